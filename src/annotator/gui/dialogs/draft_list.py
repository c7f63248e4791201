"""One of the lists of a label set's editor: rows to walk, to move and to drag, and what adds and removes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.core.label import Label, RelationType
from annotator.gui.icons import icon
from annotator.gui.key_names import native_key
from annotator.gui.label_draft import LabelSetDraft, Row, Section
from annotator.gui.theme import label_colour, tokens_of
from annotator.gui.widgets.directional_label import paint_directional
from annotator.gui.widgets.drawing import draw_box, draw_focus_ring
from annotator.gui.widgets.key_cap import HEIGHT_PX as CAP_PX
from annotator.gui.widgets.key_cap import key_cap_width, paint_key_cap
from annotator.gui.widgets.swatch import SIZE_PX as SWATCH
from annotator.gui.widgets.swatch import paint_swatch

_ROW_PX = 34
_PAD_PX = 10
_ROW = Qt.ItemDataRole.UserRole
_PLAIN, _ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
_VERBS = {
    (_PLAIN, Qt.Key.Key_Insert): "add",
    (_PLAIN, Qt.Key.Key_Delete): "remove",
    (_ALT, Qt.Key.Key_Up): "up",
    (_ALT, Qt.Key.Key_Down): "down",
}


class DraftList(QWidget):
    """Shows the rows of one section; what is done here is done to the draft at once."""

    chosen = Signal(object)
    """The Row that is current now, or None."""
    edited = Signal()
    """Rows were added, removed or moved."""
    removal_asked = Signal(object)
    """The Row that the person wants to be gone."""

    def __init__(
        self,
        section: Section,
        named: Callable[[Row], str],
        meant: Callable[[Row], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.section = section
        self._meant = meant
        self._draft: LabelSetDraft | None = None
        self._named = named
        self.list = _Rows(self)
        self.list.setItemDelegate(_RowPainter(named, self.list))
        self.add, self.remove, self.up, self.down = (QToolButton(self) for _ in range(4))
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button, name, text, keys in (
            (self.add, "plus", self.tr("Add"), "Ins"),
            (self.remove, "minus", self.tr("Remove"), "Del"),
            (self.up, "up", self.tr("Move up"), "Alt+Up"),
            (self.down, "down", self.tr("Move down"), "Alt+Down"),
        ):
            button.setIcon(icon(name))
            button.setIconSize(QSize(16, 16))
            button.setToolTip(f"{text} ({native_key(keys)})")
            button.setAccessibleName(text)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self.add.clicked.connect(self.add_row)
        self.remove.clicked.connect(self._on_remove)
        self.up.clicked.connect(lambda: self.move_row(-1))
        self.down.clicked.connect(lambda: self.move_row(1))
        self.list.currentItemChanged.connect(lambda _now, _before: self._on_current())
        self.list.dropped.connect(self._on_dropped)
        self.list.wanted.connect(self._on_wanted)

    def set_draft(self, draft: LabelSetDraft, current: str | None = None) -> None:
        """Show a draft, with the row of an id current, or the first."""
        self._draft = draft
        with QSignalBlocker(self.list):
            self.list.clear()
            for row in draft.rows[self.section]:
                self._put(self.list.count(), row)
        ids = [row.value.id for row in draft.rows[self.section]]
        self.list.setCurrentRow(ids.index(current) if current in ids else 0)
        self._on_current()

    def current(self) -> Row | None:
        """The row that is being edited."""
        return cast("Row | None", self.list.currentIndex().data(_ROW))

    def choose(self, row: Row) -> None:
        """Make a row the current one."""
        for place in range(self.list.count()):
            if self.list.item(place).data(_ROW) is row:
                self.list.setCurrentRow(place)

    def refresh(self) -> None:
        """Show the rows as they are called and look now."""
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setText(self._named(item.data(_ROW)))
            item.setToolTip(self._meant(item.data(_ROW)))
        self.list.viewport().update()

    def add_row(self) -> None:
        """A new row below the current one, to be named."""
        if self._draft is None:
            return
        place = self.list.currentRow() + 1
        row = self._draft.add(self.section, place)
        self._put(place, row)
        self.list.setCurrentRow(place)
        self.edited.emit()

    def take_away(self, row: Row) -> None:
        """Remove a row; the next one is current then."""
        if self._draft is None:
            return
        place = self._draft.rows[self.section].index(row)
        self._draft.remove(self.section, row)
        self.list.takeItem(place)
        self.edited.emit()
        self._on_current()

    def move_row(self, step: int) -> None:
        """Move the current row."""
        place, row = self.list.currentRow(), self.current()
        to = place + step
        if self._draft is None or row is None or not 0 <= to < self.list.count():
            return
        self._draft.move(self.section, row, to)
        with QSignalBlocker(self.list):
            self.list.insertItem(to, self.list.takeItem(place))
            self.list.setCurrentRow(to)
        self._on_current()
        self.edited.emit()

    def _put(self, place: int, row: Row) -> None:
        item = QListWidgetItem(self._named(row))
        item.setToolTip(self._meant(row))
        item.setData(_ROW, row)
        item.setSizeHint(QSize(120, _ROW_PX))
        self.list.insertItem(place, item)

    def _on_current(self) -> None:
        row, place = self.current(), self.list.currentRow()
        self.remove.setEnabled(row is not None)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < self.list.count() - 1)
        self.chosen.emit(row)

    def _on_remove(self) -> None:
        row = self.current()
        if row is not None:
            self.removal_asked.emit(row)

    def _on_dropped(self) -> None:
        if self._draft is not None:
            order = [self.list.item(place).data(_ROW) for place in range(self.list.count())]
            self._draft.rows[self.section][:] = order
            self._on_current()
            self.edited.emit()

    def _on_wanted(self, what: str) -> None:
        verbs: dict[str, Callable[[], None]] = {
            "add": self.add_row,
            "remove": self._on_remove,
            "up": lambda: self.move_row(-1),
            "down": lambda: self.move_row(1),
        }
        verbs[what]()


class _Rows(QListWidget):
    """A list that knows the keys."""

    wanted = Signal(str)
    dropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's: a row was dragged to another place."""
        super().dropEvent(event)
        self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        what = _VERBS.get((event.modifiers(), Qt.Key(event.key())))
        if what is not None:
            self.wanted.emit(what)
            return
        super().keyPressEvent(event)


class _RowPainter(QStyledItemDelegate):
    """A label with its swatch and its key; retired ones in secondary, with a stroke through the name."""

    def __init__(self, named: Callable[[Row], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._named = named

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's."""
        row, tokens = index.data(_ROW), tokens_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(1, 1, -1, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            draw_box(painter, rect, fill=tokens.selected, outline=None, radius=6)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, rect, fill=tokens.hover, outline=None, radius=6)
        keyboard = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if option.state & keyboard == keyboard:
            draw_focus_ring(painter, rect, tokens, 6)
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        inside = option.rect.adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        value = row.value
        if isinstance(value, Label):
            place, inside = _cut(inside, SWATCH.width(), at_left=not rtl)
            square = QRectF(place.left(), place.center().y() - SWATCH.height() / 2, SWATCH.width(), SWATCH.height())
            paint_swatch(painter, square, label_colour(value, tokens), value.line)
        key = native_key(value.key) if isinstance(value, Label | RelationType) else ""
        if key:
            place, inside = _cut(inside, key_cap_width(key), at_left=rtl)
            cap = QRectF(place.left(), place.center().y() - CAP_PX / 2 + 0.5, place.width(), CAP_PX)
            paint_key_cap(painter, cap, key, tokens)
        retired = isinstance(value, Label) and value.retired
        font = option.font
        font.setStrikeOut(retired)
        painter.setFont(font)
        painter.setPen(QColor(tokens.secondary if retired else tokens.text))
        paint_directional(painter, inside, self._named(row), rtl=rtl)
        painter.restore()


def _cut(rect: QRect, width: int, *, at_left: bool) -> tuple[QRect, QRect]:
    """A piece of a row at one of its sides, and the rest."""
    gap = width + 10
    if at_left:
        return QRect(rect.left(), rect.top(), width, rect.height()), rect.adjusted(gap, 0, 0, 0)
    return QRect(rect.right() - width + 1, rect.top(), width, rect.height()), rect.adjusted(0, 0, -gap, 0)
