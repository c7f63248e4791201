"""Handing over: one person's documents in a file of the same project, worked on anywhere, and merged back."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.projects import make_project

from annotator.core.assigning import Assignment
from annotator.core.changes import Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.workflow import State
from annotator.services import annotation, history
from annotator.services.assignments import assign
from annotator.services.handoff import documents_of, hand_off
from annotator.services.merging import merge
from annotator.services.projects import Project, open_project
from annotator.storage.checking import faults
from annotator.storage.guarded_open import verify
from annotator.text.offsets import CodePointRange as R

TEXTS = [f"{word} two three four five six" for word in ("one", "another", "third", "last")]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Four documents; two are Bea's, two are Cem's, one of them both's; everybody has tagged in d1."""
    with make_project(tmp_path, "Ali", *TEXTS) as made:
        pairs = (("d1", "Bea"), ("d2", "Bea"), ("d2", "Cem"), ("d3", "Cem"))
        assign(made, [Assignment(document=document, annotator=name) for document, name in pairs])
        for name in ("Ali", "Bea", "Cem"):
            tag(Project(file=made.file, annotator=name), 0, "d1")
        yield made


def tag(project: Project, start: int, document: str, label: str = "actor") -> str:
    found = project.file.documents.get(document)
    return annotation.add_span(project, found, label, [R(start, start + 3)]).span.id


def test_it_holds_that_persons_documents_and_spans_alone(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "bea.annotator"
    made = hand_off(project, out, "Bea")
    assert (made.documents, made.spans) == (("d1", "d2"), 1)
    assert verify(out).spans == 1
    with open_project(out, annotator="Bea") as handed:
        assert handed.file.documents.ids() == ["d1", "d2"]
        assert [span.annotator for span in handed.file.spans.of_document("d1")] == ["Bea"]
        assert {(state.document, state.annotator) for state in handed.file.entities.states()} == {
            ("d1", "Bea"),
            ("d2", "Bea"),
        }
        assert handed.labels == project.labels
        assert handed.file.meta("handed_to") == "Bea"
        assert list(faults(handed.file)) == []
        assert history.next_undo(handed) is None
        with pytest.raises(AnnotatorError):
            history.undo(handed)
    said = out.read_bytes()
    assert b"third two" not in said
    assert b"last two" not in said


def test_with_spans_it_holds_everybodys(project: Project, tmp_path: Path) -> None:
    made = hand_off(project, tmp_path / "out.annotator", "Bea", with_spans=True)
    assert made.spans == 3


def test_what_is_done_in_it_comes_back(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "bea.annotator"
    hand_off(project, out, "Bea")
    with open_project(out, annotator="Bea") as handed:
        span = tag(handed, 4, "d2", "topic")
        annotation.set_state(handed, "d2", State.SUBMITTED)
    before = project.file.spans.count()
    report = merge(project, [out])
    assert report.files[0].handed_to == "Bea"
    assert report.files[0].operations == {"Bea": 2}
    assert (report.conflicts, report.refused) == ([], [])
    assert project.file.spans.count() == before + 1
    assert project.file.spans.get(span).label == "topic"
    assert project.file.entities.state("d2", "Bea").state is State.SUBMITTED
    assert merge(project, [out]).nothing_new
    assert list(faults(project.file)) == []


def test_nothing_done_means_nothing_new(project: Project, tmp_path: Path) -> None:
    hand_off(project, tmp_path / "bea.annotator", "Bea")
    assert merge(project, [tmp_path / "bea.annotator"]).nothing_new


def test_a_hand_off_can_take_in_what_others_did_since(project: Project, tmp_path: Path) -> None:
    """Half an operation came with the hand-off; the other half comes with the project's own file."""
    out = tmp_path / "bea.annotator"
    source = tmp_path / "both.jsonl"
    spans = [{"start": 0, "end": 3, "label": "actor", "annotator": name} for name in ("Bea", "Cem")]
    source.write_text(f'{{"text": "both", "id": "d9", "spans": {spans}}}'.replace("'", '"'), encoding="utf-8")
    from annotator.services.importing import import_paths

    import_paths(project, [source])
    hand_off(project, out, "Bea", documents=["d9"])
    with open_project(out, annotator="Bea") as handed:
        assert handed.file.spans.count() == 1
        project.close()
        merge(handed, [project.path])
        assert [span.annotator for span in handed.file.spans.of_document("d9")] == ["Bea", "Cem"]
        assert merge(handed, [project.path]).nothing_new


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_three_people_hand_their_work_back_in_any_order(
    project: Project, tmp_path: Path, order: tuple[int, ...]
) -> None:
    outs = []
    for name in ("Bea", "Cem", "Dan"):
        outs.append(tmp_path / f"{name}.annotator")
        hand_off(project, outs[-1], name, documents=["d1", "d2"], with_spans=True)
        with open_project(outs[-1], annotator=name) as handed:
            tag(handed, 4, "d1", "topic")
            annotation.set_state(handed, "d2", State.SUBMITTED)
            for span in handed.file.spans.of_document("d1", "Bea"):
                annotation.set_note(Project(file=handed.file, annotator="Bea"), span.id, f"said at {name}'s")
    for number in (*order, *order):
        merge(project, [outs[number]])
    spans = {(s.annotator, s.label, s.note) for s in project.file.spans.of_document("d1")}
    # Dan's machine was the last to write Bea's note, whoever is merged last.
    assert spans == {
        ("Ali", "actor", ""),
        ("Bea", "actor", "said at Dan's"),
        ("Bea", "topic", "said at Bea's"),
        ("Cem", "actor", ""),
        ("Cem", "topic", ""),
        ("Dan", "topic", ""),
    }
    submitted = [s.annotator for s in project.file.entities.states() if s.state is State.SUBMITTED]
    assert submitted == ["Bea", "Cem", "Dan"]


def test_whose_documents_they_are(project: Project) -> None:
    assert documents_of(project, "Cem") == ["d2", "d3"]
    assert documents_of(project, "Dan") == []


@pytest.mark.parametrize(
    ("to", "documents", "problem"),
    [
        (" ", None, Problem.NO_ANNOTATOR),
        ("Dan", None, Problem.NOTHING_TO_HAND_OFF),
        ("Dan", ["d1", "gone"], Problem.NO_SUCH_DOCUMENT),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    project: Project, tmp_path: Path, to: str, documents: list[str] | None, problem: Problem
) -> None:
    there = {path.name for path in tmp_path.iterdir()}
    with pytest.raises(AnnotatorError) as refused:
        hand_off(project, tmp_path / "out.annotator", to, documents=documents)
    assert refused.value.problem is problem
    assert {path.name for path in tmp_path.iterdir()} == there


def test_nothing_is_written_over(project: Project) -> None:
    with pytest.raises(AnnotatorError) as refused:
        hand_off(project, project.path, "Bea")
    assert refused.value.problem is Problem.FILE_EXISTS


def test_the_log_of_a_hand_off_says_so(project: Project, tmp_path: Path) -> None:
    hand_off(project, tmp_path / "bea.annotator", "Bea")
    with open_project(tmp_path / "bea.annotator", annotator="Bea") as handed:
        assert [(entry.actor, entry.verb) for entry in history.entries(handed)] == [("Ali", Verb.HAND_OFF)]
