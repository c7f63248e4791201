"""What every command prints the same way: JSON, tables, errors, and the exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

import click

from annotator.core.errors import AnnotatorError, Problem
from annotator.text.printable import printable


class Exit(IntEnum):
    """The exit codes that scripts rely on."""

    DONE = 0
    NO = 1
    USAGE = 2
    BAD_INPUT = 3
    IN_USE = 4


_CODES = {
    Problem.FILE_IN_USE: Exit.IN_USE,
    Problem.NOTHING_TO_UNDO: Exit.NO,
    Problem.NOTHING_TO_REDO: Exit.NO,
    Problem.CHANGED_SINCE: Exit.NO,
    Problem.NOTHING_TO_HAND_OFF: Exit.NO,
    Problem.NOT_YOURS: Exit.NO,
    Problem.TWIN: Exit.NO,
    Problem.LABEL_IN_USE: Exit.NO,
    Problem.EXPORT_NOT_VERIFIED: Exit.NO,
    Problem.CANCELLED: Exit.NO,
    Problem.MOVE_NOT_ALLOWED: Exit.NO,
    Problem.UNDECIDED_LEFT: Exit.NO,
    Problem.TOO_FEW_TO_COMPARE: Exit.NO,
    Problem.NAME_RESERVED: Exit.USAGE,
    Problem.TOO_FEW_ANNOTATORS: Exit.USAGE,
    Problem.NO_ANNOTATOR: Exit.USAGE,
    Problem.NO_SUCH_FORMAT: Exit.USAGE,
    Problem.OPTION_UNKNOWN: Exit.USAGE,
    Problem.EXTRA_MISSING: Exit.USAGE,
    Problem.PATTERN_INVALID: Exit.USAGE,
}


def exit_code(error: AnnotatorError) -> Exit:
    """The exit code for an error."""
    return _CODES.get(error.problem, Exit.BAD_INPUT)


def print_json(value: object) -> None:
    """A value as JSON that a person can read too."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Columns, separated by tabs where the output is no terminal, so that scripts can cut them."""
    if not sys.stdout.isatty():
        click.echo("\t".join(headings))
        for row in rows:
            click.echo("\t".join(_cell(cell) for cell in row))
        return
    cells = [list(headings), *([_cell(cell) for cell in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(headings))]
    for row in cells:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def warn(sentence: str) -> None:
    """A sentence for the person, where it doesn't mix with what a script reads."""
    say(sentence, err=True)


def say(sentence: str, *, err: bool = False) -> None:
    """A sentence that quotes a text, whose control characters must not reach the terminal."""
    click.echo("\n".join(map(printable, sentence.split("\n"))), err=err)


def plain(value: Any) -> Any:
    """A dataclass of plain values as a dict."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def counted(number: int, thing: str) -> str:
    """A number of things: ``1 span``, ``2 spans``."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def meant(near: str) -> str:
    """A question to follow a sentence about a name that is not there; nothing where no other is near."""
    return f" Did you mean {near!r}?" if near else ""


def _cell(value: object) -> str:
    return printable(" ".join(str(value).split()))
