"""Questions about all spans of a project: at once where they are few, beside the window where it takes seconds."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from annotator.gui.errands import Errands
from annotator.gui.session import Session
from annotator.services.projects import Project

_Answer = TypeVar("_Answer")

# So many are counted within a tenth of a second.
_FEW_SPANS = 50_000


class _Asked:
    """A question under way on a connection of its own, so that it can be broken off."""

    def __init__(self, project: Project, question: Callable[[Project], Any]) -> None:
        self._project = project
        self._question = question
        self._broken_off = threading.Event()

    def __call__(self) -> Any:
        with self._project.beside() as project, project.file.told_apart():
            # Asked again and again by SQLite, unlike an interruption, which only ends what has begun already.
            project.file.stop_when(self._broken_off.is_set)
            return self._question(project)

    def break_off(self) -> None:
        """Whatever it is at, it ends soon."""
        self._broken_off.set()


class Counting(QObject):
    """Asks questions for one dialog, until it is stopped."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._errands = Errands(self)
        self._asked: list[_Asked] = []

    def ask(
        self,
        question: Callable[[Project], _Answer],
        then: Callable[[_Answer], None],
        otherwise: Callable[[Exception], None],
    ) -> None:
        """Have a question about the open project answered, now or later; ``otherwise`` hears why it can't be later.

        Raises AnnotatorError where it can't be answered now.
        """
        project = self._session.project
        if project is None:
            return
        with project.file.told_apart():
            if project.file.spans.count() <= _FEW_SPANS:
                then(question(project))
                return
        asked = _Asked(project, question)
        self._asked.append(asked)
        self._errands.run(asked, then=then, otherwise=otherwise)

    def stop(self) -> None:
        """Break off what is under way; nobody is told of it any more."""
        for asked in self._asked:
            asked.break_off()
        self._errands.finish()
