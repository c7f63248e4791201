"""Positions of imported spans as code points: in which unit a file counts is found out before it is read in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotator.formats.protocols import Reader, ReadItem, Unit
from annotator.formats.readers.foreign import ForeignReader
from annotator.formats.readers.unit_evidence import UNITS, UnitEvidence, in_code_points
from annotator.services.import_wishes import ImportWishes

# As far as a file is looked into at most.
_DOCUMENTS, _BYTES, _OWN_DOCUMENTS = 5_000, 64 * 1024 * 1024, 200


def unit_evidence(reader: Reader, items: Iterator[ReadItem], wishes: ImportWishes) -> UnitEvidence:
    """In which unit a file counts, and why that is thought."""
    first = reader.unit if isinstance(reader, ForeignReader) and reader.unit in UNITS else Unit.CODE_POINT
    evidence = UnitEvidence(first=first, by_edges=not (isinstance(reader, ForeignReader) and reader.unit_is_law))
    if wishes.unit is not None:
        evidence.unit, evidence.by = wishes.unit, "wish"
        return evidence
    if isinstance(reader, ForeignReader) and reader.unit is Unit.NONE:
        return evidence  # without spans there is nothing to find out
    if isinstance(reader, ForeignReader) and (
        reader.unit not in UNITS or (reader.unit_is_law and not reader.has_quotes)
    ):
        return evidence
    most = _DOCUMENTS if isinstance(reader, ForeignReader) else _OWN_DOCUMENTS
    for number, item in enumerate(items):
        if number >= most or item.consumed > _BYTES:
            break
        if item.unit is not None:
            evidence.unit, evidence.by = item.unit, "file"
            return evidence
        if item.document is not None:
            if item.placed:
                item.document.spans = [
                    span for place, span in enumerate(item.document.spans) if place not in item.placed
                ]
            evidence.take(item.document)
    evidence.decide()
    return evidence


def with_code_points(
    reader: Reader, items: Iterator[ReadItem], evidence: UnitEvidence, wishes: ImportWishes
) -> Iterator[ReadItem]:
    """The items, with their spans in code points."""
    foreign = isinstance(reader, ForeignReader)
    for item in items:
        if item.document is not None:
            unit = wishes.unit or item.unit or evidence.unit
            in_code_points(item.document, unit, item.placed)
        yield replace(item, local_ids=True) if foreign else item
