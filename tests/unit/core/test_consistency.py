"""What does not agree is found, with what would mend it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from support.texts import PIECES, texts_with_something

from annotator.core.consistency import Inconsistency, findings, key_of, said, trimmed
from annotator.core.span import Span
from annotator.text.graphemes import is_snapped
from annotator.text.offsets import CodePointRange

WAZIR, AL = "\u0648\u0632\u064a\u0631", "\u0627\u0644"
TEXT = f"{AL}{WAZIR} {WAZIR}, {WAZIR}. {WAZIR}"


def spans(text: str, *places: tuple[int, int, str], document: str = "d") -> list[Span]:
    return [
        Span(id=f"{document}{i}", document=document, annotator="Ali", label=label, ranges=(CodePointRange(start, end),))
        for i, (start, end, label) in enumerate(places)
    ]


def kinds(text: str, *places: tuple[int, int, str]) -> dict[Inconsistency, list[object]]:
    found: dict[Inconsistency, list[object]] = {}
    for finding in findings([said(span, text) for span in spans(text, *places)]):
        found.setdefault(finding.kind, []).append(finding)
    return found


def test_one_text_under_two_labels_goes_with_the_more_frequent_one() -> None:
    found = kinds(TEXT, (7, 11, "actor"), (13, 17, "actor"), (19, 23, "topic"))
    (finding,) = found[Inconsistency.DIFFERENT_LABELS]
    assert finding.labels == ("actor", "topic")
    assert [(place.range.start, place.mended_label) for place in finding.places] == [
        (19, "actor"),
        (7, None),
        (13, None),
    ]
    assert Inconsistency.DIFFERENT_LABELS not in kinds(TEXT, (7, 11, "actor"), (7, 11, "topic"))
    tied = kinds(TEXT, (7, 11, "actor"), (13, 17, "topic"))[Inconsistency.DIFFERENT_LABELS][0]
    assert not any(place.can_be_mended for place in tied.places)


def test_edges_beside_the_mark_and_articles_in_and_out() -> None:
    found = kinds(TEXT, (6, 12, "actor"), (0, 6, "actor"), (13, 17, "actor"))
    (edge,) = found[Inconsistency.EDGE]
    assert edge.places[0].mended_range == CodePointRange(7, 11)
    (article,) = found[Inconsistency.ARTICLE]
    assert [(place.range, place.mended_range) for place in article.places] == [
        (CodePointRange(0, 6), CodePointRange(2, 6))
    ]


def test_overlaps_rare_labels_and_odd_lengths() -> None:
    assert Inconsistency.OVERLAP in kinds(TEXT, (0, 11, "actor"), (7, 17, "actor"))
    assert Inconsistency.OVERLAP not in kinds(TEXT, (0, 11, "actor"), (7, 17, "topic"))
    text = "word " * 200
    many = [(5 * i, 5 * i + 4, "actor") for i in range(150)]
    found = kinds(text, *many, (0, 400, "actor"), (900, 904, "topic"))
    assert found[Inconsistency.ODD_LENGTH][0].places[0].range == CodePointRange(0, 400)
    assert found[Inconsistency.RARE_LABEL][0].labels == ("topic",)


def test_what_is_said_is_the_same_past_marks_article_and_signs() -> None:
    assert key_of(f"\u00ab{AL}\u0648\u064e\u0632\u0650\u064a\u0631\u064f\u00bb.") == key_of(WAZIR) == WAZIR
    assert key_of(AL) == AL
    assert key_of("...") == ""


@given(st.one_of(texts_with_something, st.lists(st.sampled_from([*PIECES, " ", ".", "(", ")"])).map("".join)))
def test_trimming_keeps_what_is_said_and_cuts_no_grapheme(text: str) -> None:
    if not text:
        return
    inner = trimmed(text, CodePointRange(0, len(text)))
    assert inner
    assert is_snapped(text, inner)
    assert key_of(inner.slice(text)) == key_of(text)
    assert trimmed(text, inner) == inner
