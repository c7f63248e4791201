"""Label sets: the sample's reads whole, and every flaw is named."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import LINES, AttributeRule, Label, LabelSet, OverlapRule, RejectionReason, RelationType
from annotator.formats.label_set_file import label_set_toml, read_label_set


def test_the_samples_label_set(seeds: Path) -> None:
    labels = read_label_set(seeds / "labels.toml")
    assert [(label.id, label.key, label.line) for label in labels.labels] == [
        ("actor", "1", "solid"),
        ("topic", "2", "dashed"),
        ("commitment", "3", "double"),
    ]
    actor = labels.labels[0]
    assert (actor.colour_light, actor.colour_dark) == ("#B5432A", "#F08A6C")
    assert (actor.name("ar"), actor.name("en"), actor.name("fa")) == ("\u0641\u0627\u0639\u0644", "Actor", "Actor")
    assert actor.examples
    assert actor.counter_examples
    assert [(kind.id, kind.sources, kind.targets) for kind in labels.relations] == [
        ("made_by", ("commitment",), ("actor",)),
        ("about", ("commitment",), ("topic",)),
    ]


def test_a_label_without_looks_gets_some(tmp_path: Path) -> None:
    path = tmp_path / "l.toml"
    path.write_text('schema = 1\n[[label]]\nid = "a"\n[[label]]\nid = "b"\n')
    first, second = read_label_set(path).labels
    assert (first.colour_light, first.line) != (second.colour_light, second.line)


LABEL = 'schema = 1\n[[label]]\nid = "a"\n'


@pytest.mark.parametrize(
    "labels",
    ['[{"id": "b", "names": {"en": "a\\ud800"}}]', '[{"id": "b", "definition": {"en": "\\udc00 b"}}]'],
)
def test_half_a_character_is_named_with_its_line(tmp_path: Path, labels: str) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(f'{{"program": "annotator",\n"label_set": {{"name": "x", "version": 1,\n"labels": {labels}}}}}')
    with pytest.raises(AnnotatorError) as caught:
        read_label_set(path)
    assert caught.value.problem is Problem.LABEL_SET_INVALID
    assert caught.value.values["line"] == 3
    assert "half of a character" in str(caught.value.values["detail"])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("not toml at all [", "line 1"),
        ('schema = 2\n[[label]]\nid = "a"\n', "schema is 2"),
        ("schema = 1\n", "no label"),
        (LABEL + '[[label]]\nid = "a"\n', "'a' is there twice"),
        (LABEL + 'key = "1"\n[[label]]\nid = "b"\nkey = "1"\n', "'1' is there twice"),
        (LABEL + 'line = "curly"\n', "'curly'"),
        (LABEL + 'colour = { light = "red" }\n', "#RRGGBB"),
        (LABEL + 'clour = "red"\n', "clour"),
        ('schema = 1\n[[label]]\nid = " "\n', "empty"),
    ],
)
def test_a_flaw_is_named(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "l.toml"
    path.write_text(content)
    with pytest.raises(AnnotatorError) as refused:
        read_label_set(path)
    assert refused.value.problem is Problem.LABEL_SET_INVALID
    assert said in str(refused.value.values["detail"])


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(AnnotatorError) as refused:
        read_label_set(tmp_path / "none.toml")
    assert refused.value.problem is Problem.READ_FAILED


def test_an_empty_set_has_no_labels_to_give() -> None:
    assert LabelSet().active == ()


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ids = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8).filter(str.strip)
by_language = st.dictionaries(words, words, max_size=2)
colours = st.from_regex("#[0-9A-Fa-f]{6}", fullmatch=True)
rules = st.builds(AttributeRule, name=words, values=st.lists(words, max_size=2).map(tuple))
examples = st.lists(words, max_size=2).map(tuple)
made_labels = st.builds(
    Label,
    id=ids,
    names=by_language,
    definition=by_language,
    examples=examples,
    counter_examples=examples,
    key=st.just(""),
    colour_light=colours,
    colour_dark=colours,
    line=st.sampled_from(LINES),
    attributes=st.lists(rules, max_size=2).map(tuple),
    retired=st.booleans(),
)
relation_types = st.builds(RelationType, id=ids, names=by_language, key=words, sources=examples, targets=examples)
reasons = st.builds(RejectionReason, id=ids, names=by_language)
overlap_rules = st.builds(
    OverlapRule, id=ids, names=by_language, labels=examples, others=examples, nested_allowed=st.booleans()
)
label_sets = st.builds(
    LabelSet,
    name=words,
    version=st.integers(1, 10**9),
    labels=st.lists(made_labels, min_size=1, max_size=3, unique_by=lambda label: label.id).map(tuple),
    relations=st.lists(relation_types, max_size=2, unique_by=lambda kind: kind.id).map(tuple),
    rejection_reasons=st.lists(reasons, max_size=2, unique_by=lambda reason: reason.id).map(tuple),
    forbidden_overlaps=st.lists(overlap_rules, max_size=2, unique_by=lambda rule: rule.id).map(tuple),
)


@given(label_sets)
def test_what_is_written_is_read_back(labels: LabelSet) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.toml"
        path.write_bytes(label_set_toml(labels).encode("utf-8"))
        assert read_label_set(path) == labels


def test_the_samples_set_survives_a_round_trip(seeds: Path, tmp_path: Path) -> None:
    labels = read_label_set(seeds / "labels.toml")
    (tmp_path / "l.toml").write_text(label_set_toml(labels), encoding="utf-8")
    assert read_label_set(tmp_path / "l.toml") == labels
