"""The show command: an article in the terminal with its spans marked, readable in terminals that know no bidi."""

from __future__ import annotations

import os
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from annotator.cli.context import annotator_option, find_document, for_reading, project_argument
from annotator.core.document import Document
from annotator.core.label import LabelSet
from annotator.core.span import Span
from annotator.text.direction import Direction, ParagraphIndex, resolve
from annotator.text.offsets import CodePointRange
from annotator.text.terminal import Mark, stream_of_lines

# Underline with one of the six colours that every terminal has; neighbours in the label set differ.
_STYLES = ("4;31", "4;34", "4;32", "4;35", "4;33", "4;36")
# Variables set by terminals that order and shape text themselves: VTE, Konsole, mlterm.
_DO_IT_THEMSELVES = ("VTE_VERSION", "KONSOLE_VERSION", "MLTERM")
_WIDTH_WITHOUT_TERMINAL = 100


@click.command()
@project_argument
@click.argument("document")
@click.option(
    "--bidi",
    type=click.Choice(["auto", "on", "off"]),
    default="auto",
    show_default=True,
    help="Order and shape the letters here (on), or leave it to the terminal (off).",
)
@click.option("--width", type=click.IntRange(min=20), help="Columns to wrap at (default: the terminal's).")
@annotator_option("Only this annotator's spans (default: everybody's).")
def show(project: Path, document: str, bidi: str, width: int | None, annotator: str | None) -> None:
    """Show an article with its spans marked, as in [actor: the minister].

    With --bidi auto the letters are ordered and shaped here for a terminal that is not known to do so itself; what
    goes to a file or another program stays in logical order.
    """
    with for_reading(project, annotator) as opened:
        found = find_document(opened, document)
        spans = opened.file.spans.of_document(found.info.id, annotator)
        override = opened.file.entities.direction(found.info.id)
        labels = opened.labels
    reorder = bidi == "on" or (bidi == "auto" and terminal_needs_help(sys.stdout.isatty(), os.environ))
    columns = width or (shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDTH_WITHOUT_TERMINAL)
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    said = {} if override is None else override.paragraphs
    for line in article_lines(found, spans, labels, said, width=columns, reorder=reorder, coloured=coloured):
        click.echo(line)


def terminal_needs_help(is_terminal: bool, environment: Mapping[str, str]) -> bool:
    """Whether right-to-left text has to be ordered and shaped before it goes to this output."""
    if not is_terminal:
        return False
    knows = any(environment.get(name) for name in _DO_IT_THEMSELVES)
    return not (knows or environment.get("TERM_PROGRAM") == "Apple_Terminal")


def article_lines(
    document: Document,
    spans: list[Span],
    labels: LabelSet,
    overrides: Mapping[str, str],
    *,
    width: int,
    reorder: bool,
    coloured: bool,
) -> Iterator[str]:
    """The article as lines: the paragraphs with their spans in brackets, a blank line between them."""
    styles = {label.id: _STYLES[number % len(_STYLES)] for number, label in enumerate(labels.labels)}
    default = Direction(document.info.direction)
    paragraphs = ParagraphIndex(document.text)
    parts: dict[int, list[tuple[Span, CodePointRange]]] = defaultdict(list)
    for span in spans:
        for part in span.ranges:
            for number in paragraphs.overlapping(part):
                parts[number].append((span, part))
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ""
        said = overrides.get(str(number))
        sample = paragraphs.direction_sample(number)
        direction = resolve(sample, None if said is None else Direction(said), default)
        marks = [
            Mark(
                range=inside.shifted(-paragraph.content.start),
                label=span.label,
                style=styles.get(span.label, "4") if coloured else "",
            )
            for span, part in parts[number]
            if (inside := part.intersection(paragraph.content)) is not None
        ]
        text = paragraph.content.slice(document.text)
        yield from stream_of_lines(text, direction, marks, width=width, reorder=reorder)
