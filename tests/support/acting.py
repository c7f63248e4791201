"""Actions of every kind on a small project, for looking at what they write."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from annotator.core.review import Verdict
from annotator.core.workflow import State
from annotator.services import annotation, comments, history, labels, review
from annotator.services.importing import import_paths
from annotator.services.merging import merge
from annotator.services.projects import Project, open_project
from annotator.text.offsets import CodePointRange as R

WORDS = "one two three four five six seven eight nine ten " * 40
PAGE = 4096


def tag(project: Project, start: int, label: str = "actor", document: str = "d1") -> str:
    found = project.file.documents.get(document)
    return annotation.add_span(project, found, label, [R(start, start + 3)]).span.id


def first(project: Project) -> str:
    return project.file.spans.of_document("d1", "Ali")[0].id


def more(project: Project) -> None:
    source = project.path.with_name("more.jsonl")
    spans = [{"start": at, "end": at + 3, "label": "topic"} for at in range(0, 300, 4)]
    source.write_text(json.dumps({"text": f"more {WORDS}", "spans": spans}) + "\n" + json.dumps({"text": "one"}) + "\n")
    import_paths(project, [source])


def from_a_twin(project: Project) -> None:
    twin = Path(shutil.copyfile(project.path, project.path.with_name("twin.annotator")))
    with open_project(twin, annotator="Cem") as other:
        for start in range(200, 300, 5):
            tag(other, start, "topic", "d2")
        labels.carry_out(other, labels.plan_rename(other, "topic", "subject"))
    merge(project, [twin])


def decide(project: Project) -> None:
    document = project.file.documents.get("d1")
    ruling = review.Ruling(span=first(project), verdict=Verdict.ACCEPT)
    review.decide(Project(file=project.file, annotator="Bea"), document, [ruling])


ACTIONS: dict[str, Callable[[Project], object]] = {
    "tag": lambda project: tag(project, 500),
    "note": lambda project: annotation.set_note(project, first(project), "why " * 30),
    "edge": lambda project: annotation.change_ranges(
        project, project.file.documents.get("d1"), first(project), [R(300, 340)]
    ),
    "delete": lambda project: annotation.delete_spans(project, [first(project)]),
    "state": lambda project: annotation.set_state(project, "d2", State.SUBMITTED),
    "undo": history.undo,
    "import": more,
    "rename a label": lambda project: labels.carry_out(project, labels.plan_rename(project, "actor", "agent")),
    "delete a label": lambda project: labels.carry_out(project, labels.plan_delete(project, "topic", with_spans=True)),
    "merge": from_a_twin,
    "decide": decide,
    "comment": lambda project: comments.comment_on_span(project, first(project), "why"),
}


def pages_alone(data: bytes) -> bytes:
    """A project file without what is kept behind its last page, as the header counts them."""
    return data[: int.from_bytes(data[28:32]) * PAGE]
