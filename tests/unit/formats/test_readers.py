"""Readers of other programs' files: what is written comes back, what is wrong is named, and nothing crashes."""

from __future__ import annotations

import csv
import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from support.exports import annotated_documents, exported, ranges_of_span

from annotator.core.errors import Problem
from annotator.formats.protocols import AnnotatedDocument, Format, ReadDocument, ReadItem, ReadSpan, Unit
from annotator.formats.readers import foreign, json_input
from annotator.formats.readers.conll import ConllReader, spans_of_ragged_tags
from annotator.formats.readers.foreign import ForeignReader, ReadWishes, found_blocks, found_lines
from annotator.formats.readers.json_input import json_records
from annotator.formats.readers.unit_evidence import UnitEvidence, in_code_points
from annotator.formats.registry import formats, reader_for, reader_named
from annotator.services.import_wishes import ImportWishes
from annotator.services.imported_files import FoundFile, find_files, read_items
from annotator.services.imported_units import unit_evidence, with_code_points

ASTRAL = "\U0001f4f0 \u0642\u0627\u0644 \u0623\u062d\u0645\u062f \u0641\u064a \u0627\u0644\u0631\u064a\u0627\u0636"
NAME = "\u0623\u062d\u0645\u062f"
START = ASTRAL.index(NAME)


def written(folder: Path, name: str, *records: object) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
    return path


def items(path: Path, wishes: ImportWishes | None = None) -> list[ReadItem]:
    wishes = wishes or ImportWishes()
    found = [item for item in find_files([path], wishes) if isinstance(item, FoundFile)]
    assert found, f"{path.name} has no reader"
    return [
        item
        for file in found
        for item in with_code_points(
            file.reader,
            read_items(file, wishes),
            unit_evidence(file.reader, read_items(file, wishes), wishes),
            wishes,
        )
    ]


def one(path: Path, wishes: ImportWishes | None = None) -> ReadDocument:
    (item,) = items(path, wishes)
    assert item.document is not None
    assert not item.faults
    return item.document


def said(document: ReadDocument) -> list[tuple[str, str]]:
    return [(span.label, document.text[span.start : span.end]) for span in document.spans]


def lost(found: list[ReadItem]) -> list[Problem]:
    return [fault.problem for item in found for fault in item.faults]


BOTH = [
    item for item in formats() if item.writer is not None and isinstance(item.reader, ForeignReader) and not item.extra
]


@pytest.mark.parametrize("item", BOTH, ids=[item.name for item in BOTH])
def test_the_golden_files_are_known_by_what_stands_in_them(item: Format, repository: Path) -> None:
    found = find_files([repository / "tests" / "golden" / item.name])
    files = [file for file in found if isinstance(file, FoundFile)]
    assert files
    assert {file.reader.name for file in files} == {item.name}


LOSSLESS = [item for item in BOTH if item.carries.exact and item.carries.same_text]


@pytest.mark.parametrize("item", LOSSLESS, ids=[item.name for item in LOSSLESS])
@settings(max_examples=25)
@given(document=annotated_documents())
def test_what_was_exported_comes_in_as_it_was(item: Format, document: AnnotatedDocument) -> None:
    with tempfile.TemporaryDirectory() as folder:
        exported(item, [document], Path(folder))
        (found,) = items(Path(folder), ImportWishes(format=item.name))
    assert found.document is not None
    assert not [fault for fault in found.faults if fault.lost]
    equal(item, document, found.document)


def equal(item: Format, document: AnnotatedDocument, read: ReadDocument) -> None:
    assert read.text == document.document.text
    if item.carries.fragments:
        assert sorted((span.label, ranges_of_span(span)) for span in read.spans) == sorted(
            (span.label, ranges_of_span(span)) for span in document.spans
        )
    else:
        assert sorted((span.label, part) for span in read.spans for part in ranges_of_span(span)) == sorted(
            (span.label, part) for span in document.spans for part in ranges_of_span(span)
        )
    if item.carries.notes:
        assert sorted(span.note or "" for span in read.spans) == sorted(span.note for span in document.spans)
    if item.carries.attributes:
        assert sorted(str(sorted((span.attributes or {}).items())) for span in read.spans) == sorted(
            str(sorted(span.attributes.items())) for span in document.spans
        )
    if item.carries.annotators:
        assert sorted(span.annotator or "" for span in read.spans) == sorted(span.annotator for span in document.spans)
    if item.carries.relations:
        assert len(read.relations) == len(document.relations)


# ------------------------------------------------------------ units


@pytest.mark.parametrize("unit", [Unit.CODE_POINT, Unit.UTF16, Unit.UTF8, Unit.GRAPHEME])
def test_quotes_tell_the_unit(unit: Unit, tmp_path: Path) -> None:
    text = "\U0001f469\U0001f3fd\u200d\U0001f4bb e\u0301 " + ASTRAL
    start = text.index(NAME)
    before, quoted = text[:start], NAME
    lengths: dict[Unit, Callable[[str], int]] = {
        Unit.CODE_POINT: len,
        Unit.UTF16: lambda piece: len(piece.encode("utf-16-le")) // 2,
        Unit.UTF8: lambda piece: len(piece.encode()),
        Unit.GRAPHEME: lambda piece: len(piece) - (4 if piece != quoted else 0),
    }
    first = lengths[unit](before)
    value = {"start": first, "end": first + lengths[unit](quoted), "text": NAME, "labels": ["actor"]}
    task = {"data": {"text": text}, "annotations": [{"result": [{"id": "a", "type": "labels", "value": value}]}]}
    path = written(tmp_path, "x.json", json.dumps([task]))
    assert said(one(path)) == [("actor", NAME)]
    (found,) = find_files([path])
    assert isinstance(found, FoundFile)
    evidence = unit_evidence(found.reader, read_items(found), ImportWishes())
    assert (evidence.unit, evidence.by) == (unit, "quotes")


def test_edges_tell_the_unit_where_nothing_is_quoted(tmp_path: Path) -> None:
    records = [{"text": f"{ASTRAL} {number}", "label": [[START, START + 4, "actor"]]} for number in range(10)]
    found = items(written(tmp_path, "x.jsonl", *records))
    assert all(item.document and said(item.document) == [("actor", NAME)] for item in found)
    in_utf16 = [{"text": record["text"], "label": [[START + 1, START + 5, "actor"]]} for record in records]
    found = items(written(tmp_path, "y.jsonl", *in_utf16))
    assert all(item.document and said(item.document) == [("actor", NAME)] for item in found)


@pytest.mark.parametrize("spans", [2, 3, 5])
def test_few_edges_tell_the_unit_where_they_are_of_one_mind(spans: int, tmp_path: Path) -> None:
    records = [{"text": f"{ASTRAL} {number}", "label": [[START, START + 4, "actor"]]} for number in range(spans)]
    # What lies outside the text in every unit fits in none, and does not speak for the format's own.
    records[0]["label"].append([-1, 400, "actor"])
    found = items(written(tmp_path, "x.jsonl", *records))
    as_told = [("actor", NAME)] if spans >= 3 else [("actor", ASTRAL[START - 1 : START + 3])]
    assert all(item.document and said(item.document)[:1] == as_told for item in found)


def test_few_edges_that_differ_leave_the_unit_as_the_format_has_it(tmp_path: Path) -> None:
    records = [{"text": f"{ASTRAL} {number}", "label": [[START, START + 4, "actor"]]} for number in range(3)]
    records.append({"text": ASTRAL, "label": [[START + 1, START + 5, "actor"]]})
    found = items(written(tmp_path, "x.jsonl", *records))
    assert [item.document and said(item.document) for item in found][-1] == [("actor", NAME)]


def test_edges_say_nothing_against_a_format_that_defines_its_unit(tmp_path: Path) -> None:
    text = " ".join(f"{ASTRAL} {number}" for number in range(10))
    spans = [(at, at + 4) for at in range(len(text)) if text.startswith(NAME, at)]
    found = [f'<t:Name xmi:id="{at + 3}" begin="{at}" end="{end}" value="actor"/>' for at, end in spans]
    head = '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="c" xmlns:t="t">'
    cas = f'{head}{"".join(found)}<cas:Sofa xmi:id="1" sofaString="{text}"/></xmi:XMI>'
    document = one(written(tmp_path, "x.xmi", cas))
    assert [span.start for span in document.spans] != [start for start, _ in spans]
    assert one(written(tmp_path, "x.xmi", cas), ImportWishes(unit=Unit.CODE_POINT)).spans[0].start == spans[0][0]


def test_a_wish_overrides_what_the_evidence_says(tmp_path: Path) -> None:
    path = written(tmp_path, "x.jsonl", {"text": ASTRAL, "label": [[START, START + 4, "actor"]]})
    assert said(one(path, ImportWishes(unit=Unit.CODE_POINT))) == [("actor", NAME)]
    assert said(one(path, ImportWishes(unit=Unit.UTF16))) != [("actor", NAME)]


def test_what_lies_outside_the_text_stays_outside_in_every_unit() -> None:
    for unit in (Unit.UTF16, Unit.UTF8, Unit.GRAPHEME):
        document = ReadDocument(text=ASTRAL, spans=[])
        document.spans = [ReadSpan(label="a", start=-3, end=10**30), ReadSpan(label="a", start=5, end=2)]
        in_code_points(document, unit)
        assert document.spans[0].start < 0
        assert document.spans[0].end > len(ASTRAL)
        assert document.spans[1].start >= document.spans[1].end


def test_texts_in_which_all_units_agree_say_nothing() -> None:
    evidence = UnitEvidence(first=Unit.UTF16)
    evidence.take(ReadDocument(text="plain words", spans=[ReadSpan(label="a", start=0, end=5)]))
    evidence.decide()
    assert evidence.is_moot
    assert evidence.unit is Unit.UTF16


# ------------------------------------------------------------ doccano, Label Studio, records


def test_doccano_old_and_new(tmp_path: Path) -> None:
    at = [START + 1, START + 5]
    for number, record in enumerate(
        (
            {"id": 7, "text": ASTRAL, "label": [[*at, "actor"]], "Comments": ["hm"]},
            {"text": ASTRAL, "labels": [[*at, "actor"]], "meta": {"year": 2019}},
            {
                "text": ASTRAL,
                "annotations": [{"start_offset": at[0], "end_offset": at[1], "label": "actor", "user": 1}],
            },
            {"data": ASTRAL, "entities": [{"id": 3, "start_offset": at[0], "end_offset": at[1], "label": "actor"}]},
        )
    ):
        document = one(written(tmp_path, f"{number}.jsonl", record))
        assert said(document) == [("actor", NAME)]
    (whole,) = items(
        written(tmp_path, "array.json", json.dumps([{"text": ASTRAL, "label": [[*at, "actor"]]}], indent=1))
    )
    assert whole.document is not None
    assert said(whole.document) == [("actor", NAME)]


def test_doccano_names_each_thing_that_is_malformed(tmp_path: Path) -> None:
    good = {"text": ASTRAL, "label": [[0, 1, "a"], ["x", 2, "a"], [1.5, 2, "a"], [0, True, "a"], 5, [0, 2, None]]}
    bad = ['{"text": 5}', '{"label": []}', "[]", '{"text": "half \\ud83d", "label": []}', "{broken", '"' * 3]
    found = items(written(tmp_path, "x.jsonl", good, *bad))
    assert [item.line for item in found] == [1, 2, 3, 4, 5, 6, 7]
    assert lost(found)[:5] == [Problem.FIELD_WRONG_TYPE] * 5
    assert lost(found)[5:] == [
        *(Problem.FIELD_MISSING, Problem.FIELD_MISSING, Problem.FIELD_WRONG_TYPE),
        *(Problem.LONE_SURROGATE, Problem.NOT_JSON, Problem.NOT_JSON),
    ]


def test_regions_of_hypertext_stand_where_their_words_do_in_the_source(tmp_path: Path) -> None:
    source = "<p class='Ali'>Ali saw <b>Ali</b> and <i>Omar</i></p>"
    shown = "Ali saw Ali and Omar"

    def region(words: str, start: int) -> dict[str, object]:
        places = {"start": start, "end": start + len(words)}
        value = {"start": "/p[1]", "globalOffsets": places, "text": words, "hypertextlabels": ["who"]}
        return {"type": "hypertextlabels", "value": value}

    second = shown.index("Ali", 1)
    result = [region("Ali", 0), region("Ali", second), region("Omar", shown.index("Omar")), region("nobody", 2)]
    task = {"data": {"html": source}, "annotations": [{"result": result}]}
    (found,) = items(written(tmp_path, "x.json", json.dumps([task])))
    assert found.document is not None
    places = [(span.start, span.end) for span in found.document.spans]
    ali = source.index(">Ali") + 1
    assert places == [(ali, ali + 3), (source.index("Ali</b>"), source.index("</b>")), (41, 45), (2, 8)]
    assert source[41:45] == "Omar"


def test_label_studio_with_attributes_relations_and_several_annotators(tmp_path: Path) -> None:
    def region(name: str, start: int, end: int, label: str) -> dict[str, object]:
        return {"id": name, "type": "labels", "value": {"start": start, "end": end, "labels": [label]}}

    result = [
        region("r", START, START + 4, "actor"),
        {"id": "r", "type": "choices", "from_name": "mood", "value": {"choices": ["glad", "calm"]}},
        {"id": "r", "type": "taxonomy", "from_name": "kind", "value": {"taxonomy": [["a", "b"], ["c"]]}},
        {"id": "r", "type": "number", "from_name": "weight", "value": {"number": 3}},
        region("s", 2, 5, "topic"),
        {"type": "relation", "from_id": "r", "to_id": "s", "direction": "left", "labels": ["says"]},
    ]
    task = {
        "data": {"body": ASTRAL, "name": "x"},
        "annotations": [
            {"completed_by": {"email": "ali@example.org"}, "result": result},
            {"completed_by": 7, "result": [region("r", 2, 5, "topic")]},
        ],
        "predictions": [{"model_version": "m1", "result": [region("r", 2, 5, "topic")]}],
    }
    document = one(written(tmp_path, "x.json", json.dumps([task])))
    assert document.text == ASTRAL
    assert [(span.annotator, span.suggested) for span in document.spans] == [
        *(("ali@example.org", False), ("ali@example.org", False), ("7", False), ("m1", True)),
    ]
    assert document.spans[0].attributes == {"mood": "glad, calm", "kind": "a / b, c", "weight": "3"}
    assert len({span.id for span in document.spans}) == 4
    ids = {span.label: span.id for span in document.spans[:2]}
    (relation,) = document.relations
    assert (relation.type, relation.source, relation.target) == ("says", ids["topic"], ids["actor"])


def test_what_a_model_says_of_its_certainty_comes_with_the_spans(tmp_path: Path) -> None:
    def region(name: str, **more: object) -> dict[str, object]:
        return {"id": name, "type": "labels", "value": {"start": 2, "end": 5, "labels": ["topic"]}, **more}

    result = [region("r", score=0.5), region("s"), region("t", score=None)]
    result.append({"id": "s", "type": "number", "from_name": "prediction score", "value": {"number": 3}})
    tasks = [
        {"data": {"text": ASTRAL}, "predictions": [{"model_version": "m1", "score": 0.25, "result": result}]},
        {"data": {"text": ASTRAL}, "predictions": [{"model_version": "m1", "result": [region("r")]}]},
    ]
    first, second = (item.document for item in items(written(tmp_path, "x.json", json.dumps(tasks))))
    assert first is not None
    assert second is not None
    assert [span.attributes for span in first.spans] == [
        {"score": "0.5", "prediction score": "0.25"},
        {"prediction score": "3", "prediction score (model)": "0.25"},
        {"prediction score": "0.25"},
    ]
    assert [span.attributes for span in second.spans] == [None]


def test_label_studio_leaves_out_what_is_malformed_and_names_it(tmp_path: Path) -> None:
    result = [
        {"id": "a", "type": "labels", "value": {"start": "8", "end": 9, "labels": ["x"]}},
        {"id": "b", "type": "labels", "value": {"start": 0, "end": 1}},
        {"id": "c", "type": "labels"},
        {"type": "choices", "from_name": "of_all", "value": {"choices": ["x"]}},
        5,
    ]
    tasks = [{"data": {"text": ASTRAL}, "annotations": [{"result": result}, 3]}, {"data": {}, "annotations": []}, 8]
    path = written(tmp_path, "x.json", "[\n" + ",\n".join(map(json.dumps, tasks)) + ',\n{"data": \n}]')
    found = items(path)
    wrong = Problem.FIELD_WRONG_TYPE
    assert lost(found) == [wrong] * 4 + [Problem.NOT_OF_A_SPAN, wrong, Problem.FIELD_MISSING, Problem.NOT_JSON]
    assert [item.line for item in found] == [2, 3, 5]


def test_records_under_chosen_keys(tmp_path: Path) -> None:
    for number, (record, keys) in enumerate(
        (
            ({"text": ASTRAL, "entities": [[START, START + 4, "actor"]]}, {}),
            ({"content": ASTRAL, "spans": [{"begin": START, "stop": START + 4, "type": "actor"}]}, {}),
            ({"text": ASTRAL, "tokens": [], "spans": [{"start": START, "end": START + 4, "label": "actor"}]}, {}),
            (
                {"t": ASTRAL, "marks": [{"von": START, "bis": START + 4, "was": "actor"}]},
                {"text": "t", "spans": "marks", "start": "von", "end": "bis", "label": "was"},
            ),
            ([ASTRAL, {"entities": [[START, START + 4, "actor"]]}], {}),
        )
    ):
        path = written(tmp_path, f"{number}.jsonl", record)
        wishes = ImportWishes(keys=keys, format="json")
        assert said(one(path, wishes)) == [("actor", NAME)]


def test_an_array_that_never_ends_gives_what_stood_before_it_broke(tmp_path: Path) -> None:
    task = json.dumps({"text": ASTRAL, "entities": [[START, START + 4, "actor"]]})
    found = items(written(tmp_path, "x.json", f"[{task},{task},{task[:-9]}"))
    assert [item.document is not None for item in found] == [True, True, False]
    assert lost(found) == [Problem.NOT_JSON]


# ------------------------------------------------------------ brat


def brat(folder: Path, text: str, *lines: str) -> Path:
    written(folder, "a.txt", text)
    return written(folder, "a.ann", *lines)


def test_brat_with_everything(tmp_path: Path) -> None:
    path = brat(
        tmp_path,
        "Ali said that Omar\r\nAli went home",
        "T1\tPerson 0 3\tAli",
        "T2\tPerson 14 18;20 23\tOmar Ali",
        "T3\tSaying 4 8\tsaid",
        "E1\tSaying:T3 Speaker:T1",
        "R1\tknows Arg1:T1 Arg2:E1\t",
        "A1\tSure T1",
        "A2\tTense E1 past",
        "N1\tReference T1 Wikidata:Q1\tAli",
        "*\tSame T1 T3",
        "#1\tAnnotatorNotes T1\tlook again",
    )
    document = one(path)
    spans = {str(span.id): span for span in document.spans}
    assert spans["T1"].note == "look again"
    assert spans["T1"].attributes == {"Sure": True, "Wikidata": "Q1"}
    assert spans["T3"].attributes == {"Tense": "past"}
    assert document.text[spans["T2"].start : spans["T2"].end] == "Omar\r\nAli"
    assert sorted((item.type, item.source, item.target) for item in document.relations) == [
        *(("Same", "T1", "T3"), ("Speaker", "T3", "T1"), ("knows", "T1", "T3")),
    ]


def test_brat_names_bad_lines_by_their_numbers(tmp_path: Path) -> None:
    path = brat(
        tmp_path, "Ali went", "T1\tPerson 0 3\tAli", "nonsense", "T1\tPerson 4 8\twent", "T9\tPerson 0-3\tAli",
        "A1\tSure T7", "R1\tknows Arg1:T1", "\x00", "E1\tX:T8",
    )  # fmt: skip
    (found,) = items(path)
    assert found.document is not None
    assert len(found.document.spans) == 1
    assert sorted(str(fault.values["line"]) for fault in found.faults) == ["2", "3", "4", "5", "6", "7", "8"]
    (tmp_path / "a.txt").unlink()
    assert lost(items(path)) == [Problem.SOURCE_MISSING]


# ------------------------------------------------------------ columns


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("B-A I-A O B-A B-A", [(0, 2, "A"), (3, 4, "A"), (4, 5, "A")]),
        ("I-A I-A B-A O I-C", [(0, 2, "A"), (2, 3, "A"), (4, 5, "C")]),
        ("B-A I-A E-A S-C O", [(0, 3, "A"), (3, 4, "C")]),
        ("B-A I-A L-A U-C O", [(0, 3, "A"), (3, 4, "C")]),
        ("I-A I-C E-C S-C B-C", [(0, 1, "A"), (1, 3, "C"), (3, 4, "C"), (4, 5, "C")]),
        ("O^S-A O B-A I-A^E-A O", [(0, 1, "A"), (2, 4, "A")]),
        ("A-B A-I O O _", [(0, 2, "A")]),
    ],
)
def test_tags_of_every_scheme(tags: str, expected: list[tuple[int, int, str]]) -> None:
    assert spans_of_ragged_tags(tags.split()) == expected
    assert spans_of_ragged_tags(["A", "A", "O", "A"], bare=True) == [(0, 2, "A"), (3, 4, "A")]
    assert spans_of_ragged_tags(["I-A", "I-A"], ends=[1]) == [(0, 1, "A"), (1, 2, "A")]


def test_ragged_columns(tmp_path: Path) -> None:
    rows = [
        "Ali B-PER",
        "Ahmed I-PER REVISIT",
        "went O",
        "",
        "# id 5",
        "home O",
        "alone",
        "to O",
        "Cairo B-LOC",
        "",
    ] * 3
    (found,) = items(written(tmp_path, "x.txt", *rows))
    assert found.document is not None
    assert said(found.document)[:2] == [("PER", "Ali Ahmed"), ("LOC", "Cairo")]
    assert found.document.text.startswith("Ali Ahmed went\nhome alone to Cairo\n")
    assert [(fault.problem, fault.values["line"]) for fault in found.faults] == [
        (Problem.FIELD_WRONG_TYPE, line) for line in (7, 17, 27)
    ]


def test_columns_that_were_said_and_documents_by_their_marks(tmp_path: Path) -> None:
    rows = ["-DOCSTART- -X- -X- O", "", "B-A x Ali", "O y went", "", "-DOCSTART-", "", "B-C x Omar"]
    wishes = ImportWishes(keys={"token": "2", "tag": "0"}, format="conll")
    found = [item.document for item in items(written(tmp_path, "x.conll", *rows), wishes)]
    assert [said(document) for document in found if document] == [[("A", "Ali")], [("C", "Omar")]]


def test_prose_is_not_taken_for_columns(tmp_path: Path) -> None:
    for text in ("O captain\nO my captain\n", "one two\nthree four\n", "\n", "x\ty\n1\t2\n"):
        reader = reader_for(written(tmp_path, "x.txt", text))
        assert reader is not None
        assert reader.name == "txt"


# ------------------------------------------------------------ bytes


def test_lines_in_another_encoding_are_named_and_the_rest_comes_in(tmp_path: Path) -> None:
    good = json.dumps({"text": ASTRAL, "label": [[0, 1, "a"]]}).encode()
    utf8 = json.dumps({"text": ASTRAL * 30, "label": []}, ensure_ascii=False).encode()
    bad = json.dumps({"text": NAME, "label": []}, ensure_ascii=False).encode("cp1256")
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + b"\n".join([good, utf8, bad, good]))
    found = items(path)
    assert [(item.line, item.document is not None) for item in found] == [(1, True), (2, True), (3, False), (4, True)]
    assert lost(found) == [Problem.BYTES_UNDECODABLE]
    path.write_bytes("\n".join([good.decode()] * 2).encode("utf-16"))
    assert [item.document is not None for item in items(path, ImportWishes(format="doccano"))] == [True, True]
    path.write_bytes(bad)
    (item,) = items(path, ImportWishes(encoding="cp1256"))
    assert item.document is not None
    assert item.document.text == NAME


def test_a_line_that_is_too_long_is_refused_without_reading_it_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.formats.readers.foreign.MAX_BYTES", 1000)
    monkeypatch.setattr("annotator.formats.readers.json_input.MAX_BYTES", 1000)
    monkeypatch.setattr("annotator.formats.readers.foreign._BLOCK_BYTES", 500)
    short = json.dumps({"text": ASTRAL, "label": [[0, 1, "a"]]})
    long = json.dumps({"text": "x" * 5000, "label": [[0, 1, "a"]]})
    found = items(written(tmp_path, "x.jsonl", short, long, short))
    assert [item.document is not None for item in found] == [True, False, True]
    assert lost(found) == [Problem.LINE_TOO_LONG]


def test_a_reader_can_be_named(tmp_path: Path) -> None:
    path = written(tmp_path, "notes.dat", {"text": ASTRAL, "label": [[START + 1, START + 5, "actor"]]})
    assert said(one(path, ImportWishes(format="doccano"))) == [("actor", NAME)]
    reader = reader_named("doccano")
    assert isinstance(reader, ForeignReader)
    assert len(list(reader.read_as(path, ReadWishes()))) == 1


# ------------------------------------------------------------ tables


def test_tables_with_a_row_for_each_span_or_document(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "spans.csv",
        "\ufeffdoc_id;text;start;end;label;annotator",
        '7;"one, two',
        'three";0;3;A;Ali',
        '7;"one, two',
        'three";4;99;B;',
        '7;"one, two',
        'three";x;9;B;',
        "d2;four;;;;",
    )
    first, second = items(path)
    assert first.document is not None
    assert second.document is not None
    assert first.document.text == "one, two\nthree"
    assert [(span.label, span.start, span.end, span.annotator) for span in first.document.spans] == [
        *(("A", 0, 3, "Ali"), ("B", 4, 99, None)),
    ]
    assert [(fault.problem, fault.values["line"]) for fault in first.faults] == [(Problem.FIELD_WRONG_TYPE, 6)]
    assert (second.document.text, second.document.id, second.document.spans) == ("four", "d2", [])


@pytest.mark.parametrize("answer", ["reject", "ignore"])
def test_what_was_rejected_in_prodigy_is_named_and_left_out(answer: str, tmp_path: Path) -> None:
    spans = [{"start": 0, "end": 3, "label": "PER"}, {"start": 4, "end": 7, "label": "verb"}]
    task = {"text": "Ali saw", "spans": spans, "relations": [{"head": 0, "child": 1, "label": "does"}]}
    tasks = [task | {"answer": answer}, task | {"answer": "accept"}, {"text": "Omar", "answer": answer, "spans": []}]
    first, second, third = items(written(tmp_path, "x.jsonl", "\n".join(map(json.dumps, tasks))))
    assert first.document is not None
    assert not first.document.spans
    (fault,) = first.faults
    assert (fault.problem, fault.lost, fault.values["count"]) == (Problem.WORK_SKIPPED, True, 2)
    assert second.document is not None
    assert len(second.document.spans or ()) == 2
    assert not third.faults


def test_spans_that_are_listed_in_one_cell_of_a_table_come_in(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    label_studio = [{"start": 0, "end": 3, "text": "Ali", "labels": ["PER"]}]
    pandas = "[{'start': 4, 'end': 7, 'label': 'verb'}, ['a', 1], (0, 3, 'PER')]"
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["text", "id", "label", "annotator", "topics"])
        rows.writerow(["Ali saw", "a", json.dumps(label_studio), "Bea", '["x"]'])
        rows.writerow(["Ali saw", "b", pandas, "", ""])
        rows.writerow(["Ali saw", "c", "sport", "", "[" * 5000 + "]" * 5000])
        rows.writerow(["Ali saw", "d", "", "", '[{"from": 1}]'])
    first, second, third, fourth = items(path)
    assert first.document is not None
    assert second.document is not None
    assert third.document is not None
    assert [(span.start, span.end, span.label, span.annotator) for span in first.document.spans] == [
        (0, 3, "PER", "Bea")
    ]
    assert first.document.metadata == {"annotator": "Bea", "topics": '["x"]'}
    assert said(second.document) == [("verb", "saw"), ("PER", "Ali")]
    assert [(fault.problem, fault.lost) for fault in second.faults] == [(Problem.FIELD_WRONG_TYPE, True)]
    assert not third.faults
    assert third.document.metadata is not None
    assert third.document.metadata["label"] == "sport"
    assert [(fault.problem, fault.values["fields"]) for fault in fourth.faults] == [(Problem.SPANS_NOT_NAMED, "topics")]


def test_tables_keep_line_ends_and_name_rows_without_a_text(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b'id,body\r\na,"one\r\ntwo"\r\nb\r\nc,three\r\n')
    found = items(path)
    assert [item.document.text for item in found if item.document] == ["one\r\ntwo", "three"]
    assert lost(found) == [Problem.FIELD_WRONG_TYPE, Problem.FIELD_MISSING]
    named = items(path, ImportWishes(keys={"text": "id"}))
    assert [item.document.text for item in named if item.document] == ["a", "b", "c"]


def test_workbooks_of_others_and_archives_that_are_refused(tmp_path: Path) -> None:
    from openpyxl import Workbook  # type: ignore[import-untyped]

    book = Workbook()
    book.active.append(["text", "start", "end", "label"])
    book.active.append(["one two", 0, 3, "A"])
    book.save(tmp_path / "x.xlsx")
    assert said(one(tmp_path / "x.xlsx")) == [("A", "one")]
    (tmp_path / "bad.xlsx").write_bytes((tmp_path / "x.xlsx").read_bytes()[:-30])
    assert lost(items(tmp_path / "bad.xlsx")) == [Problem.ARCHIVE_REFUSED]
    for name, content in (("bomb", {"xl/a.xml": b"0" * 30_000_000}), ("slip", {"../../evil.txt": b"x"})):
        with zipfile.ZipFile(tmp_path / f"{name}.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
            for inner, data in content.items():
                archive.writestr(inner, data)
        assert lost(items(tmp_path / f"{name}.xlsx")) == [Problem.ARCHIVE_REFUSED]


# ------------------------------------------------------------ W3C, UIMA, CoNLL-U, WebAnno


def test_a_workbook_without_styles_is_read_without_a_word_about_them(tmp_path: Path, repository: Path) -> None:
    path = tmp_path / "x.xlsx"
    with (
        zipfile.ZipFile(repository / "tests" / "golden" / "xlsx" / "data.xlsx") as there,
        zipfile.ZipFile(path, "w") as archive,
    ):
        for name in there.namelist():
            said = there.read(name)
            if name == "xl/styles.xml":
                said = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
            archive.writestr(name, said)
    assert len(one(path).spans) > 5


def test_annotations_by_quote_alone_or_in_utf16(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", ASTRAL)
    quote = {"type": "TextQuoteSelector", "exact": NAME}
    by_quote = {"body": "actor", "target": {"source": "http://example.org/x/a.txt", "selector": quote}}
    position = {"type": "TextPositionSelector", "start": START + 1, "end": START + 5}
    both = {
        "body": {"type": "TextualBody", "value": "actor"},
        "target": {"source": "http://example.org/x/a.txt", "selector": [position, quote]},
    }
    gone = {"body": "actor", "target": {"source": "../../a.txt", "selector": {**quote, "exact": "nowhere"}}}
    page = {"@context": "http://www.w3.org/ns/anno.jsonld", "items": [by_quote, both, 3]}
    (found,) = items(written(tmp_path, "a.jsonld", json.dumps(page)))
    assert found.document is not None
    assert said(found.document) == [("actor", NAME)] * 2
    assert lost([found]) == [Problem.FIELD_WRONG_TYPE]
    assert lost(items(written(tmp_path, "a.jsonld", json.dumps([gone])))) == [Problem.FIELD_WRONG_TYPE]


XMI = """<?xml version="1.0" encoding="UTF-8"?>{head}
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="c" xmlns:t="http:///org/x/type.ecore" xmi:version="2.0">
<t:NamedEntity xmi:id="3" sofa="1" begin="{start}" end="{end}" value="actor" identifier="Q1"/>
<t:Token xmi:id="4" sofa="1" begin="0" end="2"/><t:Token xmi:id="5" sofa="1" begin="3" end="6"/>
<t:Dependency xmi:id="6" sofa="1" begin="0" end="2" Governor="4" Dependent="5"/>
<t:Saying xmi:id="7" sofa="1" begin="x" end="2"/><t:Mood xmi:id="8" sofa="1" begin="3" end="6"/>
<t:Ties xmi:id="9" sofa="1" begin="3" end="6" Governor="3" Dependent="8" label="has"/>
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="{text}"/>
</xmi:XMI>"""


def test_a_cas_of_others_and_xml_that_is_refused(tmp_path: Path) -> None:
    filled = {"start": START + 1, "end": START + 5, "text": ASTRAL}
    (found,) = items(written(tmp_path, "x.xmi", XMI.format(head="", **filled)))
    assert found.document is not None
    assert said(found.document)[0] == ("actor", NAME)
    assert [(span.label, span.attributes) for span in found.document.spans] == [
        *(("actor", {"identifier": "Q1"}), ("Mood", None)),
    ]
    assert [(item.type, item.source, item.target) for item in found.document.relations] == [("has", "3", "8")]
    assert lost([found]) == [Problem.FIELD_WRONG_TYPE]
    for head in (
        '<!DOCTYPE x [<!ENTITY e "boom">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "http://example.org/">]>',
    ):
        evil = XMI.format(head=head, start=0, end=1, text="&e;")
        assert lost(items(written(tmp_path, "y.xmi", evil))) == [Problem.XML_REFUSED]
    assert lost(items(written(tmp_path, "z.xmi", "<xmi:XMI><a"))) == [Problem.XML_REFUSED]


def test_a_relation_of_a_layer_of_ones_own_is_called_what_its_only_words_are(tmp_path: Path) -> None:
    xmi = XMI.replace('label="has"', "{more}")
    values = {"head": "", "start": START + 1, "end": START + 5, "text": ASTRAL}
    for more, kind, left in (
        ('kind="acts_on"', "acts_on", []),
        ('kind=""', "Ties", []),
        ('kind="acts_on" label="has" n="2"', "has", ["Ties.kind, Ties.n"]),
        ('kind="acts_on" mood="glad"', "Ties", ["Ties.kind, Ties.mood"]),
    ):
        (found,) = items(written(tmp_path, "x.xmi", xmi.format(more=more, **values)))
        assert found.document is not None
        assert [item.type for item in found.document.relations] == [kind]
        unknown = [fault for fault in found.faults if fault.problem is Problem.FIELDS_UNKNOWN]
        assert [fault.values["fields"] for fault in unknown] == left


def test_columns_with_brackets_are_not_taken_for_tags(tmp_path: Path) -> None:
    rows = ("bc/x 0 0 Then RB * - - - - * -", "bc/x 0 1 Ali NNP * - - - - (PERSON) (3)")
    path = written(tmp_path, "x.conll", "#begin document (bc/x); part 000", *rows, "", "#end document", "")
    assert not any(isinstance(found, FoundFile) for found in find_files([path], ImportWishes()))


def test_conllu_with_multiword_tokens_and_tags(tmp_path: Path) -> None:
    def row(number: str, form: str, misc: str = "_") -> str:
        return "\t".join([number, form, *["_"] * 7, misc])

    path = written(
        tmp_path,
        "x.conllu",
        "# newdoc id = one",
        "# text = Ali went to Cairo.",
        row("1", "Ali", "NER=B-PER"),
        row("2", "went", "NER=O"),
        row("3-4", "to"),
        row("3", "t"),
        row("4", "o"),
        row("4.1", "ghost"),
        row("5", "Cairo", "SpaceAfter=No|NER=B-LOC|Entity=(e1-place-1-x)"),
        row("6", "."),
        "",
        "# text = He  left",
        row("1", "He", "Entity=(e2-person"),
        "broken row",
        row("2", "left", "Entity=e2)e9)"),
        "",
    )
    (found,) = items(path)
    assert found.document is not None
    assert (found.document.id, found.document.text) == ("one", "Ali went to Cairo.\nHe  left")
    assert sorted(said(found.document)) == [
        *(("LOC", "Cairo"), ("PER", "Ali"), ("person", "He  left"), ("place", "Cairo")),
    ]
    assert [fault.values["line"] for fault in found.faults] == [14, 15]


def test_spans_on_words_of_a_multiword_token_stand_where_these_do(tmp_path: Path) -> None:
    def row(number: str, form: str, misc: str = "_") -> str:
        return "\t".join([number, form, *["_"] * 7, misc])

    path = written(
        tmp_path,
        "x.conllu",
        row("1-3", "w+bRiyadh"),
        row("1", "w+"),
        row("2", "b"),
        row("3", "Riyadh", "Entity=(e1-place-1-)"),
        row("4-6", "bbayit"),
        row("4", "b"),
        row("5", "ha", "Entity=(e2-place-1-"),  # is not written
        row("6", "bayit", "Entity=e2)"),
        row("7-8", "ilayhi"),
        row("7", "ila", "Entity=(e3-way-1-)"),
        row("8", "hi", "NER=B-PER"),
        row("9-11", "abc"),
        row("9", "x"),
        row("10", "y", "Entity=(e4-lost-1-)"),
        row("11", "c", "Entity=(e5-end-1-)"),
        "",
    )
    (found,) = items(path)
    assert found.document is not None
    text = found.document.text
    assert text == "w+bRiyadh bbayit ilayhi abc"
    assert sorted((span.label, text[span.start : span.end]) for span in found.document.spans) == [
        ("PER", "hi"),
        ("end", "c"),
        ("lost", "abc"),
        ("place", "Riyadh"),
        ("place", "bayit"),
        ("way", "ila"),
    ]
    said_of = [(fault.values["line"], fault.values["said"], fault.values["found"]) for fault in found.faults]
    assert said_of == [(14, "y", "abc")]
    assert not any(fault.lost for fault in found.faults)


def test_webanno_layers_of_others(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "x.tsv",
        "#FORMAT=WebAnno TSV 3.3",
        "#T_SP=webanno.custom.Mood|strength|tone",
        "#T_SP=x.NamedEntity|identifier|value",
        "#T_RL=webanno.custom.Ties|kind|BT_x.NamedEntity",
        "",
        "",
        "#Text=\U0001f4f0 Ali saw Omar",
        "1-1\t0-2\t\U0001f4f0\t_\t_\t_\t_\t_\t_\t",
        "1-2\t3-6\tAli\tstrong\tcalm\t*\tPER\t_\t_\t",
        "1-3\t7-10\tsaw\t_\t_\t_\t_\t_\t_\t",
        "1-4\t11-15\tOmar\t_\t_\t*[1]|*[2]\tPER[1]|ORG[2]\tknows\t1-2[0_1]\t",
        "nonsense",
    )
    (found,) = items(path)
    assert found.document is not None
    assert found.document.text == "\U0001f4f0 Ali saw Omar"
    assert said(found.document) == [("strong", "Ali"), ("PER", "Ali"), ("PER", "Omar"), ("ORG", "Omar")]
    assert found.document.spans[0].attributes == {"tone": "calm"}
    (relation,) = found.document.relations
    assert relation.type == "knows"
    assert lost([found]) == [Problem.FIELD_WRONG_TYPE]


def test_columns_are_read_in_blocks_as_they_are_line_by_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [f"w{number} NN {'B-A' if number % 3 else 'O'}" for number in range(400)]
    rows[7] = "alone"
    rows[50:50] = ["", "-DOCSTART- -X- O O", "", "# id = 3", "-dash NN O", "#tag NN B-A", " \t ", "\u00a0"]
    data = "\r\n".join(rows).encode() + b"\n\xff\xfe NN O\nlast NN B-A\n" + b"x" * 700 + b" NN O\nend NN O"
    path = tmp_path / "x.conll"
    path.write_bytes(b"\xef\xbb\xbf" + data)
    lines = [(line.number, line.text, line.fault) for line in found_lines(path, ReadWishes())]
    for size in (64, 200, 1 << 20):
        monkeypatch.setattr(foreign, "_BLOCK_BYTES", size)
        blocks = list(found_blocks(path, ReadWishes()))
        assert [
            (block.number + at, line, block.fault) for block in blocks for at, line in enumerate(block.lines or [""])
        ] == lines
        items = list(ConllReader().read(path))
        assert [item.line for item in items if item.document is not None] == [1, 52]
        (fault,) = [item.faults[0] for item in items if item.document is None]
        assert fault.problem is Problem.BYTES_UNDECODABLE
        first, second = (item.document for item in items if item.document is not None)
        assert first.text.split("\n")[0].split()[6:9] == ["w6", "alone", "w8"]
        assert second.text.startswith("-dash #tag\n")
        assert second.text.endswith(f"last {'x' * 700} end")


@pytest.mark.parametrize("long", ['"' + "x" * 900 + '"', '"' + '\\"[{' * 300 + '\\\\"', "[" + '["]{",1],' * 120 + "2]"])
@pytest.mark.parametrize("chunk", [7, 64, 333])
def test_an_element_that_is_too_long_is_named_and_those_behind_it_come_in(
    long: str, chunk: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_input, "MAX_BYTES", 500)
    monkeypatch.setattr(json_input, "_CHUNK_CHARACTERS", chunk)
    path = tmp_path / "x.json"
    path.write_text('[{"text": "one"},\n{"text": ' + long + ', "n": 1},\n{"text": "two"}]', encoding="utf-8")
    found = list(json_records(path, ReadWishes()))
    assert [value.value for value in found] == [{"text": "one"}, None, {"text": "two"}]
    assert [value.line for value in found] == [1, 2, 3]
    assert found[1].fault is not None
    assert found[1].fault.problem is Problem.LINE_TOO_LONG


def test_what_is_odd_about_the_styles_of_a_workbook_is_not_printed(
    tmp_path: Path, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.xlsx"
    with (
        zipfile.ZipFile(repository / "tests" / "golden" / "xlsx" / "data.xlsx") as there,
        zipfile.ZipFile(path, "w") as made,
    ):
        for name in there.namelist():
            made.writestr(name, there.read(name).replace(b'xfId="0"', b'xfId="9"'))
    found = items(path)
    assert capsys.readouterr().out == ""  # which would be in the way of --json
    assert lost(found) == [Problem.ARCHIVE_REFUSED]
