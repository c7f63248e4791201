"""A file that was copied without its journal, right after a kill: whole, or refused; never half an action unseen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.acting import ACTIONS, PAGE, WORDS, pages_alone, tag
from support.damage import plant
from support.projects import make_project

from annotator.core.errors import AnnotatorError, Problem
from annotator.services.projects import Project, open_project
from annotator.storage.backup import copy_project
from annotator.storage.checking import faults
from annotator.storage.repair import repair


@pytest.mark.parametrize("name", ACTIONS)
def test_half_an_action_is_never_opened_to_be_worked_in(tmp_path: Path, name: str) -> None:
    """SQLite writes the pages of an action in their order, and a kill may come between any two of them.

    Here nothing is kept of what is overwritten, as in a very large action, and of a program before this one.
    """
    with make_project(tmp_path, "Ali", WORDS, f"again {WORDS}") as project:
        for start in range(0, 400, 4):
            tag(project, start, ("actor", "topic")[start % 8 // 4], f"d{start % 3 % 2 + 1}")
        path, acknowledged = project.path, project.file.log.count()
        before = pages_alone(path.read_bytes())
        ACTIONS[name](project)
    after = pages_alone(path.read_bytes())
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
