"""guidelines as scripts use it: plain it prints, with a file it writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.projects import make_project

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with make_project(tmp_path) as made:
        return made.path


def test_what_is_written_is_printed_and_undone(command: Command, project: Path, tmp_path: Path) -> None:
    assert command("guidelines", project)[0] == 1
    written = {"guidelines.ar.md": "# \u062f\u0644\u064a\u0644\n", "how.md": "# How\n"}
    for name, text in written.items():
        (tmp_path / name).write_text(text, "utf-8")
        assert command("guidelines", project, "--set", tmp_path / name)[0] == 0
    assert command("guidelines", project) == (0, "# How\n", "")
    assert command("guidelines", project, "--language", "ar")[1] == written["guidelines.ar.md"]
    found = json.loads(command("guidelines", project, "--json")[1])
    assert found == {"ar": written["guidelines.ar.md"], "en": "# How\n"}
    assert "wrote the guidelines (en)" in command("history", project)[1]
    assert command("undo", project)[0] == 0
    assert list(json.loads(command("guidelines", project, "--json")[1])) == ["ar"]


def test_a_file_that_is_no_text_is_refused(command: Command, project: Path, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(b"\xff\xfe\xfa")
    code, _, said = command("guidelines", project, "--set", tmp_path / "x.md")
    assert code == 3
    assert "could not be read" in said
    assert command("guidelines", project, "--language", "?")[0] == 2


def test_a_new_project_takes_guidelines_along(command: Command, tmp_path: Path) -> None:
    files = {"a.ar.md": "\u0643\u064a\u0641\n", "a.en.md": "How\n"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    made = tmp_path / "new.annotator"
    chosen = [word for name in files for word in ("--guidelines", tmp_path / name)]
    assert command("new", made, *chosen)[0] == 0
    assert json.loads(command("guidelines", made, "--json")[1]) == {"ar": files["a.ar.md"], "en": files["a.en.md"]}
    assert command("new", tmp_path / "other.annotator", "--guidelines", tmp_path / "missing.md")[0] == 3
    assert not (tmp_path / "other.annotator").exists()
