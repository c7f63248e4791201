"""A file that was copied amid a commit, right after a kill, is put right from what it holds itself."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.acting import ACTIONS, PAGE, WORDS, pages_alone, tag
from support.projects import make_project

from annotator.core.changes import Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.services.projects import Project, open_project
from annotator.storage.checking import faults
from annotator.storage.rescue import bring_journal_back, is_amid_a_commit


def torn_copies(before: bytes, after: bytes) -> Iterator[bytes]:
    """The file as a kill leaves it between any two of the pages that SQLite writes, with what is kept behind them."""
    was, is_ = pages_alone(before), pages_alone(after)
    changed = [page for page in range(len(is_) // PAGE) if is_[page * PAGE :][:PAGE] != was[page * PAGE :][:PAGE]]
    assert len(changed) > 3
    torn = bytearray(after)
    for page in changed:
        torn[page * PAGE : (page + 1) * PAGE] = was[page * PAGE :][:PAGE].ljust(PAGE, b"\0")
    yield bytes(torn)
    for page in changed[:-1]:
        torn[page * PAGE : (page + 1) * PAGE] = after[page * PAGE : (page + 1) * PAGE]
        yield bytes(torn)


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize("read_only", [True, False])
def test_a_copy_made_amid_an_action_is_as_before_it(tmp_path: Path, name: str, read_only: bool) -> None:
    with make_project(tmp_path, "Ali", WORDS, f"again {WORDS}") as project:
        for start in range(0, 400, 4):
            tag(project, start, ("actor", "topic")[start % 8 // 4], f"d{start % 3 % 2 + 1}")
        path = project.path
        before = path.read_bytes()
        acknowledged = [row.id for row in project.file.log.operations()]
        ACTIONS[name](project)
    tried = 0
    for torn in torn_copies(before, path.read_bytes()):
        tried += 1
        copy = tmp_path / "copy.annotator"
        copy.write_bytes(torn)
        with open_project(copy, annotator="Ali", read_only=read_only) as opened:
            assert list(faults(opened.file)) == []
            assert [row.id for row in opened.file.log.operations()][: len(acknowledged)] == acknowledged
        assert not copy.with_name("copy.annotator-journal").exists()
    assert tried > 3


@pytest.fixture
def tagged(tmp_path: Path) -> Project:
    """A project whose newest action is a tag, and which is closed."""
    with make_project(tmp_path, "Ali", WORDS) as project:
        for start in range(0, 40, 4):
            tag(project, start)
        return project


def kept_in(data: bytes) -> int:
    """Where the journal begins that is kept behind the pages."""
    return len(pages_alone(data)) + 28


def torn(path: Path) -> bytes:
    """The file as a kill leaves it before the last page of its newest action."""
    data = bytearray(path.read_bytes())
    journal = bytes(data[kept_in(bytes(data)) :])
    records = [(int.from_bytes(journal[at : at + 4]), at + 4) for at in range(512, len(journal) - PAGE, PAGE + 8)]
    number, at = max(records)
    last = len(pages_alone(bytes(data))) // PAGE
    if last > int.from_bytes(journal[16:20]):  # the file has grown
        data[(last - 1) * PAGE : last * PAGE] = bytes(PAGE)
    else:
        data[(number - 1) * PAGE : number * PAGE] = journal[at : at + PAGE]
    assert data != path.read_bytes()
    return bytes(data)


def test_what_is_half_written_is_taken_back(tagged: Project) -> None:
    with open_project(tagged.path, annotator="Ali", read_only=True) as before:
        count = before.file.spans.count()
    tagged.path.write_bytes(torn(tagged.path))
    assert is_amid_a_commit(tagged.path)
    with open_project(tagged.path, annotator="Ali", read_only=True) as opened:
        assert opened.file.spans.count() == count - 1


def test_a_commit_that_is_through_is_never_taken_back(tagged: Project) -> None:
    """Not even where a byte is flipped since: it was acknowledged, and repairing tells what is left of it."""
    data = bytearray(tagged.path.read_bytes())
    spans = data.rindex(b"Ali", 0, len(pages_alone(bytes(data))))
    data[spans : spans + 3] = b"Bea"
    tagged.path.write_bytes(data)
    assert not is_amid_a_commit(tagged.path)
    assert not bring_journal_back(tagged.path)


def test_what_is_kept_of_another_commit_is_not_used(tagged: Project) -> None:
    data = bytearray(torn(tagged.path))
    data[24:28] = data[92:96] = (int.from_bytes(data[24:28]) + 1).to_bytes(4)
    tagged.path.write_bytes(data)
    assert not is_amid_a_commit(tagged.path)


@pytest.mark.parametrize(
    ("at", "value"),
    [(8, 1 << 20), (8, 0), (16, 1 << 30), (16, 0), (20, 1 << 16), (24, 512), (512, 0), (512, 1 << 30), (600, 7)],
    ids=["records", "none", "pages before", "no pages", "sector", "page size", "page 0", "a page far away", "altered"],
)
def test_a_journal_that_was_made_up_is_not_played_back(tagged: Project, at: int, value: int) -> None:
    data = bytearray(torn(tagged.path))
    begin = kept_in(bytes(data))
    data[begin + at : begin + at + 4] = value.to_bytes(4)
    if at != 600:  # whoever makes a journal up can make up its checksum too
        length = int.from_bytes(data[begin - 8 : begin - 4])
        data[begin - 4 : begin] = zlib.crc32(data[begin : begin + length]).to_bytes(4)
    tagged.path.write_bytes(data)
    assert not is_amid_a_commit(tagged.path)
    with pytest.raises(AnnotatorError) as refused:
        open_project(tagged.path, annotator="Ali")
    assert refused.value.problem in (Problem.FILE_HALF_WRITTEN, Problem.FILE_DAMAGED, Problem.LOG_DAMAGED)


def test_a_file_that_somebody_has_open_is_left_alone(tagged: Project) -> None:
    half_written = torn(tagged.path)
    with open_project(tagged.path, annotator="Ali"):
        tagged.path.write_bytes(half_written)
        assert is_amid_a_commit(tagged.path)
        assert not bring_journal_back(tagged.path)


def test_closing_a_file_leaves_the_locks_of_other_connections_to_it(tagged: Project) -> None:
    """A process loses all its locks on a file where any handle to it is closed (POSIX)."""
    writes = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN EXCLUSIVE')"
    with open_project(tagged.path, annotator="Ali") as first:
        other = first.beside()
        tag(first, 60)
        with other.file.reading():
            other.file.spans.count()
            first.close()
            told = subprocess.run(
                [sys.executable, "-c", writes, str(tagged.path)], check=False, capture_output=True, text=True
            )
            assert "database is locked" in told.stderr
        other.close()
    assert subprocess.run([sys.executable, "-c", writes, str(tagged.path)], check=True).returncode == 0


def test_what_is_kept_is_cut_off_before_the_next_action_begins(tagged: Project) -> None:
    pages = len(pages_alone(tagged.path.read_bytes()))
    assert tagged.path.stat().st_size > pages
    with open_project(tagged.path, annotator="Ali") as project, project.file.writing("Ali", Verb.ADD_SPAN):
        assert tagged.path.stat().st_size == pages


def test_nothing_is_cut_off_where_the_number_of_pages_is_not_to_be_relied_on(tagged: Project) -> None:
    """A very old SQLite did not write it; then the file's length counts (sqlite.org/fileformat, 1.3.7)."""
    data = bytearray(pages_alone(tagged.path.read_bytes()))
    data[28:32] = (len(data) // PAGE - 5).to_bytes(4)
    data[92:96] = (int.from_bytes(data[24:28]) + 7).to_bytes(4)
    tagged.path.write_bytes(data)
    with open_project(tagged.path, annotator="Ali") as project:
        before = project.file.spans.count()
        tag(project, 80)
        assert list(faults(project.file)) == []
        assert project.file.spans.count() == before + 1
