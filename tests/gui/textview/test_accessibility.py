"""What a screen reader gets of an article."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QApplication

from annotator.gui.i18n import switch_language
from annotator.gui.textview import accessibility
from annotator.gui.textview.accessibility import AccessibleArticle
from annotator.gui.textview.display import DisplaySpan
from annotator.gui.textview.view import ArticleView
from annotator.text.offsets import CodePointRange

MakeSpan = Callable[..., DisplaySpan]

TEXT = "\U0001f600 \u0642\u0627\u0644 abc\n\u0646\u0639\u0645"


def interface(view: ArticleView) -> AccessibleArticle:
    found = QAccessible.queryAccessibleInterface(view)
    assert isinstance(found, AccessibleArticle)
    return found


def test_the_article_is_a_read_only_text_with_a_caret(view: ArticleView) -> None:
    view.setAccessibleName("Article")
    view.set_article(TEXT)
    article = interface(view)
    assert article.text(QAccessible.Text.Name) == "Article"
    assert article.role() == QAccessible.Role.EditableText
    assert article.state().readOnly
    text = article.textInterface()
    assert text.characterCount() == len(TEXT) + 1
    assert text.text(0, 2) == "\U0001f600"
    assert text.text(0, -1) == TEXT
    view.set_caret(3)
    assert text.cursorPosition() == 4
    text.setCursorPosition(4)
    assert view.caret() == 3
    text.setSelection(0, 4, 6)
    assert view.selection() == CodePointRange(3, 5)


def test_characters_have_places_on_the_screen(view: ArticleView) -> None:
    view.set_article(TEXT)
    text = interface(view).textInterface()
    for offset in (3, 4, 5, 7):
        rect = text.characterRect(offset)
        assert rect.width() > 0
        assert text.offsetAtPoint(rect.center()) == offset


def test_the_text_is_that_of_the_article_shown_now(view: ArticleView) -> None:
    view.set_article(TEXT)
    text = interface(view).textInterface()
    view.set_article("other")
    assert text.text(0, 5) == "other"


def test_spans_are_told_when_the_caret_enters_them(view: ArticleView, make_span: MakeSpan) -> None:
    view.set_article("one two three")
    view.set_spans([make_span(0, 7, name="actor"), make_span(4, 7, name="topic")])
    announcer = view._announcer
    assert announcer.entered(1) == ["actor"]
    assert announcer.entered(2) == []
    assert announcer.entered(5) == ["topic"]
    assert announcer.entered(9) == []
    assert announcer.entered(5) == ["actor", "topic"]


def test_events_go_out_while_somebody_listens(
    view: ArticleView, make_span: MakeSpan, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[QAccessibleEvent] = []

    class Heard(QAccessible):
        updateAccessibility = staticmethod(told.append)

    monkeypatch.setattr(accessibility, "QAccessible", Heard)
    # A character of two UTF-16 units stands before: positions are told in Qt's.
    view.set_article("\U0001f600 two three")
    view.set_spans([make_span(0, 5, name="actor")])
    view.set_caret(1)
    assert told == []
    QAccessible.setActive(True)
    try:
        view.set_caret(2)
        moved = [event.cursorPosition() for event in told if type(event) is QAccessibleTextCursorEvent]
        said = [event.message() for event in told if isinstance(event, QAccessibleAnnouncementEvent)]
        assert (moved, said) == ([3], ["actor"])
        told.clear()
        view.set_selection(CodePointRange(1, 5))
        chosen = [event for event in told if isinstance(event, QAccessibleTextSelectionEvent)]
        assert [(event.selectionStart(), event.selectionEnd()) for event in chosen] == [(2, 6)]
    finally:
        QAccessible.setActive(False)


def test_names_of_spans_are_told_apart_as_the_language_does(
    view: ArticleView, make_span: MakeSpan, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    said: list[str] = []
    monkeypatch.setattr(view._announcer, "say", said.append)
    view.set_article("one two three")
    view.set_spans([make_span(0, 7, name="actor"), make_span(4, 7, name="topic")])
    QAccessible.setActive(True)
    switch_language(qapp, "ar")
    try:
        view.set_caret(5)
    finally:
        QAccessible.setActive(False)
        switch_language(qapp, "en")
    assert said == ["actor\u060c topic"]
