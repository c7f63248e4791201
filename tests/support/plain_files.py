"""Files of plain corpora, made here: Word documents, books, PDF files and archives."""

from __future__ import annotations

import zipfile
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
    'full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def archive(path: Path, members: dict[str, str | bytes]) -> Path:
    """An archive of these, packed, with the same bytes each time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return path


def docx(path: Path, body: str, *, title: str = "", head: str = "") -> Path:
    """A Word document with this body."""
    members: dict[str, str | bytes] = {
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f"{head}<w:document {W} {MC}><w:body>{body}</w:body></w:document>",
    }
    if title:
        members["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
        )
    return archive(path, members)


def paragraph(*runs: str, settings: str = "") -> str:
    """A paragraph of runs of text."""
    inner = "".join(run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p><w:pPr>{settings}</w:pPr>{inner}</w:p>"


def epub(path: Path, chapters: dict[str, str | bytes], *, title: str = "", language: str = "ar") -> Path:
    """A book of these chapters, in reverse order in the archive."""
    names = list(chapters)
    items = "".join(
        f'<item id="c{at}" href="{name}" media-type="application/xhtml+xml"/>' for at, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(len(names)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>{title}</dc:title><dc:language>{language}</dc:language></metadata><manifest>{items}</manifest>"
        f'<spine page-progression-direction="rtl">{spine}</spine></package>'
    )
    members: dict[str, str | bytes] = {"mimetype": "application/epub+zip", "META-INF/container.xml": _CONTAINER}
    members["OEBPS/book.opf"] = package
    members |= {f"OEBPS/{name}": chapters[name] for name in reversed(names)}
    return archive(path, members)


def pdf(path: Path, lines: list[str]) -> Path:
    """A PDF of one page a line, its letters mapped by a ToUnicode table as programs write it."""
    objects: list[bytes] = []
    letters = sorted({letter for line in lines for letter in line})
    code = {letter: at + 1 for at, letter in enumerate(letters)}
    table = "\n".join(f"<{code[letter]:02x}> <{letter.encode('utf-16-be').hex()}>" for letter in letters)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <00> <ff> "
        f"endcodespacerange {len(letters)} beginbfchar\n{table}\nendbfchar endcmap end end"
    ).encode()
    pages = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(lines)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{pages}] /Count {len(lines)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>")
    objects.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(cmap), cmap))
    for at, line in enumerate(lines):
        shown = "".join(f"{code[letter]:02x}" for letter in line)
        content = f"BT /F1 12 Tf 50 700 Td <{shown}> Tj ET".encode() if line else b""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {6 + 2 * at} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, data in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    begun = len(out)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, begun)
    path.write_bytes(bytes(out))
    return path
