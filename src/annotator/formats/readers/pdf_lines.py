"""Lines of a PDF page as they are seen, from left to right, put back into the order in which they are read.

The inverse of UAX #9 is not unique, and a page does not even say in which characters its brackets were drawn. So this
is a guess that is right for running text: letters of Arabic and Hebrew turn, numbers and Latin within them do not,
brackets turn if more of them close then. Letters in the shapes of fonts become the letters that they stand for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

_RTL = frozenset(("R", "AL"))
_NUMBERS = frozenset(("EN", "AN"))
_BETWEEN_NUMBERS = frozenset(".,:/-\u066b\u066c")
_LATIN_LINE = 4
_SHAPES = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]+")
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PAIRS = {"(": ")", "[": "]", "{": "}", "\u00ab": "\u00bb"}
_MIRROR = str.maketrans({**_PAIRS, **{close: opening for opening, close in _PAIRS.items()}})
# Lam-alef, and the end of the name of God, which fonts draw as one shape.
_ONE_SHAPE = re.compile("[\u0622\u0623\u0625\u0627]\u0644|\u0647\u0644\u0644")
_TANWEEN_ALEF = re.compile("(\u064b) +(\u0627)(?=\\s|$)")
_MARK_END = re.compile("[\u064b-\u0652\u0670]$")
# Of columns: how wide the gap is between them, how long their lines are at the middle, and how many there are.
_GAP, _LINE_LENGTH, _LINES = 3, 25, 5


def is_rtl(text: str) -> bool:
    """Whether more of a text's letters are Arabic or Hebrew than Latin and the like."""
    classes = [unicodedata.bidirectional(character) for character in text]
    return sum(one in _RTL for one in classes) > classes.count("L")


def read_lines(seen: str, plain: str) -> str:
    """A page's text: ``seen`` has its lines as they are drawn, gaps and all, ``plain`` the letters in better order."""
    lines = _one_column(seen.split("\n"))
    turned = [_logical(line) for line in lines]
    mirrored = [line.translate(_MIRROR) if _turns(line) else line for line in turned]
    best = max(turned, mirrored, key=lambda said: sum(map(_closed, said)))
    known = letters_of(plain)
    return "\n".join(_mended(letters_of(line), known) for line in _without_gaps(best))


def letters_of(text: str) -> str:
    """The text with letters in the shapes of fonts as what they stand for, without the controls of direction."""
    said = _SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    return _BIDI_CONTROLS.sub("", said).replace("\x00", "\ufffd")


def _turns(line: str) -> bool:
    """Whether a line on such a page runs as the page does, unless nearly all of it is Latin."""
    classes = [unicodedata.bidirectional(character) for character in line]
    return sum(one in _RTL for one in classes) * _LATIN_LINE > classes.count("L")


def _levels(line: str) -> list[bool]:
    """Of each character, whether it stays in a run from left to right, in a line that runs from right to left."""
    classes = [unicodedata.bidirectional(character) for character in line]
    keeps = [one == "L" or one in _NUMBERS for one in classes]
    for at in range(1, len(line) - 1):
        if line[at] in _BETWEEN_NUMBERS and classes[at - 1] in _NUMBERS and classes[at + 1] in _NUMBERS:
            keeps[at] = True
    # What stands between two words of Latin belongs to them, and so do marks on them.
    latin = [at for at, one in enumerate(classes) if one == "L"]
    for one, other in pairwise(latin):
        if not any(classes[at] in _RTL for at in range(one, other)):
            keeps[one:other] = [True] * (other - one)
    return keeps


def _logical(line: str) -> str:
    """A line of a page that runs from right to left, as it is seen, in reading order."""
    if not _turns(line):
        return line
    keeps, pieces, at = _levels(line), [], len(line)
    while at:
        begun = at
        while at and keeps[at - 1] == keeps[begun - 1]:
            at -= 1
        run = line[at:begun]
        pieces.append(run if keeps[at] else run[::-1])
    return "".join(pieces)


def _closed(line: str) -> int:
    """How many brackets of a line are opened before they are closed."""
    open_marks: list[str] = []
    closed = 0
    for character in line:
        if character in _PAIRS:
            open_marks.append(_PAIRS[character])
        elif open_marks and character == open_marks[-1]:
            open_marks.pop()
            closed += 1
    return closed


def _without_gaps(lines: Iterable[str]) -> list[str]:
    """Lines with single spaces, and no more than one empty line between them."""
    found: list[str] = []
    for line in lines:
        words = " ".join(line.split())
        if words or (found and found[-1]):
            found.append(words)
    while found and not found[-1]:
        found.pop()
    return found


def _mended(line: str, known: str) -> str:
    """Words as the page's own letters say them: a lam-alef that was one shape, a word that its marks cut in two."""
    packed = "".join(known.split())
    words: list[str] = []
    for word in _TANWEEN_ALEF.sub(r"\1\2", line).split(" "):
        whole = words[-1] + word if words and _MARK_END.search(words[-1]) else ""
        if whole and whole in known and f"{words[-1]} {word}" not in known:
            words[-1] = whole
        else:
            words.append(word if word in packed else _with_lam_alef(word, packed))
    return " ".join(words)


def _with_lam_alef(word: str, packed: str) -> str:
    """The word with the letters of one shape turned that make it one of the page's; itself where none does."""
    for found in _ONE_SHAPE.finditer(word):
        turned = word[: found.start()] + found.group()[::-1] + word[found.end() :]
        if turned in packed:
            return turned
    return word


def _one_column(lines: Sequence[str]) -> list[str]:
    """The lines, those of two columns one after the other: the right one first where that is how the page is read."""
    at = _gutter(lines)
    if not at:
        return list(lines)
    halves = [line[:at] for line in lines], [line[at:] for line in lines]
    first, second = reversed(halves) if is_rtl("".join(lines)) else halves
    return [*first, "", *second]


def _gutter(lines: Sequence[str]) -> int:
    """Where a page is blank from top to bottom, between columns of running text; 0 where there is no such place."""
    full = [line for line in lines if line.strip()]
    width = max(map(len, full), default=0)
    for at in sorted(range(width // 4, width * 3 // 4), key=lambda place: abs(place - width // 2)):
        if all(not line[at : at + _GAP].strip() for line in full):
            sides = [line[:at].strip() for line in full], [line[at:].strip() for line in full]
            if all(_is_running(side) for side in sides):
                return at
    return 0


def _is_running(side: Sequence[str]) -> bool:
    """Whether the lines of one side are text, and not the cells of a table."""
    said = sorted(len(line) for line in side if line)
    return len(said) >= _LINES and said[len(said) // 2] >= _LINE_LENGTH
