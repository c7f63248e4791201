"""The small widgets: what they show, say and do, by mouse and by keyboard, in both directions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.core.label import LINES, Label, LabelSet
from annotator.gui.i18n import switch_language
from annotator.gui.messages import Message
from annotator.gui.theme import DARK, LIGHT, Tokens, apply, label_colour
from annotator.gui.widgets.banner import Banner, Gravity
from annotator.gui.widgets.chip import Chip
from annotator.gui.widgets.empty_state import EmptyState
from annotator.gui.widgets.key_cap import KeyCap
from annotator.gui.widgets.label_button import LabelButton
from annotator.gui.widgets.segmented_switch import SegmentedSwitch
from annotator.gui.widgets.separator import Separator
from annotator.gui.widgets.swatch import Swatch

pytestmark = pytest.mark.usefixtures("app")
THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def image_of(widget: QWidget) -> QImage:
    """What the widget looks like at its own size."""
    widget.resize(widget.sizeHint())
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_ARGB32)


def colours_of(widget: QWidget) -> set[str]:
    image = image_of(widget)
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def hexed(colour: str) -> str:
    return QColor(colour).name()


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Shows widgets in an active window."""
    windows = []

    def show(*widgets: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)  # Qt keeps no reference to a window of Python's
        row = QHBoxLayout(window)
        for widget in widgets:
            row.addWidget(widget)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return show


def make_buttons(label: Label) -> list[QWidget]:
    switch = SegmentedSwitch()
    switch.set_choices({"a": "Annotate", "r": "Review"})
    return [Chip("All", count=3), LabelButton(label, "en"), switch.findChildren(QWidget)[0], switch]


# ---------------------------------------------------------------- what all have in common


@THEMES
def test_the_focus_can_be_seen(tokens: Tokens, app: QApplication, actor: Label, shown) -> None:
    apply(app, tokens)
    chip, button, segment, switch = make_buttons(actor)
    shown(chip, button, switch)
    for widget in (chip, button, segment):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.hasFocus()
        image = widget.grab().toImage()
        middle = image.width() // 2
        ring = [image.pixelColor(middle, y).name() for y in (0, 1)]
        assert ring == [hexed(tokens.accent)] * 2, "2 px"


def test_a_click_leaves_the_focus_where_it_was(qtbot: QtBot, actor: Label, shown) -> None:
    article = QPlainTextEdit()
    chip, button, segment, switch = make_buttons(actor)
    shown(article, chip, button, switch)
    article.setFocus()
    for widget in (chip, button, segment):
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        assert article.hasFocus()


def test_everything_has_a_name_for_a_screen_reader(qtbot: QtBot, actor: Label) -> None:
    chip, button, segment, switch = make_buttons(actor)
    cap = KeyCap("F1")
    for widget in (chip, button, switch, cap):
        qtbot.addWidget(widget)
    names = [widget.accessibleName() for widget in (chip, button, segment, cap)]
    assert names == ["All 3", "Actor", "Annotate", "F1"]


@THEMES
def test_they_follow_the_theme(tokens: Tokens, app: QApplication, qtbot: QtBot, actor: Label) -> None:
    separator, swatch = Separator(), Swatch(actor)
    for widget in (separator, swatch):
        qtbot.addWidget(widget)
    apply(app, tokens)
    assert colours_of(separator) == {hexed(tokens.line)}
    assert hexed(label_colour(actor, tokens)) in colours_of(swatch)


# ---------------------------------------------------------------- one by one


def test_swatches_are_told_apart_by_their_line_alone(qtbot: QtBot, actor: Label) -> None:
    seen = set()
    for line in LINES:
        swatch = Swatch(Label(id="x", colour_light="#000000", line=line))
        qtbot.addWidget(swatch)
        seen.add(bytes(image_of(swatch).constBits()))
    assert len(seen) == len(LINES)


def test_a_key_cap_without_a_key_is_not_there(qtbot: QtBot) -> None:
    cap = KeyCap("1")
    qtbot.addWidget(cap)
    assert cap.sizeHint().width() == cap.sizeHint().height()
    cap.set_text("")
    assert cap.isHidden()


def test_a_chip_counts_in_the_interface_s_numerals(qtbot: QtBot, app: QApplication) -> None:
    chip = Chip("All", count=48)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "All 48"
    switch_language(app, "ar")
    chip.set_count(48)
    assert chip.accessibleName().split(" ")[1] in ("48", "\u0664\u0668")


def test_a_chip_is_switched_by_mouse_and_key(qtbot: QtBot, shown) -> None:
    chip = Chip("All")
    shown(chip)
    with qtbot.waitSignal(chip.toggled):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    chip.setFocus()
    with qtbot.waitSignal(chip.toggled):
        qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert not chip.isChecked()


def test_a_label_button_names_the_label_in_both_languages(qtbot: QtBot, actor: Label) -> None:
    button = LabelButton(actor, "ar")
    qtbot.addWidget(button)
    assert button.text() == actor.names["ar"]
    assert button.other_name() == actor.names["en"]
    button.set_label(actor, "en")
    assert (button.text(), button.other_name()) == (actor.names["en"], actor.names["ar"])


def test_a_label_button_without_another_name_shows_none(qtbot: QtBot) -> None:
    button = LabelButton(Label(id="place"), "ar")
    qtbot.addWidget(button)
    assert (button.text(), button.other_name()) == ("place", "")


def test_an_armed_label_is_outlined_in_its_colour(qtbot: QtBot, labels: LabelSet) -> None:
    button = LabelButton(labels.labels[2], "en")
    qtbot.addWidget(button)
    edge = image_of(button).pixelColor(0, 16).name()
    button.setChecked(True)
    assert edge == hexed(LIGHT.line)
    assert image_of(button).pixelColor(0, 16).name() == hexed(label_colour(labels.labels[2], LIGHT))


def test_a_label_button_is_mirrored_in_a_right_to_left_interface(qtbot: QtBot, app: QApplication) -> None:
    label = Label(id="x", names={"en": "wwwwwwwwwwww"}, key="1", colour_light="#B5432A")
    button = LabelButton(label, "en")
    qtbot.addWidget(button)

    def middle_of_the_colour() -> float:
        image = image_of(button)
        found = [x for x in range(image.width()) if image.pixelColor(x, 12).name() == "#b5432a"]
        return sum(found) / len(found) / image.width()

    assert middle_of_the_colour() < 0.5
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert middle_of_the_colour() > 0.5


def test_a_switch_begins_with_its_first_choice(qtbot: QtBot) -> None:
    switch = SegmentedSwitch()
    qtbot.addWidget(switch)
    assert switch.current() is None
    with qtbot.assertNotEmitted(switch.current_changed):
        switch.set_choices({"a": "Annotate", "r": "Review"})
        assert switch.current() == "a"
        switch.set_current("r")
    assert switch.current() == "r"


def test_a_switch_announces_what_a_person_takes(qtbot: QtBot, shown) -> None:
    switch = SegmentedSwitch()
    switch.set_choices({"a": "Annotate", "r": "Review", "p": "Project"})
    shown(switch)
    second = switch.findChildren(QWidget)[1]
    with qtbot.waitSignal(switch.current_changed) as said:
        qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert said.args == ["r"]


def test_arrows_move_within_a_switch(qtbot: QtBot, shown) -> None:
    switch = SegmentedSwitch()
    switch.set_choices({"a": "Annotate", "r": "Review", "p": "Project"})
    shown(switch)
    first = switch.findChildren(QWidget)[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(switch.current_changed) as said:
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert said.args == ["r"]
    assert switch.current() == "r"


def test_a_switch_is_renamed_in_place(qtbot: QtBot) -> None:
    switch = SegmentedSwitch()
    qtbot.addWidget(switch)
    switch.set_choices({"a": "Annotate", "r": "Review"})
    switch.set_current("r")
    switch.set_choices({"a": "one", "r": "two"})
    assert switch.current() == "r"
    assert [segment.accessibleName() for segment in switch.findChildren(QWidget)] == ["one", "two"]


def test_an_empty_state_s_button_asks(qtbot: QtBot) -> None:
    state = EmptyState("document", "Nothing here.", "Import")
    qtbot.addWidget(state)
    with qtbot.waitSignal(state.clicked):
        qtbot.mouseClick(state.findChild(QPushButton), Qt.MouseButton.LeftButton)
    state.set_texts("Nothing here.")
    assert state.findChild(QPushButton).isHidden()


# ---------------------------------------------------------------- the banner


@pytest.fixture
def banner(qtbot: QtBot) -> Banner:
    banner = Banner()
    qtbot.addWidget(banner)
    return banner


def test_a_banner_is_hidden_until_something_is_to_be_said(banner: Banner, qtbot: QtBot) -> None:
    assert banner.isHidden()
    banner.show_message(Message(text="The disk is full.", detail="SQLITE_FULL"))
    assert not banner.isHidden()
    assert banner.findChild(QLabel).text() == "The disk is full."
    with qtbot.waitSignal(banner.dismissed):
        banner.dismiss()
    assert banner.isHidden()


def test_a_banner_folds_its_details(banner: Banner, qtbot: QtBot) -> None:
    banner.show_message(Message(text="The disk is full.", detail="SQLITE_FULL"))
    details, detail = banner._details, banner.findChild(QPlainTextEdit)
    assert detail.isHidden()
    qtbot.mouseClick(details, Qt.MouseButton.LeftButton)
    assert not detail.isHidden()
    assert detail.toPlainText() == "SQLITE_FULL"
    banner.show_message(Message(text="Another.", detail="more"))
    assert detail.isHidden(), "folded again for the next message"


def test_a_banner_without_details_or_remedy_has_no_buttons_for_them(banner: Banner) -> None:
    banner.show_message(Message(text="Nothing to undo."), gravity=Gravity.INFO)
    assert banner._details.isHidden()
    assert banner._copy.isHidden()
    assert banner._action.isHidden()


def test_a_banner_can_be_copied(banner: Banner, qtbot: QtBot) -> None:
    banner.show_message(Message(text="The disk is full.", detail="SQLITE_FULL"))
    qtbot.mouseClick(banner._copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "The disk is full.\n\nSQLITE_FULL"


def test_a_banner_offers_the_remedy(banner: Banner, qtbot: QtBot) -> None:
    banner.show_message(Message(text="The disk is full."), action="Try again")
    with qtbot.waitSignal(banner.action_requested):
        qtbot.mouseClick(banner._action, Qt.MouseButton.LeftButton)


def test_a_banner_speaks_the_new_language(banner: Banner, app: QApplication) -> None:
    names = [button.accessibleName() for button in banner.findChildren(QToolButton)]
    switch_language(app, "ar")
    app.sendPostedEvents()
    now = [button.accessibleName() for button in banner.findChildren(QToolButton)]
    assert all(before != after for before, after in zip(names, now, strict=True))


def test_a_sentence_that_begins_with_a_path_runs_as_the_interface_does(banner: Banner) -> None:
    banner.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    banner.resize(900, 60)
    banner.show_message(Message(text="\u2068/a/b\u2069 \u0644\u064a\u0633 \u0647\u0646\u0627."))
    sentence = banner.findChild(QLabel)
    image = sentence.grab().toImage()
    ground = image.pixelColor(1, 1)
    inked = [x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in range(image.height()))]
    assert min(inked) > image.width() / 2  # at the leading side, beside its sign
    banner.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert sentence.text() == banner.message.text


def test_a_sentence_in_a_banner_is_no_markup(banner: Banner) -> None:
    banner.show_message(Message(text="<b>x</b> & y"))
    assert banner.findChild(QLabel).textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("gravity", Gravity)
def test_gravities_look_different(banner: Banner, gravity: Gravity) -> None:
    banner.show_message(Message(text="x"), gravity=gravity)
    pixels = banner.grab().toImage()
    others = [other for other in Gravity if other is not gravity]
    for other in others:
        banner.show_message(Message(text="x"), gravity=other)
        assert banner.grab().toImage().pixelColor(QPoint(2, 2)) != pixels.pixelColor(QPoint(2, 2))
