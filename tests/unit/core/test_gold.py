"""Gold: one span a place and label, gone with what speaks for it, and the same whoever comes to it first."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.changes import Change, Kind, Value, invert
from annotator.core.gold import GOLD_ANNOTATOR, GoldHow, GoldSource, gold_span_id
from annotator.core.gold_changes import Gold, gold_conflicts
from annotator.core.relation import Relation
from annotator.core.review import SpanVersion
from annotator.core.span import Span
from annotator.text.offsets import CodePointRange as R

LABELS = st.sampled_from(["actor", "topic"])
VERSIONS = st.builds(
    SpanVersion,
    label=LABELS,
    ranges=st.integers(0, 3).map(lambda start: (R(start, start + 2),)),
    note=st.sampled_from("ab"),
)
SOURCES = st.builds(
    GoldSource,
    gold=st.just(""),
    document=st.just(""),
    by=st.sampled_from(["Ida", "Joe"]),
    how=st.sampled_from(list(GoldHow)),
    span=st.sampled_from(["s1", "s2", "s3"]),
)
STEPS = st.one_of(
    st.tuples(st.just("put"), VERSIONS, SOURCES),
    st.tuples(st.just("take back"), st.sampled_from(["s1", "s2", "s3"]), st.none()),
)
Store = dict[tuple[Kind, str], Value]


def version(start: int, end: int, label: str = "actor") -> SpanVersion:
    return SpanVersion(label=label, ranges=(R(start, end),))


def source(by: str, span: str = "s1", how: GoldHow = GoldHow.ACCEPTED) -> GoldSource:
    return GoldSource(gold="", document="", by=by, how=how, span=span, annotator="Ali")


def empty() -> Gold:
    return Gold.of("d", [], [])


def carried_out(store: Store, changes: tuple[Change, ...]) -> Store:
    after = dict(store)
    for change in changes:
        key = (change.kind, change.entity)
        assert after.get(key) == change.before
        if change.after is None:
            del after[key]
        else:
            after[key] = change.after
    return after


def reread(store: Store) -> Gold:
    spans = [value for value in store.values() if isinstance(value, Span)]
    return Gold.of("d", spans, [value for value in store.values() if isinstance(value, GoldSource)])


@given(st.lists(st.lists(STEPS, max_size=6), max_size=4))
def test_every_gold_span_has_a_source_and_no_two_say_the_same(
    change_sets: list[list[tuple[str, object, object]]],
) -> None:
    store: Store = {}
    for steps in change_sets:
        gold = reread(store)
        for what, one, two in steps:
            if what == "put":
                assert isinstance(one, SpanVersion)
                assert isinstance(two, GoldSource)
                gold.put(one, two)
            else:
                gold.drop_made_from(str(one))
        changes = gold.result()
        after = carried_out(store, changes)
        assert carried_out(after, invert(changes)) == store
        store = after
        spans = [value for value in store.values() if isinstance(value, Span)]
        sources = [value for value in store.values() if isinstance(value, GoldSource)]
        assert {span.id for span in spans} == {each.gold for each in sources}
        assert len({(span.label, span.ranges) for span in spans}) == len(spans)
        assert {span.annotator for span in spans} <= {GOLD_ANNOTATOR}


def test_two_who_come_to_the_same_gold_apart_have_made_one_span() -> None:
    one, two = empty(), empty()
    assert one.put(version(2, 5), source("Ida")) == two.put(version(2, 5), source("Joe", "s9"))
    assert set(one.sources) != set(two.sources)


def test_gold_goes_with_the_last_that_speaks_for_it() -> None:
    gold = empty()
    identifier = gold.put(version(2, 5), source("Ida", "s1"))
    gold.put(version(2, 5), source("Ida", "s2"))
    gold.drop_made_from("s1")
    assert identifier in gold.spans
    gold.drop_made_from("s2")
    assert gold.spans == {}
    assert gold.result() == ()


def test_a_relation_goes_with_its_gold_span() -> None:
    gold = empty()
    ends = [gold.put(version(start, start + 2), source("Ida", f"s{start}")) for start in (0, 4)]
    relation = Relation(id="r", document="d", annotator=GOLD_ANNOTATOR, type="t", source=ends[0], target=ends[1])
    standing = Gold.of("d", gold.spans.values(), gold.sources.values(), [relation])
    standing.drop_span(ends[1])
    assert [(change.kind, change.entity) for change in standing.result()] == [
        (Kind.RELATION, "r"),
        (Kind.SPAN, ends[1]),
        (Kind.GOLD, f"{ends[1]}/s4/Ida"),
    ]


def test_a_renamed_label_leaves_an_id_that_is_not_given_twice() -> None:
    taken = Span(
        id=gold_span_id("d", "actor", (R(0, 2),)),
        document="d",
        annotator=GOLD_ANNOTATOR,
        label="renamed",
        ranges=(R(0, 2),),
    )
    gold = Gold.of("d", [taken], [])
    assert gold.put(version(0, 2), source("Ida")) != taken.id
    assert gold.put(version(0, 2, "renamed"), source("Ida")) == taken.id


def test_different_peoples_gold_for_one_place_is_a_conflict_until_one_speaks_for_both() -> None:
    gold = empty()
    gold.put(version(0, 4), source("Ida"))
    gold.put(version(2, 6), source("Joe"))
    gold.put(version(2, 6, "topic"), source("Kim"))
    gold.put(version(20, 24), source("Joe", "s3"))
    found = gold_conflicts(list(gold.spans.values()), gold.sources.values())
    assert [(each.one.start, each.other.label, sorted(each.people)) for each in found] == [
        (0, "actor", ["Ida", "Joe"]),
        (2, "topic", ["Joe", "Kim"]),
    ]
    gold.put(version(0, 4), replace(source("Joe"), span="s7"))
    assert len(gold_conflicts(list(gold.spans.values()), gold.sources.values())) == 1
