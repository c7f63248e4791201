"""A page onto a painter: the ground, what is said of the text, the text itself, the caret."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from annotator.gui.i18n import place_number
from annotator.gui.textview import painting
from annotator.gui.textview.arc_painting import paint_arcs
from annotator.gui.textview.display import DisplayRelation, ViewColours
from annotator.gui.textview.fragments import fragments
from annotator.gui.textview.hit_testing import CaretPlace
from annotator.gui.textview.layout import LineRef
from annotator.gui.textview.lens_painting import paint_lens
from annotator.gui.textview.page import GUTTER_PX, Page, VisibleLine
from annotator.gui.textview.painting import Brush, Emphasis
from annotator.gui.textview.scene import SpanPiece
from annotator.text.direction import Direction
from annotator.text.offsets import CodePointRange

# Less than any line is tall, and more than what is lost where heights are added up.
_BORDER_PX = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """What of the view's state is seen on the page.

    With ``whole_lines``, for paper, no line is seen but those that begin in what is painted, and of them all.
    """

    colours: ViewColours
    emphasis: Emphasis = field(default_factory=Emphasis)
    hover_line: LineRef | None = None
    selection: CodePointRange | None = None
    caret: CaretPlace | None = None
    relations: Sequence[DisplayRelation] = ()
    lens: bool = False
    whole_lines: bool = False


def paint_page(page: Page, painter: QPainter, clip: QRectF, looks: Looks) -> None:
    """Paint what of the page lies in ``clip``."""
    painter.fillRect(clip, QColor(looks.colours.background))
    brush = Brush(
        painter=painter,
        metrics=page.metrics,
        colours=looks.colours,
        emphasis=looks.emphasis,
        top_px=clip.top(),
        bottom_px=clip.bottom(),
    )
    lines = _whole_lines(page, clip) if looks.whole_lines else list(page.visible_lines(clip))
    scenes = [page.scene(line.ref) for line in lines]
    for line, scene in zip(lines, scenes, strict=True):
        painting.paint_tints(brush, scene, line.origin)
        if looks.selection and looks.selection.start < line.end and line.start < looks.selection.end:
            painting.paint_selection(brush, fragments(looks.selection, page.layout.cells(line.ref)), line.origin)
        painting.paint_lanes(brush, scene, line.origin)
    hovered = _hovered_piece(page, looks)
    for line, scene in zip(lines, scenes, strict=True):
        painting.paint_names(brush, scene, line.origin, without=hovered[1] if hovered else None)
        painting.paint_outlines(brush, scene, line.origin)
        if line.ref.line == 0:
            _paint_number(page, brush, line)
    if looks.relations:
        painter.save()
        painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
        paint_arcs(page, brush, looks.relations)
        painter.restore()
    if hovered:
        line, piece = hovered
        room = QRectF(0, line.origin.y(), page.width_px, line.height_px)
        painting.paint_hovered_name(brush, piece, line.origin, room)
    for line in lines if looks.lens else ():
        paint_lens(page, brush, line)
    # The text comes last: nothing that is said about it may cover a stroke of it.
    # Ink may reach out of its line: a clip cut to the lines would cut it.
    reach_px = -_BORDER_PX if looks.whole_lines else page.metrics.pitch_px
    _draw_text(page, painter, clip.adjusted(-GUTTER_PX, -reach_px, GUTTER_PX, reach_px), lines, looks.colours)
    if looks.caret is not None:
        _paint_caret(page, brush, looks.caret, lines)


def _whole_lines(page: Page, clip: QRectF) -> list[VisibleLine]:
    """The lines that begin in ``clip``: at a border between two, the one below it."""
    begins, ends = clip.top() - _BORDER_PX, clip.bottom() - _BORDER_PX
    return [line for line in page.visible_lines(clip) if begins <= line.origin.y() < ends]


def _hovered_piece(page: Page, looks: Looks) -> tuple[VisibleLine, SpanPiece] | None:
    """Where the hovered span's name stands: on the line with the pointer, else the first one that has the span."""
    span = page.spans.get(looks.emphasis.hovered) if looks.emphasis.hovered else None
    if span is None:
        return None
    found: tuple[VisibleLine, SpanPiece] | None = None
    for line in page.visible_lines(QRectF(0, 0, 1, page.height_px)):
        if line.start > span.bounds.end or line.end < span.bounds.start:
            continue
        piece = page.scene(line.ref).piece_of(span.id)
        if piece is not None and (found is None or line.ref == looks.hover_line):
            found = line, piece
    return found


def _draw_text(page: Page, painter: QPainter, clip: QRectF, lines: Sequence[VisibleLine], colours: ViewColours) -> None:
    """Draw the paragraphs of ``lines``, as far as their lines reach into ``clip``."""
    painter.setPen(QColor(colours.text))
    wanted = {line.ref.block for line in lines}
    for index, y_px, block in page.scroll.visible():
        if index in wanted:
            block.draw(painter, QPointF(page.column_x_px, y_px), clip)


def _paint_number(page: Page, brush: Brush, line: VisibleLine) -> None:
    block = page.article.block(line.ref.block)
    if block.is_first:
        rect, article = page.number_rect(line, block), page.article
        painting.paint_number(brush, place_number(block.paragraph + 1), rect)
        chosen = block.paragraph in article.overrides
        if chosen or block.rtl != (article.document_direction is Direction.RTL):
            painting.paint_direction(brush, rect, rtl=block.rtl, chosen=chosen)


def _paint_caret(page: Page, brush: Brush, place: CaretPlace, lines: Sequence[VisibleLine]) -> None:
    ref = page.layout.line_of(place)
    for line in lines:
        if line.ref == ref:
            painting.paint_caret(brush, page.caret_rect(place).center().x() - page.column_x_px, line.origin)
