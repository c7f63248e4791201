"""What waits for a reviewer: what was submitted first, then what was contested or has moved on since."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from annotator.core.document import DocumentInfo
from annotator.core.review import STANDING_BY_VERDICT, Made, Standing, standing
from annotator.core.workflow import State
from annotator.services.assignments import everyones_states
from annotator.services.projects import Project
from annotator.services.review import Review
from annotator.storage.reviews import Ruled

# Decisions on work that its annotator has in hand are no business of the reviewer until it is submitted again.
_REVIEWED = (State.SUBMITTED, State.ACCEPTED, State.SKIPPED, State.RETURNED, State.IN_PROGRESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An annotator's work on a document, as the reviewer's list shows it.

    Of its ``spans`` so many are ``decided`` about (and nothing has changed since); ``stale`` have moved on, ``gone`` of
    them are no longer there; about ``disputed`` reviewers differ; ``contested`` are decisions that the annotator
    contests.
    """

    info: DocumentInfo
    annotator: str
    state: State
    spans: int
    decided: int = 0
    stale: int = 0
    gone: int = 0
    disputed: int = 0
    contested: int = 0
    own: bool = False

    @property
    def left(self) -> int:
        """How many spans are left to decide about."""
        return max(0, self.spans - self.decided) + self.gone

    @property
    def is_waiting(self) -> bool:
        """Whether it is the reviewer's turn."""
        if self.state is State.SUBMITTED or self.contested:
            return True
        return self.state is State.ACCEPTED and bool(self.stale or self.disputed)


def review_queue(project: Project, *, everything: bool = False) -> list[Waiting]:
    """What waits for the reviewer: submitted, then stale; one's own work last. All there is to see on demand.

    ``everything`` adds, behind what waits, work in other states.
    """
    file = project.file
    with file.reading():
        states = everyones_states(project)
        counts = {(document, person): spans for document, person, spans in file.spans.counts()}
        standing_of = standings(project)
        contested = Counter((said.document, said.annotator) for said in file.reviews.contested())
        infos = {listed.info.id: listed.info for listed in file.documents.listed(project.annotator)}
    found = []
    for document, annotator in states:
        state, spans = states[document, annotator], counts.get((document, annotator), 0)
        decided = standing_of.get((document, annotator), [])
        waiting = Waiting(
            info=infos[document],
            annotator=annotator,
            state=state,
            spans=spans,
            decided=sum(each.is_settled and there for each, there in decided),
            stale=sum(each is Standing.STALE for each, _ in decided),
            gone=sum(each is Standing.STALE and not there for each, there in decided),
            disputed=sum(each is Standing.DISPUTED for each, _ in decided),
            contested=contested[document, annotator],
            own=annotator == project.annotator,
        )
        if waiting.is_waiting or (everything and state in _REVIEWED):
            found.append(waiting)
    places = {document: place for place, document in enumerate(infos)}
    return sorted(found, key=lambda each: (_turn(each), each.own, places[each.info.id], each.annotator))


def waiting_of(info: DocumentInfo, review: Review, *, own: bool, contested: int = 0) -> Waiting:
    """The row of work that is open for review."""
    counts = Counter((item.standing, item.span is not None) for item in review.items)
    return Waiting(
        info=info,
        annotator=review.annotator,
        state=review.state,
        spans=sum(count for (_, there), count in counts.items() if there),
        decided=sum(count for (how, there), count in counts.items() if there and how.is_settled),
        stale=counts[Standing.STALE, True] + counts[Standing.STALE, False],
        gone=counts[Standing.STALE, False],
        disputed=counts[Standing.DISPUTED, True] + counts[Standing.DISPUTED, False],
        contested=contested,
        own=own,
    )


def _turn(waiting: Waiting) -> int:
    if waiting.state is State.SUBMITTED:
        return 0
    return 1 if waiting.is_waiting else 2 + _REVIEWED.index(waiting.state)


def standings(project: Project) -> dict[tuple[str, str], list[tuple[Standing, bool]]]:
    """Of every span that was decided about: how it stands, and whether it is still there; by document and annotator."""
    versions = project.file.reviews.versions()
    ruled: dict[str, list[Ruled]] = {}
    for each in project.file.reviews.ruled():
        ruled.setdefault(each.span, []).append(each)
    found: dict[tuple[str, str], list[tuple[Standing, bool]]] = {}
    unclear: list[str] = []
    for span_id, rulings in ruled.items():
        one = rulings[0]
        # Most spans were decided about once, and are as they were then: of these no more need be read.
        if len(rulings) == 1 and versions.get(span_id) == one.version:
            found.setdefault((one.document, one.annotator), []).append((STANDING_BY_VERDICT[one.verdict], True))
        else:
            unclear.append(span_id)
    made: dict[str, list[Made]] = {}
    for decided in project.file.reviews.decisions_on(unclear) if unclear else ():
        made.setdefault(decided.decision.span, []).append(decided)
    for span_id, decisions in made.items():
        about, version = decisions[0].decision, versions.get(span_id)
        span = None if version is None else project.file.spans.find(span_id)
        how = standing(span, version or "", decisions)
        found.setdefault((about.document, about.annotator), []).append((how, span is not None))
    return found
