"""The theme as the whole application wears it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.gui.theme import DARK, LIGHT, ThemeController, Tokens, apply, make_palette, set_role, tint, tokens_of
from annotator.settings.schema import ThemeChoice

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


@pytest.fixture
def controller(app: QApplication) -> Iterator[ThemeController]:
    controller = ThemeController(app, ThemeChoice.LIGHT)
    yield controller
    controller.choose(ThemeChoice.SYSTEM)
    shiboken6.delete(controller)


@THEMES
def test_the_palette_knows_its_tokens(tokens: Tokens) -> None:
    assert tokens_of(make_palette(tokens)) is tokens


@THEMES
def test_the_palette_leaves_no_role_to_the_style(tokens: Tokens) -> None:
    palette = make_palette(tokens)
    roles = [
        role for role in QPalette.ColorRole if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles)
    ]
    named = {value.lower() for name in Tokens.__dataclass_fields__ if isinstance(value := getattr(tokens, name), str)}
    assert [role for role in roles if palette.color(role).name() not in named] == []


@THEMES
def test_applying_dresses_fusion(app: QApplication, tokens: Tokens, qtbot: QtBot) -> None:
    app.setStyleSheet("")
    app.setStyle("windows")
    apply(app, tokens)
    field = QLineEdit()
    qtbot.addWidget(field)
    assert tokens_of(field.palette()) is tokens
    assert tokens.accent in app.styleSheet()
    assert "$" not in app.styleSheet()
    # Under a style sheet Qt tells no style's name.
    app.setStyleSheet("")
    assert app.style().name() == "fusion"


def test_choosing_changes_the_application_and_says_so(controller: ThemeController, qtbot: QtBot) -> None:
    with qtbot.waitSignal(controller.tokens_changed) as said:
        controller.choose(ThemeChoice.DARK)
    assert said.args == [DARK]
    assert controller.tokens is DARK
    assert tokens_of(QApplication.palette()) is DARK


def test_choosing_the_same_again_is_silent(controller: ThemeController, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(controller.tokens_changed):
        controller.choose(ThemeChoice.LIGHT)


def test_the_system_s_change_is_followed(controller: ThemeController, monkeypatch: pytest.MonkeyPatch) -> None:
    controller.choose(ThemeChoice.SYSTEM)
    scheme = Qt.ColorScheme.Dark

    class Hints:
        def colorScheme(self) -> Qt.ColorScheme:
            return scheme

    class App:
        def __getattr__(self, name: str) -> object:
            return Hints if name == "styleHints" else getattr(QApplication.instance(), name)

    with monkeypatch.context() as patched:
        patched.setattr(controller, "_app", App())
        QApplication.styleHints().colorSchemeChanged.emit(scheme)
        assert controller.tokens is DARK
        scheme = Qt.ColorScheme.Light
        QApplication.styleHints().colorSchemeChanged.emit(scheme)
        assert controller.tokens is LIGHT


def test_a_choice_stands_against_the_system(controller: ThemeController) -> None:
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert controller.tokens is LIGHT


def test_roles_reach_widgets_that_stand_already(app: QApplication, qtbot: QtBot) -> None:
    label, button = QLabel("Span"), QPushButton("Done")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.show()
    set_role(label, "heading")
    set_role(button, "primary")
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.secondary)
    assert button.palette().color(QPalette.ColorRole.Button) == QColor(LIGHT.accent)
    set_role(label, "")
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.text)


def test_a_tint_lets_the_page_through() -> None:
    assert tint("#B5432A", 0.13).alphaF() == pytest.approx(0.13, abs=0.01)
    assert tint("#B5432A").name() == "#b5432a"
