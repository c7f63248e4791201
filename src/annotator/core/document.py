"""A document: one article, whose text never changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from annotator.core.ids import text_sha256


# A struct of msgspec, not a dataclass: lists of documents hold a hundred thousand of them.
class DocumentInfo(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is known of a document without its text; ``characters`` counts code points, ``direction`` is ltr or rtl."""

    id: str
    sha256: str
    title: str
    language: str
    direction: str
    source: str
    characters: int
    metadata: Mapping[str, object] = msgspec.field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document with its text, exactly as decoded at import."""

    info: DocumentInfo
    text: str


def new_document(  # noqa: PLR0913 - one argument a field
    *,
    document_id: str,
    text: str,
    title: str,
    language: str,
    direction: str,
    source: str,
    metadata: Mapping[str, object] | None = None,
    sha256: str | None = None,
) -> Document:
    """A document whose length, and hash unless it is known, are taken from ``text``.

    Raises UnicodeEncodeError at a lone surrogate.
    """
    info = DocumentInfo(
        id=document_id,
        sha256=sha256 or text_sha256(text),
        title=title,
        language=language,
        direction=direction,
        source=source,
        characters=len(text),
        metadata=dict(metadata or {}),
    )
    return Document(info=info, text=text)
