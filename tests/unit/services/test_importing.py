"""Imports: everything sound comes in, everything else is named, and nothing comes in twice."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.projects import LABELS, make_project, projections

from annotator.core.changes import put_span
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.ids import derived_id_at, derived_stem
from annotator.formats.protocols import ReadDocument, ReadSpan
from annotator.services import history
from annotator.services.imported_files import PassedOver, find_files
from annotator.services.imported_spans import SpanIntake
from annotator.services.importing import ImportReport, import_paths
from annotator.services.projects import Project, create_project
from annotator.storage.checking import faults
from annotator.storage.codec import changes_to_payload
from annotator.text.graphemes import is_boundary

TEXT = "\u0642\u0627\u0644 Kerry \U0001f469\U0001f3fd\u200d\U0001f4bb \u0646\u0639\u0645"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    (tmp_path / "in").mkdir()
    with create_project(tmp_path / "p.annotator", labels=LABELS, annotator="Ali") as made:
        yield made


def jsonl(folder: Path, *records: object, name: str = "x.jsonl") -> Path:
    path = folder / "in" / name
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def span(start: int, end: int, **more: object) -> dict[str, object]:
    return {"label": "actor", "start": start, "end": end, **more}


def problems(report: ImportReport) -> list[tuple[Problem, int, bool]]:
    return [(fault.problem, fault.line, fault.lost) for fault in report.faults]


NOBODY = 65534


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may look into."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_a_folder_that_lets_nobody_in_is_named(open_folder: Path) -> None:
    (open_folder / "sound.txt").write_text("one", encoding="utf-8")
    closed = open_folder / "closed"
    closed.mkdir(mode=0)
    root = os.geteuid() == 0
    assert [item.name for item in find_files([open_folder / "sound.txt"])] == ["sound.txt"]  # all is loaded by now
    try:
        if root:
            os.seteuid(NOBODY)
        found = [*find_files([closed]), *find_files([open_folder]), *find_files([closed / "a.txt"])]
    finally:
        if root:
            os.seteuid(0)
        closed.chmod(0o700)
    said = [(item.name, item.problem) if isinstance(item, PassedOver) else (item.name, None) for item in found]
    unreadable = Problem.READ_FAILED
    assert said == [("closed", unreadable), ("closed/", unreadable), ("sound.txt", None), ("a.txt", unreadable)]


def test_text_is_stored_exactly_as_decoded(project: Project, tmp_path: Path) -> None:
    text = "\u0642\u0627\u0644\r\n\u2028\ufeffx\r\x0b\u0000\u00a0end\n"
    (tmp_path / "in" / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    report = import_paths(project, [tmp_path / "in"])
    assert (report.documents_added, report.faults) == (1, [])
    (document_id,) = project.file.documents.ids()
    stored = project.file.documents.get(document_id)
    assert stored.text == text
    assert stored.info.characters == len(text)


def test_the_same_text_twice_is_imported_once_and_said(project: Project, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text("same", encoding="utf-8")
    report = import_paths(project, [tmp_path / "in"])
    assert (report.documents_added, report.documents_known) == (1, 1)
    before, count = projections(project.file), project.file.log.count()
    again = import_paths(project, [tmp_path / "in"])
    assert (again.documents_added, again.documents_known, again.nothing_new) == (0, 2, True)
    assert (projections(project.file), project.file.log.count()) == (before, count)


def test_what_is_shown_after_an_import_is_the_first_that_is_new(project: Project, tmp_path: Path) -> None:
    for name, text in (("a.txt", "one"), ("b.txt", "two")):
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    first = import_paths(project, [tmp_path / "in" / "a.txt"]).first_document
    report = import_paths(project, [tmp_path / "in"])
    assert project.file.documents.get(report.first_document).text == "two"
    assert import_paths(project, [tmp_path / "in"]).first_document == first


def test_spans_join_a_text_that_is_there_already_in_either_order(project: Project, tmp_path: Path) -> None:
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    path = jsonl(tmp_path, {"id": "mine", "text": TEXT, "spans": [span(0, 3, annotator="Demo")]})
    for order in ([tmp_path / "in" / "a.txt", path], [path, tmp_path / "in" / "a.txt"]):
        for source in order:
            import_paths(project, [source])
        (document_id,) = project.file.documents.ids()
        assert [item.annotator for item in project.file.spans.of_document(document_id)] == ["Demo"]


def test_the_same_annotations_twice_add_nothing(project: Project, tmp_path: Path) -> None:
    path = jsonl(
        tmp_path,
        {
            "text": TEXT,
            "spans": [span(0, 3), span(4, 9, id="s1"), span(4, 9, id="s1")],
            "relations": [{"type": "made_by", "source": "s1", "target": "s1"}],
        },
    )
    first = import_paths(project, [path])
    assert (first.spans_added, first.spans_known, first.relations_added) == (2, 1, 1)
    again = import_paths(project, [path])
    assert (again.spans_added, again.relations_added, again.nothing_new) == (0, 0, True)


def test_a_bad_file_is_named_and_the_rest_comes_in(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "good.txt").write_text("good", encoding="utf-8")
    (folder / "bad.txt").write_bytes(bytes(range(256)) * 4)
    (folder / "empty.txt").write_text(" \n ", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    (folder / "x.jsonl").write_text('{"text": "one"}\n{oops\n{"text": "two"}\n', encoding="utf-8")
    report = import_paths(project, [folder])
    assert report.documents_added == 3
    assert {(fault.file, fault.line, fault.problem) for fault in report.faults} == {
        ("bad.txt", 0, Problem.BYTES_UNDECODABLE),
        ("empty.txt", 0, Problem.TEXT_EMPTY),
        ("x.jsonl", 2, Problem.NOT_JSON),
    }
    assert report.files_passed_over == 1
    named = import_paths(project, [folder / "picture.png", folder / "gone.txt"])
    assert [fault.problem for fault in named.faults] == [Problem.UNKNOWN_FILE_TYPE, Problem.SOURCE_MISSING]


def test_spans_that_can_not_stand_are_left_out_and_doubtful_ones_flagged(project: Project, tmp_path: Path) -> None:
    path = jsonl(
        tmp_path,
        {
            "text": TEXT,
            "spans": [
                span(0, 3),
                span(0, len(TEXT) + 1),
                span(5, 5),
                span(9, 4),
                span(-1, 2),
                span(0, 9, ranges=[[0, 3], [8, 4]]),
                {"label": "  ", "start": 0, "end": 1},
                span(4, 9, text="Kerri"),
                span(10, 11),
            ],
            "relations": [{"type": "made_by", "source": "no", "target": "no"}],
        },
    )
    report = import_paths(project, [path])
    assert problems(report) == [
        (Problem.RANGE_OUTSIDE, 1, True),
        (Problem.RANGE_EMPTY, 1, True),
        (Problem.RANGE_UNORDERED, 1, True),
        (Problem.RANGE_OUTSIDE, 1, True),
        (Problem.RANGE_UNORDERED, 1, True),
        (Problem.FIELD_WRONG_TYPE, 1, True),
        (Problem.SURFACE_MISMATCH, 1, False),
        (Problem.RANGE_CUTS_GRAPHEME, 1, False),
        (Problem.SPAN_NOT_IN_FILE, 1, True),
    ]
    assert report.spans_added == 3
    assert report.lost == 7
    assert list(faults(project.file)) == []


def test_unknown_labels_join_the_label_set_as_a_new_version(project: Project, tmp_path: Path) -> None:
    path = jsonl(tmp_path, {"text": TEXT, "spans": [{"label": "place", "start": 0, "end": 3}]})
    report = import_paths(project, [path])
    assert report.labels_added == ["place"]
    assert project.labels.get("place") is not None
    assert project.labels.version == 2
    history.undo(project)
    assert project.labels == LABELS
    assert project.file.documents.ids() == []
    history.redo(project)
    assert project.labels.get("place") is not None


def test_an_import_taken_back_can_be_imported_again(project: Project, tmp_path: Path) -> None:
    path = jsonl(tmp_path, {"id": "d", "text": TEXT, "spans": [span(0, 3, id="s")]})
    import_paths(project, [path])
    done = projections(project.file)
    history.undo(project)
    assert import_paths(project, [path]).documents_added == 1
    assert projections(project.file) == done


def test_an_id_that_is_taken_by_another_text_is_replaced_and_said(project: Project, tmp_path: Path) -> None:
    path = jsonl(tmp_path, {"id": "d", "text": "one"}, {"id": "d", "text": "two"}, {"id": "x" * 300, "text": "three"})
    report = import_paths(project, [path])
    assert report.documents_added == 3
    assert sorted(problems(report)) == [(Problem.DUPLICATE_ID, 2, False), (Problem.ID_UNFIT, 3, False)]
    assert len(set(project.file.documents.ids())) == 3


def test_a_span_id_that_is_taken_in_another_document_is_replaced(project: Project, tmp_path: Path) -> None:
    path = jsonl(tmp_path, {"text": "one", "spans": [span(0, 2, id=1)]}, {"text": "two", "spans": [span(0, 2, id=1)]})
    assert import_paths(project, [path]).spans_added == 2
    assert import_paths(project, [path]).nothing_new


def test_a_span_id_that_was_made_for_a_document_just_before_is_replaced(project: Project, tmp_path: Path) -> None:
    made = derived_id_at(derived_stem("a", "Ali", "actor"), 0, 2)
    path = jsonl(
        tmp_path,
        {"id": "a", "text": "one", "spans": [span(0, 2)]},
        {"id": "b", "text": "two", "spans": [span(0, 2, id=made)]},
    )
    assert import_paths(project, [path]).spans_added == 2
    assert list(faults(project.file)) == []
    assert [item.id == made for item in project.file.spans.of_document("a")] == [True]


def test_many_documents_come_in_as_if_one_by_one(project: Project, tmp_path: Path) -> None:
    """More than come in at a time, and some that depend on what stands before them."""
    records: list[dict[str, object]] = []
    for number in range(150):
        kind = number % 5
        records.append(
            {
                "id": f"d{number - kind}" if kind == 1 else f"d{number}",
                "text": f"text {number - 3 if kind == 3 else number}" if kind != 4 else " ",
                "spans": [span(0, 4, id=f"s{number // 4}"), span(5, 6 + number % 2), span(0, 99)],
            }
        )
    together = import_paths(project, [jsonl(tmp_path, *records)])
    assert list(faults(project.file)) == []
    apart = ImportReport()
    with create_project(tmp_path / "q.annotator", labels=LABELS, annotator="Ali") as other:
        for number, record in enumerate(records, 1):
            report = import_paths(other, [jsonl(tmp_path, record)])
            apart.documents_added += report.documents_added
            apart.documents_known += report.documents_known
            apart.spans_added += report.spans_added
            apart.spans_known += report.spans_known
            apart.faults += [replace(fault, line=number) for fault in report.faults]
        assert projections(project.file) == projections(other.file)
    assert together.faults == apart.faults
    assert (together.documents_added, together.documents_known) == (apart.documents_added, apart.documents_known)
    assert (together.spans_added, together.spans_known) == (apart.spans_added, apart.spans_known)


def test_the_log_says_of_imported_spans_what_it_says_of_any(project: Project, tmp_path: Path) -> None:
    path = jsonl(
        tmp_path,
        {"id": "d", "text": TEXT, "spans": [span(0, 3, id="s"), span(0, 9, id="t", ranges=[[0, 3], [4, 9]], note="n")]},
    )
    import_paths(project, [path])
    query = "SELECT kind, document, entity, payload FROM operation WHERE verb = 'import' ORDER BY lseq"
    listed, marked = project.file.connection.execute(query).fetchall()
    assert listed[:3] == ("document", "d", "d")
    assert marked[:3] == ("span", "d", None)
    assert json.loads(marked[3]) == [
        ["s", None, {"annotator": "Ali", "label": "actor", "ranges": [[0, 3]]}, None],
        ["t", None, {"annotator": "Ali", "label": "actor", "ranges": [[0, 3], [4, 9]], "note": "n"}, None],
    ]
    spans = project.file.spans.of_document("d")
    assert marked[3] == changes_to_payload(tuple(map(put_span, sorted(spans, key=lambda item: item.id))))


def test_an_id_made_here_that_is_taken_elsewhere_stops_the_import_with_nothing_half_in(
    project: Project, tmp_path: Path
) -> None:
    made = derived_id_at(derived_stem("b", "Ali", "actor"), 0, 2)
    import_paths(project, [jsonl(tmp_path, {"id": "a", "text": "one", "spans": [span(0, 2, id=made)]})])
    before = projections(project.file)
    path = jsonl(tmp_path, {"text": "three"}, {"id": "b", "text": "two", "spans": [span(0, 2)]})
    with pytest.raises(AnnotatorError) as stopped:
        import_paths(project, [path])
    assert stopped.value.problem is Problem.CHANGED_SINCE
    assert projections(project.file) == before
    assert list(faults(project.file)) == []


class _StopAfter:
    def __init__(self, documents: int) -> None:
        self.left = documents
        self.steps: list[tuple[int, int]] = []

    def step(self, done: int, total: int, what: str) -> None:
        self.steps.append((done, total))
        self.left -= 1

    def cancelled(self) -> bool:
        return self.left <= 0


def test_cancelling_leaves_nothing_half_in(project: Project, tmp_path: Path) -> None:
    path = jsonl(tmp_path, *({"text": f"text {number}", "spans": [span(0, 4)]} for number in range(20)))
    before, count = projections(project.file), project.file.log.count()
    progress = _StopAfter(10)
    with pytest.raises(AnnotatorError) as stopped:
        import_paths(project, [path], progress)
    assert stopped.value.problem is Problem.CANCELLED
    assert (projections(project.file), project.file.log.count()) == (before, count)
    assert list(project.file.documents.stored()) == []
    assert [done for done, _ in progress.steps] == sorted(done for done, _ in progress.steps)
    assert {total for _, total in progress.steps} == {path.stat().st_size}


def test_a_relation_id_that_is_taken_in_another_document_is_replaced(project: Project, tmp_path: Path) -> None:
    def record(text: str) -> dict[str, object]:
        relation = {"id": "r", "type": "made_by", "source": "a", "target": "b"}
        return {"text": text, "spans": [span(0, 1, id="a"), span(1, 2, id="b")], "relations": [relation]}

    path = jsonl(tmp_path, record("one"), record("two"))
    assert import_paths(project, [path]).relations_added == 2
    related = [project.file.entities.relations(document_id) for document_id in project.file.documents.ids()]
    assert [len(relations) for relations in related] == [1, 1]
    assert import_paths(project, [path]).nothing_new
    assert list(faults(project.file)) == []


def test_nothing_that_a_file_says_is_left_out_in_silence(project: Project, tmp_path: Path) -> None:
    path = jsonl(
        tmp_path,
        {"text": "one", "relations": [{"type": "made_by", "source": "a", "target": "b"}]},
        {"text": "two", "extra": 1, "spans": [span(0, 1, score=0.5)]},
        {"text": "four", "extra": 1, "spans": [span(0, 1, score=0.5)]},
        {"text": "three", "spans": [span(0, 1), span(0, 1, id="x", note="why")]},
        {"text": "one", "title": "Another", "metadata": {"year": 2017}},
        {"id": "", "text": "five"},
    )
    report = import_paths(project, [path])
    assert sorted(problems(report)) == sorted(
        [
            (Problem.SPAN_NOT_IN_FILE, 1, True),
            (Problem.FIELDS_UNKNOWN, 2, False),  # once for the file
            (Problem.TWIN, 4, True),
            (Problem.KNOWN_DIFFERS, 5, False),
            (Problem.ID_UNFIT, 6, False),
        ]
    )
    said = {fault.problem: fault.values for fault in report.faults}
    assert said[Problem.FIELDS_UNKNOWN]["fields"] == "extra, spans.score"
    assert said[Problem.KNOWN_DIFFERS]["fields"] == "title, metadata"
    assert (report.documents_added, report.spans_added) == (5, 3)


def test_relations_between_spans_that_are_here_already_come_in(project: Project, tmp_path: Path) -> None:
    spans = [span(0, 1, id="a"), span(1, 2, id="b")]
    import_paths(project, [jsonl(tmp_path, {"id": "d", "text": "one", "spans": spans})])
    relation = {"type": "made_by", "source": "a", "target": "b"}
    report = import_paths(project, [jsonl(tmp_path, {"text": "one", "relations": [relation]})])
    assert (report.relations_added, report.faults) == (1, [])


def test_states_and_directions_come_in_where_nothing_is_said_yet(project: Project, tmp_path: Path) -> None:
    record = {
        "id": "d",
        "text": "one",
        "states": [{"annotator": "Ali", "state": "submitted"}, {"annotator": "Bea", "state": "dancing"}],
        "paragraph_directions": {"0": "rtl"},
    }
    report = import_paths(project, [jsonl(tmp_path, record)])
    assert [fault.problem for fault in report.faults] == [Problem.FIELD_WRONG_TYPE]
    state, direction = project.file.entities.state("d", "Ali"), project.file.entities.direction("d")
    assert state is not None
    assert direction is not None
    assert (state.state, dict(direction.paragraphs)) == ("submitted", {"0": "rtl"})
    assert import_paths(project, [jsonl(tmp_path, record)]).nothing_new


def test_names_that_are_no_text_and_links_that_lead_nowhere(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "in\udcff.txt").write_text("a strange name")
    (folder / "lost.txt").symlink_to(tmp_path / "nowhere")
    report = import_paths(project, [folder])
    assert report.documents_added == 1
    assert [(fault.file, fault.problem) for fault in report.faults] == [("lost.txt", Problem.SOURCE_MISSING)]
    (listed,) = project.file.documents.listed(None)
    assert listed.info.source == "in\ufffd.txt"


def test_whatever_comes_in_is_sound_and_may_be_mailed(tmp_path: Path) -> None:
    """What an import lets in, check and the guarded opening let pass: the two may not differ in their rules."""
    from annotator.storage.guarded_open import verify

    odd = {"label": "L" * 20_000, "start": 0, "end": 3, "id": "i" * 20_000, "annotator": "\n"}
    rows = [
        {"text": "abc def", "id": "x" * 5000, "title": "\0t", "spans": [odd, {"label": "\0", "start": 0, "end": 3}]},
        {"text": "q", "language": "", "direction": "up", "metadata": {"a": [1, {"b": None}]}},
        {
            "text": "relations",
            "spans": [{"label": "a", "start": 0, "end": 1, "id": 1}, {"label": "b", "start": 0, "end": 1, "id": 2}],
            "relations": [{"type": "t", "source": 1, "target": 1}, {"type": "", "source": 1, "target": 2}],
        },
    ]
    (tmp_path / "odd.jsonl").write_text("\n".join(map(json.dumps, rows)))
    with make_project(tmp_path) as project:
        import_paths(project, [tmp_path / "odd.jsonl"])
        assert list(faults(project.file)) == []
        path = project.path
    assert verify(path).documents == 4


EDGES = st.text('\u0627\u0644 .,\u060c\n\r\u064e\u200d\u0301\u0600a"', min_size=2, max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDGES, st.data())
def test_an_edge_inside_a_grapheme_is_flagged_whatever_stands_beside_it(
    project: Project, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    said = ReadDocument(text=text, spans=[ReadSpan(label="actor", start=start, end=end)])
    taken = SpanIntake(project).take("d", said, frozenset(), is_new=True)
    cuts = not (is_boundary(text, start) and is_boundary(text, end))
    assert [fault.problem for fault in taken.faults] == [Problem.RANGE_CUTS_GRAPHEME] * cuts
    assert [(span.start, span.end) for span in taken.spans] == [(start, end)]


def test_an_archive_that_there_is_no_room_for_is_not_called_hurt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.writestr("a.txt", "one")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    (found,) = find_files([tmp_path / "in.zip"])
    assert isinstance(found, PassedOver)
    assert (found.problem, found.values["detail"]) == (Problem.READ_FAILED, "No space left on device")
