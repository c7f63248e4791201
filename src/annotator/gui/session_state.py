"""What a session knows and how it hears of changes: the state under the verbs of ``session``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.core.changes import Applied, Kind, Verb
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.gold import GOLD_ANNOTATOR
from annotator.core.label import Label, LabelSet
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.gui.document_list import DocumentList
from annotator.gui.places import Place, Trail
from annotator.gui.shown_spans import Shown, ShownSpans, delta_of
from annotator.services import history
from annotator.services.progress import NoProgress, Progress
from annotator.services.projects import Project
from annotator.storage.documents import ListedDocument
from annotator.text.direction import Direction, ParagraphDirections
from annotator.text.offsets import CodePointRange

_Result = TypeVar("_Result")

ChangingWork = Callable[[Project, Progress], Applied | None]
"""What changes the file, and may take its time."""


NOT_SAVED = frozenset(
    {
        Problem.WRITE_FAILED,
        Problem.FILE_READ_ONLY,
        Problem.FILE_IN_USE,
        Problem.FILE_DAMAGED,
        Problem.FILE_MISSING,
        Problem.FILE_REPLACED,
    }
)
"""What keeps anything from being saved, and may pass."""


class SessionState(QObject):
    """The open project, and what the person looks at in it."""

    project_changed = Signal()
    """Another project is open, or none."""
    documents_reset = Signal()
    """The list of documents has to be read again: other rows, or another filter."""
    document_updated = Signal(str)
    """One document's state or span count changed."""
    document_changed = Signal()
    """Another document is open, or none."""
    labels_changed = Signal()
    spans_reset = Signal()
    """The shown spans have to be read again."""
    spans_changed = Signal(object)
    """A SpansDelta among the shown spans."""
    relations_changed = Signal()
    """The relations of the open document are others."""
    directions_changed = Signal()
    changes_applied = Signal(object)
    """An Applied stands in the file; emitted last, when everything here agrees with it."""
    selected_span_changed = Signal(object)
    armed_label_changed = Signal(object)
    place_requested = Signal(object)
    """The view is asked to show a Place of the open document."""
    selection_clear_requested = Signal()
    edits_requested = Signal()
    """Whoever holds words not yet written (a note) is asked to write them now."""
    leaving_document = Signal()
    """The open document is about to be left; what is to be remembered of the view can still be asked."""
    all_done = Signal()
    """There is no further document to be done."""
    failed = Signal(object)
    """An AnnotatorError, as the answer to an action."""
    refused = Signal(object)
    """A Refusal, as the answer to an action."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project: Project | None = None
        self.document: Document | None = None
        self.labels = LabelSet()
        self.documents = DocumentList()
        self.spans = ShownSpans()
        self.relations: dict[str, Relation] = {}
        """Those of the open document, by id, whosever they are."""
        self.shown = Shown()
        self.hides_others = False
        """Whether others have spans in the open document that nobody has chosen to see or not to see."""
        self.selected: str | None = None
        self.armed: str | None = None
        self.selection: CodePointRange | None = None
        self.caret = 0
        self.saved_at_ms: int | None = None
        self.busy = False
        """Work in the background has the file: nothing can be changed until it is through."""
        self.posing = False
        """A picture is taken of a project opened for reading: all looks as if it could be changed."""
        self.where: Callable[[], Place | None] = lambda: None
        """Asks the view where it is; None without a document."""
        self.beside: Callable[[Verb, ChangingWork], None] | None = None
        """Does long work of that name on a thread of its own, with progress; None where nobody does."""
        self._trail = Trail()
        self._paragraphs = ParagraphDirections("")
        self._unsaved = 0

    # ------------------------------------------------------------ what is so

    @property
    def annotator(self) -> str:
        """The name of the person at work; empty without a project."""
        return "" if self.project is None else self.project.annotator

    @property
    def writable(self) -> bool:
        """Whether a project is open that can be changed."""
        return self.project is not None and not self.busy and (self.posing or not self.project.read_only)

    @property
    def selected_span(self) -> Span | None:
        """The selected span, or None."""
        return self.spans.get(self.selected)

    @property
    def beside_others(self) -> bool:
        """Whether spans of others are shown beside one's own."""
        return any(owner != self.annotator for owner in self.spans.owner_names)

    @property
    def shows_owners(self) -> bool:
        """Whether it has to be said whose span is whose: where spans of several people are shown."""
        return self.spans.owners > 1

    def paragraphs(self, document: Document) -> ParagraphDirections:
        """The paragraphs of a document and their directions; looked through once for all that show the same one."""
        whole = Direction(document.info.direction) if document.info.direction else None
        known = self._paragraphs
        if known.text is not document.text or known.said is not whole:
            known = self._paragraphs = ParagraphDirections(document.text, whole)
        return known

    def owner_to_show(self, span: Span) -> str:
        """The name that has to stand beside a span; empty where there is no doubt, or it is one's own."""
        return span.annotator if self.shows_owners and not self.owns(span) else ""

    def owns(self, span: Span) -> bool:
        """Whether the span is this person's own."""
        return span.annotator == self.annotator

    def label(self, label_id: str | None) -> Label | None:
        """The label with that id, retired or not, or None."""
        return None if label_id is None else self.labels.get(label_id)

    def others(self) -> list[str]:
        """The names of all others who have spans in the project."""
        if self.project is None:
            return []
        with self.project.file.told_apart():
            return [name for name in self.project.file.spans.annotators() if name != self.annotator]

    def others_here(self) -> list[str]:
        """The names of all others who have spans in the open document, shown or not."""
        document_id = self.document_id
        if document_id is None:
            return []
        spans = self._attempt(lambda project: project.file.spans.of_document(document_id)) or []
        return sorted({span.annotator for span in spans} - {self.annotator})

    @property
    def document_id(self) -> str | None:
        """The open document's id, or None."""
        return None if self.document is None else self.document.info.id

    def can_undo(self) -> Verb | None:
        """What undo would take back."""
        return self._attempt(history.next_undo) if self.writable else None

    def can_redo(self) -> Verb | None:
        """What redo would bring again."""
        return self._attempt(history.next_redo) if self.writable else None

    def can_go_back(self) -> bool:
        """Whether there is a place to go back to."""
        return self._trail.can_go_back()

    # ------------------------------------------------------------ documents

    def open_document(self, document_id: str | None, *, place: Place | None = None, way_back: bool = True) -> bool:
        """Open a document at ``place``, or where one was in it; whether it is open now."""
        if document_id is None or self.project is None:
            return False
        if document_id == self.document_id:
            if place is not None:
                self._go(place)
            return True

        def read(project: Project) -> tuple[Document, list[Span], list[Relation]]:
            file = project.file
            with file.reading():
                document, spans = file.documents.get(document_id), file.spans.of_document(document_id)
                return document, spans, file.entities.relations(document_id)

        found = self._attempt(read)
        if found is None:
            return False
        self._leave(way_back=way_back)
        self.document, spans, relations = found
        self.relations = {relation.id: relation for relation in relations}
        self.spans.replace(self._admitted(spans), in_order=True)
        self.selection, self.caret = None, 0
        self._select(None)
        self.document_changed.emit()
        self._go(place or self._trail.last_in(document_id))
        return True

    def close_document(self) -> None:
        """Show no document."""
        if self.document is None:
            return
        self._leave(way_back=False)
        self.document = None
        self.spans.replace(())
        self.relations = {}
        self.selection = None
        self._select(None)
        self.document_changed.emit()

    def refresh_labels(self) -> None:
        """Read the label set anew."""
        found = self._attempt(lambda project: project.labels)
        if found is not None and found != self.labels:
            self.labels = found
            self.labels_changed.emit()

    def try_saving(self) -> bool:
        """Write what could not be written before; whether the file takes it again."""
        if not self._flush():
            return False

        def write(project: Project) -> bool:
            project.file.check_there()
            project.file.check_writable()
            return True

        return not self.busy and self._attempt(write) is not None

    def hear_of(self, applied: Applied) -> None:
        """Another program has changed the file: show it the way one's own changes are shown."""
        self._announce(applied)

    def ask(self, question: Callable[[Project], _Result]) -> _Result | None:
        """The answer of the open project; None where it was refused, which has then been announced."""
        return self._attempt(question)

    def perform(self, action: Callable[[Project], Applied | None]) -> bool:
        """Do what may change the file, for those who hold state of their own; False where it was refused."""
        return self._change(action)

    def perform_beside(self, verb: Verb, work: ChangingWork, *, long: bool) -> bool:
        """Do what may change the file, and what is ``long`` beside the window; whether it stands in the file by now."""
        if not long or self.beside is None:
            return self._change(lambda project: work(project, NoProgress()))
        if not self.busy and self._flush():
            self.beside(verb, work)
        return False

    # ------------------------------------------------------------ inside

    def _admitted(self, spans: list[Span]) -> list[Span]:
        """Those of these that are shown to this person."""
        admitted = {name: self.shown.admits(name, self.annotator) for name in {span.annotator for span in spans}}
        self.hides_others = self.shown == Shown() and bool(admitted.keys() - {self.annotator, GOLD_ANNOTATOR})
        return spans if all(admitted.values()) else [span for span in spans if admitted[span.annotator]]

    def _attempt(self, action: Callable[[Project], _Result]) -> _Result | None:
        """The answer of ``action``; None where it was refused, which has then been announced."""
        if self.project is None:
            return None
        try:
            with self.project.file.told_apart():
                return action(self.project)
        except AnnotatorError as error:
            self._unsaved += error.problem in NOT_SAVED
            self.failed.emit(error)
            return None

    def _change(self, action: Callable[[Project], Applied | None], *, flush: bool = True) -> bool:
        """Do what may change the file, and announce it; False where it was refused.

        ``flush`` has words that are still being typed written first, so that they come before it in history; as long as
        these can't be saved, nothing else is accepted.
        """
        if flush and not self._flush():
            return False
        applied: list[Applied | None] = []

        def perform(project: Project) -> bool:
            project.file.check_there()
            applied.append(action(project))
            return True

        if self.busy or self._attempt(perform) is None:
            return False
        if applied[0] is not None:
            self._announce(applied[0])
        return True

    def _flush(self) -> bool:
        before = self._unsaved
        self.edits_requested.emit()
        return self._unsaved == before

    def _announce(self, applied: Applied) -> None:
        self.saved_at_ms = applied.at_ms
        if any(applied.of_kind(Kind.LABEL_SET)):
            self.refresh_labels()
        if any(applied.of_kind(Kind.DOCUMENT)):
            self._read_documents()
            self.documents_reset.emit()
            self._leave_vanished_document()
        else:
            for document_id in applied.documents:
                self._update_row(document_id)
        if self.document is not None:
            self._announce_in_document(applied, self.document.info.id)
        self.changes_applied.emit(applied)

    def _announce_in_document(self, applied: Applied, document_id: str) -> None:
        delta = delta_of(applied, document_id, self.shown, self.annotator)
        if delta:
            self.spans.apply(delta)
            self.spans_changed.emit(delta)
            if self.selected is not None and self.selected not in self.spans:
                self._select(None)
        self._announce_relations(applied, document_id)
        if any(change.document == document_id for change in applied.of_kind(Kind.DIRECTION)):
            self.directions_changed.emit()

    def _announce_relations(self, applied: Applied, document_id: str) -> None:
        changes = [change for change in applied.of_kind(Kind.RELATION) if change.document == document_id]
        for change in changes:
            if isinstance(change.after, Relation):
                self.relations[change.entity] = change.after
            else:
                self.relations.pop(change.entity, None)
        if changes:
            self.relations_changed.emit()

    def _read_documents(self, listed: Sequence[ListedDocument] | None = None) -> None:
        found = listed or self._attempt(lambda project: project.file.documents.listed(project.annotator))
        if found is not None:
            self.documents.replace(found)

    def _update_row(self, document_id: str) -> None:
        row = self._attempt(lambda project: project.file.documents.listed_one(document_id, project.annotator))
        if row is not None:
            self.documents.update(row)
            self.document_updated.emit(document_id)

    def _leave_vanished_document(self) -> None:
        if self.document_id is not None and self.documents.find(self.document_id) is None:
            self.close_document()
            self.open_document(self.documents.first())

    def _leave(self, *, way_back: bool) -> None:
        if self.document is None:
            return
        self.edits_requested.emit()
        self.leaving_document.emit()
        place = self.where()
        if place is not None:
            self._trail.leave(place, way_back=way_back)

    def _go(self, place: Place) -> None:
        if self.document is None:
            return
        place = place.within(len(self.document.text))
        self.caret = place.caret
        self._select(place.span if place.span in self.spans else None)
        self.place_requested.emit(place)

    def _select(self, span_id: str | None) -> None:
        if span_id != self.selected:
            self.edits_requested.emit()
            self.selected = span_id
            self.selected_span_changed.emit(span_id)
