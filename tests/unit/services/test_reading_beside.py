"""A file that a second process reads: what comes is what reading it here gives, whatever becomes of that process."""

from __future__ import annotations

import io
import pickle
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.projects import LABELS, projections

from annotator.formats.protocols import ReadItem
from annotator.services import reading_beside as beside
from annotator.services.generated_corpus import write_generated_jsonl
from annotator.services.import_wishes import ImportWishes
from annotator.services.imported_files import FoundFile, find_files, read_items
from annotator.services.importing import ImportReport, import_paths
from annotator.services.projects import create_project

WISHES = ImportWishes()
MANY = beside._A_BATCH * (beside._BATCHES_AHEAD + 3) + 5


@pytest.fixture(autouse=True)
def _of_any_size(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(beside, "SMALLEST", 1)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


@pytest.fixture
def many(tmp_path: Path) -> FoundFile:
    """More documents than a second process reads ahead, some of which are hurt."""
    path = tmp_path / "many.doccano.jsonl"
    write_generated_jsonl(path, documents=MANY, characters=200, spans=2)
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[3], lines[200] = "{", '{"text": 5}'
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (found,) = find_files([path], ImportWishes(format="json"))
    assert isinstance(found, FoundFile)
    return found


def program(folder: Path, script: str) -> str:
    """A program to start instead of Python; ``@`` stands for Python."""
    path = folder / "program"
    path.write_text(script.replace("@", sys.executable), encoding="utf-8")
    path.chmod(0o755)
    return str(path)


WATCHED = '#!/bin/sh\necho started > "$(dirname "$0")/started"\nexec @ "$@"\n'


def test_what_the_second_process_reads_is_what_is_read_here(
    many: FoundFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = list(read_items(many, WISHES))
    monkeypatch.setattr(sys, "executable", program(tmp_path, WATCHED))
    with beside.reading_beside(many, WISHES) as items:
        assert list(items) == here
    assert (tmp_path / "started").exists()
    assert len(here) == MANY
    assert [item.line for item in here if item.faults] == [4, 201]
    assert not list((tmp_path / "temporary").iterdir())


def test_a_small_file_and_one_of_our_own_lines_are_read_here(
    many: FoundFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", program(tmp_path, WATCHED))
    own = tmp_path / "own.jsonl"
    write_generated_jsonl(own, documents=3, characters=200, spans=2)
    (found,) = find_files([own])
    assert isinstance(found, FoundFile)
    monkeypatch.setattr(beside, "SMALLEST", many.size + 1)
    for each, count in ((found, 3), (many, MANY)):
        with beside.reading_beside(each, WISHES) as items:
            assert len(list(items)) == count
    assert not (tmp_path / "started").exists()


DIES_LATER = """#!@
import os, sys
from annotator.services import reading_beside
said, answer = [], reading_beside.answer
def some(value, out):
    said.append(value)
    if len(said) > 3:
        os._exit(3)
    answer(value, out)
reading_beside.answer = some
reading_beside.read_for_another(sys.stdin.buffer, sys.stdout.buffer)
"""


@pytest.mark.parametrize("script", ["#!/bin/sh\nexit 1\n", DIES_LATER, ""])
def test_what_a_second_process_does_not_read_is_read_here(
    many: FoundFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    here = list(read_items(many, WISHES))
    started = program(tmp_path, script) if script else str(tmp_path / "no such program")
    monkeypatch.setattr(sys, "executable", started)
    with beside.reading_beside(many, WISHES) as items:
        assert list(items) == here


def test_where_nothing_can_be_handed_over_all_is_read_here(
    many: FoundFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = list(read_items(many, WISHES))
    with beside.reading_beside(many, WISHES) as items:
        found = [next(items)]
        for path in (tmp_path / "temporary").rglob("*"):
            if path.is_file():
                path.unlink()  # as those do who tidy up such folders
        assert [*found, *items] == here
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))
    with beside.reading_beside(many, WISHES) as items:
        assert list(items) == here


def test_who_leaves_early_leaves_nothing(many: FoundFile, tmp_path: Path) -> None:
    with beside.reading_beside(many, WISHES) as items:
        assert next(items).line == 1
    assert not list((tmp_path / "temporary").iterdir())


def said_to_another(found: FoundFile, folder: Path, taken: int) -> list[object]:
    """What the second process answers where so many batches are taken."""
    task = (found.path, found.name, found.size, found.reader.name, WISHES, folder)
    out = io.BytesIO()
    given = b"".join(map(pickle.dumps, [task, *["taken"] * taken]))
    try:
        beside.read_for_another(io.BytesIO(given), out)
    finally:
        out.seek(0)
        said = []
        while out.tell() < len(out.getvalue()):
            said.append(pickle.load(out))
    return said


def test_it_reads_a_few_batches_ahead_and_no_more(many: FoundFile, tmp_path: Path) -> None:
    folder = tmp_path / "batches"
    folder.mkdir()
    with pytest.raises(EOFError):
        said_to_another(many, folder, taken=1)
    assert sorted(path.name for path in folder.iterdir()) == ["0", "1", "2", "3", "4"]


def test_the_batches_are_the_file(many: FoundFile, tmp_path: Path) -> None:
    folder = tmp_path / "batches"
    folder.mkdir()
    *numbers, end = said_to_another(many, folder, taken=MANY)
    batches: list[Sequence[ReadItem]] = [pickle.loads((folder / str(number)).read_bytes()) for number in numbers]
    assert [item for batch in batches for item in batch] == list(read_items(many, WISHES))
    assert [len(batch) for batch in batches] == [32] * 7 + [5]
    assert end == "end"


def test_what_any_reader_reads_can_be_handed_over(repository: Path, tmp_path: Path) -> None:
    files = [each for each in find_files([repository / "tests" / "golden"]) if isinstance(each, FoundFile)]
    for number, found in enumerate(files):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert said_to_another(found, folder, taken=0) == ["0", "end"]
        assert pickle.loads((folder / "0").read_bytes()) == list(read_items(found, WISHES))
    assert len({found.reader.name for found in files}) > 9


def test_an_import_is_the_same_with_it_and_without(
    many: FoundFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored: list[tuple[ImportReport, dict[str, list[tuple[object, ...]]]]] = []
    monkeypatch.setattr(sys, "executable", program(tmp_path, WATCHED))
    for smallest in (many.size + 1, 1):
        assert not (tmp_path / "started").exists()
        monkeypatch.setattr(beside, "SMALLEST", smallest)
        with create_project(tmp_path / f"{smallest}.annotator", labels=LABELS, annotator="Ali") as project:
            report = import_paths(project, [many.path], wishes=ImportWishes(format="json"))
            stored.append((report, {name: rows for name, rows in projections(project.file).items() if "span" in name}))
    assert (tmp_path / "started").exists()
    assert stored[0][0] == stored[1][0]
    assert stored[0][0].documents_added == MANY - 2
    assert {name: len(rows) for name, rows in stored[0][1].items()} == {
        name: len(rows) for name, rows in stored[1][1].items()
    }
