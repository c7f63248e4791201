"""spaCy's DocBin: spans (overlaps and all) in ``doc.spans["sc"]``, the outermost in ``doc.ents``, ready to train with.

spaCy aligns to the tokens of the pipeline's own tokenizer while it trains, and drops without a word what does not fall
on them. So ``tokenizer.py`` beside the data registers the tokenizer that they were written with and ``config.cfg`` uses
it; and each span that begins or ends inside one of its tokens, which a DocBin holds but training does not see, has a
row in the loss report. Needs the extra spacy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from msgspec import structs

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.span import Span
from annotator.formats.loss import Action, LossReport, Reason, span_loss
from annotator.formats.protocols import (
    AnnotatedDocument,
    Capabilities,
    Carried,
    ExportContext,
    Format,
    Part,
    ReadDocument,
    ReadItem,
    ReadSpan,
    Unit,
    Writer,
)
from annotator.formats.readers.spacy_docbin import DocBinReader
from annotator.formats.spacy_files import CONFIG, TOKENIZER_SOURCE
from annotator.formats.tokenised import Tokenised, tokenised, with_gaps
from annotator.text.alignment import WHITESPACE_VERSION, Aligner, Overlaps, Policy, layers
from annotator.text.offsets import CodePointRange
from annotator.text.token_patterns import TOKEN

_KEY = "sc"
_TOKENIZER, _CONFIG = "tokenizer.py", "config.cfg"
# Languages that spaCy has; another is trained as the multi-language one.
_LANGUAGES = ("ar", "en", "fa", "he", "ur", "fr", "de", "es", "tr")


class DocBinWriter(Writer):
    """Writes DocBins."""

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """One file; spaCy keeps it in memory until it is whole."""
        tokens_module, vocab_module = _spacy("spacy.tokens"), _spacy("spacy.vocab")
        vocab = vocab_module.Vocab()
        store = tokens_module.DocBin(attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"], store_user_data=True)
        languages = context.memory.setdefault("spacy languages", [])
        for annotated in part.documents:
            languages.append(annotated.document.info.language)
            on_tokens = tokenised(annotated, context, overlap_allowed=True, pieces_allowed=True)
            doc, carried = _doc(annotated, on_tokens, tokens_module, vocab)
            _say_unseen(annotated, on_tokens, context.losses)
            store.add(doc)
            yield carried
        store.to_disk(folder / f"{part.stem}.spacy")

    def finish(self, folder: Path, parts: Sequence[Part], context: ExportContext) -> None:
        """The tokenizer and a configuration to train with."""
        languages = context.memory.setdefault("spacy languages", [])
        language = max(languages, key=languages.count, default="xx")
        (folder / _TOKENIZER).write_text(_tokenizer_source(context), encoding="utf-8", newline="\n")
        config = _config(language if language in _LANGUAGES else "xx", [part.stem for part in parts], context)
        (folder / _CONFIG).write_text(config, encoding="utf-8", newline="\n")

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """The documents of a DocBin."""
        vocab = _spacy("spacy.vocab").Vocab()
        store = _spacy("spacy.tokens").DocBin().from_disk(folder / f"{part.stem}.spacy")
        for number, doc in enumerate(store.get_docs(vocab), 1):
            yield ReadItem(line=number, consumed=0, document=_read(doc))


def _spacy(module: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise AnnotatorError(Problem.EXTRA_MISSING, package="spaCy", extra="spacy") from error


def _doc(annotated: AnnotatedDocument, on_tokens: Tokenised, tokens_module: Any, vocab: Any) -> tuple[Any, Carried]:
    info, text = annotated.document.info, annotated.document.text
    covering, spaces, numbers = with_gaps(text, on_tokens.tokens)
    doc = tokens_module.Doc(vocab, words=covering.words(text), spaces=spaces)
    pieces: dict[str, list[Any]] = {}
    for item in on_tokens.spans:
        first, end = numbers[item.first], numbers[item.end - 1] + 1
        several = pieces.setdefault(item.span.id, [])
        # A span in pieces is a span a piece, with the number of the piece behind its id.
        name = f"{item.span.id}#{len(several)}" if len(item.span.ranges) > 1 else item.span.id
        several.append(tokens_module.Span(doc, first, end, label=item.span.label, span_id=name))
    doc.spans[_KEY] = [piece for several in pieces.values() for piece in several]
    whole = [several[0] for several in pieces.values() if len(several) == 1]
    chosen = layers([(span.start, span.end) for span in whole], Overlaps.OUTERMOST)
    doc.set_ents([span for span, layer in zip(whole, chosen, strict=True) if layer is not None])
    doc.user_data |= {"document": info.id, "title": info.title}
    spans: list[Span] = []
    by_id = {span.id: span for span in annotated.spans}
    for name, several in pieces.items():
        ranges = tuple(CodePointRange(piece.start_char, piece.end_char) for piece in several)
        spans.append(structs.replace(by_id[name], ranges=ranges))
    return doc, Carried(document=info.id, text=text, spans=spans)


def _say_unseen(annotated: AnnotatedDocument, on_tokens: Tokenised, losses: LossReport) -> None:
    """The spans that are not on tokens of the tokenizer, uncut: training aligns to those."""
    aligner = Aligner(on_tokens.uncut, Policy.SKIP)
    for span in annotated.spans:
        aligned = [aligner.align(part) for part in span.ranges]
        if span.id not in losses.here and any(not found.found for found in aligned):
            losses.add(span_loss(span, annotated.document.text, Reason.UNSEEN_IN_TRAINING, Action.WITHOUT))


def _tokenizer_source(context: ExportContext) -> str:
    """A module that spaCy loads with ``--code``; it needs nothing but spaCy and regex."""
    name = f"annotator.{context.tokenizer}"
    pattern = r"(?P<word>\S+)|(?P<gap>\s+)" if context.tokenizer == WHITESPACE_VERSION else TOKEN
    return TOKENIZER_SOURCE.replace("NAME", repr(name)).replace("PATTERN", ascii(pattern))


def _config(language: str, stems: Sequence[str], context: ExportContext) -> str:
    train = stems[0]
    said = {"TRAIN": train, "DEV": "dev" if "dev" in stems else train}
    said |= {"LANGUAGE": language, "TOKENIZER": context.tokenizer}
    config = CONFIG
    for name, value in said.items():
        config = config.replace(name, value)
    return config


def _read(doc: Any) -> ReadDocument:
    spans: dict[str, ReadSpan] = {}
    for piece in doc.spans.get(_KEY, ()):
        name, _, number = piece.id_.rpartition("#")
        span = spans.get(name) if number.isdigit() and number != "0" else None
        if span is not None:
            span.ranges, span.end = [*(span.ranges or []), (piece.start_char, piece.end_char)], piece.end_char
            continue
        own = name if number == "0" else piece.id_
        place = (piece.start_char, piece.end_char)
        spans[own] = ReadSpan(id=own, label=piece.label_, start=place[0], end=place[1], ranges=[place])
    return ReadDocument(text=doc.text, id=doc.user_data["document"], spans=list(spans.values()))


FORMAT = Format(
    name="spacy",
    title="spaCy DocBin",
    description="Spans in doc.spans and doc.ents, with the tokenizer and a configuration to train with; all documents"
    " of a file are in memory while it is written",
    suffixes=(".spacy",),
    unit=Unit.TOKEN,
    carries=Capabilities(exact=False, fragments=True),
    reader=DocBinReader(),
    writer=DocBinWriter(),
    folder=True,
    extra="spacy",
    consumers=("spaCy",),
)
