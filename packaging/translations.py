"""Collect the window's sentences for the translators and compile what they wrote: ``python packaging/translations.py``.

``resources/i18n/annotator_LANGUAGE.ts`` is Qt Linguist's own format. Sentences that are new in the source are added as
unfinished, those that are gone are left out, and every file is compiled to the ``.qm`` beside it. English has only the
sentences with a number in them, for singular and plural.

Qt's lupdate reads Python too, but passes over ``translate(…, n=…)``; so the sources are read by Python's own parser.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "annotator" / "gui"
FOLDER = ROOT / "resources" / "i18n"
FORMS = {"ar": 6, "en": 2}
"""How many forms a number has in each language, in Qt's order; for Arabic those of 0, 1, 2, 3–10, 11–99, 100."""

_COUNTED = re.compile(r"%L?n\b")


class Key(NamedTuple):
    """What a sentence is found by."""

    context: str
    source: str
    comment: str = ""

    @property
    def counted(self) -> bool:
        """Whether its wording depends on a number."""
        return _COUNTED.search(self.source) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The wordings of a sentence: one, or one for each form of a number; empty where nobody wrote any."""

    forms: tuple[str, ...] = ()
    finished: bool = True


def collect(sources: Path = SOURCES) -> set[Key]:
    """Every sentence in the modules below ``sources``. Raises ValueError for one that no translator could find."""
    found: set[Key] = set()
    for path in sorted(sources.rglob("*.py")):
        found.update(_sentences(ast.parse(path.read_text(encoding="utf-8")), "", str(path)))
    return found


def read(path: Path) -> dict[Key, Translation]:
    """What a ``.ts`` file says; nothing where there is none."""
    if not path.exists():
        return {}
    said: dict[Key, Translation] = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            key = Key(name, message.findtext("source") or "", message.findtext("comment") or "")
            translation = message.find("translation")
            if translation is None:
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            said[key] = Translation(forms=tuple(forms), finished=translation.get("type") != "unfinished")
    return said


def write(path: Path, language: str, translations: dict[Key, Translation]) -> None:
    """Write a ``.ts`` file, by context and sentence in alphabetical order, so that a change is one change."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context_name, context = None, root
    for key, translation in sorted(translations.items()):
        if key.context != context_name:
            context_name = key.context
            context = ET.SubElement(root, "context")
            ET.SubElement(context, "name").text = key.context
        message = ET.SubElement(context, "message", {"numerus": "yes"} if key.counted else {})
        ET.SubElement(message, "source").text = key.source
        if key.comment:
            ET.SubElement(message, "comment").text = key.comment
        state = {} if translation.finished else {"type": "unfinished"}
        element = ET.SubElement(message, "translation", state)
        if key.counted:
            for form in translation.forms or ("",) * FORMS[language]:
                ET.SubElement(element, "numerusform").text = form
        else:
            element.text = translation.forms[0] if translation.forms else ""
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8", newline="\n")


def update(language: str) -> dict[Key, Translation]:
    """Bring a language's ``.ts`` up to the sources, and return what it now says."""
    path = FOLDER / f"annotator_{language}.ts"
    known = read(path)
    wanted = (key for key in collect() if key.counted or language != "en")
    now = {key: known.get(key, Translation(finished=False)) for key in wanted}
    write(path, language, now)
    return now


def unfinished(language: str, translations: dict[Key, Translation]) -> list[Key]:
    """The sentences that still need a translator."""

    def is_done(key: Key, said: Translation) -> bool:
        return said.finished and len(said.forms) == (FORMS[language] if key.counted else 1) and all(said.forms)

    return sorted(key for key, said in translations.items() if not is_done(key, said))


def compile_(language: str) -> None:
    """Make the ``.qm`` that the program loads. Raises CalledProcessError where Qt's tool refuses.

    The file is replaced in one step: a program that has the old one mapped goes on with that.
    """
    tool = shutil.which("pyside6-lrelease", path=sysconfig.get_path("scripts")) or "pyside6-lrelease"
    source = FOLDER / f"annotator_{language}.ts"
    with tempfile.TemporaryDirectory(dir=FOLDER, prefix=".") as aside:
        made = Path(aside) / f"{source.stem}.qm"
        subprocess.run([tool, "-silent", str(source), "-qm", str(made)], check=True)
        made.replace(source.with_suffix(".qm"))


def main() -> int:
    """Update and compile every language; 1 where a sentence is not translated."""
    missing = 0
    for language in FORMS:
        left = unfinished(language, update(language))
        compile_(language)
        for key in left:
            print(f"{language}: {key.context}: {key.source}", file=sys.stderr)
        missing += len(left)
    return 1 if missing else 0


def _sentences(node: ast.AST, context: str, where: str) -> Iterator[Key]:
    if isinstance(node, ast.ClassDef):
        context = node.name
    if isinstance(node, ast.Call):
        yield from _of_call(node, context, where)
    for child in ast.iter_child_nodes(node):
        yield from _sentences(child, context, where)


def _of_call(call: ast.Call, context: str, where: str) -> Iterable[Key]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    literals = [arg.value if isinstance(arg, ast.Constant) else None for arg in call.args]
    if name == "tr":
        if not context:
            raise ValueError(f"{where}:{call.lineno}: tr() outside its class has no context here; use translate()")
        literals.insert(0, context)
    elif name not in ("translate", "QT_TRANSLATE_NOOP") or len(literals) < 2:
        return ()
    elif not isinstance(literals[0], str):
        return ()  # QPainter.translate(x, y) and its like
    source, comment = literals[1], literals[2] if len(literals) > 2 else ""
    if isinstance(source, str):
        return (Key(str(literals[0]), source, comment if isinstance(comment, str) else ""),)
    if name == "translate" and isinstance(call.args[1], ast.Name | ast.Subscript | ast.Attribute):
        return ()  # a constant that is marked where it stands
    raise ValueError(f"{where}:{call.lineno}: only a literal can be translated")


if __name__ == "__main__":
    raise SystemExit(main())
