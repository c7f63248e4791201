"""Where a project stands, in the words and numerals of the interface: what the charts of the project page show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from annotator.core.agreement.figures import Coefficient
from annotator.core.agreement.study import Agreement
from annotator.core.workflow import State
from annotator.gui.compare_words import figure_text, figure_tooltip
from annotator.gui.counts import document_count, span_count
from annotator.gui.i18n import QT_TRANSLATE_NOOP, isolate, number
from annotator.gui.messages import state_name
from annotator.gui.widgets.matrix_chart import Cell, Matrix
from annotator.gui.widgets.state_bars import StateRow
from annotator.services.statistics import Statistics, Work, weeks

WEEKS = 8
_DEEDS = ("spans", "submitted", "decisions")
_CELL = QT_TRANSLATE_NOOP("ProjectFigures", "{row}, {column}: {count}")


def said(text: str) -> str:
    """A text of this context in the interface's language."""
    return QCoreApplication.translate("ProjectFigures", text)


def state_rows(found: Statistics) -> list[StateRow]:
    """A bar for all documents together, and one for each person who has some."""
    together = QCoreApplication.translate("ProjectFigures", "All together")
    people = [(isolate(person), found.states[person]) for person in found.people if person in found.states]
    return [_state_row(name, counts) for name, counts in ((together, found.joint), *people)]


def state_legend(found: Statistics) -> list[tuple[State, str]]:
    """The states that there are, in the order of the work's way, by name."""
    every = (found.joint, *found.states.values())
    return [(state, state_name(state)) for state in State if any(counts.get(state) for counts in every)]


def _state_row(name: str, counts: Mapping[State, int]) -> StateRow:
    return StateRow(
        name=name,
        counts=counts,
        said={state: _sentence(name, state_name(state), document_count(count)) for state, count in counts.items()},
        texts={state: number(count) for state, count in counts.items()},
        total=number(sum(counts.values())),
    )


def label_matrix(found: Statistics, language: str) -> Matrix:
    """Spans by label and person; gold is a column of its own and in no sum of people."""
    people = [person for person in found.people if found.spans.get(person)]
    gold = QCoreApplication.translate("ProjectFigures", "Gold")
    columns: list[tuple[str, Mapping[str, int]]] = [(isolate(person), found.spans[person]) for person in people]
    if found.gold:
        columns.append((gold, found.gold))
    if not columns:
        return Matrix()
    total = QCoreApplication.translate("ProjectFigures", "In all")
    # Next to a column that is not in it, the sum says whose it is.
    together = QCoreApplication.translate("ProjectFigures", "All people") if found.gold else total
    most = max(count for _, own in columns for count in own.values())
    known = [found.labels.get(label) for label in found.used_labels]
    names = [
        isolate(label_id if label is None else label.name(language))
        for label_id, label in zip(found.used_labels, known, strict=True)
    ]
    rows = [
        [
            *(_cell(name, who, own.get(label, 0), most) for who, own in columns),
            _cell(name, together, sum(found.spans[person].get(label, 0) for person in people), 0),
        ]
        for label, name in zip(found.used_labels, names, strict=True)
    ]
    rows.append([_cell(total, who, sum(own.values()), 0) for who, own in columns])
    rows[-1].append(_cell(total, together, found.span_count, 0))
    return Matrix(
        columns=[*(who for who, _ in columns), together],
        rows=[*names, total],
        cells=rows,
        labels=[*known, None],
        sum_rows=1,
        sum_columns=1,
    )


def pace_matrix(found: Statistics, deed: str) -> Matrix:
    """What each person did week by week; ``deed`` is one of spans, submitted, decisions."""
    by_week = [work for work in weeks(found.days) if _done(work, deed)]
    shown = sorted({work.since for work in by_week})[-WEEKS:]
    counts = {(work.person, work.since): _done(work, deed) for work in by_week}
    people = [person for person in found.people if any(work.person == person for work in by_week)]
    total = QCoreApplication.translate("ProjectFigures", "In all")
    most = max(chain((counts.get((person, week), 0) for person in people for week in shown), [1]))
    rows = []
    for person in people:
        name = isolate(person)
        cells = [_cell(name, _week(week), counts.get((person, week), 0), most) for week in shown]
        cells.append(_cell(name, total, sum(_done(work, deed) for work in by_week if work.person == person), 0))
        rows.append(cells)
    if not rows:
        return Matrix()
    return Matrix(
        columns=[*map(_day, shown), total], rows=[isolate(person) for person in people], cells=rows, sum_columns=1
    )


def agreement_matrix(agreement: Agreement) -> Matrix:
    """Exact span F1 of every pair; each figure leads to the pair."""
    people = agreement.annotators
    names = [isolate(person) for person in people]
    rows = []
    for one in people:
        cells = []
        for other in people:
            table = None if one == other else agreement.pair(one, other)
            if table is None:
                none = QCoreApplication.translate("ProjectFigures", "no document in common")
                cells.append(Cell(said=_sentence(isolate(one), isolate(other), none) if one != other else isolate(one)))
                continue
            figure = table.figure(Coefficient.F1_EXACT)
            tip = figure_tooltip(Coefficient.F1_EXACT, figure)
            cells.append(
                Cell(
                    text=figure_text(figure),
                    said=_sentence(isolate(one), isolate(other), tip),
                    share=(figure.value or 0.0) ** 2,
                    link=table.annotators,
                )
            )
        rows.append(cells)
    return Matrix(columns=names, rows=names, cells=rows)


def waiting_matrix(found: Statistics) -> Matrix:
    """What waits for each annotator for whom something does."""
    waiting = [each for each in found.waiting if each.documents or each.corrected]
    if not waiting:
        return Matrix()
    columns = [
        state_name(State.RETURNED),
        state_name(State.IN_PROGRESS),
        state_name(State.ASSIGNED),
        QCoreApplication.translate("ProjectFigures", "Corrected spans"),
    ]
    rows = []
    for each in waiting:
        counts = (each.returned, each.in_progress, each.assigned)
        name = isolate(each.person)
        cells = [
            Cell(text=number(count) if count else "", said=_sentence(name, column, document_count(count)))
            for column, count in zip(columns, counts, strict=False)
        ]
        cells.append(_cell(name, columns[-1], each.corrected, 0))
        rows.append(cells)
    return Matrix(columns=columns, rows=[isolate(each.person) for each in waiting], cells=rows)


def review_lines(found: Statistics) -> list[str]:
    """What waits for reviewers, a sentence each."""
    waits = found.review
    translate = QCoreApplication.translate
    lines = [
        (waits.submitted, translate("ProjectFigures", "%Ln submitted document(s)", "", waits.submitted)),
        (waits.contested, translate("ProjectFigures", "%Ln contested decision(s)", "", waits.contested)),
        (waits.stale, translate("ProjectFigures", "%Ln decision(s) on spans changed since", "", waits.stale)),
        (waits.disputed, translate("ProjectFigures", "%Ln span(s) decided differently", "", waits.disputed)),
    ]
    return [line for count, line in lines if count]


def _cell(row: str, column: str, count: int, most: int) -> Cell:
    return Cell(
        text=number(count) if count else "",
        said=_sentence(row, column, number(count)),
        share=count / most if most else 0.0,
    )


def _sentence(row: str, column: str, count: str) -> str:
    return said(_CELL).format(row=row, column=column, count=count)


def _done(work: Work, deed: str) -> int:
    return {"spans": work.spans, "submitted": work.submitted, "decisions": work.decisions}[deed]


def _day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM")


def _week(monday: date) -> str:
    return QCoreApplication.translate("ProjectFigures", "week from {date}").format(date=_day(monday))


def deeds() -> Sequence[str]:
    """What pace can be shown of."""
    return _DEEDS


def content_line(found: Statistics) -> tuple[str, ...]:
    """How much there is."""
    return document_count(found.documents), span_count(found.span_count)
