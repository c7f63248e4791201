"""A label's colour and line: a palette that is known to be told apart, or one's own, measured."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QColorDialog,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.core.label import LINES, PALETTE
from annotator.gui.colours import contrast, is_colour, legible
from annotator.gui.i18n import is_language_change, isolate_ltr
from annotator.gui.icons import paint_icon
from annotator.gui.theme import DARK, LIGHT, Tokens, set_role
from annotator.gui.widgets.drawing import draw_box, draw_focus_ring, draw_label_line, widget_tokens

_TILE_PX = 28
_A_ROW = 7
_LINE_PX = QSize(48, 16)


class _Tile(QAbstractButton):
    """One colour of the palette."""

    def __init__(self, light: str, dark: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.light, self.dark = light, dark
        self.setCheckable(True)
        self.setFixedSize(_TILE_PX, _TILE_PX)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{light} / {dark}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the widget."""
        del event
        tokens = widget_tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.dark if tokens.dark else self.light
        rect = QRectF(self.rect())
        draw_box(painter, rect.adjusted(4, 4, -4, -4), fill=colour, outline=None, radius=5)
        if self.isChecked():
            draw_box(painter, rect.adjusted(1, 1, -1, -1), fill=None, outline=colour, radius=8, width=1.5)
            paint_icon(painter, rect.adjusted(6, 6, -6, -6), "done", tokens.surface)
        if self.hasFocus():
            draw_focus_ring(painter, rect, tokens, 8)


class ColourChoice(QWidget):
    """Edits the colour for light pages, that for dark ones, and the line."""

    edited = Signal()
    """The person chose something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._light, self._dark, self._line = (*PALETTE[0], LINES[0])
        self._group = QButtonGroup(self)
        self.tiles = [_Tile(light, dark, self) for light, dark in PALETTE]
        self.light, self.dark = _hex_field(self), _hex_field(self)
        self.pick_light, self.pick_dark = QPushButton(self), QPushButton(self)
        self.line = QComboBox(self)
        self.line.setIconSize(_LINE_PX)
        self._init_layout()
        self._retranslate()
        self._connect_signals()

    @property
    def value(self) -> tuple[str, str, str]:
        """Colour for light pages, for dark ones, and line."""
        return self._light, self._dark, self._line

    def set_value(self, light: str, dark: str, line: str) -> None:
        """Show another choice, without announcing it."""
        self._light, self._dark, self._line = light, dark, line
        self._show()

    def add_below(self, *widgets: QWidget) -> None:
        """Put what is said about the choice below it, in all the width there is."""
        for widget in widgets:
            self._column.addWidget(widget)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange and self.line.count():
            self._paint_lines()

    def _init_layout(self) -> None:
        tiles = QGridLayout()
        tiles.setSpacing(2)
        for number, tile in enumerate(self.tiles):
            self._group.addButton(tile)
            tiles.addWidget(tile, number // _A_ROW, number % _A_ROW)
        tiles.setColumnStretch(_A_ROW, 1)
        own = QHBoxLayout()
        own.setSpacing(6)
        for field, button in ((self.light, self.pick_light), (self.dark, self.pick_dark)):
            button.setAutoDefault(False)
            set_role(button, "quiet")
            own.addWidget(button)
            own.addWidget(field)
        own.addStretch(1)
        for name in LINES:
            self.line.addItem("", name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(tiles)
        self._column.addLayout(own)
        self._column.addWidget(self.line, 0, Qt.AlignmentFlag.AlignLeading)
        self.line.setMinimumWidth(220)

    def _retranslate(self) -> None:
        self.pick_light.setText(self.tr("On light\u2026"))
        self.pick_dark.setText(self.tr("On dark\u2026"))
        self.light.setAccessibleName(self.tr("Colour on light pages"))
        self.dark.setAccessibleName(self.tr("Colour on dark pages"))
        self.line.setAccessibleName(self.tr("Line"))
        names = {
            "solid": self.tr("Solid line"),
            "dashed": self.tr("Dashed line"),
            "double": self.tr("Double line"),
            "dotted": self.tr("Dotted line"),
            "dash_dot": self.tr("Dashes and dots"),
            "wavy": self.tr("Wavy line"),
        }
        for place in range(self.line.count()):
            self.line.setItemText(place, names[self.line.itemData(place)])
        self._show()

    def _connect_signals(self) -> None:
        self._group.buttonClicked.connect(self._on_tile)
        for field in (self.light, self.dark):
            field.textEdited.connect(lambda _: self._on_hex())
        self.line.activated.connect(self._on_line)
        self.pick_light.clicked.connect(lambda: self._pick(self.light))
        self.pick_dark.clicked.connect(lambda: self._pick(self.dark))

    def _show(self) -> None:
        self._group.setExclusive(False)
        for tile in self.tiles:
            tile.setChecked((tile.light, tile.dark) == (self._light.upper(), self._dark.upper()))
            tile.setToolTip(measured(tile.light, tile.dark))
        self._group.setExclusive(True)
        for field, colour in ((self.light, self._light), (self.dark, self._dark)):
            if field.text().upper() != colour.upper():
                field.setText(colour)
        with QSignalBlocker(self.line):
            self.line.setCurrentIndex(self.line.findData(self._line))
        self._paint_lines()
        self.setToolTip(measured(self._light, self._dark))

    def _paint_lines(self) -> None:
        tokens = widget_tokens(self)
        colour = _on_page(self._dark if tokens.dark else self._light, tokens)
        for place in range(self.line.count()):
            ratio = self.devicePixelRatioF()
            picture = QPixmap(_LINE_PX * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_label_line(painter, QPointF(2, 8), _LINE_PX.width() - 4, self.line.itemData(place), colour)
            painter.end()
            self.line.setItemIcon(place, QIcon(picture))

    def _on_tile(self, tile: QAbstractButton) -> None:
        if isinstance(tile, _Tile):
            self._take(tile.light, tile.dark, self._line)

    def _on_line(self, place: int) -> None:
        self._take(self._light, self._dark, self.line.itemData(place))

    def _on_hex(self) -> None:
        light, dark = self.light.text().strip(), self.dark.text().strip()
        # While a colour is being typed the one before counts.
        self._take(light if is_colour(light) else self._light, dark if is_colour(dark) else self._dark, self._line)

    def _pick(self, field: QLineEdit) -> None:
        picked = QColorDialog.getColor(QColor(field.text()), self, field.accessibleName())
        if picked.isValid():
            field.setText(picked.name().upper())
            self._on_hex()

    def _take(self, light: str, dark: str, line: str) -> None:
        if (light, dark, line) == self.value:
            return
        typing = self.focusWidget() if self.light.hasFocus() or self.dark.hasFocus() else None
        self._light, self._dark, self._line = light, dark, line
        if typing is None:
            self._show()
        else:
            self._group.setExclusive(False)
            for tile in self.tiles:
                tile.setChecked((tile.light, tile.dark) == (light.upper(), dark.upper()))
            self._group.setExclusive(True)
            self._paint_lines()
        self.edited.emit()


def measured(light: str, dark: str) -> str:
    """The contrast of a label's colours with the page, the lesser of background and panel: "5.1 : 1 … 7.3 : 1"."""
    ratios = [
        min(contrast(colour, tokens.background), contrast(colour, tokens.surface))
        for colour, tokens in ((light, LIGHT), (dark, DARK))
    ]
    return "  \u00b7  ".join(isolate_ltr(f"{ratio:.1f}\u00a0:\u00a01") for ratio in ratios)


def _on_page(colour: str, tokens: Tokens) -> str:
    return legible(colour if is_colour(colour) else tokens.secondary, tokens.background, tokens.surface)


def _hex_field(parent: QWidget) -> QLineEdit:
    field = QLineEdit(parent)
    field.setMaxLength(7)
    field.setFixedWidth(92)
    field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return field
