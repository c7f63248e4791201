"""What was decided, said and made gold, as it stands now, each with the operation that made it so."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from annotator.core.changes import Kind, Value
from annotator.core.comment import Comment, CommentMark
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.gold import GoldSource
from annotator.core.review import Decision, Made, Verdict
from annotator.core.settlement import Settlement
from annotator.core.workflow import DocumentState
from annotator.storage.codec import decode, encode, from_plain
from annotator.storage.operation_log import HLC_BITS

# What a merge brought in counts as the operation that was merged, which is the same in every file.
_ORIGIN = "LEFT JOIN origin r ON r.operation = o.id"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidState:
    """A document's state for an annotator, with who said so and when (milliseconds since 1970)."""

    state: DocumentState
    by: str
    at_ms: int


# A struct of msgspec, not a dataclass: there may be hundreds of thousands, and what is not named here is passed over.
class Ruled(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A decision without what was seen and why."""

    span: str
    document: str
    annotator: str
    verdict: Verdict
    version: str


class Reviews:
    """The review of one open project file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def decisions(self, document: str | None = None) -> list[Made]:
        """The decisions on spans of a document, or of all."""
        found = []
        for value, operation, _, _ in self._values(Kind.DECISION, document):
            if isinstance(value, Decision):
                found.append(Made(decision=value, operation=operation))
        return found

    def ruled(self) -> list[Ruled]:
        """What was decided about all spans: as little of it as tells how it stands."""
        rows = self._connection.execute("SELECT value FROM entity WHERE kind = 'decision'").fetchall()
        try:
            return [_rulings.decode(row[0]) for row in rows]
        except msgspec.MsgspecError as error:
            raise AnnotatorError(Problem.LOG_DAMAGED, detail=str(error)) from error

    def decisions_on_one(self, span: str) -> list[Made]:
        """The decisions on one span: their keys begin with its id."""
        query = (
            "SELECT e.id, e.value, o.id FROM entity e JOIN operation o ON o.lseq = e.operation"
            " WHERE e.kind = 'decision' AND e.id > ?1 || '/' AND e.id < ?1 || '0' ORDER BY e.id"
        )
        found = []
        for entity, value, operation in self._connection.execute(query, (span,)).fetchall():
            decision = from_plain(Kind.DECISION, decode(value), entity, None)
            if isinstance(decision, Decision) and decision.span == span:
                found.append(Made(decision=decision, operation=operation))
        return found

    def version_of(self, span: str) -> str:
        """The id of the operation that made a span what it is; empty where there is none."""
        query = "SELECT o.id FROM operation o WHERE o.lseq = (SELECT operation FROM span WHERE id = ?)"
        row = self._connection.execute(query, (span,)).fetchone()
        return "" if row is None else str(row[0])

    def decisions_on(self, spans: Sequence[str]) -> list[Made]:
        """The decisions on some spans."""
        wanted = set(spans)
        documents = dict.fromkeys(each.document for each in self.ruled() if each.span in wanted)
        return [made for document in documents for made in self.decisions(document) if made.decision.span in wanted]

    def comments(self, document: str | None = None) -> list[Comment]:
        """What was said about a document and its spans, or about all."""
        return [each[0] for each in self._values(Kind.COMMENT, document) if isinstance(each[0], Comment)]

    def contested(self) -> list[Comment]:
        """The first comments of threads that contest a decision, and wait for an answer."""
        query = "SELECT id, value FROM entity WHERE kind = 'comment' AND instr(value, '\"mark\":\"contested\"')"
        rows = self._connection.execute(query).fetchall()
        values = (from_plain(Kind.COMMENT, decode(value), entity, None) for entity, value in rows)
        return [said for said in values if isinstance(said, Comment) and said.mark is CommentMark.CONTESTED]

    def comment(self, comment_id: str) -> Comment | None:
        """The comment with that id, or None."""
        query = "SELECT value FROM entity WHERE kind = 'comment' AND id = ?"
        row = self._connection.execute(query, (comment_id,)).fetchone()
        value = None if row is None else from_plain(Kind.COMMENT, decode(row[0]), comment_id, None)
        return value if isinstance(value, Comment) else None

    def gold_sources(self, document: str | None = None) -> list[GoldSource]:
        """What speaks for the gold of a document, or of all."""
        return [each[0] for each in self._values(Kind.GOLD, document) if isinstance(each[0], GoldSource)]

    def settlements(self, document: str | None = None) -> list[Settlement]:
        """The settled conflicts of a document, or of all, whether or not they still hold."""
        return [each[0] for each in self._values(Kind.SETTLEMENT, document) if isinstance(each[0], Settlement)]

    def states(self, document: str | None = None) -> list[SaidState]:
        """The states of a document that were said, or those of all, by whom and when."""
        return [
            SaidState(state=value, by=by, at_ms=at_ms)
            for value, _, by, at_ms in self._values(Kind.STATE, document)
            if isinstance(value, DocumentState)
        ]

    def documents_about(self, annotator: str) -> list[str]:
        """Where something was decided or said about an annotator's work, or by them, in the order of the list.

        May name a document too many: the values are searched as text, without reading them.
        """
        said = [f'"{field}":{encode(annotator)}' for field in ("annotator", "author")]
        query = (
            "SELECT d.id FROM listing l JOIN document d ON d.num = l.document WHERE EXISTS (SELECT 1 FROM entity e"
            " WHERE e.document = d.num AND e.kind IN ('decision', 'gold', 'comment')"
            " AND (instr(e.value, ?1) OR instr(e.value, ?2))) ORDER BY d.num"
        )
        return [row[0] for row in self._connection.execute(query, said).fetchall()]

    def versions(self, document: str | None = None) -> dict[str, str]:
        """By span, the id of the operation that made it what it is: of a document's spans, or of all reviewed ones."""
        if document is not None:
            query = (
                "SELECT s.id, coalesce(r.id, o.id) FROM document d JOIN span s ON s.document = d.num"
                f" JOIN operation o ON o.lseq = s.operation {_ORIGIN} WHERE d.id = ?"
            )
            return dict(self._connection.execute(query, (document,)).fetchall())
        query = (
            "SELECT s.id, coalesce(r.id, o.id) FROM span s JOIN operation o ON o.lseq = s.operation"
            f" {_ORIGIN} WHERE s.document IN (SELECT document FROM entity WHERE kind = 'decision')"
        )
        return dict(self._connection.execute(query).fetchall())

    def relation_versions(self, document: str) -> dict[str, str]:
        """By relation of a document, the id of the operation that made it what it is."""
        query = (
            "SELECT e.id, coalesce(r.id, o.id) FROM document d JOIN entity e ON e.document = d.num"
            f" JOIN operation o ON o.lseq = e.operation {_ORIGIN} WHERE d.id = ? AND e.kind = 'relation'"
        )
        return dict(self._connection.execute(query, (document,)).fetchall())

    def _values(self, kind: Kind, document: str | None) -> Iterator[tuple[Value | None, str, str, int]]:
        """Value, operation, actor and time of every entity of a kind, in the order of their keys."""
        query = (
            "SELECT e.id, e.value, coalesce(r.id, o.id), coalesce(r.actor, o.actor), coalesce(r.hlc, o.hlc)"
            " FROM entity e {} JOIN operation o ON o.lseq = e.operation"
        )
        query += f" {_ORIGIN} WHERE e.kind = ?1"
        values: tuple[str, ...] = (str(kind),)
        if document is None:
            query = query.format("")
        else:
            # Left to itself the planner reads all of the kind, to have them in order.
            query = query.format("INDEXED BY entity_by_document")
            query += " AND e.document = (SELECT num FROM document WHERE id = ?2)"
            values += (document,)
        rows = sorted(self._connection.execute(query, values).fetchall())
        for entity, value, operation, actor, hlc in rows:
            yield from_plain(kind, decode(value), entity, document), operation, actor, hlc >> HLC_BITS


_rulings = msgspec.json.Decoder(Ruled)
