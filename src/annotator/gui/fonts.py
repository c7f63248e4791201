"""Faces: which of those on this machine to read a script in, and the interface's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QRawFont

INTERFACE_PX = 13.0
SECONDARY_PX = 11.5

_INTERFACE_FACES = ("Noto Sans", "Segoe UI", "Cantarell", "Ubuntu", "DejaVu Sans")
# Faces whose Arabic is no taller than Latin: under others a field's text jumps up at the first Arabic letter, and every
# line and control that holds one grows.
_INTERFACE_ARABIC = ("Noto Sans Arabic UI", "Segoe UI", "Geeza Pro", "DejaVu Sans")
_DEFAULT_SCRIPT = "Arabic"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Script:
    """How to choose a face for a script: good text faces in order, and letters that it must have.

    ``package`` is what to install on Debian and its kin where no face will do.
    """

    faces: tuple[str, ...]
    letters: str
    package: str


_ARABIC_FACES = (
    "Noto Naskh Arabic",
    "Amiri",
    "Scheherazade New",
    "Noto Sans Arabic",
    "Geeza Pro",
    "Traditional Arabic",
    "Sakkal Majalla",
    "Segoe UI",
    "Tahoma",
    "Arial",
    "DejaVu Sans",
)

_SCRIPTS = {
    # alef, lam, hamza below, teh marbuta, fathatan; then Persian and Urdu letters asked for by language
    "Arabic": _Script(
        faces=_ARABIC_FACES,
        letters="\u0627\u0644\u0625\u0629\u064a\u0639\u064b\u060c",
        package="fonts-noto-core",
    ),
    "Hebrew": _Script(
        faces=("Noto Serif Hebrew", "Noto Sans Hebrew", "Frank Ruehl CLM", "New Peninim MT", "Segoe UI", "Arial",
               "DejaVu Sans"),
        letters="\u05d0\u05dc\u05dd\u05e9\u05da",
        package="fonts-noto-core",
    ),
    "Syriac": _Script(
        faces=("Noto Sans Syriac", "Segoe UI Historic", "Estrangelo Edessa"), letters="\u0710\u0712\u072b",
        package="fonts-noto-core",
    ),
    "Thaana": _Script(faces=("Noto Sans Thaana", "MV Boli"), letters="\u0780\u0787\u07a6", package="fonts-noto-core"),
    "Nko": _Script(faces=("Noto Sans NKo", "Ebrima"), letters="\u07ca\u07d3", package="fonts-noto-core"),
    "Latin": _Script(
        faces=("Noto Serif", "Charter", "Georgia", "Cambria", "Noto Sans", "Segoe UI", "DejaVu Serif", "DejaVu Sans"),
        letters="AaZz\u00e9\u00df",
        package="fonts-dejavu-core",
    ),
}  # fmt: skip

# What a language needs beyond its script's letters: Persian keheh and gaf, Urdu tteh and yeh barree.
_LANGUAGE_LETTERS = {
    "fa": "\u06a9\u06af\u067e\u0686\u06cc",
    "ur": "\u0679\u0688\u0691\u06d2\u06c1\u06ba",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingFace:
    """The face to show a text in.

    ``fallbacks`` stand in, in this order, for what ``family`` lacks. ``missing_package`` names what to install where no
    face on this machine has the script's letters (the text is then boxes); empty where all is well.
    """

    family: str
    fallbacks: tuple[str, ...] = ()
    missing_package: str = ""
    script: str = ""


def reading_face(script: str, *, language: str = "", chosen: str = "") -> ReadingFace:
    """The best face on this machine for a script (by Unicode's name for it).

    ``chosen`` is the person's own wish and taken where it has the script's letters; else it is the first fallback.
    """
    wanted = _SCRIPTS.get(script) or _SCRIPTS[_DEFAULT_SCRIPT if script in ("", "Common") else "Latin"]
    known = script in _SCRIPTS
    letters = wanted.letters + _LANGUAGE_LETTERS.get(language, "")
    fallbacks = _fallbacks(chosen, script)
    families = frozenset(QFontDatabase.families())
    for family in (chosen, *wanted.faces):
        if family in families and has_letters(family, letters):
            return ReadingFace(family=family, fallbacks=fallbacks, script=script)
    for family in _others(script):
        if has_letters(family, letters):
            return ReadingFace(family=family, fallbacks=fallbacks, script=script)
    package = wanted.package if known else ""
    return ReadingFace(family=interface_family(), fallbacks=fallbacks, missing_package=package, script=script)


def has_letters(family: str, letters: Iterable[str]) -> bool:
    """Whether a face itself has glyphs for all of ``letters``, without another's stepping in."""
    raw = QRawFont.fromFont(QFont(family))
    # Where a family is unknown Qt gives another face: its letters prove nothing.
    return raw.isValid() and raw.familyName() == family and all(raw.supportsCharacter(ord(one)) for one in letters)


@lru_cache(maxsize=1)  # asked for in every painting; the machine's fonts are looked through once
def interface_family() -> str:
    """The interface's face: a plain sans that this machine has, else the system's."""
    families = frozenset(QFontDatabase.families())
    return next((face for face in _INTERFACE_FACES if face in families), _system_font().family())


def interface_font(pixels: float = INTERFACE_PX, *, bold: bool = False) -> QFont:
    """The interface's font in a size of ``pixels``, which may be fractional, with Arabic from a face of its kind."""
    font = QFont([interface_family(), *_INTERFACE_ARABIC])
    font.setPointSizeF(points(pixels))
    font.setBold(bold)
    return font


def secondary_font() -> QFont:
    """The interface's smaller font, 11.5 px."""
    return interface_font(SECONDARY_PX)


def points(pixels: float) -> float:
    """Device-independent pixels as points: the only unit in which Qt takes fractions of a size."""
    return pixels * 72 / QGuiApplication.primaryScreen().logicalDotsPerInch()


def missing_glyphs_sentence(face: ReadingFace) -> str:
    """What to say where no face has the script's letters; empty where one has."""
    if not face.missing_package:
        return ""
    sentence = QCoreApplication.translate(
        "Fonts",
        "No font on this computer has the letters of the {script} script, so boxes stand in their place. "
        "Install a font for it (on Debian or Ubuntu the package {package}), then start the program again.",
    )
    return sentence.format(script=face.script, package=face.missing_package)


def _fallbacks(chosen: str, script: str) -> tuple[str, ...]:
    # Arabic in a Latin text and the other way round: a text face for it rather than whatever comes first.
    order = [chosen, *(_SCRIPTS["Latin"].faces if script != "Latin" else _ARABIC_FACES)]
    families = frozenset(QFontDatabase.families())
    return tuple(family for family in order if family in families)[:3]


def _others(script: str) -> list[str]:
    systems = {
        "Arabic": QFontDatabase.WritingSystem.Arabic,
        "Hebrew": QFontDatabase.WritingSystem.Hebrew,
        "Syriac": QFontDatabase.WritingSystem.Syriac,
        "Thaana": QFontDatabase.WritingSystem.Thaana,
        "Nko": QFontDatabase.WritingSystem.Nko,
    }
    system = systems.get(script)
    # Nastaliq needs twice the height of a line and is a choice, not a default.
    return [] if system is None else [name for name in QFontDatabase.families(system) if "Nastaliq" not in name]


def _system_font() -> QFont:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
