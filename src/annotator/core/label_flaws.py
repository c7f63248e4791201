"""What is wrong with a label set, wherever it came from: a file, an export, a project from the mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from annotator.core.label import LINES, LabelSet

# A colour ends up in style sheets and in SVG: nothing but a colour may stand there.
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")

Part = Literal["label", "relation", "rejection_reason", "forbidden_overlap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFlaw:
    """One flaw: in which part of the set, in its how manieth (from 0), and in words for who wrote the file."""

    part: Part
    number: int
    said: str


def label_flaws(labels: LabelSet) -> Iterator[str]:
    """Each flaw, in words for the person who wrote the file; none means that the set can be worked with."""
    return (flaw.said for flaw in placed_flaws(labels))


def placed_flaws(labels: LabelSet) -> Iterator[LabelFlaw]:
    """Each flaw with its place."""
    names: tuple[tuple[Part, str, list[str]], ...] = (
        ("label", "label id", [label.id for label in labels.labels]),
        ("label", "label key", [label.key for label in labels.labels]),
        ("relation", "relation id", [relation.id for relation in labels.relations]),
        ("rejection_reason", "rejection reason id", [reason.id for reason in labels.rejection_reasons]),
        ("forbidden_overlap", "forbidden overlap id", [rule.id for rule in labels.forbidden_overlaps]),
    )
    for part, name, values in names:
        counted: set[str] = set()
        for number, value in enumerate(values):
            if not value and name == "label key":
                continue
            if not value.strip():
                yield LabelFlaw(part=part, number=number, said=f"a {name} is empty")
            if value in counted:
                yield LabelFlaw(part=part, number=number, said=f"the {name} {value!r} is there twice")
            counted.add(value)
    for number, label in enumerate(labels.labels):
        if label.line not in LINES:
            said = f"line {label.line!r} of label {label.id!r} is none of {', '.join(LINES)}"
            yield LabelFlaw(part="label", number=number, said=said)
        for colour in (label.colour_light, label.colour_dark):
            if not _COLOUR.fullmatch(colour):
                said = f"colour {colour!r} of label {label.id!r} is not of the form #RRGGBB"
                yield LabelFlaw(part="label", number=number, said=said)
