"""Blocks tile the article, long paragraphs are cut where it cannot be seen, and Qt gets as many units as there are."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.textview.paragraphs import LONGEST_BLOCK, LONGEST_WHOLE, Article, cuts
from annotator.text.direction import Direction

ARABIC = "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0625\u0646 \u0646\u0633\u0628\u0629 12% "


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(alphabet=st.sampled_from("ab\u0642\r\n\u2028\u2029\x0b\x85 \U0001f600"), max_size=60))
def test_blocks_tile_the_text(text: str) -> None:
    article = Article(text)
    blocks = [article.block(i) for i in range(len(article))]
    assert "".join(text[block.start : block.end] for block in blocks) == "".join(text.splitlines())
    for position in range(len(text) + 1):
        block = blocks[article.block_at(position)]
        assert block.start <= position
        assert block.index + 1 == len(blocks) or position < blocks[block.index + 1].start


@given(st.text(alphabet=st.characters(), max_size=40))
def test_qt_gets_as_many_units_as_the_text_has(text: str) -> None:
    article = Article(text)
    for i in range(len(article)):
        block = article.block(i)
        display = article.display_text(block)
        assert utf16_length(display) == utf16_length(text[block.start : block.end])
        assert "\ufffc" not in display
        assert not any("\ud800" <= character <= "\udfff" for character in display)


def test_a_giant_paragraph_is_cut_between_letters_of_one_direction() -> None:
    text = ARABIC * 2_000
    starts = cuts(text, 0, len(text), rtl=True)
    assert starts[0] == 0
    assert max(b - a for a, b in zip(starts, [*starts[1:], len(text)], strict=True)) <= LONGEST_BLOCK
    for start in starts[1:]:
        assert text[start - 1] == " "
        assert unicodedata.bidirectional(text[start - 2]) == unicodedata.bidirectional(text[start]) == "AL"


def test_no_cut_inside_an_isolate_or_embedding() -> None:
    text = ARABIC * 150 + "\u2067" + ARABIC * 60 + "\u2069" + ARABIC * 200
    inside = range(text.index("\u2067") + 1, text.index("\u2069") + 1)
    assert not set(cuts(text, 0, len(text), rtl=True)) & set(inside)


def test_every_piece_holds_something_where_an_isolate_begins_soon_after_a_cut() -> None:
    text = ARABIC * 60 + "x. \u0628" + "y" * 260 + "\u2067" + "z" * 5_000 + "\u2069" + ARABIC * 60
    for shift in range(0, 400, 25):
        starts = cuts(text[shift:], 0, len(text) - shift, rtl=True)
        assert all(after > before for before, after in pairwise(starts))


def test_text_without_spaces_is_cut_between_clusters() -> None:
    text = "e\u0301" * 10_001
    assert all(start % 2 == 0 for start in cuts(text, 0, len(text), rtl=False))
    assert len(cuts("\u4e2d" * 12_000, 0, 12_000, rtl=False)) == 8


def test_pieces_know_their_paragraph() -> None:
    text = "first\n" + ARABIC * 1_000 + "\nlast"
    article = Article(text)
    blocks = [article.block(i) for i in range(len(article))]
    assert [block.paragraph for block in blocks] == [0, *([1] * (len(blocks) - 2)), 2]
    assert [block.is_first for block in blocks[1:-1]] == [True] + [False] * (len(blocks) - 3)
    assert [block.is_last for block in blocks[1:-1]] == [False] * (len(blocks) - 3) + [True]
    assert list(article.blocks_of(1)) == list(range(1, len(blocks) - 1))


def test_direction_is_the_override_else_the_majority_else_the_documents() -> None:
    text = "Reuters: \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0627\u0644\u064a\u0648\u0645\n2017\nabc"
    article = Article(text, document_direction=Direction.RTL, overrides={2: Direction.RTL})
    assert [article.direction(i) for i in range(3)] == [Direction.RTL] * 3
    plain = Article(text, document_direction=Direction.LTR)
    assert [plain.direction(i) for i in range(3)] == [Direction.RTL, Direction.LTR, Direction.LTR]


def test_a_long_paragraph_is_whole_and_a_giant_one_is_not() -> None:
    words = ARABIC * 2_000
    assert len(Article(words[:LONGEST_WHOLE])) == 1
    assert len(Article(words[: LONGEST_WHOLE + 1])) > 2
