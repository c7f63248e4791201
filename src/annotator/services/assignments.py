"""Who works on what: giving documents out, each annotator's queue, and the annotator's own moves.

Each function raises AnnotatorError with the reason, and then nothing has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.core.assigning import Assignment, DocumentFacts, DocumentFilter, spread
from annotator.core.changes import Applied, Change, ChangeSet, Verb, change_state
from annotator.core.document import DocumentInfo
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.gold import GOLD_ANNOTATOR
from annotator.core.workflow import DocumentState, Role, State, effective_state, may_become
from annotator.services.progress import NoProgress, Progress, stop_if_asked
from annotator.services.projects import Project

# What an annotator has before them, the most pressing first.
_QUEUE = (State.RETURNED, State.IN_PROGRESS, State.ASSIGNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """A document that waits for an annotator; ``summary`` is what the reviewer said who returned it."""

    info: DocumentInfo
    state: State
    spans: int
    summary: str = ""


def chosen(project: Project, wanted: DocumentFilter) -> list[str]:
    """The ids of the documents that a filter means, in the order of the list. Raises NO_SUCH_DOCUMENT."""
    for identifier in wanted.ids:
        if not project.file.documents.is_listed(identifier):
            raise AnnotatorError(Problem.NO_SUCH_DOCUMENT, document=identifier)
    states: dict[str, dict[str, State]] = {}
    for (document, annotator), state in everyones_states(project).items():
        states.setdefault(document, {})[annotator] = state
    facts = [
        DocumentFacts(
            id=listed.info.id,
            title=listed.info.title,
            source=listed.info.source,
            language=listed.info.language,
            states=states.get(listed.info.id, {}),
        )
        for listed in project.file.documents.listed(project.annotator)
    ]
    return [document.id for document in wanted.chosen(facts)]


def plan_even(
    project: Project, documents: Sequence[str], annotators: Sequence[str], *, overlap: int = 1, seed: int = 0
) -> list[Assignment]:
    """Give each document to ``overlap`` of the annotators; who has it already counts. Raises TOO_FEW_ANNOTATORS."""
    taken: dict[str, set[str]] = {}
    for said in project.file.entities.states():
        if said.annotator in annotators and said.state not in (State.NEW, State.SKIPPED):
            taken.setdefault(said.document, set()).add(said.annotator)
    have = {document: frozenset(people) for document, people in taken.items()}
    return spread(documents, annotators, overlap=overlap, seed=seed, taken=have)


def assign(project: Project, assignments: Iterable[Assignment], progress: Progress | None = None) -> Applied | None:
    """Give documents to annotators, in one step; None where all of them had theirs already. Raises CANCELLED."""
    changes: list[Change] = []
    wanted, progress = dict.fromkeys(assignments), progress or NoProgress()
    for done, each in enumerate(wanted):
        stop_if_asked(progress, done, len(wanted))
        if not project.file.documents.is_listed(each.document):
            raise AnnotatorError(Problem.NO_SUCH_DOCUMENT, document=each.document)
        if each.annotator == GOLD_ANNOTATOR:
            raise AnnotatorError(Problem.NAME_RESERVED, annotator=each.annotator)
        if not each.annotator.strip():
            raise AnnotatorError(Problem.NO_ANNOTATOR)
        before = project.file.entities.state(each.document, each.annotator)
        if before is None or before.state in (State.NEW, State.SKIPPED):
            after = DocumentState(document=each.document, annotator=each.annotator, state=State.ASSIGNED)
            changes.append(change_state(before, after))
    return project.execute(ChangeSet(verb=Verb.ASSIGN, changes=tuple(changes))) if changes else None


def unassign(project: Project, assignments: Iterable[Assignment]) -> Applied | None:
    """Take documents back from annotators who have not begun; None where none was given out.

    Raises MOVE_NOT_ALLOWED where somebody has done something with theirs.
    """
    changes: list[Change] = []
    for each in dict.fromkeys(assignments):
        before = project.file.entities.state(each.document, each.annotator)
        if before is None or before.state is State.NEW:
            continue
        now = state_of(project, each.document, each.annotator)
        after = DocumentState(document=each.document, annotator=each.annotator, state=State.NEW)
        _check_move(each.document, each.annotator, now, State.NEW, Role.LEAD)
        changes.append(change_state(before, after))
    return project.execute(ChangeSet(verb=Verb.ASSIGN, changes=tuple(changes))) if changes else None


def queue(project: Project, annotator: str | None = None) -> list[Queued]:
    """What waits for an annotator (by default oneself): returned, begun, assigned, each in the order of the list."""
    person = annotator or project.annotator
    said = {state.document: state for state in project.file.entities.states() if state.annotator == person}
    waiting = [
        Queued(
            info=listed.info,
            state=listed.state,
            spans=listed.spans,
            summary=said[listed.info.id].reason if listed.state is State.RETURNED else "",
        )
        for listed in project.file.documents.listed(person)
        if listed.state in _QUEUE
    ]
    return sorted(waiting, key=lambda each: _QUEUE.index(each.state))


def state_of(project: Project, document: str, annotator: str) -> State:
    """How far an annotator is with a document, whoever has said so. Raises NO_SUCH_DOCUMENT."""
    return project.file.documents.listed_one(document, annotator).state


def everyones_states(project: Project) -> dict[tuple[str, str], State]:
    """How far everybody is, by document and annotator; those who have nothing to do with one are left out."""
    listed = set(project.file.documents.ids())
    counts = {
        (document, annotator): spans
        for document, annotator, spans in project.file.spans.counts()
        if document in listed and annotator != GOLD_ANNOTATOR
    }
    said = {(s.document, s.annotator): s.state for s in project.file.entities.states() if s.document in listed}
    states = {key: effective_state(said.get(key), counts.get(key, 0)) for key in counts.keys() | said.keys()}
    return {key: state for key, state in states.items() if state is not State.NEW}


def submit(project: Project, document: str) -> Applied | None:
    """Hand one's own work on a document in for review; None where it is in already. Raises MOVE_NOT_ALLOWED."""
    return move(project, document, project.annotator, State.SUBMITTED, Role.ANNOTATOR, verb=Verb.SUBMIT)


def skip(project: Project, document: str, reason: str) -> Applied | None:
    """Leave a document aside, with the reason. Raises MOVE_NOT_ALLOWED."""
    return move(project, document, project.annotator, State.SKIPPED, Role.ANNOTATOR, reason=reason)


def take_up(project: Project, document: str) -> Applied | None:
    """Go on with a document that was submitted, skipped or returned. Raises MOVE_NOT_ALLOWED."""
    return move(project, document, project.annotator, State.IN_PROGRESS, Role.ANNOTATOR)


def move(
    project: Project,
    document: str,
    annotator: str,
    to: State,
    role: Role,
    *,
    reason: str = "",
    verb: Verb = Verb.SET_STATE,
) -> Applied | None:
    """Move the work of ``annotator`` on a document on; None where it stands there already, with that reason.

    Raises MOVE_NOT_ALLOWED where its way doesn't lead there for somebody in that part.
    """
    before = project.file.entities.state(document, annotator)
    _check_move(document, annotator, state_of(project, document, annotator), to, role)
    after = DocumentState(document=document, annotator=annotator, state=to, reason=reason)
    if after == before:
        return None
    return project.execute(ChangeSet(verb=verb, changes=(change_state(before, after),)))


def _check_move(document: str, annotator: str, now: State, to: State, role: Role) -> None:
    if not may_become(now, to, role):
        raise AnnotatorError(
            Problem.MOVE_NOT_ALLOWED, document=document, annotator=annotator, state=str(now), wanted=str(to)
        )
