"""JSON Lines of records with Croissant metadata beside them: checked and read by any tool that knows Croissant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.formats.croissant_metadata import save_metadata
from annotator.formats.protocols import (
    Capabilities,
    Carried,
    ExportContext,
    Format,
    Part,
    ReadItem,
    Unit,
    Writer,
)
from annotator.formats.records import Record, TagNumbers, read_record, record
from annotator.formats.text_files import json_items, json_line

_NUMBERS = "croissant tags"


class CroissantWriter(Writer):
    """Writes records and metadata."""

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """One line for each document."""
        numbers = context.memory.setdefault(_NUMBERS, TagNumbers(label.id for label in context.label_set.labels))
        with (folder / f"{part.stem}.jsonl").open("w", encoding="utf-8", newline="\n") as handle:
            for annotated in part.documents:
                handle.write(json_line(record(annotated, context, numbers)))
                yield Carried(
                    document=annotated.document.info.id,
                    text=annotated.document.text,
                    spans=annotated.spans,
                    relations=len(annotated.relations),
                )

    def finish(self, folder: Path, parts: Sequence[Part], context: ExportContext) -> None:
        """The metadata."""
        save_metadata(folder, [f"{part.stem}.jsonl" for part in parts], context)

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """What stands in the part's file."""
        for number, item in json_items(folder / f"{part.stem}.jsonl", Record):
            if isinstance(item, Record):
                yield ReadItem(line=number, consumed=0, document=read_record(item))


FORMAT = Format(
    name="croissant",
    title="Croissant",
    description="JSON Lines of records with the metadata that machines check and read them by",
    suffixes=(".jsonl",),
    unit=Unit.CODE_POINT,
    carries=Capabilities(
        fragments=True, relations=True, attributes=True, notes=True, annotators=True, suggestions=True
    ),
    writer=CroissantWriter(),
    folder=True,
    consumers=("mlcroissant",),
)
