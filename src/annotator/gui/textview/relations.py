"""Relations by the spans they join, and which of them are drawn. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.gui.textview.display import DisplayRelation


class RelationIndex:
    """The relations of one article by id and by span; each change costs the same, whatever is in it already."""

    __slots__ = ("_by_span", "_relations")

    def __init__(self, relations: Iterable[DisplayRelation] = ()) -> None:
        self._relations: dict[str, DisplayRelation] = {}
        self._by_span: dict[str, dict[str, DisplayRelation]] = {}
        for relation in relations:
            self.put(relation)

    def __len__(self) -> int:
        return len(self._relations)

    def put(self, relation: DisplayRelation) -> None:
        """Add a relation, or replace the one of the same id."""
        self.remove(relation.id)
        self._relations[relation.id] = relation
        for span_id in (relation.source, relation.target):
            self._by_span.setdefault(span_id, {})[relation.id] = relation

    def remove(self, relation_id: str) -> None:
        """Take a relation out, if there is one of that id."""
        relation = self._relations.pop(relation_id, None)
        for span_id in {relation.source, relation.target} if relation is not None else ():
            of_span = self._by_span[span_id]
            del of_span[relation_id]
            if not of_span:
                del self._by_span[span_id]

    def of(self, *span_ids: str | None) -> list[DisplayRelation]:
        """The relations that join one of the spans to another, each once."""
        found: dict[str, DisplayRelation] = {}
        for span_id in span_ids:
            if span_id is not None:
                found.update(self._by_span.get(span_id, {}))
        return [relation for relation in found.values() if relation.source != relation.target]


def far_end(relation: DisplayRelation, near: Sequence[str | None]) -> str:
    """The end of a relation that is not the span it is drawn for."""
    return relation.source if relation.target in near and relation.source not in near else relation.target
