"""Our exports in the hands of the programs that they are for: those light enough to be asked on every run."""

from __future__ import annotations

import csv
import json
import re
import warnings
from pathlib import Path

import cassis
import conllu
import nervaluate
import openpyxl
import pytest
import stam
from lxml import etree, html
from support.exports import annotated, exported, put, torture_document
from web_anno_tsv import open_web_anno_tsv

from annotator.core.relation import Relation
from annotator.formats.loss import Reason
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
    (whole,) = cas.select("de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData")
    assert (whole.documentId, whole.documentTitle, whole.language) == ("d1", "Torture", "ar")
    assert whole.get_covered_text() == document.document.text
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


def test_lxml_finds_every_string_range_of_a_tei_file(tmp_path: Path) -> None:
    document = torture_document()
    exported(format_named("tei"), [document], tmp_path)
    root = etree.parse(tmp_path / "d1.xml", etree.XMLParser(resolve_entities=False)).getroot()
    tei = {"t": "http://www.tei-c.org/ns/1.0"}
    (text,) = root.xpath("//t:ab/text()", namespaces=tei)
    assert text == document.document.text
    found = [
        (span.get("ana"), text[int(start) : int(start) + int(length)])
        for span in root.iterfind(".//t:span", tei)
        for start, length in re.findall(r"string-range\(t,(\d+),(\d+)\)", span.get("target"))
    ]
    assert sorted(found) == surfaces(document)
    ids = {f"#{span.get('{http://www.w3.org/XML/1998/namespace}id')}" for span in root.iterfind(".//t:span", tei)}
    (relation,) = root.iterfind(".//t:relation", tei)
    assert {relation.get("active"), relation.get("passive")} <= ids


@pytest.mark.parametrize("mode", ["relations", "sequence"])
def test_doccanos_page_which_counts_utf16_shows_the_text_of_every_span(mode: str, tmp_path: Path) -> None:
    document = torture_document()
    exported(format_named("doccano"), [document], tmp_path, options={"mode": mode})
    line = json.loads((tmp_path / "data.jsonl").read_text(encoding="utf-8"))
    units = line["text"].encode("utf-16-le")

    def slice_as_javascript_does(start: int, end: int) -> str:
        return units[2 * start : 2 * end].decode("utf-16-le")

    said = line.get("label") or [(item["start_offset"], item["end_offset"], item["label"]) for item in line["entities"]]
    assert sorted((label, slice_as_javascript_does(start, end)) for start, end, label in said) == surfaces(document)


def test_gliners_own_splitter_makes_the_tokens_of_every_chunk(tmp_path: Path) -> None:
    long = annotated("word " * 900, [put("s1", "actor", CodePointRange(4000, 4004))])
    exported(format_named("gliner"), [torture_document(), long], tmp_path)
    lines = [json.loads(line) for line in (tmp_path / "data.json").read_text(encoding="utf-8").split("\n")[:-1]]
    assert [len(line["tokenized_text"]) for line in lines[1:]] == [384, 384, 132]
    splitter = re.compile(r"\w+(?:[-_]\w+)*|\S")  # gliner.data_processing.tokenizer.WhitespaceTokenSplitter
    for line in lines:
        assert splitter.findall(" ".join(line["tokenized_text"])) == line["tokenized_text"]
        for first, last, label in line["ner"]:
            assert 0 <= first <= last < len(line["tokenized_text"])
            assert last - first < 12
            assert label in ("actor", "topic", "commitment")


def test_a_relation_whose_span_is_too_wide_for_gliner_is_named_with_its_ends(tmp_path: Path) -> None:
    spans = [put("s1", "actor", CodePointRange(0, 4)), put("s2", "topic", CodePointRange(5, 5 + 20 * 5 - 1))]
    relation = Relation(id="r1", document="d1", annotator="Ali", type="made_by", source="s2", target="s1")
    outcome = exported(format_named("gliner"), [annotated("word " * 40, spans, [relation])], tmp_path)
    assert [(row.entity, row.reason, row.detail) for row in outcome.losses.rows] == [
        ("s2", Reason.TOO_WIDE, ""),
        ("r1", Reason.RELATION_END_MISSING, "made_by: s2 -> s1"),
    ]


def test_a_browser_reads_the_article_off_the_page(tmp_path: Path) -> None:
    document = torture_document()
    exported(format_named("html"), [document], tmp_path)
    page = html.fromstring((tmp_path / "d1.html").read_text(encoding="utf-8"))
    assert page.get("dir") == "rtl"
    (article,) = page.iterfind(".//article")
    assert article.text_content() == document.document.text.replace("\r\n", "\n")
    assert {paragraph.get("dir") for paragraph in article.iterfind("p")} == {"rtl"}
    numbers = {mark.get("data-span") for mark in article.iterfind(".//mark")}
    assert numbers == {str(number) for number in range(len(document.spans))}
    # Nothing comes from elsewhere, so that it looks the same without a network and in ten years.
    assert not page.xpath("//script | //link | //img | //@src")
