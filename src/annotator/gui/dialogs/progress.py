"""Long work: what it does, how far it is, and a way to stop. The window stays alive behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from annotator.gui.i18n import isolate
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.tasks import Task
from annotator.gui.theme import as_panel, set_role

# Work that is over sooner needs no dialog.
_PATIENCE_MS = 400
_STEPS = 1000


class ProgressDialog(QDialog):
    """Follows a task from its start to its end, and shows itself only where that takes a while."""

    closed = Signal()
    """The task has ended, one way or another."""

    def __init__(self, title: str, task: Task, parent: QWidget) -> None:
        super().__init__(parent)
        self._task = task
        self._over = False
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        as_panel(self)
        self.what = LeadingLabel(role="secondary")
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.stop = QPushButton(self.tr("Stop"))
        heading = QLabel(title)
        set_role(heading, "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for widget in (heading, self.what, self.bar):
            column.addWidget(widget)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignTrailing)
        self.setMinimumWidth(420)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self.stop.clicked.connect(self._on_stop)
        task.progressed.connect(self._on_progressed)
        for end in (task.succeeded, task.failed, task.cancelled):
            end.connect(self._on_ended)

    def begin(self) -> None:
        """Start the task."""
        self._patience.start()
        self._task.start()

    def reject(self) -> None:
        """Qt's: Escape and closing stop the work first."""
        self._on_stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's."""
        if not self._over:
            event.ignore()
            self._on_stop()

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.what.setText(self.tr("Stopping\u2026"))
        self._task.cancel()

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        self.bar.setValue(round(_STEPS * done / total) if total else 0)
        if self.stop.isEnabled():
            self.what.setText(isolate(what))

    def _on_ended(self, _outcome: object = None) -> None:
        self._over = True
        self._patience.stop()
        self.hide()
        self.closed.emit()
        self.deleteLater()
