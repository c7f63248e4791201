"""Undo, redo and the story of a project: all read from the operation log."""

from __future__ import annotations

from annotator.core.changes import Applied, ChangeSet, Verb, invert
from annotator.core.errors import AnnotatorError, Problem
from annotator.services.labels import check_labels_after
from annotator.services.projects import Project
from annotator.storage.log_pages import LogPages


def next_undo(project: Project) -> Verb | None:
    """What undo would take back, or None where there is nothing."""
    change_set = project.file.undo_stack.undoable(project.annotator)
    return None if change_set is None else project.file.log.verb_of(change_set)


def next_redo(project: Project) -> Verb | None:
    """What redo would bring again, or None where there is nothing."""
    change_set = project.file.undo_stack.redoable(project.annotator)
    return None if change_set is None else project.file.log.verb_of(change_set)


def undo(project: Project) -> Applied:
    """Take this person's last action back, whenever it was. Raises NOTHING_TO_UNDO, or CHANGED_SINCE."""
    change_set = project.file.undo_stack.undoable(project.annotator)
    if change_set is None:
        raise AnnotatorError(Problem.NOTHING_TO_UNDO, annotator=project.annotator)
    done = project.file.log.of_change_set(change_set)
    changes = invert(done.changes)
    try:
        check_labels_after(project, changes)
        return project.execute(ChangeSet(verb=Verb.UNDO, changes=changes, undoes=change_set))
    except AnnotatorError as error:
        if error.problem is not Problem.CHANGED_SINCE:
            raise
        # Which action it is and who has built on it: the sentence about it says why, and what can be done.
        raise AnnotatorError(error.problem, **error.values, **_why(project, done, error)) from error


def _why(project: Project, done: Applied, error: AnnotatorError) -> dict[str, object]:
    values: dict[str, object] = {"undone": str(done.verb)}
    entity = error.values.get("entity")
    kind = next((change.kind for change in done.changes if change.entity == entity), None)
    by = None if kind is None else LogPages(project.file.connection).last_on(kind, str(entity))
    if by not in (None, project.annotator):
        values["by"] = by
    return values


def undo_what_can_be(project: Project) -> Applied:
    """Take back the newest of this person's actions on which nothing of others stands. Raises NOTHING_TO_UNDO.

    For whoever is stuck: the last action of all can't be taken back once somebody has built on it.
    """
    for change_set in project.file.undo_stack.all_undoable(project.annotator):
        changes = invert(project.file.log.of_change_set(change_set).changes)
        try:
            check_labels_after(project, changes)
            return project.execute(ChangeSet(verb=Verb.UNDO, changes=changes, undoes=change_set))
        except AnnotatorError as error:
            if error.problem is not Problem.CHANGED_SINCE:
                raise
    raise AnnotatorError(Problem.NOTHING_TO_UNDO, annotator=project.annotator)


def redo(project: Project) -> Applied:
    """Bring this person's last undone action again. Raises NOTHING_TO_REDO, or CHANGED_SINCE."""
    change_set = project.file.undo_stack.redoable(project.annotator)
    if change_set is None:
        raise AnnotatorError(Problem.NOTHING_TO_REDO, annotator=project.annotator)
    changes = project.file.log.of_change_set(change_set).changes
    check_labels_after(project, changes)
    return project.execute(ChangeSet(verb=Verb.REDO, changes=changes, undoes=change_set))


def entries(
    project: Project, *, document: str | None = None, actor: str | None = None, newest: int | None = None
) -> list[Applied]:
    """What was done, oldest first."""
    return project.file.log.change_sets(document=document, actor=actor, newest=newest)
