"""Web pages: what a browser would show of them, as paragraphs; all of it, or the article alone.

Parsed by libxml2 as a stream of tags, so that neither depth nor size of a page builds a tree. Nothing that a page names
is ever fetched, and entities that it declares stay unread.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from annotator.core.errors import Problem
from annotator.formats.plain_text import decode
from annotator.formats.protocols import ReadDocument, ReadFault, ReadItem, Unit
from annotator.formats.readers.flowing_text import FlowingText
from annotator.formats.readers.foreign import (
    FileSample,
    ForeignReader,
    ReadWishes,
    decoded,
    failed,
)
from annotator.formats.readers.packed_files import RefusedError
from annotator.text.scripts import guess_language

MAIN_KEY, MAIN_VALUE = "html", "main"
"""The wish for the article alone."""

MOST_BYTES = 16 * 1024 * 1024
"""Of one page: a line of text can cost fifty times the bytes that say it."""

_CHUNK = 64 * 1024
_DEEPEST = 50_000
_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
        ),
        *(
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
        ),
        *("hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search"),
        *("section", "summary", "table", "tbody", "tfoot", "thead", "ul", "listing", "xmp"),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Not the head as such: libxml2 ends it only at elements that it knows.
_UNSEEN = frozenset(("script", "style", "template", "title", "noscript", "noframes", "datalist"))
_EMBEDDED = frozenset(
    (
        "iframe",
        "object",
        "embed",
        "applet",
        "video",
        "audio",
        "canvas",
        "svg",
        "select",
        "textarea",
        "button",
        "map",
        "rp",
    )
)
_AROUND = frozenset(("nav", "aside", "footer", "form", "menu", "dialog", "search"))
_AROUND_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog")
)
_LEAST_ARTICLE = 200
_DECLARED = re.compile(rb"""<(?:meta[^>]*?charset|\?xml[^>]*?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
# The names that the web's standard reads as something else (Encoding Standard, section 4.2).
_WEB_NAMES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
              "iso-8859-9": "cp1254", "windows-874": "cp874"}  # fmt: skip
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_IN_LATIN_LETTERS = frozenset(("de", "en", "es", "fr", "it", "nl", "pt", "tr"))
_IN_OTHERS = frozenset(("ar", "fa", "he", "ur"))
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")


class WebPageReader(ForeignReader):
    """Reads web pages."""

    name = "webpage"
    description = "Web pages: paragraphs, lines and tables as a browser shows them"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")
    unit = Unit.NONE

    def fits(self, sample: FileSample) -> bool:
        """Always: whatever is named so is a page to a browser."""
        return sample is not None

    def read_as(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        """One document."""
        size = path.stat().st_size
        if size > MOST_BYTES:
            yield failed(0, size, ReadFault(problem=Problem.LINE_TOO_LONG, values={"bytes": size, "limit": MOST_BYTES}))
            return
        page = read_page(path.read_bytes(), wishes)
        yield ReadItem(line=0, consumed=size, document=page.document, faults=page.faults, encoding=page.guess)


@dataclass(slots=True, kw_only=True)
class Page:
    """What a page says; ``guess`` is its encoding where that was guessed."""

    document: ReadDocument | None = None
    faults: list[ReadFault] = field(default_factory=list)
    guess: str = ""


def read_page(data: bytes, wishes: ReadWishes) -> Page:
    """The page that the bytes are."""
    page = Page()
    text = _decoded(data, wishes, page)
    if text is None:
        return page
    # A parser of HTML passes over NUL, and takes every line end for LF.
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    try:
        _fill(page, text, wishes)
    except RefusedError as error:
        page.faults.append(error.fault)
    return page


def _fill(page: Page, text: str, wishes: ReadWishes) -> None:
    seen = _parsed(text, only="")
    if wishes.keys.get(MAIN_KEY) == MAIN_VALUE:
        said, dropped = _article(text, seen)
        if dropped:
            page.faults.append(_note(Problem.BOILERPLATE_LEFT_OUT, count=dropped))
    else:
        said = seen.out.text()
    if seen.dropped:
        what = ", ".join(f"{name}: {count}" for name, count in sorted(seen.dropped.items()))
        page.faults.append(_note(Problem.PARTS_LEFT_OUT, count=seen.dropped.total(), what=what))
    title = " ".join("".join(seen.title).split())
    language = _LANGUAGE.match(seen.language)
    page.document = ReadDocument(
        text=said,
        title=title or None,
        language=told_language(language.group() if language else "", said),
        direction=seen.direction or None,
    )


def told_language(said: str, text: str) -> str | None:
    """The language that a page or book names, unless the text is in letters that it is not written with.

    Programs write the language that they were installed in.
    """
    language = said.lower()
    guess = guess_language(text) if language in _IN_LATIN_LETTERS else ""
    return guess if guess in _IN_OTHERS else language or None


def _note(problem: Problem, **values: object) -> ReadFault:
    return ReadFault(problem=problem, values=values, lost=False)


def _decoded(data: bytes, wishes: ReadWishes, page: Page) -> str | None:
    """The page's characters: by its mark, as UTF-8 where it is that, as it says itself, or by what it looks like."""
    declared = _DECLARED.search(data[:4096])
    name = declared.group(1).decode("ascii", "replace").lower() if declared else ""
    text, encoding, guessed = decoded(data, wishes.encoding)
    if not wishes.encoding and name and (guessed or text is None):
        told, _, _ = decoded(data, _WEB_NAMES.get(name, name))
        if told is not None and "\0" not in told:
            return told
    if text is None:
        text, encoding, guessed = decode(data.replace(b"\0", b""))
    if text is None:
        page.faults.append(ReadFault(problem=Problem.BYTES_UNDECODABLE, values={"encoding": encoding}))
        return None
    page.guess = encoding if guessed else ""
    lies = name and not wishes.encoding and not data.isascii()
    if lies and _plain_name(_WEB_NAMES.get(name, name)) != _plain_name(encoding):
        page.faults.append(_note(Problem.CHARSET_WRONG, declared=name, encoding=encoding))
    return text


def _plain_name(encoding: str) -> str:
    return re.sub(r"[-_]|sig|^windows|^cp", "", encoding.lower())


class _Seen:
    """Takes the tags of a page as they come; ``only`` is the element that alone is taken, by its number."""

    def __init__(self, only: str) -> None:
        self.out = FlowingText()
        self.title: list[str] = []
        self.language = self.direction = ""
        self.dropped: Counter[str] = Counter()
        self.articles: dict[str, int] = {}
        self._only = only
        self._inside = 0 if only else 1
        self._open: list[tuple[bool, bool]] = []
        self._mains: list[tuple[str, int]] = []
        self._hidden = self._pre = 0
        self._titles = 0
        self._fresh = False
        self.around = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A start tag."""
        if len(self._open) >= _DEEPEST:
            raise RefusedError(Problem.XML_REFUSED, detail=f"it is nested more than {_DEEPEST} deep")
        if tag in ("html", "body") and not self._hidden:
            self.language = attributes.get("lang") or attributes.get("xml:lang") or self.language
            said = attributes.get("dir", "").strip().lower()
            self.direction = said if said in ("ltr", "rtl") else self.direction
        if tag == "title" and not self.title:
            self._titles += 1
        hides = self._hides(tag, attributes)
        if hides and not self._hidden and tag not in _UNSEEN:
            self.dropped[tag if tag in _EMBEDDED else "hidden"] += tag != "rp"
        chosen = self._begin_article(tag, attributes)
        self._open.append((hides, chosen))
        self._hidden += hides
        if not self._hidden and self._inside:
            self._border(tag, opens=True)

    def _hides(self, tag: str, attributes: Mapping[str, str]) -> bool:
        if tag in _UNSEEN or tag in _EMBEDDED:
            return True
        if tag in ("html", "body"):
            return False
        if "hidden" in attributes or _NOT_DISPLAYED.search(attributes.get("style", "")):
            return True
        around = tag in _AROUND or attributes.get("role", "").lower() in _AROUND_ROLES
        return self.around and (around or (tag == "header" and not self._only))

    def _begin_article(self, tag: str, attributes: Mapping[str, str]) -> bool:
        if tag not in ("main", "article") and attributes.get("role", "").lower() not in ("main", "article"):
            return False
        name = f"{tag}{len(self.articles)}"
        self.articles[name] = 0
        self._mains.append((name, self.out.length))
        if name == self._only:
            self._inside += 1
        return True

    def end(self, tag: str) -> None:
        """An end tag."""
        if tag == "title" and self._titles:
            self._titles -= 1
        if not self._hidden and self._inside:
            self._border(tag, opens=False)
        if not self._open:
            return
        hides, chosen = self._open.pop()
        self._hidden -= hides
        if chosen:
            name, begun = self._mains.pop()
            self.articles[name] = self.out.length - begun
            self._inside -= name == self._only

    def _border(self, tag: str, *, opens: bool) -> None:
        out = self.out
        step = 1 if opens else -1
        if tag == "br" and opens:
            out.line_break()
        elif tag == "tr":
            out.row() if opens else out.row_end()
        elif tag in ("td", "th") and opens:
            out.cell()
        elif tag in _BLOCKS:
            out.block()
        out.links += step * (tag == "a")
        out.headings += step * (tag in _HEADINGS)
        if tag in ("pre", "listing", "xmp"):
            self._pre = max(self._pre + step, 0)
            self._fresh = opens

    def data(self, said: str) -> None:
        """A run of text."""
        if self._titles:
            self.title.append(said)
        if self._hidden or not self._inside:
            return
        if self._pre:
            self.out.exact(said.removeprefix("\n") if self._fresh else said)
            self._fresh = False
        else:
            self.out.flow(said)

    def comment(self, said: str) -> None:
        """Nothing: a comment is no text."""

    def close(self) -> None:
        """Nothing: what was seen is here."""


def _parsed(text: str, only: str, *, around: bool = False) -> _Seen:
    etree = import_module("lxml.etree")  # takes 20 ms to load, and few imports need it
    seen = _Seen(only)
    seen.around = around
    parser = etree.HTMLParser(target=seen, encoding="utf-8", huge_tree=True, no_network=True)
    parser.feed(b"<!-- -->")  # for a file without any tag or text is none to libxml2
    for at in range(0, len(text), _CHUNK):
        parser.feed(text[at : at + _CHUNK].encode("utf-8", "replace"))
    parser.close()
    return seen


def _article(text: str, seen: _Seen) -> tuple[str, int]:
    """The text of the page's article, and how many lines around it were left out.

    That is the longest ``main`` or ``article`` where there is one of some length, else what is left of the page without
    navigation, margins and feet; in both without lines that only lead elsewhere.
    """
    longest = max(seen.articles, key=lambda name: (seen.articles[name], name.startswith("article")), default="")
    only = longest if longest and seen.articles[longest] >= min(_LEAST_ARTICLE, seen.out.length // 2) else ""
    said = _parsed(text, only, around=True).out.article()
    return said, max(_filled(seen.out.text()) - _filled(said), 0)


def _filled(text: str) -> int:
    """How many lines say anything."""
    return sum(1 for line in text.split("\n") if line)
