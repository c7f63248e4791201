"""What a key does already, so that it is not given to two actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence

from annotator.core.label import Label
from annotator.gui.action_specs import CONTEXT, SPECS, spec
from annotator.gui.actions import bound, label_keys, portable

_MOVES = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)
_BY_CONTROL = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End})


def taken_by(
    key: str, action_id: str, bindings: Mapping[str, str], labels: Sequence[Label], language: str
) -> str | None:
    """The name of what ``key`` does other than the action; None where it is free."""
    wanted = portable(key)
    for label in labels:
        if wanted in map(portable, label_keys(label.key)):
            return label.name(language)
    where = spec(action_id).where
    for one in SPECS:
        if one.id == action_id or not one.where.meets(where):
            continue
        if wanted in (portable(its) for keys in bound(one, bindings) for its in keys):
            return QCoreApplication.translate(CONTEXT, one.text).replace("&", "")
    if _moves_caret(wanted):
        return QCoreApplication.translate("KeyConflicts", "Move the caret")
    return None


def _moves_caret(key: str) -> bool:
    combination = QKeySequence(key)[0]  # type: ignore[index]  # PySide's stubs do not know it
    modifiers = combination.keyboardModifiers() & ~Qt.KeyboardModifier.ShiftModifier
    if modifiers == Qt.KeyboardModifier.NoModifier:
        return combination.key() in _MOVES
    return modifiers == Qt.KeyboardModifier.ControlModifier and combination.key() in _BY_CONTROL
