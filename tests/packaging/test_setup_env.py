"""The set-up's decisions, without a network and without changing the machine."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def setup_env(repository: Path) -> ModuleType:
    """A fresh copy of the module, so that a test may replace its parts."""
    spec = importlib.util.spec_from_file_location("setup_env_under_test", repository / "packaging/setup_env.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("platform", "environ", "shown"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"DISPLAY": ":1"}, False),  # left over: nobody listens
        ("linux", {"DISPLAY": "elsewhere:1"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, False),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_display_is_known_by_the_environment_and_by_its_answer(
    setup_env: ModuleType, monkeypatch: pytest.MonkeyPatch, platform: str, environ: dict[str, str], shown: bool
) -> None:
    monkeypatch.setattr(setup_env, "listens", lambda address: address.endswith("/X0"))
    assert setup_env.has_display(environ, platform) is shown


def test_only_missing_libraries_are_reported(setup_env: ModuleType) -> None:
    needed = {"libno-such-thing.so.9": "libno-such-thing9"}
    assert setup_env.missing_libraries(needed) == needed
    assert setup_env.missing_libraries({}) == {}


def test_a_missing_library_ends_with_the_line_to_type(
    setup_env: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup_env.sys, "platform", "linux")
    monkeypatch.setattr(setup_env, "QT_LIBRARIES", {"libno-such-thing.so.9": "libno-such-thing9"})
    monkeypatch.setattr(setup_env, "X11_LIBRARIES", {})
    monkeypatch.setattr(setup_env.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(setup_env, "apt_install", lambda packages: False)
    with pytest.raises(SystemExit) as ended:
        setup_env.ensure_libraries()
    assert ended.value.code == 1
    assert "sudo apt-get install -y --no-install-recommends libno-such-thing9" in capsys.readouterr().err


def test_package_lists_are_fetched_only_where_an_install_fails(
    setup_env: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def apt(command: Sequence[str]) -> bool:
        asked.append(command[1])
        return "update" in asked

    monkeypatch.setattr(setup_env.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(setup_env, "apt", apt)
    assert setup_env.apt_install(["libgl1"])
    assert asked == ["install", "update", "install"]


def test_nothing_is_installed_for_an_ordinary_person(setup_env: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup_env.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(setup_env, "apt", lambda command: pytest.fail("apt-get was started"))
    assert not setup_env.apt_install(["libgl1"])


@pytest.mark.parametrize(
    ("name", "is_arabic"),
    [("NotoNaskhArabic-Regular.ttf", True), ("amiri-regular.otf", True), ("DejaVuSans.ttf", False)],
)
def test_an_arabic_face_is_known_by_its_file_name(
    setup_env: ModuleType, tmp_path: Path, name: str, is_arabic: bool
) -> None:
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / name).touch()
    assert setup_env.has_arabic_face([str(tmp_path), str(tmp_path / "missing")]) is is_arabic


@pytest.fixture
def environment(setup_env: ModuleType, tmp_path: Path) -> Path:
    """A folder that looks like an environment made for the tests."""
    python = setup_env.python_in(tmp_path)
    python.parent.mkdir()
    python.touch()
    stamp = setup_env.wanted_stamp(setup_env.DEV_LOCK, tmp_path)
    (tmp_path / setup_env.STAMP).write_text(json.dumps(stamp), encoding="utf-8")
    return tmp_path


def test_an_environment_made_for_the_tests_also_serves_to_run(setup_env: ModuleType, environment: Path) -> None:
    assert setup_env.is_current(environment, setup_env.DEV_LOCK)
    assert setup_env.is_current(environment, setup_env.RUN_LOCK)


def test_an_environment_made_to_run_does_not_serve_for_the_tests(setup_env: ModuleType, environment: Path) -> None:
    stamp = setup_env.wanted_stamp(setup_env.RUN_LOCK, environment)
    (environment / setup_env.STAMP).write_text(json.dumps(stamp), encoding="utf-8")
    assert setup_env.is_current(environment, setup_env.RUN_LOCK)
    assert not setup_env.is_current(environment, setup_env.DEV_LOCK)


def test_another_python_or_an_interrupted_set_up_asks_for_a_new_one(
    setup_env: ModuleType, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setattr(setup_env.sys, "version", "3.99.0")
        assert not setup_env.is_current(environment, setup_env.DEV_LOCK)
    (environment / setup_env.STAMP).write_text("{", encoding="utf-8")
    assert not setup_env.is_current(environment, setup_env.DEV_LOCK)
    (environment / setup_env.STAMP).unlink()
    assert not setup_env.is_current(environment, setup_env.DEV_LOCK)


def test_an_unsupported_python_hands_over_to_a_supported_one(
    setup_env: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[str] = []
    monkeypatch.setattr(setup_env.sys, "version_info", (3, 9, 1))
    monkeypatch.setattr(setup_env.sys, "argv", ["packaging/run", "x"])
    monkeypatch.setattr(setup_env.shutil, "which", lambda name: sys.executable if name == "python3.12" else None)
    monkeypatch.setattr(setup_env.subprocess, "call", lambda command: handed.extend(command) or 7)
    with pytest.raises(SystemExit) as ended:
        setup_env.use_a_supported_python()
    assert ended.value.code == 7
    assert handed == [sys.executable, "packaging/run", "x"]


def test_without_a_supported_python_it_says_which_are(
    setup_env: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup_env.sys, "version_info", (3, 14, 0))
    monkeypatch.setattr(setup_env.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit):
        setup_env.use_a_supported_python()
    assert "3.11 to 3.13" in capsys.readouterr().err
