"""The agreement command: how far annotators agree, as a table and as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from annotator.cli.comparing_scope import scope_of, scope_options
from annotator.cli.context import for_reading, json_option, project_argument
from annotator.cli.output import print_json, print_table
from annotator.core.agreement.bootstrap import REPLICATES, SEED
from annotator.core.agreement.figures import OF_GROUPS, OF_PAIRS, Coefficient, Figure, Undefined
from annotator.core.agreement.study import Agreement, Table
from annotator.services import comparing
from annotator.services.compared import Scope
from annotator.services.projects import Project

_NAMES: dict[Coefficient, str] = {
    Coefficient.F1_EXACT: "F1, exact",
    Coefficient.F1_OVERLAP: "F1, overlapping",
    Coefficient.F1_UNLABELLED: "F1, any label",
    Coefficient.KAPPA: "Cohen's kappa, all tokens",
    Coefficient.KAPPA_MARKED: "Cohen's kappa, marked tokens",
    Coefficient.FLEISS_KAPPA: "Fleiss' kappa, all tokens",
    Coefficient.ALPHA: "Krippendorff's alpha, all tokens",
    Coefficient.ALPHA_U: "Krippendorff's alpha_U, units",
}
_WHY: dict[Undefined, str] = {
    Undefined.NO_DOCUMENTS: "no document was done by all of them",
    Undefined.NO_SPANS: "nobody marked any of it",
    Undefined.ONE_CATEGORY: "everything is of one category, so chance agreement is complete",
    Undefined.ONE_LABEL: "only one label was used, so marked tokens alone say nothing",
    Undefined.NOT_PER_LABEL: "it takes no notice of labels",
}


@click.command()
@project_argument
@scope_options
@click.option("--by-document", is_flag=True, help="Each document alone, without intervals.")
@click.option(
    "--samples",
    type=click.IntRange(min=0),
    default=REPLICATES,
    show_default=True,
    help="For the intervals; 0 for none.",
)
@click.option("--seed", type=int, default=SEED, show_default=True, help="The same seed gives the same intervals.")
@json_option
def agreement(
    project: Path,
    people: tuple[str, ...],
    documents: tuple[str, ...],
    samples: int,
    seed: int,
    *,
    unfinished: bool,
    by_document: bool,
    as_json: bool,
) -> None:
    """Say how far annotators agree, pair by pair and all together, over all and by label.

    Intervals hold 95 % of what samples of the documents come to. What each figure means, and where it misleads, stands
    in the help page on agreement.
    """
    with for_reading(project) as opened:
        scope = scope_of(opened, people, documents, unfinished=unfinished)
        if by_document:
            _print_by_document(opened, scope, as_json=as_json)
            return
        found = comparing.agreement(opened, scope, replicates=samples, seed=seed)
    if as_json:
        print_json({"samples": samples, "seed": seed, **agreement_to_plain(found)})
        return
    _print_agreement(found)


def agreement_to_plain(found: Agreement) -> dict[str, Any]:
    """A study's figures as JSON."""
    return {
        "annotators": list(found.annotators),
        "documents": found.documents,
        "pairs": [_table_to_plain(table, OF_PAIRS) for table in found.pairs.values()],
        "all": _table_to_plain(found.group, OF_GROUPS),
    }


def _table_to_plain(table: Table, coefficients: tuple[Coefficient, ...]) -> dict[str, Any]:
    return {
        "annotators": list(table.annotators),
        "documents": table.documents,
        "spans": dict(table.spans),
        "over_all": {str(each): _figure_to_plain(table.figure(each)) for each in coefficients},
        "by_label": {
            label: {str(each): _figure_to_plain(table.figure(each, label)) for each in coefficients}
            for label in table.labels
        },
    }


def _figure_to_plain(figure: Figure) -> dict[str, Any]:
    if figure.undefined is not None:
        return {"value": None, "undefined": str(figure.undefined), "documents": figure.documents}
    interval = None if figure.low is None else [figure.low, figure.high]
    return {"value": figure.value, "interval": interval, "documents": figure.documents}


def _print_agreement(found: Agreement) -> None:
    print_table(
        ["who", "documents", "label", "figure", "value", "from", "to", "why none"],
        [row for table in (*found.pairs.values(), found.group) for row in _rows(table, grouped=table is found.group)],
    )


def _rows(table: Table, *, grouped: bool) -> list[tuple[object, ...]]:
    who = "all" if grouped else " + ".join(table.annotators)
    rows: list[tuple[object, ...]] = []
    for coefficient in OF_GROUPS if grouped else OF_PAIRS:
        for label in (None, *table.labels):
            figure = table.figure(coefficient, label)
            if figure.undefined is Undefined.NOT_PER_LABEL:
                continue
            rows.append((who, figure.documents, label or "", _NAMES[coefficient], *_shown(figure)))
    return rows


def _shown(figure: Figure) -> tuple[str, str, str, str]:
    why = "" if figure.undefined is None else _WHY[figure.undefined]
    return _number(figure.value), _number(figure.low), _number(figure.high), why


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _print_by_document(project: Project, scope: Scope, *, as_json: bool) -> None:
    found = list(comparing.agreement_by_document(project, scope))
    if as_json:
        print_json([{"document": document, **agreement_to_plain(each)} for document, each in found])
        return
    print_table(
        ["document", "who", *(_NAMES[each] for each in OF_PAIRS)],
        [
            (document, " + ".join(table.annotators), *(_number(table.figure(each).value) for each in OF_PAIRS))
            for document, each in found
            for table in each.pairs.values()
        ],
    )
