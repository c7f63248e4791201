"""The same words in several languages: a field for each, in that language's direction, and more to be added."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QMenu, QPushButton, QTextEdit, QVBoxLayout, QWidget

from annotator.gui.i18n import is_language_change, isolate
from annotator.gui.theme import set_role
from annotator.gui.widgets.plain_text_edit import PlainTextEdit

ALWAYS = ("en", "ar")
"""The languages that a field is always there for: those of the interface."""

OFFERED = ("fa", "he", "ur", "ckb", "tr", "fr", "de", "es", "ru", "zh")
_TALL_PX = 58
_NAME_PX = 76


class TextsByLanguage(QWidget):
    """Edits a mapping of language code to words; a language without words is left out of it."""

    edited = Signal()
    """The person changed something."""

    def __init__(self, parent: QWidget | None = None, *, tall: bool = False) -> None:
        super().__init__(parent)
        self._tall = tall
        self._what = ""
        self._shown: dict[str, str] = {}
        self.fields: dict[str, QLineEdit | PlainTextEdit] = {}
        self._names: dict[str, QLabel] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.more = QPushButton()
        self.more.setAutoDefault(False)
        set_role(self.more, "quiet")
        self._menu = QMenu(self.more)
        self.more.setMenu(self._menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._grid)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self._retranslate()

    def set_what(self, what: str) -> None:
        """What the fields hold, for those who hear the window: "Name"."""
        self._what = what
        for language, field in self.fields.items():
            field.setAccessibleName(f"{what} ({language_name(language)})")

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Show other words, without announcing it."""
        self._shown = dict(texts)
        wanted = [*ALWAYS, *(language for language in texts if language not in ALWAYS)]
        if list(self.fields) != wanted:
            self._make_fields(wanted)
        for language, field in self.fields.items():
            with QSignalBlocker(field):
                _set_text(field, texts.get(language, ""))

    def texts(self) -> dict[str, str]:
        """The words as they stand; what was not touched is as it was given, in its order."""
        said = {language: _text(field) for language, field in self.fields.items()}
        kept = {language: said[language] for language in self._shown if said.get(language)}
        return kept | {language: text for language, text in said.items() if text and language not in kept}

    def add_language(self, language: str) -> None:
        """A field for another language, with the keyboard in it."""
        if language not in self.fields:
            texts = self.texts()
            self._make_fields([*self.fields, language])
            for known, field in self.fields.items():
                with QSignalBlocker(field):
                    _set_text(field, texts.get(known, ""))
        self.fields[language].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    def _make_fields(self, languages: list[str]) -> None:
        for widget in (*self.fields.values(), *self._names.values()):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.fields, self._names = {}, {}
        before: QWidget | None = None
        for row, language in enumerate(languages):
            field: QLineEdit | PlainTextEdit = PlainTextEdit(_TALL_PX, self) if self._tall else QLineEdit(self)
            field.setLayoutDirection(QLocale(language).textDirection())
            field.textChanged.connect(lambda *_: self.edited.emit())
            name = _name_label(language_name(language), self)
            top = Qt.AlignmentFlag.AlignTop if self._tall else Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(name, row, 0, top)
            self._grid.addWidget(field, row, 1)
            # At once: a field that is still to be shown does not take the keyboard.
            name.show()
            field.show()
            self.fields[language], self._names[language] = field, name
            if before is not None:
                QWidget.setTabOrder(before, field)
            before = field
        if before is not None:
            QWidget.setTabOrder(before, self.more)
        self.set_what(self._what)
        self._fill_menu()

    def _retranslate(self) -> None:
        self.more.setText(self.tr("Add a language"))
        self._fill_menu()

    def _fill_menu(self) -> None:
        self._menu.clear()
        for language in OFFERED:
            if language not in self.fields:
                action = self._menu.addAction(isolate(language_name(language)))
                action.triggered.connect(lambda _=False, code=language: self.add_language(code))


def _name_label(text: str, parent: QWidget) -> QLabel:
    """A language in its own words, at the leading side."""
    label = QLabel(isolate(text), parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setContentsMargins(0, 6, 0, 6)
    label.setFixedWidth(_NAME_PX)
    set_role(label, "secondary")
    return label


def language_name(language: str) -> str:
    """A language in its own words, its code where Qt knows none."""
    if language == "en":
        return "English"  # Qt would say which
    locale = QLocale(language)
    return language if locale.language() == QLocale.Language.C else locale.nativeLanguageName() or language


def _text(field: QLineEdit | QTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _set_text(field: QLineEdit | QTextEdit, text: str) -> None:
    if isinstance(field, QLineEdit):
        field.setText(text)
        field.setCursorPosition(0)
    else:
        field.setPlainText(text)
