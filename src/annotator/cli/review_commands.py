"""Commands about the work's way: assign, submit, review, inbox."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click

from annotator.cli import decision_table
from annotator.cli.context import (
    acting_option,
    annotator_option,
    find_document,
    for_reading,
    for_writing,
    json_option,
    project_argument,
    refuse_nobody,
)
from annotator.cli.output import counted, plain, print_json, print_table
from annotator.core.assigning import Assignment, DocumentFilter
from annotator.core.changes import Applied, Kind
from annotator.core.inbox import InboxItem, reasons
from annotator.core.workflow import State
from annotator.services import assignments
from annotator.services import review as reviewing
from annotator.services.inbox import inbox as news
from annotator.services.projects import Project
from annotator.services.review_queue import review_queue


@click.command()
@project_argument
@click.option(
    "--to", "people", metavar="NAME", multiple=True, required=True, help="Who gets them; say it again for more."
)
@click.option("--document", "documents", metavar="ID", multiple=True, help="Only these documents (default: all).")
@click.option("--words", metavar="TEXT", default="", help="Only documents with this in title, source or id.")
@click.option("--language", metavar="CODE", default="", help="Only documents in this language.")
@click.option(
    "--state",
    "states",
    type=click.Choice([str(state) for state in State]),
    multiple=True,
    help="Only where somebody is so far.",
)
@click.option("--unassigned", is_flag=True, help="Only documents that nobody has yet.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many documents.")
@click.option("--overlap", type=click.IntRange(min=1), default=1, show_default=True, help="People a document.")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same answer.")
@click.option("--take-back", is_flag=True, help="Take documents back from those named who have not begun.")
@click.option("--dry-run", is_flag=True, help="Only say who would get what.")
@acting_option
@json_option
def assign(
    project: Path,
    people: tuple[str, ...],
    documents: tuple[str, ...],
    words: str,
    language: str,
    states: tuple[str, ...],
    limit: int | None,
    overlap: int,
    seed: int,
    annotator: str | None,
    *,
    unassigned: bool,
    take_back: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Give documents to annotators, evenly, each to as many as --overlap says."""
    opening = for_reading if dry_run else for_writing
    with opening(project, annotator) as opened:
        wanted = DocumentFilter(
            ids=frozenset(find_document(opened, said).info.id for said in documents),
            words=words,
            language=language,
            states=frozenset(map(State, states)),
            unassigned=unassigned,
            limit=limit or 0,
        )
        chosen = assignments.chosen(opened, wanted)
        if take_back:
            plan = [Assignment(document=document, annotator=person) for document in chosen for person in people]
            applied = None if dry_run else assignments.unassign(opened, plan)
        else:
            plan = assignments.plan_even(opened, chosen, people, overlap=overlap, seed=seed)
            applied = None if dry_run else assignments.assign(opened, plan)
    rows = [plain(each) for each in plan]
    if as_json:
        print_json(rows)
    elif take_back:
        click.echo(f"{counted(len(applied.changes) if applied else 0, 'assignment')} taken back")
    else:
        print_table(("document", "annotator"), [tuple(row.values()) for row in rows])


@click.command()
@project_argument
@click.argument("documents", nargs=-1)
@click.option("--skip", metavar="REASON", help="Leave them aside instead, with the reason.")
@click.option("--take-up", is_flag=True, help="Go on with what was submitted, skipped or returned.")
@acting_option
@json_option
def submit(
    project: Path, documents: tuple[str, ...], skip: str | None, annotator: str | None, *, take_up: bool, as_json: bool
) -> None:
    """Hand one's documents in for review. Without DOCUMENTS: list what waits for one."""
    if not documents:
        with for_reading(project, annotator) as opened:
            _print_queue(opened, as_json=as_json)
        return
    moved = []
    with for_writing(project, annotator) as opened:
        for said in documents:
            document = find_document(opened, said).info.id
            if skip is not None:
                assignments.skip(opened, document, skip)
            elif take_up:
                assignments.take_up(opened, document)
            else:
                assignments.submit(opened, document)
            moved.append({"document": document, "state": str(assignments.state_of(opened, document, opened.annotator))})
    if as_json:
        print_json(moved)
    else:
        print_table(("document", "state"), [tuple(row.values()) for row in moved])


def _print_queue(opened: Project, *, as_json: bool) -> None:
    rows = [
        {
            "document": each.info.id,
            "state": str(each.state),
            "spans": each.spans,
            "title": each.info.title,
            "summary": each.summary,
        }
        for each in assignments.queue(opened)
    ]
    if as_json:
        print_json(rows)
    else:
        headings = ("document", "state", "spans", "title", "summary")
        print_table(headings, [tuple(row.values()) for row in rows])


def _said_why(_ctx: click.Context, _param: click.Parameter, summary: str | None) -> str | None:
    if summary is not None and not summary.strip():
        raise click.UsageError("Say with --return what is to be done: who gets work back has to know why.")
    return summary


@click.command()
@project_argument
@click.option("--document", metavar="ID", help="The document to review.")
@click.option("--of", "author", metavar="NAME", help="Whose work on it.")
@click.option("--decisions", type=click.File(encoding="utf-8"), help="A table of decisions to carry out (TSV or JSON).")
@click.option("--accept-rest", is_flag=True, help="Accept every span that is undecided.")
@click.option("--accept", is_flag=True, help="Accept the document, once every span is decided about.")
@click.option(
    "--return",
    "summary",
    metavar="SUMMARY",
    callback=_said_why,
    help="Give the document back, with what is to be done.",
)
@click.option("--all", "everything", is_flag=True, help="List also what is in hand, returned or accepted.")
@acting_option
@json_option
def review(
    project: Path,
    document: str | None,
    author: str | None,
    decisions: TextIO | None,
    summary: str | None,
    annotator: str | None,
    *,
    accept_rest: bool,
    accept: bool,
    everything: bool,
    as_json: bool,
) -> None:
    """List what waits for review; with --document and --of the decisions on it as a table, to be filled in.

    A filled-in table goes back in with --decisions FILE: rows with a verdict (accept, amend, reject) are decided, all
    of them or, where one can't be, none.
    """
    acts = accept_rest or accept or summary is not None
    if acts and not (document and author):
        raise click.UsageError("Say which --document and --of whom.")
    if accept and summary is not None:
        raise click.UsageError("Accept it or return it, not both.")
    if not acts and decisions is None:
        with for_reading(project, annotator) as opened:
            if document is None:
                _print_reviews(opened, everything=everything, as_json=as_json)
            else:
                _print_decisions(opened, document, author, as_json=as_json)
        return
    with for_writing(project, annotator) as opened:
        ruled = [] if decisions is None else decision_table.rulings(opened, decisions.read())
        decided = _decisions_in(reviewing.decide_all(opened, ruled))
        if document is None or author is None:
            said = {"decided": decided}
            print_json(said) if as_json else click.echo(counted(decided, "decision"))
            return
        about = find_document(opened, document)
        if accept_rest:
            decided += _decisions_in(reviewing.accept_rest(opened, about, author))
        if accept:
            reviewing.accept_document(opened, about.info.id, author)
        if summary is not None:
            reviewing.return_document(opened, about.info.id, author, summary)
        if as_json:
            _print_decisions(opened, document, author, as_json=True)
        else:
            click.echo(f"{counted(decided, 'decision')}; the document is {_state(opened, about.info.id, author)}")


def _decisions_in(applied: Applied | None) -> int:
    return 0 if applied is None else sum(1 for _ in applied.of_kind(Kind.DECISION))


def _state(opened: Project, document: str, author: str) -> str:
    return str(assignments.state_of(opened, document, author)).replace("_", " ")


def _print_reviews(opened: Project, *, everything: bool, as_json: bool) -> None:
    rows: list[dict[str, object]] = [
        {
            "document": each.info.id,
            "annotator": each.annotator,
            "state": str(each.state),
            "spans": each.spans,
            "left": each.left,
            "stale": each.stale,
            "disputed": each.disputed,
            "contested": each.contested,
            "title": each.info.title,
        }
        for each in review_queue(opened, everything=everything)
    ]
    if as_json:
        print_json(rows)
    else:
        headings = ("document", "annotator", "state", "spans", "left", "stale", "disputed", "contested", "title")
        print_table(headings, [tuple(row.values()) for row in rows])


def _print_decisions(opened: Project, document: str, author: str | None, *, as_json: bool) -> None:
    about = find_document(opened, document)
    people = (
        [author] if author else [who for where, who in assignments.everyones_states(opened) if where == about.info.id]
    )
    rows = [
        decision_table.row(item, about.info.id, person, about.text)
        for person in people
        for item in reviewing.open_review(opened, about.info.id, person).items
    ]
    if author and not rows:
        refuse_nobody(opened, author)
    if as_json:
        print_json(rows)
    else:
        print_table(decision_table.COLUMNS, [[row[name] for name in decision_table.COLUMNS] for row in rows])


@click.command()
@project_argument
@click.option("--open", "only_open", is_flag=True, help="Only what is still to be done.")
@click.option("--reasons", "by_reason", is_flag=True, help="Count the corrections by reason and week instead.")
@annotator_option("Whose (default: the name in the settings, else your login name).")
@json_option
def inbox(project: Path, annotator: str | None, *, only_open: bool, by_reason: bool, as_json: bool) -> None:
    """Tell what reviewers changed in one's work, why, and what was said about it, the newest first."""
    with for_reading(project, annotator) as opened:
        everything = news(opened)
        if annotator and not everything:
            refuse_nobody(opened, opened.annotator)
        items = [item for item in everything if not (only_open and item.done)]
        if by_reason:
            counts = [
                {
                    "kind": str(each.kind),
                    "reason": each.reason,
                    "total": each.total,
                    "weeks": {_day(week): number for week, number in each.weeks},
                }
                for each in reasons(items)
            ]
            if as_json:
                print_json(counts)
            else:
                rows = [(each["kind"], each["reason"], each["total"], _weeks(each["weeks"])) for each in counts]
                print_table(("kind", "reason", "total", "weeks"), rows)
            return
        texts = {item.document: opened.file.documents.get(item.document).text for item in items}
    said = [_news(item, texts[item.document]) for item in items]
    if as_json:
        print_json(said)
    else:
        headings = ("at", "kind", "document", "by", "reason", "before", "after", "contested", "said", "done")
        for row, item in zip(said, items, strict=True):
            row["said"] = "; ".join(f"{each['by']}: {each['text']}" for each in _talk(item))
        print_table(headings, [[row[heading] for heading in headings] for row in said])


def _news(item: InboxItem, text: str) -> dict[str, object]:
    before, after = (
        "" if each is None else f"{each.label} {each.start}-{each.end} {text[each.start : each.end]}".strip()
        for each in (item.before, item.after)
    )
    return {
        "at": datetime.fromtimestamp(item.at_ms / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "kind": str(item.kind),
        "document": item.document,
        "span": item.span,
        "by": item.by,
        "reason": item.reason,
        "before": before,
        "after": after,
        "contested": item.contested,
        "said": _talk(item),
        "done": item.done,
    }


def _talk(item: InboxItem) -> list[dict[str, str]]:
    """What was said about it, thread by thread, the oldest first."""
    comments = [comment for thread in item.threads for comment in (thread.first, *thread.replies)]
    return [{"by": comment.author, "text": comment.text} for comment in comments]


def _day(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).date().isoformat()


def _weeks(weeks: object) -> str:
    return "; ".join(f"{day}: {number}" for day, number in weeks.items()) if isinstance(weeks, dict) else ""
