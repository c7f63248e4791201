"""The interface's language: English in the source, others from compiled translations, switched while it runs.

Strings stand in the code as ``QCoreApplication.translate("Context", "…")`` or ``self.tr("…")``; a constant that is
translated later is marked with ``QT_TRANSLATE_NOOP``. A counted one is written with ``%Ln`` and given ``n``. A widget
sets its texts anew in ``changeEvent`` on ``QEvent.Type.LanguageChange``. ``packaging/translations`` collects the
strings of all modules and compiles what was translated.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from annotator.gui.resources import translation_file
from annotator.settings.schema import Language

LANGUAGES = (Language.ENGLISH, Language.ARABIC)
"""The languages that the interface speaks."""

_FSI, _LRI, _PDI = "\u2068", "\u2066", "\u2069"
_NAME = "interface translation"


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802  # the name by which lupdate knows it
    """``text`` as it is, marked for the translators; PySide's own says that it returns an object."""
    del context
    return text


def isolate(text: str) -> str:
    """``text`` made safe for a sentence of another direction: in FSI … PDI, its own isolates closed."""
    return f"{_FSI}{_balanced(text)}{_PDI}"


def isolate_ltr(text: str) -> str:
    """A path, key, offset or the like for a sentence: always left to right, whatever letters are in it."""
    return f"{_LRI}{_balanced(text)}{_PDI}"


def language_code(language: Language) -> str:
    """The language that a choice means on this machine: ``en`` or ``ar``."""
    if language is not Language.SYSTEM:
        return language.value
    spoken = {known.value for known in LANGUAGES}
    codes = (name.split("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in codes if code in spoken), Language.ENGLISH.value)


def locale_of(code: str) -> QLocale:
    """The locale for numbers and dates in a language: the machine's own where it is of that language."""
    system = QLocale.system()
    return system if system.name().split("_")[0] == code else QLocale(code)


def direction_of(code: str) -> Qt.LayoutDirection:
    """The direction of an interface in a language."""
    return locale_of(code).textDirection()


def switch_language(app: QApplication, language: Language | str) -> str:
    """Speak a language from now on, in open windows too; returns its code.

    Every widget gets ``QEvent.Type.LanguageChange``, and ``LayoutDirectionChange`` where that turns. Nothing has to be
    started again.
    """
    code = language_code(Language(language))
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.deleteLater()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # The one installed last is asked first. English has a file too: for its singulars and plurals alone.
    for file in (Path(folder) / f"qtbase_{code}.qm", translation_file(code)):
        translator = QTranslator(app)
        translator.setObjectName(_NAME)
        if translator.load(str(file)):
            app.installTranslator(translator)
    QLocale.setDefault(locale_of(code))
    app.setLayoutDirection(direction_of(code))
    return code


def separated(parts: Iterable[str]) -> str:
    """Parts one after the other with the comma of the interface's language between them."""
    return QCoreApplication.translate("Messages", ", ").join(parts)


def number(value: float) -> str:
    """A number as the interface writes it. Offsets are not written with this: they stay ASCII everywhere."""
    return QLocale().toString(value)


def place_number(value: int) -> str:
    """The number of a place among others, as of a paragraph: in the interface's digits, with nothing between them."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(value)


def is_language_change(event: QEvent) -> bool:
    """Whether texts have to be set anew."""
    return event.type() == QEvent.Type.LanguageChange


def _balanced(text: str) -> str:
    depth, kept = 0, []
    for character in text:
        if character in "\u2066\u2067\u2068":
            depth += 1
        elif character == _PDI:
            if depth == 0:
                continue  # it would close ours
            depth -= 1
        kept.append(character)
    return "".join(kept) + _PDI * depth
