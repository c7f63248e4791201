"""JSON under whichever keys, from programs and people that have no format of their own: read only."""

from __future__ import annotations

from annotator.formats.protocols import Capabilities, Format, Unit
from annotator.formats.readers.records import RecordsReader

FORMAT = Format(
    name="json",
    title="JSON with chosen keys",
    description="A text and its spans under whichever keys, a record a line or in an array (Prodigy, spaCy, data sets)",
    suffixes=RecordsReader.suffixes,
    unit=Unit.CODE_POINT,
    carries=Capabilities(fragments=True, relations=True, attributes=True, notes=True, annotators=True),
    reader=RecordsReader(),
)
