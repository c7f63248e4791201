"""What the formats say of themselves, as rows for the command line and as the page of the documentation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from annotator.formats.protocols import Format

_COLUMNS = {
    "overlap": "overlaps",
    "fragments": "fragments",
    "relations": "relations",
    "attributes": "attributes",
    "notes": "notes",
    "annotators": "annotators",
    "suggestions": "suggestions",
    "document_labels": "document labels",
    "progress": "states",
}
_HEAD = """# Formats

What each format carries. What it does not is named in the loss report (`losses.tsv`) of the export, thing by thing, and
`--fail-on-loss` makes it an error. Every export is read back and checked before it is put in place; `manifest.json`
beside it counts what went in and what came out. The unit is what the format counts positions in; inside Annotator it
is always the Unicode code point, and the end is exclusive.

This page is made from the formats themselves (`packaging/formats_page`, run by the environment's Python); do not edit
it by hand.

## A format of your own

A format is a value: `annotator.formats.protocols.Format`, with what it carries declared, and a reader, a writer or
both. A package of yours that names it in the entry point group `annotator.formats` adds it to the command line and the
window once it is installed:

```toml
[project.entry-points."annotator.formats"]
mine = "my_package.my_format:FORMAT"
```

A writer is given documents one at a time and says of each what stands in the files; what it can't write as it is, it
says in `context.losses` first. The exporter holds each span against both, and against what the writer's own `read_back`
finds in the files: a span that is neither there nor in the loss report stops the export, and nothing is put in place.

## What each carries

"""

_PRINTED = """Out, it is for people: each article with its spans as the window shows it, on sheets of paper.
`annotator export` makes one file, or a folder with a file for each document; the window makes one of the article that
is open. Notes and attributes are not on paper; there is no manifest, and no file that is there is replaced without
`--replace`."""


def format_row(item: Format) -> dict[str, Any]:
    """All that a format says of itself, as plain values."""
    return {
        "name": item.name,
        "title": item.title,
        "description": item.description,
        "suffixes": list(item.suffixes),
        "reads": item.reader is not None,
        "writes": item.writer is not None or item.printed,
        "printed": item.printed,
        "folder": item.folder,
        "unit": str(item.unit),
        "tokens": item.uses_tokens,
        "carries": asdict(item.carries),
        "extra": item.extra,
        "consumers": list(item.consumers),
        "options": [asdict(option) for option in item.options],
    }


def formats_page(formats: Iterable[Format]) -> str:
    """The page about formats, in Markdown."""
    items = list(formats)
    heads = ["format", "in", "out", "unit", "spans", "text", *_COLUMNS.values()]
    lines = [_row(heads), _row(["---"] * len(heads))]
    for item in items:
        carries = asdict(item.carries)
        cells = [f"[{item.name}](#{item.name})", _mark(item.reader), _mark(item.writer or item.printed), str(item.unit)]
        cells += ["anywhere" if item.carries.exact else "on tokens", "same" if item.carries.same_text else "changed"]
        lines.append(_row([*cells, *(_mark(carries[name]) for name in _COLUMNS)]))
    return _HEAD + "\n".join(lines) + "\n" + "".join(map(_section, items))


def _section(item: Format) -> str:
    lines = ["", f"## {item.name}", "", f"**{item.title}.** {item.description}.", ""]
    lines.append(f"Files: {', '.join(f'`{suffix}`' for suffix in item.suffixes)}{' in a folder' * item.folder}.")
    if item.extra:
        needs = "Reading needs" if item.printed else "Needs"
        lines.append(f"{needs} the optional dependencies `annotator[{item.extra}]`.")
    if item.printed:
        lines.append(_PRINTED)
    if item.consumers:
        lines.append(f"In our tests its files are read by: {', '.join(item.consumers)}.")
    lines += [
        f"`--option {option.name}={'|'.join(option.values)}`: {option.description} (default: {option.values[0]}"
        f"{f'; others need annotator[{option.extra}]' if option.extra else ''})."
        for option in item.options
    ]
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _mark(value: object) -> str:
    return "yes" if value else "\u2013"
