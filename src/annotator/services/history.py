"""Undo, redo and the story of a project: all read from the operation log."""

from __future__ import annotations

from annotator.core.changes import Applied, Kind, Verb, invert
from annotator.core.errors import AnnotatorError, Problem
from annotator.services.labels import LabelsAfter
from annotator.services.progress import NoProgress, Progress, stop_if_asked
from annotator.services.projects import Project
from annotator.storage.log_pages import LogPages

# About what takes a tenth of a second.
_LONG_OPERATIONS = 200
_LONG_CHARACTERS = 100_000
_TRIED_FIRST = 20


def next_undo(project: Project) -> Verb | None:
    """What undo would take back, or None where there is nothing."""
    change_set = project.file.undo_stack.undoable(project.annotator)
    return None if change_set is None else project.file.log.verb_of(change_set)


def next_redo(project: Project) -> Verb | None:
    """What redo would bring again, or None where there is nothing."""
    change_set = project.file.undo_stack.redoable(project.annotator)
    return None if change_set is None else project.file.log.verb_of(change_set)


def undo(project: Project, progress: Progress | None = None) -> Applied:
    """Take this person's last action back, whenever it was. Raises NOTHING_TO_UNDO, CHANGED_SINCE or CANCELLED."""
    change_set = project.file.undo_stack.undoable(project.annotator)
    if change_set is None:
        raise AnnotatorError(Problem.NOTHING_TO_UNDO, annotator=project.annotator)
    try:
        return _step(project, change_set, Verb.UNDO, progress)
    except AnnotatorError as error:
        if error.problem is not Problem.CHANGED_SINCE:
            raise
        # Which action it is and who has built on it: the sentence about it says why, and what can be done.
        raise AnnotatorError(error.problem, **error.values, **_why(project, change_set, error)) from error


def _why(project: Project, change_set: str, error: AnnotatorError) -> dict[str, object]:
    values: dict[str, object] = {"undone": str(project.file.log.verb_of(change_set))}
    kind = error.values.get("kind")
    if kind in set(Kind) - {Kind.LABEL_SET}:
        by = LogPages(project.file.connection).last_on(Kind(str(kind)), str(error.values.get("entity")))
        if by not in (None, project.annotator):
            values["by"] = by
    return values


def undo_what_can_be(project: Project, progress: Progress | None = None) -> Applied:
    """Take back the newest of this person's actions on which nothing of others stands.

    For whoever is stuck: the last action of all can't be taken back once somebody has built on it. Raises
    NOTHING_TO_UNDO or CANCELLED.
    """
    for change_set in project.file.undo_stack.all_undoable(project.annotator):
        try:
            return _step(project, change_set, Verb.UNDO, progress)
        except AnnotatorError as error:
            if error.problem is not Problem.CHANGED_SINCE:
                raise
    raise AnnotatorError(Problem.NOTHING_TO_UNDO, annotator=project.annotator)


def redo(project: Project, progress: Progress | None = None) -> Applied:
    """Bring this person's last undone action again. Raises NOTHING_TO_REDO, CHANGED_SINCE or CANCELLED."""
    change_set = project.file.undo_stack.redoable(project.annotator)
    if change_set is None:
        raise AnnotatorError(Problem.NOTHING_TO_REDO, annotator=project.annotator)
    return _step(project, change_set, Verb.REDO, progress)


def takes_long(project: Project, *, back: bool) -> bool:
    """Whether the next undo (``back``) or redo is of so much that somebody would wait for it."""
    stack, actor = project.file.undo_stack, project.annotator
    change_set = stack.undoable(actor) if back else stack.redoable(actor)
    return change_set is not None and _is_long(project, change_set)


def any_takes_long(project: Project) -> bool:
    """Whether one of the actions that ``undo_what_can_be`` would try first is of so much."""
    newest = project.file.undo_stack.all_undoable(project.annotator)[:_TRIED_FIRST]
    return any(_is_long(project, change_set) for change_set in newest)


def _is_long(project: Project, change_set: str) -> bool:
    operations, characters = project.file.log.extent(change_set, enough=_LONG_OPERATIONS)
    return operations >= _LONG_OPERATIONS or characters >= _LONG_CHARACTERS


def _step(project: Project, change_set: str, verb: Verb, progress: Progress | None) -> Applied:
    """Undo or redo a change set, some operations at a time; of a long one the changes are not kept for ``Applied``."""
    progress, file = progress or NoProgress(), project.file
    with file.writing(project.annotator, verb, undoes=change_set) as writer:
        if _is_long(project, change_set):
            writer.without_keeping()
        labels = LabelsAfter(project, change_set, back=verb is Verb.UNDO)
        for done, total, changes in file.log.piecewise(change_set, newest_first=verb is Verb.UNDO):
            stop_if_asked(progress, done, total)
            wanted = invert(changes) if verb is Verb.UNDO else changes
            labels.check_known(wanted)
            writer.append(wanted, check=True)
        labels.check_left()
    return writer.applied()


def entries(
    project: Project, *, document: str | None = None, actor: str | None = None, newest: int | None = None
) -> list[Applied]:
    """What was done, oldest first."""
    return project.file.log.change_sets(document=document, actor=actor, newest=newest)
