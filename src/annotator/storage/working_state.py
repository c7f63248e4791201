"""Where each annotator was in the project: a convenience beside the log, not part of it."""

from __future__ import annotations

import sqlite3

from annotator.core.errors import AnnotatorError
from annotator.storage.codec import decode, encode


class WorkingStates:
    """The working states of one open project file, one JSON object for each annotator."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, annotator: str) -> dict[str, object]:
        """What was kept for the annotator; empty where nothing was, or nothing legible."""
        row = self._connection.execute("SELECT value FROM working_state WHERE annotator = ?", (annotator,)).fetchone()
        if row is None:
            return {}
        try:
            value = decode(row[0])
        except AnnotatorError:
            return {}
        return value if isinstance(value, dict) else {}

    def put(self, annotator: str, value: dict[str, object]) -> None:
        """Keep the annotator's working state. Call inside a transaction."""
        self._connection.execute(
            "INSERT INTO working_state (annotator, value) VALUES (?, ?)"
            " ON CONFLICT (annotator) DO UPDATE SET value = excluded.value",
            (annotator, encode(value)),
        )
