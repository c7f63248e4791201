"""Caret and selection: where each step leads and what a drag takes. A state machine over cells, without Qt.

Visual steps follow the screen and pass one visible cell a time, so they are never stuck at a direction change; logical
steps follow the text. Every position handed out is a grapheme boundary.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from annotator.gui.textview.cells import LineCells
from annotator.gui.textview.hit_testing import CaretPlace, caret_at, caret_x_px, place_of_slot, visual_slot
from annotator.gui.textview.layout import LineRef
from annotator.gui.textview.paragraphs import Article
from annotator.text import graphemes, sentences, tokens
from annotator.text.offsets import CodePointRange


class Motion(Enum):
    """A step of the caret. ``RISING_X`` and ``FALLING_X`` go by the screen, ``NEXT`` and ``PREVIOUS`` by the text."""

    RISING_X = auto()
    FALLING_X = auto()
    NEXT_GRAPHEME = auto()
    PREVIOUS_GRAPHEME = auto()
    NEXT_WORD = auto()
    PREVIOUS_WORD = auto()
    NEXT_SENTENCE = auto()
    PREVIOUS_SENTENCE = auto()
    NEXT_PARAGRAPH = auto()
    PREVIOUS_PARAGRAPH = auto()
    LINE_START = auto()
    LINE_END = auto()
    LINE_ABOVE = auto()
    LINE_BELOW = auto()
    PAGE_ABOVE = auto()
    PAGE_BELOW = auto()
    ARTICLE_START = auto()
    ARTICLE_END = auto()


class Granularity(Enum):
    """What a drag takes whole."""

    GRAPHEME = auto()
    WORD = auto()
    SENTENCE = auto()
    PARAGRAPH = auto()


class Lines(Protocol):
    """What stepping needs of a laid-out article."""

    @property
    def article(self) -> Article:
        """The text and its paragraphs."""

    def line_of(self, place: CaretPlace) -> LineRef:
        """The line a place stands on."""

    def cells(self, ref: LineRef) -> LineCells:
        """The cells of a line."""

    def line_after(self, ref: LineRef) -> LineRef | None:
        """The line below."""

    def line_before(self, ref: LineRef) -> LineRef | None:
        """The line above."""

    def line_top_px(self, ref: LineRef) -> float:
        """The y of a line."""

    def line_at_y(self, y_px: float) -> LineRef:
        """The line at a y."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaretState:
    """Where the caret is, where the selection began, and the x that steps up and down aim at."""

    caret: CaretPlace
    anchor: int
    goal_x_px: float | None = None

    @classmethod
    def at(cls, place: CaretPlace) -> CaretState:
        """A caret without a selection."""
        return cls(caret=place, anchor=place.position)

    @property
    def range(self) -> CodePointRange:
        """The code points between anchor and caret."""
        return CodePointRange(min(self.anchor, self.caret.position), max(self.anchor, self.caret.position))


def moved(state: CaretState, motion: Motion, lines: Lines, *, extend: bool, page_px: float = 0.0) -> CaretState:
    """The state after a step; with ``extend`` the selection's anchor stays where it is."""
    if not extend and state.range and motion in _COLLAPSING:
        # A step out of a selection goes to its edge, as everywhere.
        place = _edge_of(state.range, motion, lines)
        return CaretState.at(place)
    if motion in _VERTICAL:
        return _moved_vertically(state, motion, lines, extend=extend, page_px=page_px)
    if motion in _VISUAL:
        place = _visual_step(state.caret, lines, rising=motion is Motion.RISING_X)
    elif motion in (Motion.LINE_START, Motion.LINE_END):
        cells = lines.cells(lines.line_of(state.caret))
        place = CaretPlace(cells.start) if motion is Motion.LINE_START else CaretPlace(cells.end, upstream=True)
    elif motion is Motion.NEXT_WORD and extend:
        # A selection grows to the word's end: nobody wants to tag the space after it.
        place = CaretPlace(tokens.next_word_end(lines.article.text, state.caret.position), upstream=True)
    else:
        place = CaretPlace(_LOGICAL[motion](lines.article, state.caret.position))
    return CaretState(caret=place, anchor=state.anchor if extend else place.position)


def dragged(text: str, origin: CodePointRange, here: CodePointRange, granularity: Granularity) -> CodePointRange:
    """What a drag from ``origin`` to ``here`` takes; the same whichever way it went.

    Both are places (empty ranges), or words or paragraphs where the drag began with a double or triple click.
    """
    whole = CodePointRange(min(origin.start, here.start), max(origin.end, here.end))
    if granularity is Granularity.WORD:
        return tokens.snap_to_words(text, whole)
    return graphemes.snap(text, whole)


def unit_at(article: Article, position: int, granularity: Granularity) -> CodePointRange:
    """The word, sentence or paragraph that clicking repeatedly on the character at ``position`` takes."""
    if granularity is Granularity.WORD:
        return tokens.word_at(article.text, position)
    content = article.paragraphs[article.paragraphs.at(position)].content
    if granularity is Granularity.SENTENCE:
        return sentences.sentence_at(article.text, position).intersection(content) or content
    if granularity is Granularity.PARAGRAPH:
        return content
    return CodePointRange(position, position)


def _visual_step(place: CaretPlace, lines: Lines, *, rising: bool) -> CaretPlace:
    ref = lines.line_of(place)
    cells = lines.cells(ref)
    slot, x_px = visual_slot(cells, place), caret_x_px(cells, place)
    while 0 <= (slot := slot + (1 if rising else -1)) <= len(cells):
        reached = place_of_slot(cells, slot, coming_from_below=rising)
        if abs(caret_x_px(cells, reached) - x_px) > 0.01:
            return reached
    # Past the edge: where the line ends, the next begins.
    if rising != cells.rtl:
        below = lines.line_after(ref)
        return CaretPlace(lines.cells(below).start) if below else CaretPlace(cells.end, upstream=True)
    above = lines.line_before(ref)
    return CaretPlace(lines.cells(above).end, upstream=True) if above else CaretPlace(cells.start)


def _moved_vertically(state: CaretState, motion: Motion, lines: Lines, *, extend: bool, page_px: float) -> CaretState:
    ref = lines.line_of(state.caret)
    x_px = state.goal_x_px
    if x_px is None:
        cells = lines.cells(ref)
        x_px = caret_x_px(cells, state.caret)
    if motion is Motion.LINE_BELOW:
        target = lines.line_after(ref)
    elif motion is Motion.LINE_ABOVE:
        target = lines.line_before(ref)
    else:
        target = lines.line_at_y(lines.line_top_px(ref) + (page_px if motion is Motion.PAGE_BELOW else -page_px))
    if target is None or target == ref:
        end = len(lines.article.text)
        place = CaretPlace(0) if motion in (Motion.LINE_ABOVE, Motion.PAGE_ABOVE) else CaretPlace(end)
    else:
        place = caret_at(lines.cells(target), x_px)
    return CaretState(caret=place, anchor=state.anchor if extend else place.position, goal_x_px=x_px)


def _edge_of(range_: CodePointRange, motion: Motion, lines: Lines) -> CaretPlace:
    forward = motion is Motion.NEXT_GRAPHEME
    if motion in _VISUAL:
        ref = lines.line_of(CaretPlace(range_.start))
        forward = (motion is Motion.RISING_X) != lines.cells(ref).rtl
    return CaretPlace(range_.end, upstream=True) if forward else CaretPlace(range_.start)


def _next_grapheme(article: Article, position: int) -> int:
    return graphemes.next_boundary(article.text, position)


def _previous_grapheme(article: Article, position: int) -> int:
    return graphemes.previous_boundary(article.text, position)


def _next_word(article: Article, position: int) -> int:
    return tokens.next_word_start(article.text, position)


def _previous_word(article: Article, position: int) -> int:
    return tokens.previous_word_start(article.text, position)


def _next_sentence(article: Article, position: int) -> int:
    return sentences.next_sentence_start(article.text, position)


def _previous_sentence(article: Article, position: int) -> int:
    return sentences.previous_sentence_start(article.text, position)


def _next_paragraph(article: Article, position: int) -> int:
    index = article.paragraphs.at(position) + 1
    return article.paragraphs.starts[index] if index < len(article.paragraphs) else len(article.text)


def _previous_paragraph(article: Article, position: int) -> int:
    index = article.paragraphs.at(position)
    start = article.paragraphs.starts[index]
    return start if position > start or index == 0 else article.paragraphs.starts[index - 1]


def _article_start(_article: Article, _position: int) -> int:
    return 0


def _article_end(article: Article, _position: int) -> int:
    return len(article.text)


_VISUAL = frozenset({Motion.RISING_X, Motion.FALLING_X})
_VERTICAL = frozenset({Motion.LINE_ABOVE, Motion.LINE_BELOW, Motion.PAGE_ABOVE, Motion.PAGE_BELOW})
_COLLAPSING = _VISUAL | {Motion.NEXT_GRAPHEME, Motion.PREVIOUS_GRAPHEME}
_LOGICAL: dict[Motion, Callable[[Article, int], int]] = {
    Motion.NEXT_GRAPHEME: _next_grapheme,
    Motion.PREVIOUS_GRAPHEME: _previous_grapheme,
    Motion.NEXT_WORD: _next_word,
    Motion.PREVIOUS_WORD: _previous_word,
    Motion.NEXT_SENTENCE: _next_sentence,
    Motion.PREVIOUS_SENTENCE: _previous_sentence,
    Motion.NEXT_PARAGRAPH: _next_paragraph,
    Motion.PREVIOUS_PARAGRAPH: _previous_paragraph,
    Motion.ARTICLE_START: _article_start,
    Motion.ARTICLE_END: _article_end,
}
