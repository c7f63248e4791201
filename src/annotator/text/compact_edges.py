"""Counting words as they are written in compacted text, past those that are only part of a letter with its marks.

At the level EXACT marks stay in the text, and most texts have some: what is followed by one is no hit.
"""

from __future__ import annotations

import re

from annotator.text.compact import OWN_BYTES, compact_folded
from annotator.text.inseparable import is_joining

_JOINING_BYTES = b"".join(b"\\x%02x" % byte for byte, character in OWN_BYTES.items() if is_joining(character))
_LONG_FORMS = b"\\xe0-\\xff"


class EdgeCounter:
    """Counts the hits of words at the level EXACT, where bytes alone can tell."""

    def __init__(self, wanted: str) -> None:
        data = compact_folded(wanted)
        # A mark or a longer form inside may join, or not: that is for the text itself to say.
        self.can_count = not re.search(b"[\r\n%b%b]" % (_JOINING_BYTES, _LONG_FORMS), data)
        literal = re.escape(data)
        self._hit = re.compile(literal + b"(?![%s])" % _JOINING_BYTES)
        self._doubtful = re.compile(b"%b[%b]|[%b]%b" % (literal, _LONG_FORMS, _LONG_FORMS, literal))

    def count(self, data: bytes) -> int | None:
        """How many hits there are in one compacted text; None where the text itself has to be asked."""
        if not self.can_count or self._doubtful.search(data):
            return None
        return len(self._hit.findall(data))
