"""Whether there is a display is asked of the display, not of a variable that may be left over."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from annotator.gui import launcher
from annotator.gui.launcher import answers


@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ""}, {"DISPLAY": ":987"}, {"DISPLAY": "unix:987.0"}])
def test_no_display_answers(environment: dict[str, str]) -> None:
    assert answers(environment) is False


def test_a_wayland_socket_is_a_display_and_its_name_alone_is_none(tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert answers(environment) is False
    (tmp_path / "wayland-0").touch()
    assert answers(environment) is True


def test_an_x_server_that_listens_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    address = "\0annotator-test-display"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen()
        assert launcher._listens(address) is True
    assert launcher._listens(address) is False


def test_another_machines_display_is_left_to_qt() -> None:
    assert answers({"DISPLAY": "elsewhere:0"}) is True
