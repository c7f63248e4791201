"""Documents: their immutable rows and texts, and the list that the window shows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from annotator.core.changes import Kind
from annotator.core.document import Document, DocumentInfo
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.gold import GOLD_ANNOTATOR
from annotator.core.workflow import DocumentState, State, effective_state, joint_state, state_id
from annotator.storage.codec import decode, encode, from_plain

_COLUMNS = "d.id, d.sha256, d.title, d.language, d.direction, d.source, d.characters, d.metadata"


# A struct of msgspec, not a dataclass: lists hold a hundred thousand of them.
class ListedDocument(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A row of the document list, for one annotator: the document, its state and how many spans stand in it."""

    info: DocumentInfo
    state: State
    spans: int


class Documents:
    """The documents of one open project file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def insert(self, document: Document) -> int | None:
        """Store a document's row and text, once and for all; its row number, or None where its text or id is there.

        Call inside a transaction.
        """
        info = document.info
        cursor = self._connection.execute(
            "INSERT INTO document (id, sha256, title, language, direction, source, metadata, characters)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (
                info.id,
                info.sha256,
                info.title,
                info.language,
                info.direction,
                info.source,
                encode(info.metadata),
                info.characters,
            ),
        )
        if not cursor.rowcount:
            return None
        self._connection.execute(
            "INSERT INTO document_text (document, text) VALUES (?, ?)", (cursor.lastrowid, document.text)
        )
        return cursor.lastrowid

    def stored_id_of_text(self, sha256: str) -> str | None:
        """The id under which a text is stored, whether or not it is in the list at present."""
        row = self._connection.execute("SELECT id FROM document WHERE sha256 = ?", (sha256,)).fetchone()
        return None if row is None else str(row[0])

    def stored_info(self, document_id: str) -> DocumentInfo:
        """What is known of a stored document, listed or not. Raises NO_SUCH_DOCUMENT."""
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM document d WHERE d.id = ?", (document_id,)).fetchone()
        if row is None:
            raise AnnotatorError(Problem.NO_SUCH_DOCUMENT, document=document_id)
        return _info(row)

    def stored_text(self, document_id: str) -> str:
        """The text of a stored document, listed or not. Raises NO_SUCH_DOCUMENT."""
        query = "SELECT x.text FROM document d JOIN document_text x ON x.document = d.num WHERE d.id = ?"
        row = self._connection.execute(query, (document_id,)).fetchone()
        if row is None:
            raise AnnotatorError(Problem.NO_SUCH_DOCUMENT, document=document_id)
        return str(row[0])

    def is_listed(self, document_id: str) -> bool:
        """Whether the document belongs to the project at present."""
        query = "SELECT 1 FROM document d JOIN listing l ON l.document = d.num WHERE d.id = ?"
        return self._connection.execute(query, (document_id,)).fetchone() is not None

    def listed(self, annotator: str | None) -> list[ListedDocument]:
        """All documents in the order of import, with ``annotator``'s state and span count, or everybody's together."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM listing l JOIN document d ON d.num = l.document ORDER BY d.num"
        ).fetchall()
        return list(self._with_one(rows, annotator) if annotator is not None else self._with_all(rows))

    def _with_one(self, rows: Sequence[Sequence[Any]], annotator: str) -> Iterator[ListedDocument]:
        query = "SELECT d.id, t.spans FROM tally t JOIN document d ON d.num = t.document WHERE t.annotator = ?"
        counts: dict[str, int] = dict(self._connection.execute(query, (annotator,)).fetchall())
        said = {document: states[annotator] for document, states in self._states(annotator).items()}
        for row in rows:
            spans = counts.get(row[0], 0)
            yield ListedDocument(info=_info(row), spans=spans, state=effective_state(said.get(row[0]), spans))

    def _with_all(self, rows: Sequence[Sequence[Any]]) -> Iterator[ListedDocument]:
        # Gold is nobody's work that is to be done, and would count every accepted span twice.
        query = (
            "SELECT d.id, t.annotator, t.spans FROM tally t JOIN document d ON d.num = t.document"
            " WHERE t.spans > 0 AND t.annotator <> ?"
        )
        counts: dict[str, dict[str, int]] = {}
        for document, person, spans in self._connection.execute(query, (GOLD_ANNOTATOR,)).fetchall():
            counts.setdefault(document, {})[person] = spans
        said = self._states(None)
        for row in rows:
            info = _info(row)
            spans_of, said_of = counts.get(info.id, {}), said.get(info.id, {})
            states = [effective_state(said_of.get(person), spans_of.get(person, 0)) for person in spans_of | said_of]
            yield ListedDocument(info=info, spans=sum(spans_of.values()), state=joint_state(states))

    def listed_one(self, document_id: str, annotator: str) -> ListedDocument:
        """One row of the list. Raises NO_SUCH_DOCUMENT."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS}, coalesce(t.spans, 0) FROM document d JOIN listing l ON l.document = d.num"
            " LEFT JOIN tally t ON t.document = d.num AND t.annotator = ? WHERE d.id = ?",
            (annotator, document_id),
        ).fetchone()
        if row is None:
            raise AnnotatorError(Problem.NO_SUCH_DOCUMENT, document=document_id)
        query = "SELECT value FROM entity WHERE kind = 'state' AND id = ?"
        value = self._connection.execute(query, (state_id(document_id, annotator),)).fetchone()
        said = None if value is None else State(decode(value[0])["state"])
        return ListedDocument(info=_info(row), spans=row[8], state=effective_state(said, row[8]))

    def _states(self, annotator: str | None) -> dict[str, dict[str, State]]:
        """What was said of each document's state, by document and annotator."""
        said: dict[str, dict[str, State]] = {}
        for (value,) in self._connection.execute("SELECT value FROM entity WHERE kind = 'state'").fetchall():
            state = from_plain(Kind.STATE, decode(value), "", None)
            if isinstance(state, DocumentState) and annotator in (None, state.annotator):
                said.setdefault(state.document, {})[state.annotator] = state.state
        return said

    def ids(self) -> list[str]:
        """The ids of the listed documents in the order of import."""
        query = "SELECT d.id FROM listing l JOIN document d ON d.num = l.document ORDER BY d.num"
        return [row[0] for row in self._connection.execute(query).fetchall()]

    def listed_hashes(self) -> list[tuple[str, str]]:
        """Id and sha256 of the text of each listed document in the order of import."""
        query = "SELECT d.id, d.sha256 FROM listing l JOIN document d ON d.num = l.document ORDER BY d.num"
        return [(row[0], row[1]) for row in self._connection.execute(query).fetchall()]

    def get(self, document_id: str) -> Document:
        """A listed document with its text. Raises NO_SUCH_DOCUMENT."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS}, x.text FROM document d JOIN listing l ON l.document = d.num"
            " JOIN document_text x ON x.document = d.num WHERE d.id = ?",
            (document_id,),
        ).fetchone()
        if row is None:
            raise AnnotatorError(Problem.NO_SUCH_DOCUMENT, document=document_id)
        return Document(info=_info(row), text=row[8])

    def stored(self) -> Iterator[Document]:
        """Every stored document, listed or not, one at a time."""
        query = (
            f"SELECT {_COLUMNS}, x.text FROM document d JOIN document_text x ON x.document = d.num"
            " WHERE d.num > ? ORDER BY d.num LIMIT 200"
        )
        last = 0
        numbers = "SELECT max(num) FROM (SELECT num FROM document WHERE num > ? ORDER BY num LIMIT 200)"
        while rows := self._connection.execute(query, (last,)).fetchall():
            last = self._connection.execute(numbers, (last,)).fetchone()[0]
            for row in rows:
                yield Document(info=_info(row), text=row[8])


def _info(row: Sequence[Any]) -> DocumentInfo:
    return DocumentInfo(
        id=row[0],
        sha256=row[1],
        title=row[2],
        language=row[3],
        direction=row[4],
        source=row[5],
        characters=row[6],
        metadata=decode(row[7]) if row[7] != "{}" else {},
    )
