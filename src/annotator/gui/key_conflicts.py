"""What a key does already, so that it is not given to two actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence

from annotator.core.label import Label
from annotator.gui.action_specs import ALL_SPECS, CONTEXT, ActionSpec, Where, spec
from annotator.gui.actions import bound, label_keys, portable
from annotator.gui.compare_action_specs import SHARED_WITH_COMPARE

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
    wanted, asked = portable(key), spec(action_id)
    if asked.where is not Where.COMPARE:  # nobody tags there
        for label in labels:
            if wanted in map(portable, label_keys(label.key)):
                return label.name(language)
    for one in ALL_SPECS:
        if one.id == action_id or not _meet(one, asked):
            continue
        if wanted in (portable(its) for keys in bound(one, bindings) for its in keys):
            return QCoreApplication.translate(CONTEXT, one.text).replace("&", "")
    if _moves_caret(wanted):
        return QCoreApplication.translate("KeyConflicts", "Move the caret")
    return None


def _meet(one: ActionSpec, other: ActionSpec) -> bool:
    """Whether there is a place where the keys of both work."""
    for first, second in ((one, other), (other, one)):
        if first.where is Where.COMPARE and second.id in SHARED_WITH_COMPARE:
            return True
    return one.where.meets(other.where)


def _moves_caret(key: str) -> bool:
    combination = QKeySequence(key)[0]  # type: ignore[index]  # PySide's stubs do not know it
    modifiers = combination.keyboardModifiers() & ~Qt.KeyboardModifier.ShiftModifier
    if modifiers == Qt.KeyboardModifier.NoModifier:
        return combination.key() in _MOVES
    return modifiers == Qt.KeyboardModifier.ControlModifier and combination.key() in _BY_CONTROL
