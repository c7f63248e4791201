"""Exports: read back and checked before they count, and equal to the project when they come in again."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.projects import LABELS, make_project, put_document
from support.texts import marked, ranges_of, texts_with_something

from annotator.core.document import new_document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.span import Span
from annotator.core.splits import SplitWish
from annotator.core.workflow import State
from annotator.formats import jsonl
from annotator.formats.label_set_file import read_label_set
from annotator.formats.loss import Reason
from annotator.formats.protocols import AnnotatedDocument, Carried, ExportContext, Part, ReadItem
from annotator.services import exporting
from annotator.services.annotation import add_relation, add_span, set_attributes, set_direction, set_note, set_state
from annotator.services.export_proof import PartProof
from annotator.services.exporting import ExportOptions, export
from annotator.services.importing import import_paths
from annotator.services.projects import Project, create_project, open_project
from annotator.storage.checking import faults
from annotator.text.offsets import CodePointRange, union

R = CodePointRange


def filled(folder: Path) -> Project:
    project = make_project(folder)
    document = project.file.documents.get("d1")
    actor = add_span(project, document, "actor", [R(4, 10)]).span.id
    promise = add_span(project, document, "commitment", [R(30, 35), R(36, 40)]).span.id
    set_note(project, promise, "line\u2028separator")
    set_attributes(project, promise, {"strength": "agreed"})
    add_relation(project, "made_by", promise, actor)
    add_span(Project(file=project.file, annotator="Bea"), document, "topic", [R(4, 10)])
    return project


def contents(project: Project) -> dict[str, object]:
    """All that an export promises to carry."""
    file = project.file
    return {
        "documents": [file.documents.get(document_id) for document_id in file.documents.ids()],
        "spans": [file.spans.of_document(document_id) for document_id in file.documents.ids()],
        "relations": [file.entities.relations(document_id) for document_id in file.documents.ids()],
        "labels": project.labels,
        "states": file.entities.states(),
        "directions": file.entities.directions(),
    }


def test_the_manifest_says_what_is_beside_it(tmp_path: Path) -> None:
    with filled(tmp_path) as project:
        report = export(project, tmp_path / "out")
    data, card, manifest_path = report.files
    manifest = json.loads(manifest_path.read_text(encoding="utf-8"))
    entries = [
        {"name": file.name, "sha256": hashlib.sha256(file.read_bytes()).hexdigest(), "bytes": file.stat().st_size}
        for file in (data, card)
    ]
    assert manifest["files"] == [entries[0], entries[1] | {"beside": True}]
    assert manifest["offsets"]["unit"] == "unicode code point"
    assert manifest["spans_by_label"] == {"actor": 1, "commitment": 1, "topic": 1}
    assert manifest["label_set"]["version"] == 1
    assert manifest["losses"] == []
    assert (report.documents, report.spans, report.relations) == (1, 3, 1)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"test.jsonl", "card.md", "manifest.json"}


def test_export_and_import_again_give_an_equal_project(tmp_path: Path) -> None:
    with filled(tmp_path) as project:
        put_document(project, "d2", "no spans here")
        set_state(project, "d1", State.SUBMITTED, "all seen")
        set_direction(project, "d1", 1, "ltr")
        report = export(project, tmp_path / "out" / "data.jsonl")
        labels = read_label_set(report.files[1])
        with create_project(tmp_path / "again.annotator", labels=labels, annotator="Someone") as again:
            assert import_paths(again, [tmp_path / "out"]).faults == []
            assert contents(again) == contents(project)
            second = export(again, tmp_path / "second" / "data.jsonl")
    assert second.files[0].read_bytes() == report.files[0].read_bytes()


@settings(max_examples=40)
@given(st.data())
def test_the_span_is_the_same_in_memory_in_the_file_in_the_export_and_after_import(data: st.DataObject) -> None:
    text = data.draw(texts_with_something)
    ranges = union(data.draw(st.lists(ranges_of(text), min_size=1, max_size=3)))
    surface = text[ranges[0].start : ranges[-1].end]
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        with make_project(here, "Ali", text) as project:
            span = add_span(project, project.file.documents.get("d1"), "actor", ranges).span
            assert span.surface(text) == surface
        with open_project(here / "test.annotator", annotator="Ali") as project:
            stored = project.file.documents.get("d1")
            (found,) = project.file.spans.of_document("d1")
            assert stored.text == text
            assert (found, found.surface(stored.text)) == (span, surface)
            path = export(project, here / "out.jsonl").files[0]
        line = json.loads(path.read_bytes())
        (plain,) = line["spans"]
        assert line["text"][plain["start"] : plain["end"]] == plain["text"] == surface
        with create_project(here / "again.annotator", labels=LABELS, annotator="Bea") as again:
            assert import_paths(again, [path]).faults == []
            assert again.file.documents.get("d1").text == text
            assert again.file.spans.of_document("d1") == [span]
            assert list(faults(again.file)) == []


def test_what_the_format_can_not_carry_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    item = replace(jsonl.FORMAT, carries=replace(jsonl.FORMAT.carries, progress=False))
    monkeypatch.setattr(exporting, "format_named", lambda name: item)
    with filled(tmp_path) as project:
        set_state(project, "d1", State.SUBMITTED)
        set_direction(project, "d1", 1, "ltr")
        report = export(project, tmp_path / "out")
    assert [(loss.reason, loss.detail) for loss in report.losses] == [
        (Reason.STATE_NOT_CARRIED, "Ali: submitted"),
        (Reason.DIRECTION_NOT_CARRIED, "paragraph 2: ltr"),
    ]
    manifest = json.loads(report.files[-1].read_text(encoding="utf-8"))
    assert [row["reason"] for row in manifest["losses"]] == ["state_not_carried", "direction_not_carried"]
    assert (report.lost, manifest["losses_total"]) == (2, 2)
    rows = (tmp_path / "out" / "losses.tsv").read_text(encoding="utf-8").splitlines()
    assert [row.split("\t")[5] for row in rows] == ["reason", "state_not_carried", "direction_not_carried"]
    assert [path.name for path in report.files] == ["test.jsonl", "card.md", "losses.tsv", "manifest.json"]


def test_one_persons_spans_alone(tmp_path: Path) -> None:
    with filled(tmp_path) as project:
        report = export(project, tmp_path / "out", options=ExportOptions(annotators=("Bea",)))
    assert (report.spans, report.relations) == (1, 0)


def test_what_stood_there_still_does_when_the_check_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = jsonl.encode

    def shifted(annotated: AnnotatedDocument) -> bytes:
        """A writer with the commonest bug in the field."""
        plain = json.loads(honest(annotated))
        for span in plain["spans"]:
            span["start"] += 1
        return json.dumps(plain).encode() + b"\n"

    with filled(tmp_path) as project:
        first = export(project, tmp_path / "out").files[0].read_bytes()
        monkeypatch.setattr(jsonl, "encode", shifted)
        with pytest.raises(AnnotatorError) as refused:
            export(project, tmp_path / "out")
    assert refused.value.problem is Problem.EXPORT_NOT_VERIFIED
    assert (tmp_path / "out" / "test.jsonl").read_bytes() == first
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"test.jsonl", "card.md", "manifest.json"}


def test_a_lost_document_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "encode", lambda annotated: b"\n")
    with filled(tmp_path) as project, pytest.raises(AnnotatorError) as refused:
        export(project, tmp_path / "out")
    assert refused.value.problem is Problem.EXPORT_NOT_VERIFIED
    assert list((tmp_path / "out").iterdir()) == []


def test_wrong_wishes_are_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with filled(tmp_path) as project:
        for act, problem in (
            (lambda: export(project, tmp_path / "out", "xml"), Problem.NO_SUCH_FORMAT),
            (
                lambda: export(project, tmp_path / "o", options=ExportOptions(documents=("x",))),
                Problem.NO_SUCH_DOCUMENT,
            ),
            (lambda: export(project, blocked / "out"), Problem.WRITE_FAILED),
        ):
            with pytest.raises(AnnotatorError) as refused:
                act()
            assert refused.value.problem is problem


@given(marked())
def test_the_proof_sees_every_shift(sample: tuple[str, CodePointRange]) -> None:
    text, place = sample
    document = new_document(document_id="d", text=text, title="", language="", direction="ltr", source="")
    span = Span(id="s", document="d", annotator="a", label="l", ranges=(place,))
    annotated = AnnotatedDocument(document=document, spans=(span,))
    proof = PartProof(part=Part(stem="x", documents=()), carries=jsonl.FORMAT.carries)
    proof.note(Carried(document="d", text=text, spans=(span,)))
    line = json.loads(jsonl.encode(annotated))
    said, _ = jsonl.decode_line(json.dumps(line).encode())
    proof.hold([ReadItem(line=1, consumed=0, document=said)])
    line["spans"][0]["end"] += 1
    said, _ = jsonl.decode_line(json.dumps(line).encode())
    with pytest.raises(AnnotatorError):
        proof.hold([ReadItem(line=1, consumed=0, document=said)])


def test_a_second_export_in_a_folder_leaves_the_first_its_manifest(tmp_path: Path) -> None:
    with filled(tmp_path) as project:
        first = export(project, tmp_path / "out" / "a.jsonl")
        second = export(project, tmp_path / "out" / "b.jsonl")
        again = export(project, tmp_path / "out" / "a.jsonl")
    assert [report.files[1].name for report in (first, second, again)] == [
        "manifest.json",
        "b.manifest.json",
        "manifest.json",
    ]
    for report in (second, again):
        data, manifest = report.files
        (named,) = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        assert (named["name"], named["sha256"]) == (data.name, hashlib.sha256(data.read_bytes()).hexdigest())


def test_what_a_killed_export_left_goes_with_one_of_another_day(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with filled(tmp_path) as project:
        stem = project.path.stem
        for name, days in ((f".{stem}.0a1b2c3d.draft", 2), (f".{stem}.under-way.draft", 0), (".other.0.draft", 2)):
            (out / name / "out").mkdir(parents=True)
            then = time.time() - days * 24 * 60 * 60
            os.utime(out / name, (then, then))
        export(project, out)
    assert sorted(path.name for path in out.glob(".*")) == sorted([".other.0.draft", f".{stem}.under-way.draft"])


@pytest.mark.parametrize(("first", "second"), [("jsonl", "doccano"), ("brat", "w3c")])
def test_an_export_does_not_write_over_what_belongs_to_another(first: str, second: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with filled(tmp_path) as project:
        put_document(project, "d2", "one\r\ntwo three")
        export(project, out, first)
        was = {path.name: path.read_bytes() for path in out.iterdir()}
        with pytest.raises(AnnotatorError) as refused:
            export(project, out, second)
        assert refused.value.problem is Problem.FILE_OF_ANOTHER_EXPORT
        assert refused.value.values["manifest"] == "manifest.json"
        assert {path.name: path.read_bytes() for path in out.iterdir()} == was
        export(project, out, first)
        export(project, out, second, replace_any=True)
        with pytest.raises(AnnotatorError):
            export(project, out, first)


@pytest.mark.parametrize("name", ["manifest.json", "card.md", "losses.tsv"])
@pytest.mark.parametrize("as_file", [True, False])
def test_what_somebody_keeps_in_the_folder_stays(name: str, as_file: bool, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / name).write_text('{"mine": 1}', encoding="utf-8")
    with filled(tmp_path) as project:
        for _ in range(2):
            report = export(project, out / "a.jsonl" if as_file else out, "jsonl")
            assert all(path.exists() and path != out / name for path in report.files)
    assert (out / name).read_text(encoding="utf-8") == '{"mine": 1}'
    assert len(list(out.glob("*manifest.json"))) == 1 + (name == "manifest.json")


def test_the_card_tells_a_person_what_is_in_the_folder(tmp_path: Path) -> None:
    with filled(tmp_path) as project:
        wish = SplitWish(shares=(80, 10, 10))
        folder = export(project, tmp_path / "out", "conll", options=ExportOptions(split=wish)).files[0].parent
        alone = export(project, tmp_path / "one.jsonl").files
    said = (folder / "card.md").read_text(encoding="utf-8")
    assert "| actor | 1 | 1 |" in said
    assert "| Bea | 1 |" in said
    assert "| train | 1 | 3 | 1 | 1 | 1 |" in said
    assert "| note not carried | 1 |" in said
    assert "words-1" in said
    assert [path.name for path in alone] == ["one.jsonl", "manifest.json"]


class _Impatient:
    """Stops after the first document."""

    def __init__(self) -> None:
        self.done = 0

    def step(self, done: int, total: int, what: str) -> None:
        self.done = done

    def cancelled(self) -> bool:
        return self.done >= 1


@pytest.mark.parametrize("name", ["jsonl", "conll", "brat", "xlsx"])
def test_an_export_that_is_stopped_leaves_nothing_behind(name: str, tmp_path: Path) -> None:
    with filled(tmp_path) as project:
        put_document(project, "d2", "another")
        before = export(project, tmp_path / "out", name).files
        held = {path: path.read_bytes() for path in before}
        with pytest.raises(AnnotatorError) as refused:
            export(project, tmp_path / "out", name, progress=_Impatient())
    assert refused.value.problem is Problem.CANCELLED
    assert {path: path.read_bytes() for path in sorted((tmp_path / "out").rglob("*")) if path.is_file()} == held


def test_a_writer_that_loses_a_span_in_silence_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Forgetful(jsonl.JsonlWriter):
        def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
            for carried in super().write(folder, part, context):
                yield replace(carried, spans=carried.spans[1:])

    item = replace(jsonl.FORMAT, writer=Forgetful())
    monkeypatch.setattr(exporting, "format_named", lambda name: item)
    with filled(tmp_path) as project, pytest.raises(AnnotatorError) as refused:
        export(project, tmp_path / "out")
    assert refused.value.problem is Problem.EXPORT_NOT_VERIFIED
    assert refused.value.values["span"]
    assert list((tmp_path / "out").iterdir()) == []
