"""Web pages, Word documents, books, PDF files and archives: the text that people see, and a word about the rest."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.plain_files import archive, docx, epub, paragraph, pdf
from support.texts import texts

from annotator.core.errors import Problem
from annotator.formats.docx import DocxReader
from annotator.formats.epub import WHOLE_KEY, WHOLE_VALUE, EpubReader
from annotator.formats.pdf import PdfReader
from annotator.formats.protocols import ReadDocument, ReadItem
from annotator.formats.readers.flowing_text import FlowingText
from annotator.formats.readers.foreign import ForeignReader, ReadWishes
from annotator.formats.readers.web_pages import MAIN_KEY, MAIN_VALUE, MOST_BYTES, WebPageReader, read_page
from annotator.services.imported_files import FoundFile, PassedOver, find_files, read_items

ARABIC = (
    "\u0642\u0627\u0644 \u0648\u0632\u064a\u0631 \u0627\u0644\u062e\u0627\u0631\u062c\u064a\u0629 "
    "\u0627\u0644\u064a\u0648\u0645"
)
ZWNJ = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
NOTHING = ReadWishes()
READERS: dict[str, type[ForeignReader]] = {
    "html": WebPageReader, "docx": DocxReader, "epub": EpubReader, "pdf": PdfReader
}  # fmt: skip


def problems(items: list[ReadItem]) -> dict[Problem, dict[str, object]]:
    return {fault.problem: dict(fault.values) for item in items for fault in item.faults}


def lost(items: list[ReadItem]) -> list[Problem]:
    return [fault.problem for item in items for fault in item.faults if fault.lost]


def page(said: str | bytes, **keys: str) -> ReadDocument:
    found = read_page(said if isinstance(said, bytes) else said.encode(), ReadWishes(keys=keys))
    assert found.document is not None
    return found.document


# ------------------------------------------------------------ web pages


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>a\n  b<p>c", "a b\nc"),
        ("<p>a<br>b<br><br>c</p>", "a\nb\n\nc"),
        ("a<b> b</b><i>c </i> d", "a bc d"),
        ("<ul><li>a<li>b</ul>c", "a\nb\nc"),
        ("<title>t</title><nav>no body tag</nav><main>a</main>", "no body tag\na"),
        ("<table><tr><td>1<td>2<tr><td><td>3</table>x", "1\t2\n\t3\nx"),
        ("<table><tr><td><p>1</p><p>2</p></td><td>3</td></tr></table>", "1\n2\t3"),
        ("<pre>\n a\n\n  b\n</pre>c", " a\n\n  b\nc"),
        ("a<script>if (1 < 2) '<p>'</script><style>p{}</style><!-- c -->b", "ab"),
        ("a&nbsp;b &lt;c&gt; &#x200f;&zwnj;d &rlm;e", "a\u00a0b <c> \u200f\u200cd \u200fe"),
        ("<div><div><div>a</div></div></div><div>b", "a\nb"),
        ("<p>a</p>\r\n\r\n<p>b\r\nc</p>", "a\nb c"),
        (f"<p>{ZWNJ} \u0643\u0650\u062a\u064e\u0627\u0628</p>", f"{ZWNJ} \u0643\u0650\u062a\u064e\u0627\u0628"),
    ],
)
def test_a_page_is_the_text_that_a_browser_shows(source: str, text: str) -> None:
    assert page(source).text == text


def test_title_language_and_direction_of_a_page_are_kept() -> None:
    found = page(
        "<html lang='ar-EG' dir=RTL><head><title> A &amp;\n b </title></head><body>c<svg><title>no</title></svg>"
    )
    assert (found.title, found.language, found.direction, found.text) == ("A & b", "ar", "rtl", "c")


MENU = "<nav><a href=/>Home</a> <a href=/x>News</a></nav><div hidden>secret</div>"
STORY = "<h1><a href=#>Title</a></h1><p>" + "Words of the story. " * 20 + "</p><p><a href=/y>Read also</a></p>"


def test_all_of_a_page_comes_in_or_the_article_alone() -> None:
    source = f"<body>{MENU}<article>{STORY}</article><article>teaser</article><footer>Imprint</footer>"
    whole = page(source).text
    assert whole.startswith("Home News\nTitle\n")
    assert whole.endswith("teaser\nImprint")
    found = read_page(source.encode(), ReadWishes(keys={MAIN_KEY: MAIN_VALUE}))
    assert found.document is not None
    assert found.document.text == "Title\n" + ("Words of the story. " * 20).strip()
    noted = {fault.problem: dict(fault.values) for fault in found.faults}
    assert noted[Problem.BOILERPLATE_LEFT_OUT] == {"count": 4}
    assert noted[Problem.PARTS_LEFT_OUT] == {"count": 1, "what": "hidden: 1"}


def test_a_page_without_an_article_loses_its_menus_alone() -> None:
    source = f"<body>{MENU}<div>{STORY}</div><div role=contentinfo>Imprint</div>"
    assert page(source, **{MAIN_KEY: MAIN_VALUE}).text == "Title\n" + ("Words of the story. " * 20).strip()


@pytest.mark.parametrize(
    ("declared", "real", "problem"),
    [
        ("windows-1256", "cp1256", None),
        ("utf-8", "utf-8", None),
        ("windows-1256", "utf-8", Problem.CHARSET_WRONG),
        ("utf-8", "cp1256", Problem.CHARSET_WRONG),
        ("no-such-charset", "utf-8", Problem.CHARSET_WRONG),
        ("", "cp1256", None),
    ],
)
def test_the_charset_that_a_page_declares_may_lie(declared: str, real: str, problem: Problem | None) -> None:
    meta = f"<meta charset={declared}>" if declared else ""
    found = read_page(f"{meta}<p>{f'{ARABIC} ' * 20}".encode(real), NOTHING)
    assert found.document is not None
    assert found.document.text == f"{ARABIC} " * 19 + ARABIC
    assert [fault.problem for fault in found.faults] == ([problem] if problem else [])
    assert bool(found.guess) == (real == "cp1256" and declared != "windows-1256")


@pytest.mark.parametrize(
    "source",
    [
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>',
        "<div>" * 20_000 + "a",
        "<b><table><p><a>" * 5_000,
        "</p></td></html>" * 1_000,
        "<p>\0\x01\ufffe&#xD800;&#0;&#x110000;",
        "<" * 50_000,
        "<!--" + "-" * 50_000,
        "<p " + "a=b " * 20_000,
    ],
)
def test_no_page_is_too_odd(source: str) -> None:
    text = page(source).text
    text.encode()
    assert "root:" not in text


def test_a_page_that_is_nested_too_deep_is_named() -> None:
    found = read_page(b"<b>" * 60_000 + b"a", NOTHING)
    assert found.document is None
    assert [fault.problem for fault in found.faults] == [Problem.XML_REFUSED]


def test_a_page_that_is_too_large_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    with path.open("wb") as handle:
        handle.truncate(MOST_BYTES + 1)
    assert problems(list(WebPageReader().read(path)))[Problem.LINE_TOO_LONG]["limit"] == MOST_BYTES


@given(
    st.lists(st.tuples(st.sampled_from(["p", "div", "br", "tr", "td", "pre", "a", "main", "span"]), texts), max_size=30)
)
def test_every_letter_of_a_page_is_there_in_order(parts: list[tuple[str, str]]) -> None:
    def letters(text: str) -> str:
        return "".join(filter(str.isalnum, text))

    escaped = [(tag, text.replace("&", "&amp;").replace("<", "&lt;")) for tag, text in parts]
    source = "".join(f"<{tag}>{text}</{tag}>" for tag, text in escaped)
    assert letters(page(b"\xef\xbb\xbf" + source.encode()).text) == letters("".join(text for _, text in parts))


def test_tabs_stand_for_the_empty_cells_before_a_word() -> None:
    flow = FlowingText()
    flow.row()
    for said in ("", "a", "", "", "b", ""):
        flow.cell()
        flow.flow(said)
        flow.line_break()
    flow.row_end()
    flow.flow("c")
    assert flow.text() == "\ta\t\t\tb\nc"


# ------------------------------------------------------------ Word documents


def word(path: Path) -> ReadItem:
    (item,) = DocxReader().read(path)
    return item


def test_a_word_document_as_if_its_changes_were_accepted(tmp_path: Path) -> None:
    body = (
        paragraph(
            f"{ARABIC} ",
            "<w:ins><w:r><w:t>new</w:t></w:r></w:ins>",
            "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>",
            "<w:r><w:br/><w:t> trimmed </w:t><w:tab/><w:t>q</w:t><w:noBreakHyphen/><w:footnoteReference/></w:r>",
            settings="<w:pStyle w:val='Title'/><w:tabs><w:tab w:val='left'/></w:tabs><w:bidi/>",
        )
        + paragraph()
        + "<w:tbl><w:tr><w:trPr/><w:tc>"
        + paragraph("a")
        + paragraph("a2")
        + "</w:tc><w:tc>"
        + paragraph("b")
        + "</w:tc></w:tr><w:tr><w:tc>"
        + paragraph()
        + "</w:tc><w:tc>"
        + paragraph("c")
        + "</w:tc></w:tr></w:tbl>"
        + paragraph("joined ", settings="<w:rPr><w:del/></w:rPr><w:bidi/>")
        + paragraph("up", settings="<w:bidi/>")
    )
    item = word(docx(tmp_path / "a.docx", body))
    assert item.document is not None
    assert item.document.text == f"{ARABIC} new\ntrimmed\tq\u2011\n\na\na2\tb\n\tc\njoined up"
    assert item.document.title == f"{ARABIC} newtrimmedq"
    found = problems([item])
    assert found == {
        Problem.TRACKED_CHANGES: {"insertions": 1, "deletions": 1},
        Problem.NOTES_LEFT_OUT: {"count": 1, "what": "footnotes: 1"},
    }
    assert not lost([item])


def test_boxes_come_once_and_hidden_text_not_at_all(tmp_path: Path) -> None:
    box = "<w:txbxContent>" + paragraph("box") + "</w:txbxContent>"
    body = paragraph(
        "before ",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>gone</w:t></w:r>",
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>there</w:t></w:r>",
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r>",
        " after<w:r/>",
    ) + paragraph("end")
    item = word(docx(tmp_path / "a.docx", body.replace("<w:r/>", ""), title="The &lt;title&gt;"))
    assert item.document is not None
    assert item.document.text == "before there after\nbox\nend"
    assert item.document.title == "The <title>"
    assert problems([item]) == {Problem.PARTS_LEFT_OUT: {"count": 1, "what": "hidden: 1"}}


def test_a_document_set_from_right_to_left_is_one(tmp_path: Path) -> None:
    item = word(
        docx(tmp_path / "a.docx", paragraph("abc", settings="<w:bidi/>") + paragraph("d", settings="<w:bidi/>"))
    )
    assert item.document is not None
    assert item.document.direction == "rtl"


ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda path: docx(path, paragraph("&b;"), head=ENTITY), Problem.XML_REFUSED),
        (lambda path: docx(path, "<w:p>" * 3_000), Problem.XML_REFUSED),
        (lambda path: docx(path, "<w:p>"), Problem.XML_REFUSED),
        (lambda path: docx(path, "<w:p/>\x01"), Problem.XML_REFUSED),
        (lambda path: archive(path, {"a.txt": "no document"}), Problem.ARCHIVE_REFUSED),
        (lambda path: archive(path, {"../evil": "x", "word/document.xml": "<a/>"}), Problem.ARCHIVE_REFUSED),
        (lambda path: docx(path, "<w:p/>" + " " * 30_000_000), Problem.ARCHIVE_REFUSED),
        (lambda path: path.write_bytes(b"PK\x03\x04 no archive"), Problem.ARCHIVE_REFUSED),
        (lambda path: path.write_bytes(b""), Problem.ARCHIVE_REFUSED),
    ],
)
def test_a_hostile_word_document_is_named(make: Callable[[Path], object], problem: Problem, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    make(path)
    assert lost(list(DocxReader().read(path))) == [problem]


@given(
    st.lists(
        texts.filter(lambda text: all(c >= " " for c in text)).map(
            lambda text: text.replace("\ufffe", "").replace("\uffff", "")
        ),
        max_size=8,
    )
)
def test_every_paragraph_of_a_word_document_is_a_line(
    tmp_path_factory: pytest.TempPathFactory, said: list[str]
) -> None:
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for text in said]
    path = docx(tmp_path_factory.mktemp("docx") / "a.docx", "".join(map(paragraph, escaped)))
    item = word(path)
    assert item.document is not None
    assert item.document.text == "\n".join(said).strip("\n")


# ------------------------------------------------------------ books

XHTML = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title/>'
    '<script src="x.js"/></head><body><h1>{0}</h1><p>{1}</p></body></html>'
)


def test_the_chapters_of_a_book_in_its_order(tmp_path: Path) -> None:
    chapters = {"z.xhtml": XHTML.format("One", ARABIC), "a b.xhtml": XHTML.format("Two", ZWNJ), "e.xhtml": "<p/>"}
    path = epub(tmp_path / "b.epub", chapters, title="The book")
    found = [item.document for item in EpubReader().read(path) if item.document is not None]
    assert [item.text for item in found] == [f"One\n{ARABIC}", f"Two\n{ZWNJ}"]
    assert [item.metadata for item in found] == [{"book": "The book", "chapter": number} for number in (1, 2)]
    assert {(item.language, item.direction) for item in found} == {("ar", "rtl")}
    assert problems(list(EpubReader().read(path))) == {Problem.PARTS_LEFT_OUT: {"count": 1, "what": "without text: 1"}}
    (whole,) = EpubReader().read_as(path, ReadWishes(keys={WHOLE_KEY: WHOLE_VALUE}))
    assert whole.document is not None
    assert whole.document.text == f"One\n{ARABIC}\n\nTwo\n{ZWNJ}"
    assert whole.document.title == "The book"


def test_a_chapter_that_is_missing_is_named_and_the_rest_comes_in(tmp_path: Path) -> None:
    path = epub(tmp_path / "b.epub", {"a.xhtml": "<p>one", "b.xhtml": "<p>two"})
    with zipfile.ZipFile(path) as book:
        members = {name: book.read(name) for name in book.namelist() if not name.endswith("a.xhtml")}
    items = list(EpubReader().read(archive(path, members)))
    assert [item.document.text for item in items if item.document is not None] == ["two"]
    assert [(item.line, *lost([item])) for item in items if item.document is None] == [(1, Problem.ARCHIVE_REFUSED)]


# ------------------------------------------------------------ PDF


def test_a_pdf_says_that_it_is_lossy(tmp_path: Path) -> None:
    (item,) = PdfReader().read(pdf(tmp_path / "a.pdf", ["Hello world", "Page two"]))
    assert item.document is not None
    assert item.document.text.split() == ["Hello", "world", "Page", "two"]
    assert item.document.metadata == {"lossy": True, "pages": 2}
    assert problems([item]) == {Problem.PDF_LOSSY: {"pages": 2}}


def test_a_pdf_whose_words_come_out_backwards_says_so(tmp_path: Path) -> None:
    words = [f"\u0627\u0644\u0648\u0632\u064a\u0631\u0629 {ARABIC}"] * 4
    # What stands in reading order is taken for what is seen from left to right, and turned.
    (item,) = PdfReader().read(pdf(tmp_path / "a.pdf", words))
    assert item.document is not None
    assert item.document.metadata == {"lossy": True, "pages": 4, "odd": ["reversed"]}
    assert problems([item]) == {Problem.PDF_REVERSED: {"pages": 4}}


def test_pictures_alone_are_no_text(tmp_path: Path) -> None:
    assert lost(list(PdfReader().read(pdf(tmp_path / "a.pdf", ["", ""])))) == [Problem.PDF_WITHOUT_TEXT]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no pdf", b"%PDF-1.4\ntrailer << /Root 1 0 R >>\n%%EOF"])
def test_what_is_no_pdf_is_named(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    (problem,) = lost(list(PdfReader().read(path)))
    assert problem in (Problem.PDF_REFUSED, Problem.PDF_WITHOUT_TEXT)


# ------------------------------------------------------------ whatever happens to a file


def sound(folder: Path) -> dict[str, bytes]:
    """A file of each kind."""
    book = {"a.xhtml": XHTML.format("One", ARABIC), "b.xhtml": XHTML.format("Two", ZWNJ)}
    page_file = folder / "a.html"
    page_file.write_text(f"<html lang=ar dir=rtl><title>x</title><body>{MENU}{STORY}<p>{ARABIC}", encoding="utf-8")
    files = {
        "html": page_file,
        "docx": docx(folder / "a.docx", paragraph(ARABIC, "<w:del><w:r/></w:del>") * 3, title="t"),
        "epub": epub(folder / "a.epub", book, title="b"),
        "pdf": pdf(folder / "a.pdf", ["Hello world", ARABIC]),
    }
    return {name: path.read_bytes() for name, path in files.items()}


PIECES = (
    b"<",
    b">",
    b"&x;",
    b"\x00",
    b"\xff\xfe",
    b"<!DOCTYPE a [",
    b"99999999999",
    b"-1",
    b"/",
    b"PK\x01\x02",
    b"endobj",
)


def damaged(data: bytes, chance: random.Random) -> bytes:
    said = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(said) + 1)
        match chance.randrange(5):
            case 0:
                del said[at : at + chance.choice((1, 7, 300))]
            case 1:
                said[at:at] = chance.choice(PIECES)
            case 2:
                said[at : at + 1] = bytes((chance.randrange(256),))
            case 3:
                said[at:at] = said[chance.randrange(len(said) + 1) :][:200]
            case _:
                del said[max(at, 1) :]
    return bytes(said)


@pytest.mark.parametrize("kind", READERS)
def test_damage_is_named_and_crashes_nothing(kind: str, tmp_path: Path) -> None:
    data = sound(tmp_path)[kind]
    path = tmp_path / f"damaged.{kind}"
    chance = random.Random(kind)
    for number in range(300):
        path.write_bytes(damaged(data, chance))
        items = list(READERS[kind]().read_as(path, ReadWishes(keys={MAIN_KEY: MAIN_VALUE} if number % 2 else {})))
        assert items, number
        for item in items:
            assert item.document is not None or item.faults, number
            if item.document is not None:
                assert isinstance(item.document.text, str)


@pytest.mark.parametrize("kind", ["docx", "epub"])
def test_damage_inside_an_archive_crashes_nothing(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_bytes(sound(tmp_path)[kind])
    with zipfile.ZipFile(path) as packed:
        members: dict[str, str | bytes] = {name: packed.read(name) for name in packed.namelist()}
    chance = random.Random(kind)
    for number in range(300):
        name = chance.choice(list(members))
        archive(path, {**members, name: damaged(bytes(members[name]), chance)})  # type: ignore[arg-type]
        items = list(READERS[kind]().read(path))
        assert all(item.document is not None or item.faults for item in items), number


@settings(max_examples=200)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_page_or_refused(data: bytes) -> None:
    found = read_page(data, NOTHING)
    if found.document is None:
        assert found.faults
    else:
        found.document.text.encode()


# ------------------------------------------------------------ archives


def test_an_archive_is_a_folder_of_all_of_these(tmp_path: Path) -> None:
    sound(tmp_path)
    members: dict[str, str | bytes] = {f"in/a.{kind}": data for kind, data in sound(tmp_path).items()}
    members |= {"t.txt": "plain", "__MACOSX/._t.txt": "x", ".hidden.txt": "x", "picture.png": b"x", "deep.zip": b"PK"}
    found = find_files([archive(tmp_path / "all.zip", members)])
    read = {item.name: item for item in found if isinstance(item, FoundFile)}
    assert list(read) == [f"all.zip/in/a.{kind}" for kind in ("docx", "epub", "html", "pdf")] + ["all.zip/t.txt"]
    assert {item.name: item.problem for item in found if isinstance(item, PassedOver)} == {
        "all.zip/deep.zip": Problem.ARCHIVE_NESTED,
        "all.zip/picture.png": None,
    }
    assert [item.document.text for item in read_items(read["all.zip/t.txt"]) if item.document] == ["plain"]


def test_what_was_unpacked_goes_with_the_last_that_needs_it(tmp_path: Path) -> None:
    found = find_files([archive(tmp_path / "all.zip", {"t.txt": "plain"})])
    (item,) = found
    assert isinstance(item, FoundFile)
    folder = item.path.parent
    assert folder.is_dir()
    del item, found
    assert not folder.exists()


def zipped(path: Path, *entries: tuple[str, bytes, int]) -> Path:
    """An archive of entries, each with the mode that Unix would have given it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data, mode in entries:
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            packed.writestr(info, data, zipfile.ZIP_DEFLATED)
    return path


@pytest.mark.parametrize(
    ("name", "data", "mode", "why"),
    [
        ("../out.txt", b"x", 0o100644, "leads out"),
        ("in/../../out.txt", b"x", 0, "leads out"),
        ("/etc/out.txt", b"x", 0, "leads out"),
        ("C:/out.txt", b"x", 0, "leads out"),
        ("..\\out.txt", b"x", 0, "leads out"),
        ("out.txt", b"/etc/passwd", 0o120777, "link"),
        ("out.txt", b"", 0o010644, "no file"),
        ("out.txt", b"\0" * 30_000_000, 0o100644, "would unpack to 30000000"),
    ],
)
def test_an_entry_that_is_a_slip_a_link_or_a_bomb_is_named_and_the_rest_comes_in(
    name: str, data: bytes, mode: int, why: str, tmp_path: Path
) -> None:
    inside = tmp_path / "deep" / "evil.zip"
    inside.parent.mkdir()
    found = find_files([zipped(inside, ("a.txt", b"first", 0), (name, data, mode), ("z/b.txt", b"last", 0o100644))])
    (refused,) = (item for item in found if isinstance(item, PassedOver))
    assert (refused.name, refused.problem) == (f"evil.zip/{name}", Problem.ARCHIVE_ENTRY_REFUSED)
    assert why in str(refused.values["detail"])
    read = [item for item in found if isinstance(item, FoundFile)]
    texts = [item.document and item.document.text for file in read for item in read_items(file)]
    assert ([item.name for item in read], texts) == (["evil.zip/a.txt", "evil.zip/z/b.txt"], ["first", "last"])
    unpacked = read[0].path.parent
    assert sorted(path.name for path in unpacked.rglob("*")) == ["a.txt", "b.txt", "z"]
    assert not list(tmp_path.rglob("out.txt"))


def test_entries_that_are_a_bomb_only_together_stop_the_archive(tmp_path: Path) -> None:
    several = {f"{number}.txt": b"\0" * 6_000_000 for number in range(3)}
    (item,) = find_files([archive(tmp_path / "evil.zip", {**several, "a.txt": "sound"})])
    assert isinstance(item, PassedOver)
    assert (item.name, item.problem) == ("evil.zip", Problem.ARCHIVE_REFUSED)
    assert "would unpack to 18000005" in str(item.values["detail"])


def test_an_archive_of_too_many_entries_is_refused_whole_whatever_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.services.unpacked_archives._MOST_FILES", 3)
    entries = [(f"../{number}.txt", b"x", 0) for number in range(4)]
    (item,) = find_files([zipped(tmp_path / "evil.zip", *entries)])
    assert isinstance(item, PassedOver)
    assert (item.name, item.problem) == ("evil.zip", Problem.ARCHIVE_REFUSED)
    assert "it holds 4 files, more than 3" in str(item.values["detail"])


def test_two_of_one_name_and_a_damaged_one_are_named_and_the_rest_comes_in(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a/t.txt": "first", "a\\t.txt": "second", "b.txt": "b" * 50, "c.txt": "c"})
    data = bytearray(path.read_bytes())
    at = data.index(b"b.txt") + 5
    data[at : at + 3] = b"\xff\xff\xff"
    path.write_bytes(bytes(data))
    found = find_files([path])
    refused = {item.name: item.problem for item in found if isinstance(item, PassedOver)}
    assert set(refused.values()) == {Problem.ARCHIVE_ENTRY_REFUSED}
    assert set(refused) == {"a.zip/a/t.txt", "a.zip/b.txt"} or set(refused) == {"a.zip/a\\t.txt", "a.zip/b.txt"}
    assert [item.name for item in found if isinstance(item, FoundFile)] == ["a.zip/a/t.txt", "a.zip/c.txt"]
