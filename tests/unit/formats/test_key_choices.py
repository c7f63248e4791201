"""What can be chosen of a file's keys and columns is offered with samples, and taken where it is chosen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from annotator.formats.readers.conll import ConllReader
from annotator.formats.readers.foreign import ForeignReader, ReadWishes
from annotator.formats.readers.key_choices import KeyChoice, columns_with_samples, merged, sample_of, value_at
from annotator.formats.readers.records import RecordsReader
from annotator.formats.readers.tables import CsvReader, XlsxReader
from annotator.formats.registry import reader_for

TEXT = "\u0642\u0627\u0644 \u0623\u062d\u0645\u062f"


def offered(reader: ForeignReader, path: Path, **keys: str) -> dict[str, KeyChoice]:
    return {choice.what: choice for choice in reader.choices(path, ReadWishes(keys=keys))}


def said(reader: ForeignReader, path: Path, **keys: str) -> list[tuple[str, str, int, int]]:
    items = list(reader.read_as(path, ReadWishes(keys=keys)))
    return [
        (item.document.text, span.label, span.start, span.end)
        for item in items
        if item.document is not None
        for span in item.document.spans
    ]


def test_keys_of_records_and_of_objects_within(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record = {"doc": {"inhalt": TEXT, "n": 1}, "marken": [{"von": 4, "bis": 8, "art": "PER"}], "tags": ["x"]}
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    reader = reader_for(path)
    assert isinstance(reader, RecordsReader)  # although nothing in it has a name that is known
    found = offered(reader, path)
    assert found["text"] == KeyChoice(what="text", offered={"doc.inhalt": TEXT}, taken="")
    assert list(found["spans"].offered) == ["marken", "tags"]
    assert said(reader, path) == []
    chosen = {"text": "doc.inhalt", "spans": "marken"}
    assert list(offered(reader, path, **chosen)["start"].offered) == ["von", "bis"]
    whole = {**chosen, "start": "von", "end": "bis", "label": "art"}
    assert said(reader, path, **whole) == [(TEXT, "PER", 4, 8)]
    assert offered(reader, path, **whole)["label"].taken == "art"


def test_columns_of_tables_and_sheets(tmp_path: Path) -> None:
    heads = ["\u0627\u0644\u0645\u0642\u0627\u0644", "\u0645\u0646", "\u0625\u0644\u0649", "\u0648\u0633\u0645"]
    row = [TEXT, "4", "8", "PER"]
    chosen = dict(zip(("text", "start", "end", "label"), heads, strict=True))
    table = tmp_path / "a.csv"
    table.write_text(f"{','.join(heads)}\n{','.join(row)}\n", encoding="utf-8-sig", newline="")
    tabs = tmp_path / "b.tsv"
    tabs.write_text("\t".join(heads) + "\n" + "\t".join(row) + "\n", encoding="utf-8", newline="")
    book = Workbook()
    book.active.title = "notes"
    book.active.append(["nothing", "here"])
    sheet = book.create_sheet("data")
    sheet.append(heads)
    sheet.append([TEXT, 4, 8, "PER"])
    book.save(tmp_path / "c.xlsx")
    for path, keys in ((table, chosen), (tabs, chosen), (tmp_path / "c.xlsx", {**chosen, "sheet": "data"})):
        reader = reader_for(path)
        assert isinstance(reader, CsvReader | XlsxReader)
        found = offered(reader, path, **keys)
        assert found["text"].offered == dict(zip(heads, row, strict=True))
        assert found["text"].taken == heads[0]
        assert found["title"].taken == ""
        assert said(reader, path, **keys) == [(TEXT, "PER", 4, 8)]
    assert offered(XlsxReader(), tmp_path / "c.xlsx")["sheet"] == KeyChoice(
        what="sheet", offered={"notes": "", "data": ""}, taken="notes"
    )
    (tmp_path / "d.xlsx").write_bytes(b"PK no workbook")
    assert offered(XlsxReader(), tmp_path / "d.xlsx") == {}


def test_columns_of_tokens(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text(f"{TEXT[:3]} VB O\n{TEXT[4:]} NN B-PER x\n", encoding="utf-8")
    found = offered(ConllReader(), path)
    assert found["token"].taken == "0"
    assert found["tag"].taken == "2"
    assert found["tag"].offered == {"0": TEXT[:3], "1": "VB", "2": "B-PER", "3": "x"}
    assert said(ConllReader(), path, tag="1") == [(TEXT, "VB", 0, 3), (TEXT, "NN", 4, 8)]
    assert said(ConllReader(), path) == [(TEXT, "PER", 4, 8)]


@pytest.mark.parametrize(
    ("key", "value"), [("a.b", 1), ("x", {"y": {"z": 2}}), ("x.y.z", 2), ("x.q", None), ("q", None)]
)
def test_a_dot_leads_into_an_object_unless_it_is_in_the_key(key: str, value: object) -> None:
    assert value_at({"a.b": 1, "a": {"b": 3}, "x": {"y": {"z": 2}}}, key) == value


def test_samples_are_short_and_choices_of_several_files_are_one() -> None:
    assert sample_of("a\n b " + "c" * 100) == "a b " + "c" * 55 + "\u2026"
    assert sample_of(["a"]) == ""
    assert columns_with_samples(["a", ""], [{"a": ""}, {"a": "2"}]) == {"a": "2"}
    one, other = KeyChoice(what="text", offered={"a": "1"}), KeyChoice(what="text", offered={"b": "2"}, taken="b")
    assert merged(one, other) == KeyChoice(what="text", offered={"a": "1", "b": "2"}, taken="b")
