"""A second window: reads what another program writes into the same file, and notices when the file has become free."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.core.changes import Applied
from annotator.core.errors import AnnotatorError
from annotator.gui.session import Session
from annotator.services.projects import Project
from annotator.storage.lock import Holder

# Soon enough to look on; asking costs a fraction of a millisecond.
EVERY_MS = 1000
# More than that (an import, a merge) is read anew as a whole.
_MOST_FOLLOWED = 200


class Follower(QObject):
    """At work while a project is open for reading only. Nothing of what the person looks at moves by it."""

    holder_changed = Signal()
    """Somebody else has the file now, or nobody any more."""
    followed = Signal(object)
    """An Applied of somebody else's is on the screen."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._version: int | None = None
        self._lseq = 0
        self.holder: Holder | None = None
        """Who has the file open for writing; None where nobody has."""
        self.last_holder: Holder | None = None
        """Who had it open last, as far as was seen from here."""
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        session.project_changed.connect(self._on_project_changed)

    @property
    def following(self) -> bool:
        """Whether the open project is only read because somebody else has, or had, it open."""
        return self.last_holder is not None

    def look(self) -> None:
        """See whether anything has changed, and show it."""
        project = self._session.project
        if project is None or not project.read_only or self._session.busy:
            return
        try:
            with project.file.told_apart():
                self._follow(project)
        except AnnotatorError:
            # The next look may succeed: a writer that was killed leaves the file so until it is taken over.
            self._version = None
        self._look_for_holder(project)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    # ------------------------------------------------------------ inside

    def _on_project_changed(self) -> None:
        project = self._session.project
        self.holder = self.last_holder = None
        self._version = None
        if project is None or not project.read_only or self._session.posing:
            self._timer.stop()
            return
        self.holder = self.last_holder = project.file.holder()
        try:
            with project.file.told_apart():
                self._version, self._lseq = project.file.data_version(), project.file.log.count()
        except AnnotatorError:
            self._version = None
        self._timer.start()

    def _follow(self, project: Project) -> None:
        version = project.file.data_version()
        if version is None or version == self._version:
            return
        with project.file.reading():
            newest = project.file.log.count()
            found = [] if newest - self._lseq > _MOST_FOLLOWED else project.file.log.change_sets_since(self._lseq)
        many, self._version, self._lseq = newest - self._lseq > _MOST_FOLLOWED, version, newest
        if many:
            self._session.refresh()
            self._session.directions_changed.emit()
        for applied in found:
            self._show(applied)

    def _show(self, applied: Applied) -> None:
        self._session.hear_of(applied)
        self.followed.emit(applied)

    def _look_for_holder(self, project: Project) -> None:
        holder = project.file.holder()
        if holder != self.holder:
            self.holder = holder
            self.last_holder = holder or self.last_holder
            self.holder_changed.emit()
