"""Everything the window says is said in Arabic too, and what is compiled is what is written."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

COUNTS = {"ar": (0, 1, 2, 3, 11, 100), "en": (1, 2)}
LANGUAGES = pytest.mark.parametrize("language", ["ar", "en"])
HOW = "run: python packaging/translations.py"


@pytest.fixture(scope="module")
def translations(repository: Path) -> Iterator[ModuleType]:
    """The script that collects and compiles them."""
    spec = importlib.util.spec_from_file_location("translations_under_test", repository / "packaging/translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@LANGUAGES
def test_every_sentence_is_there_and_none_that_is_gone(translations: ModuleType, language: str) -> None:
    wanted = {key for key in translations.collect() if key.counted or language != "en"}
    said = set(translations.read(translations.FOLDER / f"annotator_{language}.ts"))
    assert sorted(wanted - said) == [], HOW
    assert sorted(said - wanted) == [], HOW


@LANGUAGES
def test_every_sentence_is_translated(translations: ModuleType, language: str) -> None:
    said = translations.read(translations.FOLDER / f"annotator_{language}.ts")
    assert translations.unfinished(language, said) == []


@LANGUAGES
def test_what_is_compiled_is_what_is_written(translations: ModuleType, language: str, app: QApplication) -> None:
    path = translations.FOLDER / f"annotator_{language}.qm"
    translator = QTranslator()
    assert translator.load(str(path)), HOW
    locale = QLocale()
    QLocale.setDefault(QLocale("en"))  # %Ln in known numerals
    stale = []
    for key, translation in translations.read(path.with_suffix(".ts")).items():
        counts = COUNTS[language] if key.counted else (-1,)
        found = tuple(translator.translate(key.context, key.source, key.comment, count) for count in counts)
        if found != translation.forms:
            stale.append(key)
    QLocale.setDefault(locale)
    assert stale == [], HOW


def test_no_field_is_lost_or_invented(translations: ModuleType) -> None:
    wrong = []
    for key, translation in translations.read(translations.FOLDER / "annotator_ar.ts").items():
        for form in translation.forms:
            if set(re.findall(r"\{\w*\}", form)) != set(re.findall(r"\{\w*\}", key.source)):
                wrong.append((key.source, form))
    assert wrong == []


def test_numbers_stand_in_the_forms_that_need_them(translations: ModuleType) -> None:
    for key, translation in translations.read(translations.FOLDER / "annotator_ar.ts").items():
        if key.counted:
            assert all("%Ln" in form for form in translation.forms[3:]), key


def test_arabic_is_written_and_ends_as_its_source_does(translations: ModuleType) -> None:
    names = {"JSON Lines (*.jsonl)"}
    wrong = []
    for key, translation in translations.read(translations.FOLDER / "annotator_ar.ts").items():
        for form in translation.forms:
            if key.source in names or key.context == "QShortcut":  # keys are named as on their caps
                continue
            if not re.search("[A-Za-z]", re.sub(r"\{[^}]*\}", "", key.source)):
                continue  # nothing but what is filled in, and marks between
            if not re.search("[\u0621-\u064a]", form) or (key.source[-1] in ".…:" and form[-1] != key.source[-1]):
                wrong.append((key.source, form))
    assert wrong == []


def test_a_sentence_that_nobody_could_translate_is_refused(translations: ModuleType, tmp_path: Path) -> None:
    for source in ('self.tr(f"{x} spans")', 'tr("no class")', 'translate("C", x + y)', 'QT_TRANSLATE_NOOP("C", x)'):
        (tmp_path / "module.py").write_text(source, encoding="utf-8")
        with pytest.raises(ValueError, match=r"module\.py:1"):
            translations.collect(tmp_path)


def test_what_is_found_and_where(translations: ModuleType, tmp_path: Path) -> None:
    source = """
class Panel:
    def show(self, count):
        def inner():
            return self.tr("inner")
        return [QCoreApplication.translate("Counts", "%Ln spans", "", len(count)), self.tr("on", "switch"),
                translate("Verb", NAMES[0]), painter.translate(3, 4), QT_TRANSLATE_NOOP("Verb", "add " "span")]
"""
    (tmp_path / "module.py").write_text(source, encoding="utf-8")
    assert {tuple(key) for key in translations.collect(tmp_path)} == {
        ("Panel", "inner", ""),
        ("Counts", "%Ln spans", ""),
        ("Panel", "on", "switch"),
        ("Verb", "add span", ""),
    }


def test_writing_and_reading_are_inverse(translations: ModuleType, tmp_path: Path) -> None:
    said = {
        translations.Key("A", "x < y & z"): translations.Translation(forms=("\u0623",)),
        translations.Key("A", "%Ln spans"): translations.Translation(forms=tuple("123456")),
        translations.Key("B", "x", "comment"): translations.Translation(forms=("",), finished=False),
    }
    translations.write(tmp_path / "x.ts", "ar", said)
    assert translations.read(tmp_path / "x.ts") == said
