"""The interface's language: switched while it runs, with its direction, numerals and plurals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.counts import span_count
from annotator.gui.i18n import direction_of, isolate, isolate_ltr, language_code, number, place_number, switch_language
from annotator.settings.schema import Language

ARABIC_LETTERS = "\u0627\u0644"


class Listener(QWidget):
    """Keeps the events that it is sent."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[QEvent.Type] = []

    def changeEvent(self, event: QEvent) -> None:
        self.heard.append(event.type())
        super().changeEvent(event)


@pytest.fixture
def listener(app: QApplication, qtbot: QtBot) -> Listener:
    listener = Listener()
    qtbot.addWidget(listener)
    return listener


def test_switching_is_live(app: QApplication, listener: Listener) -> None:
    listener.show()
    listener.heard.clear()
    assert switch_language(app, Language.ARABIC) == "ar"
    app.sendPostedEvents()
    assert QEvent.Type.LanguageChange in listener.heard
    assert QEvent.Type.LayoutDirectionChange in listener.heard
    assert listener.layoutDirection() is Qt.LayoutDirection.RightToLeft
    switch_language(app, "en")
    assert listener.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_our_words_and_qt_s_are_translated(app: QApplication, qtbot: QtBot) -> None:
    switch_language(app, "ar")
    assert QCoreApplication.translate("Messages", "Undo") == "\u062a\u0631\u0627\u062c\u0639"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text() != "Cancel"
    switch_language(app, "en")
    assert QCoreApplication.translate("Messages", "Undo") == "Undo"


def test_switching_back_and_forth_piles_nothing_up(app: QApplication) -> None:
    for code in ("ar", "en", "ar", "en", "ar"):
        switch_language(app, code)
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(app.findChildren(QTranslator)) == 2


@pytest.mark.parametrize("count", [0, 1, 2, 3, 10, 11, 99, 100, 102, 103])
def test_arabic_has_its_six_plurals(app: QApplication, count: int) -> None:
    switch_language(app, "ar")
    forms = {number: span_count(number) for number in (0, 1, 2, 3, 11, 100)}
    assert len({text.strip("0123456789\u0660\u0661\u0662\u0663 ") for text in forms.values()}) == 6
    kin = {10: 3, 99: 11, 102: 100, 103: 3}
    said = span_count(count)
    digits = "".join(character for character in said if character.isdigit())
    assert digits == ("" if count < 3 else number(count))
    if count in kin:
        assert said.replace(number(count), "") == forms[kin[count]].replace(number(kin[count]), "")


def test_english_has_its_two_forms(app: QApplication) -> None:
    assert [span_count(count) for count in (0, 1, 2, 11)] == ["0 spans", "1 span", "2 spans", "11 spans"]


def test_numbers_are_the_interface_s(app: QApplication) -> None:
    assert number(1234) == QLocale("en").toString(1234)
    switch_language(app, "ar")
    assert number(1234) == QLocale().toString(1234)
    assert QLocale().language() is QLocale.Language.Arabic


def test_numbers_of_places_have_the_interface_s_digits_alone(app: QApplication) -> None:
    assert place_number(1234) == "1234"
    switch_language(app, "ar")
    assert place_number(1234) == "\u0661\u0662\u0663\u0664"


def test_the_system_s_language_is_taken_where_we_speak_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, code in (("ar_EG", "ar"), ("en_GB", "en"), ("fr_FR", "en"), ("fa_IR", "en")):
        monkeypatch.setattr(QLocale, "system", staticmethod(lambda name=name: QLocale(name)))
        assert language_code(Language.SYSTEM) == code
    assert language_code(Language.ARABIC) == "ar"


def test_a_system_of_that_language_gives_its_own_numerals(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale("ar_MA")))
    switch_language(app, "ar")
    assert QLocale().name() == "ar_MA"
    assert number(1234) == QLocale("ar_MA").toString(1234)


def test_directions() -> None:
    assert direction_of("ar") is Qt.LayoutDirection.RightToLeft
    assert direction_of("en") is Qt.LayoutDirection.LeftToRight


# ---------------------------------------------------------------- isolates


def depths(text: str) -> list[int]:
    """How many isolates are open after each character."""
    depth, found = 0, []
    for character in text:
        depth += (character in "\u2066\u2067\u2068") - (character == "\u2069")
        found.append(depth)
    return found


@given(st.text(alphabet="a\u0627\u2066\u2067\u2068\u2069\u202a\u202c"))
def test_user_text_never_leaves_its_isolate(text: str) -> None:
    for isolated in (isolate(text), isolate_ltr(text)):
        assert depths(isolated)[-1] == 0
        assert 0 not in depths(isolated)[:-1]
    visible = [character for character in text if character not in "\u2066\u2067\u2068\u2069"]
    assert [character for character in isolate(text) if character not in "\u2066\u2067\u2068\u2069"] == visible


def test_plain_text_is_only_wrapped() -> None:
    assert isolate(ARABIC_LETTERS) == f"\u2068{ARABIC_LETTERS}\u2069"
    assert isolate_ltr("/a") == "\u2066/a\u2069"
