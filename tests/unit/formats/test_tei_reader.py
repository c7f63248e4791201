"""TEI as we write it comes back as it was; what is malformed is named with its line, what is hostile refused."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from support.exports import annotated_documents, exported, ranges_of_span, torture_document

from annotator.core.errors import Problem
from annotator.formats.protocols import AnnotatedDocument, ReadItem
from annotator.formats.readers.tei import TeiReader
from annotator.formats.registry import format_named, reader_for
from annotator.services.importing import import_fault

TEI = format_named("tei")
HEAD = """<?xml version="1.0" encoding="UTF-8"?>{doctype}
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>Two &amp; <hi>one</hi></title><title>x</title></titleStmt>
<publicationStmt><publisher>P</publisher><idno type="ISBN">1</idno><idno type="document">d 7</idno></publicationStmt>
<sourceDesc><p>-</p></sourceDesc></fileDesc></teiHeader>
<standOff>
<spanGrp>
"""
TAIL = """</spanGrp>
<listRelation>
{relations}
</listRelation>
</standOff>
<text xml:lang="ar"><body>{before}
<ab xml:id="t">one <hi>two</hi>&#13;
three</ab>
</body></text>
</TEI>
"""


def read(folder: Path, *spans: str, relations: str = "", doctype: str = "", before: str = "") -> ReadItem:
    path = folder / "x.xml"
    content = HEAD.format(doctype=doctype) + "\n".join(spans) + TAIL.format(relations=relations, before=before)
    path.write_text(content, encoding="utf-8", newline="\n")
    assert reader_for(path) is TEI.reader
    (item,) = TeiReader().read(path)
    return item


def span(number: int, target: str, inner: str = "") -> str:
    return f'<span xml:id="s{number}" ana="actor" resp="Ali" target="{target}">{inner}</span>'


def problems(item: ReadItem) -> list[tuple[Problem, int]]:
    found = [import_fault("x.xml", item.line, fault) for fault in item.faults]
    return [(fault.problem, fault.line) for fault in found]


@settings(max_examples=60)
@given(document=annotated_documents())
def test_what_was_written_comes_back(document: AnnotatedDocument) -> None:
    with tempfile.TemporaryDirectory() as folder:
        outcome = exported(TEI, [document], Path(folder))
        (item,) = TeiReader().read(Path(folder) / "d1.xml")
    assert item.faults == []
    assert item.document is not None
    if outcome.losses.by_reason["text_changed"]:  # XML has no such characters
        assert len(item.document.text) == len(document.document.text)
    else:
        assert item.document.text == document.document.text
    assert item.document.id == "d1"
    assert len(item.document.relations) == len(document.relations)
    if not outcome.losses.total:
        said = {(one.label, *ranges_of_span(one)): one for one in item.document.spans}
        assert len(item.document.spans) == len(document.spans)
        for one in document.spans:
            again = said[(one.label, *ranges_of_span(one))]
            assert (again.note or "", again.attributes or {}) == (one.note, one.attributes)
            assert again.annotator == one.annotator


def test_relations_lead_to_the_same_spans(tmp_path: Path) -> None:
    exported(TEI, [torture_document()], tmp_path)
    (item,) = TeiReader().read(tmp_path / "d1.xml")
    assert item.document is not None
    labels = {one.id: one.label for one in item.document.spans}
    (relation,) = item.document.relations
    assert (relation.type, labels[str(relation.source)], labels[str(relation.target)]) == (
        *("made_by", "commitment", "actor"),
    )
    info = torture_document().document.info
    assert (item.document.title, item.document.language, item.document.source) == ("Torture", "ar", info.source)


def test_a_file_by_hand_is_read_too(tmp_path: Path) -> None:
    note = '<note>look <hi>twice</hi></note><note>again</note><note type="attribute" n="mood">x</note>'
    item = read(
        tmp_path,
        span(1, " #string-range(t,0,3) ", note),
        span(2, "#string-range(#t, 0, 3, 9, 5)"),
        relations='<relation name="in" active="#s1" passive="#s2"/>',
    )
    assert item.faults == []
    document = item.document
    assert document is not None
    assert (document.text, document.id, document.title) == ("one two\r\nthree", "d 7", "Two & one")
    assert (document.language, document.source) == ("ar", None)
    first, second = document.spans
    assert (first.start, first.end, first.ranges, first.note) == (0, 3, None, "look twice\nagain")
    assert first.attributes == {"mood": "x"}
    assert (second.start, second.end, second.ranges) == (0, 14, [(0, 3), (9, 14)])
    assert [(one.source, one.target) for one in document.relations] == [("s1", "s2")]


def test_what_is_malformed_is_named_with_its_line_and_the_rest_comes_in(tmp_path: Path) -> None:
    item = read(
        tmp_path,
        span(1, "#string-range(t,0,3)"),
        span(2, "#string-range(u,0,3)"),
        span(3, "#string-range(t,0)"),
        span(4, "#string-range(t,-,3)"),
        span(5, "#t"),
        span(6, ""),
        span(7, "#string-range(t,0,99999999999999999999)"),
        span(1, "#string-range(t,4,3)"),
        relations='<relation name="in" active="#s1" passive="#s9"/>',
        before="<head>A title</head><p>more</p>",
    )
    wrong = Problem.FIELD_WRONG_TYPE
    assert problems(item) == [
        (wrong, 0),  # text around the text
        *((wrong, line) for line in range(9, 15)),
        (Problem.DUPLICATE_ID, 15),
        (Problem.SPAN_NOT_IN_FILE, 17),
    ]
    assert "head (1), p (1)" in str(item.faults[0].values["detail"])
    assert item.document is not None
    assert [(one.id, one.start, one.end) for one in item.document.spans] == [("s1", 0, 3)]


LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE TEI [<!ENTITY e "boom">]>',
        f'<!DOCTYPE TEI [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE TEI SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE TEI PUBLIC "-//x" "http://example.org/x.dtd">',
        '<!DOCTYPE TEI [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE TEI [<!ENTITY % p SYSTEM "http://example.org/"> %p;]>',
    ],
)
def test_a_document_type_is_refused(doctype: str, tmp_path: Path) -> None:
    item = read(tmp_path, span(1, "#string-range(t,0,3)"), doctype=doctype)
    assert item.document is None
    assert problems(item) == [(Problem.XML_REFUSED, 0)]
    assert "document type" in str(item.faults[0].values["detail"])


@pytest.mark.parametrize(
    ("before", "detail"),
    [
        ("&nbsp;", "undefined entity: line 13"),
        ("<p>", "mismatched tag"),
        ("<p>" * 3_000 + "</p>" * 3_000, "nested more than"),
        ("\x00", "line 13"),
    ],
)
def test_xml_that_is_none_or_too_deep_is_refused(before: str, detail: str, tmp_path: Path) -> None:
    item = read(tmp_path, span(1, "#string-range(t,0,3)"), before=before)
    assert (item.document, problems(item)) == (None, [(Problem.XML_REFUSED, 0)])
    assert detail in str(item.faults[0].values["detail"])


def test_tei_without_our_text_is_named_and_other_tei_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff/><text><p>x</p></text></TEI>', encoding="utf-8")
    (item,) = TeiReader().read(path)
    assert (item.document, problems(item)) == (None, [(Problem.FIELD_MISSING, 0)])
    path.write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p>x</p></text></TEI>', encoding="utf-8")
    assert reader_for(path) is None
    path.write_text("<p>x</p>", encoding="utf-8")
    assert reader_for(path) is None
