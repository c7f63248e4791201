"""Text that is put together of paragraphs, lines and table cells, with white space as a browser collapses it.

Every paragraph and every break is one LF, cells of a row are parted by tabs. Breaks before the first and after the last
word are no part of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# HTML's own white space; a no-break space, ZWNJ and the marks of direction are none.
_SPACES = re.compile("[ \t\n\f\r]+")
_NAVIGATION_LENGTH = 160


@dataclass(slots=True, kw_only=True)
class _Row:
    """A row on its way: its cells, the last of them that says anything, and where the text was before that."""

    breaks: int
    seen: int
    cells: int = 0
    filled: int = 0


class FlowingText:
    """Takes what a file holds in its order; ``length`` is the number of its code points so far but for line ends."""

    def __init__(self) -> None:
        # A line that is over is one string with the breaks before it: a hostile page has millions of them.
        self._over: list[str] = []
        self._away: set[int] = set()
        self._line: list[str] = []
        self._line_length = self._linked = 0
        self._is_heading = False
        self._breaks = 0
        self._tabs = 0
        self._space = False
        self._rows: list[_Row] = []
        self.links = 0
        self.headings = 0
        self.length = 0

    def flow(self, text: str) -> None:
        """Text whose white space is only that."""
        folded = _SPACES.sub(" ", text)
        self._space = self._space or folded.startswith(" ")
        words = folded.strip(" ")
        if words:
            self._content(words)
            self._space = folded.endswith(" ")

    def exact(self, text: str) -> None:
        """Text whose spaces and tabs all count; line ends in it are breaks."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.line_break()
            self._content(line)

    def line_break(self) -> None:
        """A break that is meant: two of them are an empty line."""
        self._breaks += 1
        self._space, self._tabs = False, 0

    def block(self) -> None:
        """The border of a paragraph: a break unless there is one."""
        self._breaks = self._breaks or 1
        self._space, self._tabs = False, 0

    def row(self) -> None:
        """A row of a table begins."""
        self.block()
        self._rows.append(_Row(breaks=self._breaks, seen=self.length))

    def cell(self) -> None:
        """A cell begins."""
        if not self._rows:
            self.block()
            return
        row = self._rows[-1]
        if self.length > row.seen:
            row.filled, row.seen = row.cells, self.length
        row.cells += 1
        if row.cells > 1:
            # The paragraphs of the cell before end where it ends.
            self._breaks = 0 if row.filled else row.breaks
            self._tabs, self._space = row.cells - max(row.filled, 1), False

    def row_end(self) -> None:
        """A row is over."""
        if self._rows:
            self._rows.pop()
        self.block()

    def _content(self, said: str) -> None:
        if not said:
            return
        if self._breaks and self._line_length:
            self._end_line()
            self._line.append("\n" * self._breaks)
        self._breaks = 0
        if self._tabs:
            said = "\t" * self._tabs + said
        elif self._space and self._line_length:
            said = f" {said}"
        self._tabs, self._space = 0, False
        self._line.append(said)
        self._line_length += len(said)
        self.length += len(said)
        self._linked += len(said) if self.links else 0
        self._is_heading = self._is_heading or self.headings > 0

    def _end_line(self) -> None:
        # A menu or a list of other articles: short, and links nearly from end to end.
        if (
            not self._is_heading
            and self._line_length <= _NAVIGATION_LENGTH
            and self._linked * 10 >= self._line_length * 7
        ):
            self._away.add(len(self._over))
        self._over.append("".join(self._line))
        self._line = []
        self._line_length = self._linked = 0
        self._is_heading = False

    def text(self) -> str:
        """The text."""
        return "".join((*self._over, *self._line))

    def article(self) -> str:
        """The text without lines that do nothing but lead elsewhere. Nothing may come after it."""
        if self._line_length:
            self._end_line()
        return "".join(line for at, line in enumerate(self._over) if at not in self._away).strip("\n")
