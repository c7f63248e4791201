"""Script and language of short samples, one of each kind that a newsroom meets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.scripts import guess_language, script_of, script_of_character

ARABIC = (
    "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0625\u0646 \u0627\u0644\u062d\u0643\u0648\u0645\u0629"
)
PERSIAN = (
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u06cc\u0645 \u06a9\u0647 \u062f\u0648\u0644\u062a \u06af\u0641\u062a"
)
URDU = "\u0648\u0632\u06cc\u0631 \u0646\u06d2 \u06a9\u06c1\u0627 \u06c1\u06d2 \u06a9\u06c1 \u0679\u06be\u06cc\u06a9"
HEBREW = "\u05d4\u05e8\u05de\u05d8\u05db\u05f4\u05dc \u05d0\u05de\u05e8"
PASHTO = "\u069a\u0647 \u0631\u0627\u063a\u0644\u0627\u0633\u062a \u067e\u069a\u062a\u0648 \u0693\u0648\u0646\u062f"


@pytest.mark.parametrize(
    ("text", "script", "language"),
    [
        (ARABIC, "Arabic", "ar"),
        (PERSIAN, "Arabic", "fa"),
        (URDU, "Arabic", "ur"),
        (PASHTO, "Arabic", "und"),
        (HEBREW, "Hebrew", "he"),
        ("Reuters: " + ARABIC, "Arabic", "ar"),
        ("The minister said that it was in the plan of the government", "Latin", "en"),
        ("Der Minister sprach gestern mit den Abgeordneten", "Latin", "und"),
        ("\u0642\u0627\u0644 \u0627\u0644\u0631\u062c\u0644", "Arabic", "ar"),
        ("\u0633\u0644\u0627\u0645", "Arabic", "und"),
        ("\u041c\u0438\u043d\u0438\u0441\u0442\u0440", "Cyrillic", "und"),
        ("\u0710\u0712\u0713", "Syriac", "und"),
        ("\u4e2d\u6587\u3005", "Han", "und"),
        ("12 % \u0663 \U0001f4f0", "Common", "und"),
        ("", "Common", "und"),
    ],
)
def test_script_and_language(text: str, script: str, language: str) -> None:
    assert script_of(text) == script
    assert guess_language(text) == language


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert script_of(text)
    assert guess_language(text) in {"ar", "fa", "ur", "he", "en", "und"}


@pytest.mark.parametrize(
    ("character", "script"),
    [("\ufefb", "Arabic"), ("\ufb2a", "Hebrew"), ("\u064b", "Common"), ("\u00e9", "Latin"), ("\u02b0", "Common")],
)
def test_script_of_a_character(character: str, script: str) -> None:
    assert script_of_character(character) == script
