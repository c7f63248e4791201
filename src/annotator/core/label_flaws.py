"""What is wrong with a label set, wherever it came from: a file, an export, a project from the mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.core.label import LINES, LabelSet

# A colour ends up in style sheets and in SVG: nothing but a colour may stand there.
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")


def label_flaws(labels: LabelSet) -> Iterator[str]:
    """Each flaw, in words for the person who wrote the file; none means that the set can be worked with."""
    for name, values in (
        ("label id", [label.id for label in labels.labels]),
        ("label key", [label.key for label in labels.labels if label.key]),
        ("relation id", [relation.id for relation in labels.relations]),
    ):
        counted: set[str] = set()
        for value in values:
            if not value.strip():
                yield f"a {name} is empty"
            if value in counted:
                yield f"the {name} {value!r} is there twice"
            counted.add(value)
    for label in labels.labels:
        if label.line not in LINES:
            yield f"line {label.line!r} of label {label.id!r} is none of {', '.join(LINES)}"
        for colour in (label.colour_light, label.colour_dark):
            if not _COLOUR.fullmatch(colour):
                yield f"colour {colour!r} of label {label.id!r} is not of the form #RRGGBB"
