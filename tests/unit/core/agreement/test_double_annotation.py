"""Two real people's work: our figures are those of nltk and nervaluate, and what can be counted by hand."""

from pathlib import Path

import pytest
from nervaluate import Evaluator
from nltk.metrics.agreement import AnnotationTask

from annotator.core.agreement.figures import Coefficient
from annotator.core.agreement.study import Agreement, Study
from annotator.core.conflicts import ConflictKind, compare
from annotator.core.span import Span
from annotator.text.offsets import CodePointRange

DATA = Path(__file__).parents[3] / "data" / "agreement" / "double.tsv"
WORD = "\u05d0\u05d1"
NAMES = ("a", "b")
Marks = list[tuple[int, int, str]]


def sentences() -> list[tuple[int, dict[str, Marks]]]:
    found = []
    for line in DATA.read_text(encoding="utf-8").splitlines():
        count, *marked = line.split("\t")
        sets: dict[str, Marks] = {}
        for name, marks in zip(NAMES, marked, strict=True):
            sets[name] = []
            for mark in marks.split():
                place, label = mark.split(":")
                first, _, last = place.partition("-")
                sets[name].append((int(first), int(last or first), label))
        found.append((int(count), sets))
    return found


def spans(number: int, name: str, marks: Marks) -> list[Span]:
    """The marks on a text of as many words of two letters, one space apart."""
    return [
        Span(
            id=f"{number}-{name}-{first}",
            document=str(number),
            annotator=name,
            label=label,
            ranges=(CodePointRange(3 * first, 3 * last + 2),),
        )
        for first, last, label in marks
    ]


@pytest.fixture(scope="module")
def found() -> Agreement:
    study = Study(NAMES)
    for number, (count, sets) in enumerate(sentences()):
        study.add(str(number), " ".join([WORD] * count), {name: spans(number, name, sets[name]) for name in NAMES})
    return study.result(replicates=200)


def codes(name: str) -> list[str]:
    said = []
    for count, sets in sentences():
        tokens = ["O"] * count
        for first, last, label in sets[name]:
            tokens[first : last + 1] = [label] * (last + 1 - first)
        said += tokens
    return said


def test_f1_is_what_can_be_counted_and_nervaluates(found: Agreement) -> None:
    pair = found.pairs["a", "b"]
    assert pair.spans == {"a": 54, "b": 50}
    same = sum(len(set(sets["a"]) & set(sets["b"])) for _, sets in sentences())
    assert same == 41
    assert pair.figure(Coefficient.F1_EXACT).value == pytest.approx(2 * 41 / (54 + 50))
    entities = [
        [
            [{"label": label, "start": first, "end": last} for first, last, label in sets[name]]
            for _, sets in sentences()
        ]
        for name in NAMES
    ]
    labels = sorted({label for _, sets in sentences() for marks in sets.values() for _, _, label in marks})
    theirs = Evaluator(*entities, tags=labels, loader="dict").evaluate()["overall"]
    assert pair.figure(Coefficient.F1_EXACT).value == pytest.approx(theirs["strict"].f1)
    assert pair.figure(Coefficient.F1_UNLABELLED).value == pytest.approx(theirs["exact"].f1)


def test_kappa_and_alpha_are_nltks(found: Agreement) -> None:
    rows = [(name, str(at), code) for name in NAMES for at, code in enumerate(codes(name))]
    task = AnnotationTask(data=rows)
    pair = found.pairs["a", "b"]
    assert pair.figure(Coefficient.KAPPA).value == pytest.approx(task.kappa())
    assert found.group.figure(Coefficient.ALPHA).value == pytest.approx(task.alpha())
    assert found.group.figure(Coefficient.FLEISS_KAPPA).value == pytest.approx(task.pi())
    marked = [at for at, each in enumerate(zip(*map(codes, NAMES), strict=True)) if each != ("O", "O")]
    on_marked = AnnotationTask(data=[row for row in rows if int(row[1]) in set(marked)])
    assert pair.figure(Coefficient.KAPPA_MARKED).value == pytest.approx(on_marked.kappa())


def test_most_of_the_difference_is_where_they_named_works_and_events(found: Agreement) -> None:
    pair = found.pairs["a", "b"]
    assert pair.figure(Coefficient.F1_EXACT, "PER").value == 1
    assert pair.figure(Coefficient.F1_EXACT, "WOA").value == 0
    whole = pair.figure(Coefficient.F1_EXACT)
    assert whole.low is not None
    assert whole.high is not None
    assert whole.low < whole.value < whole.high


def test_every_span_of_theirs_is_agreed_on_or_in_a_conflict() -> None:
    agreed, kinds = 0, []
    for number, (_, sets) in enumerate(sentences()):
        comparison = compare(str(number), {name: spans(number, name, sets[name]) for name in NAMES})
        agreed += len(comparison.agreed)
        kinds += [conflict.kinds for conflict in comparison.conflicts]
    assert agreed == 41
    assert sum((2 - (ConflictKind.MISSING in each)) for each in kinds) == 54 + 50 - 2 * 41
    # the title of an article: one took the battle in it for an event, the other all of it for a work
    assert (ConflictKind.LABEL, ConflictKind.EDGE) in kinds
