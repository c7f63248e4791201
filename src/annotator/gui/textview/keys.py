"""Key presses → caret motions. Arrows go by the screen unless the person wants them to go by the text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.gui.textview.selection import Motion

_Key = Qt.Key
_PLAIN = {
    _Key.Key_Up: Motion.LINE_ABOVE,
    _Key.Key_Down: Motion.LINE_BELOW,
    _Key.Key_Home: Motion.LINE_START,
    _Key.Key_End: Motion.LINE_END,
    _Key.Key_PageUp: Motion.PAGE_ABOVE,
    _Key.Key_PageDown: Motion.PAGE_BELOW,
}
_CONTROL = {
    _Key.Key_Up: Motion.PREVIOUS_PARAGRAPH,
    _Key.Key_Down: Motion.NEXT_PARAGRAPH,
    _Key.Key_Home: Motion.ARTICLE_START,
    _Key.Key_End: Motion.ARTICLE_END,
}
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def motion_of(event: QKeyEvent, *, rtl: bool, logical_arrows: bool) -> Motion | None:
    """The motion a key asks for; ``rtl`` is the direction of the paragraph the caret is in. None for other keys."""
    modifiers = event.modifiers() & _MODIFIERS
    control = modifiers == Qt.KeyboardModifier.ControlModifier
    if modifiers and not control:
        return None
    key = _Key(event.key())
    if key in (_Key.Key_Left, _Key.Key_Right):
        rising = key is _Key.Key_Right
        if control:
            # By word the way the paragraph runs: the key that points to where reading goes leads on.
            return Motion.NEXT_WORD if rising != rtl else Motion.PREVIOUS_WORD
        if logical_arrows:
            return Motion.NEXT_GRAPHEME if rising != rtl else Motion.PREVIOUS_GRAPHEME
        return Motion.RISING_X if rising else Motion.FALLING_X
    return (_CONTROL if control else _PLAIN).get(key)
