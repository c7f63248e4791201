"""Searching all articles and tagging everywhere, by keyboard, in the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from support.projects import LABELS, make_project

from annotator.core.document import new_document
from annotator.core.label import Label
from annotator.core.searching import Hit
from annotator.gui.dialogs.tag_everywhere import TagEverywhereDialog
from annotator.gui.excerpt_painting import LINE_PX, LINES, paint_excerpt
from annotator.gui.found_rows import FoundRow, found_rows
from annotator.gui.main_window import MainWindow
from annotator.gui.models.found import ROW
from annotator.gui.textview.paragraphs import Article
from annotator.gui.theme import DARK, LIGHT, Tokens
from annotator.settings.schema import Language
from annotator.text.direction import Direction
from annotator.text.offsets import CodePointRange

WAZIR = "\u0648\u0632\u064a\u0631"
AL = "\u0627\u0644"
TEXTS = (
    f"\u0642\u0627\u0644 {AL}{WAZIR} {WAZIR}.\n{WAZIR}\u0629",
    "nothing here",
    f"\u0648{AL}\u0648\u064e\u0632\u0650\u064a\u0631\u064f \u0644\u0644{WAZIR}",
)
MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def arabic(make_window: MakeWindow, tmp_path: Path) -> MainWindow:
    """A window on three documents, two of which speak of ministers."""
    make_project(tmp_path, "Ali", *TEXTS).close()
    return make_window(tmp_path / "test.annotator")


def search(window: MainWindow, qtbot: QtBot, text: str) -> None:
    """Type into the search and wait for the answer."""
    window.actions_["search"].trigger()
    panel = window.leading.search
    assert panel.line.hasFocus()
    panel.line.clear()
    with qtbot.waitSignals([panel.runner.answered]):
        panel.line.insert(text)
    qtbot.waitUntil(lambda: not panel.runner.busy and not panel._typing.isActive())


def rows(window: MainWindow) -> list[FoundRow]:
    model = window.leading.search.model
    found = [model.index(row).data(ROW) for row in range(model.rowCount())]
    return [row for row in found if isinstance(row, FoundRow)]


def test_places_are_listed_as_one_types_and_walked_by_key(arabic: MainWindow, qtbot: QtBot) -> None:
    search(arabic, qtbot, WAZIR)
    panel = arabic.leading.search
    assert [(row.document, row.shown.slice(row.text)) for row in rows(arabic)[:3]] == [("d1", WAZIR)] * 3
    assert panel.model.rowCount() == 2 + 5
    assert "5" in panel.says.text()
    assert all(row.rtl for row in rows(arabic))
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert arabic.view.selection() == CodePointRange(6, 10)
    for _ in range(3):
        arabic.actions_["next_place"].trigger()
    assert arabic.session.document_id == "d3"
    assert arabic.session.selection == CodePointRange(3, 10)
    arabic.actions_["previous_place"].trigger()
    assert (arabic.session.document_id, arabic.session.selection) == ("d1", CodePointRange(17, 21))
    panel.words.click()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2 + 4)
    qtbot.keyClick(panel.line, Qt.Key.Key_Down)
    assert panel.list.hasFocus()
    arabic.actions_["filter"].trigger()
    assert arabic.documents.isVisible()
    assert arabic.documents.filter.hasFocus()


def test_nothing_a_bad_pattern_and_an_empty_line_are_told_apart(arabic: MainWindow, qtbot: QtBot) -> None:
    panel = arabic.leading.search
    search(arabic, qtbot, "qqq")
    nothing = panel.says.text()
    panel.pattern.click()
    with qtbot.waitSignal(panel.runner.failed):
        panel.line.setText("(")
    bad = panel.says.text()
    panel.line.clear()
    qtbot.waitUntil(lambda: panel.says.text() not in (nothing, bad))
    assert len({nothing, bad, panel.says.text()}) == 3
    assert panel.model.rowCount() == 0


def test_a_label_narrows_it_down_and_alone_finds_its_spans(arabic: MainWindow, qtbot: QtBot) -> None:
    arabic.session.open_document("d1")
    arabic.session.add_span("actor", (CodePointRange(4, 10),))
    search(arabic, qtbot, WAZIR)
    panel = arabic.leading.search
    panel.more.click()
    panel.filters.label.setCurrentIndex(panel.filters.label.findData("actor"))
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    panel.line.clear()
    qtbot.waitUntil(lambda: [row.place for row in rows(arabic)] == [CodePointRange(4, 10)])
    panel.step(1)
    assert arabic.session.selected_span is not None
    # What is tagged or untagged meanwhile is seen at once.
    arabic.session.delete_selected()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 0)
    arabic.session.undo()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    panel.more.click()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 0)


def test_the_model_of_places_is_sound(arabic: MainWindow, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    search(arabic, qtbot, WAZIR)
    qtmodeltester.check(arabic.leading.search.model)


def test_another_project_is_searched_anew_and_none_at_all(arabic: MainWindow, qtbot: QtBot) -> None:
    search(arabic, qtbot, WAZIR)
    arabic.session.set_project(None)
    assert arabic.leading.search.model.rowCount() == 0
    assert not arabic.leading.search.runner.busy


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
@pytest.mark.parametrize("rtl", [True, False])
def test_the_exact_place_is_tinted_and_letters_stay_as_they_are(qapp: QApplication, tokens: Tokens, rtl: bool) -> None:
    text = f"{AL}{WAZIR} 12/5 Kerry {WAZIR}" if rtl else f"Kerry {AL}{WAZIR} said"
    start = text.index(WAZIR)
    row, nothing = (
        FoundRow(document="d", place=shown, text=text, shown=shown, rtl=rtl, language="ar")
        for shown in (CodePointRange(start, start + 4), CodePointRange(0, 0))
    )
    with_place, without = (painted(one, tokens) for one in (row, nothing))
    columns = range(with_place.width())
    differ = [x for x in columns if any(with_place.pixel(x, y) != without.pixel(x, y) for y in range(LINE_PX))]
    assert differ
    assert max(differ) - min(differ) + 1 < 80  # one run of letters, joined to the article before it
    # Ink of the text is where it was: the strongest pixels are the same.
    assert ink(with_place, tokens) == ink(without, tokens)


def painted(row: FoundRow, tokens: Tokens) -> QImage:
    image = QImage(QSize(400, LINES * LINE_PX), QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.surface))
    painter = QPainter(image)
    paint_excerpt(painter, image.rect(), row, tokens)
    painter.end()
    return image


def ink(image: QImage, tokens: Tokens) -> set[tuple[int, int]]:
    wanted = QColor(tokens.text).rgb()
    return {(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) == wanted}


def test_tag_everywhere_by_keyboard_alone_and_one_undo(arabic: MainWindow, qtbot: QtBot) -> None:
    session = arabic.session
    session.open_document("d1")
    session.add_span("topic", (CodePointRange(11, 15),))
    arabic.view.set_selection(CodePointRange(6, 10))
    arabic.actions_["tag_everywhere"].trigger()
    dialog = arabic.findChild(TagEverywhereDialog)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 4)
    assert [place.document for place in dialog.model.ticked] == ["d1", "d3", "d3"]  # one is a topic already
    dialog.scope.set_current("here")
    dialog.scope.current_changed.emit("here")
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)
    dialog.scope.current_changed.emit("all")
    dialog.scope.set_current("all")
    dialog.words.click()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 5)
    dialog.list.setFocus()
    dialog.list.setCurrentIndex(dialog.model.index(0))
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert [place.range.start for place in dialog.model.ticked] == [17, 3, 13]
    with qtbot.waitSignal(session.changes_applied):
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert session.project is not None
    assert session.project.file.spans.count() == 4
    session.undo()
    assert session.project.file.spans.count() == 1


def test_tag_everywhere_wants_some_text_first(arabic: MainWindow) -> None:
    arabic.session.open_document("d1")
    arabic.actions_["tag_everywhere"].trigger()
    assert arabic.findChild(TagEverywhereDialog) is None


def test_a_part_of_a_word_is_tagged_in_other_words_too(arabic: MainWindow, qtbot: QtBot) -> None:
    arabic.session.open_document("d1")
    arabic.view.set_selection(CodePointRange(7, 10))  # without its first letter, which is no prefix here
    arabic.actions_["tag_everywhere"].trigger()
    dialog = arabic.findChild(TagEverywhereDialog)
    assert not dialog.words.isChecked()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 5)
    dialog.reject()


def test_a_pattern_that_takes_too_long_is_stopped_and_said_so(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    make_project(tmp_path, "Ali", "aa", "a" * 60 + "b").close()
    window = make_window(tmp_path / "test.annotator")
    panel = window.leading.search
    panel.runner._searcher._pattern_seconds = 0.1
    window.actions_["search"].trigger()
    panel.pattern.click()
    panel.line.setText("(a|a)+$")
    qtbot.waitUntil(lambda: "stopped" in panel.says.text())
    assert "1 place in 1 document" in panel.says.text()  # what was found until then stays
    assert panel.model.rowCount() == 2


def test_a_place_with_a_span_has_its_labels_colour_and_line(qapp: QApplication) -> None:
    shown = CodePointRange(0, 4)
    plain, actor, topic = (
        painted(
            FoundRow(document="d", place=shown, text=WAZIR, shown=shown, rtl=True, language="ar", label=label), LIGHT
        )
        for label in (None, Label(id="a", colour_light="#B5432A"), Label(id="t", colour_light="#B5432A", line="dashed"))
    )
    assert plain != actor
    assert actor != topic
    assert ink(plain, LIGHT) == ink(actor, LIGHT) == ink(topic, LIGHT)


def test_the_search_speaks_the_other_language_at_once(arabic: MainWindow, qtbot: QtBot) -> None:
    search(arabic, qtbot, WAZIR)
    panel = arabic.leading.search
    panel.more.click()
    english = [panel.says.text(), panel.line.placeholderText(), panel.words.text(), panel.filters.label.itemText(0)]
    arabic.preferences.set(language=Language.ARABIC)
    qtbot.waitUntil(lambda: panel.words.text() != english[2])
    said = [panel.says.text(), panel.line.placeholderText(), panel.words.text(), panel.filters.label.itemText(0)]
    assert not set(said) & set(english)
    assert panel.model.rowCount() == 7  # what was found stays


def test_a_place_is_read_the_way_the_article_view_reads_it() -> None:
    hebrew = "\u05d0\u05d1\u05d2"
    # U+2028 ends a line and no paragraph: both lines of the last one run as most of its letters do.
    text = f"{hebrew} {hebrew}\n2026\nabc {hebrew}\u2028abc def {hebrew} abc\n{hebrew} {hebrew} {hebrew} a\u2028abc"
    for said in ("", "ltr", "rtl"):
        document = new_document(document_id="d", text=text, title="d", language="he", direction=said, source="t")
        article = Article(text, document_direction=Direction(said) if said else None, overrides={1: Direction.LTR})
        starts = article.paragraphs.starts
        hits = [Hit(document="d", range=CodePointRange(start, start + 1)) for start in starts]
        rows = found_rows(document, {"1": "ltr"}, hits, LABELS)
        assert [row.rtl for row in rows] == [
            article.direction(number) is Direction.RTL for number in range(len(starts))
        ]
