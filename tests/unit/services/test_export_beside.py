"""An export that two processes share: what comes out is to the byte what one process writes."""

from __future__ import annotations

import io
import json
import pickle
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import LabelSet
from annotator.core.splits import SplitWish
from annotator.services.export_beside import Supply, write_other_half
from annotator.services.export_share import ExportOrder, Share
from annotator.services.exporting import ExportOptions, ExportReport, export
from annotator.services.generated_corpus import write_generated_jsonl
from annotator.services.importing import import_paths
from annotator.services.projects import Project, create_project
from annotator.storage.backup import state_of

DOCUMENTS = 400
SPLIT = ExportOptions(split=SplitWish(shares=(50, 30, 20)))
ALONE = DOCUMENTS + 1


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Documents of which some lose something in CoNLL, as their spans end inside tokens."""
    folder = tmp_path_factory.mktemp("beside")
    write_generated_jsonl(folder / "in.jsonl", documents=DOCUMENTS, characters=300, spans=5)
    lines = (folder / "in.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    for record in records[::7]:
        record["spans"].append({"label": "two words", "start": 1, "end": 3, "note": "in a token"})
    (folder / "in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    with create_project(folder / "p.annotator", labels=LabelSet(), annotator="Ali") as made:
        assert import_paths(made, [folder / "in.jsonl"]).documents_added == DOCUMENTS
        yield made


class Patient:
    """Waits at the first documents until another process has begun to write some, and then no more."""

    def __init__(self, folder: Path) -> None:
        self.joined = False
        self.steps: list[int] = []
        self._folder = folder

    def step(self, done: int, total: int, what: str) -> None:
        assert total == DOCUMENTS
        assert what
        self.steps.append(done)
        if not self.joined:
            self.joined = any(self._folder.glob(".*.draft/more/*"))
            time.sleep(0 if self.joined else 0.05)

    def cancelled(self) -> bool:
        return False


def files(folder: Path) -> dict[str, bytes]:
    """What an export wrote, but for what says when."""
    found = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "card.md"}
    manifest = json.loads(found.pop("manifest.json"))
    del manifest["created"]
    manifest["files"] = [entry for entry in manifest["files"] if entry["name"] != "card.md"]
    return found | {"manifest.json": json.dumps(manifest).encode()}


def in_two(project: Project, out: Path, format_name: str, options: ExportOptions) -> tuple[ExportReport, Patient]:
    patient = Patient(out)
    return export(project, out, format_name, options=options, progress=patient, beside=1), patient


@pytest.mark.parametrize("format_name", ["jsonl", "conll"])
@pytest.mark.parametrize("options", [ExportOptions(), SPLIT, ExportOptions(labels=("actor", "two words"))])
def test_two_processes_write_what_one_writes(
    project: Project, tmp_path: Path, format_name: str, options: ExportOptions
) -> None:
    together, patient = in_two(project, tmp_path / "two", format_name, options)
    alone = export(project, tmp_path / "one", format_name, options=options, beside=ALONE)
    assert patient.joined
    assert (patient.steps[0], patient.steps[-1], sorted(patient.steps)) == (1, DOCUMENTS, patient.steps)
    assert files(tmp_path / "two") == files(tmp_path / "one")
    assert replace(together, files=()) == replace(alone, files=())
    assert (format_name == "jsonl") == (alone.lost == 0)


def test_a_format_whose_files_are_not_joined_is_written_by_one(project: Project, tmp_path: Path) -> None:
    options = ExportOptions(documents=tuple(project.file.documents.ids()[:3]))
    report = export(project, tmp_path / "out", "xlsx", options=options, beside=1)
    assert report.documents == 3


@pytest.mark.parametrize("script", ["#!/bin/sh\nexit 1\n", "#!/bin/sh\nexec sleep 60\n", ""])
def test_without_a_second_process_this_one_writes_all(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    alone = export(project, tmp_path / "one", "conll", beside=ALONE)
    program = tmp_path / "program"
    if script:
        program.write_text(script)
        program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    assert export(project, tmp_path / "two", "conll", beside=1).documents == alone.documents
    assert files(tmp_path / "two") == files(tmp_path / "one")


# Says that it is ready, hears what to write, begins with it and dies.
DIES = """#!{python} -P
import pickle, sys
pickle.load(sys.stdin.buffer)
pickle.dump("ready", sys.stdout.buffer)
sys.stdout.buffer.flush()
parts, folder = pickle.load(sys.stdin.buffer)
(folder / "half.conll").write_text("half a file")
"""


def test_what_a_second_process_did_not_bring_to_its_end_is_written_here(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "program"
    program.write_text(DIES.format(python=sys.executable))
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    _, patient = in_two(project, tmp_path / "two", "conll", ExportOptions())
    export(project, tmp_path / "one", "conll", beside=ALONE)
    assert patient.joined
    assert files(tmp_path / "two") == files(tmp_path / "one")
    assert not list((tmp_path / "two").glob(".*"))


class Leaving(Patient):
    """Wants all to stop once the other process is at work."""

    def cancelled(self) -> bool:
        return self.joined


def test_a_stop_ends_both_and_leaves_nothing(project: Project, tmp_path: Path) -> None:
    with pytest.raises(AnnotatorError) as caught:
        export(project, tmp_path / "out", "conll", progress=Leaving(tmp_path / "out"), beside=1)
    assert caught.value.problem is Problem.CANCELLED
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


ORDER = ExportOrder(
    format="jsonl", options=ExportOptions(), format_options={}, title="t", created="2026-01-01", losses="l", split=False
)


@pytest.mark.parametrize("same", [True, False])
def test_of_a_file_in_another_state_nothing_is_written(project: Project, tmp_path: Path, *, same: bool) -> None:
    state = state_of(project.file.connection)
    first = (project.file.path, state if same else replace(state, head="another"), "Ali", ORDER)
    then = ([("p", project.file.documents.ids()[5:8])], tmp_path)
    out = io.BytesIO()
    write_other_half(io.BytesIO(pickle.dumps(first) + pickle.dumps(then)), out)
    out.seek(0)
    said = []
    while out.tell() < len(out.getvalue()):
        said.append(pickle.load(out))
    shares = [each for each in said if isinstance(each, Share)]
    assert said[:1] == (["ready"] if same else [])
    assert [share.ledger.documents for share in shares] == ([3] if same else [])
    assert [path.name for path in tmp_path.iterdir()] == (["p.jsonl"] if same else [])
    shutil.rmtree(tmp_path)


@st.composite
def part_lists(draw: st.DrawFn) -> list[tuple[str, Sequence[str]]]:
    sizes = draw(st.just([0]) | st.lists(st.integers(1, 6), min_size=1, max_size=4))
    return [(f"part{number}", [f"{number}-{each}" for each in range(size)]) for number, size in enumerate(sizes)]


@given(parts=part_lists(), asked_at=st.integers(0, 20))
def test_what_is_shared_is_given_once_and_in_its_order(parts: list[tuple[str, Sequence[str]]], asked_at: int) -> None:
    supply = Supply(parts)
    total, left, count = supply.left, supply.left, 0
    given_here: dict[str, list[str]] = {}
    there: list[tuple[str, Sequence[str]]] = []
    for stem, ids in supply.parts():
        given_here[stem] = []
        for each in ids:
            if count == asked_at:
                left = supply.left
                there = list(supply.second_half())
            given_here[stem].append(each)
            count += 1
    whole = [(stem, given_here.get(stem, []) + list(dict(there).get(stem, ()))) for stem, _ in parts]
    assert whole == [(stem, list(ids)) for stem, ids in parts]
    taken = sum(len(ids) for _, ids in there)
    assert taken == (left // 2 if asked_at < count else 0)
    assert all(ids for _, ids in there)
    assert count + taken == total
