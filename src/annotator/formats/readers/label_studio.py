"""Label Studio's JSON: tasks with annotations and predictions, and the shorter JSON_MIN.

Regions of one result share their ids with their attributes. Where a region quotes its text, the quotes tell the unit:
exports from before 2022 count UTF-16 code units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadDocument, ReadItem, ReadRelation, ReadSpan
from annotator.formats.readers.foreign import Doubts, FileSample, ForeignReader, ReadWishes, failed, whole_number
from annotator.formats.readers.hypertext_places import HypertextPlaces
from annotator.formats.readers.json_input import json_records, sampled_records

_REGIONS = ("labels", "hypertextlabels", "paragraphlabels")
_PART_OF = "part_of"
# Our own configuration has controls named label and text, so that an attribute of that name has this behind it.
_NOT_TAKEN = " (attribute)"
# What stands beside the data in JSON_MIN, and in a task's data of ours.
_OF_THE_TOOL = {"id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time"}
_OURS = {"document", "title", "source", "language"}
# The attributes that a model's figures become.
_SCORE, _WHOLE_SCORE = "score", "prediction score"
_VALUES = ("choices", "text", "taxonomy", "number", "rating", "datetime")


class LabelStudioReader(ForeignReader):
    """Reads tasks."""

    name = "labelstudio"
    description = "Label Studio JSON or JSON_MIN; annotations by annotator, predictions as suggestions"
    suffixes: tuple[str, ...] = (".json", ".jsonl")

    def fits(self, sample: FileSample) -> bool:
        """Where a record is a task with data, or has labels in JSON_MIN's way."""
        return any(_is_task(record) or _is_minimal(record) for record in sampled_records(sample))

    def read_as(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        """A document for each task."""
        for found in json_records(path, wishes):
            if found.fault is not None:
                yield failed(found.line, found.consumed, found.fault)
                continue
            doubts = Doubts()
            document = _Task(wishes, doubts).document(found.value)
            yield ReadItem(line=found.line, consumed=found.consumed, document=document, faults=doubts.faults)


def _is_task(record: object) -> bool:
    if not isinstance(record, dict) or not isinstance(record.get("data"), dict):
        return False
    return any(isinstance(record.get(key), list) for key in ("annotations", "predictions", "completions"))


def _is_minimal(record: object) -> bool:
    if not isinstance(record, dict):
        return False
    lists = [value for value in record.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    return any({"start", "end", "labels"} <= value[0].keys() for value in lists)


class _Task:
    """One task on its way to a document."""

    def __init__(self, wishes: ReadWishes, doubts: Doubts) -> None:
        self._wishes = wishes
        self._doubts = doubts
        self._ids: set[str] = set()
        self._text = ""
        self._page: HypertextPlaces | None = None

    def document(self, task: object) -> ReadDocument | None:
        """The document with everybody's spans, None where it has no text."""
        if not isinstance(task, dict):
            self._doubts.wrong("the task is no object")
            return None
        data = task["data"] if isinstance(task.get("data"), dict) else task
        text_key = self._text_key(data)
        if text_key is None:
            self._doubts.say(Problem.FIELD_MISSING, field=self._wishes.keys.get("text", "data.text"))
            return None
        self._text = data[text_key]
        known = {key: data[key] for key in ("title", "source", "language") if isinstance(data.get(key), str)}
        document = ReadDocument(text=data[text_key], metadata=_metadata(task, data, {text_key, *known}), **known)
        if isinstance(data.get("document"), str):
            document.id = data["document"]
        if not isinstance(task.get("data"), dict):
            self._minimal(document, task)
            return document
        for key in ("annotations", "completions"):
            for number, said in enumerate(self._listed(task, key)):
                if said.get("was_cancelled") is True:  # skipped: Label Studio's own exports leave it out too
                    self._cancelled(said, f"{key}[{number}]")
                else:
                    self._result(document, said, _annotator(said), suggested=False)
        for said in self._listed(task, "predictions"):
            version = said.get("model_version")
            self._result(document, said, version if isinstance(version, str) and version else None, suggested=True)
        return document

    def _text_key(self, data: Mapping[str, Any]) -> str | None:
        wished = self._wishes.keys.get("text", "text")
        if isinstance(data.get(wished), str):
            return wished
        if "text" in self._wishes.keys:
            return None
        # The configuration names the key; without it the longest text of a task is the article.
        texts = {key: value for key, value in data.items() if isinstance(value, str)}
        return max(texts, key=lambda key: len(texts[key]), default=None)

    def _cancelled(self, said: Mapping[str, Any], where: str) -> None:
        result = said.get("result")
        if isinstance(result, list) and result:
            self._doubts.say(Problem.WORK_SKIPPED, where=where, flag="was_cancelled", count=len(result))

    def _listed(self, plain: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
        said = plain.get(key)
        if said is not None and not isinstance(said, list):
            self._doubts.wrong(f"{key} is no list")
        for number, item in enumerate(said if isinstance(said, list) else ()):
            if isinstance(item, dict):
                yield item
            else:
                self._doubts.wrong(f"{key}[{number}] is no object")

    def _minimal(self, document: ReadDocument, task: Mapping[str, Any]) -> None:
        annotator = _annotator({"completed_by": task.get("annotator")})
        for key, value in task.items():
            for number, said in enumerate(value if isinstance(value, list) else ()):
                if isinstance(said, dict) and "labels" in said:
                    where = f"{key}[{number}]"
                    spans = self._spans(said, said, where)
                    for span in spans:
                        span.annotator = annotator
                    document.spans = [*document.spans, *spans]

    def _result(
        self, document: ReadDocument, said: Mapping[str, Any], annotator: str | None, *, suggested: bool
    ) -> None:
        by_region: dict[str, list[ReadSpan]] = {}
        others: list[Mapping[str, Any]] = []
        scores: dict[str, str | None] = {}
        for number, item in enumerate(self._listed(said, "result")):
            kind, name = item.get("type"), str(item.get("id", f"{len(document.spans)}.{number}"))
            if kind in _REGIONS:
                value = item.get("value")
                spans = self._spans(item, value, f"region {name}")
                for span in spans:
                    span.annotator, span.suggested = annotator, suggested
                if spans:
                    by_region.setdefault(name, []).extend(spans)
                    scores[name] = _number(item.get("score"))
            else:
                others.append(item)
        for item in others:
            if item.get("type") == "relation":
                continue
            self._attribute(item, by_region)
        self._score(scores, _number(said.get("score")), by_region)
        for item in others:
            if item.get("type") == "relation":
                self._relation(document, item, by_region, annotator)
        self._name(document, by_region)

    @staticmethod
    def _score(scores: Mapping[str, str | None], whole: str | None, by_region: Mapping[str, list[ReadSpan]]) -> None:
        """How sure a model is, of each region and of all of its prediction, as attributes of the spans."""
        for region, spans in by_region.items():
            for name, score in ((_SCORE, scores[region]), (_WHOLE_SCORE, whole)):
                for span in spans if score is not None else ():
                    # What a control of that name says of the region stays.
                    free = name if name not in (span.attributes or {}) else f"{name} (model)"
                    span.attributes = {**(span.attributes or {}), free: score}

    def _name(self, document: ReadDocument, by_region: Mapping[str, list[ReadSpan]]) -> None:
        """Give each span its id; regions of two annotators can have the same."""
        spans = [span for several in by_region.values() for span in several]
        document.spans = [*document.spans, *spans]

    def _spans(self, item: Mapping[str, Any], value: object, where: str) -> list[ReadSpan]:
        """The spans of a region: one for each of its labels."""
        if not isinstance(value, dict):
            self._doubts.wrong(f"{where} has no value")
            return []
        places = value
        if isinstance(value.get("globalOffsets"), dict):  # of HTML: known to be wrong now and then, the quote tells
            places = value["globalOffsets"]
        start, end = whole_number(places.get("start")), whole_number(places.get("end"))
        labels = next((value[key] for key in _REGIONS if isinstance(value.get(key), list)), None)
        if start is None or end is None:
            self._doubts.wrong(f"{where}: start and end are no whole numbers")
            return []
        if not labels or not all(isinstance(label, str) for label in labels):
            self._doubts.wrong(f"{where} has no label")
            return []
        quote = value.get("text") if isinstance(value.get("text"), str) else None
        if places is not value and quote and self._text[max(start, 0) : max(end, 0)] != quote:
            self._page = self._page or HypertextPlaces(self._text)
            start, end = self._page.find(quote, start) or (start, end)
        note = _note(item)
        name = self._unique(str(item["id"])) if "id" in item else None
        return [
            ReadSpan(id=name if number == 0 else None, label=label, start=start, end=end, text=quote, note=note)
            for number, label in enumerate(labels)
        ]

    def _unique(self, name: str) -> str:
        given, number = name, 1
        while given in self._ids:
            number += 1
            given = f"{name}~{number}"
        self._ids.add(given)
        return given

    def _attribute(self, item: Mapping[str, Any], by_region: Mapping[str, list[ReadSpan]]) -> None:
        name, value = str(item.get("from_name", "")).removesuffix(_NOT_TAKEN), item.get("value")
        spans = by_region.get(str(item.get("id")))
        said = _said(value) if isinstance(value, dict) else None
        if spans is None and isinstance(value, dict) and "start" not in value and said is not None and name:
            self._doubts.say(Problem.NOT_OF_A_SPAN, what=name)
            return
        if spans is None or said is None or not name:
            # Of a span that was left out, or of a kind that says nothing about a span.
            self._doubts.wrong(f"{name or item.get('type')}: this is about no span, and was left out")
            return
        for span in spans:
            span.attributes = {**(span.attributes or {}), name: said}

    def _relation(
        self,
        document: ReadDocument,
        item: Mapping[str, Any],
        by_region: dict[str, list[ReadSpan]],
        annotator: str | None,
    ) -> None:
        ends = [str(item.get(key)) for key in ("from_id", "to_id")]
        if item.get("direction") == "left":
            ends.reverse()
        source, target = (by_region.get(end) for end in ends)
        said = item.get("labels")
        kinds = [kind for kind in said if isinstance(kind, str)] if isinstance(said, list) else []
        if _PART_OF in kinds and source and target and ends[0].startswith(f"{ends[1]}#"):
            _join(target[0], source[0])
            del by_region[ends[0]]
            return
        for kind in kinds or ["related"]:
            relation = ReadRelation(
                type=kind,
                source=str(source[0].id) if source else ends[0],
                target=str(target[0].id) if target else ends[1],
                annotator=annotator,
            )
            document.relations = [*document.relations, relation]


def _metadata(task: Mapping[str, Any], data: Mapping[str, Any], known: set[str]) -> dict[str, Any] | None:
    """What else a task says of its article, and its number where it is no export of ours."""
    minimal = data is task
    left = {
        key: value
        for key, value in data.items()
        if key not in known and key not in _OURS and not (minimal and (key in _OF_THE_TOOL or _is_regions(value)))
    }
    if isinstance(task.get("meta"), dict) and not minimal:
        left = task["meta"] | left
    if "document" not in data and isinstance(task.get("id"), int | str):
        left["labelstudio_id"] = task["id"]
    return left or None


def _is_regions(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) and "labels" in item for item in value)


def _number(said: object) -> str | None:
    """A figure as text."""
    return None if isinstance(said, bool) or not isinstance(said, int | float) else repr(said)


def _annotator(said: Mapping[str, Any]) -> str | None:
    """Who made an annotation: an address or a number, as the export has it."""
    by = said.get("annotator") or said.get("completed_by")  # the first is ours
    if isinstance(by, dict):
        by = by.get("email") or by.get("username") or by.get("id")
    if isinstance(by, bool) or not isinstance(by, str | int) or by == "":
        return None
    return str(by)


def _note(item: Mapping[str, Any]) -> str | None:
    meta = item.get("meta")
    said = meta.get("text") if isinstance(meta, dict) else None
    said = [said] if isinstance(said, str) else said
    words = [word for word in said if isinstance(word, str)] if isinstance(said, list) else []
    return "\n".join(words) or None


def _said(value: Mapping[str, Any]) -> str | None:
    """An attribute's value as text: several with commas between them, a taxonomy's path with strokes."""
    found = next((value[key] for key in _VALUES if key in value), None)
    if found is None or isinstance(found, dict):
        return None
    if not isinstance(found, list):
        return str(found)
    return ", ".join(" / ".join(map(str, item)) if isinstance(item, list) else str(item) for item in found)


def _join(span: ReadSpan, piece: ReadSpan) -> None:
    span.ranges = [*(span.ranges or [(span.start, span.end)]), (piece.start, piece.end)]
    span.start, span.end = min(span.start, piece.start), max(span.end, piece.end)
    span.text = f"{span.text} {piece.text}" if span.text and piece.text else None
