"""Commands that look for text: search, tag-everywhere, consistency."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from annotator.cli.context import (
    Command,
    acting_option,
    annotator_option,
    find_document,
    for_reading,
    for_writing,
    json_option,
    project_argument,
)
from annotator.cli.output import Exit, counted, print_json, print_table, warn
from annotator.core.consistency import Finding, Inconsistency
from annotator.core.searching import Hit, SearchQuery
from annotator.core.workflow import State
from annotator.services.consistency import board, mend
from annotator.services.projects import Project
from annotator.services.propagation import Everywhere, Proposal, proposals
from annotator.services.propagation import tag as tag_places
from annotator.services.search import PATTERN_SECONDS, Searcher
from annotator.settings.paths import cache_dir
from annotator.text.excerpt import excerpt
from annotator.text.folding import Level
from annotator.text.matching import Wanted
from annotator.text.offsets import CodePointRange

_BEFORE, _AFTER = 40, 80


def _fold_option(default: Level) -> Callable[[Command], Command]:
    return click.option(
        "--fold",
        type=click.Choice([level.value for level in Level]),
        default=default.value,
        show_default=True,
        help="What to look past: nothing, marks (harakat, tatweel, case), or spellings of letters and digits too.",
    )


@click.command()
@project_argument
@click.argument("query")
@_fold_option(Level.LETTERS)
@click.option("--regex", is_flag=True, help="QUERY is a regular expression.")
@click.option("--words", is_flag=True, help="Only whole words, with a prefix written together with them or without.")
@click.option("--label", metavar="LABEL", help="Only in spans of this label.")
@annotator_option("Only in spans of this annotator; with --state, the state that it is in for them.")
@click.option("--state", type=click.Choice([state.value for state in State]), help="Only in documents of this state.")
@click.option("--note", is_flag=True, help="Look into the notes of spans, not into the text.")
@click.option("--limit", type=click.IntRange(min=1), help="Print at most so many (default: all).")
@json_option
@click.pass_context
def search(
    ctx: click.Context,
    project: Path,
    query: str,
    fold: str,
    regex: bool,
    words: bool,
    label: str | None,
    annotator: str | None,
    state: str | None,
    note: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """Look for QUERY in all articles; prints each place with its offsets and some words around it.

    An empty QUERY with --label, --annotator or --note finds the spans themselves. Exit code 1 where nothing is found.
    """
    asked = SearchQuery(
        wanted=Wanted(text=query, level=Level(fold), pattern=regex, words=words),
        label=label,
        annotator=annotator,
        state=None if state is None else State(state),
        notes=note,
    )
    rows: list[dict[str, object]] = []
    if not (query or asked.asks_spans or asked.state):
        raise click.UsageError("Say what to look for, or in what with --label, --annotator, --note or --state.")
    with for_reading(project, annotator) as opened:
        unknown = _unknown(opened, label, annotator)
        searcher = Searcher(cache_dir())
        try:
            found = searcher.find(opened, asked)
            for document in found.documents:
                if limit is not None and len(rows) >= limit:
                    break
                text = opened.file.documents.get(document.document).text
                hits = searcher.hits(opened, asked, document.document)
                rows += [_plain(hit, text) for hit in hits] or [{"document": document.document}]
        finally:
            searcher.close()
    rows = rows[:limit]
    if as_json:
        print_json(rows)
    else:
        headings = ("document", "start", "end", "text", "context")
        print_table(headings, [[row.get(heading, "") for heading in headings] for row in rows])
        warn(f"{counted(found.hits, 'place')} in {counted(len(found.documents), 'document')}.")
    if found.stopped:
        warn(f"The pattern was stopped after {PATTERN_SECONDS:g} seconds: there may be more.")
    if not found.documents and unknown:
        warn(unknown)
    if not found.documents or found.stopped:
        ctx.exit(Exit.NO)


def _unknown(project: Project, label: str | None, annotator: str | None) -> str:
    """What of the filters the project does not have: then it is no wonder that nothing is found."""
    labels = [known.id for known in project.labels.labels]
    people = {*project.file.spans.annotators(), *(said.annotator for said in project.file.entities.states())}
    if label is not None and label not in labels:
        return f"There is no label {label!r}. The labels are: {', '.join(labels) or 'none'}."
    if annotator is not None and annotator not in people:
        return f"Nobody here is called {annotator!r}. There are: {', '.join(sorted(people)) or 'none'}."
    return ""


@click.command()
@project_argument
@click.argument("text")
@click.argument("label")
@_fold_option(Level.MARKS)
@click.option("--document", metavar="ID", help="Only in this document (default: in all).")
@click.option("--parts", is_flag=True, help="Also where it is only part of a word.")
@click.option("--dry-run", is_flag=True, help="Say what would be tagged, and change nothing.")
@acting_option
@json_option
def tag_everywhere(
    project: Path,
    text: str,
    label: str,
    fold: str,
    document: str | None,
    parts: bool,
    dry_run: bool,
    annotator: str | None,
    as_json: bool,
) -> None:
    """Label every place that says TEXT, in one step that one undo takes back.

    A word with a prefix written together with it counts, and the prefix is left out of the span. What has the label
    already, or lies in or over another span of one's own, is left as it is.
    """
    with for_reading(project, annotator) if dry_run else for_writing(project, annotator) as opened:
        only = None if document is None else find_document(opened, document).info.id
        asked = Everywhere(text=text, label=label, level=Level(fold), words=not parts, document=only)
        searcher = Searcher(cache_dir())
        try:
            found = [place for place in proposals(opened, searcher, asked) if not place.overlapping]
        finally:
            searcher.close()
        rows = [_proposed(opened, place) for place in found]
        if not dry_run:
            tag_places(opened, label, found)
    if as_json:
        print_json(rows)
    elif dry_run:
        headings = ("document", "start", "end", "text", "context")
        print_table(headings, [[row[heading] for heading in headings] for row in rows])
    if not as_json:
        warn(f"{'Would tag' if dry_run else 'Tagged'} {counted(len(found), 'place')}.")


@click.command()
@project_argument
@click.option("--kind", type=click.Choice([kind.value for kind in Inconsistency]), help="Only findings of this kind.")
@click.option("--fix", is_flag=True, help="Mend what is plain, of one's own spans, in one step (with --kind).")
@acting_option
@json_option
@click.pass_context
def consistency(
    ctx: click.Context, project: Path, kind: str | None, fix: bool, annotator: str | None, as_json: bool
) -> None:
    """List what does not agree among one annotator's spans; with --fix, mend what is plain.

    The same text under different labels, labelled here and not there, spaces and signs at the edges, the article in
    and out, overlaps that the label set forbids and those of one label, odd lengths, rare labels. Exit code 1 where
    there is anything to mend.
    """
    if fix and kind is None:
        raise click.UsageError("--fix needs --kind: say what is to be mended.")
    with for_writing(project, annotator) if fix else for_reading(project, annotator) as opened:
        searcher = Searcher(cache_dir())
        try:
            found = [finding for finding in board(opened, searcher) if kind in (None, finding.kind.value)]
        finally:
            searcher.close()
        rows = [_found(opened, finding) for finding in found]
        applied = mend(opened, [place for finding in found for place in finding.places]) if fix else None
    if as_json:
        print_json(rows)
    else:
        headings = ("kind", "text", "labels", "places", "first")
        print_table(headings, [[_cell(row, heading) for heading in headings] for row in rows])
        warn(f"{counted(len(found), 'finding')}.")
    if fix:
        warn(f"Mended {counted(0 if applied is None else len(applied.changes), 'place')}.")
    elif found:
        ctx.exit(Exit.NO)


def _found(project: Project, finding: Finding) -> dict[str, object]:
    return {
        "kind": finding.kind.value,
        "text": finding.text,
        "labels": list(finding.labels),
        "rule": finding.rule or None,
        "places": [
            _place(place.document, place.range, project.file.documents.get(place.document).text)
            | {
                "span": None if place.span is None else place.span.id,
                "label": None if place.span is None else place.span.label,
                "mended_label": place.mended_label,
                "mended_range": None
                if place.mended_range is None
                else [place.mended_range.start, place.mended_range.end],
                "removed": place.removed,
            }
            for place in finding.places
        ],
    }


def _cell(row: dict[str, object], heading: str) -> object:
    places = row["places"]
    if isinstance(places, list) and heading in ("places", "first"):
        return len(places) if heading == "places" else f"{places[0]['document']} {places[0]['start']}"
    value = row[heading]
    return ", ".join(value) if isinstance(value, list) else value


def _plain(hit: Hit, text: str) -> dict[str, object]:
    plain = _place(hit.document, hit.range, text)
    if hit.span is not None:
        plain |= {"span": hit.span.id, "label": hit.span.label, "annotator": hit.span.annotator, "note": hit.span.note}
    return plain


def _proposed(project: Project, place: Proposal) -> dict[str, object]:
    return _place(place.document, place.range, project.file.documents.get(place.document).text)


def _place(document: str, place: CodePointRange, text: str) -> dict[str, object]:
    return {
        "document": document,
        "start": place.start,
        "end": place.end,
        "text": place.slice(text),
        "context": excerpt(text, place, before=_BEFORE, after=_AFTER).slice(text),
    }
