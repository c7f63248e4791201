"""One of a few, side by side: Annotate, Review, Project."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from annotator.gui.widgets.drawing import draw_box, draw_focus_ring, widget_tokens

_HEIGHT_PX = 32
_PADDING_PX = 20
_RADIUS_PX = 7


class _Segment(QAbstractButton):
    """One choice; the arrow keys move among those of a group."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Qt's: the size it would like."""
        # As wide as in bold, so that nothing moves when another is chosen.
        return QSize(QFontMetrics(self._bold()).horizontalAdvance(self.text()) + 2 * _PADDING_PX, _HEIGHT_PX - 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the widget."""
        del event
        tokens = widget_tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.isChecked():
            draw_box(painter, rect, fill=tokens.surface, outline=tokens.line, radius=_RADIUS_PX - 1)
        painter.setFont(self._bold() if self.isChecked() else self.font())
        painter.setPen(QColor(tokens.text if self.isChecked() or self.underMouse() else tokens.secondary))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self.hasFocus():
            draw_focus_ring(painter, rect, tokens, _RADIUS_PX - 1)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font


class SegmentedSwitch(QWidget):
    """Shows its choices as one control; by keyboard one Tab stop, arrows within."""

    current_changed = Signal(str)
    """The key of the choice that a person took."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: dict[str, _Segment] = {}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_choices(self, choices: dict[str, str]) -> None:
        """Offer ``choices``, key to name in the interface's language; names of known keys are changed in place."""
        for key in self._segments.keys() - choices.keys():
            gone = self._segments.pop(key)
            self._group.removeButton(gone)
            gone.deleteLater()
        for key, text in choices.items():
            if key not in self._segments:
                segment = _Segment(text, self)
                self._segments[key] = segment
                self._group.addButton(segment)
                self._row.addWidget(segment)
            self._segments[key].setText(text)
            self._segments[key].setAccessibleName(text)
            self._segments[key].updateGeometry()
        if self._segments and self.current() is None:
            next(iter(self._segments.values())).setChecked(True)

    def current(self) -> str | None:
        """The key of the choice that is taken, or None where there are none."""
        return next((key for key, segment in self._segments.items() if segment.isChecked()), None)

    def set_current(self, key: str) -> None:
        """Show a choice as taken, without announcing it. Raises KeyError."""
        self._segments[key].setChecked(True)

    def set_choice_enabled(self, key: str, enabled: bool) -> None:  # noqa: FBT001  # as Qt's setEnabled
        """Let a choice be taken or not. Raises KeyError."""
        self._segments[key].setEnabled(enabled)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the widget."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = widget_tokens(self)
        draw_box(painter, QRectF(self.rect()), fill=tokens.background, outline=None, radius=_RADIUS_PX + 1)

    def _on_clicked(self, button: QAbstractButton) -> None:
        key = next(key for key, segment in self._segments.items() if segment is button)
        self.current_changed.emit(key)
