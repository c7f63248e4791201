"""A file that was copied without its journal, right after a kill: whole, or refused; never half an action unseen."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.damage import plant
from support.projects import make_project

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.review import Verdict
from annotator.core.workflow import State
from annotator.services import annotation, comments, history, labels, review
from annotator.services.importing import import_paths
from annotator.services.merging import merge
from annotator.services.projects import Project, open_project
from annotator.storage.backup import copy_project
from annotator.storage.checking import faults
from annotator.storage.repair import repair
from annotator.text.offsets import CodePointRange as R

WORDS = "one two three four five six seven eight nine ten " * 40
PAGE = 4096


def tag(project: Project, start: int, label: str = "actor", document: str = "d1") -> str:
    found = project.file.documents.get(document)
    return annotation.add_span(project, found, label, [R(start, start + 3)]).span.id


def first(project: Project) -> str:
    return project.file.spans.of_document("d1", "Ali")[0].id


def more(project: Project) -> None:
    source = project.path.with_name("more.jsonl")
    spans = [{"start": at, "end": at + 3, "label": "topic"} for at in range(0, 300, 4)]
    source.write_text(json.dumps({"text": f"more {WORDS}", "spans": spans}) + "\n" + json.dumps({"text": "one"}) + "\n")
    import_paths(project, [source])


def from_a_twin(project: Project) -> None:
    twin = Path(shutil.copyfile(project.path, project.path.with_name("twin.annotator")))
    with open_project(twin, annotator="Cem") as other:
        for start in range(200, 300, 5):
            tag(other, start, "topic", "d2")
        labels.carry_out(other, labels.plan_rename(other, "topic", "subject"))
    merge(project, [twin])


def decide(project: Project) -> None:
    document = project.file.documents.get("d1")
    ruling = review.Ruling(span=first(project), verdict=Verdict.ACCEPT)
    review.decide(Project(file=project.file, annotator="Bea"), document, [ruling])


ACTIONS: dict[str, Callable[[Project], object]] = {
    "tag": lambda project: tag(project, 500),
    "note": lambda project: annotation.set_note(project, first(project), "why " * 30),
    "edge": lambda project: annotation.change_ranges(
        project, project.file.documents.get("d1"), first(project), [R(300, 340)]
    ),
    "delete": lambda project: annotation.delete_spans(project, [first(project)]),
    "state": lambda project: annotation.set_state(project, "d2", State.SUBMITTED),
    "undo": history.undo,
    "import": more,
    "rename a label": lambda project: labels.carry_out(project, labels.plan_rename(project, "actor", "agent")),
    "delete a label": lambda project: labels.carry_out(project, labels.plan_delete(project, "topic", with_spans=True)),
    "merge": from_a_twin,
    "decide": decide,
    "comment": lambda project: comments.comment_on_span(project, first(project), "why"),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_half_an_action_is_never_opened_to_be_worked_in(tmp_path: Path, name: str) -> None:
    """SQLite writes the pages of an action in their order, and a kill may come between any two of them."""
    with make_project(tmp_path, "Ali", WORDS, f"again {WORDS}") as project:
        for start in range(0, 400, 4):
            tag(project, start, ("actor", "topic")[start % 8 // 4], f"d{start % 3 % 2 + 1}")
        path, acknowledged = project.path, project.file.log.count()
        before = path.read_bytes()
        ACTIONS[name](project)
    after = path.read_bytes()
    pages = range(len(after) // PAGE)
    changed = [page for page in pages if after[page * PAGE :][:PAGE] != before[page * PAGE :][:PAGE]]
    assert len(changed) > 3
    torn = bytearray(before)
    refused: list[Problem] = []
    for page in changed[:-1]:
        torn[page * PAGE : (page + 1) * PAGE] = after[page * PAGE : (page + 1) * PAGE]
        copy = tmp_path / "copy.annotator"
        copy.write_bytes(torn)
        try:
            opened = open_project(copy, annotator="Ali")
        except AnnotatorError as error:
            refused.append(error.problem)
            if name != "import":  # a table of one page that grows to several is moved: amid that, what it held is gone
                repaired = tmp_path / "repaired.annotator"
                assert repair(copy, repaired, "Ali").operations >= acknowledged
                repaired.unlink()
            continue
        with opened:
            assert list(faults(opened.file)) == []
    assert refused
    assert set(refused) <= {Problem.FILE_HALF_WRITTEN, Problem.FILE_DAMAGED, Problem.LOG_DAMAGED}


def half(project: Project) -> Path:
    """A copy of the project in which what its newest action made is missing."""
    tag(project, 500)
    copy = Path(shutil.copyfile(project.path, project.path.with_name("half copy.annotator")))
    plant(copy, "DELETE FROM span WHERE id = (SELECT max(id) FROM span)")
    return copy


def test_half_an_action_is_not_read_either_but_looked_into(tmp_path: Path) -> None:
    """What were exported of it would lack what was acknowledged, and nobody would be told."""
    with make_project(tmp_path, "Ali", WORDS) as project:
        copy = half(project)
    with pytest.raises(AnnotatorError) as refused:
        open_project(copy, annotator="Ali", read_only=True)
    assert refused.value.problem is Problem.FILE_HALF_WRITTEN
    with open_project(copy, annotator="Ali", read_only=True, unchecked=True) as opened:
        assert Problem.PROJECTION_DIFFERS in {fault.problem for fault in faults(opened.file)}


def test_half_an_action_is_no_snapshot(tmp_path: Path) -> None:
    with make_project(tmp_path, "Ali", WORDS) as project:
        copy = half(project)
    with pytest.raises(AnnotatorError) as refused:
        copy_project(copy, tmp_path / "out.annotator")
    assert refused.value.problem is Problem.FILE_HALF_WRITTEN
    assert refused.value.values["path"] == str(copy)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["half copy.annotator", "test.annotator"]
