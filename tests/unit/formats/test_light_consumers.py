"""Our exports in the hands of the programs that they are for: those light enough to be asked on every run."""

from __future__ import annotations

import csv
import json
import warnings
from pathlib import Path

import cassis
import conllu
import nervaluate
import openpyxl
import pytest
import stam
from support.exports import annotated, exported, put, torture_document
from web_anno_tsv import open_web_anno_tsv

from annotator.formats.protocols import AnnotatedDocument
from annotator.formats.registry import format_named
from annotator.text.alignment import Overlaps, Scheme
from annotator.text.offsets import CodePointRange, union

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it is written for an older pydantic
    from bratly.annotation_types import AttributeAnnotation, EntityAnnotation, NoteAnnotation, RelationAnnotation
    from bratly.io.file_read_src import read_document_collection_from_folder


def surfaces(document: AnnotatedDocument) -> list[tuple[str, str]]:
    """Label and text of every piece of every span."""
    text = document.document.text
    return sorted((span.label, part.slice(text)) for span in document.spans for part in span.ranges)


def with_lf(document: AnnotatedDocument) -> AnnotatedDocument:
    """The document with LF for CRLF, its spans where they were: for programs that open texts that way."""
    from annotator.formats.text_files import LfText

    lf = LfText(document.document.text)
    spans = []
    for span in document.spans:
        ranges = union(CodePointRange(lf.to(part.start), lf.to(part.end)) for part in span.ranges)
        spans.append(put(span.id, span.label, *ranges, note=span.note, attributes=span.attributes))
    return annotated(lf.text, spans, document.relations, title="Torture")


@pytest.mark.parametrize("kind", ["json", "xmi"])
def test_cassis_covers_the_text_of_every_span(kind: str, tmp_path: Path) -> None:
    document = torture_document()
    exported(format_named("uima"), [document], tmp_path, options={"as": kind})
    if kind == "json":
        cas = cassis.load_cas_from_json((tmp_path / "d1.json").read_text(encoding="utf-8"))
    else:
        with (tmp_path / "TypeSystem.xml").open("rb") as types, (tmp_path / "d1.xmi").open("rb") as data:
            cas = cassis.load_cas_from_xmi(data, typesystem=cassis.load_typesystem(types))
    assert cas.sofa_string == document.document.text
    assert sorted((span.label, span.get_covered_text()) for span in cas.select("custom.Span")) == surfaces(document)
    (relation,) = cas.select("custom.Relation")
    assert (relation.label, relation.Governor.label, relation.Dependent.label) == ("made_by", "commitment", "actor")
    (strong,) = (span for span in cas.select("custom.Span") if span.attributes)
    assert list(strong.attributes.elements) == ["strength\thigh", "comment\ttwo words"]


def test_conllu_gives_the_file_back_and_the_text_of_every_sentence(tmp_path: Path) -> None:
    document = torture_document()
    exported(format_named("conllu"), [document], tmp_path)
    said = (tmp_path / "data.conllu").read_text(encoding="utf-8")
    sentences = conllu.parse(said)
    assert "".join(sentence.serialize() for sentence in sentences).strip() == said.strip()
    for sentence in sentences:
        covered, words = 0, []
        for token in sentence:
            number = token["id"]
            first = number[0] if isinstance(number, tuple) else number
            if first <= covered and not isinstance(number, tuple):
                continue
            covered = number[2] if isinstance(number, tuple) else number
            words.append(token["form"] + ("" if (token["misc"] or {}).get("SpaceAfter") == "No" else " "))
        assert "".join(words).strip() == sentence.metadata["text"]
    brackets = [token["misc"]["Entity"] for sentence in sentences for token in sentence if "Entity" in token["misc"]]
    assert sum(said.count("(") for said in brackets) == 10  # nine spans, one of them in two pieces


def test_bratly_reads_spans_relations_attributes_and_notes(tmp_path: Path) -> None:
    document = with_lf(torture_document())
    exported(format_named("brat"), [document], tmp_path)
    (tmp_path / "documents.tsv").unlink()  # the program takes every file for one of its own
    for name in ("annotation.conf", "visual.conf"):
        (tmp_path / name).unlink()
    read = read_document_collection_from_folder(str(tmp_path))
    (only,) = read.documents
    found = only.annotation_collections[0].annotations
    text = document.document.text
    entities = [item for item in found if isinstance(item, EntityAnnotation)]
    assert sorted(
        (item.label, " ".join(text[part.start : part.end] for part in item.fragments)) for item in entities
    ) == sorted(
        (span.label, " ".join(part.slice(text) for part in span.ranges).replace("\n", " ")) for span in document.spans
    )
    assert only.check_ann_compatibility_with_txt()
    (relation,) = (item for item in found if isinstance(item, RelationAnnotation))
    assert relation.label == "made_by"
    assert sorted(item.label for item in found if isinstance(item, AttributeAnnotation)) == ["comment", "strength"]
    assert "look again" in [item.value for item in found if isinstance(item, NoteAnnotation)]


def test_web_anno_tsv_finds_the_spans_at_the_right_code_points(tmp_path: Path) -> None:
    document = with_lf(torture_document())
    exported(format_named("webanno"), [document], tmp_path)
    found = []
    with open_web_anno_tsv(str(tmp_path / "d1.tsv")) as sentences:
        for sentence in sentences:
            for item in sentence.annotations:
                assert sentence.text[item.start : item.stop] == item.text
                found.append((item.label, item.text))
    assert sorted(found) == surfaces(document)


@pytest.mark.parametrize("scheme", [Scheme.BIO, Scheme.BIOES])
def test_nervaluate_sees_every_span_of_the_columns(scheme: Scheme, tmp_path: Path) -> None:
    document = torture_document()
    outcome = exported(
        format_named("conll"), [document], tmp_path, options={"scheme": scheme}, overlaps=Overlaps.OUTERMOST
    )
    lines = (tmp_path / "data.conll").read_text(encoding="utf-8").splitlines()
    tags = [line.split(" ")[3] for line in lines if line and "DOCSTART" not in line]
    if scheme is Scheme.BIOES:  # which it does not know: S begins, E goes on
        tags = [tag.replace("S-", "B-", 1) if tag.startswith("S-") else tag.replace("E-", "I-", 1) for tag in tags]
    judge = nervaluate.Evaluator([tags], [tags], tags=["actor", "topic", "commitment"], loader="list")
    strict = judge.evaluate()["overall"]["strict"]
    assert strict.correct == len(outcome.read[0].spans) == len(outcome.carried[0].spans)


def test_openpyxl_and_csv_have_a_row_for_every_piece(tmp_path: Path) -> None:
    document = torture_document()
    exported(format_named("xlsx"), [document], tmp_path)
    exported(format_named("csv"), [document], tmp_path)
    book = openpyxl.load_workbook(tmp_path / "data.xlsx")
    text = "".join(row[2] for row in book["texts"].iter_rows(min_row=2, values_only=True))
    rows = list(book["spans"].iter_rows(min_row=2, values_only=True))
    assert sorted((row[3], row[6]) for row in rows) == sorted(
        (label, piece.replace("\r\n", "\n")) for label, piece in surfaces(document)
    )
    assert all(text[row[4] : row[5]] == row[6] for row in rows)
    with (tmp_path / "data.spans.csv").open(encoding="utf-8-sig", newline="") as handle:
        table = list(csv.DictReader(handle))
    assert sorted((row["label"], row["text"]) for row in table) == surfaces(document)


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    text = "=1+1 and more"
    document = annotated(text, [put("s1", "actor", CodePointRange(0, 4), note="@SUM(A1)")])
    exported(format_named("xlsx"), [document], tmp_path)
    book = openpyxl.load_workbook(tmp_path / "data.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}


def test_stam_slices_the_same_text_by_our_positions(tmp_path: Path) -> None:
    document = torture_document()
    exported(format_named("w3c"), [document], tmp_path)
    page = json.loads((tmp_path / "d1.jsonld").read_text(encoding="utf-8"))
    store = stam.AnnotationStore(id="test")
    with (tmp_path / "d1.txt").open(encoding="utf-8", newline="") as handle:
        resource = store.add_resource(id="d1.txt", text=handle.read())
    found = []
    for item in page["items"]:
        if item["motivation"] != "tagging":
            continue
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            position, quote = target["selector"]
            selection = resource.textselection(stam.Offset.simple(position["start"], position["end"]))
            assert str(selection) == quote["exact"]
            found.append((item["body"][0]["value"], str(selection)))
    assert sorted(found) == surfaces(document)
