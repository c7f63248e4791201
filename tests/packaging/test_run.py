"""What ``packaging/run`` asks of the program, with and without a display. The program itself is stood in for."""

from __future__ import annotations

import importlib.util
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

Call = tuple[list[str], str | None]


@pytest.fixture
def run(repository: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A fresh copy of the script."""
    monkeypatch.syspath_prepend(repository / "packaging")
    loader = SourceFileLoader("run_under_test", str(repository / "packaging/run"))
    spec = importlib.util.spec_from_loader("run_under_test", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    # The script has no .py at its end: a cache file beside it would be one more thing to ignore.
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader.exec_module(module)
    return module


@pytest.fixture
def calls(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[Call]:
    """Each command of the program that the script starts, and the platform it names to Qt."""
    started: list[Call] = []

    def call(command: list[str], env: dict[str, str] | None = None, **_: Any) -> int:
        started.append((command[3:], (env or {}).get("QT_QPA_PLATFORM")))
        return 0

    monkeypatch.setattr(run.subprocess, "call", call)
    monkeypatch.setattr(run, "ready", lambda: Path("python"))
    return started


def start(run: ModuleType, monkeypatch: pytest.MonkeyPatch, *arguments: str, display: bool) -> int:
    monkeypatch.setattr(sys, "argv", ["packaging/run", *arguments])
    monkeypatch.setattr(run, "has_display", lambda: display)
    result: int = run.main()
    return result


def test_with_a_display_the_window_opens_on_what_the_program_chooses(
    run: ModuleType, calls: list[Call], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert start(run, monkeypatch, display=True) == 0
    assert [command for command, _ in calls] == [[]]


def test_a_missing_project_is_made_from_the_sample_before_it_opens(
    run: ModuleType, calls: list[Call], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seeds: Path
) -> None:
    project = str(tmp_path / "work.annotator")
    assert start(run, monkeypatch, project, display=True) == 0
    assert [command for command, _ in calls] == [
        ["new", project, "--labels", str(seeds / "labels.toml")],
        ["import", project, str(seeds)],
        ["open", project],
    ]


def test_no_folder_is_made_for_a_project_that_was_named(
    run: ModuleType,
    calls: list[Call],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        start(run, monkeypatch, str(tmp_path / "none" / "work.annotator"), display=True)
    assert ended.value.code == 1
    assert f"There is no folder {tmp_path / 'none'}." in capsys.readouterr().err
    assert calls == []
    assert list(tmp_path.iterdir()) == []


def test_a_project_that_is_there_is_only_opened(
    run: ModuleType, calls: list[Call], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    project = tmp_path / "work.annotator"
    project.touch()
    start(run, monkeypatch, str(project), display=True)
    assert [command for command, _ in calls] == [["open", str(project)]]


def test_without_a_display_the_job_is_done_and_the_places_are_printed(
    run: ModuleType,
    calls: list[Call],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project = tmp_path / "work.annotator"
    export, picture = tmp_path / "work-export", tmp_path / "work-window.png"
    assert start(run, monkeypatch, str(project), display=False) == 0
    assert [command[0] for command, _ in calls] == ["new", "import", "export", "screenshot"]
    assert calls[2][0] == ["export", str(project), str(export), "--format", "jsonl"]
    assert calls[3] == (["screenshot", str(project), str(picture)], "offscreen")
    printed = capsys.readouterr()
    assert "no display" in printed.err
    assert all(str(path) in printed.out for path in (project, export, picture))


def test_a_command_that_fails_ends_the_script_with_its_name(
    run: ModuleType,
    calls: list[Call],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(run.subprocess, "call", lambda command, env=None: 3)
    with pytest.raises(SystemExit) as ended:
        start(run, monkeypatch, str(tmp_path / "work.annotator"), display=False)
    assert ended.value.code == 1
    assert "annotator new" in capsys.readouterr().err


def test_a_project_whose_import_failed_is_not_left_behind(
    run: ModuleType, calls: list[Call], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    project = tmp_path / "work.annotator"

    def call(command: list[str], env: dict[str, str] | None = None) -> int:
        project.touch()
        return 3 if command[3] == "import" else 0

    monkeypatch.setattr(run.subprocess, "call", call)
    with pytest.raises(SystemExit):
        start(run, monkeypatch, str(project), display=False)
    assert not project.exists()
