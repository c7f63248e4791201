"""The article with its spans as a PDF: the page of the article view on sheets of paper, no line cut in two.

What is said about the text is drawn as on the screen, in the light theme on white; a relation that leads to another
sheet is drawn to its edge.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from annotator.core.errors import AnnotatorError, Problem
from annotator.gui.textview.display import DisplayRelation, DisplaySpan, Typography, ViewColours
from annotator.gui.textview.page import Page
from annotator.gui.textview.page_painting import Looks, paint_page
from annotator.gui.textview.paragraphs import Article
from annotator.text.direction import Direction

_MARGIN_MM = 15.0
_DOTS_PER_INCH, _PX_PER_INCH = 600, 96
# The reader's type is for a screen at arm's length: on paper it is read from nearer.
_ZOOM = 0.75
_FOOT_PX, _TITLE_GAP_PX = 30.0, 18.0
# So tall that all of the longest article is "on the screen", and so laid out.
_ENDLESS_PX = 1e8
_PAPER = ViewColours(background="#FFFFFF")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedArticle:
    """What is put on paper: an article as it is shown."""

    title: str
    text: str
    typography: Typography
    spans: Sequence[DisplaySpan]
    relations: Sequence[DisplayRelation] = ()
    direction: Direction | None = None
    overrides: Mapping[int, Direction] = field(default_factory=dict)


def write_article_pdf(path: Path, article: PrintedArticle) -> int:
    """Write the article to ``path``; how many sheets it has. Raises WRITE_FAILED, and then ``path`` is as it was."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.draft")
    try:
        sheets = _write(draft, article)
        draft.replace(path)
    except OSError as error:
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(path), detail=str(error)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return sheets


def _write(draft: Path, article: PrintedArticle) -> int:
    draft.touch()  # Qt says nothing of why it could not
    writer = QPdfWriter(str(draft))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    writer.setResolution(_DOTS_PER_INCH)
    writer.setTitle(article.title)
    writer.setCreator("Annotator")
    scale = _DOTS_PER_INCH / _PX_PER_INCH
    width_px, height_px = writer.width() / scale, writer.height() / scale - _FOOT_PX
    page = _laid_out(article, width_px)
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError("the file could not be begun")
    try:
        painter.scale(scale, scale)
        title_px = _title(painter, page, article, width_px)
        cuts = _cuts(page, height_px, title_px)
        for number, (top_px, bottom_px) in enumerate(cuts, 1):
            if number > 1:
                writer.newPage()
            shift_px = title_px if number == 1 else 0.0
            _sheet(painter, page, article, QRectF(0, top_px, width_px, bottom_px - top_px), shift_px)
            _foot(painter, page, f"{number} / {len(cuts)}", QRectF(0, height_px, width_px, _FOOT_PX))
    finally:
        painter.end()
    return len(cuts)


def _laid_out(article: PrintedArticle, width_px: float) -> Page:
    page = Page()
    page.set_look(article.typography, _ZOOM)
    page.set_article(Article(article.text, document_direction=article.direction, overrides=dict(article.overrides)))
    page.resize(width_px, _ENDLESS_PX)
    page.set_spans(article.spans)
    return page


def _cuts(page: Page, height_px: float, title_px: float) -> list[tuple[float, float]]:
    """From where to where each sheet goes, each a whole number of lines."""
    cuts: list[tuple[float, float]] = []
    lines = list(page.visible_lines(QRectF(0, 0, page.width_px, _ENDLESS_PX)))
    top_px = bottom_px = 0.0
    room_px = height_px - title_px
    for line in lines:
        end_px = line.origin.y() + line.height_px
        if end_px - top_px > room_px and bottom_px > top_px:
            cuts.append((top_px, bottom_px))
            top_px, room_px = bottom_px, height_px
        bottom_px = end_px
    # What is said below the last line has the room that is left.
    end_px = min(bottom_px + page.metrics.pitch_px, max(top_px + room_px, bottom_px))
    return [*cuts, (top_px, max(end_px, top_px + 1.0))]


def _sheet(painter: QPainter, page: Page, article: PrintedArticle, clip: QRectF, shift_px: float) -> None:
    painter.save()
    painter.translate(0, shift_px - clip.top())
    # A clip at the lines' borders would show a shade of the neighbouring sheet's, and cut ink that reaches out.
    paint_page(page, painter, clip, Looks(colours=_PAPER, relations=article.relations, whole_lines=True))
    painter.restore()


def _title(painter: QPainter, page: Page, article: PrintedArticle, width_px: float) -> float:
    """Paint the title; how much room it takes in all."""
    rtl = page.article.document_direction is Direction.RTL
    font = _font(article.typography, page.metrics.scale * 1.2)
    font.setBold(True)
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor(_PAPER.text))
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading
    room = painter.boundingRect(QRectF(0, 0, width_px, 10_000), flags, article.title)
    painter.drawText(QRectF(0, 0, width_px, room.height()), flags, article.title)
    painter.restore()
    return room.height() + _TITLE_GAP_PX


def _foot(painter: QPainter, page: Page, text: str, room: QRectF) -> None:
    painter.save()
    font = QFont()
    font.setPixelSize(max(round(11 * page.metrics.scale), 9))
    painter.setFont(font)
    painter.setPen(QColor(_PAPER.secondary))
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, text)
    painter.restore()


def _font(typography: Typography, scale: float) -> QFont:
    font = QFont(typography.family)
    font.setFamilies([typography.family, *typography.fallback_families])
    font.setPixelSize(max(round(typography.size_px * scale), 8))
    return font
