"""Sums over a whole project file: how many spans of which label by whom, and what was done when."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from annotator.core.changes import Kind, Verb
from annotator.storage.operation_log import HLC_BITS

QUARTER_MS = 900_000
"""What is done is summed up by quarters of an hour: every time zone's days begin with one."""

_DOCUMENTS_A_QUERY = 50

# What of each kind counts as work of whoever did it. A gold span that a decision makes is none beside the decision.
_DEEDS = {
    Kind.SPAN: (Verb.ADD_SPAN, Verb.COPY_SPANS, Verb.TAG_EVERYWHERE),
    Kind.STATE: (Verb.SUBMIT,),
    Kind.DECISION: (Verb.DECIDE, Verb.ACCEPT_REST),
}
_VERBS = ", ".join(f"'{verb}'" for verbs in _DEEDS.values() for verb in (*verbs, Verb.MERGE))
_MEANT = ", ".join(f"('{kind}', '{verb}')" for kind, verbs in _DEEDS.items() for verb in verbs)
# Taken back and not brought again since: in this file, or where it was done.
_UNDONE = " UNION ".join(
    f"SELECT undoes FROM {table} WHERE undoes IS NOT NULL GROUP BY undoes"
    " HAVING count(DISTINCT CASE verb WHEN 'undo' THEN change_set END)"
    " > count(DISTINCT CASE verb WHEN 'redo' THEN change_set END)"
    for table in ("operation", "merged_operation")
)


class Sums:
    """The sums of one open project file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def spans(self, between: Callable[[], None] = lambda: None) -> list[tuple[str, str, bool, int]]:
        """How many spans stand: annotator, label, whether they are suggestions, and the count.

        ``between`` is called at times, and may raise. Summed up a few documents at a time: SQLite sorts what it groups,
        and few rows are sorted in memory, in half the time that all of them take.
        """
        query = "SELECT annotator, label, suggested, count(*) FROM span WHERE document BETWEEN ? AND ? GROUP BY 1, 2, 3"
        last = self._connection.execute("SELECT coalesce(max(document), 0) FROM span").fetchone()[0]
        sums: dict[tuple[str, str, bool], int] = {}
        for first in range(0, last + 1, _DOCUMENTS_A_QUERY):
            between()
            rows = self._connection.execute(query, (first, first + _DOCUMENTS_A_QUERY - 1)).fetchall()
            for annotator, label, suggested, count in rows:
                key = (annotator, label, bool(suggested))
                sums[key] = sums.get(key, 0) + count
        return [(*key, count) for key, count in sorted(sums.items())]

    def deeds(self) -> list[tuple[str, int, Kind, int]]:
        """What was done and not taken back: by whom, in which quarter of an hour since 1970, of which kind, how often.

        Spans that were added by hand or tagged, documents that were submitted, and decisions. What was merged counts
        for whoever did it, when they did.
        """
        query = (
            f"SELECT actor, (hlc >> {HLC_BITS}) / {QUARTER_MS}, kind,"
            " sum(CASE WHEN json_valid(payload) THEN json_array_length(payload) ELSE 0 END) FROM ("
            " SELECT coalesce(r.actor, o.actor) AS actor, coalesce(r.hlc, o.hlc) AS hlc, o.kind AS kind,"
            " coalesce(m.verb, o.verb) AS verb, coalesce(m.change_set, o.change_set) AS change_set,"
            " o.change_set AS here, o.payload AS payload FROM operation o"
            " LEFT JOIN origin r ON o.verb = 'merge' AND r.operation = o.id"
            " LEFT JOIN merged_operation m ON m.num ="
            " (SELECT min(num) FROM merged_operation WHERE id = r.id)"
            f" WHERE o.verb IN ({_VERBS}))"
            f" WHERE (kind, verb) IN (VALUES {_MEANT}) AND change_set NOT IN ({_UNDONE})"
            f" AND here NOT IN ({_UNDONE}) GROUP BY 1, 2, 3"
        )
        rows = self._connection.execute(query).fetchall()
        return [(actor, quarter, Kind(kind), count) for actor, quarter, kind, count in rows]
