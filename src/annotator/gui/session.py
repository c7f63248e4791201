"""The one place where Qt code holds application state: the open project and all that can be done with it.

Every verb performs first and announces after: what is shown is what stands in the file. A verb that fails emits
``failed`` and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.core.changes import Applied, Verb
from annotator.core.label import LabelSet
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.core.workflow import State
from annotator.gui.document_list import StateFilter
from annotator.gui.edges import Edge, Step, moved
from annotator.gui.places import Place, Trail
from annotator.gui.session_ties import SessionTies
from annotator.gui.shown_spans import Shown
from annotator.services import annotation, assignments, history
from annotator.services.progress import Progress
from annotator.services.projects import Project
from annotator.storage.documents import ListedDocument
from annotator.text.direction import Direction
from annotator.text.graphemes import without_edge_space
from annotator.text.offsets import CodePointRange

if TYPE_CHECKING:
    from annotator.core.consistency import InconsistentPlace
    from annotator.core.moments import WayBack
    from annotator.services.labels import LabelPlan
    from annotator.services.propagation import Proposal

MANY_PLACES = 200
"""More places than these are tagged or mended beside the window."""


class Session(SessionTies):
    """One person's work in one project: the verbs."""

    # ------------------------------------------------------------ projects

    def set_project(self, project: Project | None) -> None:
        """Work in another project (closing the one before), or in none."""
        self.close_document()
        if self.project is not None:
            self.project.close()
        self.project = project
        self._trail = Trail()
        self.saved_at_ms = None
        self.shown = Shown()
        self.armed = None
        self.labels = LabelSet()
        self.documents.replace(())
        self.documents.set_filter("", StateFilter.ALL)
        if project is not None:
            self.refresh_labels()
            self._read_documents()
        self.project_changed.emit()
        self.documents_reset.emit()
        self.document_changed.emit()
        self.armed_label_changed.emit(None)

    def refresh(self, listed: Sequence[ListedDocument] | None = None, *, opens: bool = True) -> None:
        """Read everything anew: another connection (an import) has written; the list, unless that was read there.

        Where no document is open then, the first is opened, unless who asks ``opens`` one later.
        """
        self.refresh_labels()
        self._read_documents(listed)
        self.documents_reset.emit()
        self._leave_vanished_document()
        if self.document is not None:
            self.refresh_spans()
        elif opens:
            self.open_document(self.documents.first())

    def hear_of_much(self, applied: Applied | None, listed: Sequence[ListedDocument] | None = None) -> None:
        """Very much was done beside the window, where the list was read too: show it all, and announce it."""
        if self.project is None:  # closed meanwhile
            return
        self.refresh(listed)
        if applied is not None:
            self.saved_at_ms = applied.at_ms
            self.changes_applied.emit(replace(applied, changes=()))

    def set_filter(self, text: str, state: StateFilter) -> None:
        """Show only some of the documents."""
        self.documents.set_filter(text, state)
        self.documents_reset.emit()

    # ------------------------------------------------------------ documents

    def next_document(self) -> bool:
        """Open the next document of those listed; False at the end."""
        return self.open_document(self.documents.neighbour(self.document_id, 1))

    def previous_document(self) -> bool:
        """Open the document before, of those listed; False at the start."""
        return self.open_document(self.documents.neighbour(self.document_id, -1))

    def go_back(self) -> bool:
        """Go to where one was before the last jump."""
        place = self._trail.back()
        return place is not None and self.open_document(place.document, place=place, way_back=False)

    def mark_done_and_next(self) -> None:
        """Submit the open document, unless it has been accepted, and open the next that is yet to be done."""
        document_id = self.document_id
        if document_id is None:
            return
        row = self.documents.find(document_id)
        accepted = row is not None and row.state is State.ACCEPTED
        if not accepted and not self._change(lambda project: assignments.submit(project, document_id)):
            return
        following = self.documents.next_todo(document_id)
        if following is None:
            self.all_done.emit()
        else:
            self.open_document(following)

    def set_state(self, state: State) -> bool:
        """Say how far one is with the open document."""
        document_id = self.document_id
        return document_id is not None and self._change(
            lambda project: annotation.set_state(project, document_id, state)
        )

    def take_up(self) -> bool:
        """Go on with the open document, which was submitted, skipped or returned."""
        document_id = self.document_id
        return document_id is not None and self._change(lambda project: assignments.take_up(project, document_id))

    def skip(self, reason: str) -> bool:
        """Leave the open document aside, with the reason, and open the next that is yet to be done."""
        document_id = self.document_id
        if document_id is None or not self._change(lambda project: assignments.skip(project, document_id, reason)):
            return False
        following = self.documents.next_todo(document_id)
        if following is not None:
            self.open_document(following)
        return True

    # ------------------------------------------------------------ spans

    def press_label(self, label_id: str, *, relabel: bool = True) -> None:
        """What a label's key does: tag the selected text; else relabel the selected span; else arm or disarm."""
        if self.selection:
            self._tag(label_id, self.selection)
        elif relabel and self.selected_span is not None:
            self.relabel(label_id)
        else:
            self.arm(None if self.armed == label_id else label_id)

    def arm(self, label_id: str | None) -> None:
        """Have every selection tagged with a label as soon as it is made; None for no more."""
        if label_id != self.armed:
            self.armed = label_id
            self.armed_label_changed.emit(label_id)

    def select_text(self, selected: CodePointRange | None) -> None:
        """Take a selection of text in; a span is then no longer selected, so that it is clear what a key acts on."""
        self.selection = selected
        if selected:
            self._lay_aside()

    def selection_made(self, selected: CodePointRange) -> None:
        """A selection was finished: it is tagged where a label is armed."""
        if self.armed is not None and self.writable:
            self._tag(self.armed, selected)

    def _tag(self, label_id: str, selected: CodePointRange) -> None:
        # Steps by sentence, paragraph and line take in the space or the line end behind, which nobody means to tag.
        if self.document is not None:
            self.add_span(label_id, (without_edge_space(self.document.text, selected),))

    def add_span(self, label_id: str, ranges: Sequence[CodePointRange]) -> bool:
        """Tag ranges of the open document and select the new span, or the same one if it stands already."""
        document = self.document
        if document is None:
            return False
        added: list[annotation.AddedSpan] = []

        def add(project: Project) -> Applied | None:
            added.append(annotation.add_span(project, document, label_id, ranges))
            return added[0].applied

        if not self._change(add):
            return False
        self.selection_clear_requested.emit()
        if self.armed is None or added[0].applied is None:
            self.select_span(added[0].span.id)
        else:
            self._select(None)
        return True

    def select_span(self, span_id: str | None, *, reveal: bool = False) -> None:
        """Select a span, or none; with ``reveal`` the view is taken to it."""
        span = self.spans.get(span_id)
        self._aside = None
        self._select(None if span is None else span.id)
        if span is not None and reveal and self.document is not None:
            bounds = span.bounds
            self._go(Place(document=self.document.info.id, caret=bounds.start, span=span.id, reveal=bounds))

    def step_span(self, step: int) -> None:
        """Select the next (1) or previous (-1) span in text order, from the selected one or the caret."""
        span = self.spans.neighbour(self.selected, self.caret, step)
        if span is not None:
            self.select_span(span.id, reveal=True)

    def delete_selected(self) -> bool:
        """Delete the selected span; Tab goes on from where it was."""
        span = self.selected_span
        return span is not None and self._change(lambda project: annotation.delete_spans(project, [span.id]))

    def relabel(self, label_id: str) -> bool:
        """Give the selected span another label."""
        span = self.selected_span
        return span is not None and self._change(lambda project: annotation.relabel_span(project, span.id, label_id))

    def move_edge(self, edge: Edge, step: Step) -> bool:
        """Move an edge of the selected span by one step in reading order."""
        span, document = self.selected_span, self.document
        if span is None or document is None:
            return False
        ranges = moved(document.text, span.ranges, edge, step)
        return ranges is not None and self._change(
            lambda project: annotation.change_ranges(project, document, span.id, ranges)
        )

    def set_note(self, span_id: str, note: str) -> bool:
        """Write a span's note."""
        return self._change(lambda project: annotation.set_note(project, span_id, note), flush=False)

    def set_attribute(self, span_id: str, name: str, value: str) -> bool:
        """Set one attribute of a span; an empty value takes it away."""
        span = self.spans.get(span_id)
        if span is None:
            return False
        attributes = {**span.attributes, name: value}
        return self._change(lambda project: annotation.set_attributes(project, span_id, attributes))

    def copy_to_mine(self, owner: str, span_ids: Sequence[str] | None = None) -> bool:
        """Copy another's spans of the open document (all, or those named) to one's own."""
        document_id = self.document_id
        return document_id is not None and self._change(
            lambda project: annotation.copy_spans(project, document_id, owner, span_ids)
        )

    def tag_everywhere(self, label_id: str, places: Sequence[Proposal]) -> bool:
        """Tag places of any documents in one step; whether it is done by now, for many are tagged beside the window."""
        from annotator.services import propagation  # seldom needed, and a start waits for none of it

        return self.perform_beside(
            Verb.TAG_EVERYWHERE,
            lambda project, progress: propagation.tag(project, label_id, places, progress),
            long=len(places) > MANY_PLACES,
        )

    def mend(self, places: Sequence[InconsistentPlace]) -> bool:
        """Mend places that do not agree with others in one step; as with ``tag_everywhere``."""
        from annotator.services import consistency

        return self.perform_beside(
            Verb.MAKE_CONSISTENT,
            lambda project, progress: consistency.mend(project, places, progress),
            long=len(places) > MANY_PLACES,
        )

    def set_shown(self, shown: Shown) -> None:
        """Show the spans of others, or not."""
        if shown != self.shown:
            self.shown = shown
            self.refresh_spans()

    def refresh_spans(self) -> None:
        """Read the open document's spans anew."""
        document_id = self.document_id
        if document_id is None:
            return

        def read(project: Project) -> tuple[list[Span], list[Relation]]:
            with project.file.reading():
                return project.file.spans.of_document(document_id), project.file.entities.relations(document_id)

        found = self._attempt(read)
        if found is None:
            return
        self.spans.replace(self._admitted(found[0]))
        self.relations = {relation.id: relation for relation in found[1]}
        if self.selected not in self.spans:
            self._select(None)
        self.spans_reset.emit()

    # ------------------------------------------------------------ directions

    def directions(self) -> Mapping[str, str]:
        """The directions given to single paragraphs of the open document, by paragraph number from 0."""
        document_id = self.document_id
        if document_id is None:
            return {}
        said = self._attempt(lambda project: project.file.entities.direction(document_id))
        return {} if said is None else said.paragraphs

    def turn_paragraph(self, paragraph: int, natural: Direction) -> bool:
        """Show a paragraph the other way than its letters say (``natural``); then fixed as they say; then as before."""
        document_id = self.document_id
        other = Direction.LTR if natural is Direction.RTL else Direction.RTL
        following = {None: other.value, other.value: natural.value, natural.value: None}
        wanted = following[self.directions().get(str(paragraph))]
        return document_id is not None and self._change(
            lambda project: annotation.set_direction(project, document_id, paragraph, wanted)
        )

    # ------------------------------------------------------------ labels

    def change_labels(self, plan: LabelPlan) -> bool:
        """Do what a plan for the label set says, to the set and to the spans of all."""
        from annotator.services import labels

        if not self._change(lambda project: labels.carry_out(project, plan)):
            return False
        if plan.change.touched:
            self.refresh()  # of very many spans the single changes are not announced
        return True

    # ------------------------------------------------------------ history

    def undo(self) -> bool:
        """Take one's last action back and go where it was; a very large one is taken back beside the window."""
        return self._step_history(Verb.UNDO, history.undo, long=self.takes_long(back=True))

    def redo(self) -> bool:
        """Bring one's last undone action again and go where it is; as with ``undo``."""
        return self._step_history(Verb.REDO, history.redo, long=self.takes_long(back=False))

    def undo_past(self) -> bool:
        """Take back the newest of one's actions on which nobody has built, and go where it was; as with ``undo``."""
        long = bool(self._attempt(history.any_takes_long)) if self.beside else False
        return self._step_history(Verb.UNDO, history.undo_what_can_be, long=long)

    def takes_long(self, *, back: bool) -> bool:
        """Whether the next undo (``back``) or redo is done beside the window."""
        found = self._attempt(lambda project: history.takes_long(project, back=back)) if self.beside else False
        return bool(found)

    def bring_back(self, way: WayBack) -> bool:
        """Bring an earlier state of a document back."""
        from annotator.services import restoring

        return self._change(lambda project: restoring.bring_back(project, way))

    def _step_history(self, verb: Verb, step: Callable[[Project, Progress], Applied], *, long: bool) -> bool:
        applied: list[Applied] = []

        def perform(project: Project, progress: Progress) -> Applied:
            applied.append(step(project, progress))
            return applied[0]

        if not self.perform_beside(verb, perform, long=long):
            return False
        self._show_place_of(applied[0])
        return True

    def _show_place_of(self, applied: Applied) -> None:
        for change in applied.changes:
            if change.document is None or self.documents.find(change.document) is None:
                continue
            value = change.after or change.before
            if isinstance(value, Relation):
                span = seen = self.spans.get(value.source)
            else:
                span = change.after if isinstance(change.after, Span) else None
                seen = span or (change.before if isinstance(change.before, Span) else None)
            bounds = None if seen is None else seen.bounds
            place = Place(
                document=change.document,
                caret=0 if bounds is None else bounds.start,
                span=None if span is None else span.id,
                reveal=bounds,
            )
            if bounds is not None or change.document != self.document_id:
                self.open_document(change.document, place=place)
            return
