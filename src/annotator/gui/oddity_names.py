"""What is odd about texts, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.gui.i18n import QT_TRANSLATE_NOOP
from annotator.text.checkup import Oddity

_NAMES = {
    Oddity.PRESENTATION_FORMS: QT_TRANSLATE_NOOP("Oddity", "letters in the shapes of fonts"),
    Oddity.REVERSED: QT_TRANSLATE_NOOP("Oddity", "words written backwards"),
    Oddity.CONTROLS: QT_TRANSLATE_NOOP("Oddity", "control characters"),
    Oddity.BYTE_ORDER_MARK: QT_TRANSLATE_NOOP("Oddity", "byte order marks"),
    Oddity.REPLACEMENT: QT_TRANSLATE_NOOP("Oddity", "characters that were lost before"),
    Oddity.MIXED_FORMS: QT_TRANSLATE_NOOP("Oddity", "the same letters written in two ways"),
}


def oddity_name(code: object) -> str:
    """What is odd, in the interface's language; the code itself where it is none of ours."""
    name = next((name for kind, name in _NAMES.items() if kind == code), None)
    return str(code) if name is None else QCoreApplication.translate("Oddity", name)
