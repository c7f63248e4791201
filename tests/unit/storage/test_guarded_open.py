"""Files from elsewhere: refused with a reason or opened read-right, and never altered by looking."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import traceback
from contextlib import closing, suppress
from pathlib import Path

import pytest
from support.hostile import CORPUS, DAMAGED, FOREIGN, sound_project
from support.projects import make_project, projections

from annotator.core.errors import AnnotatorError, Problem
from annotator.services.annotation import add_span
from annotator.services.projects import open_project
from annotator.services.story import StoryTeller, Wanted
from annotator.storage.checking import faults
from annotator.storage.guarded_open import Limits, opened_guarded, verified_copy, verify
from annotator.storage.project_file import ProjectFile
from annotator.text.offsets import CodePointRange

# So that a big value is a matter of megabytes here.
LIMITS = Limits(row_bytes=32 << 20)
REFUSALS = DAMAGED | {Problem.TEXT_HASH_WRONG, Problem.FILE_NEWER, Problem.CHECK_TOO_LONG, Problem.FILE_OLDER}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sound_project(tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="module")
def content(sound: Path) -> dict[str, object]:
    return everything(sound)


def everything(path: Path) -> dict[str, object]:
    """What a person would see of a file: texts, projections, and the story."""
    with ProjectFile(path, read_only=True) as file:
        assert list(faults(file)) == []
        story = [(entry.id, entry.actor, entry.verb, entry.undoes) for entry in file.log.change_sets()]
        return {**projections(file), "texts": [d.text for d in file.documents.stored()], "story": story}


def test_a_sound_file_comes_out_as_it_went_in(sound: Path, content: dict[str, object], tmp_path: Path) -> None:
    before = sound.read_bytes()
    verified = verified_copy(sound, tmp_path / "copy.annotator")
    assert (verified.documents, verified.spans) == (2, 5)
    assert verify(sound) == verified
    assert everything(tmp_path / "copy.annotator") == content
    with open_project(tmp_path / "copy.annotator", annotator="Ali") as copy:  # and can be worked in
        add_span(copy, copy.file.documents.get("d2"), "actor", [CodePointRange(0, 1)])
        assert list(faults(copy.file)) == []
    assert sound.read_bytes() == before


@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_file_is_refused_or_opened_right(
    sound: Path, content: dict[str, object], tmp_path: Path, name: str
) -> None:
    hostile = CORPUS[name]
    path = tmp_path / "mailed.annotator"
    shutil.copyfile(sound, path)
    hostile.make(path)
    before, beside = path.read_bytes(), sorted(tmp_path.iterdir())
    out = tmp_path / "copy.annotator"
    if hostile.refused is None:
        verified_copy(path, out, LIMITS)
        found = everything(out)
        assert found["story"] == content["story"]
        if "says" not in name:  # a lie that fits everywhere is the sender's word
            assert found == content
        out.unlink()
    else:
        with pytest.raises(AnnotatorError) as refused:
            verified_copy(path, out, LIMITS)
        assert refused.value.problem in hostile.refused, refused.value
        assert refused.value.values["path"] == str(path)
    assert path.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == beside


@pytest.mark.parametrize("name", [name for name in CORPUS if CORPUS[name].refused == FOREIGN])
def test_what_another_program_planted_is_refused_at_every_open(sound: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "mailed.annotator"
    shutil.copyfile(sound, path)
    CORPUS[name].make(path)
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(AnnotatorError) as refused:
            open_project(path, annotator="Ali", read_only=read_only)
        assert refused.value.problem is Problem.FILE_FOREIGN
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["mailed.annotator"]


def flipped(data: bytes, rng: random.Random) -> bytes:
    """The bytes with one to four of them changed, anywhere."""
    altered = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4))):
        altered[rng.randrange(len(altered))] ^= rng.randrange(1, 256)
    return bytes(altered)


def outcome(path: Path) -> Problem | None:
    try:
        verify(path, LIMITS)
    except AnnotatorError as error:
        return error.problem
    return None


def test_bytes_flipped_anywhere_never_crash_and_never_pass_for_something_else(
    sound: Path, content: dict[str, object], tmp_path: Path
) -> None:
    data, rng = sound.read_bytes(), random.Random(4)
    path, out = tmp_path / "mailed.annotator", tmp_path / "copy.annotator"
    passed = 0
    for _ in range(120):
        path.write_bytes(flipped(data, rng))
        problem = outcome(path)
        if problem is None:
            # The flipped byte lies where nothing stands, or in a projection, which is built anew.
            passed += 1
            if passed % 10 == 0:
                verified_copy(path, out)
                assert everything(out)["texts"] == content["texts"]
                out.unlink()
        else:
            assert problem in REFUSALS
    assert 0 < passed < 120
    assert [each.name for each in tmp_path.iterdir()] == ["mailed.annotator"]


def test_a_number_that_has_become_words_is_damage(sound: Path, tmp_path: Path) -> None:
    """In the page of the documents, each byte in turn as the type of a text of one or two bytes."""
    with closing(sqlite3.connect(sound)) as connection:
        root, size = connection.execute(
            "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_schema WHERE name = 'document'"
        ).fetchone()
    data, path = sound.read_bytes(), tmp_path / "mailed.annotator"
    start = (root - 1) * size
    places = [place for place in range(start, start + size) if data[place]]
    for place in places:
        for kind in (0x0F, 0x11):
            path.write_bytes(data[:place] + bytes([kind]) + data[place + 1 :])
            assert outcome(path) in (None, *REFUSALS)
    assert len(places) > 100


def test_a_connection_to_a_file_from_elsewhere_can_only_read(sound: Path) -> None:
    with opened_guarded(sound) as guarded:
        for statement in (
            "DELETE FROM working_state",
            "CREATE TABLE x (y)",
            "ATTACH 'x' AS y",
            "PRAGMA writable_schema = ON",
            "PRAGMA query_only = OFF",
            "PRAGMA journal_mode = WAL",
            "VACUUM",
        ):
            with pytest.raises(sqlite3.Error, match=r"not authorized|denied|prohibited"):
                guarded.connection.execute(statement)


def test_what_takes_too_long_is_given_up(sound: Path) -> None:
    with pytest.raises(AnnotatorError) as refused:
        verify(sound, Limits(least_seconds=0, seconds_per_megabyte=0))
    assert refused.value.problem is Problem.CHECK_TOO_LONG


def test_what_is_too_large_or_no_file_is_not_looked_into(sound: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.annotator")
    for path, limits, problem in (
        (sound, Limits(file_bytes=1000), Problem.FILE_TOO_LARGE),
        (tmp_path / "pipe.annotator", LIMITS, Problem.FILE_NOT_A_PROJECT),
        (tmp_path, LIMITS, Problem.FILE_NOT_A_PROJECT),
        (tmp_path / "none.annotator", LIMITS, Problem.FILE_MISSING),
    ):
        with pytest.raises(AnnotatorError) as refused:
            verify(path, limits)
        assert refused.value.problem is problem


def test_a_copy_is_never_written_over_anything(sound: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.annotator").write_text("mine")
    with pytest.raises(AnnotatorError) as refused:
        verified_copy(sound, tmp_path / "copy.annotator")
    assert refused.value.problem is Problem.FILE_EXISTS
    assert (tmp_path / "copy.annotator").read_text() == "mine"


def test_a_journal_that_names_another_file_deletes_nothing(tmp_path: Path) -> None:
    # SQLite deletes the file that such a journal names once it has played the journal back.
    with make_project(tmp_path) as project:
        path = project.path
    treasure = tmp_path / "treasure"
    treasure.write_text("precious")
    name = str(treasure).encode()
    checksum = sum(name).to_bytes(4, "big")
    magic = bytes.fromhex("d9d505f920a163d7")
    head = magic + (0).to_bytes(4, "big") + bytes(4) + (25).to_bytes(4, "big") + (512).to_bytes(4, "big")
    head += (4096).to_bytes(4, "big")
    tail = (4096 // 4096).to_bytes(4, "big") + name + len(name).to_bytes(4, "big") + checksum + magic
    journal = tmp_path / "test.annotator-journal"
    journal.write_bytes(head.ljust(512, b"\0") + tail)
    for read_only in (True, False):
        with pytest.raises(AnnotatorError) as refused:
            open_project(path, annotator="Ali", read_only=read_only)
        assert refused.value.problem is Problem.FILE_FOREIGN
    verify(path)
    assert treasure.read_text() == "precious"
    assert journal.exists()


def looked_at(path: Path) -> None:
    """What a person does with a file that came by mail: have it checked, and open it."""
    with suppress(AnnotatorError):
        verify(path, LIMITS)
    with suppress(AnnotatorError), open_project(path, annotator="Ali", read_only=True) as project:
        for document in project.file.documents.ids()[:10]:
            project.file.documents.get(document)
            project.file.spans.of_document(document)
        StoryTeller(project).chapter(Wanted())


def resident_kib() -> int:
    """What this process holds now, with which a child begins, in KiB; 0 where the system doesn't say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE") // 1024


@pytest.mark.skipif(not hasattr(os, "fork"), reason="what a child takes is told by the kernel of Unix alone")
@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_file_takes_neither_long_nor_much(sound: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "mailed.annotator"
    shutil.copyfile(sound, path)
    CORPUS[name].make(path)
    before = path.read_bytes()
    held = resident_kib()
    child = os.fork()
    if not child:
        try:
            looked_at(path)
        except BaseException:  # noqa: BLE001 - whatever it is, the child is not to go on with the tests
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert used.ru_utime + used.ru_stime < 5
    assert used.ru_maxrss - held < 500 * 1024
    assert path.read_bytes() == before
