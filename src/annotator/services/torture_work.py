"""The writer that ``torture`` kills: it does everything that can be done to a project, at random, for ever.

It is a process of its own. It says what it is about to do, and then, once that is committed, how many operations the
file holds and the id of the newest.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from annotator.core.adjudication import Rule
from annotator.core.assigning import Assignment
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import Label, LabelSet
from annotator.core.review import Verdict
from annotator.core.span import Span
from annotator.core.workflow import State
from annotator.services import adjudication, annotation, assignments, comments, history, labels, propagation, review
from annotator.services.compared import Scope
from annotator.services.importing import import_paths
from annotator.services.merging import merge
from annotator.services.projects import Project, open_project
from annotator.services.propagation import Proposal
from annotator.services.review import Ruling
from annotator.storage.backup import state_of
from annotator.text.offsets import CodePointRange

PEOPLE = ("Ali", "Bea")
TEXT = "The minister said that schools would be built. " * 20
ABOUT, COMMITS, DONE = ">", "!", "="
"""How a line begins that says what will be done, that the file is about to be written to, and what stands in it."""

# Refusals that nothing the writer does may lead to.
_GRAVE = (Problem.WRITE_FAILED, Problem.FILE_DAMAGED, Problem.FILE_HALF_WRITTEN, Problem.LOG_DAMAGED)
_NEW_TWINS = 0.2


def work(path: Path, seed: int, said: TextIO) -> None:
    """Act on a project for ever; say each action before it is begun, each commit, and the change set that stands."""
    rng = random.Random(seed)  # noqa: S311 - chance, not secrecy
    kinds, weights = zip(*((kind, weight) for kind, (weight, _) in _ACTIONS.items()), strict=True)

    def listen(statement: str) -> None:
        if statement == "COMMIT":
            print(COMMITS, file=said, flush=True)

    with open_project(path, annotator=PEOPLE[0]) as project:
        project.file.connection.set_trace_callback(listen)
        while True:
            actor = Project(file=project.file, annotator=rng.choice(PEOPLE))
            before = head(project)
            (kind,) = rng.choices(kinds, weights)
            print(ABOUT, kind, file=said, flush=True)
            try:
                _ACTIONS[kind][1](actor, rng, path.parent)
            except AnnotatorError as error:
                if error.problem in _GRAVE:
                    raise
            after = head(project)
            if after != before:
                print(DONE, *after, file=said, flush=True)


def head(project: Project) -> tuple[int, str]:
    """How many operations a project has, and the id of the newest."""
    state = state_of(project.file.connection)
    return state.operations, state.head


def _some_span(project: Project, rng: random.Random) -> Span:
    document = _some_document(project, rng)
    spans = project.file.spans.of_document(document.info.id, project.annotator)
    if not spans:
        raise AnnotatorError(Problem.NO_SUCH_SPAN)
    return rng.choice(spans)


def _some_document(project: Project, rng: random.Random) -> Document:
    ids = project.file.documents.ids()
    if not ids:  # every import was undone
        raise AnnotatorError(Problem.NO_SUCH_DOCUMENT)
    return project.file.documents.get(rng.choice(ids))


def _some_label(project: Project, rng: random.Random) -> str:
    labels_now = project.labels.labels
    if not labels_now:
        raise AnnotatorError(Problem.NO_SUCH_LABEL)
    return rng.choice(labels_now).id


def _range(document: Document, rng: random.Random) -> CodePointRange:
    start = rng.randrange(len(document.text) - 1)
    return CodePointRange(start, min(len(document.text), start + rng.randint(1, 30)))


def _tag(project: Project, rng: random.Random, _: Path) -> None:
    document = _some_document(project, rng)
    annotation.add_span(project, document, _some_label(project, rng), [_range(document, rng)])


def _edit(project: Project, rng: random.Random, _: Path) -> None:
    span = _some_span(project, rng)
    document = project.file.documents.get(span.document)
    rng.choice(
        (
            lambda: annotation.set_note(project, span.id, f"note {rng.random()}"),
            lambda: annotation.relabel_span(project, span.id, _some_label(project, rng)),
            lambda: annotation.change_ranges(project, document, span.id, [_range(document, rng)]),
            lambda: annotation.set_attributes(project, span.id, {"a": str(rng.random())}),
            lambda: annotation.delete_spans(project, [span.id]),
            lambda: annotation.set_state(project, span.document, rng.choice(list(State))),
        )
    )()


def _copy(project: Project, rng: random.Random, _: Path) -> None:
    other = next(name for name in PEOPLE if name != project.annotator)
    annotation.copy_spans(project, _some_document(project, rng).info.id, other)


def _undo(project: Project, _rng: random.Random, _: Path) -> None:
    history.undo(project)


def _redo(project: Project, _rng: random.Random, _: Path) -> None:
    history.redo(project)


def _import(project: Project, rng: random.Random, folder: Path) -> None:
    path = folder / "more.jsonl"
    with path.open("w", encoding="utf-8") as handle:
        for _ in range(rng.randint(1, 20)):
            text = f"{rng.random()} {TEXT[: rng.randint(10, 400)]}"
            spans = [{"start": at, "end": at + 4, "label": rng.choice(("actor", "new"))} for at in range(0, 8, 4)]
            handle.write(json.dumps({"text": text, "spans": spans}) + "\n")
    import_paths(project, [path])


def _new_label(project: Project, rng: random.Random) -> Label:
    taken = {label.id for label in project.labels.labels}
    return Label(id=next(name for name in (f"new {rng.randrange(10**6)}" for _ in range(100)) if name not in taken))


def _some_split(project: Project, name: str, rng: random.Random) -> dict[str, str]:
    """Some spans of a label, each given to another one of the set."""
    places = labels.places_of_label(project, name)
    some = rng.sample(places, rng.randint(0, min(len(places), 20)))
    return {span: _some_label(project, rng) for span, _ in some}


def _shuffled(label_set: LabelSet, rng: random.Random) -> LabelSet:
    """The set as somebody leaves the editor: in another order, under another name."""
    mixed = rng.sample(label_set.labels, len(label_set.labels))
    return replace(label_set, name=f"set {rng.randrange(1000)}", labels=tuple(mixed))


def _rename_label(project: Project, rng: random.Random, _: Path) -> None:
    plan = labels.plan_rename(project, _some_label(project, rng), f"label {rng.randrange(1000)}")
    labels.carry_out(project, plan)


def _change_labels(project: Project, rng: random.Random, _: Path) -> None:
    name = _some_label(project, rng)
    plans: tuple[Callable[[], labels.LabelPlan], ...] = (
        lambda: labels.plan_merge(project, [name], _some_label(project, rng)),
        lambda: labels.plan_retire(project, name, retire=rng.random() < 0.3),
        lambda: labels.plan_edit(project, Label(id=f"label {rng.randrange(1000)}")),
        lambda: labels.plan_split(project, name, _some_split(project, name, rng), new=(_new_label(project, rng),)),
        lambda: labels.plan_update(project, _shuffled(project.labels, rng)),
        lambda: labels.plan_delete(project, name, with_spans=rng.random() < 0.3),
    )
    labels.carry_out(project, rng.choice(plans)())


def _tag_everywhere(project: Project, rng: random.Random, _: Path) -> None:
    label = _some_label(project, rng)
    documents = [_some_document(project, rng) for _ in range(rng.randint(1, 5))]
    places = [Proposal(document=each.info.id, range=_range(each, rng)) for each in documents]
    propagation.tag(project, label, places)


def _assign(project: Project, rng: random.Random, _: Path) -> None:
    given = [Assignment(document=_some_document(project, rng).info.id, annotator=rng.choice(PEOPLE)) for _ in range(3)]
    rng.choice((assignments.assign, assignments.assign, assignments.unassign))(project, given)


def _review(project: Project, rng: random.Random, _: Path) -> None:
    """Decide about another's spans, one or all that are left, comment on one, hand the document back or accept it."""
    other = next(name for name in PEOPLE if name != project.annotator)
    document = _some_document(project, rng)
    spans = project.file.spans.of_document(document.info.id, other)
    if not spans:
        raise AnnotatorError(Problem.NO_SUCH_SPAN)
    span = rng.choice(spans)
    rng.choice(
        (
            lambda: review.decide(
                project, document, [Ruling(span=span.id, verdict=rng.choice((Verdict.ACCEPT, Verdict.REJECT)))]
            ),
            lambda: review.accept_rest(project, document, other),
            lambda: review.take_back(project, span.id, document.info.id),
            lambda: comments.comment_on_span(project, span.id, f"why {rng.random()}"),
            lambda: review.return_document(project, document.info.id, other, "once more"),
            lambda: review.accept_document(project, document.info.id, other),
        )
    )()


def _adjudicate(project: Project, rng: random.Random, _: Path) -> None:
    scope = Scope(annotators=PEOPLE, documents=(_some_document(project, rng).info.id,), unfinished=True)
    adjudication.carry_out(project, adjudication.plan(project, rng.choice(list(Rule)), scope))


def _merge(project: Project, rng: random.Random, folder: Path) -> None:
    """Work in a copy of the file, in that of the last time if there is one, and merge it."""
    twin = folder / "twin.annotator"
    journal = twin.with_name(twin.name + "-journal")
    if journal.exists() or rng.random() < _NEW_TWINS:  # killed while it was written to: only a copy, then
        for path in (twin, journal):
            path.unlink(missing_ok=True)
    if not twin.exists():
        half = folder / "twin.half"  # a kill may come in the midst of the copying, which is nobody's work
        shutil.copyfile(project.path, half)
        half.replace(twin)
    with open_project(twin, annotator=rng.choice(PEOPLE)) as other:
        for _ in range(rng.randint(1, 5)):
            with suppress(AnnotatorError):
                rng.choice((_tag, _edit, _undo, _redo, _rename_label, _change_labels))(other, rng, folder)
    merge(project, [twin])


# Each action as a person would name it, how often it comes, and what does it.
_ACTIONS: dict[str, tuple[int, Callable[[Project, random.Random, Path], None]]] = {
    "tag": (8, _tag),
    "edit": (6, _edit),
    "undo": (3, _undo),
    "redo": (1, _redo),
    "import": (1, _import),
    "merge": (1, _merge),
    "rename a label": (1, _rename_label),
    "other change of labels": (1, _change_labels),
    "copy spans": (1, _copy),
    "tag everywhere": (1, _tag_everywhere),
    "assign": (1, _assign),
    "review": (2, _review),
    "adjudicate": (1, _adjudicate),
}
KINDS = tuple(_ACTIONS)
"""What the writer does."""
