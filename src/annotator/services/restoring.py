"""Looking at an earlier state of a document, and bringing it back as one new action."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.changes import Applied, ChangeSet, Verb
from annotator.core.document import DocumentInfo
from annotator.core.label import LabelSet
from annotator.core.moments import Difference, Moment, WayBack, difference, replayed, way_back
from annotator.services.projects import Project
from annotator.storage.log_pages import LogPages


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A document as it was after an action, beside what it is now, with the labels that were in force then."""

    entry: str
    info: DocumentInfo
    text: str
    then: Moment
    now: Moment
    labels: LabelSet

    @property
    def since(self) -> Difference:
        """What of the spans came, went and changed from then until now."""
        return difference(self.then, self.now)


def earlier(project: Project, document: str, entry: str) -> Earlier:
    """A document as it was after an action. Raises NO_SUCH_DOCUMENT or NO_SUCH_ENTRY."""
    pages = LogPages(project.file.connection)
    with project.file.reading():
        return Earlier(
            entry=entry,
            info=project.file.documents.stored_info(document),
            text=project.file.documents.stored_text(document),
            then=replayed(document, pages.changes_until(document, entry)),
            now=replayed(document, pages.changes_until(document, None)),
            labels=pages.labels_after(entry),
        )


def plan_return(project: Project, then: Earlier, *, everyone: bool = False) -> WayBack:
    """What bringing an earlier state back would change: of one's own work, or of everybody's.

    A span belongs to its author; the work of others is touched only where that was asked for.
    """
    labels = frozenset(label.id for label in project.labels.labels)
    return way_back(then.now, then.then, labels=labels, owner=None if everyone else project.annotator)


def bring_back(project: Project, way: WayBack) -> Applied | None:
    """Make it so, in one step that can be undone; None where all is so already. Raises CHANGED_SINCE."""
    if not way.changes:
        return None
    return project.execute(ChangeSet(verb=Verb.RESTORE_DOCUMENT, changes=way.changes))
