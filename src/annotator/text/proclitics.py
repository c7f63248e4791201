"""Where a prefix written together with its word may end, for "without the prefix".

Arabic: a conjunction, then a preposition or future marker, then the article. Hebrew: a conjunction, then a relative,
then a preposition, then the article. These are candidates by letters alone: a person picks one, so that a name which
merely begins with such a letter costs one more press and no dictionary.
"""

from __future__ import annotations

import regex  # type: ignore[import-untyped]  # ships no stubs

# A haraka or tatweel after a prefix letter belongs to it.
_TRAIL = r"[\p{M}\u0640]*+"
_LAM = rf"\u0644{_TRAIL}"
_ARABIC = regex.compile(
    rf"""
    (?P<part>[\u0648\u0641]{_TRAIL})?                  # and, so
    (?:
      (?P<part>{_LAM}) (?P<part>{_LAM})?               # for; with the article its alef is not written
    | (?P<part>\u0633{_TRAIL})                         # will
    | (?P<part>[\u0628\u0643]{_TRAIL})? (?P<part>\u0627{_TRAIL}{_LAM})?   # by, like; the
    )
    """,
    regex.VERBOSE,
)
_HEBREW = regex.compile(
    rf"""
    (?P<part>\u05d5{_TRAIL})?                          # and
    (?P<part>\u05db?\u05e9{_TRAIL})?                   # that, when
    (?P<part>[\u05d1\u05dc\u05de\u05db]{_TRAIL})?      # in, to, from, like
    (?P<part>\u05d4{_TRAIL})?                          # the
    """,
    regex.VERBOSE,
)
# What is left must still look like a word: two letters, or one digit or letter of another script.
_STEM = regex.compile(rf"\p{{L}}{_TRAIL}\p{{L}}|\p{{N}}|[\p{{L}}--[\p{{Arabic}}\p{{Hebrew}}]]", regex.VERSION1)


def proclitic_lengths(word: str) -> tuple[int, ...]:
    """The lengths in code points that a prefix of ``word`` may have, shortest first, marks and tatweel included."""
    lengths: set[int] = set()
    for pattern in (_ARABIC, _HEBREW):
        lengths.update(pattern.match(word).ends("part"))
    return tuple(sorted(length for length in lengths if _STEM.match(word, length)))
