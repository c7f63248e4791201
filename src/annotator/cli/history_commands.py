"""Commands about what was done: history, revert."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
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
from annotator.cli.history_sentences import fact_sentence, headline
from annotator.cli.messages import change_phrase, verb_phrase
from annotator.cli.output import counted, print_json, say, warn
from annotator.core.changes import Verb
from annotator.core.moments import WayBack
from annotator.services.merging import whose_work
from annotator.services.projects import Project
from annotator.services.restoring import bring_back, earlier, plan_return
from annotator.services.story import Entry, StoryTeller, Wanted, find_entry

# How many changes of one action are worth a line each.
_SHOWN_CHANGES = 5


@click.command()
@project_argument
@click.option("--document", metavar="ID", help="Only what concerns this document.")
@click.option("--label", metavar="LABEL", help="Only what concerns this label: spans that have or had it, and itself.")
@click.option("--last", type=click.IntRange(min=1), help="Only the newest so many actions.")
@click.option("--details", is_flag=True, help="Below an action of several changes, the first of them one by one.")
@annotator_option("Only what this annotator did.")
@json_option
def history(
    project: Path,
    document: str | None,
    label: str | None,
    last: int | None,
    details: bool,
    annotator: str | None,
    as_json: bool,
) -> None:
    """Tell what was done, oldest first, a line for each entry: when, the entry's id, and who did what.

    With an entry's id, 'annotator revert' brings a document back to how it was after that.
    """
    with for_reading(project, annotator) as opened:
        document_id = find_document(opened, document).info.id if document else None
        entries = _oldest_first(StoryTeller(opened), Wanted(document=document_id, actor=annotator, label=label), last)
        if as_json:
            print_json([_plain(opened, entry) for entry in entries])
            return
        for entry in entries:
            phrase = verb_phrase(entry.applied)
            said = f"{_when(entry)}  {entry.id}  {headline(entry, phrase)}{_merged(opened, entry)}"
            say(" ".join(said.splitlines()))
            # Who did what is told where it was merged; whoever takes the merge back did none of it.
            told = not entry.is_one and (entry.verb is not Verb.MERGE or entry.applied.verb is Verb.MERGE)
            if details and told:
                _print_facts(entry, phrase)


def _merged(project: Project, entry: Entry) -> str:
    """Whose work a merge brought."""
    work = whose_work(project, entry.applied)
    said = ", ".join(f"{counted(count, 'operation')} by {person}" for person, count in work.items())
    return f" ({said})" if said else ""


def _print_facts(entry: Entry, phrase: str) -> None:
    for fact in entry.facts[:_SHOWN_CHANGES]:
        say(f"    {fact_sentence(fact, entry.applied.actor, phrase)}")
    more = (len(entry.facts) if entry.action.whole else sum(entry.counts.values())) - _SHOWN_CHANGES
    if more > 0:
        click.echo(f"    and {more:,} more")


@click.command()
@project_argument
@click.argument("document")
@click.option("--to", "entry", metavar="ENTRY", required=True, help="The entry after which it was so (see 'history').")
@click.option("--everyone", is_flag=True, help="Bring back the work of others too, not only your own.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@acting_option
def revert(project: Path, document: str, entry: str, everyone: bool, dry_run: bool, annotator: str | None) -> None:
    """Bring DOCUMENT back to how it was after an entry of its history, as one action that undo takes back.

    Its spans, relations, state and directions: your own, or everybody's with --everyone.
    """
    with for_reading(project, annotator) if dry_run else for_writing(project, annotator) as opened:
        found = find_document(opened, document).info.id
        way = plan_return(opened, earlier(opened, found, find_entry(opened, entry)), everyone=everyone)
        for change in way.changes:
            say(f"  {change_phrase(change)}")
        _warn_of(way)
        if not way.changes:
            click.echo(f"{found} is as it was then. Nothing to change.")
        elif dry_run:
            click.echo(f"{counted(len(way.changes), 'change')} would bring {found} back. Nothing was changed.")
        else:
            bring_back(opened, way)
            click.echo(f"{counted(len(way.changes), 'change')} brought {found} back. 'annotator undo' takes that back.")


def _warn_of(way: WayBack) -> None:
    for span in way.renamed:
        warn(f"The span {span.id} keeps its label of now: there is no label {span.label!r} any more.")
    for span in way.unfit:
        warn(f"The span {span.id} can't be brought back: there is no label {span.label!r} any more.")


def _oldest_first(teller: StoryTeller, wanted: Wanted, last: int | None) -> Iterator[Entry]:
    """The log is read from its end; of a long one only where each page begins is kept, and it is read again."""
    starts: list[int | None] = [None]
    left = last
    sizes: list[int | None] = []
    while True:
        chapter = teller.chapter(wanted, before=starts[-1], limit=min(100, left or 100))
        sizes.append(len(chapter.entries))
        left = None if left is None else left - len(chapter.entries)
        if chapter.before is None or left == 0:
            break
        starts.append(chapter.before)
    for start, size in zip(reversed(starts), reversed(sizes), strict=True):
        if size:
            yield from reversed(teller.chapter(wanted, before=start, limit=size).entries)


def _plain(project: Project, entry: Entry) -> dict[str, object]:
    applied = replace(project.file.log.of_change_set(entry.id), undone_verb=entry.applied.undone_verb)
    merged = whose_work(project, applied)
    return {
        "id": applied.id,
        "at": _when(entry),
        "annotator": applied.actor,
        "verb": str(applied.verb),
        "undoes": applied.undoes,
        "documents": sorted(applied.documents),
        "changes": len(applied.changes),
        "said": [change_phrase(change) for change in applied.changes[:_SHOWN_CHANGES]],
        "sentence": headline(entry, verb_phrase(applied)),
        **({"merged": merged} if merged else {}),
    }


def _when(entry: Entry) -> str:
    at = datetime.fromtimestamp(entry.applied.at_ms / 1000, UTC)
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
