"""All entities but spans and documents as they stand now: the label set, states, relations, directions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from annotator.core.changes import LABEL_SET_KEY, Kind, Value
from annotator.core.direction import DirectionOverride
from annotator.core.guidelines import GuidelineText
from annotator.core.label import LabelSet
from annotator.core.relation import Relation
from annotator.core.workflow import DocumentState, state_id
from annotator.storage.codec import decode, from_plain


class Entities:
    """The keyed values of one open project file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, kind: Kind, entity: str) -> Value | None:
        """The value of that kind under that key, or None."""
        row = self._connection.execute(
            "SELECT e.value, d.id FROM entity e LEFT JOIN document d ON d.num = e.document"
            " WHERE e.kind = ? AND e.id = ?",
            (kind, entity),
        ).fetchone()
        return None if row is None else from_plain(kind, decode(row[0]), entity, row[1])

    def label_set(self) -> LabelSet:
        """The label set in force; an empty one where there is none yet."""
        value = self.find(Kind.LABEL_SET, LABEL_SET_KEY)
        return value if isinstance(value, LabelSet) else LabelSet()

    def guidelines(self) -> list[GuidelineText]:
        """The project's guidelines, by language code."""
        return [value for value in self._all(Kind.GUIDELINES) if isinstance(value, GuidelineText)]

    def state(self, document: str, annotator: str) -> DocumentState | None:
        """What was said of the document's state for the annotator, or None."""
        value = self.find(Kind.STATE, state_id(document, annotator))
        return value if isinstance(value, DocumentState) else None

    def direction(self, document: str) -> DirectionOverride | None:
        """The directions given to single paragraphs of a document, or None."""
        value = self.find(Kind.DIRECTION, document)
        return value if isinstance(value, DirectionOverride) else None

    def relations(self, document: str) -> list[Relation]:
        """The relations in a document, by id."""
        # Left to itself the planner reads the relations of all documents, to have them in order.
        rows = self._connection.execute(
            "SELECT e.id, e.value FROM entity e INDEXED BY entity_by_document"
            " WHERE e.kind = 'relation' AND e.document = (SELECT num FROM document WHERE id = ?)",
            (document,),
        ).fetchall()
        values = (from_plain(Kind.RELATION, decode(value), entity, document) for entity, value in sorted(rows))
        return [value for value in values if isinstance(value, Relation)]

    def related_documents(self) -> set[str]:
        """The documents that have relations."""
        query = "SELECT id FROM document WHERE num IN (SELECT document FROM entity WHERE kind = 'relation')"
        return {row[0] for row in self._connection.execute(query).fetchall()}

    def said_of(self, document: str) -> set[tuple[str, str, str]]:
        """Everything that stands of a document besides its spans, as it is stored."""
        query = "SELECT e.kind, e.id, e.value FROM entity e JOIN document d ON d.num = e.document WHERE d.id = ?"
        return set(self._connection.execute(query, (document,)).fetchall())

    def states(self) -> list[DocumentState]:
        """Every state that was said, by document and annotator."""
        return [value for value in self._all(Kind.STATE) if isinstance(value, DocumentState)]

    def directions(self) -> list[DirectionOverride]:
        """Every document's directions that were given by hand."""
        return [value for value in self._all(Kind.DIRECTION) if isinstance(value, DirectionOverride)]

    def _all(self, kind: Kind) -> Iterator[Value | None]:
        query = "SELECT id, value FROM entity WHERE kind = ? ORDER BY id"
        for entity, value in self._connection.execute(query, (kind,)).fetchall():
            yield from_plain(kind, decode(value), entity, None)
