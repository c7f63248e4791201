"""spaCy's DocBin: spans of every group, and entities where there is no group that has them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadDocument, ReadFault, ReadItem, ReadSpan, Unit
from annotator.formats.readers.foreign import MAX_BYTES, FileSample, ForeignReader, ReadWishes, failed, too_long


class DocBinReader(ForeignReader):
    """Reads a DocBin."""

    name = "spacy"
    description = "spaCy DocBin"
    suffixes: tuple[str, ...] = (".spacy",)
    unit = Unit.TOKEN

    def fits(self, sample: FileSample) -> bool:
        """What has its suffix."""
        return sample.path.suffix.lower() == ".spacy"

    def read_as(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        """A document for each Doc."""
        del wishes
        size = path.stat().st_size
        if size > MAX_BYTES:
            yield failed(0, size, too_long(size))
            return
        try:
            vocab, tokens = import_module("spacy.vocab"), import_module("spacy.tokens")
        except ImportError:
            values = {"package": "spaCy", "extra": "spacy"}
            yield failed(0, size, ReadFault(problem=Problem.EXTRA_MISSING, values=values))
            return
        try:
            docs = list(tokens.DocBin().from_disk(path).get_docs(vocab.Vocab()))
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001 - zlib, msgpack and spaCy each raise their own at damage
            detail = f"{type(error).__name__}: {error}"
            yield failed(0, size, ReadFault(problem=Problem.ARCHIVE_REFUSED, values={"detail": detail}))
            return
        for number, doc in enumerate(docs, 1):
            yield ReadItem(line=number, consumed=size, document=_document(doc), unit=Unit.CODE_POINT)


def _document(doc: Any) -> ReadDocument:
    spans: dict[str, ReadSpan] = {}
    places = set()
    for group in doc.spans.values():
        for piece in group:
            place = (piece.start_char, piece.end_char)
            places.add((*place, piece.label_))
            name, hash_mark, number = piece.id_.rpartition("#")
            whole = spans.get(name) if hash_mark and number.isdigit() and number != "0" else None
            if whole is not None:
                whole.ranges = [*(whole.ranges or [(whole.start, whole.end)]), place]
                whole.end = place[1]
                continue
            own = name if number == "0" and hash_mark else piece.id_
            key = own or f"{place} {piece.label_}"
            spans[key] = ReadSpan(id=own or None, label=piece.label_, start=place[0], end=place[1])
    for piece in doc.ents:
        if (piece.start_char, piece.end_char, piece.label_) not in places:
            spans[f"ent {piece.start}"] = ReadSpan(label=piece.label_, start=piece.start_char, end=piece.end_char)
    said = doc.user_data.get("document")
    title = doc.user_data.get("title")
    return ReadDocument(
        text=doc.text,
        id=said if isinstance(said, str) else None,
        title=title if isinstance(title, str) else None,
        spans=list(spans.values()),
    )
