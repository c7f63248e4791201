"""Surroundings that fail: full disks, rights and folders that go, clocks set back. The file stays as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from support.projects import make_project, projections

from annotator.core.errors import AnnotatorError, Problem
from annotator.services import annotation, history, snapshots
from annotator.services.merging import merge, preview
from annotator.services.projects import Project, open_project
from annotator.storage.checking import faults
from annotator.storage.operation_log import HLC_BITS
from annotator.storage.project_file import ProjectFile
from annotator.text.offsets import CodePointRange as R


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with make_project(tmp_path, "Ali", "word " * 300) as made:
        yield made


def tag(project: Project, start: int) -> None:
    with project.file.told_apart():  # as the window does
        annotation.add_span(project, project.file.documents.get("d1"), "actor", [R(start, start + 4)])


def tag_all(project: Project) -> None:
    for start in range(5, 1000, 5):
        tag(project, start)


# Tags until the disk is full (a limit on the size of files, as the kernel enforces it), then goes on where there is
# room again.
_FULL = """
import resource, signal, sys
from pathlib import Path
from annotator.core.errors import AnnotatorError
from annotator.services import annotation
from annotator.services.projects import open_project
from annotator.storage.checking import faults
from annotator.text.offsets import CodePointRange as R

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
project = open_project(path, annotator="Ali")
document = project.file.documents.get("d1")
size = path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + int(sys.argv[2]), resource.RLIM_INFINITY))
done = 0
try:
    for start in range(1400):
        span = annotation.add_span(project, document, "actor", [R(start, start + 3)]).span
        annotation.set_note(project, span.id, "note " * 40)
        done = start + 1
    sys.exit("the disk was never full")
except AnnotatorError as error:
    print(error.problem, flush=True)
count = project.file.spans.count()
assert count in (done, done + 1), (count, done)
assert list(faults(project.file)) == []
try:
    annotation.add_span(project, document, "topic", [R(0, 4)]).span
    annotation.set_note(project, project.file.spans.of_document("d1")[0].id, "x" * 30000)
    sys.exit("the disk was not full any more")
except AnnotatorError as error:
    print(error.problem, flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
annotation.set_note(project, project.file.spans.of_document("d1")[0].id, "there is room again")
assert list(faults(project.file)) == []
project.close()
"""


@pytest.mark.parametrize("room", [0, 20_000, 45_000])
def test_a_full_disk_stops_the_action_and_nothing_else(project: Project, room: int) -> None:
    project.close()
    done = subprocess.run(
        [sys.executable, "-c", _FULL, str(project.path), str(room)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [Problem.WRITE_FAILED] * 2
    with open_project(project.path, annotator="Ali") as again:
        assert list(faults(again.file)) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of one megabyte, where this machine lets us have one."""
    folder = tmp_path / "stick"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "none", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no rights to mount a small file system")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_small_stick_that_fills_up(project: Project, small_disk: Path) -> None:
    project.close()
    path = Path(shutil.copyfile(project.path, small_disk / "p.annotator"))
    with open_project(path, annotator="Ali") as on_stick:
        tag(on_stick, 0)
        (small_disk / "film").write_bytes(b"")
        with suppress(OSError), (small_disk / "film").open("wb") as film:
            while True:
                film.write(bytes(4096))
                film.flush()
        with pytest.raises(AnnotatorError) as refused:
            tag_all(on_stick)
        assert refused.value.problem is Problem.WRITE_FAILED
        assert list(faults(on_stick.file)) == []
        taken = snapshots.take(path)  # the data folder is elsewhere
        assert taken.error is None
        with pytest.raises(AnnotatorError):
            snapshots.save_copy(path, small_disk / "copy.annotator")
        assert sorted(each.name for each in small_disk.iterdir()) == ["film", "p.annotator", "p.annotator.lock"]
        (small_disk / "film").unlink()
        tag(on_stick, 1200)
        assert list(faults(on_stick.file)) == []
    with suppress(OSError), (small_disk / "film").open("wb") as film:
        while True:
            film.write(bytes(4096))
            film.flush()
    with pytest.raises(AnnotatorError) as refused, open_project(path, annotator="Ali"):
        raise AssertionError("there is no room for who has it open")
    assert (refused.value.problem, "space" in str(refused.value.values["detail"])) == (Problem.WRITE_FAILED, True)
    with open_project(path, annotator="Ali", read_only=True) as readable:
        assert readable.file.spans.count() > 0


def test_a_stick_that_is_pulled_and_comes_back(project: Project, tmp_path: Path) -> None:
    stick, elsewhere = tmp_path / "stick", tmp_path / "elsewhere"
    stick.mkdir()
    project.close()
    path = Path(shutil.copyfile(project.path, stick / "p.annotator"))
    with open_project(path, annotator="Ali") as on_stick:
        tag(on_stick, 0)
        stick.rename(elsewhere)  # the folder is gone, the open file is not
        before = projections(on_stick.file)
        with pytest.raises(AnnotatorError) as refused:
            tag(on_stick, 5)
        assert refused.value.problem is Problem.FILE_MISSING
        assert projections(on_stick.file) == before
        elsewhere.rename(stick)
        tag(on_stick, 5)
        assert on_stick.file.spans.count() == 2
        assert list(faults(on_stick.file)) == []


def test_a_file_that_was_made_read_only(project: Project) -> None:
    project.close()
    project.path.chmod(0o444)
    if os.access(project.path, os.W_OK):  # root may always write
        project.path.chmod(0o644)
        pytest.skip("rights mean nothing to this user")
    with pytest.raises(AnnotatorError) as refused:
        open_project(project.path, annotator="Ali")
    assert refused.value.problem is Problem.FILE_READ_ONLY
    with open_project(project.path, annotator="Ali", read_only=True) as reader:
        assert list(faults(reader.file)) == []
    project.path.chmod(0o644)
    open_project(project.path, annotator="Ali").close()


def test_a_writer_that_is_locked_out_by_another_program(project: Project) -> None:
    tag(project, 0)
    other = sqlite3.connect(project.path, isolation_level=None)
    project.file.connection.execute("PRAGMA busy_timeout = 10")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(AnnotatorError) as refused:
        tag(project, 5)
    assert refused.value.problem is Problem.FILE_IN_USE
    other.execute("ROLLBACK")
    other.close()
    tag(project, 5)
    assert list(faults(project.file)) == []


def test_a_clock_that_is_set_back_changes_no_order(tmp_path: Path) -> None:
    path = tmp_path / "c.annotator"
    with make_project(tmp_path, "Ali", "word " * 30) as made:
        made.path.rename(path)
    year = 365 * 86_400_000
    for now in (60 * year, 30 * year, 0):
        with ProjectFile(path, read_only=False, clock=lambda now=now: now) as file:
            project = Project(file=file, annotator="Ali")
            tag(project, 0)
            tag(project, 5)
            history.undo(project)
            history.undo(project)
            assert list(faults(file)) == []
    with ProjectFile(path, read_only=True) as file:
        clocks = [row[0] for row in file.connection.execute("SELECT hlc FROM operation ORDER BY lseq").fetchall()]
    assert clocks == sorted(set(clocks))
    assert clocks[-1] >> HLC_BITS >= 60 * year
    assert snapshots.take(path, now_ms=5).error is None
    assert snapshots.take_if_due(path, now_ms=4, every_ms=0).error is None


# ---------------------------------------------------------------- merges

# Merges while the disk has no room for it (as above), then once more where there is room again.
_FULL_MERGE = """
import resource, signal, sys
from pathlib import Path
from annotator.core.errors import AnnotatorError
from annotator.services.merging import merge, preview
from annotator.services.projects import open_project
from annotator.storage.checking import faults

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path, other = Path(sys.argv[1]), Path(sys.argv[2])
project = open_project(path, annotator="Ali")
size = path.stat().st_size
for action in (preview, merge):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + int(sys.argv[3]), resource.RLIM_INFINITY))
    try:
        action(project, [other])
    except AnnotatorError as error:
        print(error.problem, flush=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert project.file.spans.count() == 0
    assert list(faults(project.file)) == []
assert not merge(project, [other]).nothing_new
assert project.file.spans.count() == 199
project.close()
"""


@pytest.fixture
def other(project: Project, tmp_path: Path) -> Path:
    """A copy of the project in which a lot was done."""
    path = Path(shutil.copyfile(project.path, tmp_path / "other.annotator"))
    with open_project(path, annotator="Ali") as there:
        tag_all(there)
    return path


def test_a_full_disk_stops_a_merge_whole(project: Project, other: Path) -> None:
    project.close()
    words = [sys.executable, "-c", _FULL_MERGE, str(project.path), str(other), "20000"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    # Nothing can be read of a file that there is no room to copy, or nothing written: the merge is all or nothing.
    assert done.stdout.split()[-1] in (Problem.WRITE_FAILED, Problem.READ_FAILED)
    with open_project(project.path, annotator="Ali") as again:
        assert list(faults(again.file)) == []


def test_nothing_is_merged_into_what_can_only_be_read(project: Project, other: Path) -> None:
    project.close()
    with open_project(project.path, annotator="Ali", read_only=True) as reading:
        before = projections(reading.file)
        for action in (merge, preview):
            with pytest.raises(AnnotatorError) as refused:
                action(reading, [other])
            assert refused.value.problem is Problem.FILE_READ_ONLY
        assert projections(reading.file) == before


def test_another_file_that_is_gone_half_written_or_no_file(project: Project, other: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.annotator"
    half.write_bytes(other.read_bytes()[:40_000])
    before = projections(project.file)
    for path, problems in (
        (tmp_path / "gone.annotator", {Problem.FILE_MISSING}),
        (half, {Problem.FILE_DAMAGED, Problem.FILE_FOREIGN, Problem.LOG_DAMAGED}),
        (tmp_path, {Problem.FILE_NOT_A_PROJECT}),
    ):
        with pytest.raises(AnnotatorError) as refused:
            merge(project, [other, path])
        assert refused.value.problem in problems
        assert projections(project.file) == before
    assert list(faults(project.file)) == []


_KILLED_MERGE = """
import sys
from pathlib import Path
from annotator.services.merging import merge
from annotator.services.projects import open_project

with open_project(Path(sys.argv[1]), annotator="Ali") as project:
    print("begin", flush=True)
    merge(project, [Path(sys.argv[2])])
    print("end", flush=True)
"""


def test_a_merge_that_is_killed_is_all_there_or_not_at_all(project: Project, other: Path, tmp_path: Path) -> None:
    project.close()
    for number in range(12):
        path = Path(shutil.copyfile(project.path, tmp_path / f"killed-{number}.annotator"))
        words = [sys.executable, "-c", _KILLED_MERGE, str(path), str(other)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "begin\n"
            with suppress(subprocess.TimeoutExpired):
                child.wait(number * 0.01)
            child.kill()
            ended = child.stdout.read() == "end\n"
        with open_project(path, annotator="Ali") as again:
            count = again.file.spans.count()
            assert count == 199 if ended else count in (0, 199)
            assert list(faults(again.file)) == []
            merge(again, [other])
            assert again.file.spans.count() == 199
