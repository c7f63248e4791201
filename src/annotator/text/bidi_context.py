"""What has to stand around a piece of a paragraph so that it is ordered as in the whole, by UAX #9.

A piece of a long paragraph, or a line that U+2028 ends, is laid out by itself. What of the whole reaches into it is
little: the embeddings and isolates that are open there (X1 to X8), pairs of brackets of which one is inside and one is
not, and what strong characters they hold (N0), and the nearest strong character or number on either side (W2, W7, N1).
That is written as a few characters before the piece and after it, to be laid out with it and not shown.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from annotator.text.offsets import CodePointRange

# BidiBrackets.txt of Unicode 15: pairs of neighbours in the code, and the others.
_NEIGHBOURS = (
    "(\u0f3a\u0f3c\u169b\u2045\u207d\u208d\u2308\u230a\u2329\u2768\u276a\u276c\u276e\u2770\u2772\u2774\u27c5\u27e6"
    "\u27e8\u27ea\u27ec\u27ee\u2983\u2985\u2987\u2989\u298b\u2991\u2993\u2995\u2997\u29d8\u29da\u29fc\u2e22\u2e24"
    "\u2e26\u2e28\u2e55\u2e57\u2e59\u2e5b\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018\u301a\ufe59\ufe5b\ufe5d"
    "\uff08\uff5f\uff62"
)
_CLOSING = {one: chr(ord(one) + 1) for one in _NEIGHBOURS} | dict(
    zip("[{\u298d\u298f\uff3b\uff5b", "]}\u2990\u298e\uff3d\uff5d", strict=True)
)
_CLOSERS = frozenset(_CLOSING.values())
_EQUAL = {"\u232a": "\u3009"}
_BRACKETS = re.compile("[" + "".join(map(re.escape, (*_CLOSING, *_CLOSERS))) + "]")
_ALL_BRACKETS = frozenset((*_CLOSING, *_CLOSERS))
_MOST_OPEN = 63

_Stretches = list[tuple[int, int]]

_ALL_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROLS = re.compile(f"[{_ALL_CONTROLS}]")
_REMOVED = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF"})
_ISOLATES = frozenset("\u2066\u2067\u2068")
_OVERRIDES = frozenset("\u202d\u202e")
_TO_LEFT = frozenset("\u202b\u202e\u2067")
_FSI, _PDI, _PDF = "\u2068", "\u2069", "\u202c"

_STRONG = frozenset({"L", "R", "AL"})
_NUMBERS = frozenset({"EN", "AN"})
_WITH_DIRECTION = _STRONG | _NUMBERS
_SIGN_OF = {"L": "\u200e", "R": "\u200f", "AL": "\u061c", "EN": "1", "AN": "\u0660"}

# What is surely not of the direction that is looked for, to be passed over at once.
_NOT_LEFT_TO_RIGHT = re.compile("[\u0590-\u08ff \u2010-\u2027!-/:-@]*")
_NOT_RIGHT_TO_LEFT = re.compile("[A-Za-z\u00c0-\u02af\u0370-\u052f\u3040-\u9fff !-/:-@\u2010-\u2027]*")


@dataclass(slots=True)
class _Opening:
    """An embedding, override or isolate: where it opens, its text ends and what it is in goes on; and what is in it."""

    place: int
    control: str
    close: int
    resumes: int
    is_closed: bool = False
    rtl: bool | None = None
    children: list[_Opening] = field(default_factory=list)

    @property
    def is_isolate(self) -> bool:
        return self.control in _ISOLATES


@dataclass(slots=True)
class _Sequence:
    """An isolating run sequence as stretches of text.

    ``after_rtl`` and ``before_rtl`` are the directions of the embeddings beside it, None where it has none.
    """

    stretches: _Stretches
    rtl: bool
    after_rtl: bool | None
    before_rtl: bool | None
    pairs: list[tuple[int, int]] = field(default_factory=list)
    too_many_open: bool = False
    resolved: dict[int, bool] | None = None

    @property
    def starts_rtl(self) -> bool:
        """The direction that its start counts as (sos of X10): the higher level's, and an embedding is higher."""
        return self.rtl if self.after_rtl is None else self.after_rtl

    def across(self, place: int) -> list[tuple[int, int]]:
        """The pairs that open before a place and close at it or after."""
        return [pair for pair in self.pairs[: bisect_left(self.pairs, (place, 0))] if pair[1] >= place]

    def clipped(self, start: int, end: int) -> _Stretches:
        """What of the stretches lies between two places."""
        first = max(bisect_right(self.stretches, start, key=lambda stretch: stretch[0]) - 1, 0)
        found: _Stretches = []
        for low, high in self.stretches[first:]:
            if low >= end:
                break
            if high > start:
                found.append((max(low, start), min(high, end)))
        return found


class BidiContext:
    """One bidi paragraph, asked for the surroundings of its pieces."""

    def __init__(self, text: str, paragraph: CodePointRange, *, rtl: bool) -> None:
        self._text = text
        self._range = paragraph
        self._root = _Opening(paragraph.start, "\u2067" if rtl else "\u2066", paragraph.end, paragraph.end)
        self._undecided: dict[int, _Opening] = {}
        self._read_controls()
        self._sequences: dict[tuple[int, int], _Sequence] = {}

    def around(self, piece: CodePointRange) -> tuple[str, str]:
        """What to put before and after a piece; empty where it needs nothing."""
        before = "" if self._is_free_before(piece.start) else self._before(piece.start)
        after = "" if self._is_free_after(piece.end) else self._after(piece.end)
        return before, after

    def isolates(self, piece: CodePointRange) -> dict[int, str]:
        """What to show instead of each FSI of a piece, by its place: its direction may be told beyond the piece."""
        return {
            place: self._as_opened(opening)
            for place, opening in self._undecided.items()
            if piece.start <= place < piece.end
        }

    # ------------------------------------------------------------ where nothing is needed

    def _is_free_before(self, place: int) -> bool:
        if place <= self._range.start:
            return True
        strong = place < self._range.end and _class(self._text[place]) in _STRONG
        return strong and self._is_free(place)

    def _is_free_after(self, place: int) -> bool:
        if place >= self._range.end:
            return True
        following = _class(self._text[place])
        if following not in _STRONG or not self._is_free(place):
            return False
        if (following != "L") == self._is_rtl(self._root):
            return True
        # A space at a line's end follows the paragraph whatever stands around it (L1).
        before = self._text[max(self._range.start, place - 2) : place]
        if len(before) < 2 or before[1] != " ":
            return False
        letter = _class(before[0])
        return letter in _STRONG and (letter == "L") == (following == "L")

    def _is_free(self, place: int) -> bool:
        """Whether no control is open at a place, and no pair of brackets around it."""
        if self._enclosing(place):
            return False
        sequence = self._sequence(self._root, place)
        return not sequence.too_many_open and not sequence.across(place)

    # ------------------------------------------------------------ surroundings

    def _before(self, place: int) -> str:
        out, within = [], self._root
        for opening in self._enclosing(place):
            if opening.is_isolate:
                out.append(self._summary_before(within, opening.place))
            out.append(self._as_opened(opening))
            within = opening
        out.append(self._summary_before(within, place))
        return "".join(out)

    def _after(self, place: int) -> str:
        out: list[str] = []
        outwards = [self._root, *self._enclosing(place)][::-1]
        goes_on = True
        for opening in outwards:
            if goes_on:
                out.append(self._summary_after(opening, place))
            if opening is self._root or not opening.is_closed:
                break
            out.append(_PDI if opening.is_isolate else _PDF)
            place, goes_on = opening.resumes, opening.is_isolate
        return "".join(out)

    def _summary_before(self, within: _Opening, place: int) -> str:
        """What stands before a place at its own level, since the last embedding there."""
        if within.control in _OVERRIDES:
            return ""
        sequence = self._sequence(within, place)
        out = [] if sequence.after_rtl is None else [_embedded(rtl=sequence.after_rtl)]
        if sequence.too_many_open:
            out.append("(" * (_MOST_OPEN + 1))
        low = sequence.stretches[0][0]
        for opener, _ in sequence.across(place):
            out += [self._seen_back(sequence, low, opener), self._text[opener]]
            low = opener + 1
        out.append(self._seen_back(sequence, low, place))
        return "".join(out)

    def _summary_after(self, within: _Opening, place: int) -> str:
        """What stands after a place at its own level, to the next embedding there."""
        if within.control in _OVERRIDES:
            return ""
        sequence, low = self._sequence(within, place), place
        out = []
        for _, closer in sorted(sequence.across(place), key=lambda pair: pair[1]):
            out += [self._seen_ahead(sequence, low, closer), self._text[closer]]
            low = closer + 1
        out.append(self._seen_ahead(sequence, low, max(sequence.stretches[-1][1], low)))
        if sequence.before_rtl is not None:
            out.append(_embedded(rtl=sequence.before_rtl))
        return "".join(out)

    def _seen_back(self, sequence: _Sequence, start: int, end: int) -> str:
        """What is seen of a stretch from its end.

        Whether it has a strong character of the level's own direction (N0), its last one (W2, W7), and the direction
        that neutral characters after it meet (N1), which brackets and numbers have without being strong.
        """
        stretches = sequence.clipped(start, end)
        strong = self._last_strong(stretches)
        met = self._direction_met(sequence, stretches[::-1], back=True)
        holds_own = self._holds_own(sequence, stretches)
        own = _SIGN_OF["R" if sequence.rtl else "L"] if holds_own else ""
        if strong is None:
            # Only numbers: an Arabic one counts as right-to-left, a European one here as what was left-to-right there.
            other = _SIGN_OF["EN"] if met is False or (holds_own and not sequence.rtl) else ""
            arabic = _SIGN_OF["AN"] if met or (holds_own and sequence.rtl) else ""
            return other + arabic if met else arabic + other
        sign = _SIGN_OF[strong]
        if met is None or met == (strong != "L"):
            return own + sign
        # A number, or a bracket that has taken its level's direction, after a strong character of the other one.
        return own + sign + _SIGN_OF["AN"] if met else f"{own}({own}{sign})"

    def _seen_ahead(self, sequence: _Sequence, start: int, end: int) -> str:
        """What is seen of a stretch from its start: the direction met first, and whether it has the level's own."""
        stretches = sequence.clipped(start, end)
        met = self._direction_met(sequence, stretches, back=False)
        first = "" if met is None else _SIGN_OF["R" if met else "L"]
        return first + (_SIGN_OF["R" if sequence.rtl else "L"] if self._holds_own(sequence, stretches) else "")

    def _direction_met(self, sequence: _Sequence, stretches: _Stretches, *, back: bool) -> bool | None:
        """The direction first met on the way through stretches: that of a letter, a number or a resolved bracket."""
        for start, end in stretches:
            for place in range(end - 1, start - 1, -1) if back else range(start, end):
                name = _class(self._text[place])
                if name in _STRONG:
                    return name != "L"
                if name in _NUMBERS:
                    return name == "AN" or self._number_is_rtl(sequence, place)
                if name == "ON" and self._text[place] in _ALL_BRACKETS:
                    found = self._resolved(sequence).get(place)
                    if found is not None:
                        return found
        return None

    def _last_strong(self, stretches: _Stretches) -> str | None:
        for start, end in reversed(stretches):
            for place in range(end - 1, start - 1, -1):
                name = _class(self._text[place])
                if name in _STRONG:
                    return name
        return None

    def _holds_own(self, sequence: _Sequence, stretches: _Stretches) -> bool:
        """Whether there is a character of the level's own direction, as N0 counts them."""
        rtl = sequence.rtl
        passed = _NOT_RIGHT_TO_LEFT if rtl else _NOT_LEFT_TO_RIGHT
        for start, end in stretches:
            place = start
            while True:
                match = passed.match(self._text, place, end)
                place = end if match is None else match.end()
                if place >= end:
                    break
                name = _class(self._text[place])
                if name in _STRONG:
                    found = (name != "L") == rtl
                else:
                    found = name in _NUMBERS and (name == "AN" or self._number_is_rtl(sequence, place)) == rtl
                if found:
                    return True
                place += 1
        return False

    def _number_is_rtl(self, sequence: _Sequence, place: int) -> bool:
        """Whether a European number counts as right-to-left: not after a left-to-right character (W7)."""
        strong = self._last_strong(sequence.clipped(sequence.stretches[0][0], place))
        return sequence.starts_rtl if strong is None else strong != "L"

    def _resolved(self, sequence: _Sequence) -> dict[int, bool]:
        """The brackets that N0 gives a direction, and whether that is right-to-left."""
        if sequence.resolved is None:
            sequence.resolved = {}
            for opener, closer in sequence.pairs:
                inside = sequence.clipped(opener + 1, closer)
                if self._holds_own(sequence, inside):
                    found = sequence.rtl
                elif self._has_direction(inside):
                    before = sequence.clipped(sequence.stretches[0][0], opener)
                    met = self._direction_met(sequence, before[::-1], back=True)
                    found = sequence.starts_rtl if met is None else met
                else:
                    continue
                sequence.resolved[opener] = sequence.resolved[closer] = found
        return sequence.resolved

    def _has_direction(self, stretches: _Stretches) -> bool:
        return any(
            _class(character) in _WITH_DIRECTION for start, end in stretches for character in self._text[start:end]
        )

    def _as_opened(self, opening: _Opening) -> str:
        return opening.control if opening.control != _FSI else "\u2067" if self._is_rtl(opening) else "\u2066"

    # ------------------------------------------------------------ sequences

    def _sequence(self, within: _Opening, place: int) -> _Sequence:
        """The isolating run sequence (BD13) that a place within an opening lies in, its own level only."""
        before, after = self._embeddings_beside(within, place)
        low = (self._range.start if within is self._root else within.place + 1) if before is None else before.resumes
        high = within.close if after is None else after.place
        known = self._sequences.get((low, high))
        if known is None:
            stretches, start = [], low
            for child in within.children[_first_from(within.children, low) :]:
                if child.place >= high:
                    break
                stretches.append((start, child.place))
                start = child.resumes
            stretches.append((start, max(high, start)))
            known = _Sequence(
                stretches,
                rtl=self._is_rtl(within),
                after_rtl=None if before is None else self._edge_is_rtl(before, last=True),
                before_rtl=None if after is None else self._edge_is_rtl(after, last=False),
            )
            pairs = self._paired(stretches)
            known.pairs, known.too_many_open = pairs or [], pairs is None
            self._sequences[low, high] = known
        return known

    def _embeddings_beside(self, within: _Opening, place: int) -> tuple[_Opening | None, _Opening | None]:
        children, index = within.children, _first_from(within.children, place)
        before = next((child for child in reversed(children[:index]) if self._parts(child)), None)
        after = next((child for child in children[index:] if self._parts(child)), None)
        return before, after

    def _parts(self, child: _Opening) -> bool:
        """Whether what stands on both sides belongs to different sequences; an embedding of nothing is not there."""
        if child.is_isolate:
            return False
        return not all(map(self._is_removed, range(child.place + 1, child.close)))

    def _edge_is_rtl(self, embedding: _Opening, *, last: bool) -> bool:
        """The direction of an embedding's first or last character: that of the innermost one that holds it."""
        places = range(embedding.place + 1, embedding.close)
        shown = (place for place in (reversed(places) if last else places) if not self._is_removed(place))
        place = next(shown, embedding.place)
        while True:
            child = next((child for child in embedding.children if child.place < place < child.close), None)
            if child is None or child.is_isolate:
                return self._is_rtl(embedding)
            embedding = child

    def _is_removed(self, place: int) -> bool:
        return _class(self._text[place]) in _REMOVED

    def _paired(self, stretches: _Stretches) -> list[tuple[int, int]] | None:
        """The pairs of brackets, by where they open; None where too many are open at once (BD16)."""
        opened: list[tuple[str, int]] = []
        pairs: list[tuple[int, int]] = []
        for start, end in stretches:
            for match in _BRACKETS.finditer(self._text, start, end):
                bracket = match.group()
                closing = _CLOSING.get(bracket)
                if closing is not None:
                    if len(opened) == _MOST_OPEN:
                        return None
                    opened.append((_EQUAL.get(closing, closing), match.start()))
                    continue
                wanted = _EQUAL.get(bracket, bracket)
                depth = next((d for d in range(len(opened) - 1, -1, -1) if opened[d][0] == wanted), -1)
                if depth >= 0:
                    pairs.append((opened[depth][1], match.start()))
                    del opened[depth:]
        return sorted(pairs)

    # ------------------------------------------------------------ controls

    def _read_controls(self) -> None:
        stack = [self._root]
        low, high = self._range.start, self._range.end
        if not any(self._text.find(control, low, high) >= 0 for control in _ALL_CONTROLS):
            return
        for match in _CONTROLS.finditer(self._text, self._range.start, self._range.end):
            control, place = match.group(), match.start()
            if control == _PDF:
                if len(stack) > 1 and not stack[-1].is_isolate:
                    _close(stack.pop(), place, place + 1)
            elif control == _PDI:
                if any(opening.is_isolate for opening in stack[1:]):
                    while True:
                        opening = stack.pop()
                        _close(opening, place, place + opening.is_isolate)
                        if opening.is_isolate:
                            break
            else:
                opening = _Opening(place, control, self._range.end, self._range.end)
                if control == _FSI:
                    self._undecided[place] = opening
                stack[-1].children.append(opening)
                stack.append(opening)

    def _enclosing(self, place: int) -> list[_Opening]:
        """What is open at a place, outermost first."""
        found: list[_Opening] = []
        within = self._root
        while True:
            index = bisect_left(within.children, place, key=lambda child: child.place) - 1
            if index < 0 or within.children[index].close < place:
                return found
            within = within.children[index]
            found.append(within)

    def _is_rtl(self, opening: _Opening) -> bool:
        if opening.control != _FSI:
            return opening.control in _TO_LEFT
        if opening.rtl is None:
            strong = next((name for name in map(_class, self._own_text(opening)) if name in _STRONG), "L")
            opening.rtl = strong != "L"
        return opening.rtl

    def _own_text(self, opening: _Opening) -> Iterator[str]:
        """The characters of an isolate that tell its direction: without those of the isolates in it (P2)."""
        start = opening.place + 1
        for child in opening.children:
            yield from self._text[start : child.place]
            if not child.is_isolate:
                yield from self._own_text(child)
            start = child.resumes
        yield from self._text[start : opening.close]


def _embedded(*, rtl: bool) -> str:
    """An embedding beside which a sequence ends, as far as it is seen from there."""
    return f"\u202b{_SIGN_OF['R']}{_PDF}" if rtl else f"\u202a{_SIGN_OF['L']}{_PDF}"


def _close(opening: _Opening, place: int, resumes: int) -> None:
    opening.close, opening.resumes, opening.is_closed = place, resumes, True


def _first_from(children: Sequence[_Opening], place: int) -> int:
    """The number of the first child that opens at a place or after it."""
    return bisect_left(children, place, key=lambda child: child.place)


@lru_cache(maxsize=4096)
def _class(character: str) -> str:
    return unicodedata.bidirectional(character) or "L"
