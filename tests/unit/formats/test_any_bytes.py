"""Whatever a file holds, each reader gives documents with spans of right types, or says what is wrong; none crashes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.protocols import Reader
from annotator.formats.registry import readers
from annotator.services.import_wishes import ImportWishes
from annotator.services.imported_files import FoundFile, read_items
from annotator.services.imported_units import unit_evidence, with_code_points

# What the formats are written with, so that more than noise comes about.
PIECES = (
    '{"text": "one two"', '"label": [[0, 3, "A"]]', "[", "]", "{", "}", ",", ":", '"', "\\", "\\ud83d", "\n", "\r\n",
    "\t", "T1\tA 0 3\tone", "R1\tx Arg1:T1 Arg2:T1", "-DOCSTART- -X- O O", "B-A", "O", "# text = one", "1\tone\t_",
    "#FORMAT=WebAnno TSV 3.3", "#T_SP=custom.Span|label", "1-1\t0-3\tone\tA[1]", "<xmi:XMI>", "<a b='1'>", "</a>",
    "&x;", "<!DOCTYPE a [<!ENTITY x 'y'>]>", "-1", "1e400", "99999999999999999999", "null", "\u0643\u0650", "\u2028",
    "\ufeff", "text,start,end,label", "one,0,3,A", "PK\x03\x04",
    '<TEI xmlns="http://www.tei-c.org/ns/1.0">', "<standOff><spanGrp>", '<span ana="A" target="#string-range(t,0,3)">',
    '<note type="attribute" n="a">', "<listRelation><relation active='#s1'>", "<text>", '<ab xml:id="t">', "</ab>",
    "%PDF-1.4", "<p>", "\x00", " ",
)  # fmt: skip
BYTES = st.one_of(
    st.binary(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=25).map(lambda pieces: "".join(pieces).encode()),
    st.lists(st.sampled_from(PIECES), max_size=25).map(lambda pieces: "\n".join(pieces).encode("utf-16")),
)


@pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.name)
@settings(max_examples=40)
@given(data=BYTES)
def test_any_bytes_are_documents_or_faults(reader: Reader, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"x{reader.suffixes[0]}"
        path.write_bytes(data)
        if reader.name == "brat":
            path.with_suffix(".txt").write_text("one two", encoding="utf-8")
        found = FoundFile(path=path, name=path.name, size=len(data), reader=reader)
        wishes = ImportWishes()
        evidence = unit_evidence(reader, read_items(found, wishes), wishes)
        items = list(with_code_points(reader, read_items(found, wishes), evidence, wishes))
    for item in items:
        assert item.document is not None or item.faults
        spans = item.document.spans if item.document is not None else []
        assert all(type(span.start) is type(span.end) is int and isinstance(span.label, str) for span in spans)
