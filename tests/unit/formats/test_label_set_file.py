"""Label sets: the sample's reads whole, and every flaw is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import LabelSet
from annotator.formats.label_set_file import read_label_set


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
    assert refused.value.problem is Problem.FILE_MISSING


def test_an_empty_set_has_no_labels_to_give() -> None:
    assert LabelSet().active == ()
