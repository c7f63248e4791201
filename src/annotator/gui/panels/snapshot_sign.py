"""A sign at the foot of the window that stays as long as snapshots fail, whatever else the window has to say."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QEvent, QLocale
from PySide6.QtWidgets import QPushButton, QWidget

from annotator.gui.i18n import is_language_change
from annotator.gui.theme import set_role

_HEIGHT_PX = 22


class SnapshotSign(QPushButton):
    """Hidden while all is well; pressed, it leads to the snapshots."""

    _reason = ""
    _since_ms: int | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "alarm")
        self.setFixedHeight(_HEIGHT_PX)
        self.hide()

    def show_failure(self, reason: str, newest_ms: int | None) -> None:
        """Say that there are no snapshots, or none since a time (milliseconds since 1970), with the reason to hover."""
        self._reason, self._since_ms = reason, newest_ms
        self._retranslate()
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event) and self._reason:
            self._retranslate()

    def _retranslate(self) -> None:
        text = self.tr("No snapshots")
        if self._since_ms is not None:
            time = QDateTime.fromMSecsSinceEpoch(self._since_ms).time()
            text = self.tr("No snapshot since {time}").format(time=QLocale().toString(time, "HH:mm"))
        self.setText(f"\u25cf {text}")
        self.setToolTip(self._reason)
        self.setAccessibleDescription(self._reason)
