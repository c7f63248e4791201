"""Traps that lie before anything is drawn: the text itself, its direction, its words."""

from __future__ import annotations

import unicodedata

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument

from annotator.gui.textview.paragraphs import Article
from annotator.text.direction import Direction
from annotator.text.tokens import next_word_end

RTL = Direction.RTL


@pytest.mark.parametrize(
    "text", ["Reuters: \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631", "@who \u0645\u0631\u062d\u0628\u0627"]
)
def test_the_first_strong_letter_decides_the_direction(text: str) -> None:
    naive = next(c for c in map(unicodedata.bidirectional, text) if c in {"L", "R", "AL"})
    assert naive == "L"
    assert Article(text).direction(0) is RTL


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb", "a\u2028b", "\ufeffab", "a\u00a0b", "a\ufdd0b"])
def test_the_text_is_read_back_from_the_widget(text: str) -> None:
    document = QTextDocument()
    document.setPlainText(text)
    assert document.toPlainText() != text
    assert Article(text).text == text


def test_a_word_takes_its_comma_along_or_is_cut_at_a_gershayim() -> None:
    for word, following in (
        ("\u0648\u0627\u0644\u062d\u0643\u0648\u0645\u0629", "\u060c "),
        ('\u05d4\u05e8\u05de\u05d8\u05db"\u05dc', " "),
    ):
        text = word + following + "\u0646\u0639\u0645"
        document = QTextDocument(text)
        cursor = QTextCursor(document)
        cursor.setPosition(1)
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        assert cursor.selectedText() != word
        assert text[: next_word_end(text, 0)] == word
