"""What a review leaves in the log is looked at as all else is before a file from elsewhere counts as sound."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.damage import plant_in_log
from support.projects import make_project, projections

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.review import SpanVersion, Verdict
from annotator.services import annotation, assignments, comments, review
from annotator.services.projects import Project, open_project
from annotator.services.review import Ruling
from annotator.storage.checking import faults
from annotator.storage.guarded_open import verified_copy
from annotator.storage.repair import repair
from annotator.text.offsets import CodePointRange as R


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Ali's work, reviewed by Ida: amended, rejected, added, discussed, returned."""
    with make_project(tmp_path, "Ali", "the minister and the envoy said: we build schools") as project:
        document = project.file.documents.get("d1")
        spans = [annotation.add_span(project, document, "actor", [R(*place)]).span for place in ((4, 12), (21, 26))]
        assignments.submit(project, "d1")
        ida = Project(file=project.file, annotator="Ida")
        amended = replace(SpanVersion.of(spans[0]), ranges=(R(0, 12),))
        review.decide(ida, document, [Ruling(span=spans[0].id, verdict=Verdict.AMEND, reason="edge", amended=amended)])
        review.decide(ida, document, [Ruling(span=spans[1].id, verdict=Verdict.REJECT)])
        review.add_missed(ida, document, "Ali", SpanVersion(label="topic", ranges=(R(33, 49),)), "missed")
        comments.comment_on_span(ida, spans[0].id, "Why?")
        review.return_document(ida, "d1", "Ali", "again")
        return project.path


def test_a_reviewed_project_comes_out_as_it_went_in(path: Path, tmp_path: Path) -> None:
    with open_project(path, annotator="Ali", read_only=True) as before:
        content = projections(before.file)
        assert list(faults(before.file)) == []
    for out, make in ((tmp_path / "copy.annotator", verified_copy), (tmp_path / "mended.annotator", None)):
        if make is None:
            assert repair(path, out, "Zed").lost == []
        else:
            make(path, out)
        with open_project(out, annotator="Ida") as after:
            assert projections(after.file) == content
            assert list(faults(after.file)) == []


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("decision", '"verdict":"amend"', '"verdict":"accept"'),
        ("decision", '"verdict":"amend"', '"verdict":"maybe"'),
        ("decision", '"verdict":"reject"', '"verdict":"amend"'),
        ("decision", '"ranges":[[0,12]]', '"ranges":[[0,120]]'),
        ("decision", '"ranges":[[4,12]]', '"ranges":[]'),
        ("decision", '"reviewer":"Ida"', '"reviewer":"Eve"'),
        ("decision", '"document":"d1"', '"document":"d2"'),
        ("decision", '"annotator":"Ali"', '"annotator":""'),
        ("decision", '"at_ms":1', '"at_ms":-1'),
        ("decision", '"at_ms":1', '"at_ms":999999999999991'),
        ("decision", '"label":"actor"', '"label":""'),
        ("comment", '"text":"Why?"', '"text":""'),
        ("comment", '"author":"Ida"', '"author":7'),
        ("comment", '"ranges":[[4,12]]', '"ranges":[[4,999]]'),
        ("comment", '"mark":"said"', '"mark":"shouted"'),
        ("gold", '"by":"Ida"', '"by":"Eve"'),
        ("gold", '"how":"added"', '"how":"stolen"'),
        ("gold", '"document":"d1"', '"document":"d2"'),
    ],
)
def test_nothing_of_a_review_is_taken_on_trust(path: Path, tmp_path: Path, kind: str, old: str, new: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT count(*) FROM operation WHERE kind = ? AND instr(payload, ?)"
        assert connection.execute(query, (kind, old)).fetchone()[0]
    plant_in_log(path, f"UPDATE operation SET payload = replace(payload, '{old}', '{new}') WHERE kind = '{kind}'")
    with pytest.raises(AnnotatorError) as refused:
        verified_copy(path, tmp_path / "copy.annotator")
    assert refused.value.problem is Problem.LOG_DAMAGED
