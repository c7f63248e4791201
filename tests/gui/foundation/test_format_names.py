"""Every format, choice and value has a name in the interface's language; those of others have their own."""

from __future__ import annotations

import re

import pytest

from annotator.formats.protocols import Capabilities, Format, FormatOption, Unit
from annotator.formats.registry import MODULES, formats
from annotator.gui.format_names import (
    ABOUT,
    OPTIONS,
    PROPER,
    TITLES,
    VALUES,
    format_title,
    option_about,
    option_name,
    value_name,
)
from annotator.gui.i18n import switch_language

PROPER_TITLES = {
    *("Label Studio", "W3C Web Annotation", "CoNLL-U", "spaCy DocBin"),
    *("WebAnno TSV 3.3", "UIMA CAS (INCEpTION)", "Croissant", "PDF"),
}
OURS = [item for item in formats() if item.name in TITLES or item.title in PROPER_TITLES]
ARABIC = re.compile("[\u0621-\u064a]")


def test_every_format_choice_and_value_has_a_name() -> None:
    assert len(OURS) == len(MODULES)
    assert {item.name: item.title for item in OURS if item.title not in PROPER_TITLES} == TITLES
    options = {(item.name, option.name): option for item in OURS for option in item.options}
    assert options.keys() == OPTIONS.keys()
    assert options.keys() == ABOUT.keys()
    values = {(*key, str(value)) for key, option in options.items() for value in option.values}
    assert VALUES.keys() == {each for each in values if each[2] not in PROPER}


def test_in_english_they_are_words(app) -> None:
    conll, doccano = (next(item for item in OURS if item.name == name) for name in ("conll", "doccano"))
    assert (format_title(conll), option_name(conll, conll.options[0])) == ("CoNLL-2003 columns", "Tags of words")
    assert value_name(conll, conll.options[0], "BIO") == "BIO"
    assert value_name(doccano, doccano.options[0], "sequence") == "Spans alone (sequence labelling)"


@pytest.mark.parametrize("item", OURS, ids=[item.name for item in OURS])
def test_in_arabic_whatever_is_no_name_of_a_thing_is_arabic(item: Format, app) -> None:
    switch_language(app, "ar")
    assert ARABIC.search(format_title(item)) or item.title in PROPER_TITLES
    for option in item.options:
        assert ARABIC.search(option_name(item, option))
        assert ARABIC.search(option_about(item, option))
        for value in option.values:
            assert value in PROPER or ARABIC.search(value_name(item, option, value))


def test_those_of_an_installed_package_have_their_own(app) -> None:
    option = FormatOption(name="depth", values=("low", "high"), description="How deep")
    item = Format(
        name="theirs",
        title="Their format",
        description="",
        suffixes=(".t",),
        unit=Unit.NONE,
        carries=Capabilities(),
        options=(option,),
    )
    switch_language(app, "ar")
    assert format_title(item) == "Their format"
    assert "depth" in option_name(item, option)
    assert (option_about(item, option), value_name(item, option, "low")) == ("How deep", "low")
