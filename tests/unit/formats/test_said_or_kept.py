"""What a file of another program holds beside texts and spans is kept or named, never dropped without a word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadItem
from annotator.formats.readers.conll import ConllReader
from annotator.formats.readers.foreign import ReadWishes
from annotator.formats.readers.label_studio import LabelStudioReader
from annotator.formats.readers.records import RecordsReader
from annotator.formats.readers.tables import CsvReader
from annotator.formats.registry import reader_for


def region(name: str = "r1") -> dict[str, object]:
    value = {"start": 0, "end": 4, "text": "Amal", "labels": ["actor"]}
    return {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def records(folder: Path, *found: object, keys: dict[str, str] | None = None) -> list[ReadItem]:
    path = folder / "data.jsonl"
    path.write_text("\n".join(map(json.dumps, found)), encoding="utf-8")
    return list(RecordsReader().read_as(path, ReadWishes(keys=keys or {})))


def task(folder: Path, said: object) -> ReadItem:
    path = folder / "tasks.json"
    path.write_text(json.dumps([said]), encoding="utf-8")
    (item,) = LabelStudioReader().read(path)
    return item


def test_spans_under_a_key_that_nobody_can_guess_are_named_as_left_out(tmp_path: Path) -> None:
    record = {"content": "Amal spoke", "ents": [{"from": 0, "to": 4, "cat": "actor"}], "tags": ["a", "b"]}
    (item,) = records(tmp_path, record)
    assert item.document is not None
    assert [(fault.problem, fault.values["fields"], fault.lost) for fault in item.faults] == [
        (Problem.SPANS_NOT_NAMED, "ents", True)
    ]
    assert item.document.metadata == {"tags": ["a", "b"]}


def test_lists_beside_spans_that_were_found_are_named_and_are_no_loss_of_spans(tmp_path: Path) -> None:
    record = {"content": "Amal spoke", "spans": [[0, 4, "actor"]], "turns": [{"by": "x"}], "tokens": [{"id": 0}]}
    (item,) = records(tmp_path, record)
    assert [(fault.values["fields"], fault.lost) for fault in item.faults] == [("turns", False)]


def test_a_key_that_was_said_is_no_unknown_one(tmp_path: Path) -> None:
    record = {"content": "Amal spoke", "ents": [{"from": 0, "to": 4, "cat": "actor"}]}
    (item,) = records(tmp_path, record, keys={"spans": "ents", "label": "cat"})
    assert item.document is not None
    assert not item.faults
    assert [(span.start, span.end, span.label) for span in item.document.spans] == [(0, 4, "actor")]


def test_label_studio_keeps_what_a_task_says_of_its_article(tmp_path: Path) -> None:
    data = {"text": "Amal spoke", "url": "https://example.org/1", "title": "T", "year": 2020}
    item = task(tmp_path, {"id": 7, "data": data, "meta": {"batch": 2}, "annotations": [{"result": [region()]}]})
    assert item.document is not None
    assert item.document.title == "T"
    assert item.document.metadata == {
        "batch": 2, "url": "https://example.org/1", "year": 2020, "labelstudio_id": 7,
    }  # fmt: skip


def test_label_studios_short_form_keeps_the_same_without_the_tools_own(tmp_path: Path) -> None:
    short = {"text": "Amal spoke", "id": 3, "url": "u", "annotator": 1, "lead_time": 2.5, "mood": "good"}
    item = task(tmp_path, {**short, "label": [{"start": 0, "end": 4, "text": "Amal", "labels": ["actor"]}]})
    assert item.document is not None
    assert item.document.metadata == {"url": "u", "mood": "good", "labelstudio_id": 3}
    assert len(item.document.spans) == 1


def test_what_was_skipped_in_label_studio_does_not_come_in_as_work_and_is_named(tmp_path: Path) -> None:
    said = [
        {"completed_by": 1, "result": [region()], "was_cancelled": True},
        {"completed_by": 2, "result": [region()], "was_cancelled": False},
        {"completed_by": 3, "result": [], "was_cancelled": True},
    ]
    item = task(tmp_path, {"data": {"text": "Amal spoke"}, "annotations": said})
    assert item.document is not None
    assert [span.annotator for span in item.document.spans] == ["2"]
    (fault,) = item.faults
    assert fault.problem is Problem.WORK_SKIPPED
    assert (fault.values["where"], fault.values["count"]) == ("annotations[0]", 1)


def table(folder: Path, name: str, content: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content.encode(encoding))
    return path


def test_a_table_without_a_column_for_texts_says_once_which_columns_it_has(tmp_path: Path) -> None:
    path = table(tmp_path, "odd.csv", "no;headline words;by\n1;Amal spoke;x\n2;Omar wrote;y\n")
    found = list(CsvReader().read(path))
    (fault,) = [fault for item in found for fault in item.faults]
    assert (fault.problem, dict(fault.values)) == (
        Problem.TEXT_NOT_NAMED, {"names": "no, headline words, by", "rows": 2},
    )  # fmt: skip
    assert [item.document for item in found] == [None]


def test_a_row_too_short_for_its_text_is_one_row_lost_and_not_the_table(tmp_path: Path) -> None:
    path = table(tmp_path, "short.csv", "no,text\n1\n2,Omar wrote\n")
    found = list(CsvReader().read(path))
    assert [item.document.text for item in found if item.document] == ["Omar wrote"]
    lost = [(item.line, fault.problem) for item in found for fault in item.faults if fault.lost]
    assert lost == [(2, Problem.FIELD_MISSING)]


def test_a_record_without_a_text_that_can_be_told_says_what_it_has(tmp_path: Path) -> None:
    (item,) = records(tmp_path, {"headline_words": "Amal spoke", "n": 1})
    assert [(fault.problem, dict(fault.values)) for fault in item.faults] == [
        (Problem.TEXT_NOT_NAMED, {"names": "headline_words"})
    ]


def test_the_encoding_of_a_table_that_had_to_be_guessed_is_said(tmp_path: Path) -> None:
    arabic = "\u0623\u0639\u0644\u0646 \u0627\u0644\u0648\u0632\u064a\u0631 "
    arabic += "\u0641\u064a \u0627\u0644\u0631\u064a\u0627\u0636"
    (item,) = CsvReader().read(table(tmp_path, "old.csv", f"text\n{arabic}\n", "cp1256"))
    assert item.document is not None
    assert (item.document.text, item.encoding) == (arabic, "cp1256")
    (plain,) = CsvReader().read(table(tmp_path, "new.csv", f"text\n{arabic}\n"))
    assert plain.encoding == ""


def test_a_table_of_texts_keeps_its_other_columns_whatever_they_are_called(tmp_path: Path) -> None:
    path = table(tmp_path, "rows.csv", "id,text,label,annotator,note,day\n7,Amal spoke,economy,Ali,see,Monday\n")
    (item,) = CsvReader().read(path)
    assert item.document is not None
    assert (item.document.id, item.document.metadata) == (
        None, {"id": "7", "label": "economy", "annotator": "Ali", "note": "see", "day": "Monday"},
    )  # fmt: skip


def test_a_table_of_spans_names_the_columns_that_nobody_knows(tmp_path: Path) -> None:
    path = table(tmp_path, "spans.csv", "text,start,end,label,sure\nAmal spoke,0,4,actor,0.5\nAmal spoke,5,10,act,1\n")
    (item,) = CsvReader().read(path)
    assert item.document is not None
    assert [span.label for span in item.document.spans] == ["actor", "act"]
    assert [(fault.problem, fault.values["fields"], fault.lost) for fault in item.faults] == [
        (Problem.FIELDS_UNKNOWN, "sure", False)
    ]


def test_the_number_of_a_record_is_kept(tmp_path: Path) -> None:
    (item,) = records(tmp_path, {"id": 7, "content": "Amal spoke", "spans": [[0, 4, "actor"]]})
    assert item.document is not None
    assert (item.document.id, item.document.metadata) == (None, {"id": 7})


def test_bare_tags_in_a_table_without_a_head_are_columns_of_tokens(tmp_path: Path) -> None:
    rows = [("Karachi", "LOCATION"), ("is", "O"), ("where", "O"), ("Ali", "PERSON"), ("Khan", "PERSON"), ("lives", "O")]
    content = "".join(f"{word}\t{tag}\n" for word, tag in rows * 4)
    tokens = table(tmp_path, "bare.tsv", content.partition("\n")[2])
    assert getattr(reader_for(tokens), "name", "") == "conll"
    headed = table(tmp_path, "headed.tsv", "text\tkind\n" + content)
    assert getattr(reader_for(headed), "name", "") == "csv"


def test_a_file_that_is_named_as_columns_is_read_as_columns_however_few_its_tags(tmp_path: Path) -> None:
    path = table(tmp_path, "few.conll", "Karachi LOCATION\nis O\nAli PERSON\nKhan PERSON\n")
    assert getattr(reader_for(path), "name", "") == "conll"
    (item,) = ConllReader().read(path)
    assert item.document is not None
    assert [(span.label, span.start, span.end) for span in item.document.spans] == [
        ("LOCATION", 0, 7), ("PERSON", 11, 19),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tree.conllu", "# text = WORD\n1\tWORD\t_\t_\t_\t_\t_\t_\t_\t_\n"),
        ("layer.tsv", "#FORMAT=WebAnno TSV 3.3\n\n\n#Text=WORD\n1-1\t0-6\tWORD\t\n"),
    ],
)
def test_the_encoding_of_tokens_in_rows_that_had_to_be_guessed_is_said(name: str, content: str, tmp_path: Path) -> None:
    word = "\u0627\u0644\u0648\u0632\u064a\u0631"
    path = table(tmp_path, name, content.replace("WORD", word), "cp1256")
    reader = reader_for(path)
    assert reader is not None
    said = [(item.document.text.strip(), item.encoding) for item in reader.read(path) if item.document]
    assert said == [(word, "cp1256")]
