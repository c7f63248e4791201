"""What a session can do with parts and ties: spans of several ranges, prefixes, relations, and spans under others."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from annotator.core.changes import Applied, Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.gui.refusals import Refusal
from annotator.gui.session_state import SessionState
from annotator.gui.text_steps import next_untagged, without_prefix
from annotator.gui.ties import Link, Tie, beneath, partners, possible_ties
from annotator.services import annotation
from annotator.services.projects import Project
from annotator.text.offsets import CodePointRange, difference, union


class SessionTies(SessionState):
    """The verbs of parts and ties."""

    _aside: str | None = None
    """The span that was selected until text was selected: to it that text can be added."""

    # ------------------------------------------------------------ parts

    def change_parts(self, range_: CodePointRange | None = None, *, add: bool | None = None) -> bool:
        """Add text to the selected span or take it away, by default what is selected.

        Without ``add``, what the span has already is taken away and anything else added. With text selected, the span
        is the one that was selected before that.
        """
        document, taken = self.document, range_ or self.selection
        span = self.selected_span or self.spans.get(self._aside)
        if document is None or span is None:
            self.refused.emit(Refusal.NO_SPAN_FOR_PARTS)
            return False
        if not taken:
            self.refused.emit(Refusal.NO_TEXT_FOR_PARTS)
            return False
        if add is None:
            add = not any(part.encloses(taken) for part in span.ranges)
        ranges = union((*span.ranges, taken)) if add else difference(span.ranges, taken)
        if ranges == span.ranges and not add:
            self.refused.emit(Refusal.NOTHING_TO_TAKE)
            return False
        if not ranges:
            self.refused.emit(Refusal.LAST_PART)
            return False
        if not self._change(
            lambda project: annotation.change_ranges(project, document, span.id, ranges, verb=Verb.CHANGE_RANGES)
        ):
            return False
        self.selection_clear_requested.emit()
        self._aside = None
        self._select(span.id)
        return True

    def strip_prefix(self) -> CodePointRange | None:
        """Let the selected span begin after the prefix of its first word, the next longer one each time.

        With text selected instead, that is returned without the prefix, to be selected.
        """
        document, span = self.document, self.selected_span
        selected = self.selection if span is None else span.ranges[0]
        if document is None or not selected:
            return None
        shorter = without_prefix(document.text, selected)
        if shorter is None:
            self.refused.emit(Refusal.NO_PREFIX)
            return None
        if span is None:
            return shorter
        ranges = (shorter, *span.ranges[1:])
        self._change(lambda project: annotation.change_ranges(project, document, span.id, ranges))
        return None

    # ------------------------------------------------------------ what lies where

    def span_beneath(self) -> Span | None:
        """The next of the spans that overlap the selected one."""
        span = self.selected_span
        found = None if span is None else beneath(self.spans, span)
        if found is None:
            self.refused.emit(Refusal.NOTHING_BENEATH)
        return found

    def untagged_sentence(self) -> CodePointRange | None:
        """The next sentence in which nothing is tagged, from the selected span or the caret."""
        if self.document is None:
            return None
        span = self.selected_span
        position = self.caret if span is None else span.start
        tagged = (part for one in self.spans for part in one.ranges)
        found = next_untagged(self.document.text, position, tagged)
        if found is None:
            self.refused.emit(Refusal.ALL_SENTENCES_TAGGED)
        return found

    # ------------------------------------------------------------ relations

    def shown_relations(self) -> list[Relation]:
        """The relations of the open document whose spans are both shown."""
        return [one for one in self.relations.values() if one.source in self.spans and one.target in self.spans]

    def links(self, span_id: str) -> list[Link]:
        """The relations of a span, those that go out first."""
        found: list[Link] = []
        for relation in self.shown_relations():
            if span_id in (relation.source, relation.target):
                outgoing = relation.source == span_id
                other = self.spans.get(relation.target if outgoing else relation.source)
                if other is not None:
                    found.append(Link(relation=relation, other=other, outgoing=outgoing))
        return sorted(found, key=lambda link: (not link.outgoing, link.other.start))

    def relatable(self) -> tuple[Span, ...]:
        """The spans that the selected one may be joined to; none where it can't be, which is said."""
        span = self.selected_span
        if span is None:
            return ()
        if not self.owns(span):
            self.failed.emit(AnnotatorError(Problem.NOT_YOURS, owner=span.annotator, annotator=self.annotator))
            return ()
        if not self.labels.relations:
            self.refused.emit(Refusal.NO_RELATION_TYPES)
        elif not partners(self.labels, span.label):
            self.refused.emit(Refusal.LABEL_NEVER_RELATED)
        else:
            standing = self._standing()
            found = tuple(one for one in self.spans if self._open_ties(span, one, standing))
            if not found:
                self.refused.emit(Refusal.NO_OTHER_SPAN)
            return found
        return ()

    def may_relate(self, source_id: str, target_id: str) -> bool:
        """Whether two spans may be joined in a way in which they are not: both this person's, and of fitting labels."""
        source, target = self.spans.get(source_id), self.spans.get(target_id)
        return source is not None and target is not None and bool(self._open_ties(source, target, self._standing()))

    def ties(self, source_id: str, target_id: str) -> tuple[Tie, ...]:
        """The relations that may join two spans, those alone that do not yet where there are any; none is said."""
        source, target = self.spans.get(source_id), self.spans.get(target_id)
        if source is None or target is None:
            return ()
        found = self._open_ties(source, target, self._standing()) or possible_ties(self.labels, source, target)
        if not found:
            self.refused.emit(Refusal.LABELS_NOT_RELATED)
        return found

    def add_relation(self, tie: Tie) -> bool:
        """Join two spans."""
        made: list[Applied | None] = []

        def add(project: Project) -> Applied | None:
            made.append(annotation.add_relation(project, tie.type.id, tie.source, tie.target))
            return made[0]

        if not self._change(add):
            return False
        if made[0] is None:
            self.refused.emit(Refusal.RELATION_STANDS)
        return True

    def delete_relation(self, relation_id: str) -> bool:
        """Part two spans."""
        document_id = self.document_id
        return document_id is not None and self._change(
            lambda project: annotation.delete_relation(project, document_id, relation_id)
        )

    # ------------------------------------------------------------ inside

    def _standing(self) -> set[tuple[str, str, str]]:
        return {(one.type, one.source, one.target) for one in self.relations.values()}

    def _open_ties(self, source: Span, target: Span, standing: AbstractSet[tuple[str, str, str]]) -> tuple[Tie, ...]:
        """The relations that may join two spans and do not yet; there are none to somebody else's."""
        if source.id == target.id or not (self.owns(source) and self.owns(target)):
            return ()
        ties = possible_ties(self.labels, source, target)
        return tuple(tie for tie in ties if (tie.type.id, tie.source, tie.target) not in standing)

    def _lay_aside(self) -> None:
        """Text is selected: a span is then no longer selected, so that it is clear what a key acts on."""
        if self.selected is not None:
            self._aside = self.selected
            self._select(None)
