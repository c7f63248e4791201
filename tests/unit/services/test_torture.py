"""A few rounds of torture; 'annotator torture --minutes N' runs it in full."""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

import pytest
from support.damage import plant, plant_in_log
from support.projects import make_project

from annotator.services import annotation, torture, torture_kills, torture_work
from annotator.services.projects import Project, open_project
from annotator.services.torture import Fate, fate_of
from annotator.services.torture_kills import Moment
from annotator.services.torture_work import head
from annotator.text.offsets import CodePointRange as R


def tag(project: Project, start: int) -> None:
    annotation.add_span(project, project.file.documents.get("d1"), "actor", [R(start, start + 2)])


def copied(project: Project) -> Path:
    return Path(shutil.copyfile(project.path, project.path.with_name("copy.annotator")))


def test_what_was_acknowledged_survives_kills(tmp_path: Path) -> None:
    report = torture.torture(kills=6, seed=1)
    assert report.wrong == []
    assert report.kills == 6
    assert report.acknowledged > 6
    assert report.flips == 12
    assert {moment: fates.total() for moment, fates in report.copies.items()} == dict.fromkeys(Moment, 2)
    assert report.amid.total() == 6


def test_kills_can_be_of_one_sort_alone() -> None:
    report = torture.torture(kills=2, seed=1, moments=[Moment.COMMIT])
    assert list(report.copies) == [Moment.COMMIT]
    assert report.amid[torture.BETWEEN] == 0


@pytest.mark.parametrize("moment", Moment)
def test_a_writer_that_ends_by_itself_is_noticed(monkeypatch: pytest.MonkeyPatch, moment: Moment) -> None:
    says = "print('> tag', flush=True); raise SystemExit(3)"
    monkeypatch.setattr(torture_kills, "command", lambda _path, _seed: [sys.executable, "-c", says])
    monkeypatch.setattr(torture_kills, "_LONGEST_LIFE_S", 1000)
    report = torture.torture(kills=1, moments=[moment])
    assert report.wrong == ["before kill 1: the writer ended by itself with 3"]


def test_a_broken_promise_is_noticed(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        path = project.path
    with open_project(path, annotator="Ali", read_only=True) as project:
        assert list(torture._broken(project, [["9", "not there"]])) == [
            "the acknowledged operation not there is missing"
        ]
    plant(path, "DELETE FROM listing")
    with open_project(path, annotator="Ali", read_only=True, unchecked=True) as project:
        assert any("projection_differs" in line for line in torture._broken(project, []))
    assert not torture._is_whole(path, [])


def test_a_whole_copy_is_told_from_one_that_is_ahead_or_behind(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        tag(project, 0)
        before = head(project)
        copy = copied(project)
        acknowledged = [[str(before[0]), before[1]]]
        assert fate_of(copy, acknowledged, before) == (Fate.SAME, [])
        tag(project, 4)
        after = head(project)
        assert fate_of(copy, acknowledged, after) == (Fate.BEHIND, [])
        assert fate_of(copied(project), acknowledged, before) == (Fate.AHEAD, [])


def test_a_copy_without_an_acknowledged_action_breaks_a_promise(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        copy = copied(project)
        tag(project, 0)
        now = head(project)
    fate, broken = fate_of(copy, [[str(now[0]), now[1]]], now)
    assert fate is Fate.LOST
    assert "what was repaired of a torn copy of the main file lacks something" in broken


def test_a_torn_copy_has_to_be_refused_and_repaired(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        tag(project, 0)
        now = head(project)
        noticed, unnoticed = copied(project), Path(shutil.copyfile(project.path, tmp_path / "other.annotator"))
    # What the newest action wrote is gone again, or something that is far from it.
    plant(noticed, "DELETE FROM span")
    assert fate_of(noticed, [[str(now[0]), now[1]]], now) == (Fate.TORN, [])
    plant(unnoticed, "DELETE FROM listing")
    assert fate_of(unnoticed, [[str(now[0]), now[1]]], now) == (
        Fate.LOST,
        ["a torn copy of the main file was opened to be worked in"],
    )
    plant_in_log(noticed, f"DELETE FROM operation WHERE lseq = {now[0]}")
    fate, broken = fate_of(noticed, [[str(now[0]), now[1]]], now)
    assert fate is Fate.LOST
    assert broken == ["what was repaired of a torn copy of the main file lacks something"]


def test_a_kill_while_the_other_file_is_copied_leaves_no_half_file_to_merge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:9_000])
        raise KeyboardInterrupt

    merge_with_a_twin = torture_work._ACTIONS["merge"][1]
    with make_project(tmp_path, torture_work.PEOPLE[0]) as project:
        with monkeypatch.context() as patched:
            patched.setattr(torture_work.shutil, "copyfile", killed)
            with pytest.raises(KeyboardInterrupt):
                merge_with_a_twin(project, random.Random(2), tmp_path)
        merge_with_a_twin(project, random.Random(2), tmp_path)
        assert (tmp_path / "twin.annotator").exists()
