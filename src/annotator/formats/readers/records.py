"""Documents in JSON under whichever keys: a text, and a list of spans in one of the shapes that people write.

Spans are ``[start, end, label]`` or objects whose keys are named one way or another; ``text``, ``spans``, ``start``,
``end`` and ``label`` can each be said. Prodigy's and spaCy's lists and our own data sets are of this kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadDocument, ReadItem, ReadRelation, ReadSpan
from annotator.formats.readers.foreign import Doubts, FileSample, ForeignReader, ReadWishes, failed, whole_number
from annotator.formats.readers.json_input import json_records, sampled_records
from annotator.formats.readers.key_choices import KeyChoice, keys_with_samples, value_at

KEYS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "article", "sentence", "data"),
    "spans": ("spans", "entities", "label", "labels", "annotations", "ner"),
    "start": ("start", "start_offset", "begin", "startOffset", "start_char", "from", "offset"),
    "end": ("end", "end_offset", "stop", "endOffset", "end_char", "to"),
    "label": ("label", "labels", "type", "entity_group", "entity", "tag", "class", "category"),
    "id": ("id", "span_id", "_id"),
    "quote": ("text", "quote", "surface", "mention", "word", "value", "span"),
    "annotator": ("annotator", "_annotator_id", "annotator_id", "user"),
}
_SPAN_KEYS: Mapping[str, tuple[type, ...]] = {
    "start": (int, float),
    "end": (int, float),
    "label": (str, list),
    "quote": (str,),
    "annotator": (str, int),
}
_DOCUMENT_IDS = ("id", "doc_id", "document_id", "docid", "doc_key", "uuid", "_id")
_TURNED_DOWN = ("reject", "ignore")  # Prodigy's answers but one
_OWN_META = {"document", "title", "source"}
_LEFT_OUT = {"tokens", "ner_tags", "_input_hash", "_task_hash", "_view_id", "answer", "_timestamp", "_session_id"}


class RecordsReader(ForeignReader):
    """Reads records under chosen keys."""

    name = "json"
    description = "JSON or JSON Lines with a text and spans under chosen keys (Prodigy, spaCy, data sets)"
    suffixes: tuple[str, ...] = (".json", ".jsonl", ".ndjson")

    def fits(self, sample: FileSample) -> bool:
        """Where a record has a text, and spans in a shape that our own format has not."""
        return any(_is_record(record) for record in sampled_records(sample))

    def choices(self, path: Path, wishes: ReadWishes) -> Sequence[KeyChoice]:
        """The text, the list of spans, and what a span is made of where spans are objects."""
        records = [_unpaired(record) for record in sampled_records(FileSample(path, wishes.encoding))]
        keys = Keys(wishes.keys)
        texts, lists = keys_with_samples(records, str), keys_with_samples(records, list)
        spans_key = next((key for key in keys.of("spans") if key in lists), "")
        found = [
            KeyChoice(what="text", offered=texts, taken=next((key for key in keys.of("text") if key in texts), "")),
            KeyChoice(what="spans", offered=lists, taken=spans_key),
        ]
        said = [value_at(record, spans_key) for record in records if spans_key and isinstance(record, dict)]
        spans = [span for several in said if isinstance(several, list) for span in several if isinstance(span, dict)]
        for what, kinds in _SPAN_KEYS.items() if spans else ():
            offered = keys_with_samples(spans, kinds)
            taken = next((key for key in keys.of(what) if key in offered), "")
            found.append(KeyChoice(what=what, offered=offered, taken=taken))
        return found

    def read_as(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        """A document for each record."""
        keys = Keys(wishes.keys)
        for found in json_records(path, wishes):
            if found.fault is not None:
                yield failed(found.line, found.consumed, found.fault)
                continue
            doubts = Doubts()
            document = _document(_unpaired(found.value), keys, doubts)
            yield ReadItem(line=found.line, consumed=found.consumed, document=document, faults=doubts.faults)


class Keys:
    """Under which keys things are looked for: the one that was said, else those that are usual."""

    def __init__(self, said: Mapping[str, str]) -> None:
        self._said = said

    def of(self, what: str) -> tuple[str, ...]:
        """The keys for a thing, the likeliest first."""
        return (self._said[what],) if what in self._said else KEYS[what]

    def find(self, plain: Mapping[str, Any], what: str, kind: type | tuple[type, ...] = object) -> Any:
        """The value under the first of a thing's keys that is there and of that type, else None."""
        if what in self._said:
            value = value_at(plain, self._said[what])
            return value if isinstance(value, kind) else None
        return next((plain[key] for key in KEYS[what] if key in plain and isinstance(plain[key], kind)), None)


def _unpaired(record: object) -> object:
    """Old pairs of spaCy's ``[text, {"entities": […]}]`` as one object."""
    if isinstance(record, list) and len(record) == 2 and isinstance(record[0], str) and isinstance(record[1], dict):
        return {"text": record[0], **record[1]}
    return record


def _is_record(record: object) -> bool:
    record = _unpaired(record)
    if not isinstance(record, dict):
        return False
    if not any(isinstance(record.get(key), str) for key in KEYS["text"]):
        # A text under a key that nobody can guess: the person says which.
        return "text" not in record and bool(keys_with_samples([record], str))
    if not isinstance(record.get("text"), str):
        return True
    for key in KEYS["spans"]:
        said = record.get(key)
        if isinstance(said, list) and said:
            first = said[0]
            if isinstance(first, list) and len(first) >= 3:
                return True
            if isinstance(first, dict) and any(name in first for name in KEYS["start"]):
                return key != "spans" or not _is_ours(first) or not {"tokens", "answer"}.isdisjoint(record)
    return False


def _is_ours(span: Mapping[str, Any]) -> bool:
    """Whether a span is as in our own format, which names what it does not know."""
    if "fragments" in span or isinstance(span.get("attributes"), list):
        return False
    return {"start", "end"} <= span.keys() and isinstance(span.get("label"), str)


def _document(record: object, keys: Keys, doubts: Doubts) -> ReadDocument | None:
    if not isinstance(record, dict):
        doubts.wrong("the record is no object")
        return None
    text_key = next((key for key in keys.of("text") if isinstance(value_at(record, key), str)), None)
    if text_key is None:
        names = ", ".join(keys_with_samples([record], str))
        if names:
            doubts.say(Problem.TEXT_NOT_NAMED, names=names)
        else:
            doubts.say(Problem.FIELD_MISSING, field=keys.of("text")[0])
        return None
    record = _with_own_meta(record)
    document = ReadDocument(text=value_at(record, text_key))
    document.id = next((record[key] for key in _DOCUMENT_IDS if isinstance(record.get(key), str)), None)
    for name in ("title", "language", "source"):
        if isinstance(record.get(name), str):
            setattr(document, name, record[name])
    spans_key = next((key for key in keys.of("spans") if isinstance(value_at(record, key), list)), None)
    spans = _spans(record, spans_key, keys, doubts) if spans_key else []
    if spans and record.get("answer") in _TURNED_DOWN:
        doubts.say(Problem.WORK_SKIPPED, where="the task", flag=f"answer: {record['answer']}", count=len(spans))
    else:
        document.spans = spans
        _relate(record, document, doubts)
    taken = {text_key, spans_key, "relations", "title", "language", "source", *keys.of("annotator"), *_LEFT_OUT}
    if isinstance(record.get("id"), str):  # a bare number tells no documents apart, and is kept beside
        taken.add("id")
    left = {key: value for key, value in record.items() if key not in taken}
    unread = [key for key, value in left.items() if may_be_spans(value)]
    if unread:
        # Under a key that nobody can guess; the person says which, once the file is said to have it.
        problem = Problem.SPANS_NOT_NAMED if spans_key is None else Problem.FIELDS_UNKNOWN
        doubts.say(problem, fields=", ".join(unread), lost=spans_key is None)
    document.metadata = {key: value for key, value in left.items() if key not in unread and value != []} or None
    return document


def _spans(record: Mapping[str, Any], spans_key: str, keys: Keys, doubts: Doubts) -> list[ReadSpan]:
    annotator = keys.find(record, "annotator", (str, int))
    spans = []
    for number, said in enumerate(value_at(record, spans_key)):
        span = read_span(said, f"{spans_key}[{number}]", keys, doubts)
        if span is not None:
            span.annotator = span.annotator or (None if annotator is None else str(annotator))
            spans.append(span)
    return spans


def _with_own_meta(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """A task of our Prodigy exports with what it says of its document said by the record itself."""
    meta = record.get("meta")
    if (
        not isinstance(meta, dict)
        or meta.keys() != _OWN_META
        or not all(isinstance(said, str) for said in meta.values())
    ):
        return record
    plain = {key: value for key, value in record.items() if key != "meta"}
    return {"id": meta["document"], "title": meta["title"], "source": meta["source"]} | plain


def may_be_spans(value: object) -> bool:
    """Whether it is a list of other than plain words and numbers, which say something of the whole document."""
    return isinstance(value, list) and any(isinstance(item, dict | list) for item in value)


def read_span(said: object, where: str, keys: Keys, doubts: Doubts) -> ReadSpan | None:
    """A span in any of the shapes, or None and a doubt."""
    if isinstance(said, list) and len(said) >= 3:
        start, end = whole_number(said[0]), whole_number(said[1])
        label = said[2]
        if start is not None and end is not None and isinstance(label, str):
            return ReadSpan(label=label, start=start, end=end)
    elif isinstance(said, dict):
        span = _from_object(said, keys)
        if span is not None:
            return span
    doubts.wrong(f"{where} is no start, end and label")
    return None


def _from_object(said: Mapping[str, Any], keys: Keys) -> ReadSpan | None:
    start = whole_number(keys.find(said, "start", (int, float)))
    end = whole_number(keys.find(said, "end", (int, float)))
    if end is None and start is not None:
        length = whole_number(said.get("length"))
        end = None if length is None else start + length
    label = keys.find(said, "label", (str, list))
    if isinstance(label, list):
        label = label[0] if label and isinstance(label[0], str) else None
    ranges = _ranges(said, keys)
    if ranges and start is None:
        start, end = min(place[0] for place in ranges), max(place[1] for place in ranges)
    if start is None or end is None or not isinstance(label, str):
        return None
    name, quote, note = keys.find(said, "id", (str, int)), keys.find(said, "quote", str), said.get("note")
    by = keys.find(said, "annotator", (str, int))
    return ReadSpan(
        id=name if not isinstance(name, bool) else None,
        label=label,
        start=start,
        end=end,
        ranges=ranges if ranges and len(ranges) > 1 else None,
        text=quote if quote != label else None,
        note=note if isinstance(note, str) else None,
        attributes=_attributes(said.get("attributes")),
        annotator=None if by is None or by == "" or isinstance(by, bool) else str(by),
        suggested=said.get("suggested") is True,
    )


def _ranges(said: Mapping[str, Any], keys: Keys) -> list[tuple[int, int]] | None:
    pieces = next((said[key] for key in ("ranges", "fragments") if isinstance(said.get(key), list)), None)
    found: list[tuple[int, int]] = []
    for piece in pieces or ():
        if isinstance(piece, dict):
            place = (keys.find(piece, "start", int), keys.find(piece, "end", int))
        else:
            place = (piece[0], piece[1]) if isinstance(piece, list) and len(piece) == 2 else (None, None)
        start, end = map(whole_number, place)
        if start is None or end is None:
            return None
        found.append((start, end))
    return found or None


def _attributes(said: object) -> dict[str, str | int | float | bool | None] | None:
    if isinstance(said, list):  # our data sets' lists of names and values
        said = {str(item["name"]): item.get("value") for item in said if isinstance(item, dict) and "name" in item}
    if not isinstance(said, dict):
        return None
    plain = {name: value for name, value in said.items() if isinstance(value, str | int | float | bool | None)}
    return plain or None


def _stands(span: ReadSpan, place: Mapping[str, Any]) -> bool:
    return (span.start, span.end, span.label) == (place.get("start"), place.get("end"), place.get("label"))


def _relate(record: Mapping[str, Any], document: ReadDocument, doubts: Doubts) -> None:
    said = record.get("relations")
    for number, item in enumerate(said if isinstance(said, list) else ()):
        if not isinstance(item, dict):
            doubts.wrong(f"relations[{number}] is no object")
            continue
        kind = next((item[key] for key in ("type", "label") if isinstance(item.get(key), str)), "related")
        ends: list[Any] = []
        for key, place_key in (("source", "head_span"), ("target", "child_span")):
            end = item.get(key)
            place = item.get(place_key)
            if isinstance(place, dict):  # Prodigy's
                span = next((span for span in document.spans if _stands(span, place)), None)
                if span is not None:
                    span.id = end = span.id if span.id is not None else f"at {span.start}-{span.end} {span.label}"
            ends.append(end)
        if not all(isinstance(end, str | int) and not isinstance(end, bool) for end in ends):
            doubts.wrong(f"relations[{number}] has no source and target that can be found")
            continue
        by = item.get("annotator")
        document.relations = [
            *document.relations,
            ReadRelation(
                type=kind, source=ends[0], target=ends[1], annotator=by if isinstance(by, str) and by else None
            ),
        ]
