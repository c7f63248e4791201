"""A sentence for everything that can be said, exact where values are known."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from annotator.core.changes import Applied, Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.workflow import State
from annotator.gui.i18n import switch_language
from annotator.gui.import_sentences import IMPORT_SENTENCES
from annotator.gui.messages import (
    applied_text,
    done_text,
    error_message,
    problem_message,
    redo_text,
    settings_message,
    state_name,
    undo_text,
    unexpected_message,
    verb_name,
)
from annotator.gui.problem_sentences import SENTENCES
from annotator.settings.schema import Settings
from annotator.settings.store import LoadedSettings

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(params=["en", "ar"])
def language(request: pytest.FixtureRequest, app) -> str:
    return switch_language(app, request.param)


def test_every_problem_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Problem)


@pytest.mark.parametrize("problem", Problem)
def test_every_problem_can_be_said_whatever_is_known(problem: Problem, language: str) -> None:
    fields = set(re.findall(r"\{(\w+)\}", " ".join(SENTENCES[problem])))
    for values in ({}, dict.fromkeys(fields, "VALUE"), dict.fromkeys(fields)):
        text = problem_message(problem, values).text
        assert text
        assert "{" not in text
        assert "None" not in text
    full = problem_message(problem, {field: f"VALUE-{field}" for field in fields}).text
    first = re.findall(r"\{(\w+)\}", SENTENCES[problem][0])
    assert [field for field in first if f"VALUE-{field}" not in full] == []


@pytest.mark.parametrize("problem", IMPORT_SENTENCES)
def test_what_is_said_of_imports_can_be_said_whatever_is_known(problem: Problem, language: str) -> None:
    fields = set(re.findall(r"\{(\w+)\}", " ".join(IMPORT_SENTENCES[problem])))
    for values in ({}, dict.fromkeys(fields, "VALUE"), dict.fromkeys(fields)):
        text = problem_message(problem, values, IMPORT_SENTENCES).text
        assert text
        assert "{" not in text
        assert "None" not in text
        assert text != problem_message(problem, values).text or not fields


@pytest.mark.parametrize("problem", Problem)
def test_sentences_are_sentences(problem: Problem) -> None:
    for text in (*SENTENCES[problem], *IMPORT_SENTENCES.get(problem, ())):
        assert text.endswith(".")
        assert "!" not in text
        assert "  " not in text
    assert "{" not in SENTENCES[problem][-1]


def test_values_keep_their_own_direction() -> None:
    text = problem_message(Problem.LABEL_RETIRED, {"label": "\u0641\u0627\u0639\u0644"}).text
    assert "\u2068\u0641\u0627\u0639\u0644\u2069" in text
    path = problem_message(Problem.FILE_MISSING, {"path": "/\u0646\u0635.annotator"}).text
    assert "\u2066/\u0646\u0635.annotator\u2069" in path


def test_counts_are_written_as_the_interface_writes_numbers_and_offsets_are_not(app) -> None:
    switch_language(app, "ar")
    assert "\u2068\u0663\u2069" in problem_message(Problem.UNDECIDED_LEFT, {"left": 3}).text
    switch_language(app, "en")
    assert "\u20683\u2069" in problem_message(Problem.UNDECIDED_LEFT, {"left": 3}).text


def test_braces_in_values_are_left_alone() -> None:
    assert "{start}" in problem_message(Problem.FILE_MISSING, {"path": "/{start}.annotator", "start": 7}).text


def test_the_technical_part_is_apart() -> None:
    error = AnnotatorError(Problem.WRITE_FAILED, path="/a", detail="SQLITE_FULL: disk full")
    message = error_message(error)
    assert "SQLITE_FULL" not in message.text
    assert "SQLITE_FULL: disk full" in message.detail
    assert message.detail.startswith("write_failed")


def test_a_fault_of_the_program_is_told_with_its_traceback() -> None:
    assert unexpected_message("Traceback …").detail == "Traceback …"


def test_damaged_settings_say_where_the_old_file_is(tmp_path: Path) -> None:
    loaded = LoadedSettings(settings=Settings(), faults=("theme",), set_aside=tmp_path / "settings.damaged-1.json")
    assert str(loaded.set_aside) in settings_message(loaded).text
    assert settings_message(loaded).detail == "theme"
    assert "{" not in settings_message(LoadedSettings(settings=Settings(), detail="broken")).text


@pytest.mark.parametrize("verb", Verb)
def test_every_verb_has_its_names(verb: Verb, language: str) -> None:
    assert verb_name(verb)
    assert done_text(verb)
    assert verb_name(verb) in undo_text(verb)
    assert verb_name(verb) in redo_text(verb)


def test_no_two_verbs_are_called_the_same(language: str) -> None:
    assert len({verb_name(verb) for verb in Verb}) == len(Verb)
    assert len({done_text(verb) for verb in Verb}) == len(Verb)


def test_undo_names_what_it_takes_back() -> None:
    assert undo_text(Verb.ADD_SPAN) == "Undo: add span"
    assert redo_text(Verb.ADD_SPAN) == "Redo: add span"
    assert undo_text(None) == "Undo"


def test_an_undo_says_what_it_took_back() -> None:
    applied = Applied(id="1", actor="Noor", at_ms=0, verb=Verb.UNDO, changes=(), undone_verb=Verb.ADD_SPAN)
    assert applied_text(applied) == "Undone: add span"
    assert applied_text(Applied(id="1", actor="Noor", at_ms=0, verb=Verb.ADD_SPAN, changes=())) == "Span added"


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_name(state: State, language: str) -> None:
    assert state_name(state)


def test_states_have_names_of_their_own(language: str) -> None:
    assert len({state_name(state) for state in State}) == len(State)


def test_arabic_is_said_in_arabic(app) -> None:
    switch_language(app, "ar")
    said = chain(map(verb_name, Verb), map(done_text, Verb), map(state_name, State), [undo_text(None)],
                 (problem_message(problem, {}).text for problem in Problem))  # fmt: skip
    assert [text for text in said if not re.search("[\u0621-\u064a]", text)] == []
