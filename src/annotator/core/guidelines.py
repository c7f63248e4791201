"""Annotation guidelines: how the people of a project are to tag, in Markdown, once for each language."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_CHARACTERS = 1_000_000
"""So long may the guidelines in one language be, in code points."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidelineText:
    """The guidelines in one language: its code (BCP 47), and their Markdown.

    Each language is a value of its own, so that two people who write in theirs do not get in each other's way.
    """

    language: str
    text: str

    @property
    def id(self) -> str:
        """The key under which the log knows it."""
        return self.language


def is_language(code: str) -> bool:
    """Whether that can be a language's code: "ar", "en-GB"."""
    return _LANGUAGE.fullmatch(code) is not None


def tidy(text: str) -> str:
    """The text as it is kept: lines end in LF, and the last one too; empty where there is nothing but space.

    Raises ValueError where it is longer than MOST_CHARACTERS.
    """
    said = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip("\n")
    if not said.strip():
        return ""
    if len(said) >= MOST_CHARACTERS:
        raise ValueError(f"{len(said)} characters, more than {MOST_CHARACTERS}")
    return said + "\n"


def in_language(texts: dict[str, str], language: str) -> str:
    """The text in that language, else in English, else in any there is; empty where there is none."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")
