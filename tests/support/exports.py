"""Documents with everything nasty on them, and the way of every export: written, held against, read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from annotator.core.document import new_document
from annotator.core.label import LabelSet
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.formats.loss import LossReport
from annotator.formats.protocols import (
    AnnotatedDocument,
    Carried,
    ExportContext,
    Format,
    Part,
    ReadDocument,
    ReadSpan,
)
from annotator.services.export_options import format_options
from annotator.services.export_proof import Ledger, PartProof
from annotator.services.export_selection import fitted
from annotator.text.alignment import TOKENIZERS, Overlaps, Policy
from annotator.text.offsets import CodePointRange, union
from support.projects import LABELS
from support.texts import ranges_of, texts_with_something

# The torture text of all formats: a leading astral emoji, harakat, tatweel, ZWNJ, a ZWJ emoji with skin tone, CRLF,
# Arabic-Indic digits, Latin in brackets, guillemets.
TORTURE = (
    "\U0001f4f0 \u0642\u0627\u0644 \u0627\u0644\u0631\u0626\u064a\u0633 \u0623\u062d\u0645\u062f: "
    "\u00ab\u0633\u0646\u0644\u062a\u0632\u0645 \u0628\u0630\u0644\u0643\u00bb\u061b (UNRWA) "
    "\u0648\u0628\u0627\u0644\u0631\u064a\u0627\u0636 \u0643\u0650\u062a\u064e\u0627\u0628\u064c "
    "\u0645\u0640\u0640\u0647\u0645 \u0642\u0628\u0644 \u0662\u0660\u0662\u0665.\r\n"
    "\u0648\u0623\u0636\u0627\u0641 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 "
    "\U0001f469\U0001f3fd\u200d\U0001f4bb \u0639\u0645\u0644\u062a.\r\n"
)


def torture_document() -> AnnotatedDocument:
    """The torture text with nested, crossing, fragmented, multi-line and in-word spans."""

    def at(quote: str) -> CodePointRange:
        start = TORTURE.index(quote)
        return CodePointRange(start, start + len(quote))

    name = at("\u0627\u0644\u0631\u0626\u064a\u0633 \u0623\u062d\u0645\u062f")
    person = at("\u0623\u062d\u0645\u062f")
    quote = at("\u00ab\u0633\u0646\u0644\u062a\u0632\u0645 \u0628\u0630\u0644\u0643\u00bb")
    place = at("\u0627\u0644\u0631\u064a\u0627\u0636")
    book = at("\u0643\u0650\u062a\u064e\u0627\u0628\u064c")
    lines = at("\u0662\u0660\u0662\u0665.\r\n\u0648\u0623\u0636\u0627\u0641")
    emoji = at("\U0001f469\U0001f3fd\u200d\U0001f4bb")
    crossing = CodePointRange(quote.start + 3, at("UNRWA").end)
    spans = [
        put("s1", "actor", name, attributes={"strength": "high", "comment": "two words"}),
        put("s2", "topic", person),
        put("s3", "commitment", quote, note="look again"),
        put("s4", "topic", crossing),
        put("s5", "actor", place),
        put("s6", "topic", book),
        put("s7", "commitment", lines),
        put("s8", "topic", emoji),
        put("s9", "actor", at("UNRWA"), at("\u0645\u0640\u0640\u0647\u0645")),
    ]
    relation = Relation(id="r1", document="d1", annotator="Ali", type="made_by", source="s3", target="s1")
    return annotated(TORTURE, spans, [relation], title="Torture")


def put(span_id: str, label: str, *ranges: CodePointRange, document: str = "d1", **more: Any) -> Span:
    """A span by Ali."""
    return Span(id=span_id, document=document, annotator="Ali", label=label, ranges=ranges, **more)


def annotated(
    text: str, spans: Sequence[Span], relations: Sequence[Relation] = (), *, title: str = "", document: str = "d1"
) -> AnnotatedDocument:
    """A document with spans in text order."""
    made = new_document(
        document_id=document, text=text, title=title or document, language="ar", direction="rtl", source="test"
    )
    ordered = sorted(spans, key=lambda span: (span.start, -span.end, span.id))
    return AnnotatedDocument(document=made, spans=ordered, relations=relations)


_words = st.sampled_from(["actor", "topic", "commitment", "two words", "\u0641\u0627\u0639\u0644", "B-x", "a|b", "a_b"])
_values = st.sampled_from(["", "high", "two words", "\u0642\u0648\u064a", 'quo"te\\', "x\ty", "line\nline", "<&>", "_"])


@st.composite
def annotated_documents(draw: st.DrawFn, document: str = "d1") -> AnnotatedDocument:
    """A nasty text with up to seven spans that may nest, cross and be in pieces, notes, attributes and relations."""
    text = draw(texts_with_something)
    spans: list[Span] = []
    for number in range(draw(st.integers(0, 7))):
        ranges = union(draw(st.lists(ranges_of(text), min_size=1, max_size=draw(st.sampled_from([1, 1, 1, 3])))))
        span = put(f"s{number}", draw(_words), *ranges, document=document, note=draw(st.just("") | _values))
        if not any(span.is_twin_of(other) for other in spans):
            said = draw(st.dictionaries(_words, _values, max_size=2))
            spans.append(Span(**{name: getattr(span, name) for name in Span.__struct_fields__} | {"attributes": said}))
    relations = []
    for number in range(draw(st.integers(0, 2)) if len(spans) > 1 else 0):
        one, other = draw(st.permutations(spans))[:2]
        relations.append(
            Relation(
                id=f"r{number}", document=document, annotator="Ali", type=draw(_words), source=one.id, target=other.id
            )
        )
    return annotated(text, spans, relations, document=document)


@dataclass
class Outcome:
    """What an export of some documents came to."""

    read: list[ReadDocument]
    carried: list[Carried]
    losses: LossReport
    ledger: Ledger
    folder: Path

    def ranges(self, number: int = 0) -> list[tuple[int, int, str]]:
        """Start, end and label of the spans that were read back from a document."""
        return sorted((span.start, span.end, span.label) for span in self.read[number].spans)


def exported(
    item: Format,
    documents: Sequence[AnnotatedDocument],
    folder: Path,
    *,
    options: dict[str, str] | None = None,
    policy: Policy = Policy.SPLIT,
    overlaps: Overlaps = Overlaps.LAYER,
    tokenizer: str = TOKENIZERS[0],
    stem: str = "data",
    split: str = "",
    losses: LossReport | None = None,
    label_set: LabelSet = LABELS,
) -> Outcome:
    """Write, hold every span against the loss report, read back, hold every document against what was written."""
    losses, ledger = losses or LossReport(), Ledger(item.carries)
    context = ExportContext(
        label_set=label_set,
        losses=losses,
        title="test",
        created="2026-01-01",
        tokenizer=tokenizer,
        policy=policy,
        overlaps=overlaps,
        options=format_options(item, options or {}),
    )

    def stream() -> Any:
        for document in documents:
            losses.next_document()
            going = fitted(document, item.carries, losses)
            ledger.take(document, going)
            yield going

    part = Part(stem=split or stem, documents=stream(), split=split)
    proof = PartProof(part=part, carries=item.carries)
    assert item.writer is not None
    carried = []
    for said in item.writer.write(folder, part, context):
        ledger.hold(said, losses)
        proof.note(said)
        carried.append(said)
    item.writer.finish(folder, [part], context)
    items = list(item.writer.read_back(folder, part))
    proof.hold(iter(items))
    read = [found.document for found in items if found.document is not None]
    return Outcome(read=read, carried=carried, losses=losses, ledger=ledger, folder=folder)


def ranges_of_span(span: Span | ReadSpan) -> tuple[tuple[int, int], ...]:
    """The ranges of either kind of span as plain pairs."""
    if isinstance(span, Span):
        return tuple((part.start, part.end) for part in span.ranges)
    return tuple(map(tuple, span.ranges)) if span.ranges else ((span.start, span.end),)  # type: ignore[arg-type]


def without_pieces(document: AnnotatedDocument) -> AnnotatedDocument:
    """The document with each span as one range."""
    spans = [
        Span(**{name: getattr(span, name) for name in Span.__struct_fields__} | {"ranges": (span.bounds,)})
        for span in document.spans
    ]
    return replace(document, spans=spans)
