"""The hand calculation of the help page, done again by the program, and for alpha_U by the formula as printed."""

import re
from pathlib import Path

import pytest

from annotator.core.agreement.figures import Coefficient
from annotator.core.agreement.study import Study
from annotator.core.span import Span
from annotator.text.offsets import CodePointRange
from annotator.text.tokens import tokens

ROOT = Path(__file__).parents[4]
PAGE = (ROOT / "resources" / "help" / "agreement.md").read_text(encoding="utf-8")
TEXT = (ROOT / "seeds" / "tajikistan-russia-talks.ar.txt").read_bytes().decode("utf-8")
ROWS = re.findall(r"^\| (Amal|Badr) \| (\w+) \| (\d+) \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)


def said(before: str) -> float:
    """The figure in bold that follows some words of the page."""
    found = re.search(re.escape(before) + r".*?\*\*(\d\.\d{3})\*\*", PAGE, re.DOTALL)
    assert found, before
    return float(found[1])


def sets() -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {"Amal": [], "Badr": []}
    for number, (name, label, start, end, _) in enumerate(ROWS):
        place = CodePointRange(int(start), int(end))
        found[name].append(Span(id=str(number), document="seed", annotator=name, label=label, ranges=(place,)))
    return found


def test_the_pages_spans_are_tokens_of_the_article() -> None:
    assert len(ROWS) == 9
    assert (len(list(tokens(TEXT))), len(TEXT)) == (349, 2040)
    for _, _, start, end, count in ROWS:
        assert len(list(tokens(TEXT, CodePointRange(int(start), int(end))))) == int(count)


def test_the_figures_are_those_of_the_page() -> None:
    study = Study(["Amal", "Badr"])
    study.add("seed", TEXT, sets())
    found = study.result(replicates=0)
    pair, group = found.pairs["Amal", "Badr"], found.group
    for table, coefficient, words in (
        (pair, Coefficient.F1_EXACT, "2 \u00b7 1 / 9 ="),
        (pair, Coefficient.F1_OVERLAP, "2 \u00b7 3 / 9 ="),
        (pair, Coefficient.F1_UNLABELLED, "2 \u00b7 2 / 9 ="),
        (pair, Coefficient.KAPPA, "*Cohen's kappa, all tokens.*"),
        (pair, Coefficient.KAPPA_MARKED, "*Cohen's kappa, marked tokens.*"),
        (group, Coefficient.FLEISS_KAPPA, "*Fleiss' kappa.*"),
        (group, Coefficient.ALPHA, "*Krippendorff's alpha.*"),
        (group, Coefficient.ALPHA_U, "*Alpha_U.*"),
        (pair, Coefficient.ALPHA_U, "*Alpha_U.*"),
    ):
        assert table.figure(coefficient).value == pytest.approx(said(words), abs=0.0005), words


def expected_by_the_formula(label: str) -> float:
    """D_e of 2004, p. 253, sum by sum: over units and gaps of both, the document's end being the continuum's."""
    length, units, gaps = len(TEXT), [], []
    for spans in sets().values():
        position = 0
        for span in sorted((each for each in spans if each.label == label), key=lambda each: each.start):
            units.append(span.end - span.start)
            gaps.append(span.start - position)
            position = span.end
        gaps.append(length - position)
    weight = sum(
        (len(units) - 1) / 3 * (2 * b**3 - 3 * b**2 + b) + b**2 * sum(gap - b + 1 for gap in gaps if gap >= b)
        for b in units
    )
    return 2 / length * weight / (2 * length * (2 * length - 1) - sum(b * (b - 1) for b in units))


def test_expected_disagreement_is_the_formulas() -> None:
    found = re.search(r"formula of 2004: (\S+) for actor and (\d\.\d+) for topic", PAGE)
    assert found
    assert expected_by_the_formula("actor") == pytest.approx(float(found[1]), abs=5e-8)
    assert expected_by_the_formula("topic") == pytest.approx(float(found[2]), abs=5e-8)
