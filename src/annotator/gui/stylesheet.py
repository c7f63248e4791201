"""What a palette cannot say to Fusion: flat controls with round corners, thin scroll bars, a ring around the focus."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from annotator.gui.colours import mix
from annotator.gui.resources import controls_dir

# Heights are fixed, as faces for Arabic claim twice the line of those for Latin, and would swell every control.
_SHEET = Template("""
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: 4px 8px; }

QDialogButtonBox, QMessageBox { dialogbuttonbox-buttons-have-icons: 0; }

QLabel[role="heading"] { color: $secondary; font-weight: bold; }
QLabel[role="title"] { font-weight: bold; }
QFrame[role="card"] { background: $background; border-radius: 8px; }
QLabel[role="secondary"] { color: $secondary; font-size: ${secondary_pt}pt; }

QPushButton {
  background: $surface; color: $text; border: 1px solid $line; border-radius: 6px; padding: 0 12px;
  min-height: 28px; max-height: 28px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selected; }
QPushButton:checked { background: $selected; color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: 26px; max-height: 26px; }
QPushButton:disabled { color: palette(placeholder-text); background: transparent; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: bold; }
QPushButton[role="primary"]:hover { background: $accent_strong; border-color: $accent_strong; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $line; color: $secondary; border-color: $line; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; }
QPushButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus { border: 2px solid $accent; }
QPushButton[role="alarm"] {
  background: transparent; border-color: transparent; color: $danger; padding: 0 6px; min-height: 0;
  font-size: ${secondary_pt}pt;
}
QPushButton[role="alarm"]:hover { background: $hover; }
QPushButton[role="alarm"]:focus { border: 2px solid $accent; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 3px 7px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $selected; }
QToolButton:focus { border: 2px solid $accent; padding: 2px 6px; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
  background: $field; color: $text; border: 1px solid $line; border-radius: 6px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QComboBox, QAbstractSpinBox { padding: 0 8px; min-height: 28px; max-height: 28px; }
QAbstractSpinBox { qproperty-alignment: AlignCenter; }
QPlainTextEdit, QTextEdit { padding: 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on {
  border: 2px solid $accent;
}
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus {
  padding: 0 7px; min-height: 26px; max-height: 26px;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: $faint; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
  border: none; padding: 0; min-height: 0; background: transparent;
}

QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$controls/down-$theme.svg"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { border: 1px solid $line; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 8px; border-radius: 4px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 22px; }
QAbstractSpinBox::up-arrow { image: url("$controls/up-$theme.svg"); width: 14px; height: 14px; }
QAbstractSpinBox::down-arrow { image: url("$controls/down-$theme.svg"); width: 14px; height: 14px; }

QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator {
  width: 16px; height: 16px; border: 1px solid $control; background: $field;
}
QCheckBox::indicator { border-radius: 5px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked { background: $accent; border-color: $accent; }
QCheckBox::indicator:checked { image: url("$controls/check-$theme.svg"); }
QRadioButton::indicator:checked { image: url("$controls/dot-$theme.svg"); }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; width: 14px; height: 14px; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; }

QSlider:horizontal { min-height: 20px; }
QSlider::groove:horizontal { height: 4px; background: $line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
  width: 12px; height: 12px; margin: -6px 0; background: $surface; border: 2px solid $accent; border-radius: 8px;
}
QSlider::handle:horizontal:focus { background: $accent; }

QGroupBox { border: none; margin-top: 24px; font-weight: bold; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; color: $secondary; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab { background: transparent; color: $secondary; padding: 8px 12px; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $accent; }

QAbstractItemView {
  background: $surface; color: $text; border: none; outline: none;
  selection-background-color: $selected; selection-color: $text;
}
QListWidget, QTreeWidget { border: 2px solid transparent; border-radius: 6px; }
QListWidget[role="field"] { background: $field; border-color: $line; }
QListView::indicator { width: 14px; height: 14px; border: 1px solid $control; border-radius: 4px; background: $field; }
QListView::indicator:checked {
  background: $accent; border-color: $accent; image: url("$controls/check-$theme.svg");
}
QListWidget:focus, QTreeWidget:focus { border-color: $accent; }
QTableView { gridline-color: $line; }
QTableCornerButton::section { background: $surface; border: none; border-bottom: 1px solid $line; }
QHeaderView::section {
  background: $surface; color: $secondary; border: none; border-bottom: 1px solid $line; padding: 4px 8px;
}

QMenuBar { background: $surface; color: $text; border-bottom: 1px solid $line; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; color: $text; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding: 0 6px; }

QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $thumb; border-radius: 3px; margin: 3px; }
QScrollBar::handle:hover { background: $control; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QStatusBar { background: $surface; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
""")


def style_sheet(colours: Mapping[str, str], *, dark: bool, secondary_pt: float) -> str:
    """The style sheet of a theme: ``colours`` are its tokens, ``secondary_pt`` the size of secondary type in points."""
    return _SHEET.substitute(
        colours,
        field=colours["background"],
        faint=mix(colours["secondary"], colours["background"], 0.6),
        thumb=mix(colours["control"], colours["surface"], 0.5),
        accent_strong=mix(colours["text"], colours["accent"], 0.15),
        secondary_pt=f"{secondary_pt:.2f}",
        theme="dark" if dark else "light",
        controls=controls_dir().as_posix(),
    )
