"""Reviewed spans become examples of their labels, in their sentence, as an undoable change of the label set."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.damage import plant
from support.projects import make_project, projections

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.guidelines import MOST_CHARACTERS, GuidelineText
from annotator.services import history
from annotator.services.guidelines import add_example, example_of, set_texts, texts
from annotator.services.handoff import hand_off
from annotator.services.merging import merge
from annotator.services.projects import Project, open_project
from annotator.storage.guarded_open import verify
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


def test_guidelines_are_kept_by_language_and_undone_in_one_step(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        assert texts(project) == {}
        assert set_texts(project, {"en": "# How\r\nto tag", "ar": "\ufeff\u0643\u064a\u0641\n\n"}) is not None
        assert texts(project) == {"ar": "\u0643\u064a\u0641\n", "en": "# How\nto tag\n"}
        assert set_texts(project, {"en": "# How\nto tag\n"}) is None
        set_texts(project, {"en": " \n", "ar": "new"})
        assert texts(project) == {"ar": "new\n"}
        history.undo(project)
        assert sorted(texts(project)) == ["ar", "en"]
        history.undo(project)
        assert texts(project) == {}


@pytest.mark.parametrize(("language", "text"), [("x", "a"), ("../en", "a"), ("en", "a" * MOST_CHARACTERS)])
def test_what_can_be_no_guidelines_is_not_written(tmp_path: Path, language: str, text: str) -> None:
    with make_project(tmp_path) as project:
        with pytest.raises(ValueError, match=r"code|characters"):
            set_texts(project, {language: text})
        assert texts(project) == {}


def test_a_hand_off_carries_the_guidelines_and_brings_them_back(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        set_texts(project, {"en": "old", "ar": "old"})
        hand_off(project, tmp_path / "bea.annotator", "Bea", documents=["d1"])
        with open_project(tmp_path / "bea.annotator", annotator="Bea") as theirs:
            assert texts(theirs) == {"en": "old\n", "ar": "old\n"}
            set_texts(theirs, {"en": "hers"})
        set_texts(project, {"ar": "mine"})
        assert merge(project, [tmp_path / "bea.annotator"]).conflicts == []
        assert texts(project) == {"en": "hers\n", "ar": "mine\n"}


def test_of_guidelines_written_twice_in_one_language_the_later_ones_stand(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        other = Path(shutil.copyfile(project.path, tmp_path / "other.annotator"))
        with open_project(other, annotator="Bea") as theirs:
            set_texts(theirs, {"en": "first"})
            set_texts(project, {"en": "second"})
            (here,) = merge(project, [other]).conflicts
            said = [version.value for version in (here.kept, here.refused)]
            assert said == [GuidelineText(language="en", text=text) for text in ("second\n", "first\n")]
            merge(theirs, [project.path])
            assert texts(project) == texts(theirs) == {"en": "second\n"}


def test_guidelines_of_a_stranger_are_looked_at(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        set_texts(project, {"en": "old"})
    verify(project.path)
    damage = 'UPDATE operation SET payload = replace(payload, \'"language":"en"\', \'"language":"?"\')'
    plant(project.path, damage, disarm="operation_never_changes")
    with pytest.raises(AnnotatorError) as refused:
        verify(project.path)
    assert refused.value.problem is Problem.LOG_DAMAGED
