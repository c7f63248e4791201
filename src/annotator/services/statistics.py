"""Where a project stands: documents by state, spans by label and person, pace, and what waits for whom.

Agreement is not among it: it takes longer, and is measured on demand (``services.comparing``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo

from annotator.core.changes import Kind
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.gold import GOLD_ANNOTATOR
from annotator.core.label import LabelSet
from annotator.core.review import Standing
from annotator.core.workflow import State, joint_state
from annotator.services.assignments import everyones_states
from annotator.services.progress import NoProgress, Progress
from annotator.services.projects import Project
from annotator.services.review_queue import standings
from annotator.storage.sums import QUARTER_MS

_STEPS = 4
_CORRECTED = (Standing.AMENDED, Standing.REJECTED)
_Decided = Mapping[tuple[str, str], Sequence[tuple[Standing, bool]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What somebody did on the days from ``since`` on that it covers: spans added, documents submitted, decisions."""

    person: str
    since: date
    spans: int = 0
    submitted: int = 0
    decisions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitsFor:
    """What waits for an annotator: documents by state, and in them spans that a reviewer corrected."""

    person: str
    returned: int = 0
    in_progress: int = 0
    assigned: int = 0
    corrected: int = 0

    @property
    def documents(self) -> int:
        """Documents that are theirs to do something about."""
        return self.returned + self.in_progress + self.assigned


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitsForReview:
    """What waits for reviewers.

    Documents (each annotator's counts) that were submitted, and spans whose decisions are contested by their
    annotators, have gone stale, or differ between reviewers.
    """

    submitted: int = 0
    contested: int = 0
    stale: int = 0
    disputed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Where a project stands. ``people`` are all who have spans, states or deeds, gold not among them.

    ``states`` has by person the states of the documents that are theirs; ``joint`` of all documents, each as far as
    the one with most left to do. ``spans`` counts by person and label what stands; ``suggested`` by person what nobody
    has accepted yet, and is not in ``spans``; ``gold`` the gold spans by label. ``days`` are in order.
    """

    name: str
    documents: int
    people: tuple[str, ...]
    labels: LabelSet
    joint: Mapping[State, int]
    states: Mapping[str, Mapping[State, int]]
    spans: Mapping[str, Mapping[str, int]]
    suggested: Mapping[str, int]
    gold: Mapping[str, int]
    days: tuple[Work, ...]
    waiting: tuple[WaitsFor, ...]
    review: WaitsForReview = field(default_factory=WaitsForReview)

    @property
    def span_count(self) -> int:
        """All spans of people."""
        return sum(sum(own.values()) for own in self.spans.values())

    @property
    def used_labels(self) -> tuple[str, ...]:
        """The ids of the labels in force, and of others that spans have, in the order of the label set."""
        used = {label for own in (*self.spans.values(), self.gold) for label in own}
        known = [label.id for label in self.labels.labels if not label.retired or label.id in used]
        return (*known, *sorted(used - set(known)))


def statistics(project: Project, *, zone: tzinfo | None = None, progress: Progress | None = None) -> Statistics:
    """Count everything; days begin at midnight in ``zone``, by default this machine's. Raises CANCELLED.

    Read in several steps, so that nobody who writes has to wait for all of it.
    """
    told = progress or NoProgress()

    def stop_if_asked() -> None:
        if told.cancelled():
            raise AnnotatorError(Problem.CANCELLED)

    def step(number: int) -> None:
        told.step(number, _STEPS, "")
        stop_if_asked()

    file = project.file
    with file.reading():
        states = everyones_states(project)
        documents = len(file.documents.ids())
    step(1)
    with file.reading():
        sums = file.sums.spans(stop_if_asked)
        labels = project.labels
    step(2)
    with file.reading():
        days = _days(file.sums.deeds(), zone)
    step(3)
    with file.reading():
        decided = standings(project)
        contested = Counter((said.document, said.annotator) for said in file.reviews.contested())
    step(4)
    spans, suggested, gold = _by_label(sums)
    people = sorted(({who for _, who in states} | set(spans) | {day.person for day in days}) - {GOLD_ANNOTATOR})
    own = _states_by_person(states)
    return Statistics(
        name=project.path.stem,
        documents=documents,
        people=tuple(people),
        labels=labels,
        joint=_joint(states, documents),
        states=own,
        spans=spans,
        suggested=suggested,
        gold=gold,
        days=days,
        waiting=_waiting(people, own, decided),
        review=_for_review(states, decided, contested),
    )


def weeks(days: Iterable[Work]) -> tuple[Work, ...]:
    """The same work by weeks, each under its Monday."""
    return _summed((day.person, day.since - timedelta(days=day.since.weekday()), day) for day in days)


def _summed(parts: Iterable[tuple[str, date, Work]]) -> tuple[Work, ...]:
    sums: dict[tuple[date, str], Counter[str]] = {}
    for person, since, work in parts:
        counts = sums.setdefault((since, person), Counter())
        counts.update(spans=work.spans, submitted=work.submitted, decisions=work.decisions)
    return tuple(Work(person=person, since=since, **counts) for (since, person), counts in sorted(sums.items()))


def _days(deeds: Iterable[tuple[str, int, Kind, int]], zone: tzinfo | None) -> tuple[Work, ...]:
    days: dict[int, date] = {}
    parts = []
    for person, quarter, kind, count in deeds:
        day = days.get(quarter)
        if day is None:
            moment = datetime.fromtimestamp(quarter * QUARTER_MS / 1000, UTC)
            day = days[quarter] = moment.astimezone(zone).date()
        work = Work(
            person=person,
            since=day,
            spans=count if kind is Kind.SPAN else 0,
            submitted=count if kind is Kind.STATE else 0,
            decisions=count if kind is Kind.DECISION else 0,
        )
        parts.append((person, day, work))
    return _summed(parts)


def _by_label(
    sums: Iterable[tuple[str, str, bool, int]],
) -> tuple[dict[str, dict[str, int]], dict[str, int], dict[str, int]]:
    spans: dict[str, dict[str, int]] = {}
    suggested: Counter[str] = Counter()
    gold: dict[str, int] = {}
    for person, label, is_suggested, count in sums:
        if person == GOLD_ANNOTATOR:
            gold[label] = gold.get(label, 0) + count
        elif is_suggested:
            suggested[person] += count
            spans.setdefault(person, {})
        else:
            spans.setdefault(person, {})[label] = count
    return spans, dict(suggested), gold


def _states_by_person(states: Mapping[tuple[str, str], State]) -> dict[str, Counter[State]]:
    own: dict[str, Counter[State]] = {}
    for (_, person), state in states.items():
        own.setdefault(person, Counter())[state] += 1
    return own


def _joint(states: Mapping[tuple[str, str], State], documents: int) -> Counter[State]:
    of_document: dict[str, list[State]] = {}
    for (document, _), state in states.items():
        of_document.setdefault(document, []).append(state)
    found = Counter(joint_state(each) for each in of_document.values())
    found[State.NEW] += documents - len(of_document)
    return +found


def _waiting(
    people: Iterable[str], states: Mapping[str, Mapping[State, int]], decided: _Decided
) -> tuple[WaitsFor, ...]:
    corrected: Counter[str] = Counter()
    for (_, person), found in decided.items():
        corrected[person] += sum(there and standing in _CORRECTED for standing, there in found)
    return tuple(
        WaitsFor(
            person=person,
            returned=states.get(person, {}).get(State.RETURNED, 0),
            in_progress=states.get(person, {}).get(State.IN_PROGRESS, 0),
            assigned=states.get(person, {}).get(State.ASSIGNED, 0),
            corrected=corrected[person],
        )
        for person in people
    )


def _for_review(
    states: Mapping[tuple[str, str], State], decided: _Decided, contested: Mapping[tuple[str, str], int]
) -> WaitsForReview:
    counts: Counter[str] = Counter()
    for key, state in states.items():
        counts["submitted"] += state is State.SUBMITTED
        counts["contested"] += contested.get(key, 0)
        # Decisions on work that its annotator has in hand are no business of the reviewer until it is submitted again.
        if state in (State.SUBMITTED, State.ACCEPTED) or contested.get(key):
            for standing, _ in decided.get(key, ()):
                counts["stale"] += standing is Standing.STALE
                counts["disputed"] += standing is Standing.DISPUTED
    return WaitsForReview(**counts)
