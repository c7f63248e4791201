"""Adjudicating: conflicts resolved one by one or by a rule, into gold, each time as one step that can be undone.

Each function raises AnnotatorError with the reason, and then nothing has changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.adjudication import Adjudication, Planned, Resolution, Rule, planned
from annotator.core.changes import Applied, Change, ChangeSet, Kind, Verb
from annotator.core.checks import check_label, check_ranges
from annotator.core.conflicts import Conflict
from annotator.core.errors import AnnotatorError, Problem
from annotator.services.compared import Scope
from annotator.services.comparing import DocumentConflicts, conflicts, conflicts_of, entity_versions
from annotator.services.progress import Progress
from annotator.services.projects import Project
from annotator.services.review import standing_gold
from annotator.storage.writer import wall_clock_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDocument:
    """What a rule would do in one document: so many spans are gold by agreement, conflicts by vote, others are left."""

    document: str
    title: str
    agreed: int
    decided: tuple[Planned, ...]
    left: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a rule would do, to be looked at first; ``changes`` are what it would write."""

    rule: Rule
    documents: tuple[PlannedDocument, ...]
    changes: tuple[Change, ...]

    @property
    def agreed(self) -> int:
        """How many spans all say alike that are not gold yet."""
        return sum(each.agreed for each in self.documents)

    @property
    def decided(self) -> int:
        """How many conflicts the rule would settle."""
        return sum(len(each.decided) for each in self.documents)

    @property
    def left(self) -> int:
        """How many conflicts are left to a person."""
        return sum(len(each.left) for each in self.documents)

    @property
    def gold(self) -> int:
        """How many gold spans there would be more than now; fewer where it is below 0."""
        spans = [change for change in self.changes if change.kind is Kind.SPAN]
        return sum((change.after is not None) - (change.before is not None) for change in spans)


def plan(project: Project, rule: Rule, scope: Scope, progress: Progress | None = None) -> Plan:
    """What the rule would do. Raises TOO_FEW_TO_COMPARE or CANCELLED."""
    documents: list[PlannedDocument] = []
    changes: list[Change] = []
    now = wall_clock_ms()
    for each in conflicts(project, scope, progress):
        made, written = _plan_one(project, rule, each, now)
        changes += written
        documents.append(made)
    return Plan(rule=rule, documents=tuple(documents), changes=tuple(changes))


def carry_out(project: Project, made: Plan) -> Applied | None:
    """Do what was planned; None where there is nothing to do. Raises CHANGED_SINCE where somebody was quicker."""
    if not made.changes:
        return None
    return project.execute(ChangeSet(verb=Verb.ADJUDICATE, changes=made.changes))


def resolve(project: Project, document: str, scope: Scope, resolutions: Sequence[Resolution]) -> Applied | None:
    """Settle conflicts of a document in one step; None where all of it was settled so already.

    Raises NO_SUCH_CONFLICT where one is no longer there, and for own versions what a new span raises.
    """
    found = conflicts_of(project, document, scope)
    by_id = {conflict.id: conflict for conflict in found.comparison.conflicts}
    adjudication = _adjudication(project, found, wall_clock_ms())
    known = project.file.reviews.settlements(document)
    text = project.file.documents.get(document).text
    for resolution in resolutions:
        conflict = by_id.get(resolution.conflict)
        if conflict is None:
            raise AnnotatorError(Problem.NO_SUCH_CONFLICT, conflict=resolution.conflict)
        for version in resolution.own:
            if version.label not in conflict.labels:
                check_label(project.labels, version.label)
            check_ranges(text, version.ranges)
        adjudication.resolve(conflict, resolution, known)
    changes = adjudication.changes()
    return project.execute(ChangeSet(verb=Verb.ADJUDICATE, changes=changes)) if changes else None


def _plan_one(
    project: Project, rule: Rule, found: DocumentConflicts, now: int
) -> tuple[PlannedDocument, tuple[Change, ...]]:
    adjudication = _adjudication(project, found, now)
    agreed = adjudication.take_agreed()
    decided = [each for each in planned(found.comparison, rule) if each.conflict.id not in found.settlements]
    known = project.file.reviews.settlements(found.document) if decided else []
    # Relations last: their ends have to be gold before.
    for each in sorted(decided, key=lambda each: bool(each.conflict.relations)):
        adjudication.resolve(each.conflict, each.resolution, known)
    done = {each.conflict.id for each in decided} | found.settlements.keys()
    made = PlannedDocument(
        document=found.document,
        title=found.title,
        agreed=agreed,
        decided=tuple(decided),
        left=tuple(conflict for conflict in found.comparison.conflicts if conflict.id not in done),
    )
    return made, adjudication.changes()


def _adjudication(project: Project, found: DocumentConflicts, now: int) -> Adjudication:
    document = found.document
    return Adjudication(
        found.comparison,
        standing_gold(project, document),
        entity_versions(project, document),
        by=project.annotator,
        at_ms=now,
    )
