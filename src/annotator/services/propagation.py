"""Tag everywhere: one label on every place that says the same, looked at first, written and undone as one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.core.changes import Applied, ChangeSet, Verb, put_span
from annotator.core.checks import check_label, check_ranges
from annotator.core.document import Document
from annotator.core.searching import SearchQuery
from annotator.core.span import Span
from annotator.services.progress import NoProgress, Progress, stop_if_asked
from annotator.services.projects import Project, new_id
from annotator.services.search import Searcher, matcher_of
from annotator.text.folding import Level
from annotator.text.matching import Wanted
from annotator.text.offsets import CodePointRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Everywhere:
    """What is tagged everywhere: ``text`` as at ``level``, in one document or (None) in all.

    ``words`` leaves out what is only part of a word; with it a word counts that has a prefix written together with it,
    and the span leaves the prefix out.
    """

    text: str
    label: str
    level: Level = Level.MARKS
    words: bool = True
    document: str | None = None

    @property
    def wanted(self) -> Wanted:
        """What to search for."""
        return Wanted(text=self.text, level=self.level, words=self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A place to tag. ``overlapping`` are the labels of one's own spans that share text with it."""

    document: str
    range: CodePointRange
    overlapping: tuple[str, ...] = ()


def proposals(
    project: Project, searcher: Searcher, everywhere: Everywhere, progress: Progress | None = None
) -> list[Proposal]:
    """Every place that could be tagged, those left out that have the label already. Raises as a search does."""
    check_label(project.labels, everywhere.label)
    progress = progress or NoProgress()
    matcher = matcher_of(everywhere.wanted)
    if everywhere.document is not None:
        documents = [everywhere.document]
    else:
        found = searcher.find(project, SearchQuery(wanted=everywhere.wanted), progress)
        documents = [item.document for item in found.documents]
    proposed: list[Proposal] = []
    for done, document_id in enumerate(documents):
        stop_if_asked(progress, done, len(documents))
        document = project.file.documents.get(document_id)
        own = project.file.spans.of_document(document_id, project.annotator)
        proposed += _in_document(document, list(matcher.places(document.text)), own, everywhere.label)
    return proposed


def tag(project: Project, label: str, places: Sequence[Proposal], progress: Progress | None = None) -> Applied | None:
    """Tag these places in one step; None where all of them are tagged already.

    Raises as ``add_span`` does, and CANCELLED.
    """
    progress = progress or NoProgress()
    check_label(project.labels, label)
    changes = []
    by_document: dict[str, list[CodePointRange]] = {}
    for place in places:
        by_document.setdefault(place.document, []).append(place.range)
    for done, (document_id, ranges) in enumerate(by_document.items()):
        stop_if_asked(progress, done, len(by_document))
        document = project.file.documents.get(document_id)
        taken = {
            span.ranges
            for span in project.file.spans.of_document(document_id, project.annotator)
            if span.label == label
        }
        for range_ in ranges:
            check_ranges(document.text, (range_,))
            if (range_,) not in taken:
                taken.add((range_,))
                span = Span(
                    id=new_id(), document=document_id, annotator=project.annotator, label=label, ranges=(range_,)
                )
                changes.append(put_span(span))
    if not changes:
        return None
    return project.execute(ChangeSet(verb=Verb.TAG_EVERYWHERE, changes=tuple(changes)))


def _in_document(
    document: Document, places: Sequence[CodePointRange], own: Sequence[Span], label: str
) -> Iterator[Proposal]:
    same = {span.ranges for span in own if span.label == label}
    for place in places:
        if (place,) not in same:
            overlapping = (span.label for span in own if any(part.overlaps(place) for part in span.ranges))
            yield Proposal(document=document.info.id, range=place, overlapping=tuple(dict.fromkeys(overlapping)))
