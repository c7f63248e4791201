"""Reviewed spans become examples of their labels, in their sentence, as an undoable change of the label set."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.projects import make_project, projections

from annotator.core.errors import AnnotatorError, Problem
from annotator.services import history
from annotator.services.guidelines import add_example, example_of
from annotator.services.projects import Project
from annotator.text.offsets import CodePointRange as R

TEXT = "It rained. The minister met the envoy in Cairo. Nobody left."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with make_project(tmp_path, "Ida", TEXT) as made:
        yield made


def label(project: Project) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = project.labels.get("actor")
    assert found is not None
    return found.examples, found.counter_examples


def test_an_example_stands_in_its_sentence() -> None:
    assert example_of(TEXT, [R(11, 23)]) == "[The minister] met the envoy in Cairo."
    assert example_of(TEXT, [R(15, 23), R(32, 37)]) == "The [minister] met the [envoy] in Cairo."


def test_of_a_long_sentence_some_words_around_it_are_enough() -> None:
    text = "word " * 60 + "target " + "word " * 60
    said = example_of(text, [R(300, 306)])
    assert said.startswith("\u2026 word")
    assert said.endswith("word \u2026")
    assert "[target]" in said
    assert len(said) < 150


@given(st.text(alphabet="ab .\n\u0627\u0628\U0001f600", min_size=1, max_size=200), st.data())
def test_the_span_is_always_there_in_brackets(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    said = example_of(text, [R(start, end)])
    inside = " ".join(text[start:end].split())
    assert inside in said[said.index("[") : said.rindex("]") + 1]


def test_examples_are_added_once_moved_across_and_taken_back(project: Project) -> None:
    before = projections(project.file)
    assert add_example(project, "actor", "[The minister]  met")
    assert label(project) == (("[The minister] met",), ())
    assert add_example(project, "actor", "[The minister] met") is None
    assert add_example(project, "actor", "[The minister] met", counter=True)
    assert label(project) == ((), ("[The minister] met",))
    history.undo(project)
    history.undo(project)
    assert projections(project.file) == before
    with pytest.raises(AnnotatorError, match=str(Problem.LABEL_RETIRED)):
        add_example(project, "old", "x")
