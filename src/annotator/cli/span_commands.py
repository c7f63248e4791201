"""Commands about spans: spans, tag, untag, undo, redo."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.context import (
    acting_option,
    annotator_option,
    find_document,
    for_reading,
    for_writing,
    json_option,
    project_argument,
)
from annotator.cli.messages import change_phrase, overlap_sentence, verb_phrase
from annotator.cli.output import print_json, print_table, say, warn
from annotator.core.changes import Applied
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.span import Span
from annotator.services import history as story
from annotator.services.annotation import add_span, delete_spans, forbidden_overlap
from annotator.text.offsets import CodePointRange

# How many changes of one action are worth a line each.
_SHOWN_CHANGES = 5


@click.command()
@project_argument
@click.option("--document", metavar="ID", help="Only this document's (default: all).")
@annotator_option("Only this annotator's (default: everybody's).")
@json_option
def spans(project: Path, document: str | None, annotator: str | None, as_json: bool) -> None:
    """List the spans in text order."""
    rows: list[dict[str, object]] = []
    with for_reading(project, annotator) as opened:
        ids = [find_document(opened, document).info.id] if document else opened.file.documents.ids()
        for document_id in ids:
            text = opened.file.documents.get(document_id)
            rows += [_plain(span, text) for span in opened.file.spans.of_document(document_id, annotator)]
    if as_json:
        print_json(rows)
    else:
        headings = ("id", "document", "annotator", "label", "start", "end", "text")
        print_table(headings, [[row[heading] for heading in headings] for row in rows])


def _plain(span: Span, document: Document) -> dict[str, object]:
    plain: dict[str, object] = {
        "id": span.id,
        "document": span.document,
        "annotator": span.annotator,
        "label": span.label,
        "start": span.start,
        "end": span.end,
        "text": span.surface(document.text),
        "note": span.note,
        "attributes": dict(span.attributes),
    }
    if len(span.ranges) > 1:
        plain["ranges"] = [[part.start, part.end] for part in span.ranges]
    return plain


# A start of -1 is a wrong offset, to be said so, and no option.
@click.command(context_settings={"ignore_unknown_options": True})
@project_argument
@click.argument("document")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("label")
@acting_option
def tag(project: Path, document: str, start: int, end: int, label: str, annotator: str | None) -> None:
    """Label the characters START to END (code points from 0, END exclusive) of DOCUMENT; prints the span's id.

    Where the same span stands already, its id is printed and nothing is changed. Where it lies over another of one's
    spans in a way that the label set forbids, that is said, and it stands all the same.
    """
    with for_writing(project, annotator) as opened:
        found = find_document(opened, document)
        try:
            wanted = CodePointRange(start, end)
        except ValueError as error:
            problem = Problem.RANGE_UNORDERED if start >= 0 else Problem.RANGE_OUTSIDE
            raise AnnotatorError(problem, start=start, end=end, length=len(found.text)) from error
        span = add_span(opened, found, label, [wanted]).span
        click.echo(span.id)
        forbidden = forbidden_overlap(opened, span)
        if forbidden is not None:
            warn(overlap_sentence(forbidden, found.text))


@click.command()
@project_argument
@click.argument("span")
@acting_option
def untag(project: Path, span: str, annotator: str | None) -> None:
    """Delete a span of one's own."""
    with for_writing(project, annotator) as opened:
        delete_spans(opened, [span])
        click.echo(f"Deleted {span}.")


@click.command()
@project_argument
@click.option("--skip", is_flag=True, help="Pass over actions on which others have built since.")
@acting_option
def undo(project: Path, skip: bool, annotator: str | None) -> None:
    """Take one's last action back."""
    with for_writing(project, annotator) as opened:
        _say(opened.annotator, story.undo_what_can_be(opened) if skip else story.undo(opened))


@click.command()
@project_argument
@acting_option
def redo(project: Path, annotator: str | None) -> None:
    """Bring one's last undone action again."""
    with for_writing(project, annotator) as opened:
        _say(opened.annotator, story.redo(opened))


def _say(annotator: str, applied: Applied) -> None:
    click.echo(f"{annotator} {verb_phrase(applied)}")
    for change in applied.changes[:_SHOWN_CHANGES]:
        say(f"  {change_phrase(change)}")
    if len(applied.changes) > _SHOWN_CHANGES:
        click.echo(f"  and {len(applied.changes) - _SHOWN_CHANGES} more")
