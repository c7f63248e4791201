"""spaCy's DocBin: spans of every group, and entities where there is no group that has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadDocument, ReadFault, ReadItem, ReadSpan, Unit
from annotator.formats.readers.foreign import MAX_BYTES, FileSample, ForeignReader, ReadWishes, failed, too_long
from annotator.formats.readers.packed_bounds import TooMuchError, counted_things, inflated

# Of one file; tokens and what stands beside them of one document.
_MOST_DOCUMENTS, _MOST_TOKENS, _MOST_BESIDE = 1_000_000, 1_000_000, 1_000_000
# spaCy's number of the attribute that is a token's text.
_ORTH = 65


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
            packed = _Packed(path, tokens)
            docs = packed.docbin.get_docs(vocab.Vocab())
            for number in range(packed.documents):
                packed.check(number)
                yield ReadItem(line=number + 1, consumed=size, document=_document(next(docs)), unit=Unit.CODE_POINT)
        except OSError:
            raise
        except TooMuchError as error:
            too_much = {"what": error.what, "limit": error.limit}
            yield failed(0, size, ReadFault(problem=Problem.HOLDS_TOO_MUCH, values=too_much))
        except Exception as error:  # noqa: BLE001 - zlib, msgpack and spaCy each raise their own at damage
            detail = f"{type(error).__name__}: {error}"
            yield failed(0, size, ReadFault(problem=Problem.DOCBIN_REFUSED, values={"detail": detail}))


class _Packed:
    """A DocBin that is looked into before each thing in it is made: none may take more memory than a large one does."""

    def __init__(self, path: Path, tokens: Any) -> None:
        """Raises TooMuchError where the file comes to too much, and what zlib and msgpack raise."""
        unpacked: list[bytes] = []
        counted_things(_kept(inflated(path), unpacked))
        said = import_module("srsly").msgpack_loads(b"".join(unpacked))
        self.documents = len(said["lengths"]) // 4
        if self.documents > _MOST_DOCUMENTS:
            raise TooMuchError("documents", _MOST_DOCUMENTS)
        self._longest = max(map(len, said["strings"]), default=0)
        del said, unpacked
        self.docbin = tokens.DocBin().from_disk(path)

    def check(self, number: int) -> None:
        """Raises TooMuchError where a document would be too large; call before it is made."""
        words = len(self.docbin.tokens[number])
        if words > _MOST_TOKENS:
            raise TooMuchError("tokens of a document", _MOST_TOKENS)
        if words * (self._longest + 1) > MAX_BYTES and self._characters(number) > MAX_BYTES:
            raise TooMuchError("characters of a document", MAX_BYTES)
        for blobs in (self.docbin.user_data, self.docbin.span_groups):
            if isinstance(blobs[number], bytes):
                counted_things([blobs[number]], _MOST_BESIDE)

    def _characters(self, number: int) -> int:
        """How long a document's text is at least."""
        lengths = {_hash_of(word): len(word) for word in self.docbin.strings}
        column = self.docbin.attrs.index(_ORTH)
        return sum(lengths.get(int(word), 0) for word in self.docbin.tokens[number][:, column])


def _kept(pieces: Iterable[bytes], kept: list[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        kept.append(piece)
        yield piece


def _hash_of(word: str) -> int:
    found: int = import_module("spacy.strings").hash_string(word)
    return found


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
