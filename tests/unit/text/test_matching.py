"""Hits lie where the source has them, fold to what was wanted, and never cut a grapheme; bytes count the same ones."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.texts import PIECES, texts

from annotator.text.compact import SEPARATOR, compact, compact_folded, expanded
from annotator.text.compact_edges import EdgeCounter
from annotator.text.compact_words import WordCounter
from annotator.text.excerpt import excerpt
from annotator.text.folding import Level, fold
from annotator.text.graphemes import is_snapped
from annotator.text.inseparable import inseparable, threatened_by
from annotator.text.matching import Matcher, PatternError, Wanted, deadline
from annotator.text.offsets import CodePointRange

WAZIR = "\u0648\u0632\u064a\u0631"
AL, LIL, WA, BI = "\u0627\u0644", "\u0644\u0644", "\u0648", "\u0628"
NASTY = (
    "ab. \u0648\u0632\u064a\u0631\u0644\u0627\u0650\u064c\u0640\u200c\u200d\ufefb\ufdfa\u2026\u0301"
    "\U0001f469\U0001f3fd\r\n\u0915\u094d"
)
mixtures = st.one_of(
    st.text(NASTY, max_size=30), texts, st.lists(st.sampled_from([*PIECES, WAZIR, AL, " "]), max_size=12).map("".join)
)


def found(text: str, wanted: Wanted) -> list[str]:
    return [place.slice(text) for place in Matcher(wanted).places(text)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        (WAZIR, 1),
        (AL + WAZIR, 1),
        (WA + AL + WAZIR + ".", 1),
        (BI + AL + WAZIR, 1),
        (LIL + WAZIR, 1),
        (WAZIR + "\u0629", 0),  # "the woman minister" is another word
        ("\u062a" + WAZIR, 0),
        (f"({WAZIR}\u060c {AL}{WAZIR})", 2),
        (AL + "\u0648\u064e\u0632\u0650\u064a\u0631\u064f", 1),
    ],
)
def test_whole_words_count_with_their_prefix_and_without_it(text: str, hits: int) -> None:
    words = Wanted(text=WAZIR, level=Level.MARKS, words=True)
    assert [fold(hit, Level.MARKS).text for hit in found(text, words)] == [WAZIR] * hits
    assert len(found(text, Wanted(text=WAZIR, level=Level.MARKS))) == 1 + (hits == 2)


@pytest.mark.parametrize(
    ("text", "query", "level"),
    [
        ("\ufefb", "\u0627", Level.LETTERS),  # half a ligature
        ("\u0643\u0650\u062a", "\u0643", Level.EXACT),  # a letter without its haraka
        ("\U0001f469\u200d\U0001f4bb", "\U0001f469", Level.LETTERS),
        ("\u2026", ".", Level.MARKS),
        ("a\r\nb", "\n", Level.EXACT),
        ("e\u0301", "e", Level.EXACT),
        ("a\U0001f3fd", "a", Level.LETTERS),  # a skin tone joins to anything
    ],
)
def test_what_is_part_of_a_character_is_no_hit(text: str, query: str, level: Level) -> None:
    assert found(text, Wanted(text=query, level=level)) == []
    assert inseparable(text, level) & threatened_by(fold(query, level).text)


@settings(max_examples=400)
@given(mixtures, st.data(), st.sampled_from(Level), st.booleans())
def test_every_hit_folds_to_what_was_wanted_on_grapheme_borders(
    text: str, data: st.DataObject, level: Level, words: bool
) -> None:
    start = data.draw(st.integers(0, len(text)))
    query = data.draw(st.one_of(st.just(text[start : start + data.draw(st.integers(1, 6))]), mixtures))
    matcher = Matcher(Wanted(text=query, level=level, words=words))
    places = list(matcher.places(text))
    for place in places:
        assert fold(place.slice(text), level).text == fold(query, level).text
        assert is_snapped(text, place)
    assert all(before.end <= after.start for before, after in itertools.pairwise(places))
    if matcher.is_empty:
        assert places == []
        return
    # What the index says of it: the same number, but where something there may not be parted.
    folded = compact(text, level)
    if not inseparable(text, level) & threatened_by(matcher.folded):
        count = WordCounter(matcher).count(folded) if words else folded.count(compact_folded(matcher.folded))
        assert count == len(places)
    if level is Level.EXACT and not words:
        assert EdgeCounter(matcher.folded).count(folded) in (None, len(places))


@settings(max_examples=300)
@given(mixtures, st.sampled_from(Level))
def test_compacted_text_is_the_folded_text(text: str, level: Level) -> None:
    data = compact(text, level)
    assert expanded(data) == fold(text, level).text
    assert SEPARATOR not in data


@settings(max_examples=200)
@given(mixtures, st.sampled_from([r"\w+", r"[\u0627\u0644]+", ".", r"(?:a|b)\s", "\\X"]), st.sampled_from(Level))
def test_hits_of_a_pattern_lie_on_grapheme_borders(text: str, pattern: str, level: Level) -> None:
    for place in Matcher(Wanted(text=pattern, level=level, pattern=True)).places(text):
        assert place
        assert is_snapped(text, place)


def test_a_pattern_looks_past_spelling_in_its_own_letters_too() -> None:
    text = "\u0623\u062d\u0645\u062f \u0648\u0627\u062d\u0645\u062f ABC"
    assert (
        len(
            found(
                text,
                Wanted(text="\u0625\u062d\u0645\\w", pattern=True),
            )
        )
        == 2
    )
    assert found(text, Wanted(text="abc", pattern=True)) == ["ABC"]
    assert found(text, Wanted(text="abc", pattern=True, level=Level.EXACT)) == []


@pytest.mark.parametrize("pattern", ["(", "[a", "a{99999999999}", "(?P<x", "*"])
def test_a_bad_pattern_is_named(pattern: str) -> None:
    with pytest.raises(PatternError) as caught:
        Matcher(Wanted(text=pattern, pattern=True))
    assert caught.value.detail


def test_a_pattern_stops_when_its_time_is_over() -> None:
    matcher = Matcher(Wanted(text=r"(a|a)+$", pattern=True), deadline(0.05))
    with pytest.raises(TimeoutError):
        list(matcher.places("a" * 40 + "b"))


@settings(max_examples=200)
@given(mixtures, st.data(), st.integers(0, 20), st.integers(1, 30))
def test_an_excerpt_has_the_place_on_one_line(text: str, data: st.DataObject, before: int, after: int) -> None:
    place = CodePointRange(*sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text))))))
    shown = excerpt(text, place, before=before, after=after)
    assert shown.start <= place.start
    assert is_snapped(text, shown)
    assert not set("\n\u2028\u2029") & set(text[shown.start : place.start])


def test_words_as_written_are_counted_past_those_with_a_mark_behind_them() -> None:
    counter = EdgeCounter(WAZIR)
    for text, hits in ((f"{WAZIR} {AL}{WAZIR}", 2), (f"{WAZIR}\u064c {WAZIR}", 1), (f"{WAZIR}\U0001f4f0", None)):
        assert counter.count(compact(text, Level.EXACT)) == hits
    assert EdgeCounter("e\u0301").count(b"e") is None
