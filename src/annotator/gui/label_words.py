"""What a label means, for people: its definition, what to tag with it and what not, each in its own direction."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from annotator.core.label import Label
from annotator.gui.theme import Tokens
from annotator.gui.tool_tips import in_column, paragraph

_MOST_EXAMPLES = 4


def definition(label: Label, language: str) -> str:
    """The definition in ``language``, else in English, else in any there is."""
    said = label.definition
    return said.get(language) or said.get("en") or next((one for one in said.values() if one), "")


def has_words(label: Label) -> bool:
    """Whether the label set says anything about the label."""
    return any(label.definition.values()) or bool(label.examples or label.counter_examples)


def label_tooltip(label: Label, language: str, tokens: Tokens) -> str:
    """Definition and some examples as rich text for a tool tip; empty where there is neither."""
    return in_column(_meaning(label, language, tokens))


def span_tooltip(lines: Sequence[str], label: Label | None, language: str, tokens: Tokens) -> str:
    """What is to be said of a span, line by line, and below it what its label means."""
    said = [paragraph(html.escape(line), line) for line in lines]
    return in_column([*said, *([] if label is None else _meaning(label, language, tokens))])


def label_page(label: Label, language: str, tokens: Tokens) -> str:
    """All that the label set says about a label, as rich text."""
    words = definition(label, language)
    nothing = QCoreApplication.translate("LabelHelp", "Nothing is said about this label yet.")
    parts = [paragraph(html.escape(words), words)] if words else []
    for examples, title, sign, colour in (
        (label.examples, QCoreApplication.translate("LabelHelp", "Examples"), "\u2713", tokens.success),
        (label.counter_examples, QCoreApplication.translate("LabelHelp", "Not these"), "\u2715", tokens.danger),
    ):
        if examples:
            parts.append(paragraph(f'<span style="color:{tokens.secondary}">{title}</span>', title, above_px=8))
            parts += _examples(examples, sign, colour, most=len(examples))
    return "".join(parts) or paragraph(nothing, nothing)


def _meaning(label: Label, language: str, tokens: Tokens) -> list[str]:
    words = definition(label, language)
    parts = [paragraph(html.escape(words), words)]
    parts += _examples(label.examples, "\u2713", tokens.success)
    return parts + _examples(label.counter_examples, "\u2715", tokens.danger)


def _examples(examples: Sequence[str], sign: str, colour: str, *, most: int = _MOST_EXAMPLES) -> list[str]:
    return [
        paragraph(f'<span style="color:{colour}">{sign}</span>&nbsp; {html.escape(one)}', one)
        for one in examples[:most]
    ]
