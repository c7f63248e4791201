"""The least that Python and SQLite can do with the rows of an import or export: what ours is measured against."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path


def plain_import(source: Path, target: Path) -> None:
    """``json.loads`` of each line, and ``executemany`` of the rows in one transaction with one index on the spans."""
    connection = sqlite3.connect(target)
    connection.execute("CREATE TABLE document (id TEXT PRIMARY KEY, text TEXT)")
    connection.execute("CREATE TABLE span (id INTEGER PRIMARY KEY, document TEXT, start INT, end INT, label TEXT)")
    connection.execute("CREATE INDEX span_by_document ON span (document)")
    documents: list[tuple[str, str]] = []
    spans: list[tuple[str, int, int, str]] = []
    with source.open(encoding="utf-8") as handle:
        for line in handle:
            record = json.loads(line)
            documents.append((record["id"], record["text"]))
            spans += [(record["id"], span["start"], span["end"], span["label"]) for span in record["spans"]]
    connection.executemany("INSERT INTO document VALUES (?, ?)", documents)
    connection.executemany("INSERT INTO span (document, start, end, label) VALUES (?, ?, ?, ?)", spans)
    connection.commit()
    connection.close()


def plain_export(source: Path, target: Path) -> None:
    """A query for each document's spans, and ``json.dumps`` of the same fields."""
    connection = sqlite3.connect(source)
    with target.open("w", encoding="utf-8") as handle:
        for document, text in connection.execute("SELECT id, text FROM document").fetchall():
            query = "SELECT start, end, label FROM span WHERE document = ?"
            spans = [
                {"start": start, "end": end, "label": label, "text": text[start:end]}
                for start, end, label in connection.execute(query, (document,))
            ]
            handle.write(json.dumps({"id": document, "text": text, "spans": spans}, ensure_ascii=False) + "\n")
    connection.close()
