"""Lists of spans in one cell of a table, as JSON (Label Studio's CSV, data sets) or as Python writes it (pandas)."""

from __future__ import annotations

import ast
import json
import warnings
from collections.abc import Mapping

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadSpan
from annotator.formats.readers.foreign import Doubts
from annotator.formats.readers.records import KEYS, Keys, may_be_spans, read_span

# A longer cell that is no JSON is not tried as Python's, whose parser takes a hundred times its size.
_MOST_OF_PYTHON = 200_000


def listing_column(row: Mapping[str, str], said: str | None) -> str:
    """The column whose cell is a list of spans: the one that was said, else of a usual name; empty where none is."""
    if said is not None:
        return said if row.get(said, "").strip() else ""
    by_name = {head.lower(): head for head in row if head}
    usual = (by_name[name] for name in KEYS["spans"] if name in by_name)
    return next((head for head in usual if may_be_spans(_listed(row[head]))), "")


def unread_lists(row: Mapping[str, str], listing: str, doubts: Doubts) -> list[str]:
    """The columns that may be lists of spans too, under names that say nothing; they are named in ``doubts``."""
    unread = [head for head, cell in row.items() if head and head != listing and may_be_spans(_listed(cell))]
    if unread:
        problem = Problem.FIELDS_UNKNOWN if listing else Problem.SPANS_NOT_NAMED
        doubts.say(problem, fields=", ".join(unread), lost=not listing)
    return unread


def listed_spans(
    row: Mapping[str, str], column: str, said: Mapping[str, str], doubts: Doubts, annotator: str | None
) -> list[ReadSpan]:
    """The spans in a row's cell; what is none goes to ``doubts``. ``said`` names keys, as in JSON.

    They are the row's ``annotator``'s where they do not say whose they are.
    """
    found = _listed(row[column])
    if found is None:
        doubts.wrong(f"{column} is no list of spans")
        return []
    read = (read_span(each, f"{column}[{number}]", Keys(said), doubts) for number, each in enumerate(found))
    spans = [span for span in read if span is not None]
    for span in spans:
        span.annotator = span.annotator or annotator
    return spans


def _listed(cell: str | None) -> list[object] | None:
    cell = (cell or "").strip()
    if not (cell.startswith("[") and cell.endswith("]")):
        return None
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        found = _as_python(cell)
    if not isinstance(found, list):
        return None
    return [list(each) if isinstance(each, tuple) else each for each in found]


def _as_python(cell: str) -> object:
    if len(cell) > _MOST_OF_PYTHON or not ("{" in cell or "[" in cell[1:]):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd backslashes
            return ast.literal_eval(cell)
    except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
        return None
