"""What a palette cannot say to Fusion: flat controls with round corners, thin scroll bars, a ring around the focus."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.gui.theme import Tokens

_SHEET = Template("""
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: 4px 8px; }

QLabel[role="heading"] { color: $secondary; font-weight: bold; }
QLabel[role="title"] { font-weight: bold; }
QLabel[role="secondary"] { color: $secondary; font-size: ${secondary_pt}pt; }

QPushButton {
  background: $surface; color: $text; border: 1px solid $line; border-radius: 6px; padding: 5px 12px; min-height: 16px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selected; }
QPushButton:checked { background: $selected; color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton:disabled { color: palette(placeholder-text); background: transparent; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: bold; }
QPushButton[role="primary"]:hover { background: $accent_strong; border-color: $accent_strong; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $line; color: $secondary; border-color: $line; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; }
QPushButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus { border: 2px solid $accent; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 3px 7px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $selected; }
QToolButton:focus { border: 2px solid $accent; padding: 2px 6px; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QKeySequenceEdit QLineEdit {
  background: $field; color: $text; border: 1px solid $line; border-radius: 6px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit { padding: 4px 8px; min-height: 18px; }
QPlainTextEdit, QTextEdit { padding: 4px; }
QSpinBox, QDoubleSpinBox { padding: 4px 4px; min-height: 18px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus {
  border: 2px solid $accent;
}
QLineEdit:focus { padding: 3px 7px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px; }
QSpinBox:focus, QDoubleSpinBox:focus { padding: 3px 3px; }

QAbstractItemView {
  background: $surface; color: $text; border: none; outline: none;
  selection-background-color: $selected; selection-color: $text;
}
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


def style_sheet(tokens: Tokens, *, secondary_pt: float) -> str:
    """The style sheet of a theme; ``secondary_pt`` is the size of secondary type in points."""
    from annotator.gui.colours import mix

    return _SHEET.substitute(
        background=tokens.background,
        surface=tokens.surface,
        field=tokens.background,
        text=tokens.text,
        secondary=tokens.secondary,
        faint=mix(tokens.secondary, tokens.background, 0.6),
        line=tokens.line,
        control=tokens.control,
        thumb=mix(tokens.control, tokens.surface, 0.5),
        hover=tokens.hover,
        selected=tokens.selected,
        accent=tokens.accent,
        accent_strong=mix(tokens.text, tokens.accent, 0.15),
        on_accent=tokens.on_accent,
        secondary_pt=f"{secondary_pt:.2f}",
    )
