"""The consistency of a project's spans: what does not agree, and mending one place or many in one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from annotator.core.changes import Applied, Change, ChangeSet, Verb, alter_span, put_span
from annotator.core.checks import check_label, check_ranges
from annotator.core.consistency import (
    Finding,
    Inconsistency,
    InconsistentPlace,
    Said,
    findings,
    grouped,
    said,
    unlabelled,
)
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.searching import SearchQuery
from annotator.core.span import Span
from annotator.services.progress import NoProgress, Progress
from annotator.services.projects import Project, new_id
from annotator.services.search import Searcher, matcher_of
from annotator.storage.span_search import SpanSearch
from annotator.text.folding import Level
from annotator.text.matching import Wanted
from annotator.text.offsets import CodePointRange

MOST_SEARCHED = 300
"""So many texts, the most frequent ones, are searched for where they have no span."""
_MOST_PLACES = 200
_SHORTEST = 3


def board(
    project: Project, searcher: Searcher, annotator: str | None = None, progress: Progress | None = None
) -> list[Finding]:
    """All findings about one annotator's spans (one's own by default), by kind. Raises CANCELLED."""
    progress = progress or NoProgress()
    own = list(SpanSearch(project.file.connection).spans(annotator=annotator or project.annotator))
    heard = list(_said(project, own, progress))
    found = findings(heard)
    found += _unlabelled(project, searcher, heard, progress)
    kinds = list(Inconsistency)
    return sorted(found, key=lambda finding: (kinds.index(finding.kind), -len(finding.places)))


def mend(project: Project, places: Sequence[InconsistentPlace]) -> Applied | None:
    """Do what each place says, in one step; None where nothing is left to be done.

    Spans of others, spans that have changed meanwhile and places that have no plain way to be mended are passed over.
    """
    changes: list[Change] = []
    taken: set[tuple[str, str, tuple[CodePointRange, ...]]] = set()
    for place in places:
        after = _mended(project, place)
        if after is None:
            continue
        spot = (after.document, after.label, after.ranges)
        if spot in taken or project.file.spans.twin(after) is not None:
            continue
        check_label(project.labels, after.label)
        check_ranges(project.file.documents.get(after.document).text, after.ranges)
        taken.add(spot)
        changes.append(put_span(after) if place.span is None else alter_span(place.span, after))
    if not changes:
        return None
    return project.execute(ChangeSet(verb=Verb.MAKE_CONSISTENT, changes=tuple(changes)))


def _mended(project: Project, place: InconsistentPlace) -> Span | None:
    if not place.can_be_mended:
        return None
    if place.span is None:
        return Span(
            id=new_id(),
            document=place.document,
            annotator=project.annotator,
            label=place.mended_label or "",
            ranges=(place.range,),
        )
    if place.span.annotator != project.annotator or project.file.spans.find(place.span.id) != place.span:
        return None
    after = place.span
    if place.mended_label is not None:
        after = replace(after, label=place.mended_label)
    if place.mended_range is not None:
        after = replace(after, ranges=(place.mended_range,))
    return after


def _said(project: Project, spans: Sequence[Span], progress: Progress) -> Iterator[Said]:
    document, text = "", ""
    for done, span in enumerate(spans):
        if span.document != document:
            progress.step(done, len(spans), "")
            _stop_if_asked(progress)
            document, text = span.document, project.file.documents.get(span.document).text
        yield said(span, text)


def _unlabelled(project: Project, searcher: Searcher, heard: Sequence[Said], progress: Progress) -> Iterator[Finding]:
    groups = [(key, group) for key, group in grouped(heard).items() if len(key) >= _SHORTEST][:MOST_SEARCHED]
    by_document: dict[str, list[Span]] = {}
    for one in heard:
        by_document.setdefault(one.span.document, []).append(one.span)
    for done, (key, group) in enumerate(groups):
        progress.step(done, len(groups), key)
        _stop_if_asked(progress)
        label = Counter(one.span.label for one in group).most_common(1)[0][0]
        active = project.labels.get(label)
        if active is None or active.retired:
            continue
        places = list(_places_without(project, searcher, key, by_document))
        if places:
            yield unlabelled(group[0].surface, label, places)


def _places_without(
    project: Project, searcher: Searcher, key: str, spans: dict[str, list[Span]]
) -> Iterator[tuple[str, CodePointRange]]:
    """Where the words stand, with a prefix or without, and no span of the annotator's is."""
    wanted = Wanted(text=key, level=Level.MARKS, words=True)
    matcher = matcher_of(wanted)
    count = 0
    for found in searcher.find(project, SearchQuery(wanted=wanted)).documents:
        here = spans.get(found.document, ())
        text = project.file.documents.get(found.document).text
        for place in matcher.places(text):
            if not any(span.start < place.end and place.start < span.end for span in here):
                yield found.document, place
                count += 1
                if count >= _MOST_PLACES:
                    return


def _stop_if_asked(progress: Progress) -> None:
    if progress.cancelled():
        raise AnnotatorError(Problem.CANCELLED)
