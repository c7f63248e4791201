"""What the bench compares: two people who mostly agree, as told."""

from pathlib import Path

from annotator.core.agreement.figures import Coefficient
from annotator.services.compared import Scope
from annotator.services.comparing import survey
from annotator.services.comparing_benchmark import AIM_S, comparing, two_annotators


def test_two_people_mostly_agree(tmp_path: Path) -> None:
    with two_annotators(tmp_path, 6, 20) as project:
        found = survey(project, Scope(unfinished=True), replicates=0)
    pair = found.agreement.pair("Ali", "Mona")
    assert pair is not None
    assert pair.documents == 6
    assert pair.spans["Ali"] >= 6 * 19
    exact = pair.figure(Coefficient.F1_EXACT).value
    assert exact is not None
    assert 0.6 < exact < 0.9
    assert sum(each.left for each in found.documents) > 10


def test_the_row_says_what_it_measures() -> None:
    (row,) = comparing(documents=3, spans=5, runs=2)
    assert "3 documents x 5 spans" in row.name
    assert (row.runs, row.unit, row.aim) == (2, "s", AIM_S)
    assert row.median > 0
