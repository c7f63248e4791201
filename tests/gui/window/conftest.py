"""A session on a small project, and the window around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.projects import make_project

from annotator.gui.app import Program
from annotator.gui.main_window import MainWindow
from annotator.gui.session import Session
from annotator.services.projects import Project
from annotator.settings.schema import Language, Settings, ThemeChoice

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Three documents, by Ali."""
    with make_project(tmp_path, "Ali", *(f"word{number} two three\nfour five" for number in range(3))) as made:
        yield made


@pytest.fixture
def session(qapp: QApplication, project: Project) -> Iterator[Session]:
    """The project's first document is open."""
    one = Session(qapp)
    one.set_project(project)
    one.open_document("d1")
    yield one
    one.set_project(None)
    one.deleteLater()


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication) -> Iterator[MakeWindow]:
    """Make a shown window on a project file, as the program does."""
    programs: list[Program] = []

    def make(
        path: Path | None, *, annotator: str = "Ali", named: str | None = None, language: str = "en", **more: object
    ) -> MainWindow:
        settings = Settings(annotator=annotator, language=Language(language), theme=ThemeChoice.LIGHT)
        program = Program(qapp, settings, None)
        programs.append(program)
        if path is not None:
            program.window.files.open(path, annotator=named, **more)
        with qtbot.waitExposed(program.window):
            program.window.show()
        return program.window

    yield make
    for program in programs:
        program.dispose()
    qapp.setLayoutDirection(qapp.layoutDirection().LeftToRight)


@pytest.fixture
def window(make_window: MakeWindow, project: Project) -> MainWindow:
    """The window on the project."""
    path = project.path
    project.close()
    return make_window(path)
