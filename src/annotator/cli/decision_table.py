"""Decisions as a table: what a review says row by row, and a table that somebody filled in read back as rulings.

TSV with a heading line, or JSON as a list of objects with the same names. To decide, ``span`` and ``verdict`` are
enough; a row without a verdict is passed over. ``new_label``, ``new_start``, ``new_end`` (code points) and
``new_attributes`` (JSON, or ``name=value; name=value``) say what an amendment makes of the span.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.review import Reviewed, SpanVersion, Verdict
from annotator.services.projects import Project
from annotator.services.review import Ruling
from annotator.text.offsets import CodePointRange

COLUMNS = (
    "document",
    "span",
    "annotator",
    "label",
    "start",
    "end",
    "text",
    "standing",
    "verdict",
    "reason",
    "reviewer",
    "new_label",
    "new_start",
    "new_end",
    "new_attributes",
)
# In a table that leaves out what doesn't change, a cell that says nothing is no less clear than its absence.
_NOTHING = ("", None)


def row(item: Reviewed, document: str, annotator: str, text: str) -> dict[str, object]:
    """What stands in the table about one span."""
    version, decision = item.version, item.decision
    amended = decision.amended if decision is not None else None
    return {
        "document": document,
        "span": item.id,
        "annotator": annotator,
        "label": version.label,
        "start": version.start,
        "end": version.end,
        "text": text[version.start : version.end],
        "standing": str(item.standing),
        "verdict": "" if decision is None else str(decision.verdict),
        "reason": "" if decision is None else decision.reason,
        "reviewer": "" if decision is None else decision.reviewer,
        "new_label": "" if amended is None else amended.label,
        "new_start": "" if amended is None else amended.start,
        "new_end": "" if amended is None else amended.end,
        "new_attributes": "" if amended is None else _attributes_said(amended.attributes),
    }


def rulings(project: Project, table: str) -> list[Ruling]:
    """What a filled-in table decides. Raises TABLE_ROW_WRONG with the number of the row, or NO_SUCH_SPAN."""
    found = []
    for line, said in rows_of(table, "span", "verdict"):
        verdict = said.get("verdict")
        if verdict in _NOTHING:
            continue
        try:
            ruled = Verdict(str(verdict).strip().lower())
        except ValueError as error:
            known = ", ".join(Verdict)
            raise _wrong(line, f"{verdict!r} is no verdict (they are {known})") from error
        span_id = str(said.get("span") or "")
        if not span_id:
            raise _wrong(line, "it names no span")
        amended = _amended(project, line, span_id, said) if ruled is Verdict.AMEND else None
        found.append(Ruling(span=span_id, verdict=ruled, reason=str(said.get("reason") or ""), amended=amended))
    return found


def rows_of(table: str, *needed: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The rows of a table, TSV or JSON, by their numbers. Raises TABLE_ROW_WRONG, also where a heading is missing."""
    if table.lstrip().startswith(("[", "{")):
        try:
            said = json.loads(table)
        except (ValueError, RecursionError) as error:
            raise _wrong(1, str(error)) from error
        if not isinstance(said, list) or not all(isinstance(each, dict) for each in said):
            raise _wrong(1, "a table in JSON is a list of objects")
        for row, each in enumerate(said, 1):
            try:
                json.dumps(each, ensure_ascii=False).encode()
            except UnicodeEncodeError as error:
                raise _wrong(row, "half of a character (a lone surrogate) stands in it") from error
            yield row, each
        return
    # A quotation mark in an article is no quoting of the table's: fields never hold tabs or line ends.
    reader = csv.DictReader(io.StringIO(table.lstrip("\ufeff")), delimiter="\t", quoting=csv.QUOTE_NONE)
    if not {*needed} <= set(reader.fieldnames or ()):
        raise _wrong(1, f"the headings {' and '.join(map(repr, needed))} are needed")
    try:
        for said in reader:
            yield reader.line_num, said
    except csv.Error as error:
        raise _wrong(reader.line_num, str(error)) from error


def _amended(project: Project, line: int, span_id: str, said: Mapping[str, Any]) -> SpanVersion:
    span = project.file.spans.get(span_id)
    start, end = (_number(line, name, said.get(name)) for name in ("new_start", "new_end"))
    ranges: Sequence[CodePointRange] = span.ranges
    if (start, end) != (None, None) and (start, end) != (span.start, span.end):
        try:
            ranges = [CodePointRange(span.start if start is None else start, span.end if end is None else end)]
        except ValueError as error:
            raise _wrong(line, str(error)) from error
    attributes = said.get("new_attributes")
    return SpanVersion(
        label=str(said.get("new_label") or span.label),
        ranges=tuple(ranges),
        attributes=dict(span.attributes) if attributes in _NOTHING else _attributes(line, attributes),
        note=span.note,
    )


def _number(line: int, name: str, said: object) -> int | None:
    if said in _NOTHING:
        return None
    try:
        return int(str(said))
    except ValueError as error:
        raise _wrong(line, f"{name} is {said!r}, no number") from error


def _attributes_said(attributes: Mapping[str, str]) -> str:
    return json.dumps(dict(attributes), ensure_ascii=False) if attributes else ""


def _attributes(line: int, said: object) -> dict[str, str]:
    if isinstance(said, str) and not said.lstrip().startswith("{"):
        pairs = [part.partition("=") for part in said.split(";") if part.strip()]
        if not all(equals for _, equals, _ in pairs):
            raise _wrong(line, f"{said!r} are no attributes (name=value; name=value)")
        return {name.strip(): value.strip() for name, _, value in pairs}
    try:
        read = json.loads(said) if isinstance(said, str) else said
    except ValueError as error:
        raise _wrong(line, str(error)) from error
    if not isinstance(read, dict) or not all(isinstance(value, str) for value in read.values()):
        raise _wrong(line, "attributes are texts by name")
    return read


def _wrong(line: int, detail: str) -> AnnotatorError:
    return AnnotatorError(Problem.TABLE_ROW_WRONG, line=line, detail=detail)
