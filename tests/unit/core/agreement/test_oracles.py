"""Our figures beside those of nltk, nervaluate and scikit-learn, on the same made-up annotations."""

import math
from collections.abc import Sequence
from itertools import compress, product

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from nervaluate import Evaluator
from nltk.metrics.agreement import AnnotationTask
from support.annotated import LABELS, TEXT, WORDS, annotation_sets, span

from annotator.core.agreement.figures import Coefficient, Undefined
from annotator.core.agreement.study import Study, Table
from annotator.core.span import Span
from annotator.text.tokens import tokens

NAMES = ("Ali", "Mona")
Sets = dict[str, list[Span]]


def plain_codes(spans: Sequence[Span], label: str | None = None) -> list[str]:
    """What a person said of each token, written down without any of our own counting."""
    said = []
    for token in tokens(TEXT):
        on = {each.label for each in spans for part in each.ranges if part.overlaps(token.range)}
        said.append("+".join(sorted(on)) if label is None else label * (label in on))
    return said


def task(sets: Sets, label: str | None = None) -> AnnotationTask:
    """The same as nltk wants it: (who, which token, what)."""
    rows = [
        (name, str(at), code or "nothing")
        for name, spans in sets.items()
        for at, code in enumerate(plain_codes(spans, label))
    ]
    return AnnotationTask(data=rows)


def flat(spans: Sequence[Span]) -> list[Span]:
    """Those in one part that overlap none that was taken before."""
    kept: list[Span] = []
    for each in spans:
        if len(each.ranges) == 1 and not any(each.bounds.overlaps(other.bounds) for other in kept):
            kept.append(each)
    return kept


def tables(sets: Sets) -> tuple[Table | None, Table]:
    study = Study(sets)
    study.add("one", TEXT, sets)
    found = study.result(replicates=0)
    return found.pair(*NAMES), found.group


@given(annotation_sets(NAMES))
def test_cohens_kappa_is_nltks(sets: Sets) -> None:
    pair, _ = tables(sets)
    for label in (None, *pair.labels):
        figure = pair.figure(Coefficient.KAPPA, label)
        if figure.undefined is None:
            assert figure.value == pytest.approx(task(sets, label).kappa())
        else:
            assert len({code for own in sets.values() for code in plain_codes(own, label)}) < 2


@given(annotation_sets(("Ali", "Mona", "Zaid")))
def test_alpha_and_fleiss_kappa_are_nltks(sets: Sets) -> None:
    _, group = tables(sets)
    for label in (None, *group.labels):
        alpha, fleiss = group.figure(Coefficient.ALPHA, label), group.figure(Coefficient.FLEISS_KAPPA, label)
        if alpha.undefined is None:
            assert alpha.value == pytest.approx(task(sets, label).alpha())
            assert fleiss.value == pytest.approx(task(sets, label).pi())  # Siegel and Castellan's K is Fleiss' kappa
        else:
            assert alpha.undefined is fleiss.undefined in (Undefined.NO_SPANS, Undefined.ONE_CATEGORY)


@given(annotation_sets(NAMES))
def test_exact_and_unlabelled_f1_are_nervaluates(sets: Sets) -> None:
    # nervaluate takes what overlaps first for the counterpart, so it is an oracle for flat sets alone
    ours = {name: flat(own) for name, own in sets.items()}
    assume(all(ours.values()))
    pair, _ = tables(ours)
    entities = [
        [[{"label": each.label, "start": each.start, "end": each.end - 1} for each in ours[name]]] for name in NAMES
    ]
    theirs = Evaluator(*entities, tags=list(LABELS), loader="dict").evaluate()
    assert pair.figure(Coefficient.F1_EXACT).value == pytest.approx(theirs["overall"]["strict"].f1)
    assert pair.figure(Coefficient.F1_UNLABELLED).value == pytest.approx(theirs["overall"]["exact"].f1)


def on_all(first: str, second: str) -> Sets:
    """Both mark the whole text, each with one label."""
    return {name: [span(name, label, (0, len(WORDS) - 1))] for name, label in zip(NAMES, (first, second), strict=True)}


@pytest.mark.consumers
@pytest.mark.filterwarnings("ignore")  # theirs, about the undefined ones
@settings(max_examples=100)
@given(st.one_of(annotation_sets(NAMES), annotation_sets(NAMES, labels=LABELS[:1])))
@example({name: [] for name in NAMES})
@example({"Ali": [], "Mona": on_all("actor", "actor")["Mona"]})
@example(on_all("actor", "actor"))
@example(on_all("actor", "topic"))
def test_cohens_kappa_is_scikit_learns_on_all_and_on_marked_tokens(sets: Sets) -> None:
    from sklearn.metrics import cohen_kappa_score

    pair, _ = tables(sets)
    marked = [bool(one or other) for one, other in zip(*(plain_codes(sets[name]) for name in NAMES), strict=True)]
    for label, coefficient in product((None, *pair.labels), (Coefficient.KAPPA, Coefficient.KAPPA_MARKED)):
        looked_at = marked if coefficient is Coefficient.KAPPA_MARKED else [True] * len(marked)
        first, second = (list(compress(plain_codes(sets[name], label), looked_at)) for name in NAMES)
        theirs = cohen_kappa_score(first, second) if first else math.nan
        figure = pair.figure(coefficient, label)
        if figure.undefined is None:
            assert figure.value == pytest.approx(theirs)
        elif figure.undefined is Undefined.ONE_LABEL:
            # Theirs is nothing or less then: of the tokens that somebody marked with the only label, all or too many.
            assert coefficient is Coefficient.KAPPA_MARKED
            assert len(pair.labels) == 1
            assert math.isnan(theirs) or theirs <= 0
        else:
            assert math.isnan(theirs)
            said = {code for code in (*first, *second) if code}
            assert (figure.undefined is Undefined.NO_SPANS) is not bool(said)
