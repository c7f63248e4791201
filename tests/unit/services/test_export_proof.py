"""The proof of an export: whatever the format carries has to come back as it was written."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.span import Span
from annotator.formats.protocols import Capabilities, Carried, Part, ReadDocument, ReadItem, ReadSpan
from annotator.services.export_proof import PartProof
from annotator.text.offsets import CodePointRange

TEXT = "one two three"
SPAN = Span(
    id="s",
    document="d",
    annotator="Ali",
    label="x",
    ranges=(CodePointRange(0, 3), CodePointRange(8, 13)),
    note="why",
    attributes={"sure": "no"},
)
READ = ReadSpan(
    label="x", start=0, end=13, ranges=[(0, 3), (8, 13)], annotator="Ali", note="why", attributes={"sure": "no"}
)
NOTHING = Capabilities(fragments=True)
EVERYTHING = Capabilities(fragments=True, annotators=True, notes=True, attributes=True)


def prove(carries: Capabilities, read: ReadSpan) -> None:
    proof = PartProof(part=Part(stem="p", documents=()), carries=carries)
    proof.note(Carried(document="d", text=TEXT, spans=[SPAN]))
    proof.hold([ReadItem(line=1, consumed=0, document=ReadDocument(text=TEXT, spans=[read]))])


@pytest.mark.parametrize("carries", [NOTHING, EVERYTHING])
def test_what_comes_back_as_it_was_is_proved(carries: Capabilities) -> None:
    prove(carries, READ)


@pytest.mark.parametrize(
    "said", [{"label": "y"}, {"start": 1}, {"end": 12}, {"ranges": [(0, 3), (7, 13)]}, {"ranges": None}]
)
@pytest.mark.parametrize("carries", [NOTHING, EVERYTHING])
def test_what_every_format_says_is_held_against_it(carries: Capabilities, said: dict[str, object]) -> None:
    with pytest.raises(AnnotatorError) as caught:
        prove(carries, replace(READ, **said))
    assert caught.value.problem is Problem.EXPORT_NOT_VERIFIED


@pytest.mark.parametrize(
    ("carried", "said"),
    [
        ("annotators", {"annotator": "Mona"}),
        ("notes", {"note": None}),
        ("attributes", {"attributes": {"sure": "yes"}}),
    ],
)
def test_more_is_where_the_format_carries_it(carried: str, said: dict[str, object]) -> None:
    prove(NOTHING, replace(READ, **said))
    with pytest.raises(AnnotatorError):
        prove(Capabilities(fragments=True, **{carried: True}), replace(READ, **said))
