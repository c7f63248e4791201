"""Every coefficient against figures that were published for data that were published."""

import pytest

from annotator.core.agreement.figures import Undefined
from annotator.core.agreement.nominal import Votes, alpha, cohen_kappa, counted, fleiss_kappa
from annotator.core.agreement.unitizing import Lengths, Units, difference, observed
from annotator.text.offsets import CodePointRange


def _units(*places: tuple[int, int]) -> Units:
    """Units by start and length, on Krippendorff's continuum that begins at 150."""
    return tuple(CodePointRange(start - 150, start - 150 + length) for start, length in places)


def test_alpha_of_four_coders_with_missing_values_is_krippendorffs() -> None:
    # K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), section C
    coders = ("12332141 2   ", "12332241 25 3", " 3332342 251 ", "12332441 251 ")
    units = [[coder[at] for coder in coders if coder[at] != " "] for at in range(13)]
    assert alpha(*counted(units)) == pytest.approx(0.743, abs=0.0005)


def test_kappa_and_alpha_of_two_coders_are_artsteins_and_poesios() -> None:
    # R. Artstein and M. Poesio, "Inter-coder agreement for computational linguistics" (2008), tables 1 to 4
    kappa = cohen_kappa(20 + 50, {"stat": 40, "ireq": 60}, {"stat": 30, "ireq": 70})
    assert kappa == pytest.approx(0.348, abs=0.0005)
    items = [("stat", "stat")] * 20 + [("stat", "ireq")] * 20 + [("ireq", "stat")] * 10 + [("ireq", "ireq")] * 50
    assert alpha(*counted(items)) == pytest.approx(0.344, abs=0.0005)
    (votes,), totals = counted(items)
    assert fleiss_kappa(votes, totals) == pytest.approx(0.341, abs=0.0005)  # of two, Fleiss' kappa is Scott's pi


def test_fleiss_kappa_of_fourteen_raters_is_the_worked_example() -> None:
    # The worked example of Fleiss' kappa that textbooks and encyclopaedias share: 10 subjects, 14 raters, .210
    table = ("0 0 0 0 14", "0 2 6 4 2", "0 0 3 5 6", "0 3 9 2 0", "2 2 8 1 1", "7 7 0 0 0", "3 2 6 3 0", "2 5 3 2 2",
             "6 5 2 1 0", "0 2 2 3 7")  # fmt: skip
    items = [[str(at) for at, count in enumerate(row.split()) for _ in range(int(count))] for row in table]
    (votes,), totals = counted(items)
    assert votes.raters == 14
    assert fleiss_kappa(votes, totals) == pytest.approx(0.210, abs=0.0005)


def test_alpha_u_of_two_coders_is_krippendorffs() -> None:
    # K. Krippendorff, "Measuring the reliability of qualitative text analysis data" (2004), pp. 252-255
    first, second = _units((225, 70), (370, 30)), _units((220, 80), (355, 20), (400, 20))
    same = _units((180, 60), (300, 50))
    lengths, lengths_of_same = Lengths(), Lengths()
    for own in (first, second):
        lengths.add(own, 300)
    for _ in range(2):
        lengths_of_same.add(same, 300)
    differs, expected = observed(difference(first, second), 2, 300), lengths.expected(2, 300)
    expected_of_same = lengths_of_same.expected(2, 300)
    assert differs == pytest.approx(0.0144, abs=0.00005)
    assert expected == pytest.approx(0.0532, abs=0.00005)
    assert 1 - differs / expected == pytest.approx(0.7286, abs=0.0001)
    assert difference(same, same) == 0
    assert expected_of_same == pytest.approx(0.0490, abs=0.0001)
    assert 1 - differs / (expected + expected_of_same) == pytest.approx(0.8591, abs=0.0005)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (cohen_kappa(0, {}, {}), Undefined.NO_SPANS),
        (cohen_kappa(5, {"a": 5}, {"a": 5}), Undefined.ONE_CATEGORY),
        (fleiss_kappa(Votes(raters=3, items=0, agreeing=0), {}), Undefined.NO_DOCUMENTS),
        (fleiss_kappa(Votes(raters=2, items=3, agreeing=6), {"a": 6}), Undefined.ONE_CATEGORY),
        (alpha([], {}), Undefined.NO_DOCUMENTS),
        (alpha([Votes(raters=2, items=3, agreeing=6)], {"a": 6}), Undefined.ONE_CATEGORY),
    ],
)
def test_where_there_is_no_figure_it_says_why(value: object, why: Undefined) -> None:
    assert value is why
