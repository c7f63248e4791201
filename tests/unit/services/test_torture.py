"""A few rounds of torture; 'annotator torture --minutes N' runs it in full."""

from __future__ import annotations

from pathlib import Path

from support.damage import plant
from support.projects import make_project

from annotator.services import torture
from annotator.services.projects import open_project


def test_what_was_acknowledged_survives_kills(tmp_path: Path) -> None:
    report = torture.torture(kills=4, seed=1)
    assert report.wrong == []
    assert report.kills == 4
    assert report.acknowledged > 4
    assert report.flips == 8


def test_a_broken_promise_is_noticed(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        path = project.path
    with open_project(path, annotator="Ali", read_only=True) as project:
        assert list(torture._broken(project, [["9", "not there"]])) == [
            "the acknowledged operation not there is missing"
        ]
    plant(path, "DELETE FROM listing")
    with open_project(path, annotator="Ali", read_only=True) as project:
        assert any("projection_differs" in line for line in torture._broken(project, []))
    assert not torture._is_whole(path, [])
