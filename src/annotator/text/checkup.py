"""What is odd about a text, as files from elsewhere have it: found and named, never mended."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

# Letters in their shapes, as old programs and PDF files store them; not the words and signs that are characters of
# their own (FD3E-FD4F, FDF0-FDFF) nor the ligature lam-alef's kin that people type.
_FORMS = re.compile("[\ufb1d-\ufb4f\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc]")
# The overrides U+202D and U+202E are among them: letters then stand in another order than they are read in.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\u202d\u202e]")
_MARKS = re.compile("[\ufeff\ufffe]")
_REPLACED = re.compile("\ufffd")
_WORD = re.compile("[\u0590-\u05ff\u0620-\u064a\u066e-\u06d3]{3,}")
# Arabic has these at the ends of words alone, Hebrew these.
_FINAL = frozenset("\u0629\u0649\u05da\u05dd\u05df\u05e3\u05e5")
_ARTICLE, _REVERSED_ARTICLE = "\u0627\u0644", "\u0644\u0627"
_LEAST_REVERSED = 4
_SAMPLE = 200_000


class Oddity(StrEnum):
    """A kind of thing that is odd."""

    PRESENTATION_FORMS = "presentation_forms"
    REVERSED = "reversed"
    CONTROLS = "controls"
    BYTE_ORDER_MARK = "byte_order_mark"
    REPLACEMENT = "replacement"
    MIXED_FORMS = "mixed_forms"


@dataclass(frozen=True, slots=True, kw_only=True)
class OddPlace:
    """What is odd, how often, and where first (code points)."""

    kind: Oddity
    count: int
    position: int


def oddities(text: str) -> list[OddPlace]:
    """Everything odd about a text, each kind once."""
    found = []
    for kind, pattern in (
        (Oddity.PRESENTATION_FORMS, _FORMS),
        (Oddity.CONTROLS, _CONTROLS),
        (Oddity.BYTE_ORDER_MARK, _MARKS),
        (Oddity.REPLACEMENT, _REPLACED),
    ):
        first = None if text.isascii() and kind is not Oddity.CONTROLS else pattern.search(text)
        if first is not None:
            count = sum(1 for _ in pattern.finditer(text))
            found.append(OddPlace(kind=kind, count=count, position=first.start()))
    return found + [place for place in (_reversed(text), _mixed(text)) if place is not None]


def _reversed(text: str) -> OddPlace | None:
    """Whether words stand the wrong way round: letters that end words begin them, and the article ends them."""
    wrong = right = 0
    position = -1
    for found in _WORD.finditer(text, 0, _SAMPLE):
        word = found.group()
        backwards = word[0] in _FINAL or (word.endswith(_REVERSED_ARTICLE) and not word.startswith(_ARTICLE))
        forwards = word[-1] in _FINAL or word.startswith(_ARTICLE)
        if backwards and not forwards:
            wrong += 1
            position = found.start() if position < 0 else position
        right += forwards and not backwards
    if wrong < _LEAST_REVERSED or wrong <= right:
        return None
    return OddPlace(kind=Oddity.REVERSED, count=wrong, position=position)


def _mixed(text: str) -> OddPlace | None:
    """Whether some characters are composed and others not, so that equal words are not equal."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return None
    composed = re.split("(\\s+)", text)
    differing = at = 0
    first = -1
    whole = False
    for piece in composed:
        if not unicodedata.is_normalized("NFC", piece):
            differing += 1
            first = at if first < 0 else first
        elif not unicodedata.is_normalized("NFD", piece):
            whole = True
        at += len(piece)
    return OddPlace(kind=Oddity.MIXED_FORMS, count=differing, position=first) if whole and differing else None
