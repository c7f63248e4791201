r"""The regular expressions of the segmenter ``words-1``; what they mean is said in ``tokens``.

Every alternative of ``TOKEN`` is tried at a token's start, in this order, and the name of its group is the token's kind
(``gap`` for what belongs to no token). Any change here changes training data: it needs a new segmenter version.
"""

from __future__ import annotations

from functools import cache

import regex  # type: ignore[import-untyped]  # ships no stubs

# Sets are in the regex module's V1 syntax (nested, with -- for difference). Han and Hiragana run without spaces, and a
# dictionary would not stay frozen: each of their characters is a token.
_ALONE = r"[\p{Han}\p{Hiragana}]"
_LETTER = rf"[\p{{L}}--{_ALONE}]"
_DIGIT = rf"[\p{{N}}--{_ALONE}]"
_CORE = rf"[[\p{{L}}\p{{M}}\p{{N}}_\u200c\u200d]--{_ALONE}]"
_HEAD = rf"[[\p{{L}}\p{{N}}_]--{_ALONE}]"
_HEBREW = r"[\u05d0-\u05ea\u05ef-\u05f2\ufb1d-\ufb4f]"
_HEBREW_OR_MARK = r"[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u05d0-\u05ea\u05ef-\u05f2\ufb1d-\ufb4f]"
_ONE_LETTER = rf"{_LETTER}\p{{M}}*+"

_PERCENT = r"[%\u066a\u2030\u0609\u060a\ufe6a\uff05]"
_BETWEEN_DIGITS = r"[.,:/\u060c\u066b\u066c]"
_APOSTROPHE = r"['\u2019\u05f3\u00b7\u2027\uff07]"
_GERSHAYIM = r'["\u05f4\u201c\u201d]'
# Soft hyphen, word joiner, LRM, RLM, ALM: nobody sees them, so they part no word.
_UNSEEN = r"[\u00ad\u2060\u200e\u200f\u061c]"

_URL_STOP = r"""\s\p{Cc}\p{Cf}<>"'`{}|\\^()\[\]\u00ab\u00bb\u2018\u2019\u201c\u201d\u060c\u061b\u061f\u06d4"""
_URL_PART = rf"(?:[^{_URL_STOP}]|\([^{_URL_STOP}]{{0,200}}\))"
# A full stop or a comma after an address is the sentence's.
_URL_LAST = rf"(?:[\p{{L}}\p{{M}}\p{{N}}/_=&\#%~+\-@$]|\([^{_URL_STOP}]{{0,200}}\))"
_URL_REST = rf"{_URL_PART}{{0,2000}}{_URL_LAST}"
_HOST_PART = r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\."

LINK = rf"""
    (?i:(?:https?|ftp)://|www\.){_URL_REST}
  | [A-Za-z0-9._%+\-]{{1,64}}@(?:{_HOST_PART}){{1,8}}[A-Za-z]{{2,24}}
  | (?:{_HOST_PART}){{1,8}}(?i:com|org|net|edu|gov|mil|int|info|news|tv|io|me)(?:\.[a-z]{{2}})?
    (?![\p{{L}}\p{{N}}_@])(?:/(?:{_URL_REST})?)?
"""
TAG = rf"[\#\uff03@]{_HEAD}{_CORE}*+"
NUMBER = rf"""
    \p{{GCB=Prepend}}*+ {_DIGIT}[{_DIGIT}\p{{M}}]*+ (?:{_BETWEEN_DIGITS}(?={_DIGIT})[{_DIGIT}\p{{M}}]++){{0,64}}+
    (?:{_PERCENT}|(?!{_CORE}|{_UNSEEN}+{_CORE}))
"""
ABBREVIATION = rf"""
    (?:{_ONE_LETTER}\.){{2,32}}+(?:{_ONE_LETTER}(?!{_CORE}))?
  | {_ONE_LETTER}\.{_ONE_LETTER}(?!{_CORE})
  | {_ONE_LETTER}\.(?={_LETTER})
  | [{_LETTER}--[\p{{Ll}}I]]\p{{M}}*+\.(?=[\ \u00a0\u202f]{_LETTER})
"""
HEBREW_PREFIX_BEFORE_QUOTE = rf"""
    [\u05d5\u05e9\u05d4\u05d1\u05dc\u05de\u05db]{{1,3}}
    (?={_GERSHAYIM}{_HEBREW_OR_MARK}{{4}}|{_GERSHAYIM}{_HEBREW_OR_MARK}{{3}}{_GERSHAYIM})
"""
WORD = rf"""
    (?P<opened>(?<=['\u2018\u2019]))? \p{{GCB=Prepend}}*+ {_HEAD} {_CORE}*+
    (?:
      (?: (?<=[\p{{L}}\p{{M}}]){_APOSTROPHE}(?={_LETTER})
        | (?<={_DIGIT}){_BETWEEN_DIGITS}(?={_DIGIT})
        | (?<={_HEBREW_OR_MARK}){_GERSHAYIM}(?={_HEBREW})
        | {_UNSEEN}++(?={_HEAD}|\p{{M}})
      ) {_CORE}++
    ){{0,64}}+
    (?: (?<={_HEBREW_OR_MARK})\u05f3 | (?(opened)(?!)|(?<={_HEBREW_OR_MARK})['\u2019](?!{_HEBREW})) )?
"""
# Most words are these, and take no part in any of the rules above; the full patterns would find the same, more slowly.
PLAIN_WORD = r"""
    [\u0621-\u063a\u0641-\u064a][\u064b-\u0652]*+[\u0621-\u063a\u0641-\u064a][\u0621-\u063a\u0640-\u0652]*+
    (?=[\ \r\n.:!"\u060c\u061b\u061f\u00bb)])
  | [A-Za-z]{2,}+(?=[\ \r\n,;!?")])
"""
PUNCTUATION = r"\.{2,}|-{2,}|[!?\u061f]{2,}|\p{P}"
# Format characters that begin a cluster (U+06DD) and tags of emoji flags are seen, all others are not.
GAP = r"[\s\p{Cc}[\p{Cf}--\p{GCB=Prepend}--[\U000E0020-\U000E007F]]]+"

TOKEN = rf"""
    (?P<word>{PLAIN_WORD})
  | (?P<gap>{GAP})
  | (?P<link>{LINK})
  | (?P<tag>{TAG})
  | (?P<number>{NUMBER})
  | (?P<word>{ABBREVIATION}|{HEBREW_PREFIX_BEFORE_QUOTE}|{WORD}|{_ALONE})
  | (?P<punctuation>{PUNCTUATION})
  | (?P<symbol>\X)
"""


@cache
def token_pattern(source: str = TOKEN) -> regex.Pattern[str]:
    """``TOKEN`` compiled, on first use: that takes 25 ms, which the first picture of an article need not wait for."""
    return regex.compile(source, regex.VERSION1 | regex.VERBOSE)
