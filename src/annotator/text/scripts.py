"""The script most of a text is written in, for choosing a face, and a cheap guess at its language."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from functools import lru_cache

SCRIPT_SAMPLE = 20_000
"""How many code points from the start of a text are looked at."""

COMMON = "Common"
UNDETERMINED = "und"

# Where each script's blocks begin (Unicode's Blocks.txt, letters only); COMMON where none of ours does.
_BLOCKS: tuple[tuple[int, str], ...] = (
    (0x0000, "Latin"),
    (0x02B0, COMMON),
    (0x0370, "Greek"),
    (0x0400, "Cyrillic"),
    (0x0530, "Armenian"),
    (0x0590, "Hebrew"),
    (0x0600, "Arabic"),
    (0x0700, "Syriac"),
    (0x0750, "Arabic"),
    (0x0780, "Thaana"),
    (0x07C0, "Nko"),
    (0x0800, "Samaritan"),
    (0x0840, "Mandaic"),
    (0x0860, "Syriac"),
    (0x0870, "Arabic"),
    (0x0900, "Devanagari"),
    (0x0980, "Bengali"),
    (0x0A00, "Gurmukhi"),
    (0x0A80, "Gujarati"),
    (0x0B00, "Oriya"),
    (0x0B80, "Tamil"),
    (0x0C00, "Telugu"),
    (0x0C80, "Kannada"),
    (0x0D00, "Malayalam"),
    (0x0D80, "Sinhala"),
    (0x0E00, "Thai"),
    (0x0E80, "Lao"),
    (0x0F00, "Tibetan"),
    (0x1000, "Myanmar"),
    (0x10A0, "Georgian"),
    (0x1100, "Hangul"),
    (0x1200, "Ethiopic"),
    (0x13A0, COMMON),
    (0x1780, "Khmer"),
    (0x1800, "Mongolian"),
    (0x18B0, COMMON),
    (0x1C80, "Cyrillic"),
    (0x1C90, "Georgian"),
    (0x1CC0, COMMON),
    (0x1E00, "Latin"),
    (0x1F00, "Greek"),
    (0x2000, COMMON),
    (0x2C60, "Latin"),
    (0x2C80, COMMON),
    (0x2D30, "Tifinagh"),
    (0x2D80, "Ethiopic"),
    (0x2DE0, "Cyrillic"),
    (0x2E00, COMMON),
    (0x3005, "Han"),
    (0x3008, COMMON),
    (0x3040, "Hiragana"),
    (0x30A0, "Katakana"),
    (0x3100, COMMON),
    (0x3130, "Hangul"),
    (0x3190, COMMON),
    (0x3400, "Han"),
    (0xA000, COMMON),
    (0xA640, "Cyrillic"),
    (0xA6A0, COMMON),
    (0xA720, "Latin"),
    (0xA800, COMMON),
    (0xA960, "Hangul"),
    (0xA980, COMMON),
    (0xAB30, "Latin"),
    (0xAB70, COMMON),
    (0xAC00, "Hangul"),
    (0xD800, COMMON),
    (0xF900, "Han"),
    (0xFB00, "Latin"),
    (0xFB13, "Armenian"),
    (0xFB1D, "Hebrew"),
    (0xFB50, "Arabic"),
    (0xFE00, COMMON),
    (0xFE70, "Arabic"),
    (0xFEFF, COMMON),
    (0xFF21, "Latin"),
    (0xFF66, "Katakana"),
    (0xFFA0, "Hangul"),
    (0xFFE0, COMMON),
    (0x10D00, "Hanifi Rohingya"),
    (0x10D40, COMMON),
    (0x1E900, "Adlam"),
    (0x1E960, COMMON),
    (0x1EE00, "Arabic"),
    (0x1EF00, COMMON),
    (0x20000, "Han"),
    (0x323B0, COMMON),
)
_BLOCK_STARTS = tuple(start for start, _ in _BLOCKS)

_ARABIC_LETTERS = re.compile("[\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u0750-\u077f\ufb50-\ufbb1\ufe70-\ufefc]+")
_ONLY_URDU = re.compile("[\u0679\u0688\u0691\u06ba\u06d2\u06d3\u06c1\u06c2\u06be]")
_PERSIAN_NOT_ARABIC = re.compile("[\u067e\u0686\u0698\u06af\u06a9\u06cc\u200c]")
_ARABIC_NOT_PERSIAN = re.compile("[\u0629\u0649\u0643\u064a\u0625\u0671]")
# Pashto, Sindhi, Kurdish and Uyghur letters: a text that leans on them is none of the languages we name.
_OTHER_ARABIC_SCRIPT = re.compile(
    "[\u067c\u0689\u0693\u069a\u06ab\u06bc\u06d0\u06cd\u0684\u0683\u06bb\u067b\u067a\u0680\u068f\u068c\u068a\u06a6"
    "\u06d5\u06ce\u06c6\u0695\u06b5\u06c7\u06c8]"
)
_NOT_ARABIC = re.compile("|".join(item.pattern for item in (_ONLY_URDU, _PERSIAN_NOT_ARABIC, _OTHER_ARABIC_SCRIPT)))
_ARABIC_ARTICLE = re.compile("(?<![\u0620-\u064a\u066e-\u06d3])[\u0648\u0641\u0628\u0643]?\u0627\u0644[\u0621-\u064a]")
_LATIN_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_WORD = re.compile(
    r"\b(?:the|of|and|to|in|a|is|that|for|on|was|with|as|by|at|from|it|be|are|this|an|he|said|has|have|not|which)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def script_of_character(character: str) -> str:
    """The Unicode name of a letter's script (``Arabic``, ``Han``); ``Common`` for all that is no letter or not ours."""
    if not unicodedata.category(character).startswith("L"):
        return COMMON
    return _BLOCKS[bisect_right(_BLOCK_STARTS, ord(character)) - 1][1]


def script_of(text: str) -> str:
    """The script of most letters among the first 20,000 code points; ``Common`` where there are none."""
    counts: Counter[str] = Counter()
    for character, count in Counter(text[:SCRIPT_SAMPLE]).items():
        counts[script_of_character(character)] += count
    del counts[COMMON]
    return max(counts, key=lambda script: counts[script], default=COMMON)


def guess_language(text: str) -> str:
    """``ar``, ``fa``, ``ur``, ``he``, ``en`` or ``und``, by letters and a few common words of the text's beginning.

    Good for a default that a person can change, not for a decision: it knows no other language, and says ``und`` where
    letters of another language in the same script are frequent.
    """
    sample = text[:SCRIPT_SAMPLE]
    arabic = sum(map(len, _ARABIC_LETTERS.findall(sample)))
    # Where they are more than half of all there is, the letters need not be told apart one by one: most of our imports.
    script = "Arabic" if 2 * arabic > len(sample) else script_of(sample)
    if script == "Hebrew":
        return "he"
    if script == "Arabic":
        return _language_in_arabic_script(sample, arabic)
    if script == "Latin":
        words, common = len(_LATIN_WORD.findall(sample)), len(_ENGLISH_WORD.findall(sample))
        return "en" if common >= 0.12 * words else UNDETERMINED
    return UNDETERMINED


def _language_in_arabic_script(sample: str, letters: int) -> str:
    def count(characters: re.Pattern[str]) -> int:
        return len(characters.findall(sample))

    if not _NOT_ARABIC.search(sample) and _ARABIC_NOT_PERSIAN.search(sample):
        return "ar"  # as most of our imports are; nothing has to be counted
    if count(_OTHER_ARABIC_SCRIPT) > 0.02 * letters:
        return UNDETERMINED
    if count(_ONLY_URDU) > 0.02 * letters:
        return "ur"
    persian, arabic = count(_PERSIAN_NOT_ARABIC), count(_ARABIC_NOT_PERSIAN)
    if persian != arabic:
        return "fa" if persian > arabic else "ar"
    return "ar" if _ARABIC_ARTICLE.search(sample) else UNDETERMINED
