"""What keys are called: as they stand on the keyboard, the same in menus, on the key sheet and in tool tips.

Qt's own Arabic names the arrows and leaves the other keys in English, so that one sheet would speak two languages. The
caps of Arabic keyboards carry the Latin names; ours, asked before Qt's, say so for every key.
"""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from annotator.gui.i18n import QT_TRANSLATE_NOOP

KEY_NAMES = (
    QT_TRANSLATE_NOOP("QShortcut", "Left"),
    QT_TRANSLATE_NOOP("QShortcut", "Right"),
    QT_TRANSLATE_NOOP("QShortcut", "Up"),
    QT_TRANSLATE_NOOP("QShortcut", "Down"),
    QT_TRANSLATE_NOOP("QShortcut", "PgUp"),
    QT_TRANSLATE_NOOP("QShortcut", "PgDown"),
    QT_TRANSLATE_NOOP("QShortcut", "Home"),
    QT_TRANSLATE_NOOP("QShortcut", "End"),
    QT_TRANSLATE_NOOP("QShortcut", "Return"),
    QT_TRANSLATE_NOOP("QShortcut", "Enter"),
    QT_TRANSLATE_NOOP("QShortcut", "Esc"),
    QT_TRANSLATE_NOOP("QShortcut", "Del"),
    QT_TRANSLATE_NOOP("QShortcut", "Ins"),
    QT_TRANSLATE_NOOP("QShortcut", "Tab"),
    QT_TRANSLATE_NOOP("QShortcut", "Backspace"),
    QT_TRANSLATE_NOOP("QShortcut", "Space"),
    QT_TRANSLATE_NOOP("QShortcut", "Ctrl"),
    QT_TRANSLATE_NOOP("QShortcut", "Shift"),
    QT_TRANSLATE_NOOP("QShortcut", "Alt"),
    QT_TRANSLATE_NOOP("QShortcut", "Meta"),
)
"""Every key that an action may have and that has a name rather than a sign."""


def native_key(key: str) -> str:
    """A key in Qt's portable notation, as this computer's keyboards name it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
