"""Damage done to project files behind the program's back, as a foreign program or a bad disk would."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def plant(path: Path, *statements: str, disarm: str | None = None) -> None:
    """Run SQL on a project file; ``disarm`` takes a trigger out for that time and puts it back to the letter."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        trigger = None
        if disarm:
            query = "SELECT sql FROM sqlite_schema WHERE name = ?"
            trigger = connection.execute(query, (disarm,)).fetchone()[0]
            connection.execute(f"DROP TRIGGER {disarm}")
        for statement in statements:
            connection.execute(statement)
        if trigger:
            connection.execute(trigger)


def plant_in_log(path: Path, *statements: str) -> None:
    """Run SQL that alters or deletes operations."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        names = ("operation_never_changes", "operation_never_goes")
        triggers = [
            connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0] for name in names
        ]
        for name in names:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for trigger in triggers:
            connection.execute(trigger)
