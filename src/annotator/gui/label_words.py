"""What a label means, for people: its definition, what to tag with it and what not, each in its own direction."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from annotator.core.label import Label
from annotator.gui.theme import Tokens
from annotator.text.direction import Direction, base_direction

_MOST_EXAMPLES = 4
_WIDTH_PX = 320


def definition(label: Label, language: str) -> str:
    """The definition in ``language``, else in English, else in any there is."""
    said = label.definition
    return said.get(language) or said.get("en") or next((one for one in said.values() if one), "")


def has_words(label: Label) -> bool:
    """Whether the label set says anything about the label."""
    return any(label.definition.values()) or bool(label.examples or label.counter_examples)


def label_tooltip(label: Label, language: str, tokens: Tokens) -> str:
    """Definition and some examples as rich text for a tool tip; empty where there is neither."""
    if not has_words(label):
        return ""
    parts = [_paragraph(html.escape(definition(label, language)), definition(label, language))]
    parts += _examples(label.examples, "\u2713", tokens.success)
    parts += _examples(label.counter_examples, "\u2715", tokens.danger)
    return f'<table width="{_WIDTH_PX}"><tr><td>{"".join(parts)}</td></tr></table>'


def label_page(label: Label, language: str, tokens: Tokens) -> str:
    """All that the label set says about a label, as rich text."""
    words = definition(label, language)
    nothing = QCoreApplication.translate("LabelHelp", "Nothing is said about this label yet.")
    parts = [_paragraph(html.escape(words), words)] if words else []
    for examples, title, sign, colour in (
        (label.examples, QCoreApplication.translate("LabelHelp", "Examples"), "\u2713", tokens.success),
        (label.counter_examples, QCoreApplication.translate("LabelHelp", "Not these"), "\u2715", tokens.danger),
    ):
        if examples:
            parts.append(_paragraph(f'<span style="color:{tokens.secondary}">{title}</span>', title, above_px=8))
            parts += _examples(examples, sign, colour, most=len(examples))
    return "".join(parts) or _paragraph(nothing, nothing)


def _examples(examples: Sequence[str], sign: str, colour: str, *, most: int = _MOST_EXAMPLES) -> list[str]:
    return [
        _paragraph(f'<span style="color:{colour}">{sign}</span>&nbsp; {html.escape(one)}', one)
        for one in examples[:most]
    ]


def _paragraph(rich: str, words: str, *, above_px: int = 2) -> str:
    """A paragraph in the direction of its words, aligned to its own start."""
    rtl = base_direction(words) is Direction.RTL
    if not words:
        return ""
    way, side = ("rtl", "right") if rtl else ("ltr", "left")
    return f'<p dir="{way}" align="{side}" style="margin-top:{above_px}px; margin-bottom:2px">{rich}</p>'
