"""The data card beside an exported folder: what a person has to know of the data, with figures, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

CARD = "card.md"


def data_card(said: Mapping[str, Any]) -> str:
    """The card of an export whose manifest says ``said``."""
    return "\n".join([*_head(said), *_figures(said), *_splits(said), *_losses(said), *_labels(said)]) + "\n"


def _head(said: Mapping[str, Any]) -> Iterator[str]:
    yield f"# {said['name']}"
    yield ""
    labels = said["label_set"]
    about = f"label set {labels['name']} " if labels["name"] else "label set "
    held = ", ".join(
        _counted(said[name], thing)
        for name, thing in (("documents", "document"), ("spans_written", "span"), ("relations_written", "relation"))
    )
    yield f"{held}, as {said['format']}; {about}version {labels['version']}."
    yield f"Made with Annotator {said['version']} on {said['created']}."
    yield ""
    offsets = f"Positions count the {said['offsets']['unit']}, the end is exclusive."
    tokens = f" Tokens are those of {said['tokenizer']}." if said["tokenizer"] else ""
    yield offsets + tokens + " `manifest.json` has the hashes and every choice."


def _figures(said: Mapping[str, Any]) -> Iterator[str]:
    written = said["spans_written_by_label"]
    counts = said["spans_by_label"]
    yield from _table(("label", "spans", "written"), ((name, counts[name], written.get(name, 0)) for name in counts))
    yield from _table(("annotator", "spans"), said["spans_by_annotator"].items())
    yield from _table(("language", "documents"), said["languages"].items())
    yield from ("", f"{said['characters']} characters in all.")


def _splits(said: Mapping[str, Any]) -> Iterator[str]:
    rows = said.get("splits")
    if not rows:
        return
    labels = sorted({label for row in rows for label in row["labels"]})
    yield from _table(
        ("split", "documents", "spans", *labels),
        (
            (row["split"], row["documents"], row["spans"], *(row["labels"].get(name, 0) for name in labels))
            for row in rows
        ),
    )
    leaks = said["leaks"]
    share = "shares" if len(leaks) == 1 else "share"
    yield from ("", f"{_counted(len(leaks), 'pair')} of documents in different splits {share} a paragraph.")
    yield from (f"- {leak['one']} ({leak['one_split']}), {leak['other']} ({leak['other_split']})" for leak in leaks)


def _losses(said: Mapping[str, Any]) -> Iterator[str]:
    if not said["losses_total"]:
        yield from ("", "Everything is in it as it is in the project.")
        return
    yield from ("", "Not everything is in it as it is in the project; `losses.tsv` names each loss:")
    yield from _table(
        ("reason", "rows"), ((reason.replace("_", " "), count) for reason, count in said["losses_by_reason"].items())
    )


def _labels(said: Mapping[str, Any]) -> Iterator[str]:
    defined = [label for label in said["label_set"]["labels"] if label["definition"]]
    if defined:
        yield from ("", "Labels:", "")
    for label in defined:
        definition = label["definition"].get("en") or next(iter(label["definition"].values()))
        yield f"- **{_cell(label['id'])}**: {_cell(definition)}"


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield ""
    yield _row(heads)
    yield _row(["---"] * len(heads))
    yield from map(_row, rows)


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(value: object) -> str:
    return " ".join(str(value).split()).replace("|", "\\|")
