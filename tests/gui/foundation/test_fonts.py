"""Which face is chosen, on machines that have this or that; only DejaVu Sans is really needed here."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QTextLayout
from PySide6.QtWidgets import QApplication

from annotator.gui import fonts
from annotator.gui.fonts import has_letters, interface_font, missing_glyphs_sentence, reading_face, secondary_font

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> object:
    """A machine with these families, each of which has all the letters of the scripts named with it."""

    def have(**families: str) -> None:
        named = {name.replace("_", " "): scripts for name, scripts in families.items()}

        def letters(family: str, wanted: str) -> bool:
            return any(set(fonts._SCRIPTS[script].letters) >= set(wanted) for script in named[family].split())

        monkeypatch.setattr(QFontDatabase, "families", staticmethod(lambda *_: list(named)))
        monkeypatch.setattr(fonts, "has_letters", letters)

    return have


def test_letters_are_really_looked_for() -> None:
    assert has_letters("DejaVu Sans", "\u0627\u0644\u05d0Az")
    assert not has_letters("DejaVu Sans", "\u1230"), "Ethiopic"
    assert not has_letters("No Such Family", "A"), "another face must not step in"


def test_some_face_here_has_arabic() -> None:
    face = reading_face("Arabic")
    assert face.missing_package == ""
    assert has_letters(face.family, "\u0627\u0644\u0625\u0629")


@pytest.mark.parametrize(("families", "expected"), [
    ({"DejaVu_Sans": "Arabic Latin", "Amiri": "Arabic", "Noto_Naskh_Arabic": "Arabic"}, "Noto Naskh Arabic"),
    ({"DejaVu_Sans": "Arabic Latin", "Amiri": "Arabic"}, "Amiri"),
    ({"DejaVu_Sans": "Arabic Latin", "Comic": "Latin"}, "DejaVu Sans"),
    ({"Unheard_Of": "Arabic", "Comic": "Latin"}, "Unheard Of"),
])  # fmt: skip
def test_the_best_face_of_the_machine_is_taken(machine, families: dict[str, str], expected: str) -> None:
    machine(**families)
    assert reading_face("Arabic").family == expected


def test_a_face_without_the_letters_is_passed_over(machine) -> None:
    machine(Noto_Naskh_Arabic="Latin", DejaVu_Sans="Arabic Latin")
    assert reading_face("Arabic").family == "DejaVu Sans"


def test_nastaliq_is_not_taken_by_itself(machine) -> None:
    machine(Noto_Nastaliq_Urdu="Arabic", DejaVu_Sans="Latin")
    assert reading_face("Arabic").family != "Noto Nastaliq Urdu"
    assert reading_face("Arabic", chosen="Noto Nastaliq Urdu").family == "Noto Nastaliq Urdu"


def test_a_person_s_choice_comes_first_where_it_has_the_letters(machine) -> None:
    machine(Noto_Naskh_Arabic="Arabic", Amiri="Arabic", Comic="Latin")
    assert reading_face("Arabic", chosen="Amiri").family == "Amiri"
    face = reading_face("Arabic", chosen="Comic")
    assert face.family == "Noto Naskh Arabic"
    assert face.fallbacks[0] == "Comic", "for the Latin in it"


def test_a_machine_without_glyphs_says_what_to_install(machine) -> None:
    machine(Comic="Latin")
    face = reading_face("Hebrew")
    assert face.missing_package == "fonts-noto-core"
    sentence = missing_glyphs_sentence(face)
    assert "Hebrew" in sentence
    assert "fonts-noto-core" in sentence


def test_all_well_says_nothing() -> None:
    assert missing_glyphs_sentence(reading_face("Latin")) == ""


@pytest.mark.parametrize("script", ["Common", "", "Devanagari", "Han"])
def test_any_script_gets_some_face(script: str) -> None:
    assert reading_face(script).family in QFontDatabase.families()


def test_persian_and_urdu_need_their_own_letters() -> None:
    for language in ("fa", "ur"):
        face = reading_face("Arabic", language=language)
        assert has_letters(face.family, fonts._LANGUAGE_LETTERS[language])


def test_the_interface_s_sizes_are_in_pixels() -> None:
    assert QFontInfo(interface_font()).pixelSize() == 13
    assert secondary_font().pointSizeF() < interface_font().pointSizeF()


def test_arabic_makes_no_line_of_the_interface_taller() -> None:
    heights = []
    for text in ("Noor", "\u0645\u0634\u0631\u0648\u0639"):
        layout = QTextLayout(text, interface_font())
        layout.beginLayout()
        heights.append(layout.createLine().height())
        layout.endLayout()
    assert heights[0] == heights[1]


def test_the_application_wears_it(app: QApplication) -> None:
    assert app.font().families()[0] == fonts.interface_family()
