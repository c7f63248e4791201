"""A folder with one of each brought in by the command: the texts as they are seen, and the report about the rest."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.plain_files import archive, docx, epub, paragraph, pdf

Command = Callable[..., tuple[int, str, str]]
ARABIC = "\u0642\u0627\u0644 \u0648\u0632\u064a\u0631 \u0627\u0644\u062e\u0627\u0631\u062c\u064a\u0629"


@pytest.fixture
def project(tmp_path: Path, command: Command) -> Path:
    path = tmp_path / "p.annotator"
    assert command("new", path, "--annotator", "Ali")[0] == 0
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    from openpyxl import Workbook  # type: ignore[import-untyped]  # ships no stubs

    folder = tmp_path / "corpus" / "deep" / "deeper"
    folder.mkdir(parents=True)
    story = "<p>" + "A long story about schools. " * 12
    page = f"<html lang=ar><title>Page</title><nav><a href=/>Menu</a></nav><article>{story}</article>"
    (folder / "a.html").write_text(page, encoding="utf-8")
    docx(folder / "b.docx", paragraph(ARABIC, "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"))
    epub(folder / "c.epub", {"1.xhtml": "<h1>One</h1>", "2.xhtml": "<h1>Two</h1>"}, title="Book")
    pdf(folder / "d.pdf", ["Seen on paper"])
    (folder / "e.txt").write_bytes(b"plain\r\ntext")
    (folder / "f.csv").write_text("id,text\nx1,first row\nx2,second row\n", encoding="utf-8")
    book = Workbook()
    book.active.append(["text", "author"])
    book.active.append(["a cell", "Bea"])
    book.save(folder / "g.xlsx")
    archive(folder / "h.zip", {"in/i.txt": "zipped", "in/j.docx": b"broken", "in/k.zip": b"PK"})
    (folder / "l.docx").write_bytes(b"broken as well")
    return tmp_path / "corpus"


def imported(command: Command, project: Path, *words: object) -> tuple[int, dict[str, object]]:
    code, said, _ = command("import", project, *words, "--json", "--annotator", "Ali")
    found = json.loads(said)
    assert isinstance(found, dict)
    return code, found


def texts(command: Command, project: Path, folder: Path) -> dict[str, str]:
    """The texts by what they came from."""
    assert command("export", project, folder, "--format", "jsonl")[0] == 0
    (file,) = folder.glob("*.jsonl")
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]
    return {line["source"]: line["text"] for line in lines}


def test_one_of_each_comes_in_and_what_does_not_is_named(
    command: Command, project: Path, corpus: Path, tmp_path: Path
) -> None:
    code, report = imported(command, project, corpus)
    assert code == 3  # two broken documents and an archive in an archive
    assert report["documents_added"] == 10
    faults = report["faults"]
    assert isinstance(faults, list)
    at = "deep/deeper"
    assert {(fault["file"], fault["problem"]) for fault in faults if fault["lost"]} == {
        (f"{at}/h.zip/in/j.docx", "archive_refused"),
        (f"{at}/h.zip/in/k.zip", "archive_nested"),
        (f"{at}/l.docx", "archive_refused"),
    }
    assert {(fault["file"], fault["problem"]) for fault in faults if not fault["lost"]} == {
        (f"{at}/b.docx", "tracked_changes"),
        (f"{at}/d.pdf", "pdf_lossy"),
    }
    found = texts(command, project, tmp_path / "out")
    story = ("A long story about schools. " * 12).strip()
    assert found[f"{at}/a.html"] == f"Menu\n{story}"
    assert found[f"{at}/b.docx"] == ARABIC
    assert found["c.epub#OEBPS/1.xhtml"] == "One"
    assert found[f"{at}/e.txt"] == "plain\r\ntext"
    assert found[f"{at}/h.zip/in/i.txt"] == "zipped"
    assert {"a cell", "second row", "Two", "Seen on paper"} <= set(found.values())
    assert imported(command, project, corpus)[1]["documents_added"] == 0


def test_the_article_alone_and_a_book_as_one_document_by_choice(
    command: Command, project: Path, corpus: Path, tmp_path: Path
) -> None:
    folder = corpus / "deep" / "deeper"
    code, report = imported(command, project, folder / "a.html", folder / "c.epub", "--html-main", "--epub-whole")
    assert code == 0
    assert report["documents_added"] == 2
    found = texts(command, project, tmp_path / "out")
    assert found["a.html"] == ("A long story about schools. " * 12).strip()
    assert found["c.epub"] == "One\n\nTwo"
    faults = report["faults"]
    assert isinstance(faults, list)
    assert [(fault["problem"], fault["values"]) for fault in faults] == [("boilerplate_left_out", {"count": 1})]


def test_the_report_is_said_in_words(command: Command, project: Path, corpus: Path) -> None:
    _, _, said = command("import", project, corpus, "--annotator", "Ali")
    assert "Look at: deep/deeper/b.docx: tracked changes count as accepted (insertions: 0, deletions: 1)." in said
    assert "Left out: deep/deeper/h.zip/in/k.zip: it is an archive inside an archive" in said
    assert "d.pdf: the text was made out from a PDF (1 pages)" in said
