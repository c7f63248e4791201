"""The project page on paper: its charts one after the other as a PDF, in the light theme, no chart's row cut in two."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from annotator.core.errors import AnnotatorError, Problem
from annotator.gui.fonts import interface_font, secondary_font
from annotator.gui.theme import LIGHT
from annotator.gui.widgets.chart import Chart

_MARGIN_MM = 15.0
_TITLE_PX, _LINE_PX, _HEADING_PX, _GAP_PX = 34.0, 24.0, 28.0, 28.0


def write_project_pdf(path: Path, title: str, line: str, charts: Sequence[tuple[str, Chart]], *, rtl: bool) -> int:
    """Write the charts to ``path``; how many sheets it has. Raises WRITE_FAILED, and then ``path`` is as it was."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.draft")
    try:
        draft.touch()  # Qt says nothing of why it could not
        sheets = _write(draft, title, line, charts, rtl=rtl)
        draft.replace(path)
    except OSError as error:
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(path), detail=str(error)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return sheets


def _write(draft: Path, title: str, line: str, charts: Sequence[tuple[str, Chart]], *, rtl: bool) -> int:
    writer = QPdfWriter(str(draft))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    # The screen's own: charts measure their type for it, and what is drawn has no pixels in a PDF anyway.
    writer.setResolution(round(QGuiApplication.primaryScreen().logicalDotsPerInch()))
    writer.setTitle(title)
    writer.setCreator("Annotator")
    width_px, height_px = float(writer.width()), float(writer.height())
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError("the file could not be begun")
    sheets = 1
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        _line(painter, QRectF(0, 0, width_px, _TITLE_PX), title, rtl=rtl, pixels=20.0)
        _line(painter, QRectF(0, _TITLE_PX, width_px, _LINE_PX), line, rtl=rtl)
        top_px = _TITLE_PX + _LINE_PX + _GAP_PX
        for heading, chart in charts:
            wide_px = max(chart.natural_width(), width_px)
            tall_px = chart.height_for(wide_px)
            # As wide as the sheet, or as tall as it where it would be taller.
            fit = min(width_px / wide_px, (height_px - _HEADING_PX) / tall_px)
            if top_px + _HEADING_PX + tall_px * fit > height_px:
                writer.newPage()
                sheets += 1
                top_px = 0.0
            _line(painter, QRectF(0, top_px, width_px, _HEADING_PX), heading, rtl=rtl, pixels=14.0)
            painter.save()
            painter.translate(width_px - wide_px * fit if rtl else 0.0, top_px + _HEADING_PX)
            painter.scale(fit, fit)
            chart.draw(painter, LIGHT, wide_px, rtl=rtl)
            painter.restore()
            top_px += _HEADING_PX + tall_px * fit + _GAP_PX
    finally:
        painter.end()
    return sheets


def _line(painter: QPainter, rect: QRectF, text: str, *, rtl: bool, pixels: float = 0.0) -> None:
    painter.setFont(interface_font(pixels, bold=True) if pixels else secondary_font())
    painter.setPen(QColor(LIGHT.text if pixels else LIGHT.secondary))
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(rect, int(flags), shown)
