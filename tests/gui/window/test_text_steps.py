"""What text a key takes."""

from __future__ import annotations

from annotator.gui.text_steps import next_untagged, widened, without_prefix
from annotator.text.direction import ParagraphIndex
from annotator.text.offsets import CodePointRange

TEXT = "One two. Three four five.\nSix seven. Eight."
# wa-bi-l-wazir "and by the minister", then "yes"
ARABIC = "\u0648\u0628\u0627\u0644\u0648\u0632\u064a\u0631 \u0646\u0639\u0645"


def test_a_selection_is_widened_to_word_sentence_and_paragraph() -> None:
    index = ParagraphIndex(TEXT)
    seen = [CodePointRange(10, 10)]
    for _ in range(4):
        seen.append(widened(TEXT, seen[-1], index))
    assert [one.slice(TEXT) for one in seen] == [
        "",
        "Three",
        "Three four five.",
        "One two. Three four five.",
        "One two. Three four five.",
    ]


def test_an_empty_text_is_not_widened() -> None:
    nothing = CodePointRange(0, 0)
    assert widened("", nothing, ParagraphIndex("")) == nothing


def test_each_time_the_next_prefix_goes_and_then_the_word_is_whole_again() -> None:
    word = CodePointRange(0, 8)
    starts = []
    for _ in range(4):
        word = without_prefix(ARABIC, word)
        starts.append(word.start)
    assert starts == [1, 2, 4, 0]
    # The end stays where it is, over more words too.
    assert without_prefix(ARABIC, CodePointRange(0, 12)) == CodePointRange(1, 12)


def test_a_word_without_a_prefix_or_with_nothing_left_stays() -> None:
    assert without_prefix(ARABIC, CodePointRange(9, 12)) is None
    assert without_prefix(ARABIC, CodePointRange(0, 1)) is None
    assert without_prefix("One", CodePointRange(0, 3)) is None


def test_the_next_sentence_without_a_span_goes_round() -> None:
    tagged = [CodePointRange(9, 14)]
    assert next_untagged(TEXT, 0, tagged).slice(TEXT) == "Six seven."
    assert next_untagged(TEXT, 27, tagged).slice(TEXT) == "Eight."
    assert next_untagged(TEXT, 38, tagged).slice(TEXT) == "One two."
    assert next_untagged(TEXT, 0, [CodePointRange(9, 44)]) is None
    assert next_untagged("", 0, []) is None
