"""The report: one HTML page that needs nothing else, in either direction, on the screen and on paper.

Whatever comes out of a project (names, labels, the project's own name) is escaped and isolated: it can neither command
the browser nor turn the line that it stands in. The page runs no script and loads nothing, and forbids both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from html import escape
from itertools import chain

from annotator.cli.statistics_words import Words
from annotator.core.agreement.figures import Coefficient
from annotator.core.agreement.study import Agreement
from annotator.core.label import Label
from annotator.core.workflow import State
from annotator.services.statistics import Statistics, Work, weeks

WEEKS = 8
_STRONGEST = 45
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")

_STYLE = """
:root { color-scheme: light dark; --bg:#fff; --text:#1c2430; --faint:#626d80; --line:#e2e5ea; --accent:#2f5fd0;
  --new:#d5dae2; --assigned:#9aa4b5; --in_progress:#d9a23b; --submitted:#2f5fd0; --returned:#c0392b;
  --accepted:#2a7549; --skipped:#626d80; }
@media (prefers-color-scheme: dark) { :root { --bg:#15181e; --text:#e6e9ef; --faint:#98a2b3; --line:#2c323c;
  --accent:#7ea2ff; --new:#3a414d; --assigned:#737d8d; --in_progress:#e3b653; --submitted:#7ea2ff; --returned:#ff8a80;
  --accepted:#6fcf97; --skipped:#98a2b3; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 40px 24px; max-width: 1080px; background: var(--bg); color: var(--text);
  font: 15px/1.6 system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", sans-serif; }
h1 { font-size: 26px; line-height: 1.3; margin: 0 0 4px; } h2 { font-size: 17px; margin: 40px 0 8px; }
p { margin: 4px 0 12px; color: var(--faint); font-size: 14px; }
.sums { display: flex; flex-wrap: wrap; gap: 12px 40px; margin: 24px 0 0; padding: 0; }
.sums div { display: flex; flex-direction: column-reverse; }
.sums dd { margin: 0; font-size: 24px; line-height: 1.3; } .sums dt { color: var(--faint); font-size: 13px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
th { font-weight: 500; text-align: start; color: var(--faint); padding-block: 6px; overflow-wrap: anywhere; }
thead th { vertical-align: bottom; font-size: 13px; min-width: 56px; padding-inline: 8px; }
thead th:first-child { padding-inline-start: 0; }
thead th + th, td { text-align: center; }
tbody th { color: var(--text); padding-inline: 0 16px; min-width: 120px; }
td { padding: 6px 8px; border: 1px solid var(--line); background-clip: padding-box; }
td.shaded { background: color-mix(in srgb, var(--accent) calc(var(--share) * 1%), transparent); }
tr.sum td, tr.sum th { font-weight: 600; }
td.bar { min-width: 260px; border: 0; padding-block: 4px; }
.stack { display: flex; height: 18px; gap: 1px; border-radius: 4px; overflow: hidden; background: var(--line); }
.stack span { min-width: 2px; }
.key, .swatch { display: inline-block; width: 12px; height: 12px; border-radius: 3px; margin-inline-end: 6px; }
.swatch { background: var(--light); }
@media (prefers-color-scheme: dark) { .swatch { background: var(--dark); } }
STATES
@media print { body { padding: 0; max-width: none; font-size: 11pt; } h2 { break-after: avoid; margin-top: 20px; }
  table { font-size: 9pt; } section, tr, .sums { break-inside: avoid; } .wide { overflow: visible; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
""".replace("STATES", "\n".join(f".{state} {{ background: var(--{state}); }}" for state in State))


def report_page(found: Statistics, agreement: Agreement | None, words: Words, today: date) -> str:
    """The whole page. ``agreement`` is None where there is nothing to compare."""
    counted = escape(words["counted"]).format(date=_day(today))
    sections = [
        f"<header><h1>{_isolated(found.name)}</h1>\n<p>{escape(words['title'])}. {counted}</p></header>",
        _sums(found, words),
        _states(found, words),
        _by_label(found, words),
        _pace(found, words),
        _agreement(agreement, words),
        _waiting(found, words),
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="{words.language}" dir="{"rtl" if words.rtl else "ltr"}">\n<head>\n'
        '<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_plain(words['title'])}: {_plain(found.name)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(sections)
        + "\n</body>\n</html>\n"
    )


def _sums(found: Statistics, words: Words) -> str:
    figures = {
        "documents": found.documents,
        "spans": found.span_count,
        "people": len(found.people),
        "gold": sum(found.gold.values()),
        "suggested": sum(found.suggested.values()),
    }
    shown = (item for item in figures.items() if item[1] or item[0] not in ("gold", "suggested"))
    parts = (f"<div><dt>{escape(words[key])}</dt><dd>{words.number(count)}</dd></div>" for key, count in shown)
    return f'<dl class="sums">{"".join(parts)}</dl>'


def _states(found: Statistics, words: Words) -> str:
    states = [state for state in State if any(each.get(state) for each in (found.joint, *found.states.values()))]
    whole = max(found.documents, 1)
    heads = [f'<span class="key {state}"></span>{escape(words.state(state))}' for state in states]
    rows = [_state_row(escape(words["together"]), found.joint, states, whole, words, kind="sum")]
    rows += [
        _state_row(_isolated(person), found.states[person], states, whole, words)
        for person in found.people
        if person in found.states
    ]
    table = _table(["", *heads, ""], rows) if states else _nothing(words)
    return _section(words["states"], words["together_note"], table)


def _state_row(
    name: str, counts: Mapping[State, int], states: Sequence[State], whole: int, words: Words, kind: str = ""
) -> str:
    cells = "".join(f"<td>{words.number(counts[state]) if counts.get(state) else ''}</td>" for state in states)
    parts = "".join(
        f'<span class="{state}" style="width:{100 * counts[state] / whole:.3f}%" title="'
        f'{escape(words.state(state))}: {words.number(counts[state])}"></span>'
        for state in states
        if counts.get(state)
    )
    row = f' class="{kind}"' if kind else ""
    bar = f'<td class="bar" aria-hidden="true"><div class="stack">{parts}</div></td>'
    return f'<tr{row}><th scope="row">{name}</th>{cells}{bar}</tr>'


def _by_label(found: Statistics, words: Words) -> str:
    people = [person for person in found.people if found.spans.get(person)]
    columns: list[tuple[str, Mapping[str, int]]] = [(_isolated(person), found.spans[person]) for person in people]
    if found.gold:
        columns.append((escape(words["gold"]), found.gold))
    if not columns:
        return _section(words["by_label"], "", _nothing(words))
    most = max(count for _, own in columns for count in own.values())
    rows = [
        _row(
            _label(found.labels.get(label), label, words.language),
            [own.get(label, 0) for _, own in columns],
            words.number,
            most,
            total=sum(found.spans[person].get(label, 0) for person in people),
        )
        for label in found.used_labels
    ]
    sums = [sum(own.values()) for _, own in columns]
    rows.append(_row(escape(words["all"]), sums, words.number, 0, total=found.span_count, kind="sum"))
    # Next to a column that is not in it, the sum says whose it is.
    together = "all_people" if found.gold else "total"
    heads = [escape(words["label"]), *(name for name, _ in columns), escape(words[together])]
    return _section(words["by_label"], "", _table(heads, rows))


def _pace(found: Statistics, words: Words) -> str:
    by_week = weeks(found.days)
    shown = last_weeks(by_week)
    if not shown:
        return _section(words["pace"], words["pace_note"], _nothing(words))
    spans = {(work.person, work.since): work.spans for work in by_week}
    people = [person for person in found.people if any(work.person == person for work in by_week)]
    most = max(chain((spans.get((person, week), 0) for person in people for week in shown), [1]))
    rows = []
    for person in people:
        own = [work for work in by_week if work.person == person]
        counts = [spans.get((person, week), 0) for week in shown]
        ends = (sum(w.spans for w in own), sum(w.submitted for w in own), sum(w.decisions for w in own))
        rows.append(_row(_isolated(person), counts, words.number, most, more=ends))
    heads = [
        escape(words["person"]),
        *(_day(week) for week in shown),
        *(escape(words[key]) for key in ("total", "submitted_documents", "decisions")),
    ]
    return _section(words["pace"], words["pace_note"], _table(heads, rows))


def last_weeks(by_week: Iterable[Work]) -> list[date]:
    """The Mondays of the last weeks in which anything was done, the earliest first."""
    return sorted({work.since for work in by_week})[-WEEKS:]


def _agreement(agreement: Agreement | None, words: Words) -> str:
    if agreement is None:
        return _section(words["agreement"], "", f"<p>{escape(words['no_agreement'])}</p>")
    rows = []
    for one in agreement.annotators:
        cells = []
        for other in agreement.annotators:
            table = None if one == other else agreement.pair(one, other)
            value = None if table is None else table.figure(Coefficient.F1_EXACT).value
            if value is None:
                cells.append("<td></td>" if one == other else "<td>\u2013</td>")
            else:
                cells.append(_shaded(words.decimals(value), value * value))
        rows.append(f'<tr><th scope="row">{_isolated(one)}</th>{"".join(cells)}</tr>')
    heads = ["", *map(_isolated, agreement.annotators)]
    return _section(words["agreement"], words["agreement_note"], _table(heads, rows))


def _waiting(found: Statistics, words: Words) -> str:
    waiting = [each for each in found.waiting if each.documents or each.corrected]
    rows = [
        _row(_isolated(each.person), [each.returned, each.in_progress, each.assigned, each.corrected], words.number, 0)
        for each in waiting
    ]
    keys = ("person", "returned", "in_progress", "assigned", "corrected")
    table = _table([escape(words[key]) for key in keys], rows) if rows else _nothing(words)
    review = found.review
    counts = {
        "for_review": review.submitted,
        "contested": review.contested,
        "stale": review.stale,
        "disputed": review.disputed,
    }
    lines = [_row(escape(words[key]), [count], words.number, 0) for key, count in counts.items() if count]
    return _section(words["waiting"], "", table) + _section(
        words["review"], "", _table([], lines) if lines else _nothing(words)
    )


def _row(  # what a row of a table can have
    name: str,
    counts: Sequence[int],
    shown: Callable[[int], str],
    most: int,
    *,
    total: int | None = None,
    more: Sequence[int] = (),
    kind: str = "",
) -> str:
    """A row; cells are shaded by their share of ``most``, and not where that is 0."""
    cells = [
        "<td></td>" if not count else _shaded(shown(count), count / most) if most else f"<td>{shown(count)}</td>"
        for count in counts
    ]
    cells += [f"<td>{shown(count)}</td>" for count in (*more, *(() if total is None else (total,)))]
    row = f' class="{kind}"' if kind else ""
    return f'<tr{row}><th scope="row">{name}</th>{"".join(cells)}</tr>'


def _shaded(text: str, share: float) -> str:
    return f'<td class="shaded" style="--share:{_STRONGEST * share:.1f}">{text}</td>'


def _table(heads: Sequence[str], rows: Sequence[str]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    thead = f"<thead><tr>{head}</tr></thead>" if heads else ""
    return f'<div class="wide"><table>{thead}<tbody>\n' + "\n".join(rows) + "\n</tbody></table></div>"


def _section(title: str, note: str, body: str) -> str:
    said = f"<p>{escape(note)}</p>\n" if note else ""
    return f"<section><h2>{escape(title)}</h2>\n{said}{body}</section>"


def _nothing(words: Words) -> str:
    return f"<p>{escape(words['nothing'])}</p>"


def _label(label: Label | None, label_id: str, language: str) -> str:
    if label is None:
        return _isolated(label_id)
    light, dark = (
        colour if _COLOUR.fullmatch(colour) else "#626d80" for colour in (label.colour_light, label.colour_dark)
    )
    return f'<span class="swatch" style="--light:{light};--dark:{dark}"></span>{_isolated(label.name(language))}'


def _day(day: date) -> str:
    return f'<time datetime="{day.isoformat()}" dir="ltr">{day.isoformat()}</time>'


def _isolated(text: str) -> str:
    """What comes from a project, in an isolate that takes its direction from its own letters."""
    return f"<bdi>{_plain(text)}</bdi>"


def _plain(text: str) -> str:
    """Escaped, and without what HTML does not allow: control characters, halves of surrogate pairs."""
    kept = "".join("\ufffd" if unicodedata.category(each) in ("Cc", "Cs") else each for each in text)
    return escape(kept)
