"""Search across a project: words or a pattern past marks and spelling, in the text, in notes, in spans of a label.

Folded texts are kept in a folder of their own (``SearchIndex``), brought up to date before each search. They say which
documents to look at; every place is then found in the document's own text.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.searching import Found, FoundDocument, Hit, SearchQuery
from annotator.core.span import Span
from annotator.services.progress import NoProgress, Progress
from annotator.services.projects import Project
from annotator.storage.search_index import SearchIndex, prune
from annotator.storage.span_search import SpanSearch
from annotator.text.compact import compact_folded, expanded
from annotator.text.compact_edges import EdgeCounter
from annotator.text.compact_words import WordCounter
from annotator.text.folding import Level, fold
from annotator.text.inseparable import BOTH, threatened_by
from annotator.text.matching import Matcher, PatternError, Wanted, deadline

PATTERN_SECONDS = 10.0
"""How long a pattern may run over a whole project."""

_DOCUMENTS_BETWEEN_STEPS = 256


class Searcher:
    """Searches projects, one thread at a time; keeps the folded texts at hand between searches until it is closed."""

    def __init__(self, cache: Path | None, *, pattern_seconds: float = PATTERN_SECONDS) -> None:
        self._cache = cache
        self._pattern_seconds = pattern_seconds
        self._project: str | None = None
        self._indexes: dict[Level, SearchIndex] = {}

    def find(self, project: Project, query: SearchQuery, progress: Progress | None = None) -> Found:
        """The documents with hits. Raises PATTERN_INVALID, and CANCELLED where ``progress`` says so."""
        progress = progress or NoProgress()
        matcher = self._matcher(query.wanted)
        documents = _in_state(project, query)
        if matcher.is_empty:
            ids = [name for name in project.file.documents.ids() if name in documents] if documents else []
            counts = _span_counts(project, query) if query.asks_spans else dict.fromkeys(ids, 0)
            return _found(counts.items(), documents)
        if query.notes:
            return _found(_note_counts(project, query, matcher), documents)
        found: list[FoundDocument] = []
        try:
            found.extend(
                FoundDocument(document, hits)
                for document, hits in self._text_counts(project, query, matcher, documents, progress)
                if hits
            )
        except TimeoutError:
            return Found(documents=tuple(found), stopped=True)
        return Found(documents=tuple(found))

    def hits(self, project: Project, query: SearchQuery, document_id: str) -> list[Hit]:
        """Every hit in one document, in text order. Raises PATTERN_INVALID, SEARCH_TOO_LONG or NO_SUCH_DOCUMENT."""
        matcher = self._matcher(query.wanted)
        try:
            return list(hits_in(project, query, matcher, project.file.documents.get(document_id)))
        except TimeoutError as error:
            raise AnnotatorError(Problem.SEARCH_TOO_LONG, seconds=self._pattern_seconds) from error

    def index(self, project: Project, level: Level, progress: Progress | None = None) -> SearchIndex:
        """The folded texts of a project, up to date. Raises CANCELLED; what was folded until then is kept."""
        progress = progress or NoProgress()
        identity = project.file.meta("project") or str(project.path)
        if identity != self._project:
            self.close()
            self._project = identity
        index = self._indexes.get(level)
        if index is None:
            index = self._indexes[level] = SearchIndex(self._folder(identity), level)

        def told(done: int, total: int) -> None:
            progress.step(done, total, "")
            _stop_if_asked(progress)

        index.update(project.file, told)
        return index

    def close(self) -> None:
        """Let go of all files."""
        for index in self._indexes.values():
            index.close()
        self._indexes, self._project = {}, None

    def _folder(self, identity: str) -> Path | None:
        if self._cache is None:
            return None
        folder = self._cache / "search" / "".join(filter(str.isalnum, identity))
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.utime(folder)  # it is in use
            prune(folder.parent)
        return folder

    def _matcher(self, wanted: Wanted) -> Matcher:
        return matcher_of(wanted, self._pattern_seconds)

    def _text_counts(
        self,
        project: Project,
        query: SearchQuery,
        matcher: Matcher,
        allowed: frozenset[str] | None,
        progress: Progress,
    ) -> Iterator[tuple[str, int]]:
        index = self.index(project, matcher.level, progress)
        names = index.documents
        with_spans = set(_span_counts(project, query)) if query.asks_spans else None
        rows: Sequence[tuple[int, int]] = [(row, 0) for row in range(len(names))]
        if not query.wanted.pattern:
            rows = index.counts(compact_folded(matcher.folded), lambda: _stop_if_asked(progress))
        count_of = self._counter(project, query, matcher, index)
        if count_of is None and allowed is None:
            yield from ((names[row], count) for row, count in rows)
            return
        for done, (row, count) in enumerate(rows):
            if done % _DOCUMENTS_BETWEEN_STEPS == 0:
                progress.step(done, len(rows), "")
                _stop_if_asked(progress)
            document = names[row]
            if (allowed is None or document in allowed) and (with_spans is None or document in with_spans):
                yield document, count if count_of is None else count_of(row, count)

    def _counter(
        self, project: Project, query: SearchQuery, matcher: Matcher, index: SearchIndex
    ) -> Callable[[int, int], int] | None:
        """What says how many hits a row has whose folded text has the words so many times; None where that is so."""
        threat = BOTH if query.wanted.pattern else threatened_by(matcher.folded)
        words = WordCounter(matcher) if query.wanted.words and not query.wanted.pattern else None
        if not query.asks_spans and not query.wanted.pattern and words is None and not index.threatened(threat):
            return None

        exact = matcher.level is Level.EXACT and words is None and not query.wanted.pattern
        edges = EdgeCounter(matcher.folded) if exact else None

        def count_of(row: int, count: int) -> int:
            if query.asks_spans or index.inseparable(row) & threat:
                known = None if edges is None or query.asks_spans else edges.count(index.folded(row))
                if known is not None:
                    return known
                document = project.file.documents.get(index.documents[row])
                return sum(1 for _ in hits_in(project, query, matcher, document))
            if words is not None:
                return words.count(index.folded(row))
            return count if not query.wanted.pattern else sum(1 for _ in matcher.in_folded(expanded(index.folded(row))))

        return count_of


def matcher_of(wanted: Wanted, pattern_seconds: float = PATTERN_SECONDS) -> Matcher:
    """What finds ``wanted`` in texts. Raises PATTERN_INVALID."""
    try:
        return Matcher(wanted, deadline(pattern_seconds))
    except PatternError as error:
        raise AnnotatorError(Problem.PATTERN_INVALID, detail=error.detail, position=error.position) from error


def hits_in(project: Project, query: SearchQuery, matcher: Matcher, document: Document) -> Iterator[Hit]:
    """Every hit in a document, in text order. Raises TimeoutError."""
    spans: list[Span] = []
    name = document.info.id
    if query.asks_spans:
        found = SpanSearch(project.file.connection)
        spans = list(found.spans(label=query.label, annotator=query.annotator, noted=query.notes, document=name))
    if matcher.is_empty or query.notes:
        for span in spans:
            if matcher.is_empty or next(matcher.in_folded(fold(span.note, matcher.level).text), None) is not None:
                yield Hit(document=name, range=span.bounds, span=span)
        return
    for place in matcher.places(document.text):
        if not query.asks_spans:
            yield Hit(document=name, range=place)
            continue
        around = next((span for span in spans if any(part.overlaps(place) for part in span.ranges)), None)
        if around is not None:
            yield Hit(document=name, range=place, span=around)


def _span_counts(project: Project, query: SearchQuery) -> dict[str, int]:
    found = SpanSearch(project.file.connection)
    return found.counts(label=query.label, annotator=query.annotator, noted=query.notes)


def _note_counts(project: Project, query: SearchQuery, matcher: Matcher) -> Iterable[tuple[str, int]]:
    counts: Counter[str] = Counter()
    found = SpanSearch(project.file.connection)
    for span in found.spans(label=query.label, annotator=query.annotator, noted=True):
        if next(matcher.in_folded(fold(span.note, matcher.level).text), None) is not None:
            counts[span.document] += 1
    return counts.items()


def _in_state(project: Project, query: SearchQuery) -> frozenset[str] | None:
    """The documents in the state that is asked for; None where any will do."""
    if query.state is None:
        return None
    listed = project.file.documents.listed(query.annotator)
    return frozenset(row.info.id for row in listed if row.state is query.state)


def _found(counts: Iterable[tuple[str, int]], allowed: frozenset[str] | None) -> Found:
    return Found(
        documents=tuple(
            FoundDocument(document, hits) for document, hits in counts if allowed is None or document in allowed
        )
    )


def _stop_if_asked(progress: Progress) -> None:
    if progress.cancelled():
        raise AnnotatorError(Problem.CANCELLED)
