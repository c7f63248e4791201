"""What a file says of a document, as a document that may stand: what it leaves out is guessed."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from pathlib import Path

from annotator.core.document import Document, DocumentInfo, new_document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.ids import document_id_for, text_sha256
from annotator.formats.protocols import ReadDocument, ReadFault, ReadItem
from annotator.formats.readers.token_places import agrees
from annotator.services.projects import Project
from annotator.text.direction import Direction, base_direction
from annotator.text.scripts import guess_language

_ID_LENGTH = 200
_TITLE_LENGTH = 160
# The language of a document shows in its first sentence.
_SAMPLE = 160
_DIRECTION_SAMPLE = 2000
_DIRECTIONS = frozenset(map(str, Direction))
_DIRECTION_OF = {"ar": "rtl", "fa": "rtl", "ur": "rtl", "he": "rtl"}


def sound_document(file: str, said: ReadDocument) -> Document:
    """The document that a file speaks of. Raises TEXT_EMPTY or LONE_SURROGATE where it can be none."""
    text = said.text
    if not text or text.isspace():
        raise AnnotatorError(Problem.TEXT_EMPTY)
    try:
        sha256 = text_sha256(text)
    except UnicodeEncodeError as error:
        raise AnnotatorError(Problem.LONE_SURROGATE, position=error.start) from error
    language = said.language or guess_language(text[:_SAMPLE])
    direction = said.direction if said.direction in _DIRECTIONS else _DIRECTION_OF.get(language)
    return new_document(
        document_id=_clean_id(said.id) or document_id_for(sha256),
        text=text,
        title=said.title if said.title is not None else _title(text) or Path(file).stem,
        language=language,
        direction=direction or str(base_direction(text[:_DIRECTION_SAMPLE], Direction.LTR)),
        source=said.source if said.source is not None else file,
        metadata=said.metadata,
        sha256=sha256,
    )


def fill_blanks(project: Project, item: ReadItem) -> None:
    """Give a document whose file does not tell its white space the text that it came from, where that is here."""
    said = item.document
    if said is None or not item.blanks[0] or not _clean_id(said.id):
        return
    with suppress(AnnotatorError):
        whole = project.file.documents.stored_text(_clean_id(said.id))
        if agrees(said.text, item.blanks, whole):
            said.text = whole


def _title(text: str) -> str:
    first = text.lstrip()[:_TITLE_LENGTH].partition("\n")[0]
    return " ".join(first.split())


def _clean_id(said: str | int | None) -> str:
    """An id as it may stand in a file, a command line and a list; empty where the said one can't."""
    text = "" if said is None else str(said).strip()
    if len(text) > _ID_LENGTH:
        return ""
    # Whatever is printable holds none of these; some spaces are not printable, and may stand in an id.
    unfit = not text.isprintable() and any(unicodedata.category(character)[0] == "C" for character in text)
    return "" if unfit else text


def doubts_about(said: ReadDocument, stored: DocumentInfo) -> list[ReadFault]:
    """What a file says of a text that is stored already, and that is not taken because other words stand there."""
    differing = [
        name
        for name, value, there in (
            ("title", said.title, stored.title),
            ("language", said.language, stored.language),
            ("direction", said.direction, stored.direction),
            ("metadata", said.metadata, stored.metadata),
        )
        if value and value != there
    ]
    if not differing:
        return []
    values = {"document": stored.id, "fields": ", ".join(differing)}
    return [ReadFault(problem=Problem.KNOWN_DIFFERS, values=values, lost=False)]


def unfit_id(said: ReadDocument, document: Document) -> list[ReadFault]:
    """That an id could not be used: empty, too long, or with characters that can't be seen."""
    if said.id is None or _clean_id(said.id):
        return []
    values = {"id": str(said.id)[:_ID_LENGTH], "instead": document.info.id}
    return [ReadFault(problem=Problem.ID_UNFIT, values=values, lost=False)]
