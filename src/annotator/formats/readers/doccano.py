"""doccano's exports: sequence labelling and relation mode, and what its versions before 1.5 wrote."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadDocument, ReadItem, ReadRelation, ReadSpan, Unit
from annotator.formats.readers.foreign import Doubts, FileSample, ForeignReader, ReadWishes, failed, whole_number
from annotator.formats.readers.json_input import json_records, sampled_records

_TEXTS, _LABELS = ("text", "data"), ("label", "labels", "annotations", "entities")
_KNOWN = {*_TEXTS, *_LABELS, "relations", "Comments", "comments", "id", "document", "title", "unit"}
_UNITS = {"utf-16": Unit.UTF16, "grapheme": Unit.GRAPHEME, "code point": Unit.CODE_POINT}


class DoccanoReader(ForeignReader):
    """Reads JSON Lines of doccano, or an array of the same."""

    name = "doccano"
    description = "doccano JSON Lines; sequence labelling and relation mode, old and new"
    suffixes: tuple[str, ...] = (".jsonl", ".json")
    unit = Unit.UTF16

    def fits(self, sample: FileSample) -> bool:
        """Where labels are triples, or have start_offset and end_offset."""
        return any(_is_doccano(record) for record in sampled_records(sample))

    def companions(self, path: Path) -> Collection[Path]:
        """The labels that doccano is given beside the documents."""
        return (path.with_name("labels.json"), path.with_name("relation_types.json"))

    def read_as(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        """A document for each record."""
        for found in json_records(path, wishes):
            if found.fault is not None:
                yield failed(found.line, found.consumed, found.fault)
                continue
            doubts = Doubts()
            document, unit = _document(found.value, wishes, doubts)
            yield ReadItem(line=found.line, consumed=found.consumed, document=document, faults=doubts.faults, unit=unit)


def _is_doccano(record: object) -> bool:
    if not isinstance(record, dict) or not any(isinstance(record.get(key), str) for key in _TEXTS):
        return False
    for key in _LABELS:
        said = record.get(key)
        if isinstance(said, list) and said:
            first = said[0]
            if isinstance(first, dict) and {"start_offset", "end_offset"} <= first.keys():
                return True
            # spaCy's own lists are called entities, and count code points.
            if key in ("label", "labels") and isinstance(first, list) and len(first) == 3:
                return whole_number(first[0]) is not None
    return "Comments" in record and ("label" in record or "entities" in record)


def _document(record: object, wishes: ReadWishes, doubts: Doubts) -> tuple[ReadDocument | None, Unit | None]:
    if not isinstance(record, dict):
        doubts.wrong("the line is no object")
        return None, None
    keys = (wishes.keys["text"],) if "text" in wishes.keys else _TEXTS
    text = next((record[key] for key in keys if isinstance(record.get(key), str)), None)
    if text is None:
        doubts.say(Problem.FIELD_MISSING, field=keys[0])
        return None, None
    document = ReadDocument(text=text, metadata=_metadata(record, keys))
    for key, name in (("document", "id"), ("title", "title")):
        if isinstance(record.get(key), str):
            setattr(document, name, record[key])
    wished = (wishes.keys["label"],) if "label" in wishes.keys else _LABELS
    document.spans = [
        span
        for key in wished
        for number, said in enumerate(_listed(record, key, doubts))
        if (span := _span(said, f"{key}[{number}]", str(number), doubts)) is not None
    ]
    document.relations = [
        relation
        for number, said in enumerate(_listed(record, "relations", doubts))
        if (relation := _relation(said, number, doubts)) is not None
    ]
    unit = record.get("unit")
    return document, _UNITS.get(unit) if isinstance(unit, str) else None


def _metadata(record: Mapping[str, Any], texts: tuple[str, ...]) -> dict[str, Any] | None:
    left = {key: value for key, value in record.items() if key not in _KNOWN and key not in texts}
    if isinstance(left.get("meta"), dict):  # before 1.5
        left |= left.pop("meta")
    comments = record.get("Comments") or record.get("comments")
    labels = [said for said in record.get("label") or () if isinstance(said, str)] if _all_words(record) else []
    left |= {"comments": comments} if comments else {}
    left |= {"labels": labels} if labels else {}
    left |= {"doccano_id": record["id"]} if "id" in record and "document" not in record else {}
    return left or None


def _all_words(record: Mapping[str, Any]) -> bool:
    """Whether the labels are of the whole document: names without places."""
    said = record.get("label")
    return isinstance(said, list) and all(isinstance(item, str) for item in said)


def _listed(record: Mapping[str, Any], key: str, doubts: Doubts) -> list[Any]:
    said = record.get(key)
    if said is None or (key == "label" and (_all_words(record) or isinstance(said, str))):
        return []
    if isinstance(said, list):
        return said
    doubts.wrong(f"{key} is no list")
    return []


def _span(said: object, where: str, number: str, doubts: Doubts) -> ReadSpan | None:
    annotator = None
    name: object = number
    if isinstance(said, list) and len(said) == 3:
        start, end, label = whole_number(said[0]), whole_number(said[1]), said[2]
    elif isinstance(said, dict):
        start, end = whole_number(said.get("start_offset")), whole_number(said.get("end_offset"))
        label, name = said.get("label"), said.get("id", number)
        user = said.get("user")
        annotator = str(user) if isinstance(user, str | int) and not isinstance(user, bool) else None
    else:
        start = end = label = None
    if start is None or end is None or not isinstance(label, str | int) or isinstance(label, bool):
        doubts.wrong(f"{where} is no start, end and label")
        return None
    return ReadSpan(id=str(name), label=str(label), start=start, end=end, annotator=annotator)


def _relation(said: object, number: int, doubts: Doubts) -> ReadRelation | None:
    ends = [said.get(key) for key in ("from_id", "to_id")] if isinstance(said, dict) else []
    if not isinstance(said, dict) or not all(isinstance(end, str | int) for end in ends):
        doubts.wrong(f"relations[{number}] has no from_id and to_id")
        return None
    return ReadRelation(type=str(said.get("type") or "related"), source=str(ends[0]), target=str(ends[1]))
