"""The stats and report commands: where a project stands, in the terminal, as JSON, and as a page to send around."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from annotator.cli.agreement_command import agreement_to_plain
from annotator.cli.context import for_reading, json_option, project_argument
from annotator.cli.output import print_json, print_table, warn
from annotator.cli.report_page import last_weeks, report_page
from annotator.cli.show import terminal_needs_help
from annotator.cli.statistics_words import LANGUAGES, Words, words_of
from annotator.core.agreement.figures import Coefficient
from annotator.core.agreement.study import Agreement
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.workflow import State
from annotator.services import comparing
from annotator.services.compared import Scope
from annotator.services.projects import Project
from annotator.services.statistics import Statistics, Work, statistics, weeks
from annotator.text.direction import Direction
from annotator.text.terminal import display_width, terminal_lines, visual_line

# Embeddings, overrides and isolates of UAX #9.
_WITHOUT_TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
Row = tuple[str, str, str, str]
"""Figure, who, what, and how many."""


@click.command()
@project_argument
@json_option
@click.option("--agreement", "with_agreement", is_flag=True, help="Also the agreement of pairs; takes longer.")
@click.option(
    "--bidi",
    type=click.Choice(["auto", "on", "off"]),
    default="auto",
    show_default=True,
    help="Order and shape the letters here (on), or leave it to the terminal (off).",
)
def stats(project: Path, bidi: str, *, as_json: bool, with_agreement: bool) -> None:
    """Say where a project stands: documents by state, spans by label and person, pace, and what waits for whom.

    In a terminal as tables; elsewhere one row a figure, with tabs between.
    """
    with for_reading(project) as opened:
        found = statistics(opened)
        agreement = _agreement(opened) if with_agreement else None
    if as_json:
        plain = statistics_to_plain(found)
        if with_agreement:
            plain["agreement"] = None if agreement is None else agreement_to_plain(agreement)
        print_json(plain)
        return
    words = Words()
    terminal = sys.stdout.isatty()
    reorder = bidi == "on" or (bidi == "auto" and terminal_needs_help(terminal, os.environ))
    rows = figure_rows(found, agreement, words)
    if terminal:
        for line in table_lines(rows, reorder=reorder):
            click.echo(line)
        return
    shown = [[visual_line(cell, Direction.LTR) if reorder else cell for cell in row] for row in rows]
    print_table(["figure", "who", "what", "count"], shown)


@click.command()
@project_argument
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--no-agreement", is_flag=True, help="Leave the agreement of pairs out; it takes longest.")
def report(project: Path, out: Path, language: str, *, no_agreement: bool) -> None:
    """Write where a project stands to one HTML page that needs nothing else: to send around, and to print."""
    with for_reading(project) as opened:
        found = statistics(opened)
        agreement = None if no_agreement else _agreement(opened)
    page = report_page(found, agreement, words_of(language), datetime.now(UTC).astimezone().date())
    try:
        out.write_bytes(page.encode("utf-8"))
    except OSError as error:
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(out), detail=error.strerror or str(error)) from error
    warn(f"Wrote {out}.")


COMMANDS = (stats, report)


def _agreement(project: Project) -> Agreement | None:
    """How pairs agree, without intervals; None where no two have finished the same document."""
    try:
        return comparing.agreement(project, Scope(), replicates=0)
    except AnnotatorError as error:
        if error.problem is not Problem.TOO_FEW_TO_COMPARE:
            raise
        return None


def statistics_to_plain(found: Statistics) -> dict[str, Any]:
    """Where a project stands as JSON."""
    return {
        "project": found.name,
        "documents": found.documents,
        "spans": found.span_count,
        "people": list(found.people),
        "states": {
            "all": {str(state): count for state, count in found.joint.items()},
            "people": {
                person: {str(state): count for state, count in own.items()} for person, own in found.states.items()
            },
        },
        "labels": {person: dict(own) for person, own in found.spans.items()},
        "gold": dict(found.gold),
        "suggested": dict(found.suggested),
        "days": [_work_to_plain(day) for day in found.days],
        "weeks": [_work_to_plain(week) for week in weeks(found.days)],
        "waiting": {
            each.person: {
                "returned": each.returned,
                "in_progress": each.in_progress,
                "assigned": each.assigned,
                "corrected": each.corrected,
            }
            for each in found.waiting
        },
        "review": {
            "submitted": found.review.submitted,
            "contested": found.review.contested,
            "stale": found.review.stale,
            "disputed": found.review.disputed,
        },
    }


def _work_to_plain(work: Work) -> dict[str, Any]:
    return {
        "person": work.person,
        "since": work.since.isoformat(),
        "spans": work.spans,
        "submitted": work.submitted,
        "decisions": work.decisions,
    }


def figure_rows(found: Statistics, agreement: Agreement | None, words: Words) -> list[Row]:
    """Every figure that is not nought, one a row."""
    rows: list[Row] = [
        ("project", "", "documents", str(found.documents)),
        ("project", "", "spans", str(found.span_count)),
    ]
    by_state = [("", found.joint), *((person, found.states.get(person, {})) for person in found.people)]
    rows += [
        ("state", who, words.state(state), str(counts[state]))
        for who, counts in by_state
        for state in State
        if counts.get(state)
    ]
    names = {label: _label_name(found, label) for label in found.used_labels}
    by_label = [(person, found.spans.get(person, {})) for person in found.people]
    rows += [
        ("label", who, names[label], str(own[label]))
        for who, own in (*by_label, (words["gold"], found.gold))
        for label in found.used_labels
        if own.get(label)
    ]
    by_week = weeks(found.days)
    shown = last_weeks(by_week)
    rows += [("week", w.person, w.since.isoformat(), str(w.spans)) for w in by_week if w.since in shown and w.spans]
    for each in found.waiting:
        kinds = {
            words["returned"]: each.returned,
            words["in_progress"]: each.in_progress,
            words["assigned"]: each.assigned,
            words["corrected"]: each.corrected,
        }
        rows += [("waiting", each.person, what, str(count)) for what, count in kinds.items() if count]
    review = {
        words["for_review"]: found.review.submitted,
        words["contested"]: found.review.contested,
        words["stale"]: found.review.stale,
        words["disputed"]: found.review.disputed,
    }
    rows += [("review", "", what, str(count)) for what, count in review.items() if count]
    for (one, other), table in ({} if agreement is None else agreement.pairs).items():
        value = table.figure(Coefficient.F1_EXACT).value
        if value is not None:
            rows.append(("agreement", one, other, words.decimals(value)))
    return rows


_TITLES = {
    "project": "title",
    "state": "states",
    "label": "by_label",
    "week": "pace",
    "waiting": "waiting",
    "review": "review",
    "agreement": "agreement",
}


def table_lines(rows: Sequence[Row], *, reorder: bool) -> list[str]:
    """The figures as a table for each kind: people in columns, what is counted in rows.

    With ``reorder`` names come in visual order and shaped, for a terminal that does neither.
    """
    lines: list[str] = []
    everybody = list(dict.fromkeys(row[1] for row in rows))
    for kind, title in _TITLES.items():
        own = [row for row in rows if row[0] == kind]
        if not own:
            continue
        lines += ["", Words()[title]] if lines else [Words()[title]]
        people = [who for who in everybody if any(row[1] == who for row in own)]
        whats = list(dict.fromkeys(row[2] for row in own))
        if kind != "label":
            whats.sort(key=_rank)
        cells = {(row[1], row[2]): row[3] for row in own}
        together = Words()["together"] if kind == "state" else ""
        head = [""] + [_cell(who or together, reorder=reorder) for who in people]
        table = [head] if any(head) else []
        table += [[_cell(what, reorder=reorder), *(cells.get((who, what), "") for who in people)] for what in whats]
        widths = [max(display_width(row[column]) for row in table) for column in range(len(head))]
        lines += [_aligned(row, widths) for row in table]
    return lines


def _rank(what: str) -> tuple[int, str]:
    """States in the order of the work's way, weeks by date; all else as it is."""
    names = [Words().state(state) for state in State]
    return (names.index(what), "") if what in names else (len(names), what if what[:1].isdigit() else "")


def _cell(text: str, *, reorder: bool) -> str:
    """One name on one line, with pictures in place of control characters; it may not turn the rest of the line."""
    line = " ".join(text.split()).translate(_WITHOUT_TURNS)
    return "".join(terminal_lines(line, Direction.LTR, reorder=reorder))


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = [(cell, " " * (width - display_width(cell))) for cell, width in zip(row, widths, strict=True)]
    return ("  " + "  ".join([first[0] + first[1], *(room + cell for cell, room in rest)])).rstrip()


def _label_name(found: Statistics, label_id: str) -> str:
    label = found.labels.get(label_id)
    return label_id if label is None else label.name("en")
