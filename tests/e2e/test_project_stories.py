"""A lead sees where the project stands, by keyboard alone, and hands the same on as a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.projects import make_project

from annotator.__main__ import main
from annotator.services import annotation, assignments
from annotator.services.projects import Project
from annotator.settings.schema import Language
from annotator.text.offsets import CodePointRange as R
from e2e.conftest import Tell
from e2e.person import Person

MONA = "\u0645\u0646\u0649"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_lead_looks_measures_and_goes_on_to_the_conflicts(
    tell: Tell, known_as: Callable[..., None], tmp_path: Path, language: str
) -> None:
    with make_project(tmp_path, "Ali", "one two three", "four") as project:
        for name, labels in (("Ali", ("actor", "topic")), (MONA, ("actor", "actor"))):
            person = Project(file=project.file, annotator=name)
            for label, place in zip(labels, (R(0, 3), R(4, 7)), strict=True):
                annotation.add_span(person, project.file.documents.get("d1"), label, [place])
            assignments.submit(person, "d1")
        path = project.path

    def story(person: Person) -> None:
        page = person.window.late.project().page
        person.press("Ctrl+3")
        person.wait(lambda: page.found is not None)
        assert page.bars.rows() == 3
        for _ in range(40):
            if page.measure.hasFocus():
                break
            person.press("Tab")
        person.press("Space")
        person.wait(lambda: page.agreement is not None and not person.window.files.busy)
        person.window.activateWindow()  # what a window manager does
        person.wait(lambda: page.matrix_of_pairs.isVisible() and person.window.isActiveWindow())
        page.measure.setFocus()
        person.press("Tab")
        assert page.matrix_of_pairs.hasFocus()
        person.press("Right" if language == "en" else "Left")
        shown = "0.500" if language == "en" else "\u0660\u066b\u0665\u0660\u0660"
        assert shown in page.matrix_of_pairs.accessibleName()
        person.press("Return")
        person.wait(lambda: person.window.late.comparing().dialog is not None)
        dialog = person.window.late.comparing().dialog
        assert dialog.desk.wanted.pair == ("Ali", MONA)
        person.wait(dialog.isActiveWindow)
        person.press("Escape")
        person.wait(lambda: person.window.late.comparing().dialog is None)

    known_as("Ida", language=Language(language))
    tell("open", path, story=story)
    out = tmp_path / "report.html"
    assert main(["report", str(path), str(out), "--language", language]) == 0
    page = out.read_text(encoding="utf-8")
    assert f"<bdi>{MONA}</bdi>" in page
    assert ("0.500" if language == "en" else "\u0660\u066b\u0665\u0660\u0660") in page
