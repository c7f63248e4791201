"""What can be wished of an import: labels, annotators, suggestions, and a look at the texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.projects import LABELS, projections

from annotator.core.errors import AnnotatorError, Problem
from annotator.formats.protocols import Unit
from annotator.services import history
from annotator.services.import_wishes import ImportWishes
from annotator.services.imported_texts import TextCheck, likeness, sketch
from annotator.services.importing import ImportReport, import_paths
from annotator.services.projects import Project, create_project
from annotator.storage.checking import faults

TEXT = "\U0001f4f0 \u0642\u0627\u0644 \u0623\u062d\u0645\u062f \u0641\u064a \u0627\u0644\u0631\u064a\u0627\u0636"
AT = [TEXT.index("\u0623"), TEXT.index("\u0623") + 4]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    (tmp_path / "in").mkdir()
    with create_project(tmp_path / "p.annotator", labels=LABELS, annotator="Ali") as made:
        yield made


def doccano(folder: Path, *labels: str, text: str = TEXT, name: str = "x.jsonl") -> Path:
    path = folder / "in" / name
    said = [[AT[0] + 1, AT[1] + 1, label] for label in labels]
    path.write_text(json.dumps({"text": text, "label": said}) + "\n", encoding="utf-8")
    return path


def problems(report: ImportReport) -> list[Problem]:
    return [fault.problem for fault in report.faults]


def spans(project: Project) -> list[tuple[str, str, bool, str]]:
    (document_id,) = project.file.documents.ids()
    text = project.file.documents.get(document_id).text
    return sorted(
        (span.label, span.annotator, span.suggested, span.surface(text))
        for span in project.file.spans.of_document(document_id)
    )


def test_labels_that_are_unknown_are_listed_and_their_spans_come_in_when_asked(
    project: Project, tmp_path: Path
) -> None:
    path = doccano(tmp_path, "actor", "PER", "PER", "LOC")
    report = import_paths(project, [path], wishes=ImportWishes(new_labels=False))
    assert spans(project) == [("actor", "Ali", False, TEXT[AT[0] : AT[1]])]
    said = {fault.values["label"]: fault.values["count"] for fault in report.faults}
    assert said == {"PER": 2, "LOC": 1}
    assert set(problems(report)) == {Problem.LABEL_UNKNOWN}
    assert report.lost == 3
    mapped = import_paths(
        project, [path], wishes=ImportWishes(new_labels=False, labels={"PER": "actor", "LOC": "topic"})
    )
    assert (mapped.lost, mapped.spans_added) == (0, 1)  # as an actor, PER is there already
    assert [span[0] for span in spans(project)] == ["actor", "topic"]
    made = import_paths(project, [path], wishes=ImportWishes())
    assert made.labels_added == ["PER", "LOC"]


def test_whose_spans_they_are_and_that_they_are_suggestions(project: Project, tmp_path: Path) -> None:
    region = {"id": "a", "type": "labels", "value": {"start": AT[0], "end": AT[1], "labels": ["actor"]}}
    task = {"data": {"text": TEXT}, "annotations": [{"completed_by": "Bea", "result": [region]}]}
    path = tmp_path / "in" / "x.json"
    path.write_text(json.dumps([task]), encoding="utf-8")
    import_paths(project, [path])
    import_paths(project, [path], wishes=ImportWishes(owner="Machine", as_suggestions=True))
    surface = TEXT[AT[0] : AT[1]]
    assert spans(project) == [("actor", "Bea", False, surface), ("actor", "Machine", True, surface)]


@pytest.mark.parametrize(
    "name", ["doccano", "labelstudio", "brat", "conll", "csv", "uima", "w3c", "conllu", "webanno", "xlsx", "tei"]
)
def test_the_same_export_twice_adds_nothing_and_one_undo_takes_it_back(
    name: str, project: Project, repository: Path
) -> None:
    folder = repository / "tests" / "golden" / name
    before = projections(project.file)
    report = import_paths(project, [folder])
    assert report.spans_added
    assert report.lost == 0
    assert set(report.formats.values()) == {name}
    there, count = projections(project.file), project.file.log.count()
    again = import_paths(project, [folder])
    assert again.nothing_new
    assert (projections(project.file), project.file.log.count()) == (there, count)
    assert list(faults(project.file)) == []
    history.undo(project)
    undone = projections(project.file)
    assert undone["span"] == before["span"]


def test_the_unit_is_said_with_its_evidence(project: Project, tmp_path: Path) -> None:
    value = {"start": AT[0] + 1, "end": AT[1] + 1, "text": TEXT[AT[0] : AT[1]], "labels": ["actor"]}
    task = {"data": {"text": TEXT}, "annotations": [{"result": [{"id": "a", "type": "labels", "value": value}]}]}
    path = tmp_path / "in" / "x.json"
    path.write_text(json.dumps([task]), encoding="utf-8")
    evidence = import_paths(project, [path]).units["x.json"]
    assert (evidence.unit, evidence.by) == (Unit.UTF16, "quotes")
    told = evidence.told
    assert told is not None
    assert (told[1].of, told[1].fit, told[1].first_fit) == (1, 1, 0)
    wrong = import_paths(project, [path], wishes=ImportWishes(unit=Unit.CODE_POINT))
    assert problems(wrong) == [Problem.SURFACE_MISMATCH]  # where it points, flagged
    assert wrong.spans_added == 1


def test_relations_that_close_a_circle_are_named_and_come_in(project: Project, tmp_path: Path) -> None:
    (tmp_path / "in" / "a.txt").write_text("one two six", encoding="utf-8")
    lines = ["T1\tactor 0 3\tone", "T2\tactor 4 7\ttwo", "T3\tactor 8 11\tsix"]
    lines += ["R1\tin Arg1:T1 Arg2:T2", "R2\tin Arg1:T2 Arg2:T3", "R3\tin Arg1:T3 Arg2:T1", "R4\tof Arg1:T3 Arg2:T1"]
    (tmp_path / "in" / "a.ann").write_text("\n".join(lines), encoding="utf-8")
    report = import_paths(project, [tmp_path / "in"])
    assert (report.relations_added, problems(report)) == (4, [Problem.RELATION_CYCLE])
    assert report.lost == 0


def test_odd_and_nearly_equal_texts_are_named_and_not_changed(project: Project, tmp_path: Path) -> None:
    words = [f"w{number}" for number in range(60)]
    long = " ".join(words)
    texts = {
        "a.txt": long,
        "b.txt": long + " more",
        "c.txt": "\ufefbone \x01",
        "d.txt": " ".join(reversed(words)),
    }
    for name, text in texts.items():
        (tmp_path / "in" / name).write_bytes(text.encode())
    report = import_paths(project, [tmp_path / "in"], wishes=ImportWishes(check_texts=True))
    assert [(fault.file, fault.problem) for fault in report.faults] == [
        *(("b.txt", Problem.NEAR_DUPLICATE), ("c.txt", Problem.TEXT_ODD), ("c.txt", Problem.TEXT_ODD)),
    ]
    assert {project.file.documents.get(name).text for name in project.file.documents.ids()} == set(texts.values())
    assert import_paths(project, [tmp_path / "in"], wishes=ImportWishes(check_texts=True)).faults == []
    assert likeness(sketch(long), sketch(long)) == 1
    assert likeness(sketch(long), sketch("other words stand here")) == 0


def test_a_format_that_is_none_is_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(AnnotatorError) as refused:
        import_paths(project, [doccano(tmp_path, "actor")], wishes=ImportWishes(format="papyrus"))
    assert refused.value.problem is Problem.NO_SUCH_FORMAT


def test_columns_of_ours_come_back_onto_the_article_they_came_from(
    project: Project, tmp_path: Path, repository: Path
) -> None:
    golden = repository / "tests" / "golden"
    import_paths(project, [golden / "jsonl"])
    (document_id,) = project.file.documents.ids()
    text = project.file.documents.get(document_id).text
    standing = {(span.label, span.ranges) for span in project.file.spans.of_document(document_id)}
    report = import_paths(project, [golden / "conll"], wishes=ImportWishes(owner="Bea"))
    assert (report.documents_added, report.lost, report.faults) == (0, 0, [])
    assert list(project.file.documents.ids()) == [document_id]
    theirs = [span for span in project.file.spans.of_document(document_id) if span.annotator == "Bea"]
    assert len(theirs) == report.spans_added > 5
    same = [span for span in theirs if (span.label, span.ranges) in standing]
    assert len(same) > len(theirs) // 2  # the others were widened or cut when they were written
    assert all(not span.surface(text)[0].isspace() for span in theirs)


def test_what_came_long_ago_is_forgotten_so_that_memory_stays_flat(project: Project) -> None:
    texts = [" ".join(f"w{number}x{word}" for word in range(40)) for number in range(6)]
    check = TextCheck(project, remembered=2)
    for number, text in enumerate(texts):
        assert check.doubts_about(f"d{number}", text) == []
    (near,) = check.doubts_about("late", texts[5] + " more")
    assert (near.problem, near.values["document"]) == (Problem.NEAR_DUPLICATE, "d5")
    assert check.doubts_about("later", texts[0] + " more") == []
