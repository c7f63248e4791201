"""Room for a drawing that may be wider than its page: scrolled sideways alone, as tall as the drawing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy

from annotator.gui.widgets.chart import Chart


class Sideways(QScrollArea):
    """Takes the drawing's height, and the page's width."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self._chart = chart
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setWidget(chart)
        chart.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: follow the drawing's height."""
        if watched is self._chart and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return False

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(self._chart.minimumWidth(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's: up and down is the page's."""
        event.ignore()

    def _fit(self) -> None:
        bar = self.horizontalScrollBar().sizeHint().height() if self._chart.minimumWidth() > self.width() else 0
        self.setFixedHeight(self._chart.minimumHeight() + bar)
