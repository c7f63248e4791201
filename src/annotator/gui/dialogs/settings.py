"""Settings: name, language, theme, and the type that articles are read in. Each takes effect at once."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.i18n import is_language_change
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.preferences import Preferences
from annotator.gui.theme import as_panel
from annotator.settings.schema import (
    COLUMN_WIDTH_PX,
    FONT_SIZE_PX,
    LINE_SPACING,
    SNAPSHOT_MINUTES,
    CaretMovement,
    Language,
    ThemeChoice,
)


class SettingsDialog(QDialog):
    """Changes the preferences while it is open; there is nothing to apply and nothing to lose."""

    keys_requested = Signal()
    """The keys are to be changed."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        as_panel(self)
        settings = preferences.settings
        self.annotator = QLineEdit(settings.annotator)
        self.language = _choices(Language, settings.language)
        self.theme = _choices(ThemeChoice, settings.theme)
        self.family = QComboBox()
        self.family.addItem("", "")
        for family in QFontDatabase.families():
            self.family.addItem(family, family)
        self.family.setCurrentIndex(max(self.family.findData(settings.reading_family), 0))
        self.font_size = _pixels(FONT_SIZE_PX, settings.font_size_px)
        self.spacing = QDoubleSpinBox()
        self.spacing.setRange(*LINE_SPACING)
        self.spacing.setSingleStep(0.1)
        self.spacing.setDecimals(1)
        self.spacing.setValue(settings.line_spacing)
        self.spacing.setAlignment(Qt.AlignmentFlag.AlignLeading)
        self.column = _pixels(COLUMN_WIDTH_PX, settings.column_width_px)
        self.column.setSingleStep(20)
        self.caret = _choices(CaretMovement, settings.caret_movement)
        self.snapshots = QSpinBox()
        self.snapshots.setRange(*SNAPSHOT_MINUTES)
        self.snapshots.setAlignment(Qt.AlignmentFlag.AlignLeading)
        self.snapshots.setValue(settings.snapshot_minutes)
        self.keys = QPushButton()
        self.keys.setAutoDefault(False)
        self._names: dict[QWidget, LeadingLabel] = {}
        self._hint = LeadingLabel(role="secondary", wrap=True)
        self._buttons = QDialogButtonBox()
        self._init_layout()
        self._retranslate()
        self._connect_signals()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: the language may be changed in this very dialog."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    def _init_layout(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(10)
        fields = (self.annotator, self.language, self.theme, self.family, self.font_size, self.spacing, self.column)
        for field in (*fields, self.caret, self.snapshots, self.keys):
            self._names[field] = LeadingLabel()
            self._names[field].setBuddy(field)
            form.addRow(self._names[field], field)
        self._buttons.rejected.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(self._hint)
        column.addWidget(self._buttons)
        self.setMinimumWidth(480)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Settings"))
        self._hint.setText(self.tr("Another name counts from the next project you open."))
        names = {
            self.annotator: self.tr("Your name"),
            self.language: self.tr("Language of the interface"),
            self.theme: self.tr("Theme"),
            self.family: self.tr("Typeface of the articles"),
            self.font_size: self.tr("Size at 100 %"),
            self.spacing: self.tr("Line spacing"),
            self.column: self.tr("Width of the column"),
            self.caret: self.tr("Left and right arrow keys"),
            self.snapshots: self.tr("Snapshot of changed work after"),
            self.keys: self.tr("Keys of the actions"),
        }
        for field, name in names.items():
            self._names[field].setText(name)
            field.setAccessibleName(name)
        self.keys.setText(self.tr("Change keys\u2026"))
        self.snapshots.setSuffix("\u00a0" + self.tr("min", "minutes, after a number"))
        self.family.setItemText(0, self.tr("Chosen for the text\u2019s script"))
        self._name_choices()
        self._buttons.setStandardButtons(QDialogButtonBox.StandardButton.Close)  # anew, and so in this language

    def _name_choices(self) -> None:
        named: dict[QComboBox, dict[str, str]] = {
            self.language: {
                Language.SYSTEM: self.tr("As the computer"),
                # A language is named in itself, so that it can be found by those who need it.
                Language.ENGLISH: "English",
                Language.ARABIC: "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
            },
            self.theme: {
                ThemeChoice.SYSTEM: self.tr("As the computer"),
                ThemeChoice.LIGHT: self.tr("Light"),
                ThemeChoice.DARK: self.tr("Dark"),
            },
            self.caret: {
                CaretMovement.VISUAL: self.tr("Go the way they point"),
                CaretMovement.LOGICAL: self.tr("Go on and back in the text"),
            },
        }
        for box, names in named.items():
            for place in range(box.count()):
                box.setItemText(place, names[box.itemData(place)])

    def _connect_signals(self) -> None:
        change = self._preferences.set
        self.keys.clicked.connect(self.keys_requested)
        self.annotator.editingFinished.connect(self._on_name_edited)
        # A box gives its choices back as bare strings, which are no members of an enumeration.
        self.language.activated.connect(lambda _: change(language=Language(self.language.currentData())))
        self.theme.activated.connect(lambda _: change(theme=ThemeChoice(self.theme.currentData())))
        self.family.activated.connect(lambda _: change(reading_family=self.family.currentData()))
        self.font_size.valueChanged.connect(lambda value: change(font_size_px=value))
        self.spacing.valueChanged.connect(lambda value: change(line_spacing=round(value, 2)))
        self.column.valueChanged.connect(lambda value: change(column_width_px=value))
        self.caret.activated.connect(lambda _: change(caret_movement=CaretMovement(self.caret.currentData())))
        self.snapshots.valueChanged.connect(lambda value: change(snapshot_minutes=value))

    def _on_name_edited(self) -> None:
        name = " ".join(self.annotator.text().split())
        if name:
            self._preferences.set(annotator=name)
        else:
            self.annotator.setText(self._preferences.settings.annotator)


def _choices(values: Iterable[str], now: str) -> QComboBox:
    box = QComboBox()
    for value in values:
        box.addItem("", value)
    box.setCurrentIndex(max(box.findData(now), 0))
    return box


def _pixels(bounds: tuple[int, int], value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(*bounds)
    box.setAlignment(Qt.AlignmentFlag.AlignLeading)
    box.setSuffix("\u00a0px")
    box.setValue(value)
    return box
