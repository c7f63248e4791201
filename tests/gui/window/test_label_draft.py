"""A label set while it is edited: what is said about it, and that it comes to what it was where nothing was done."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from support.projects import LABELS

from annotator.core.label import LOOKS, PALETTE, AttributeRule, Label, LabelSet, RejectionReason, RelationType, look
from annotator.gui.colours import VISIONS, distance, look_alike
from annotator.gui.label_draft import Doubt, Flaw, LabelSetDraft, Section


def codes(draft: LabelSetDraft) -> list[tuple[str, str]]:
    return [(str(flaw.code), flaw.value) for flaw in draft.flaws()]


def doubts(draft: LabelSetDraft, place: int) -> list[tuple[str, str]]:
    return [(str(doubt.code), doubt.value) for doubt in draft.doubts(draft.rows[Section.LABELS][place])]


def alter(draft: LabelSetDraft, place: int, **fields: object) -> None:
    row = draft.rows[Section.LABELS][place]
    row.value = replace(row.value, **fields)


def test_nothing_done_is_nothing_changed() -> None:
    draft = LabelSetDraft(LABELS)
    assert draft.label_set() == LABELS
    assert not draft.changed
    assert draft.flaws() == []
    row = draft.add(Section.LABELS, 0)
    assert draft.changed
    draft.remove(Section.LABELS, row)
    assert not draft.changed


def test_a_new_label_has_what_is_free() -> None:
    draft = LabelSetDraft(LABELS)
    row = draft.add(Section.LABELS, 1)
    assert isinstance(row.value, Label)
    assert (row.value.id, row.value.key, row.fixed) == ("label", "5", False)
    assert draft.labels[1] is row.value
    assert draft.add(Section.LABELS, 0).value.id == "label_2"
    assert draft.flaws() == []
    assert draft.id_for(Section.LABELS, row, "Old") == "old_2"
    assert draft.id_for(Section.LABELS, row, "\u0641\u0627\u0639\u0644") == "label"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"id": " "}, [(Flaw.ID_EMPTY, "")]),
        ({"id": "a "}, [(Flaw.ID_UNFIT, "a ")]),
        ({"id": "a\u200e"}, [(Flaw.ID_UNFIT, "a\u200e")]),
        ({"id": "actor"}, [(Flaw.ID_TWICE, "actor"), (Flaw.ID_TWICE, "actor")]),
        ({"key": "1"}, [(Flaw.KEY_TWICE, "1"), (Flaw.KEY_TWICE, "1")]),
        ({"attributes": (AttributeRule(name=""),)}, [(Flaw.ATTRIBUTE_UNNAMED, "")]),
        ({"attributes": (AttributeRule(name="a"), AttributeRule(name="a"))}, [(Flaw.ATTRIBUTE_TWICE, "a")]),
    ],
)
def test_flaws(fields: dict[str, object], said: list[tuple[Flaw, str]]) -> None:
    draft = LabelSetDraft(LABELS)
    draft.add(Section.LABELS, 4)
    alter(draft, 4, **fields)
    assert codes(draft) == [(str(code), value) for code, value in said]


def test_an_old_id_that_would_not_be_given_today_may_stay() -> None:
    assert LabelSetDraft(LabelSet(labels=(Label(id=" odd\u200e"),))).flaws() == []


def test_flaws_of_relations_and_reasons() -> None:
    draft = LabelSetDraft(LABELS)
    first = draft.add(Section.RELATIONS, 1)
    first.value = RelationType(id="made_by", key="m")
    draft.add(Section.REASONS, 0).value = RejectionReason(id="")
    said = [(str(flaw.section), str(flaw.code)) for flaw in draft.flaws()]
    assert said == [
        ("relations", "id_twice"),
        ("relations", "key_twice"),
        ("relations", "id_twice"),
        ("relations", "key_twice"),
        ("reasons", "id_empty"),
    ]


def test_doubts() -> None:
    draft = LabelSetDraft(LABELS, {"n": "Write a note"}.get)
    alter(draft, 0, colour_light="#FFFFCC", colour_dark="#FFFFCC")
    assert doubts(draft, 0) == [(Doubt.CONTRAST_LIGHT, "1.0")]
    alter(draft, 0, colour_light="#202020", colour_dark="#202020", key="n")
    assert [code for code, _ in doubts(draft, 0)] == [Doubt.CONTRAST_DARK, Doubt.KEY_OF_ACTION]
    other = draft.labels[1]
    alter(draft, 0, colour_light=other.colour_light, colour_dark="#FFFFFF", line=other.line, key="")
    assert doubts(draft, 0) == [(Doubt.ALIKE, "topic")]
    alter(draft, 1, retired=True)
    assert doubts(draft, 0) == []  # what is offered no more is not mistaken for it


def test_relations_follow_new_ids_and_removals() -> None:
    draft = LabelSetDraft(LABELS)
    row = draft.add(Section.LABELS, 0)
    kind = draft.rows[Section.RELATIONS][0]
    kind.value = RelationType(id="made_by", sources=("label",), targets=("actor", "label"))
    draft.rename_new(Section.LABELS, row, "place")
    assert (kind.value.sources, kind.value.targets) == (("place",), ("actor", "place"))
    draft.remove(Section.LABELS, row)
    assert (kind.value.sources, kind.value.targets) == (("place",), ("actor",))  # with none it would be any


def test_another_set_is_taken_and_what_is_in_use_stays() -> None:
    draft = LabelSetDraft(LABELS)
    new = LabelSet(name="new", version=9, labels=(Label(id="place", key="1"), Label(id="actor", key="2")))
    stayed = draft.take(new, frozenset({"actor", "topic"}), frozenset())
    assert stayed == ["topic"]
    found = draft.label_set()
    assert [(label.id, label.key, label.retired) for label in found.labels] == [
        ("place", "1", False),
        ("actor", "2", False),
        ("topic", "", True),
    ]
    assert (found.name, found.version, found.relations) == ("new", LABELS.version, ())
    assert [row.fixed for row in draft.rows[Section.LABELS]] == [False, True, True]
    draft = LabelSetDraft(LABELS)
    draft.take(new, frozenset(), frozenset({"made_by"}))
    assert [kind.id for kind in draft.label_set().relations] == ["made_by"]


def test_looks_of_the_palette_are_not_taken_for_alike() -> None:
    looks = [look(number) for number in range(LOOKS)]
    for one, other in combinations(looks, 2):
        if one[2] == other[2]:
            assert not look_alike(one[0], other[0])
            assert not look_alike(one[1], other[1])
    red, green = "#C04040", "#707020"
    assert not distance(red, green) < 16
    assert min(distance(red, green, vision) for vision in VISIONS) < distance(red, green)
    assert distance(PALETTE[0][0], PALETTE[0][0]) == 0
