"""The project's own JSON Lines: what is read, what is salvaged, and what is said of the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.texts import Marked, marked

from annotator.core.document import new_document
from annotator.core.errors import Problem
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.formats import jsonl
from annotator.formats.jsonl import JsonlReader, decode_line, encode
from annotator.formats.protocols import AnnotatedDocument
from annotator.text.offsets import CodePointRange


def annotated(sample: Marked, *more: CodePointRange) -> AnnotatedDocument:
    document = new_document(
        document_id="d\u200f1",
        text=sample.text,
        title="t\u2028",
        language="ar",
        direction="rtl",
        source="s",
        metadata={"year": 2017, "tags": ["a"]},
    )
    span = Span(
        id="s1",
        document="d\u200f1",
        annotator="Ali",
        label="actor",
        ranges=(sample.range, *more),
        note="\u0085",
        attributes={"k": "v"},
    )
    relation = Relation(id="r1", document="d\u200f1", annotator="Ali", type="about", source="s1", target="s1")
    return AnnotatedDocument(document=document, spans=(span,), relations=(relation,))


@given(marked())
def test_what_is_written_reads_back_equal(sample: Marked) -> None:
    line = encode(annotated(sample))
    document, faults = decode_line(line)
    assert faults == ()
    assert document is not None
    assert document.text == sample.text
    span = document.spans[0]
    assert document.text[span.start : span.end] == span.text == sample.range.slice(sample.text)
    assert (document.id, document.title, document.metadata) == ("d\u200f1", "t\u2028", {"year": 2017, "tags": ["a"]})


@given(marked())
def test_a_line_is_one_line_for_every_reader(sample: Marked) -> None:
    line = encode(annotated(sample))
    assert line.endswith(b"}\n")
    assert len(line.decode("utf-8").splitlines()) == 1
    assert json.loads(line)["text"] == sample.text


def test_a_span_of_several_ranges_says_them_all() -> None:
    sample = Marked("abcdefgh", CodePointRange(0, 2))
    plain = json.loads(encode(annotated(sample, CodePointRange(4, 6))))["spans"][0]
    assert plain["ranges"] == [[0, 2], [4, 6]]
    assert (plain["start"], plain["end"], plain["text"]) == (0, 6, "abcdef")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{not json", Problem.NOT_JSON),
        (b'{"text": "a\xff"}', Problem.BYTES_UNDECODABLE),
        (b'{"text": "\\ud83d"}', Problem.LONE_SURROGATE),
        (b"[1, 2]", Problem.FIELD_WRONG_TYPE),
        (b'{"title": "no text"}', Problem.FIELD_WRONG_TYPE),
        (b'{"text": 7}', Problem.FIELD_WRONG_TYPE),
        (b'{"text": "x", "spans": {}}', Problem.FIELD_WRONG_TYPE),
        (b"[" * 100_000, Problem.NOT_JSON),
    ],
)
def test_a_line_that_is_no_document_is_named(line: bytes, problem: Problem) -> None:
    document, faults = decode_line(line)
    assert document is None
    assert [(fault.problem, fault.lost) for fault in faults] == [(problem, True)]


def test_one_bad_span_costs_only_itself() -> None:
    good = {"label": "actor", "start": 0, "end": 1}
    line = json.dumps({"text": "abc", "spans": [good, {"label": "actor", "start": "0", "end": 1}, 5, good]}).encode()
    document, faults = decode_line(line)
    assert document is not None
    assert len(document.spans) == 2
    assert [fault.values["detail"].split(":")[0] for fault in faults] == ["spans[1]", "spans[2]"]  # type: ignore[attr-defined]


def test_lines_are_counted_and_blank_ones_skipped(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text":"a"}\n\n  \r\n{bad\n{"text":"b"}')
    items = list(JsonlReader().read(path))
    assert [(item.line, item.document.text if item.document else None) for item in items] == [
        (1, "a"),
        (4, None),
        (5, "b"),
    ]
    assert items[-1].consumed == path.stat().st_size


def test_a_line_beyond_measure_is_refused_without_reading_it_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", 64)
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"text":"' + b"x" * 500 + b'"}\n{"text":"b"}\n')
    items = list(JsonlReader().read(path))
    assert [fault.problem for fault in items[0].faults] == [Problem.LINE_TOO_LONG]
    assert items[1].document is not None
    assert items[1].line == 2


@given(st.binary(max_size=200))
def test_no_bytes_raise(line: bytes) -> None:
    document, faults = decode_line(line)
    assert document is not None or faults


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be"])
def test_utf_16_is_named_as_what_it_is(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "x.jsonl"
    mark = "" if codec == "utf-16" else "\ufeff"  # that codec writes one itself
    path.write_bytes((mark + '{"text":"a"}').encode(codec))
    (item,) = JsonlReader().read(path)
    assert [(fault.problem, fault.values["encoding"]) for fault in item.faults] == [
        (Problem.BYTES_UNDECODABLE, "UTF-16")
    ]
