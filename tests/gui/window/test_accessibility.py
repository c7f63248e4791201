"""What a screen reader is told of the window and its dialogs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from annotator.core.review import SpanVersion, Verdict
from annotator.gui.dialogs.first_start import FirstStartDialog
from annotator.gui.dialogs.import_report import ImportReportDialog
from annotator.gui.dialogs.new_project import NewProjectDialog
from annotator.gui.dialogs.progress import ProgressDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.pages import PageId
from annotator.gui.tasks import Task
from annotator.services import annotation, assignments, comments, review
from annotator.services.importing import ImportReport
from annotator.services.projects import Project
from annotator.services.review import Ruling
from annotator.text.offsets import CodePointRange


def nameless(root: QWidget) -> list[str]:
    """The widgets in ``root`` that the keyboard or a screen reader reaches and that have no name."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
            continue
        if not widget.isVisibleTo(root):
            continue  # a word that is not there is not read
        if widget.parent() is not None and widget.parent().inherits("QComboBoxPrivateContainer"):
            continue  # Qt's own: it is read as the combo box
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return found


@pytest.fixture(params=["en", "ar"])
def full_window(make_window: Callable[..., MainWindow], project: Project, request: pytest.FixtureRequest) -> MainWindow:
    """A window with everything in it that it can have."""
    path = project.path
    project.close()
    window = make_window(path, language=request.param)
    session = window.session
    session.add_span("actor", (CodePointRange(0, 5),))
    actor = session.selected
    session.add_span("commitment", (CodePointRange(6, 9),))
    session.add_relation(session.ties(session.selected, actor)[0])
    window.article.find_bar.open_bar("")
    with_a_review(window)
    return window


def with_a_review(window: MainWindow) -> None:
    """Bea's work on the second document under review: amended, discussed; Ali's on the first returned by her."""
    file = window.session.project.file
    ali, bea = (Project(file=file, annotator=name) for name in ("Ali", "Bea"))
    second = file.documents.get("d2")
    span = annotation.add_span(bea, second, "commitment", [CodePointRange(0, 5)]).span
    assignments.submit(bea, "d2")
    amended = replace(SpanVersion.of(span), label="topic")
    review.decide(ali, second, [Ruling(span=span.id, verdict=Verdict.AMEND, reason="edge", amended=amended)])
    comments.comment_on_span(ali, span.id, "Why?")
    own = file.spans.of_document("d1", "Ali")[0]
    review.decide(bea, file.documents.get("d1"), [Ruling(span=own.id, verdict=Verdict.REJECT, reason="edge")])
    window.session.refresh()


def test_every_control_of_the_window_has_a_name(full_window: MainWindow) -> None:
    assert full_window.details.editor.relations.isVisible()
    assert nameless(full_window) == []
    full_window.actions_["inbox"].trigger()
    assert full_window.late.inbox().panel.contest.isVisible()
    assert nameless(full_window) == []
    full_window.show_page(PageId.REVIEW)
    assert full_window.late.review().page.details.after.isVisible()
    assert nameless(full_window) == []
    full_window.show_page(PageId.PROJECT)
    assert nameless(full_window) == []
    full_window.show_page(PageId.HISTORY)
    assert full_window.late.history().pane.bring_back.isVisible()
    assert nameless(full_window) == []
    row = full_window.details.editor.relations.item(0)
    assert row.data(Qt.ItemDataRole.AccessibleTextRole)


DIALOGS = ["settings", "keys", "rebind", "label_set", "change_label", "snapshots", "assign", "label_help"]


@pytest.mark.parametrize("action_id", DIALOGS)
def test_every_control_of_a_dialog_has_a_name(full_window: MainWindow, action_id: str) -> None:
    full_window.actions_[action_id].trigger()
    (dialog,) = full_window.findChildren(QDialog)
    assert dialog.windowTitle()
    assert nameless(dialog) == []


def test_every_control_of_the_other_dialogs_has_a_name(
    full_window: MainWindow, qapp: QApplication, tmp_path: Path
) -> None:
    dialogs = [
        FirstStartDialog("Ali"),
        FirstStartDialog("Ali", opens_sample=False),
        NewProjectDialog(tmp_path, full_window),
        ImportReportDialog(ImportReport(), full_window),
        ProgressDialog("Import", Task(full_window.session.project, lambda *_: None, full_window), full_window),
    ]
    try:
        assert [nameless(dialog) for dialog in dialogs] == [[]] * len(dialogs)
    finally:
        for dialog in dialogs:
            dialog.deleteLater()


def test_focus_moves_through_everything_and_is_never_lost(full_window: MainWindow) -> None:
    # In the article Tab walks the spans; from anywhere else it leads round the window.
    full_window.documents.list.setFocus()
    met = set()
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused is None or focused is full_window.view:
            break
        met.add(focused)
        full_window.focusNextChild()
    assert len(met) > 3


@pytest.mark.parametrize("page", [PageId.ANNOTATE, PageId.REVIEW, PageId.HISTORY])
def test_where_the_keyboard_is_can_be_seen(full_window: MainWindow, page: PageId) -> None:
    full_window.show_page(page)
    unseen = []
    for widget in full_window.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        if widget.focusProxy() is not None or isinstance(widget, QScrollArea):
            continue
        full_window.setFocus()
        without = full_window.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if widget.hasFocus() and full_window.grab().toImage() == without:
            unseen.append(f"{type(widget).__name__} {widget.accessibleName()}")
    assert unseen == []
