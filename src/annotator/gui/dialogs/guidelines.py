"""The guidelines in a window of their own, which stays beside the article; and where they are written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QCloseEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.core.changes import OF_PROJECT, Applied
from annotator.core.guidelines import MOST_CHARACTERS
from annotator.core.label import Label
from annotator.gui.dialogs.showing import show
from annotator.gui.fonts import interface_font
from annotator.gui.guideline_page import GuidelinePage
from annotator.gui.i18n import direction_of, is_language_change
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.session import Session
from annotator.gui.theme import as_panel, set_role, tokens_of
from annotator.gui.widgets.segmented_switch import SegmentedSwitch
from annotator.gui.widgets.separator import Separator
from annotator.gui.widgets.texts_by_language import ALWAYS, language_name
from annotator.services.guidelines import set_texts, texts

_SIZE_PX = (620, 780)
_EDITOR_PX = (1080, 720)


class GuidelinesView(QTextBrowser):
    """A page of guidelines: nothing in it leads anywhere or is fetched."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDocument(GuidelinePage(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: tuple[str, tuple[Label, ...], str] = ("", (), "en")

    def show_guidelines(self, markdown: str, labels: Sequence[Label], language: str) -> None:
        """Show a text with the labels, and stay where one was reading."""
        self._shown = (markdown, tuple(labels), language)
        bar = self.verticalScrollBar()
        place = bar.value()
        self.setLayoutDirection(direction_of(language))
        page = self.document()
        if isinstance(page, GuidelinePage):
            page.show_guidelines(markdown, labels, language, tokens_of(self.palette()))
            self.setTextCursor(QTextCursor(page))  # else it is where the page was written to last, and shown there
        bar.setValue(min(place, bar.maximum()))

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: in another theme the colours are others."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.show_guidelines(*self._shown)


class GuidelinesWindow(QDialog):
    """Reads the project's guidelines, in the interface's language at first; what changes is shown at once."""

    def __init__(self, session: Session, language: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._session, self._language = session, language
        self._texts: dict[str, str] = {}
        as_panel(self)
        self.languages = SegmentedSwitch(self)
        self.edit = QPushButton(self)
        self.edit.setAutoDefault(False)
        self.view = GuidelinesView(self)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 12)
        head.setSpacing(12)
        head.addWidget(self.languages)
        head.addStretch(1)
        head.addWidget(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Separator())
        column.addWidget(self.view, 1)
        self.languages.current_changed.connect(self._on_language)
        self.edit.clicked.connect(self._on_edit)
        session.changes_applied.connect(self._on_applied)
        session.labels_changed.connect(self.reload)
        session.project_changed.connect(self.reload)
        self._retranslate()
        self.reload()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(*_SIZE_PX)

    def read_in(self, language: str) -> None:
        """Show the text in that language, or what there is instead."""
        self._language = language
        self.reload()

    def reload(self) -> None:
        """Read the guidelines anew."""
        self._texts = self._session.ask(texts) or {}
        known = [*ALWAYS, *(code for code in self._texts if code not in ALWAYS)]
        self.languages.set_choices({code: language_name(code) for code in known})
        if self._language not in known:
            self._language = "en"
        self.languages.set_current(self._language)
        self.edit.setEnabled(self._session.writable)
        self.view.show_guidelines(self._texts.get(self._language, ""), self._session.labels.active, self._language)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()
            self.reload()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Guidelines"))
        self.view.setAccessibleName(self.windowTitle())
        self.languages.setAccessibleName(self.tr("Language"))
        self.edit.setText(self.tr("Edit\u2026"))

    def _on_language(self, language: str) -> None:
        self._language = language
        self.reload()
        self.view.verticalScrollBar().setValue(0)

    def _on_applied(self, applied: Applied) -> None:
        if any(change.kind in OF_PROJECT for change in applied.changes):
            self.reload()

    def _on_edit(self) -> None:
        editor = GuidelinesEditor(self._texts, self._language, self)
        editor.save_requested.connect(lambda wanted: self._save(editor, wanted))
        show(editor)

    def _save(self, editor: GuidelinesEditor, wanted: dict[str, str]) -> None:
        if self._session.perform(lambda project: set_texts(project, wanted)):
            editor.let_go()


class GuidelinesEditor(QDialog):
    """Markdown on one side, how it reads on the other; all languages are saved in one step."""

    save_requested = Signal(object)
    """The texts by language, to be written; the editor stays until ``let_go``, as it may be refused."""

    def __init__(self, standing: dict[str, str], language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._standing, self._drafts, self._language = dict(standing), dict(standing), language
        as_panel(self)
        self.languages = SegmentedSwitch(self)
        known = [*ALWAYS, *(code for code in standing if code not in ALWAYS)]
        self.languages.set_choices({code: language_name(code) for code in known})
        self.hint = LeadingLabel(role="secondary")
        self.field = QTextEdit(self)
        self.field.setAcceptRichText(False)
        self.field.setFont(interface_font(14))
        self.field.setTabChangesFocus(True)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.field.document().setDefaultTextOption(option)
        self.preview = GuidelinesView(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        set_role(self.save, "primary")
        self._init_layout()
        self.languages.current_changed.connect(self._on_language)
        self.field.textChanged.connect(self._on_edited)
        self.buttons.accepted.connect(lambda: self.save_requested.emit(self.changed()))
        self.buttons.rejected.connect(self.reject)
        self._retranslate()
        self._show_draft()

    def changed(self) -> dict[str, str]:
        """The drafts that are not what stands in the project."""
        return {code: text for code, text in self._drafts.items() if text != self._standing.get(code, "")}

    def let_go(self) -> None:
        """Close: what was written is saved."""
        self.accept()

    def reject(self) -> None:
        """Qt's: leave, and ask first where something would be lost."""
        if not self.changed() or self._may_discard():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's."""
        event.ignore()
        self.reject()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    def _init_layout(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.languages)
        head.addWidget(self.hint, 1)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self.field, 1)
        sides.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(sides, 1)
        column.addWidget(self.buttons)
        self.resize(*_EDITOR_PX)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Edit the guidelines"))
        self.hint.setText(self.tr("Markdown: # heading, - list, **bold**"))
        self.field.setAccessibleName(self.tr("Text in Markdown"))
        self.preview.setAccessibleName(self.tr("Preview"))
        self.languages.setAccessibleName(self.tr("Language"))

    def _on_language(self, language: str) -> None:
        self._language = language
        self._show_draft()

    def _show_draft(self) -> None:
        self.languages.set_current(self._language)
        with QSignalBlocker(self.field):
            self.field.setLayoutDirection(direction_of(self._language))
            self.field.setPlainText(self._drafts.get(self._language, ""))
        self._refresh()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self) -> None:
        self._drafts[self._language] = self.field.toPlainText()
        self._refresh()

    def _refresh(self) -> None:
        self.preview.show_guidelines(self._drafts.get(self._language, ""), (), self._language)
        fits = all(len(text) < MOST_CHARACTERS for text in self._drafts.values())
        self.save.setEnabled(bool(self.changed()) and fits)

    def _may_discard(self) -> bool:
        asked = QMessageBox.question(
            self,
            self.windowTitle(),
            self.tr("Discard what you have written?"),
            QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Cancel,
        )
        return asked == QMessageBox.StandardButton.Discard
