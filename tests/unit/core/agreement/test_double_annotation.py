"""The sample article, read and annotated twice: our figures are those of nltk and nervaluate, and what can be counted.

Each paragraph counts as a document, so that there is something to draw intervals from.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from nervaluate import Evaluator
from nltk.metrics.agreement import AnnotationTask

from annotator.core.agreement.figures import Coefficient
from annotator.core.agreement.study import Agreement, Study
from annotator.core.conflicts import ConflictKind, compare
from annotator.core.span import Span
from annotator.text.offsets import CodePointRange
from annotator.text.tokens import tokens

DATA = Path(__file__).parents[3] / "data" / "agreement" / "second-reading.tsv"
SEEDS = Path(__file__).parents[4] / "seeds"
NAMES = ("first", "second")
LABELS = ("actor", "commitment", "topic")
ARTICLE = (SEEDS / "tajikistan-russia-talks.ar.txt").read_bytes().decode("utf-8")
Marks = list[tuple[int, int, str]]


def readings() -> dict[str, Marks]:
    """Start, end and label of each span of the whole article, by reading."""
    demo = json.loads((SEEDS / "tajikistan-russia-talks.demo.jsonl").read_text(encoding="utf-8").splitlines()[0])
    first = [(span["start"], span["end"], span["label"]) for span in demo["spans"]]
    rows = (line.split("\t") for line in DATA.read_text(encoding="utf-8").splitlines())
    return {"first": first, "second": [(int(start), int(end), label) for start, end, label in rows]}


def paragraphs() -> Iterator[tuple[str, dict[str, Marks]]]:
    """The text of each paragraph, and what stands in it, counted from its start."""
    sets, start = readings(), 0
    for text in ARTICLE.split("\n"):
        end = start + len(text)
        yield (
            text,
            {
                name: [(low - start, high - start, label) for low, high, label in marks if start <= low < end]
                for name, marks in sets.items()
            },
        )
        start = end + 1


def spans(number: int, name: str, marks: Marks) -> list[Span]:
    return [
        Span(
            id=f"{number}-{name}-{place}",
            document=str(number),
            annotator=name,
            label=label,
            ranges=(CodePointRange(start, end),),
        )
        for place, (start, end, label) in enumerate(marks)
    ]


def codes(name: str) -> list[str]:
    """What a reading says of each token, written down without any of our own counting."""
    said = []
    for text, sets in paragraphs():
        for token in tokens(text):
            on = {label for start, end, label in sets[name] if start < token.range.end and token.range.start < end}
            said.append("+".join(sorted(on)) or "O")
    return said


@pytest.fixture(scope="module")
def found() -> Agreement:
    study = Study(NAMES)
    for number, (text, sets) in enumerate(paragraphs()):
        study.add(str(number), text, {name: spans(number, name, sets[name]) for name in NAMES})
    return study.result(replicates=200)


def test_every_span_of_both_readings_lies_in_one_paragraph_and_on_whole_words() -> None:
    for marks in readings().values():
        assert sum(len(sets[name]) for _, sets in paragraphs() for name in NAMES) == 30 + 33
        for start, end, label in marks:
            surface = ARTICLE[start:end]
            assert surface == surface.strip()
            assert "\n" not in surface
            assert label in LABELS


def test_f1_is_what_can_be_counted_and_nervaluates(found: Agreement) -> None:
    pair = found.pairs[NAMES]
    assert pair.spans == {"first": 30, "second": 33}
    sets = readings()
    same = len(set(sets["first"]) & set(sets["second"]))
    assert same == 28
    assert pair.figure(Coefficient.F1_EXACT).value == pytest.approx(2 * 28 / (30 + 33))
    # nervaluate takes what overlaps first for the counterpart, so spans within others are shown to it label by label.
    for label in LABELS:
        entities = [
            [
                [{"label": label, "start": start, "end": end} for start, end, its in each[name] if its == label]
                for _, each in paragraphs()
            ]
            for name in NAMES
        ]
        theirs = Evaluator(*entities, tags=[label], loader="dict").evaluate()["overall"]
        assert pair.figure(Coefficient.F1_EXACT, label).value == pytest.approx(theirs["strict"].f1)
        # Of one label, so that all of what it counts as partly right is what we count as overlapping.
        matched = theirs["strict"].correct + theirs["partial"].partial
        in_all = sum(len(each) for own in entities for each in own)
        assert pair.figure(Coefficient.F1_OVERLAP, label).value == pytest.approx(2 * matched / in_all)


def test_kappa_and_alpha_are_nltks(found: Agreement) -> None:
    rows = [(name, str(at), code) for name in NAMES for at, code in enumerate(codes(name))]
    task = AnnotationTask(data=rows)
    pair = found.pairs[NAMES]
    assert pair.figure(Coefficient.KAPPA).value == pytest.approx(task.kappa())
    assert found.group.figure(Coefficient.ALPHA).value == pytest.approx(task.alpha())
    assert found.group.figure(Coefficient.FLEISS_KAPPA).value == pytest.approx(task.pi())
    marked = {at for at, each in enumerate(zip(*map(codes, NAMES), strict=True)) if each != ("O", "O")}
    on_marked = AnnotationTask(data=[row for row in rows if int(row[1]) in marked])
    assert pair.figure(Coefficient.KAPPA_MARKED).value == pytest.approx(on_marked.kappa())


def test_an_interval_lies_around_the_figure(found: Agreement) -> None:
    whole = found.pairs[NAMES].figure(Coefficient.F1_EXACT)
    assert whole.low is not None
    assert whole.high is not None
    assert whole.low < whole.value < whole.high


def test_every_span_of_both_is_agreed_on_or_in_a_conflict() -> None:
    agreed, kinds = 0, []
    for number, (_, sets) in enumerate(paragraphs()):
        comparison = compare(str(number), {name: spans(number, name, sets[name]) for name in NAMES})
        agreed += len(comparison.agreed)
        kinds += [conflict.kinds for conflict in comparison.conflicts]
    assert agreed == 28
    assert sum((2 - (ConflictKind.MISSING in each)) for each in kinds) == 30 + 33 - 2 * 28
