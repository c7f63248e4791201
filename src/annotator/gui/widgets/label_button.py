"""A label in the palette: its key, its colour and line, its name in two languages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from annotator.core.label import Label
from annotator.gui.fonts import secondary_font
from annotator.gui.label_words import label_tooltip
from annotator.gui.theme import label_colour, tint
from annotator.gui.widgets.drawing import draw_box, draw_focus_ring, widget_tokens
from annotator.gui.widgets.key_cap import HEIGHT_PX as KEY_PX
from annotator.gui.widgets.key_cap import key_cap_width, paint_key_cap
from annotator.gui.widgets.swatch import SIZE_PX as SWATCH_PX
from annotator.gui.widgets.swatch import paint_swatch

HEIGHT_PX = 32
_PADDING_PX = 12
_GAP_PX = 8
_RADIUS_PX = 8


class LabelButton(QAbstractButton):
    """Clicked, it gives its label or arms it; checked, it is armed and outlined in the label's colour."""

    def __init__(self, label: Label, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._language = language
        self._hovered = False
        self.setCheckable(True)
        # A click leaves the focus in the article.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_label(label, language)

    @property
    def label(self) -> Label:
        """The label it stands for."""
        return self._label

    def set_label(self, label: Label, language: str) -> None:
        """Show a label with its name in the interface's language, and in another one smaller."""
        self._label, self._language = label, language
        self.setText(label.name(language))
        self.setAccessibleName(label.name(language))
        self.setToolTip(label_tooltip(label, language, widget_tokens(self)))
        self.updateGeometry()
        self.update()

    def other_name(self) -> str:
        """The name in the first other language that has one of its own; empty where there is none."""
        names = (name for code, name in self._label.names.items() if code != self._language)
        return next((name for name in names if name != self.text()), "")

    def sizeHint(self) -> QSize:
        """Qt's: the size it would like."""
        width = sum(part for part, _ in self._parts()) + _GAP_PX * (len(self._parts()) - 1) + 2 * _PADDING_PX
        return QSize(width, HEIGHT_PX)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt's: the pointer has come."""
        self._hovered = True
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's: the pointer has left."""
        self._hovered = False
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the widget."""
        del event
        tokens = widget_tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        colour = label_colour(self._label, tokens)
        draw_box(painter, rect, fill=tokens.hover if self._hovered else tokens.surface, outline=None, radius=_RADIUS_PX)
        if self.isChecked():
            draw_box(painter, rect, fill=tint(colour, 0.08), outline=colour, radius=_RADIUS_PX, width=2)
        else:
            draw_box(painter, rect, fill=None, outline=tokens.line, radius=_RADIUS_PX)
        x = _PADDING_PX
        for width, part in self._parts():
            place = QRect(x, 0, width, self.height())
            self._paint_part(painter, part, QStyle.visualRect(self.layoutDirection(), self.rect(), place))
            x += width + _GAP_PX
        if self.hasFocus():
            draw_focus_ring(painter, rect, tokens, _RADIUS_PX)

    def _parts(self) -> list[tuple[int, str]]:
        """Width and kind of what stands on the button, from its leading side on."""
        parts = [(key_cap_width(self._label.key), "key")] if self._label.key else []
        parts += [(SWATCH_PX.width(), "swatch"), (self.fontMetrics().horizontalAdvance(self.text()), "name")]
        if self.other_name():
            parts.append((QFontMetrics(secondary_font()).horizontalAdvance(self.other_name()), "other"))
        return parts

    def _paint_part(self, painter: QPainter, part: str, place: QRect) -> None:
        tokens = widget_tokens(self)
        middle = place.center().y() + 1
        if part == "key":
            cap = QRectF(place.left(), middle - KEY_PX / 2, place.width(), KEY_PX)
            paint_key_cap(painter, cap, self._label.key, tokens)
        elif part == "swatch":
            corner = QPointF(place.left(), middle - SWATCH_PX.height() / 2)
            square = QRectF(corner, SWATCH_PX)
            paint_swatch(painter, square, label_colour(self._label, tokens), self._label.line)
        else:
            painter.setFont(self.font() if part == "name" else secondary_font())
            painter.setPen(QColor(tokens.text if part == "name" else tokens.secondary))
            text = self.text() if part == "name" else self.other_name()
            painter.drawText(place.adjusted(-2, 0, 2, 0), int(Qt.AlignmentFlag.AlignCenter), text)
