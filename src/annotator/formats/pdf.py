"""PDF files: what can be made out of their text, page by page; by pypdf, and never more than a guess.

A PDF holds shapes at places, not text. Words may come out in the wrong order, Arabic in its shapes or backwards, and so
every document says that it is lossy.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from annotator.core.errors import Problem
from annotator.formats.protocols import Capabilities, Format, FormatOption, ReadDocument, ReadFault, ReadItem, Unit
from annotator.formats.readers.foreign import MAX_BYTES, FileSample, ForeignReader, ReadWishes, failed, too_long
from annotator.formats.readers.pdf_lines import is_rtl, letters_of, read_lines
from annotator.text.checkup import Oddity, oddities

_MOST_PAGES = 5_000
_MOST_CHARACTERS = 50_000_000


class PdfReader(ForeignReader):
    """Reads PDF files."""

    name = "pdf"
    description = "PDF files: their text as far as it can be made out"
    suffixes: tuple[str, ...] = (".pdf",)
    unit = Unit.NONE

    def fits(self, sample: FileSample) -> bool:
        """Always; what is none says so when it is read."""
        return sample is not None

    def read_as(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        """One document, without the pages that can't be read."""
        del wishes
        size = path.stat().st_size
        if size > MAX_BYTES:
            yield failed(0, size, too_long(size))
            return
        try:
            import pypdf
        except ImportError:
            values = {"package": "pypdf", "extra": "pdf"}
            yield failed(0, size, ReadFault(problem=Problem.EXTRA_MISSING, values=values))
            return
        with _quiet():
            try:
                yield _read(pypdf.PdfReader(path), size)
            except OSError:
                raise
            except Exception as error:  # noqa: BLE001 - pypdf raises what it likes at a damaged file
                yield failed(0, size, _refused(error))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pypdf from saying on the console what the report says."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)  # its modules have loggers below this one, which take its level
    try:
        yield
    finally:
        log.setLevel(before)


def _refused(error: Exception, **values: object) -> ReadFault:
    detail = f"{type(error).__name__}: {error}"[:300]
    return ReadFault(problem=Problem.PDF_REFUSED, values={"detail": detail, **values})


def _read(book: Any, size: int) -> ReadItem:
    if book.is_encrypted and not book.decrypt(""):
        return failed(0, size, ReadFault(problem=Problem.PDF_REFUSED, values={"detail": "it needs a password"}))
    faults: list[ReadFault] = []
    pages: list[str] = []
    characters = count = 0
    for page in book.pages:
        count += 1
        if count > _MOST_PAGES or characters > _MOST_CHARACTERS:
            detail = f"pages from {count} on: it is too long"
            faults.append(ReadFault(problem=Problem.PDF_REFUSED, values={"detail": detail, "line": count}))
            break
        try:
            # Nothing else can stand for half of a pair.
            said = _text_of(page, count, faults).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        except Exception as error:  # noqa: BLE001 - as above; the other pages may be sound
            faults.append(_refused(error, line=count))
            continue
        characters += len(said)
        pages.append(said)
    text = "\n".join(pages)
    if not text.strip():
        return failed(0, size, *faults, ReadFault(problem=Problem.PDF_WITHOUT_TEXT, values={"pages": count}))
    backwards = [odd for odd in oddities(text) if odd.kind in (Oddity.REVERSED, Oddity.PRESENTATION_FORMS)]
    metadata: dict[str, object] = {"lossy": True, "pages": count}
    if backwards:
        metadata["odd"] = [str(odd.kind) for odd in backwards]
    problem = Problem.PDF_REVERSED if any(odd.kind is Oddity.REVERSED for odd in backwards) else Problem.PDF_LOSSY
    faults.append(ReadFault(problem=problem, values={"pages": count}, lost=False))
    document = ReadDocument(text=text, title=_title(book), metadata=metadata)
    return ReadItem(line=0, consumed=size, document=document, faults=faults)


def _text_of(page: Any, number: int, faults: list[ReadFault]) -> str:
    """A page's text. Where it runs from right to left, by where its words stand: their order is not to be trusted.

    Where that can't be told it is named among ``faults``, with the ``number`` of the page.
    """
    plain = str(page.extract_text())
    if not is_rtl(plain):
        return letters_of(plain)
    try:
        seen = str(page.extract_text(extraction_mode="layout"))
    except Exception as error:  # noqa: BLE001 - as above; what was found is better than nothing
        detail = f"where the words of this page stand, so they may be out of order: {type(error).__name__}: {error}"
        values = {"detail": detail[:300], "line": number}
        faults.append(ReadFault(problem=Problem.PDF_REFUSED, values=values, lost=False))
        return letters_of(plain)
    return read_lines(seen, plain)


def _title(book: Any) -> str | None:
    try:
        said = book.metadata.title if book.metadata else ""
    except Exception:  # noqa: BLE001 - as above; a title is not worth a document
        return None
    found = " ".join(str(said or "").encode("utf-8", "ignore").decode().split())
    return found or None


FORMAT = Format(
    name="pdf",
    title="PDF",
    description="The text as far as it can be made out, marked as lossy; look at it before spans are set",
    suffixes=PdfReader.suffixes,
    unit=Unit.NONE,
    carries=Capabilities(overlap=False),
    reader=PdfReader(),
    extra="pdf",
    options=(FormatOption(name="language", values=("en", "ar"), description="In which language labels are named"),),
    printed=True,
)
