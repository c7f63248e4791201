"""Values as the compact JSON of operation payloads and projection rows, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from annotator.core.changes import VALUE_TYPES, Change, Kind, Value
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import LabelSet
from annotator.core.span import Span
from annotator.text.offsets import CodePointRange

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder()


def encode(value: object) -> str:
    """Any plain value as JSON text."""
    return _encoder.encode(value).decode("utf-8")


def decode(text: str) -> Any:
    """The plain value of JSON text. Raises AnnotatorError(LOG_DAMAGED) where it is none."""
    try:
        return _decoder.decode(text)
    except (msgspec.MsgspecError, RecursionError, TypeError) as error:  # of a flipped bit, no text at all
        raise AnnotatorError(Problem.LOG_DAMAGED, detail=str(error)) from error


def span_to_plain(span: Span) -> dict[str, object]:
    """A span without its key and document, which stand beside it; what is empty is left out.

    Its ranges become ``[[start, end], …]`` when it is encoded.
    """
    plain: dict[str, object] = {"annotator": span.annotator, "label": span.label, "ranges": span.ranges}
    if span.note:
        plain["note"] = span.note
    if span.attributes:
        plain["attributes"] = dict(span.attributes)
    if span.suggested:
        plain["suggested"] = True
    return plain


class _PlainSpan(msgspec.Struct):
    annotator: str
    label: str
    ranges: list[tuple[int, int]]
    note: str = ""
    attributes: dict[str, str] = {}
    suggested: bool = False


def _span_from_plain(plain: object, entity: str, document: str) -> Span:
    said = msgspec.convert(plain, _PlainSpan)
    return Span(
        id=entity,
        document=document,
        annotator=said.annotator,
        label=said.label,
        ranges=tuple(CodePointRange(start, end) for start, end in said.ranges),
        note=said.note,
        attributes=said.attributes,
        suggested=said.suggested,
    )


def to_plain(value: Value | None) -> object:
    """A value as plain lists, objects and strings; None stays None."""
    if value is None:
        return None
    if isinstance(value, Span):
        return span_to_plain(value)
    plain = msgspec.to_builtins(value)
    if isinstance(value, LabelSet):
        # Files from before there were any say nothing of them, and a replay has to say the same.
        for later in ("rejection_reasons", "forbidden_overlaps", "taken_up"):
            if not plain[later]:
                del plain[later]
    return plain


def from_plain(kind: Kind, plain: object, entity: str, document: str | None) -> Value | None:
    """The value again. Raises AnnotatorError(LOG_DAMAGED) where it doesn't fit its kind."""
    if plain is None:
        return None
    try:
        if kind is Kind.SPAN:
            return _span_from_plain(plain, entity, document or "")
        return msgspec.convert(plain, VALUE_TYPES[kind])
    except (msgspec.MsgspecError, ValueError) as error:
        raise AnnotatorError(Problem.LOG_DAMAGED, detail=f"{kind} {entity}: {error}") from error


def changes_to_payload(changes: tuple[Change, ...]) -> str:
    """The changes of one operation as ``[[entity, before, after, base], …]``."""
    return encode([[c.entity, to_plain(c.before), to_plain(c.after), c.base] for c in changes])


def new_spans_to_payload(spans: Sequence[Span]) -> str:
    """What ``changes_to_payload`` gives for spans that were not there before."""
    return encode([[span.id, None, span_to_plain(span), None] for span in spans])


def changes_from_payload(kind: Kind, document: str | None, payload: str) -> tuple[Change, ...]:
    """The changes of one operation's payload. Raises AnnotatorError(LOG_DAMAGED) where it has another shape."""
    rows = decode(payload)
    changes = []
    try:
        for entity, before, after, base in rows:
            changes.append(
                Change(
                    kind=kind,
                    document=document,
                    entity=msgspec.convert(entity, str),
                    before=from_plain(kind, before, entity, document),
                    after=from_plain(kind, after, entity, document),
                    base=msgspec.convert(base, str | None),
                )
            )
    except (TypeError, ValueError, msgspec.MsgspecError) as error:
        raise AnnotatorError(Problem.LOG_DAMAGED, detail=str(error)) from error
    return tuple(changes)
