"""Files as office programs and browsers write them come in as they stand there; PDF as far as can be made out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PageObject

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadItem
from annotator.formats.readers.pdf_lines import letters_of, read_lines
from annotator.formats.registry import reader_for
from annotator.text.direction import Direction
from annotator.text.visual_order import visual_order

FILES = (
    "writer-article.docx", "writer-changes.docx", "writer-article.epub",
    "writer-article.pdf", "writer-changes.pdf", "browser-article.pdf", "browser-columns.pdf",
)  # fmt: skip
WORDS = st.sampled_from(
    [
        "\u0642\u0627\u0644", "\u0627\u0644\u0631\u0626\u064a\u0633", "\u0623\u062d\u0645\u062f:",
        "\u0662\u0660\u0662\u0665", "2,500", "31", "\u0643\u0650\u062a\u0627\u0628\u064c",
        "\u0661\u0662\u066b\u0665", "5/2024", "\u00ab\u0646\u0639\u0645\u00bb", "\u05e9\u05dc\u05d5\u05dd",
    ]
)  # fmt: skip


@pytest.fixture
def office(repository: Path) -> Path:
    return repository / "tests" / "data" / "office"


def items(path: Path) -> list[ReadItem]:
    reader = reader_for(path)
    assert reader is not None
    return list(reader.read(path))


def text_of(path: Path) -> str:
    return "\n----\n".join(item.document.text for item in items(path) if item.document is not None)


@pytest.mark.parametrize("name", FILES)
def test_what_comes_in_is_what_was_looked_at(name: str, office: Path) -> None:
    expected = (office / f"{name}.txt").read_bytes().decode()
    assert text_of(office / name) == expected


def test_word_and_epub_say_the_same_of_one_article(office: Path) -> None:
    word, book = text_of(office / "writer-article.docx"), text_of(office / "writer-article.epub")
    assert word.replace("\t", "\n") == book  # the program writes a table's cells into a book as paragraphs
    (item,) = items(office / "writer-article.epub")
    assert item.document is not None
    assert item.document.language == "ar"  # although the book says that it is English


def test_tracked_changes_are_accepted_and_what_is_beside_the_text_is_said(office: Path) -> None:
    (item,) = items(office / "writer-changes.docx")
    assert {fault.problem: fault.values for fault in item.faults} == {
        Problem.TRACKED_CHANGES: {"insertions": 1, "deletions": 1},
        Problem.NOTES_LEFT_OUT: {"count": 4, "what": "footnotes: 1, comments: 1, headers: 1, footers: 1"},
    }


@pytest.mark.parametrize(("name", "least"), [("writer-article.pdf", 0.8), ("browser-article.pdf", 0.93)])
def test_most_words_and_all_numbers_of_an_article_are_made_out_of_a_pdf(name: str, least: float, office: Path) -> None:
    written = re.split(r"\s+", text_of(office / "writer-article.docx"))
    made_out = text_of(office / name)
    words = set(re.split(r"\s+", made_out))
    assert sum(word in words for word in written) / len(written) >= least
    numbers = [word for word in written if re.fullmatch(r"[\d\u066a\u066b,.]+", word)]
    assert numbers
    assert all(number.strip(".") in made_out for number in numbers)
    assert not re.search("[\ufb50-\ufdff\ufe70-\ufefc]", made_out)


def test_a_page_on_which_the_places_of_words_cannot_be_told_is_named_and_comes_in(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plainly = PageObject.extract_text

    def extract_text(page: PageObject, extraction_mode: str = "plain") -> str:
        if extraction_mode == "layout":
            raise ZeroDivisionError("a font of no width")
        return plainly(page)

    monkeypatch.setattr(PageObject, "extract_text", extract_text)
    (item,) = items(office / "browser-article.pdf")
    assert item.document.text.strip()
    named = next(fault for fault in item.faults if fault.problem is Problem.PDF_REFUSED)
    assert (named.values["line"], named.lost) == (1, False)
    assert "a font of no width" in named.values["detail"]


def test_columns_are_read_one_after_the_other(office: Path) -> None:
    lines = text_of(office / "browser-columns.pdf").split("\n")
    assert [len(line) > 70 for line in lines] == [False] * len(lines)
    assert lines[0].startswith("\u0642\u0627\u0644 \u0627\u0644\u0631\u0626\u064a\u0633")
    assert lines[-1].endswith("\u0648\u0627\u062d\u062a\u064a\u0627\u062c\u064b\u0627.")


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_lines_come_back_from_the_order_in_which_they_are_seen(words: list[str]) -> None:
    # A line that begins and ends in Arabic says in which direction it runs.
    line = " ".join(["\u0627\u0644\u0633\u0637\u0631", *words, "\u0627\u0644\u0623\u062e\u064a\u0631"])
    seen = "".join(character.form for character in visual_order(line, Direction.RTL))
    assert read_lines(f"  {seen}   ", line) == line


def test_latin_and_its_brackets_within_a_line() -> None:
    line = "\u0648\u0623\u0636\u0627\u0641 (UN Relief Agency) \u0623\u0646 [x] \u00ab\u0646\u0639\u0645\u00bb"
    seen = "".join(character.form for character in visual_order(line, Direction.RTL))
    assert read_lines(seen, line) == line


def test_letters_in_the_shapes_of_fonts_are_letters_again() -> None:
    assert letters_of("\ufedf\ufe8e\u202bx\u202c \ufdf2\x00") == "\u0644\u0627x \u0627\u0644\u0644\u0647\ufffd"
