"""What text a key takes: the next unit around a selection, a word without its prefix, an untagged sentence. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain

from annotator.text import sentences, tokens
from annotator.text.direction import ParagraphIndex
from annotator.text.offsets import CodePointRange, union
from annotator.text.proclitics import proclitic_lengths


def widened(text: str, selected: CodePointRange, paragraphs: ParagraphIndex) -> CodePointRange:
    """The smallest that holds the selection and more: its words, its sentences, its paragraphs; else itself."""
    first, last = selected.start, max(selected.end - 1, selected.start)
    word = tokens.word_at(text, first) if not selected else tokens.snap_to_words(text, selected)
    sentence = _from_to(sentences.sentence_at(text, first), sentences.sentence_at(text, last))
    content = _from_to(paragraphs[paragraphs.at(first)].content, paragraphs[paragraphs.at(last)].content)
    for unit in (word, sentence.intersection(content) or content, content):
        if unit and unit.encloses(selected) and unit != selected:
            return unit
    return selected


def without_prefix(text: str, selected: CodePointRange) -> CodePointRange | None:
    """The same text beginning after the next longer prefix of its first word, after the last one with the word again.

    None where the word has no prefix, or nothing of it would be left.
    """
    word = tokens.word_at(text, selected.start)
    if not word.contains(selected.start):
        return None
    starts = [word.start + length for length in proclitic_lengths(word.slice(text))]
    starts = [start for start in starts if start < selected.end]
    if not starts:
        return None
    start = next((start for start in starts if start > selected.start), word.start)
    return CodePointRange(start, selected.end) if start != selected.start else None


def next_untagged(text: str, position: int, tagged: Iterable[CodePointRange]) -> CodePointRange | None:
    """The next sentence after the one at ``position`` with no tagged character in it, going round at the end.

    None where every other sentence has one.
    """
    taken, here = union(tagged), sentences.sentence_at(text, position)
    after = sentences.sentence_ranges(text, CodePointRange(here.end, len(text)))
    before = sentences.sentence_ranges(text, CodePointRange(0, here.start))
    return next((one for one in chain(after, before) if not _touches(taken, one)), None)


def _from_to(first: CodePointRange, last: CodePointRange) -> CodePointRange:
    return CodePointRange(min(first.start, last.start), max(first.end, last.end))


def _touches(taken: Sequence[CodePointRange], range_: CodePointRange) -> bool:
    place = bisect_right(taken, range_.start, key=lambda one: one.end)
    return place < len(taken) and taken[place].overlaps(range_)
