"""Widgets that show text of any direction in an interface of any other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.theme import LIGHT
from annotator.gui.widgets.directional_label import (
    DirectionalLabel,
    elided_line,
    is_right_to_left,
    paint_directional,
)
from annotator.gui.widgets.reading_strip import BOX_PX, ReadingStrip, StripBox

pytestmark = pytest.mark.usefixtures("app")

ARABIC = "\u0627\u062c\u062a\u0645\u0627\u0639 \u0631\u0626\u064a\u0633"
MIXED = "Reuters: \u062a\u0648\u0642\u064a\u0639 \u0645\u0630\u0643\u0631\u0629 \u062a\u0641\u0627\u0647\u0645"
SIDES = pytest.mark.parametrize("interface", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])


def ink(widget: QWidget, after: int = 0) -> QRect:
    """The box around all pixels that are not the ground, in the columns from ``after``."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground = image.pixel(image.width() // 2, 0)
    found = [(x, y) for x in range(after, image.width()) for y in range(image.height()) if image.pixel(x, y) != ground]
    xs, ys = zip(*found, strict=True)
    return QRect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)


@pytest.fixture
def label(qtbot: QtBot) -> DirectionalLabel:
    label = DirectionalLabel()
    label.setFont(QFont("DejaVu Sans", 10))
    label.resize(400, 20)
    qtbot.addWidget(label)
    return label


@SIDES
@pytest.mark.parametrize(("text", "at_right"), [(ARABIC, True), (MIXED, True), ("A title", False), ("2017", False)])
def test_text_stands_at_its_own_start_in_every_interface(
    label: DirectionalLabel, app: QApplication, interface: Qt.LayoutDirection, text: str, at_right: bool
) -> None:
    app.setLayoutDirection(interface)
    label.set_text(text)
    drawn = ink(label)
    assert (drawn.right() > 390) is at_right
    assert (drawn.left() < 10) is not at_right


@pytest.mark.parametrize("lines", [1, 2])
def test_signs_of_a_taller_face_cut_nothing(qtbot: QtBot, lines: int) -> None:
    heights = []
    for text in (ARABIC, f"{ARABIC} \U0001f600"):
        label = DirectionalLabel(text, lines=lines)
        label.setFont(QFont("DejaVu Sans", 10))
        qtbot.addWidget(label)
        label.resize(400, label.heightForWidth(400) if lines > 1 else label.sizeHint().height())
        # The first letters alone: what stands behind them is another face's.
        heights.append(ink(label, 370).height())
    assert heights[0] == heights[1]


def test_letters_keep_their_line_beside_signs_of_a_taller_face(app: QApplication) -> None:
    del app

    def lowest(text: str) -> int:
        image = QImage(300, 40, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setFont(QFont("DejaVu Sans", 10))
        paint_directional(painter, QRect(0, 10, 300, painter.fontMetrics().height()), text, rtl=False)
        painter.end()
        return max(y for y in range(40) for x in range(20) if image.pixel(x, y) != 0xFFFFFFFF)

    assert lowest("MMMM \U0001f600") == lowest("MMMM")


def test_a_direction_can_be_given(label: DirectionalLabel) -> None:
    label.set_text("2017", rtl=True)
    assert label.is_rtl
    assert ink(label).right() > 390


@pytest.mark.parametrize("text", [ARABIC * 20, "A title of a document " * 20])
def test_what_is_too_long_is_cut_at_its_logical_end(label: DirectionalLabel, text: str) -> None:
    rtl = is_right_to_left(text)
    metrics = QFontMetrics(label.font())
    line = elided_line(text, metrics, 200, rtl=rtl)
    assert line.endswith("\u2026")
    # Qt puts a joiner after a letter that is cut from the next, so that it keeps its shape.
    assert text.startswith(line[:-1].rstrip("\u200d "))
    assert metrics.horizontalAdvance(line) <= 200


def test_only_what_is_cut_has_a_tool_tip(label: DirectionalLabel) -> None:
    label.set_text("short")
    assert label.toolTip() == ""
    label.set_text(ARABIC * 20)
    assert label.toolTip() == ARABIC * 20
    assert label.accessibleName() == ARABIC * 20


def test_line_ends_do_not_break_one_line(label: DirectionalLabel) -> None:
    label.set_text("one\r\ntwo\u2029three")
    assert ink(label).height() <= label.fontMetrics().height()
    assert label.text == "one\r\ntwo\u2029three"


def test_several_lines_are_wrapped_and_the_last_is_cut(qtbot: QtBot) -> None:
    label = DirectionalLabel(ARABIC * 30, lines=3)
    qtbot.addWidget(label)
    height = label.fontMetrics().height()
    assert label.heightForWidth(200) == 3 * height
    assert label.heightForWidth(100_000) == height
    label.resize(200, 3 * height)
    assert label.toolTip() == label.text


def test_characters_beyond_the_bmp_are_not_cut_in_two(qtbot: QtBot) -> None:
    label = DirectionalLabel("\U0001f4f0" * 60, lines=2)
    qtbot.addWidget(label)
    label.resize(200, 40)
    assert "".join(label._laid_out(200)) == "\U0001f4f0" * 60


def test_no_text_at_all_is_no_fault(label: DirectionalLabel) -> None:
    label.set_text("")
    label.grab()
    assert label.sizeHint().height() == 0


# ---------------------------------------------------------------- the strip


@pytest.fixture
def strip(qtbot: QtBot) -> ReadingStrip:
    strip = ReadingStrip(rows=2)
    qtbot.addWidget(strip)
    return strip


def test_the_characters_run_in_reading_direction(strip: ReadingStrip) -> None:
    strip.set_text("\u0645\u0648\u0627")
    places = strip.placed(280)
    assert [box.text for _, box in places] == ["\u0645", "\u0648", "\u0627"]
    assert [place.right() for place, _ in places] == sorted((place.right() for place, _ in places), reverse=True)
    assert places[0][0].right() == 279
    strip.set_text("abc")
    assert [place.x() for place, _ in strip.placed(280)] == [0, 28, 56]


def test_what_is_invisible_gets_its_word_and_room(strip: ReadingStrip) -> None:
    strip.set_text("\u0645\u06cc\u200c\u062e")
    signs = [(place, box) for place, box in strip.placed(280) if box.is_sign]
    assert [box.text for _, box in signs] == ["ZWNJ"]
    assert signs[0][0].width() > BOX_PX
    assert "U+200C" in signs[0][1].tip


def test_no_two_boxes_overlap_and_none_is_outside(strip: ReadingStrip) -> None:
    strip.set_text("\u0645\u06cc\u200c\u062e" * 9)
    places = [place for place, _ in strip.placed(213)]
    assert all(QRect(0, 0, 213, strip.heightForWidth(213)).contains(place) for place in places)
    assert [(one, two) for i, one in enumerate(places) for two in places[:i] if one.intersects(two)] == []


def test_it_grows_by_rows_and_then_ends_in_an_ellipsis(strip: ReadingStrip) -> None:
    strip.set_text("a" * 10)
    assert strip.heightForWidth(280) == BOX_PX
    strip.set_text("a" * 11)
    assert strip.heightForWidth(280) == 2 * BOX_PX + 4
    strip.set_text("a" * 20)
    assert [box.text for _, box in strip.placed(280)] == ["a"] * 20
    strip.set_text("a" * 21)
    assert [box.text for _, box in strip.placed(280)] == ["a"] * 19 + ["\u2026"]
    strip.set_text("a" * 1_000_000)
    assert len(strip.placed(280)) == 20


def test_a_narrow_strip_still_shows_something(strip: ReadingStrip) -> None:
    strip.set_text("abc")
    assert strip.placed(5)
    strip.set_text("")
    assert strip.placed(280) == []
    assert strip.heightForWidth(280) == 0


def test_a_screen_reader_is_given_the_characters(strip: ReadingStrip) -> None:
    strip.set_boxes([StripBox(text="a", tip="U+0061"), StripBox(text="b")], rtl=False)
    assert strip.accessibleName() == "U+0061 b"


def test_it_is_painted_in_the_tokens(strip: ReadingStrip) -> None:
    strip.set_text("ab")
    strip.resize(280, 24)
    image = strip.grab().toImage()
    assert image.pixelColor(0, 12).name() == LIGHT.line.lower()
    assert image.pixelColor(2, 12).name() == LIGHT.surface.lower()
