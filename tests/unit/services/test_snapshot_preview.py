"""What a snapshot holds, and what differs from it now, span by span."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.projects import make_project, put_document

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.workflow import State
from annotator.services import annotation, history, labels, snapshots
from annotator.services.projects import Project, open_project
from annotator.services.snapshot_preview import Difference, Preview, article_then, preview
from annotator.services.snapshots import Snapshot
from annotator.settings.paths import DATA_VARIABLE
from annotator.text.offsets import CodePointRange as R


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    with make_project(tmp_path, "Ali", "word " * 20, "other words here") as made:
        yield made


def tag(project: Project, document: str, start: int, label: str = "actor") -> str:
    return annotation.add_span(project, project.file.documents.get(document), label, [R(start, start + 4)]).span.id


def snapshot_of(project: Project) -> Snapshot:
    taken = snapshots.take(project.path).snapshot
    assert taken is not None
    return taken


def differences(found: Preview) -> dict[str, Difference]:
    return {one.info.id: one.difference for one in found.documents if one.difference is not None}


def test_nothing_differs_from_a_snapshot_just_taken(project: Project) -> None:
    tag(project, "d1", 0)
    found = preview(snapshot_of(project), project.path)
    assert found.then == found.now
    assert (found.then.documents, found.then.spans, found.then.annotators) == (2, 1, 1)
    assert differences(found) == {}
    assert [(one.info.id, one.spans) for one in found.documents] == [("d1", 1), ("d2", 0)]
    assert not found.labels_differ


def test_what_was_added_deleted_and_changed_is_counted(project: Project) -> None:
    kept, gone, changed = (tag(project, "d1", start) for start in (0, 5, 10))
    snapshot = snapshot_of(project)
    annotation.delete_spans(project, [gone])
    annotation.set_note(project, changed, "why")
    tag(project, "d1", 15)
    tag(project, "d1", 20)
    annotation.set_state(project, "d2", State.SUBMITTED)
    put_document(project, "d3", "new text")
    labels.carry_out(project, labels.plan_retire(project, "topic"))
    found = preview(snapshot, project.path)
    assert differences(found) == {
        "d1": Difference(then=3, now=4, added=2, deleted=1, changed=1),
        "d2": Difference(then=0, now=0, otherwise=True),
        "d3": Difference(then=None, now=0),
    }
    assert found.differing == 3
    assert found.labels_differ
    assert kept in {span.id for span in article_then(snapshot, "d1").spans}


def test_what_was_undone_again_does_not_differ(project: Project) -> None:
    snapshot = snapshot_of(project)
    tag(project, "d1", 0)
    assert list(differences(preview(snapshot, project.path))) == ["d1"]
    history.undo(project)
    assert differences(preview(snapshot, project.path)) == {}


def test_a_file_whose_log_went_another_way_is_compared_all_the_same(project: Project, tmp_path: Path) -> None:
    first = tmp_path / "first.annotator"
    snapshots.save_copy(project.path, first)
    tag(project, "d1", 0)
    snapshot = snapshot_of(project)
    with open_project(first, annotator="Ali") as other:
        tag(other, "d2", 6)
        found = preview(snapshot, first)
    assert differences(found) == {
        "d1": Difference(then=1, now=0, deleted=1),
        "d2": Difference(then=0, now=1, added=1),
    }


def test_the_article_is_as_it_was(project: Project) -> None:
    span_id = tag(project, "d1", 0)
    annotation.set_direction(project, "d1", 0, "rtl")
    snapshot = snapshot_of(project)
    annotation.relabel_span(project, span_id, "topic")
    then = article_then(snapshot, "d1")
    assert then.document == project.file.documents.get("d1")
    assert [(span.id, span.label) for span in then.spans] == [(span_id, "actor")]
    assert then.direction is not None
    assert then.direction.paragraphs == {"0": "rtl"}
    assert then.labels.get("actor") is not None
    with pytest.raises(AnnotatorError) as refused:
        article_then(snapshot, "d9")
    assert refused.value.problem is Problem.NO_SUCH_DOCUMENT


def test_where_the_project_is_gone_the_snapshot_can_still_be_looked_into(project: Project) -> None:
    tag(project, "d1", 0)
    snapshot = snapshot_of(project)
    project.close()
    project.path.unlink()
    found = preview(snapshot, project.path)
    assert found.now is None
    assert [(one.info.id, one.spans, one.difference) for one in found.documents] == [("d1", 1, None), ("d2", 0, None)]


def test_a_snapshot_that_has_gone_bad_is_said_to_be(project: Project) -> None:
    snapshot = snapshot_of(project)
    data = bytearray(snapshot.path.read_bytes())
    data[4096:8192] = bytes(4096)
    snapshot.path.write_bytes(data)
    with pytest.raises(AnnotatorError) as refused:
        preview(snapshot, project.path)
    assert refused.value.problem is Problem.FILE_DAMAGED
