"""Undo and redo of very much: piece by piece, told how far it is, stopped with nothing half done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.projects import make_project, projections

from annotator.core.changes import Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.services import annotation, history, labels
from annotator.services.importing import import_paths
from annotator.services.projects import Project
from annotator.storage.checking import faults
from annotator.text.offsets import CodePointRange as R

DOCUMENTS = 12


class Watch:
    """Told how far the work is; stops it after so many steps."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.steps: list[tuple[int, int]] = []
        self._stop_after = stop_after

    def step(self, done: int, total: int, _what: str) -> None:
        self.steps.append((done, total))

    def cancelled(self) -> bool:
        return self._stop_after is not None and len(self.steps) >= self._stop_after


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """An actor renamed in a dozen documents, where two operations are held at once."""
    monkeypatch.setattr("annotator.storage.operation_log._PIECE", 2)
    with make_project(tmp_path, "Ali", *(f"word{number} two three" for number in range(DOCUMENTS))) as made:
        for number in range(1, DOCUMENTS + 1):
            document = made.file.documents.get(f"d{number}")
            annotation.add_span(made, document, "actor", [R(0, 4)])
        yield made


def rename(project: Project) -> None:
    labels.carry_out(project, labels.plan_rename(project, "actor", "agent"))


def test_it_is_undone_and_redone_piece_by_piece_to_the_letter(project: Project) -> None:
    before = projections(project.file), project.labels
    rename(project)
    after = projections(project.file), project.labels
    watch = Watch()
    undone = history.undo(project, watch)
    assert (projections(project.file), project.labels) == before
    assert undone.undone_verb is Verb.CHANGE_LABELS
    assert watch.steps == [(done, DOCUMENTS + 1) for done in range(0, DOCUMENTS + 1, 2)]
    history.redo(project, watch := Watch())
    assert (projections(project.file), project.labels) == after
    assert watch.steps[0] == (0, DOCUMENTS + 1)
    assert not list(faults(project.file))


@pytest.mark.parametrize("back", [True, False])
def test_stopped_in_the_midst_nothing_has_changed(project: Project, *, back: bool) -> None:
    rename(project)
    if not back:
        history.undo(project)
    before, labels_before, count = projections(project.file), project.labels, project.file.log.count()
    with pytest.raises(AnnotatorError) as refused:
        (history.undo if back else history.redo)(project, Watch(stop_after=3))
    assert refused.value.problem is Problem.CANCELLED
    assert (projections(project.file), project.labels, project.file.log.count()) == (before, labels_before, count)
    (history.undo if back else history.redo)(project)
    assert projections(project.file) != before


def test_a_long_one_is_known_before_it_is_begun_and_its_changes_are_not_held(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(project)
    assert not history.takes_long(project, back=True)
    assert history.undo(project).changes
    monkeypatch.setattr("annotator.services.history._LONG_OPERATIONS", DOCUMENTS)
    assert history.takes_long(project, back=False)
    assert not history.takes_long(project, back=True)  # a single span
    assert not history.redo(project).changes
    assert {span.label for span in project.file.spans.of_document("d3")} == {"agent"}


def test_one_operation_of_very_many_spans_is_long_too(project: Project, tmp_path: Path) -> None:
    source = tmp_path / "many.jsonl"
    spans = ", ".join(f'{{"start": {at}, "end": {at + 1}, "label": "actor"}}' for at in range(2500))
    source.write_text(f'{{"text": "{"x" * 2501}", "spans": [{spans}]}}\n', encoding="utf-8")
    import_paths(project, [source])
    assert history.takes_long(project, back=True)


def test_what_others_have_built_on_is_named_whatever_the_piece_it_is_in(project: Project) -> None:
    rename(project)
    bea = Project(file=project.file, annotator="Bea")
    labels.carry_out(bea, labels.plan_rename(bea, "agent", "person"))
    before = projections(project.file)
    with pytest.raises(AnnotatorError) as refused:
        history.undo(project)
    assert refused.value.problem is Problem.CHANGED_SINCE
    assert refused.value.values["undone"] == "change_labels"
    assert refused.value.values["by"] == "Bea"
    assert projections(project.file) == before
