"""What formats and the choices they leave are called, in words; those of installed packages by their own names."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.formats.protocols import Format, FormatOption
from annotator.gui.i18n import QT_TRANSLATE_NOOP, isolate_ltr

TITLES = {
    "jsonl": QT_TRANSLATE_NOOP("Format", "Annotator JSON Lines"),
    "txt": QT_TRANSLATE_NOOP("Format", "Plain text"),
    "brat": QT_TRANSLATE_NOOP("Format", "brat standoff"),
    "conll": QT_TRANSLATE_NOOP("Format", "CoNLL-2003 columns"),
    "doccano": QT_TRANSLATE_NOOP("Format", "doccano JSON Lines"),
    "csv": QT_TRANSLATE_NOOP("Format", "CSV tables"),
    "html": QT_TRANSLATE_NOOP("Format", "HTML page"),
    "huggingface": QT_TRANSLATE_NOOP("Format", "Hugging Face data set"),
    "prodigy": QT_TRANSLATE_NOOP("Format", "Prodigy JSON Lines"),
    "gliner": QT_TRANSLATE_NOOP("Format", "GLiNER training data"),
    "chat": QT_TRANSLATE_NOOP("Format", "Chat JSON Lines"),
    "tei": QT_TRANSLATE_NOOP("Format", "TEI P5 stand-off"),
    "xlsx": QT_TRANSLATE_NOOP("Format", "Excel workbook"),
    "json": QT_TRANSLATE_NOOP("Format", "JSON with chosen keys"),
    "webpage": QT_TRANSLATE_NOOP("Format", "Web page"),
    "docx": QT_TRANSLATE_NOOP("Format", "Word document"),
    "epub": QT_TRANSLATE_NOOP("Format", "EPUB book"),
}
"""By the format's name, what it calls itself too. Others are called by a name of their own in every language."""

OPTIONS = {
    ("conll", "scheme"): QT_TRANSLATE_NOOP("Format", "Tags of words"),
    ("doccano", "mode"): QT_TRANSLATE_NOOP("Format", "Kind of project"),
    ("doccano", "unit"): QT_TRANSLATE_NOOP("Format", "Positions count"),
    ("csv", "guard"): QT_TRANSLATE_NOOP("Format", "Guard against formulas"),
    ("uima", "as"): QT_TRANSLATE_NOOP("Format", "Written as"),
    ("huggingface", "files"): QT_TRANSLATE_NOOP("Format", "Kind of file"),
    ("gliner", "width"): QT_TRANSLATE_NOOP("Format", "Longest span"),
    ("pdf", "language"): QT_TRANSLATE_NOOP("Format", "Language of labels"),
}
"""By the names of format and option, a word or two."""

ABOUT = {
    ("conll", "scheme"): QT_TRANSLATE_NOOP("Format", "How the tokens of a span are tagged"),
    ("doccano", "mode"): QT_TRANSLATE_NOOP("Format", "The kind of doccano project"),
    ("doccano", "unit"): QT_TRANSLATE_NOOP("Format", "What the project in doccano is set to count"),
    ("csv", "guard"): QT_TRANSLATE_NOOP("Format", "An apostrophe before what looks like a formula"),
    ("uima", "as"): QT_TRANSLATE_NOOP("Format", "The serialisation"),
    ("huggingface", "files"): QT_TRANSLATE_NOOP("Format", "The kind of file"),
    ("gliner", "width"): QT_TRANSLATE_NOOP("Format", "How many tokens a span may have"),
    ("pdf", "language"): QT_TRANSLATE_NOOP("Format", "In which language labels are named"),
}
"""By the same, more of it."""

VALUES = {
    ("doccano", "mode", "relations"): QT_TRANSLATE_NOOP("Format", "Spans and relations"),
    ("doccano", "mode", "sequence"): QT_TRANSLATE_NOOP("Format", "Spans alone (sequence labelling)"),
    ("doccano", "unit", "utf-16"): QT_TRANSLATE_NOOP("Format", "UTF-16 code units"),
    ("doccano", "unit", "grapheme"): QT_TRANSLATE_NOOP("Format", "Letters with their marks (grapheme clusters)"),
    ("csv", "guard", "yes"): QT_TRANSLATE_NOOP("Format", "An apostrophe before what looks like one"),
    ("csv", "guard", "no"): QT_TRANSLATE_NOOP("Format", "None: every cell as it is"),
    ("gliner", "width", "12"): QT_TRANSLATE_NOOP("Format", "12 words"),
    ("gliner", "width", "24"): QT_TRANSLATE_NOOP("Format", "24 words"),
    ("gliner", "width", "any"): QT_TRANSLATE_NOOP("Format", "Any length"),
    ("pdf", "language", "en"): QT_TRANSLATE_NOOP("Format", "English"),
    ("pdf", "language", "ar"): QT_TRANSLATE_NOOP("Format", "Arabic"),
}
"""By format, option and value."""

PROPER = {"BIO", "BIOES", "BILOU", "json", "xmi", "jsonl", "parquet"}
"""Values that are called so in every language."""


def format_title(item: Format) -> str:
    """What a format is called."""
    title = TITLES.get(item.name)
    return QCoreApplication.translate("Format", title) if title == item.title else item.title


def option_name(item: Format, option: FormatOption) -> str:
    """What a format's choice is called."""
    name = OPTIONS.get((item.name, option.name))
    return isolate_ltr(option.name) if name is None else QCoreApplication.translate("Format", name)


def option_about(item: Format, option: FormatOption) -> str:
    """What a format's choice is about, in a sentence without its stop."""
    about = ABOUT.get((item.name, option.name))
    return option.description if about is None else QCoreApplication.translate("Format", about)


def value_name(item: Format, option: FormatOption, value: str) -> str:
    """What can be chosen."""
    name = VALUES.get((item.name, option.name, value))
    return str(value) if name is None else QCoreApplication.translate("Format", name)
