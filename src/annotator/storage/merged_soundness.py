"""What merges left in a file, held against the rules: in checks, and where it is taken over into another file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from annotator.core.changes import TRANSPORT
from annotator.core.errors import AnnotatorError
from annotator.storage.operation_log import LAST_HLC
from annotator.storage.soundness import (
    OPERATION_COLUMNS,
    DocumentFacts,
    RawOperation,
    check_row,
    is_id,
    sound_changes,
    unsound,
)

MERGED_COLUMNS = OPERATION_COLUMNS.replace("lseq, ", "num, ", 1) + ", merge"
_MOST = 1 << 53
_MARKS = ", ".join("?" * 15)

FactsOf = Callable[[str], DocumentFacts | None]


def copy_merges(source: sqlite3.Connection, target: sqlite3.Connection, facts_of: FactsOf) -> None:
    """Take over what merges left, row by row. Raises LOG_DAMAGED at the first that is none of ours."""
    for table, row in sound_rows(source, facts_of):
        write_row(target, table, row)


def merge_faults(source: sqlite3.Connection, facts_of: FactsOf) -> Iterator[str]:
    """The first thing that is wrong with what merges left, if any, in a few words."""
    try:
        for _ in sound_rows(source, facts_of):
            pass
    except AnnotatorError as error:
        yield str(error.values.get("detail", error.problem))


def write_row(target: sqlite3.Connection, table: str, row: tuple[object, ...]) -> None:
    """Write a row that has been found sound."""
    if table == "merge":
        target.execute("INSERT INTO merge (id, head, hlc) VALUES (?, ?, ?)", row)
    elif table == "origin":
        target.execute("INSERT INTO origin (operation, id, actor, hlc) VALUES (?, ?, ?, ?)", row)
    else:
        target.execute(f"INSERT INTO merged_operation ({MERGED_COLUMNS}) VALUES ({_MARKS})", row)


def sound_rows(source: sqlite3.Connection, facts_of: FactsOf) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The rows of merges, of what they brought in and of origins, each with its table and looked at."""
    merges: set[object] = set()
    for row in source.execute("SELECT id, head, hlc FROM merge"):
        check_merge(row)
        merges.add(row[0])
        yield "merge", row
    for row in source.execute(f"SELECT {MERGED_COLUMNS} FROM merged_operation ORDER BY num"):
        check_merged(row, facts_of)
        if row[14] not in merges:
            raise unsound(f"the operation {row[1]} came in by no merge")
        yield "merged_operation", row
    query = "SELECT r.operation, r.id, r.actor, r.hlc, o.id FROM origin r LEFT JOIN operation o ON o.id = r.operation"
    for row in source.execute(query):
        check_origin(row[:4])
        if row[4] is None:
            raise unsound(f"there is an origin of {row[0]}, which is not there")
        yield "origin", row[:4]


def check_merge(row: tuple[object, ...]) -> None:
    """Raise LOG_DAMAGED where this is no row about a merge."""
    if not (is_id(row[0]) and _is_number(row[1], _MOST) and _is_number(row[2], LAST_HLC)):
        raise unsound("the list of merges is none of ours")


def check_merged(row: tuple[object, ...], facts_of: FactsOf) -> None:
    """Raise LOG_DAMAGED where this is no operation that a merge can have brought in."""
    raw = RawOperation._make(row[:14])
    check_row(raw)
    if raw.verb in TRANSPORT or not is_id(row[14]):
        raise unsound(f"operation {raw.id}: no merge brings that in")
    sound_changes(raw, None if raw.document is None else facts_of(raw.document))


def check_origin(row: tuple[object, ...]) -> None:
    """Raise LOG_DAMAGED where this is no row about an origin."""
    sound = is_id(row[0]) and is_id(row[1]) and type(row[2]) is str and row[2] and _is_number(row[3], LAST_HLC)
    if not sound:
        raise unsound("the list of origins is none of ours")


def _is_number(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value < most
