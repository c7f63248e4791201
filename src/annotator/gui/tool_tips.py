"""Tool tips of several lines: wrapped, each line in its own direction, and never taken for markup."""

from __future__ import annotations

import html
from collections.abc import Iterable

from annotator.text.direction import Direction, base_direction

_WIDTH_PX = 320


def paragraph(rich: str, words: str, *, above_px: int = 2) -> str:
    """A paragraph of rich text in the direction of its ``words``, aligned to its own start; nothing without words."""
    rtl = base_direction(words) is Direction.RTL
    if not words:
        return ""
    way, side = ("rtl", "right") if rtl else ("ltr", "left")
    return f'<p dir="{way}" align="{side}" style="margin-top:{above_px}px; margin-bottom:2px">{rich}</p>'


def in_column(paragraphs: Iterable[str]) -> str:
    """Paragraphs of rich text as wide as a tool tip should be; nothing where there are none."""
    rich = "".join(paragraphs)
    return f'<table width="{_WIDTH_PX}"><tr><td>{rich}</td></tr></table>' if rich else ""


def plain_tooltip(text: str) -> str:
    """Plain text, line by line, for a tool tip: Qt itself breaks no line of plain text, and takes some for markup."""
    return in_column(paragraph(html.escape(line), line) for line in text.split("\n"))
