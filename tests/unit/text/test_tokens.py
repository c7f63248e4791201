"""What a word is, by hand; and that no local function ever disagrees with the full scan."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import pytest
import regex  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text import token_patterns
from annotator.text.graphemes import is_snapped
from annotator.text.offsets import CodePointRange
from annotator.text.tokens import (
    SEGMENTER_VERSION,
    TokenKind,
    next_word_end,
    next_word_start,
    previous_word_start,
    snap_to_words,
    token_at,
    tokens,
    word_at,
)

GOVERNMENT = "\u0648\u0627\u0644\u062d\u0643\u0648\u0645\u0629"  # and-the-government
AHMAD = "\u0623\u062d\u0645\u062f"
CHIEF = '\u05d4\u05e8\u05de\u05d8\u05db"\u05dc'  # the chief of staff, an acronym with its prefix
HAARETZ = "\u05d4\u05d0\u05e8\u05e5"
WE_WANT = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u06cc\u0645"
SERVICES = "#\u062e\u062f\u0645\u0627\u062a_\u0639\u0627\u0645\u0629"
BOOK = "\u0643\u0650\u062a\u064e\u0627\u0628\u064c"
CODER = "\U0001f469\U0001f3fd\u200d\U0001f4bb"
FLAG = "\U0001f1e6\U0001f1ea"
GUILLEMETS = ("\u00ab", "\u00bb")


def words(text: str) -> list[str]:
    return [token.range.slice(text) for token in tokens(text)]


@pytest.mark.parametrize(
    "parts",
    [
        [GUILLEMETS[0], GOVERNMENT, "\u060c"],
        [CHIEF],
        ['"', CHIEF, '"'],
        ["\u05d1", '"', HAARETZ, '"'],
        ["\u05d5\u05d4", '"', HAARETZ + "\u05d9"],
        ['\u05e9"\u05e1'],
        ["\u05ea\u05dc", "\u05be", "\u05d0\u05d1\u05d9\u05d1"],
        ["\u05d2'\u05d5\u05e8\u05d2'"],
        ["'", "\u05e9\u05dc\u05d5\u05dd", "'"],
        ["\u05d2\u05f3\u05d5\u05e8\u05d2\u05f3"],
        ["\u062f.", AHMAD],
        ["\u0623.\u062f.", AHMAD, "\u060c"],
        ["U.S.A."],
        ["U.S", ","],
        ["end", ".", "Start"],
        [AHMAD, ".", GOVERNMENT],
        [WE_WANT],
        ["\u0663\u066b\u0665\u066a"],
        ["12.5%", "."],
        ["5%", "\u0645\u0646"],
        ["1,000,000.50"],
        ["10:30"],
        ["12.5\u0643\u0645"],
        ["2020", "-", "2021"],
        ["$", "5"],
        ["\u0662\u0660\u0662\u0665", "."],
        [SERVICES],
        ["@handle_1", ":"],
        ["https://a.org/wiki/\u0642\u062f\u0633_(x)?q=1&r", "."],
        ["(", "http://a.b/c", ")", "."],
        ["first.last@mail.example.org", "\u060c"],
        ["example.com", "."],
        [BOOK, "."],
        [BOOK, "\u00bb", "."],
        ["\u0643\u0640\u0640\u062a\u0627\u0628"],
        ["\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd", "."],
        [CODER, CODER],
        [FLAG, FLAG],
        ["1\ufe0f\u20e3"],
        ["\u06dd\u0661\u0662"],
        ["\u4e2d", "\u6587", "\u30c6\u30b9\u30c8"],
        ["don\u2019t", "!"],
        ["what", "?!"],
        ["wait", "..."],
        ["\u0627\u0644\u200f\u0643\u062a\u0627\u0628"],
    ],
    ids=repr,
)
def test_words_by_hand(parts: list[str]) -> None:
    text = "".join(parts)
    assert words(text) == parts
    assert words(f"{AHMAD} {text} {AHMAD}") == [AHMAD, *parts, AHMAD]


def test_words_1_stays_what_it_was() -> None:
    # Training data was cut with it. If this must change, name the new segmenter words-2 and keep this one.
    assert SEGMENTER_VERSION == "words-1"
    golden = Path(__file__).parents[2] / "data" / "text" / "words-1.jsonl"
    for line in golden.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert [[token.range.start, token.range.end, token.kind] for token in tokens(row["text"])] == row["tokens"]


def test_a_title_before_a_space_keeps_its_stop_and_a_sentence_does_not() -> None:
    assert words(f"\u062f. {AHMAD}.") == ["\u062f.", AHMAD, "."]
    assert words("John F. Kennedy.") == ["John", "F.", "Kennedy", "."]
    assert words("So did I. Then") == ["So", "did", "I", ".", "Then"]


def test_what_nobody_sees_is_no_token() -> None:
    assert words("\ufeff\u200fa\u200f \u2067b\u2069\r\n\u00a0\x00\u200c") == ["a", "b"]
    assert words(" \n\u064b") == ["\u064b"]


def test_kinds() -> None:
    text = f"{AHMAD} 5% http://a.b {SERVICES} \u060c {CODER} $ \u4e2d"
    kind = TokenKind
    expected = [kind.WORD, kind.NUMBER, kind.LINK, kind.TAG, kind.PUNCTUATION, kind.SYMBOL, kind.SYMBOL, kind.WORD]
    assert [token.kind for token in tokens(text)] == expected


CHARACTERS = (
    "ab.\"'()-:/@#_%, \n\tI\u0663\u066b\u060c\u00ab\u00bb\u200c\u200d\u200f\u00ad\u064b\u0301\u06dd\u0600\u05d1\u05f3"
    "\u05f4\u4e2d\u1100\u0640\ufe0f\u0d4e\U000e0067\ufeff\ud800\u2028"
)
PIECES = [GOVERNMENT, AHMAD, CHIEF, WE_WANT, BOOK, CODER, FLAG, "12", "http://", "www.", ".com", "\r\n", "\u0915\u094d"]
MIXTURES = st.lists(st.sampled_from([*CHARACTERS, *PIECES]), max_size=25).map("".join)
TEXTS = MIXTURES | st.text(max_size=20)


# All but Thai and Lao AM, letters that UAX #29 joins to what is before them: behind a space they belong to the space.
SEEN = r"[^\s\p{Cc}\p{Cf}\p{M}\u0e33\u0eb3]"


@settings(max_examples=500)
@given(TEXTS)
def test_tokens_are_ordered_whole_clusters_and_hold_all_that_is_seen(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert token.range
        assert is_snapped(text, token.range)
        assert not regex.search(SEEN, text[end : token.range.start])
        assert not regex.fullmatch(r"\s.*", token.range.slice(text))
        end = token.range.end
    assert not regex.search(SEEN, text[end:])


@settings(max_examples=500)
@given(TEXTS)
def test_local_functions_agree_with_the_full_scan(text: str) -> None:
    every = list(tokens(text))
    starts, ends = [t.range.start for t in every], [t.range.end for t in every]
    for position in range(len(text) + 1):
        at = next((token for token in every if token.range.contains(position)), None)
        assert token_at(text, position) == at
        ending = next((token.range for token in every if token.range.end == position), None)
        assert word_at(text, position) == (at.range if at else ending or CodePointRange(position, position))
        assert next_word_start(text, position) == min((s for s in starts if s > position), default=len(text))
        assert next_word_end(text, position) == min((e for e in ends if e > position), default=len(text))
        assert previous_word_start(text, position) == max((s for s in starts if s < position), default=0)
        within = CodePointRange(position, min(position + 5, len(text)))
        assert list(tokens(text, within)) == [t for t in every if t.range.overlaps(within)]


@settings(max_examples=300)
@given(TEXTS, st.data())
def test_snapping_to_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    range_ = CodePointRange(start, data.draw(st.integers(start, len(text))))
    snapped = snap_to_words(text, range_)
    assert is_snapped(text, snapped)
    assert snap_to_words(text, snapped) == snapped
    if not range_:
        assert not snapped
        return
    touched = [token for token in tokens(text) if token.range.overlaps(range_)]
    for token in touched:
        assert not token.kind.is_word or snapped.encloses(token.range)
    # Nothing is taken in that was neither selected, nor part of a word or a cluster that was cut.
    for position in set(range(snapped.start, snapped.end)) - set(range(range_.start, range_.end)):
        cut = token_at(text, position)
        assert cut in touched or not touched


@pytest.mark.parametrize(
    ("selected", "expected"),
    [
        ((4, 6), (1, 9)),  # inside the word: the word, without quote and comma
        ((0, 6), (0, 9)),  # the opening quote was selected, so it stays
        ((8, 10), (1, 10)),
        ((9, 10), (9, 10)),  # only the comma
        ((10, 12), (11, 15)),  # the space at the edge falls away
        ((8, 11), (1, 10)),
        ((10, 11), (10, 11)),  # only the space
        ((5, 5), (5, 5)),
        ((2, 13), (1, 15)),
    ],
)
def test_snapping_by_hand(selected: tuple[int, int], expected: tuple[int, int]) -> None:
    text = f"\u00ab{GOVERNMENT}\u060c {AHMAD}"
    assert snap_to_words(text, CodePointRange(*selected)) == CodePointRange(*expected)


@settings(max_examples=300)
@given(TEXTS)
def test_the_fast_path_for_plain_words_changes_nothing(text: str) -> None:
    slow = token_patterns.TOKEN.replace(token_patterns.PLAIN_WORD, "(?!)")
    assert slow != token_patterns.TOKEN

    def found(pattern: regex.Pattern[str]) -> list[tuple[int, str]]:
        return [(match.end(), match.lastgroup) for match in pattern.finditer(text)]

    assert found(token_patterns.token_pattern(slow)) == found(token_patterns.token_pattern())


@pytest.mark.parametrize(
    "text",
    [
        f"{GOVERNMENT} {BOOK}\u060c " * 55_000,
        "\u4e2d" * 1_000_000,
        "\u0628" * 1_000_000,
        " " * 1_000_000,
        "a." * 500_000,
        '\u05d1"' * 500_000,
        "1," * 500_000,
        "(" * 1_000_000,
        "http://" + "a/(" * 333_000,
        "a-b@" * 250_000,
        "a" * 1_000_000,
        "\u0628\u00ad" * 500_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_steps_in_a_million_characters_are_short(text: str) -> None:
    middle = len(text) // 2 + 1
    begun = process_time()
    for position in (middle, middle + 1, middle + 2):
        assert next_word_start(text, position) > position
        assert previous_word_start(text, position) < position
        word_at(text, position)
        snap_to_words(text, CodePointRange(position, position + 3))
    assert process_time() - begun < 2  # catches a scan per step that is not linear in the token
