"""Sound files of every format, made to be hurt: as its writer makes them, or by hand where it has none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from annotator.core.document import new_document
from annotator.core.errors import AnnotatorError
from annotator.core.label import LabelSet
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.formats.loss import LossReport
from annotator.formats.protocols import AnnotatedDocument, ExportContext, Format, Part
from annotator.text.alignment import TOKENIZERS
from annotator.text.offsets import CodePointRange

_TEXT = (
    "\U0001f4f0 \u0642\u0627\u0644 \u0627\u0644\u0631\u0626\u064a\u0633 \u0623\u062d\u0645\u062f: "
    "\u00ab\u0633\u0646\u0644\u062a\u0632\u0645\u00bb (UNRWA) \u0643\u0650\u062a\u064e\u0627\u0628\u064c.\r\n"
    "\U0001f469\U0001f3fd\u200d\U0001f4bb \u06f2\u06f0\u06f2\u06f5\r\n"
)
_WORDS = "\u0642\u0627\u0644 \u0627\u0644\u0631\u0626\u064a\u0633"
_OFFICE = "http://schemas.openxmlformats.org"
_JSON = """{"content":"one two three","entities":[[0,3,"A"],{"start":4,"end":7,"label":"B","attributes":{"x":1}}]}
["one two",{"entities":[[0,3,"A"]]}]
{"text":"one two","tokens":[{"text":"one","start":0,"end":3,"id":0}],"spans":[{"start":0,"end":3,"label":"A"}],
"relations":[{"head_span":{"start":0,"end":3,"label":"A"},"child_span":{"start":0,"end":3,"label":"A"},"label":"r"}]}
{"text":"one two","label":[{"offset":4,"length":3,"type":["A"],"fragments":[{"start":4,"end":7}]}],"user":7,"x":{}}
"""
_PAGE = f"""<!DOCTYPE html><html lang=ar dir=rtl><head><meta charset=utf-8><title>{_WORDS}</title><style>p{{}}</style>
</head><body><nav><a href=x>{_WORDS}</a></nav><article><h1>{_WORDS}</h1><p>{_WORDS}<br>&#x200f;&zwnj;<b>b</b> c</p>
<table><tr><td>1<td>{_WORDS}</tr></table><pre>a
 b</pre><ul><li>x<li>y</ul><script>var a="<p>";</script></article></body></html>
"""


def sound_files(item: Format, home: Path) -> dict[Path, bytes]:
    """Files of the format in ``home``, each with its bytes."""
    if not _written(item, home):
        name = item.reader.name if item.reader is not None else ""
        for suffix, data in _BY_HAND.get(name, _texts)().items():
            (home / f"data{suffix}").write_bytes(data)
    return {path: path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()}


def _written(item: Format, home: Path) -> bool:
    """Whether the format's own writer made some."""
    if item.writer is None:
        return False
    context = ExportContext(
        label_set=LabelSet(labels=()), losses=LossReport(), tokenizer=TOKENIZERS[0],
        options={option.name: option.values[0] for option in item.options},
    )  # fmt: skip
    part = Part(stem="data", documents=[_annotated("d1"), _annotated("d2")])
    try:
        for _ in item.writer.write(home, part, context):
            pass
        item.writer.finish(home, [part], context)
    except AnnotatorError:  # what it needs is not installed
        return False
    return True


def _annotated(name: str) -> AnnotatedDocument:
    document = new_document(
        document_id=name, text=f"{name} {_TEXT}", title="Torture", language="ar", direction="rtl", source="torture"
    )

    def span(number: int, *ranges: tuple[int, int]) -> Span:
        return Span(
            id=f"{name}s{number}", document=name, annotator="Ali", label="actor",
            note="look", attributes={"mood": "x y"},
            ranges=tuple(CodePointRange(start, end) for start, end in ranges),
        )  # fmt: skip

    spans = [span(1, (9, 15)), span(2, (9, 20)), span(3, (5, 8), (16, 20)), span(4, (32, 37))]
    tie = Relation(id=f"{name}r", document=name, annotator="Ali", type="says", source=spans[0].id, target=spans[1].id)
    return AnnotatedDocument(document=document, spans=spans, relations=[tie])


def archive(members: Mapping[str, bytes]) -> bytes:
    """A zip archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def members_of(data: bytes) -> dict[str, bytes]:
    """The members of a zip archive; none where it is not one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return {item.filename: packed.read(item) for item in packed.infolist()}
    except zipfile.BadZipFile:
        return {}


def _texts() -> dict[str, bytes]:
    return {".txt": _TEXT.encode(), ".utf16.txt": _TEXT.encode("utf-16"), ".cp1256.txt": _WORDS.encode("cp1256")}


def _docx() -> dict[str, bytes]:
    run = f'<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">{_WORDS} </w:t><w:br/><w:tab/></w:r>'
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="Title"/><w:bidi/></w:pPr>{run}<w:ins w:id="1">{run}</w:ins></w:p>'
    gone = '<w:p><w:del w:id="2"><w:r><w:delText>x</w:delText></w:r></w:del><w:footnoteReference w:id="3"/></w:p>'
    table = f"<w:tbl><w:tr><w:tc>{paragraph}</w:tc><w:tc>{paragraph}</w:tc></w:tr></w:tbl>"
    box = f"<w:p><w:r><w:pict><w:txbxContent>{paragraph}</w:txbxContent></w:pict></w:r></w:p>"
    body = f"{paragraph}{table}{gone}{box}<w:sectPr/>"
    relation = f'Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"'
    return {
        ".docx": archive(
            {
                "_rels/.rels": (
                    f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
                    f'<Relationship Id="r" {relation}/></Relationships>'
                ).encode(),
                "word/document.xml": (
                    f'<?xml version="1.0" encoding="UTF-8"?><w:document '
                    f'xmlns:w="{_OFFICE}/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
                ).encode(),
                "docProps/core.xml": b'<c:coreProperties xmlns:c="c" xmlns:dc="dc"><dc:title>T</dc:title>'
                b"</c:coreProperties>",
            }
        )
    }


def _epub() -> dict[str, bytes]:
    page = f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{_WORDS}</p></body></html>'
    items = "".join(f'<item id="c{at}" href="c{at}.xhtml" media-type="application/xhtml+xml"/>' for at in (1, 2))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>T</dc:title><dc:language>ar</dc:language></metadata><manifest>{items}</manifest>"
        '<spine page-progression-direction="rtl"><itemref idref="c1"/><itemref idref="c2"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="O/b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    return {
        ".epub": archive(
            {
                "mimetype": b"application/epub+zip",
                "META-INF/container.xml": container.encode(),
                "O/b.opf": package.encode(),
                "O/c1.xhtml": page.encode(),
                "O/c2.xhtml": page.encode(),
            }
        )
    }


def _pdf() -> dict[str, bytes]:
    letters = sorted(set(_WORDS))
    code = {letter: at + 1 for at, letter in enumerate(letters)}
    table = "\n".join(f"<{code[letter]:02x}> <{letter.encode('utf-16-be').hex()}>" for letter in letters)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <00> <ff> "
        f"endcodespacerange {len(letters)} beginbfchar\n{table}\nendbfchar endcmap end end"
    )
    content = f"BT /F1 12 Tf 50 700 Td <{''.join(f'{code[letter]:02x}' for letter in _WORDS)}> Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>",
        f"<< /Length {len(cmap)} >> stream\n{cmap}\nendstream",
        (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 6 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        ),
        f"<< /Length {len(content)} >> stream\n{content}\nendstream",
    ]
    out, places = "%PDF-1.4\n", []
    for number, said in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{said}\nendobj\n"
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return {".pdf": f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}{end}".encode()}


_BY_HAND: Mapping[str, Callable[[], dict[str, bytes]]] = {
    "json": lambda: {".jsonl": _JSON.encode(), ".json": b"[" + _JSON.encode().split(b"\n")[0] + b"]"},
    "webpage": lambda: {
        ".html": _PAGE.encode(),
        ".htm": _PAGE.replace("utf-8", "windows-1256").encode("cp1256", "replace"),
    },
    "docx": _docx,
    "epub": _epub,
    "pdf": _pdf,
}
