"""A check-up of texts on their way in: what is odd about them, and which are nearly others that are there."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator
from zlib import crc32

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadFault
from annotator.services.projects import Project
from annotator.text.checkup import oddities
from annotator.text.folding import Level, fold

_WORD = re.compile(r"\w+")
_SHINGLE = 3
# So many of a text's smallest hashes stand for it (a bottom-k sketch: Broder 1997); so many of them find it again. The
# smallest of two texts that are alike by 0.8 is the same in four of five, and one of four in 998 of a thousand.
_SKETCH, _KEYS = 48, 4
# So many texts are remembered, and as many again until these are full: some 60 MB, however large a corpus is.
_REMEMBERED = 50_000
_ALIKE = 0.8
_LEAST = 8
_OTHERS = 50
_LONGEST = 200_000
# The project's own texts are taken in up to this many characters; more would make the check slower than the import.
_PROJECT_CHARACTERS = 20_000_000


class TextCheck:
    """Looks at texts one after the other."""

    def __init__(self, project: Project, remembered: int = _REMEMBERED) -> None:
        self._memories = [_Memory()]
        self._remembered = remembered
        characters = 0
        for document in project.file.documents.stored():
            characters += len(document.text)
            if characters > _PROJECT_CHARACTERS:
                break
            self._add(document.info.id, sketch(document.text))

    def doubts_about(self, document_id: str, text: str) -> list[ReadFault]:
        """What is odd about a text that is new, and which other it nearly is."""
        found = [
            ReadFault(
                problem=Problem.TEXT_ODD,
                values={"what": str(odd.kind), "count": odd.count, "position": odd.position},
                lost=False,
            )
            for odd in oddities(text)
        ]
        made = sketch(text)
        nearest = self._nearest(made)
        if nearest is not None and nearest[0] != document_id:
            values = {"document": nearest[0], "share": round(100 * nearest[1])}
            found.append(ReadFault(problem=Problem.NEAR_DUPLICATE, values=values, lost=False))
        self._add(document_id, made)
        return found

    def _add(self, document_id: str, made: tuple[int, ...]) -> None:
        if len(self._memories[0].sketches) >= self._remembered:
            # What came long ago is forgotten.
            self._memories = [_Memory(), self._memories[0]]
        self._memories[0].add(document_id, made)

    def _nearest(self, made: tuple[int, ...]) -> tuple[str, float] | None:
        if len(made) < _LEAST:
            return None
        found = (near for memory in self._memories for near in memory.near(made))
        best = max(found, key=lambda item: item[1], default=None)
        return best if best is not None and best[1] >= _ALIKE else None


class _Memory:
    """The sketches of some texts, packed, and which of them begin with which hashes."""

    def __init__(self) -> None:
        self.sketches: dict[str, bytes] = {}
        # Mostly one text alone has a hash; lists of one each would be most of what is held here.
        self._keys: dict[int, str | list[str]] = {}

    def add(self, document_id: str, made: tuple[int, ...]) -> None:
        """Remember a text."""
        self.sketches[document_id] = array("I", made).tobytes()
        for key in made[:_KEYS]:
            there = self._keys.setdefault(key, document_id)
            if isinstance(there, list):
                if len(there) < _OTHERS:
                    there.append(document_id)
            elif there != document_id:
                self._keys[key] = [there, document_id]

    def near(self, made: tuple[int, ...]) -> Iterator[tuple[str, float]]:
        """The texts that begin like it, and how much they are alike."""
        met: Counter[str] = Counter()
        for key in made[:_KEYS]:
            there = self._keys.get(key, [])
            met.update([there] if isinstance(there, str) else there)
        for other, _ in met.most_common(20):
            yield other, likeness(made, tuple(array("I", self.sketches[other])))


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of a text's runs of three words, as folded for search."""
    words = _WORD.findall(fold(text[:_LONGEST], Level.LETTERS).text)
    hashes = {crc32(" ".join(words[at : at + _SHINGLE]).encode()) for at in range(len(words) - _SHINGLE + 1)}
    return tuple(sorted(hashes)[:_SKETCH])


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """How many of all runs of words two texts share, from 0 to 1, by their sketches."""
    smallest = sorted({*one, *other})[:_SKETCH]
    both = {*one} & {*other}
    return sum(item in both for item in smallest) / len(smallest) if smallest else 0.0
