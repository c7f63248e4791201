"""A label set that grows by an import: nothing that stood changes, nothing that is used is lacking."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.arriving_labels import grown
from annotator.core.label import Label, LabelSet, OverlapRule, RelationType, look
from annotator.core.label_flaws import label_flaws

IDS = "abcdef"
KEYS = st.sampled_from(["", *"1234567890", "x"])


@st.composite
def label_sets(draw: st.DrawFn) -> LabelSet:
    labels: list[Label] = []
    for label_id in draw(st.lists(st.sampled_from(IDS), unique=True)):
        key = draw(KEYS)
        light, dark, line = look(draw(st.integers(0, 41)))
        labels.append(
            Label(
                id=label_id,
                names={"en": draw(st.sampled_from("XY"))},
                key="" if key in {label.key for label in labels} else key,
                colour_light=light,
                colour_dark=dark,
                line=line,
            )
        )
    ends = st.lists(st.sampled_from(IDS), unique=True, max_size=2).map(tuple)
    types = [RelationType(id=name, sources=draw(ends)) for name in draw(st.sets(st.sampled_from("RST")))]
    rules = [OverlapRule(id=name, labels=draw(ends)) for name in draw(st.sets(st.sampled_from("OPQ")))]
    return LabelSet(labels=tuple(labels), relations=tuple(types), forbidden_overlaps=tuple(rules))


@given(
    label_sets(),
    st.lists(st.sampled_from(IDS), unique=True),
    st.sets(st.sampled_from("RST")),
    st.lists(label_sets(), max_size=2),
)
def test_all_that_is_used_comes_in_and_all_that_stood_stays(
    labels: LabelSet, used: list[str], types: set[str], others: list[LabelSet]
) -> None:
    found = grown(labels, used, types, others)
    after = found.labels
    assert list(label_flaws(after)) == []
    stood = len(labels.labels)
    assert after.labels[:stood] == labels.labels
    assert after.relations[: len(labels.relations)] == labels.relations
    assert after.forbidden_overlaps[: len(labels.forbidden_overlaps)] == labels.forbidden_overlaps
    assert [label.id for label in after.labels[stood:]] == [*found.defined, *found.bare]
    assert set(found.defined) | set(found.bare) == set(used) - {label.id for label in labels.labels}
    for name in found.defined:
        first = next(other for other in others if other.get(name) is not None)
        assert replace(after.get(name) or Label(id=""), key="") == replace(first.get(name) or Label(id=""), key="")
    assert not any(other.get(name) for other in others for name in found.bare)
    known = {kind.id for other in (labels, *others) for kind in other.relations}
    assert types & known <= {kind.id for kind in after.relations}
    again = grown(after, used, types, others)
    assert (again.labels, again.defined, again.bare, again.differing) == (after, (), (), found.differing)


def test_what_is_defined_otherwise_is_named_but_for_its_key() -> None:
    mine = LabelSet(labels=(Label(id="a", key="1"), Label(id="b"), Label(id="c", definition={"en": "mine"})))
    theirs = LabelSet(labels=(Label(id="a", key="7"), Label(id="b", line="wavy"), Label(id="c")))
    found = grown(mine, ["a", "b"], set(), [theirs])
    assert found.labels == mine
    assert found.differing == ("b",)  # no span that came is a "c"
