"""The consistency of a project's spans: what does not agree, and mending one place or many in one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from annotator.core.changes import Applied, Change, ChangeSet, Verb, alter_span, put_span, remove_relation, remove_span
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
from annotator.core.searching import SearchQuery
from annotator.core.span import Span
from annotator.services.progress import NoProgress, Progress, stop_if_asked
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
    found = findings(heard, project.labels)
    found += _unlabelled(project, searcher, heard, progress)
    kinds = list(Inconsistency)
    return sorted(found, key=lambda finding: (kinds.index(finding.kind), -len(finding.places)))


def mend(project: Project, places: Sequence[InconsistentPlace], progress: Progress | None = None) -> Applied | None:
    """Do what each place says, in one step; None where nothing is left to be done.

    Spans of others, spans that have changed meanwhile and places that have no plain way to be mended are passed over.
    Relations go with a span that is removed. Two mendings of one span are both done to it, unless one removes it.
    Raises CANCELLED.
    """
    progress = progress or NoProgress()
    altered: dict[str, tuple[Span, Span]] = {}
    added: list[Span] = []
    taken: set[tuple[str, str, tuple[CodePointRange, ...]]] = set()
    gone = _gone(project, places)
    for done, place in enumerate(places):
        stop_if_asked(progress, done, len(places))
        before = place.span
        if not place.can_be_mended or (before is not None and before.id in gone) or not _still_there(project, before):
            continue
        after = _mended(project, place, None if before is None else altered.get(before.id, (before, before))[1])
        spot = (after.document, after.label, after.ranges)
        if spot in taken or project.file.spans.twin(after) is not None:
            continue
        check_label(project.labels, after.label)
        check_ranges(project.file.documents.get(after.document).text, after.ranges)
        taken.add(spot)
        if before is None:
            added.append(after)
        else:
            altered[before.id] = (before, after)
    changes = [*_removals(project, gone), *(alter_span(*pair) for pair in altered.values()), *map(put_span, added)]
    if not changes:
        return None
    return project.execute(ChangeSet(verb=Verb.MAKE_CONSISTENT, changes=tuple(changes)))


def _still_there(project: Project, span: Span | None) -> bool:
    """Whether it is one's own and as it was looked at; where there is none, nothing stands in the way."""
    return span is None or (span.annotator == project.annotator and project.file.spans.find(span.id) == span)


def _gone(project: Project, places: Sequence[InconsistentPlace]) -> dict[str, Span]:
    """The spans to remove, by id."""
    spans = [place.span for place in places if place.removed and _still_there(project, place.span)]
    return {span.id: span for span in spans if span is not None}


def _removals(project: Project, gone: Mapping[str, Span]) -> Iterator[Change]:
    for document in dict.fromkeys(span.document for span in gone.values()):
        for relation in project.file.entities.relations(document):
            if relation.source in gone or relation.target in gone:
                yield remove_relation(relation)
    yield from map(remove_span, gone.values())


def _mended(project: Project, place: InconsistentPlace, before: Span | None) -> Span:
    """What is to stand there; ``before`` is the span as earlier mendings of the same step left it."""
    if before is None:
        return Span(
            id=new_id(),
            document=place.document,
            annotator=project.annotator,
            label=place.mended_label or "",
            ranges=(place.range,),
        )
    label = before.label if place.mended_label is None else place.mended_label
    ranges = before.ranges if place.mended_range is None else (place.mended_range,)
    return replace(before, label=label, ranges=ranges)


def _said(project: Project, spans: Sequence[Span], progress: Progress) -> Iterator[Said]:
    document, text = "", ""
    for done, span in enumerate(spans):
        if span.document != document:
            stop_if_asked(progress, done, len(spans))
            document, text = span.document, project.file.documents.get(span.document).text
        yield said(span, text)


def _unlabelled(project: Project, searcher: Searcher, heard: Sequence[Said], progress: Progress) -> Iterator[Finding]:
    groups = [(key, group) for key, group in grouped(heard).items() if len(key) >= _SHORTEST][:MOST_SEARCHED]
    by_document: dict[str, list[Span]] = {}
    for one in heard:
        by_document.setdefault(one.span.document, []).append(one.span)
    for done, (key, group) in enumerate(groups):
        stop_if_asked(progress, done, len(groups), key)
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
