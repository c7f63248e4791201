"""What does not agree is found, with what would mend it."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from support.projects import LABELS
from support.texts import PIECES, texts_with_something

from annotator.core.consistency import Finding, Inconsistency, findings, key_of, said, trimmed
from annotator.core.label import LabelSet, OverlapRule
from annotator.core.overlaps import first_forbidden, forbidding_rule, overlapping_pairs, share_text
from annotator.core.span import Span
from annotator.text.graphemes import is_snapped
from annotator.text.offsets import CodePointRange, union

WAZIR, AL = "\u0648\u0632\u064a\u0631", "\u0627\u0644"
TEXT = f"{AL}{WAZIR} {WAZIR}, {WAZIR}. {WAZIR}"


def spans(text: str, *places: tuple[int, int, str], document: str = "d") -> list[Span]:
    return [
        Span(id=f"{document}{i}", document=document, annotator="Ali", label=label, ranges=(CodePointRange(start, end),))
        for i, (start, end, label) in enumerate(places)
    ]


def kinds(text: str, *places: tuple[int, int, str], labels: LabelSet = LABELS) -> dict[Inconsistency, list[Finding]]:
    found: dict[Inconsistency, list[Finding]] = {}
    for finding in findings([said(span, text) for span in spans(text, *places)], labels):
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


def forbidding(*rules: OverlapRule) -> LabelSet:
    return replace(LABELS, forbidden_overlaps=rules)


ACTOR_TOPIC = OverlapRule(id="apart", labels=("actor",), others=("topic",))


def test_an_overlap_that_the_label_set_forbids_has_a_remedy() -> None:
    labels = forbidding(ACTOR_TOPIC)
    crossing, nested, equal = ((0, 11, "topic"), (7, 17, "actor")), ((0, 17, "actor"), (7, 11, "topic")), (0, 6)
    (finding,) = kinds(TEXT, *crossing, labels=labels)[Inconsistency.FORBIDDEN_OVERLAP]
    assert (finding.rule, finding.labels) == ("apart", ("topic", "actor"))
    assert [(place.range.start, place.mended_range) for place in finding.places] == [
        (7, CodePointRange(13, 17)),  # what is left begins after the comma and the space
        (0, None),
    ]
    (finding,) = kinds(TEXT, *nested, labels=labels)[Inconsistency.FORBIDDEN_OVERLAP]
    assert [(place.range.start, place.removed) for place in finding.places] == [(7, True), (0, False)]
    for order in (("actor", "topic"), ("topic", "actor")):
        (finding,) = kinds(TEXT, *((*equal, label) for label in order), labels=labels)[Inconsistency.FORBIDDEN_OVERLAP]
        assert [(place.span.label, place.removed) for place in finding.places if place.span] == [
            ("topic", True),  # it stands later in the label set
            ("actor", False),
        ]


def test_what_no_rule_is_about_may_overlap() -> None:
    crossing, nested = ((0, 11, "actor"), (7, 17, "topic")), ((0, 17, "actor"), (7, 11, "topic"))
    assert Inconsistency.FORBIDDEN_OVERLAP not in kinds(TEXT, *crossing)
    others = forbidding(OverlapRule(id="r", labels=("actor",), others=("actor",)))
    assert Inconsistency.FORBIDDEN_OVERLAP not in kinds(TEXT, *crossing, labels=others)
    crossing_alone = forbidding(replace(ACTOR_TOPIC, nested_allowed=True))
    assert Inconsistency.FORBIDDEN_OVERLAP in kinds(TEXT, *crossing, labels=crossing_alone)
    assert Inconsistency.FORBIDDEN_OVERLAP not in kinds(TEXT, *nested, labels=crossing_alone)
    # One that names nothing forbids every overlap, and what is forbidden is not listed a second time.
    flat = kinds(TEXT, (0, 11, "actor"), (7, 17, "actor"), labels=forbidding(OverlapRule(id="flat")))
    assert Inconsistency.OVERLAP not in flat
    assert len(flat[Inconsistency.FORBIDDEN_OVERLAP]) == 1
    apart = kinds(TEXT, (0, 6, "actor"), (7, 11, "topic"), labels=forbidding(OverlapRule(id="flat")))
    assert Inconsistency.FORBIDDEN_OVERLAP not in apart


@given(st.lists(st.lists(st.integers(0, 12), min_size=2, max_size=4, unique=True).map(sorted), max_size=6))
def test_the_pairs_that_share_text_are_those_that_a_plain_look_finds(bounds: list[list[int]]) -> None:
    made = [
        Span(
            id=str(number),
            document="d",
            annotator="Ali",
            label="actor",
            ranges=tuple(CodePointRange(*edges[i : i + 2]) for i in range(0, len(edges) - 1, 2)),
        )
        for number, edges in enumerate(bounds)
    ]
    plain = {
        frozenset((one.id, other.id))
        for one, other in combinations(made, 2)
        if {p for r in one.ranges for p in range(r.start, r.end)}
        & {p for r in other.ranges for p in range(r.start, r.end)}
    }
    found = [frozenset((one.id, other.id)) for one, other in overlapping_pairs(made)]
    assert set(found) == plain
    assert len(found) == len(plain)
    assert all(share_text(one, other) for one, other in overlapping_pairs(made))


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


ranges_ = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 4)), min_size=1, max_size=2).map(
    lambda parts: union(CodePointRange(start, start + length) for start, length in parts)
)
marked = st.lists(st.tuples(st.sampled_from(["actor", "topic"]), ranges_), min_size=1, max_size=6).map(
    lambda said: [
        Span(id=f"s{i}", document="d", annotator="Ali", label=label, ranges=ranges)
        for i, (label, ranges) in enumerate(said)
    ]
)


@given(marked, st.booleans())
def test_what_a_single_span_does_that_is_forbidden_is_found_wherever_the_board_finds_it(
    made: list[Span], nested: bool
) -> None:
    rules = [replace(ACTOR_TOPIC, nested_allowed=nested)]
    pairs = {(one.id, other.id) for one, other in overlapping_pairs(made) if forbidding_rule(rules, one, other)}
    for span in made:
        found = first_forbidden(rules, span, made)
        assert (found is not None) is any(span.id in pair for pair in pairs)
        if found is not None:
            assert (found.first.id, found.second.id) in pairs
            assert span in (found.first, found.second)
            assert found.shared
            assert all(any(part.encloses(found.shared) for part in one.ranges) for one in (found.first, found.second))
            both = [other for other in made if {(span.id, other.id), (other.id, span.id)} & pairs]
            common = (a.intersection(b) for other in both for a in span.ranges for b in other.ranges)
            assert found.shared.start == min(part.start for part in common if part)
