"""Columns of tokens and tags, as CoNLL-2003 and all that goes by its name: which columns, which scheme is found out.

The text is made of the tokens with a space, and of the sentences with a line end between them. A document begins at a
line with ``-DOCSTART-``; where there is none, at the end of the sentence in which 20,000 tokens are full. Beside a file
of ours a table says where each token stood, so that the text is the article again but for the white space in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from operator import sub
from pathlib import Path

from annotator.formats.protocols import Blanks, ReadDocument, ReadItem, ReadSpan, Unit
from annotator.formats.readers.foreign import (
    Doubts,
    FileSample,
    ForeignReader,
    ReadWishes,
    failed,
    found_blocks,
    guessed_encoding,
    said_number,
    saved_names_beside,
)
from annotator.formats.readers.key_choices import KeyChoice, sample_of
from annotator.formats.readers.own_lines import COLUMNS as OWN_COLUMNS
from annotator.formats.readers.own_lines import COMMENT, MARK, OwnLines, blocks_and_own_lines
from annotator.formats.readers.token_places import TokenPlaces, places_beside, spread

_COMMENT = re.compile(COMMENT)
_TAG = re.compile(r"[BIESLUMW][-_].+|[Oo]|.+[-_][BIESLUMW]$")
_OUTSIDE = frozenset(("O", "o", "_", "-", "", "0"))
_BEGIN, _SINGLE, _ENDS = frozenset("BSUW"), frozenset("SUW"), frozenset("ESLUW")
_MOST_TOKENS = 20_000
_SAMPLED = 100
# White space other than what parts cells and lines.
_SPACE_IN_CELL, _SPACE_IN_WORD = re.compile(r"[^\S\t\n]"), re.compile(r"[^\S \n]")
# What a line may begin with that is no token's, or blank.
_NO_TOKEN = frozenset("-# \t\r\x0b\x0c")


class ConllReader(ForeignReader):
    """Reads columns."""

    name = "conll"
    description = "CoNLL columns; BIO1, BIO2, BIOES, BILOU or bare tags in any column"
    suffixes: tuple[str, ...] = (".conll", ".iob", ".bio", ".bioes", ".bmes", ".txt", ".tsv")
    unit = Unit.TOKEN

    def fits(self, sample: FileSample) -> bool:
        """Where nearly every line is columns, one of which holds tags of which O is one."""
        if sample.lines and sample.lines[0].startswith("#begin document"):
            return False  # CoNLL-2012, whose spans are brackets in columns of their own
        own = sample.path.suffix.lower() not in (".txt", ".tsv")
        columns = _columns(sample.lines, ReadWishes())
        if columns is None:  # too few tags to be told from other words: then the name tells
            return own and all(len(line.split()) > 1 for line in sample.lines[:_SAMPLED])
        return own or columns.sure or (columns.bare and sample.path.suffix.lower() == ".tsv" and not _has_head(sample))

    def companions(self, path: Path) -> Collection[Path]:
        """Where tokens stand, beside a file of ours."""
        return (path.with_name(f"{_stem(path)}.offsets.tsv"),)

    def choices(self, path: Path, wishes: ReadWishes) -> Sequence[KeyChoice]:
        """The column with the tokens and the one with the tags, by their numbers from 0."""
        lines = FileSample(path, wishes.encoding).lines
        columns = _columns(lines, wishes) or _Columns(token=0, tag=-1)
        rows = [columns.cells(line) for line in lines if not line.startswith(MARK) and not _COMMENT.match(line)]
        width = max(map(len, rows), default=0)
        offered = {}
        for at in range(width):
            said = [cells[at] for cells in rows if at < len(cells)]
            offered[str(at)] = sample_of(next((cell for cell in said if cell not in _OUTSIDE), said[0]))
        return [
            KeyChoice(what="token", offered=offered, taken=str(columns.token)),
            KeyChoice(what="tag", offered=offered, taken=str(columns.tag % width) if width else ""),
        ]

    def read_as(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        """The documents of the file."""
        columns = _columns(FileSample(path, wishes.encoding).lines, wishes) or _Columns(token=0, tag=-1)
        names = saved_names_beside(path)
        guess = guessed_encoding(path, wishes)
        places = places_beside(path, _stem(path))
        rows, begun, consumed = _Rows(columns, places), 1, 0
        ours = places is not None and columns.are_ours
        for block in blocks_and_own_lines(path, wishes) if ours else found_blocks(path, wishes):
            if isinstance(block, OwnLines):
                rows.take_own(block)
                continue
            consumed = block.consumed
            if block.fault is not None:
                yield failed(block.number, consumed, block.fault)
            for number, run in _runs(block.lines, block.number):
                if not isinstance(run, str):
                    rows.take(number, run)
                elif (marked := run.startswith(MARK)) or not run.strip():
                    rows.end_sentence()
                    if marked or (len(rows.words) >= _MOST_TOKENS and places is None):
                        yield from rows.items(begun, consumed, names, guess)
                        rows, begun = _Rows(columns, places), number if marked else number + 1
                elif not _COMMENT.match(run):
                    rows.take(number, [run])
        yield from rows.items(begun, consumed, names, guess)


def _has_head(sample: FileSample) -> bool:
    """Whether the last column of a table begins with what stands in it nowhere else, as the name of a column does."""
    last = [line.split("\t")[-1] for line in sample.lines]
    return last[0] not in _OUTSIDE and last.count(last[0]) == 1


def _runs(lines: Sequence[str], number: int) -> Iterator[tuple[int, Sequence[str]]]:
    """The lines with tokens in runs, and by themselves those that may be something else; each with its number."""
    plain = [line.removesuffix("\r") for line in lines] if "\r" in "".join(lines) else lines
    before = 0
    for at in [at for at, line in enumerate(plain) if not line or line[0] in _NO_TOKEN]:
        if at > before:
            yield number + before, plain[before:at]
        yield number + at, plain[at]
        before = at + 1
    if before < len(plain):
        yield number + before, plain[before:]


def _stem(path: Path) -> str:
    """What the files of an export of ours have in common."""
    return re.sub(r"(\.layer-\d+)?\.conll$", "", path.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Which column is what; ``tab`` where these part them, ``sure`` where the tags can be nothing else."""

    token: int
    tag: int
    tab: bool = False
    bare: bool = False
    sure: bool = False

    @property
    def are_ours(self) -> bool:
        """Whether the word is the first of our columns, and the tag the last."""
        return self.token == 0 and self.tag in (-1, OWN_COLUMNS - 1) and not self.tab and not self.bare

    @property
    def least(self) -> int:
        """How many cells a line has at least that has a token and a tag."""
        return max(-at if at < 0 else at + 1 for at in (self.token, self.tag))

    def cells(self, line: str) -> list[str]:
        return line.split("\t") if self.tab else line.split()

    def regular(self, lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]] | None:
        """The tokens and tags of lines of equally many cells with one space or tab between them, as most are.

        Their cells are parted all at once: there are millions of them. None where lines are not so.
        """
        space = "\t" if self.tab else " "
        joined = f"{space}\n{space}".join(lines)
        cells = joined.split(space)
        width = cells.index("\n") if len(lines) > 1 else len(cells)
        line_ends = cells[width :: width + 1]
        if (
            not (-width <= self.token < width and -width <= self.tag < width)
            or len(line_ends) != len(lines) - 1
            or len(cells) != len(lines) * (width + 1) - 1
            or line_ends.count("\n") != len(line_ends)
            or "" in cells
            or (_SPACE_IN_CELL if self.tab else _SPACE_IN_WORD).search(joined)
        ):
            return None
        return cells[self.token % width :: width + 1], cells[self.tag % width :: width + 1]


def _columns(lines: Sequence[str], wishes: ReadWishes) -> _Columns | None:
    """The columns of a file, by its first lines; None where it has no tags."""
    rows = [line for line in lines if not line.startswith(MARK) and not _COMMENT.match(line)]
    if not rows:
        return None
    tab = sum("\t" in row for row in rows) * 2 > len(rows)
    split = [row.split("\t") if tab else row.split() for row in rows]
    width = Counter(map(len, split)).most_common(1)[0][0]
    regular = [cells for cells in split if len(cells) >= width]
    wished_token, wished_tag = (said_number(wishes.keys.get(name, "")) for name in ("token", "tag"))
    token = 0 if wished_token is None else wished_token
    if wished_tag is not None:
        bare = not any(
            _TAG.match(cells[wished_tag]) and cells[wished_tag] not in _OUTSIDE
            for cells in regular
            if -len(cells) <= wished_tag < len(cells)
        )
        return _Columns(token=token, tag=wished_tag, tab=tab, bare=bare, sure=True)
    if width < 2 or len(regular) * 10 < len(split) * 8:
        return None
    for at in reversed(range(1, width)):
        said = [cells[at] for cells in regular]
        tagged = [tag for tag in said if tag not in _OUTSIDE]
        if "O" in said and all(map(_TAG.match, said)):
            return _Columns(token=token, tag=at, tab=tab, sure=len(said) > 1)
        if "O" in said and tagged and len(set(tagged)) <= max(3, len(said) // 5) and said.count("O") * 3 > len(said):
            return _Columns(token=token, tag=at, tab=tab, bare=not any(map(_TAG.match, tagged)))
        if at == width - 1 and said and all(map(_TAG.match, said)) and tagged:
            return _Columns(token=token, tag=at, tab=tab, sure=True)
    return None


@dataclass(slots=True)
class _Rows:
    """The tokens of one document as they come; where they stood may be told beside."""

    columns: _Columns
    places: TokenPlaces | None = None
    words: list[str] = field(default_factory=list)
    tagged: list[tuple[int, str]] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    doubts: Doubts = field(default_factory=Doubts)

    def take(self, number: int, lines: Sequence[str]) -> None:
        """Take tokens' lines, the first with its number; one without a tag keeps its token, which stands in no span."""
        columns = self.columns
        if (regular := columns.regular(lines)) is not None:
            self._add(*regular)
            return
        split = [columns.cells(line) for line in lines]
        if min(map(len, split)) >= columns.least:
            words = [cells[columns.token].strip() for cells in split]
            if all(words):
                self._add(words, [cells[columns.tag].strip() for cells in split])
                return
        for at, cells in enumerate(split):
            self._take_ragged(number + at, lines[at], cells)

    def _take_ragged(self, number: int, line: str, cells: Sequence[str]) -> None:
        columns = self.columns
        word = cells[columns.token].strip() if -len(cells) <= columns.token < len(cells) else ""
        if not word:
            self.doubts.wrong(f"{line[:40]!r} has no token", line=number)
            return
        tag = cells[columns.tag].strip() if -len(cells) <= columns.tag < len(cells) else None
        if tag is None:
            self.doubts.wrong(f"{line[:40]!r} has no tag", line=number)
        self._add([word], ["O" if tag is None else tag])

    def _add(self, words: Sequence[str], tags: Sequence[str]) -> None:
        self.tagged += [(at, tag) for at, tag in enumerate(tags, len(self.words)) if tag not in _OUTSIDE]
        self.words += words

    def take_own(self, lines: OwnLines) -> None:
        """Take lines of ours, with the ends of sentences among them."""
        before = len(self.words)
        self.tagged += [(before + at, tag) for at, tag in lines.tagged if tag not in _OUTSIDE]
        self.words += lines.words
        for end in lines.ends:
            if before + end > (self.ends[-1] if self.ends else 0):
                self.ends.append(before + end)

    def end_sentence(self) -> None:
        """Note that a sentence is over."""
        if self.words and (not self.ends or self.ends[-1] < len(self.words)):
            self.ends.append(len(self.words))

    def items(self, line: int, consumed: int, names: Mapping[str, str], guess: str) -> Iterator[ReadItem]:
        """The document, or why there is none; nothing where there was nothing."""
        if self.words or self.doubts.faults:
            yield self._item(line, consumed, names, guess)

    def _item(self, line: int, consumed: int, names: Mapping[str, str], guess: str) -> ReadItem:
        self.end_sentence()
        said_id, (starts, stops) = self.places.next() if self.places is not None else ("", ([], []))
        placed = spread(self.words, self.ends, (starts, stops))
        blanks: Blanks = ((), ())
        if placed is None:
            text, starts, stops = self._joined()
        else:
            text, blanks = placed
        if self.places is not None and placed is None:
            self.doubts.wrong("the offsets beside the file are not those of its tokens", line=line, lost=False)
        spans = [
            ReadSpan(label=names.get(label, label), start=starts[begin], end=stops[stop - 1])
            for begin, stop, label in _spans_of_tagged(self.tagged, self.ends, bare=self.columns.bare)
        ]
        document = ReadDocument(text=text, spans=spans) if self.words else None
        if document is not None and placed is not None:
            document.id = said_id
        return ReadItem(
            line=line,
            consumed=consumed,
            document=document,
            faults=self.doubts.faults,
            encoding=guess,
            unit=Unit.CODE_POINT,
            blanks=blanks,
        )

    def _joined(self) -> tuple[str, list[int], list[int]]:
        """The words with a space, at sentences' ends with LF between them; where each begins and ends."""
        pieces, first = [], 0
        for end in self.ends:
            pieces.append(" ".join(self.words[first:end]))
            first = end
        lengths = list(map(len, self.words))
        stops = [stop + at for at, stop in enumerate(accumulate(lengths))]
        return "\n".join(pieces), list(map(sub, stops, lengths)), stops


def spans_of_ragged_tags(
    said: Sequence[str], ends: Collection[int] = (), *, bare: bool = False
) -> list[tuple[int, int, str]]:
    """The (first, end, label) that tags of any scheme mean, however they contradict themselves.

    A span goes on where the label stays and the tag does not begin another; in ``bare`` tags, where the label stays. No
    span goes beyond one of ``ends``.
    """
    return _spans_of_tagged([(at, tag) for at, tag in enumerate(said) if tag not in _OUTSIDE], ends, bare=bare)


def _spans_of_tagged(
    tagged: Iterable[tuple[int, str]], ends: Collection[int], *, bare: bool
) -> list[tuple[int, int, str]]:
    """The same of the places in order that have a tag which says something."""
    borders = set(ends)
    found: list[tuple[int, int, str]] = []
    start, after, open_label = -1, 0, ""
    for at, tag in tagged:
        kind, label = ("I", tag) if bare else _kind_and_label(tag)
        goes_on = label == open_label and at == after and kind not in _BEGIN and at not in borders
        if start >= 0 and not goes_on:
            found.append((start, after, open_label))
            start = -1
        if label and start < 0:
            start, open_label = at, label
        after = at + 1
        if label and kind in _ENDS:
            found.append((start, after, label))
            start = -1
    if start >= 0:
        found.append((start, after, open_label))
    return found


@lru_cache(maxsize=4096)
def _kind_and_label(tag: str) -> tuple[str, str]:
    """What a tag says; of several that stand for parts of a word (``O^S-PER``) the first that is one."""
    if tag in _OUTSIDE:
        return "O", ""
    parts = [_simple(part) for part in tag.split("^")]
    named = [part for part in parts if part[1]]
    if not named:
        return "O", ""
    if len(parts) == 1:
        return parts[0]
    first, label = named[0]
    last = named[-1][0]
    begins, stops = first in _BEGIN, last in _ENDS or not parts[-1][1]
    return ("S" if stops else "B") if begins else ("E" if stops else "I"), label


def _simple(tag: str) -> tuple[str, str]:
    if tag in _OUTSIDE:
        return "O", ""
    if len(tag) > 2 and tag[1] in "-_" and tag[0] in "BIESLUMW":
        return tag[0], tag[2:]
    if len(tag) > 2 and tag[-2] in "-_" and tag[-1] in "BIESLUMW":
        return tag[-1], tag[:-2]
    return "I", tag
