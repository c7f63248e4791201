"""How the rows of the lists are painted: a document in two lines, a span in one, each text in its own direction."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.core.label import Label
from annotator.core.span import Span
from annotator.core.workflow import State
from annotator.gui.fonts import secondary_font
from annotator.gui.icons import state_icon
from annotator.gui.models.documents import COUNT, ROW
from annotator.gui.models.lines import OWN_DIRECTION, SECOND_LINE
from annotator.gui.models.spans import DIRECTION, LABEL, LOOKS, OWNER, SPAN
from annotator.gui.theme import Tokens, label_colour, tokens_of
from annotator.gui.widgets.directional_label import is_right_to_left, paint_directional
from annotator.gui.widgets.drawing import draw_box, draw_focus_ring
from annotator.gui.widgets.swatch import SIZE_PX as SWATCH
from annotator.gui.widgets.swatch import paint_swatch
from annotator.storage.documents import ListedDocument
from annotator.text.direction import Direction

DOCUMENT_ROW_PX = 52
SPAN_ROW_PX = 32
_PAD_PX = 10
_GAP_PX = 8
_GLYPH_PX = 14
_RADIUS_PX = 6
# A label's name may take so much of a row before it is cut.
_NAME_SHARE = 0.4

_KEPT_PICTURES = 256
_SHOWN_STATES = (
    QStyle.StateFlag.State_Selected
    | QStyle.StateFlag.State_MouseOver
    | QStyle.StateFlag.State_HasFocus
    | QStyle.StateFlag.State_KeyboardFocusChange
)

_Index = QModelIndex | QPersistentModelIndex


class _Rows(QStyledItemDelegate):
    """A delegate that paints ``_content`` on the ground that the row's state asks for.

    Each row is painted once for each way it looks, and the picture kept: lists are painted whole whenever a row comes
    or goes, and that is with each tag.
    """

    def __init__(self, parent: QObject, height: int) -> None:
        super().__init__(parent)
        self._height = height
        self._small = secondary_font()
        self._pictures: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Qt's."""
        del option, index
        return QSize(120, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Qt's."""
        seen = self._seen(index)
        ratio = painter.device().devicePixelRatioF()
        size, state = option.rect.size(), option.state & _SHOWN_STATES
        looks = (size.toTuple(), state.value, option.direction, option.palette.cacheKey(), option.font.key(), ratio)
        picture = self._pictures.get((seen, looks))
        if picture is None:
            picture = self._pictures[seen, looks] = self._painted(option, index, ratio)
            if len(self._pictures) > _KEPT_PICTURES:
                self._pictures.popitem(last=False)
        painter.drawPixmap(option.rect.topLeft(), picture)

    def _seen(self, index: _Index) -> Hashable:
        """All that a row's looks depend on besides its state."""
        raise NotImplementedError

    def _content(self, painter: QPainter, row: _Row, index: _Index) -> None:
        raise NotImplementedError

    def _painted(self, option: QStyleOptionViewItem, index: _Index, ratio: float) -> QPixmap:
        tokens = tokens_of(option.palette)
        picture = QPixmap(option.rect.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(tokens.surface))
        painter = QPainter(picture)
        painter.translate(-option.rect.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(1, 1, -1, -1)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            draw_box(painter, rect, fill=tokens.selected, outline=None, radius=_RADIUS_PX)
        elif state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, rect, fill=tokens.hover, outline=None, radius=_RADIUS_PX)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            draw_focus_ring(painter, rect, tokens, _RADIUS_PX)
        self._content(painter, _Row(option, tokens), index)
        painter.end()
        return picture


class _Row:
    """The inside of a row, from which pieces are cut off at its leading or trailing side."""

    def __init__(self, option: QStyleOptionViewItem, tokens: Tokens) -> None:
        self.direction = option.direction
        self.rtl = option.direction is Qt.LayoutDirection.RightToLeft
        self.font: QFont = option.font
        self.tokens = tokens
        self.rest = option.rect.adjusted(_PAD_PX, 4, -_PAD_PX, -4)

    def leading(self, width: int) -> QRect:
        """Cut a piece off at the leading side, with a gap after it."""
        return self._cut(width, at_left=not self.rtl)

    def trailing(self, width: int) -> QRect:
        """Cut a piece off at the trailing side, with a gap before it."""
        return self._cut(width, at_left=self.rtl)

    def _cut(self, width: int, *, at_left: bool) -> QRect:
        rest = self.rest
        x = rest.left() if at_left else rest.right() - width + 1
        self.rest = rest.adjusted(width + _GAP_PX, 0, 0, 0) if at_left else rest.adjusted(0, 0, -width - _GAP_PX, 0)
        return QRect(QPoint(x, rest.top()), QSize(width, rest.height()))


class DocumentRows(_Rows):
    """A document: its title on one line, its state and span count on the other."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, DOCUMENT_ROW_PX)
        self._glyphs: dict[Hashable, QPixmap] = {}

    def _seen(self, index: _Index) -> Hashable:
        listed = index.data(ROW)
        if not isinstance(listed, ListedDocument):
            return None
        return listed.info.title, listed.info.direction, listed.state, index.data(COUNT)

    def _content(self, painter: QPainter, row: _Row, index: _Index) -> None:
        listed = index.data(ROW)
        if not isinstance(listed, ListedDocument):
            return
        info = listed.info
        half = row.rest.height() // 2
        title = QRect(row.rest.topLeft(), QSize(row.rest.width(), half))
        row.rest = row.rest.adjusted(0, half, 0, 0)
        painter.setFont(row.font)
        painter.setPen(QColor(row.tokens.text))
        rtl = is_right_to_left(info.title, Direction(info.direction) if info.direction else Direction.LTR)
        paint_directional(painter, title, info.title, rtl=rtl)
        glyph = QRect(0, 0, _GLYPH_PX, _GLYPH_PX)
        glyph.moveCenter(row.leading(_GLYPH_PX).center())
        painter.drawPixmap(glyph.topLeft(), self._glyph(listed.state, row, painter.device().devicePixelRatioF()))
        painter.setFont(self._small)
        painter.setPen(QColor(row.tokens.secondary))
        paint_directional(painter, row.rest, index.data(COUNT), rtl=row.rtl)

    def _glyph(self, state: State, row: _Row, ratio: float) -> QPixmap:
        """The glyph of a state, drawn once: a list after an import is full of the same."""
        key = state, row.tokens, row.rtl, ratio
        glyph = self._glyphs.get(key)
        if glyph is None:
            glyph = state_icon(state, row.tokens).pixmap(QSize(_GLYPH_PX, _GLYPH_PX), ratio)
            self._glyphs[key] = glyph
        return glyph


class TwoLineRows(_Rows):
    """Whatever is said in two lines: the upper in its own direction where it has one, the lower smaller."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, DOCUMENT_ROW_PX)

    def _seen(self, index: _Index) -> Hashable:
        return index.data(), index.data(SECOND_LINE), index.data(OWN_DIRECTION)

    def _content(self, painter: QPainter, row: _Row, index: _Index) -> None:
        half = row.rest.height() // 2
        upper, lower = QRect(row.rest), QRect(row.rest)
        upper.setHeight(half)
        lower.setTop(upper.bottom() + 1)
        own = index.data(OWN_DIRECTION)
        rtl = row.rtl if own is None else is_right_to_left(index.data(), Direction(own) if own else Direction.LTR)
        painter.setFont(row.font)
        painter.setPen(QColor(row.tokens.text))
        paint_directional(painter, upper, index.data(), rtl=rtl)
        painter.setFont(self._small)
        painter.setPen(QColor(row.tokens.secondary))
        paint_directional(painter, lower, index.data(SECOND_LINE), rtl=row.rtl)


class SpanRows(_Rows):
    """A span: its label's swatch, its text, its label's name, and its owner where that is somebody else."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, SPAN_ROW_PX)
        self.language = "en"

    def _seen(self, index: _Index) -> Hashable:
        return self.language, index.data(LOOKS)

    def _content(self, painter: QPainter, row: _Row, index: _Index) -> None:
        span, label = index.data(SPAN), index.data(LABEL)
        if not isinstance(span, Span):
            return
        square = QRectF(row.leading(SWATCH.width()))
        square = QRectF(square.left(), square.center().y() - SWATCH.height() / 2, SWATCH.width(), SWATCH.height())
        if isinstance(label, Label):
            paint_swatch(painter, square, label_colour(label, row.tokens), label.line)
        name = label.name(self.language) if isinstance(label, Label) else span.label
        owner = index.data(OWNER)
        if owner:
            name = f"{name} \u00b7 {owner}"
        wanted = QFontMetrics(self._small).horizontalAdvance(name) + 2
        place = row.trailing(min(wanted, round(row.rest.width() * _NAME_SHARE)))
        painter.setFont(self._small)
        painter.setPen(QColor(row.tokens.secondary))
        paint_directional(painter, place, name, rtl=row.rtl)
        painter.setFont(row.font)
        painter.setPen(QColor(row.tokens.text))
        text = str(index.data())
        # Not "is": Qt hands back a plain str.
        paint_directional(painter, row.rest, text, rtl=index.data(DIRECTION) == Direction.RTL)
