"""A study's figures: bounds, symmetry, no order that matters, and what it says where there is nothing to say."""

import math
from dataclasses import replace
from itertools import permutations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.annotated import LABELS, TEXT, annotation_sets, span

from annotator.core.agreement.figures import OF_GROUPS, OF_PAIRS, Coefficient, Undefined
from annotator.core.agreement.groups import group_tally, tally_of_two
from annotator.core.agreement.pairs import pair_tally
from annotator.core.agreement.study import Agreement, Study, of_document
from annotator.core.agreement.token_codes import coded
from annotator.core.agreement.unitizing import units_by_label
from annotator.core.span import Span

F1 = (Coefficient.F1_EXACT, Coefficient.F1_OVERLAP, Coefficient.F1_UNLABELLED)
Sets = dict[str, list[Span]]


def study(documents: dict[str, Sets], names: tuple[str, ...] = ("Ali", "Mona"), replicates: int = 0) -> Agreement:
    made = Study(names)
    for document, sets in documents.items():
        made.add(document, TEXT, sets)
    return made.result(replicates=replicates)


def documents_of(names: tuple[str, ...]) -> st.SearchStrategy[dict[str, Sets]]:
    return st.dictionaries(st.sampled_from(["one", "two", "three"]), annotation_sets(names), min_size=1)


@given(documents_of(("Ali", "Mona", "Zaid")))
def test_no_figure_is_out_of_bounds(documents: dict[str, Sets]) -> None:
    found = study(documents, ("Ali", "Mona", "Zaid"))
    for table, coefficients in [(found.group, OF_GROUPS), *((each, OF_PAIRS) for each in found.pairs.values())]:
        for coefficient in coefficients:
            for label in (None, *LABELS):
                figure = table.figure(coefficient, label)
                assert (figure.value is None) != (figure.undefined is None)
                if figure.value is not None:
                    assert figure.value <= 1 + 1e-12
                    assert figure.value >= 0 or coefficient not in F1
                    assert math.isfinite(figure.value)


@given(documents_of(("Ali", "Mona")))
def test_it_does_not_matter_who_is_first(documents: dict[str, Sets]) -> None:
    swapped = {
        document: {"Mona": [msgspec.structs.replace(each, annotator="Mona") for each in sets["Ali"]],
                   "Ali": [msgspec.structs.replace(each, annotator="Ali") for each in sets["Mona"]]}
        for document, sets in documents.items()
    }  # fmt: skip
    one, other = study(documents), study(swapped)
    assert one.pairs["Ali", "Mona"].figures == other.pairs["Ali", "Mona"].figures
    assert one.group.figures == other.group.figures


@given(documents_of(("Ali", "Mona", "Zaid")), st.randoms(use_true_random=False))
def test_the_order_of_documents_spans_and_people_changes_nothing(documents: dict[str, Sets], chance) -> None:
    shuffled = {}
    for document in chance.sample(sorted(documents), len(documents)):
        sets = documents[document]
        names = chance.sample(sorted(sets), len(sets))
        shuffled[document] = {name: chance.sample(sets[name], len(sets[name])) for name in names}
    names = ("Ali", "Mona", "Zaid")
    assert study(documents, names, replicates=20) == study(shuffled, names[::-1], replicates=20)


@given(annotation_sets(("Ali",)))
def test_two_who_did_the_same_agree_wholly(sets: Sets) -> None:
    twin = [msgspec.structs.replace(each, id=f"m-{each.id}", annotator="Mona") for each in sets["Ali"]]
    found = study({"one": {"Ali": sets["Ali"], "Mona": twin}})
    for coefficient in OF_PAIRS:
        figure = found.pairs["Ali", "Mona"].figure(coefficient)
        assert figure.value == pytest.approx(1) or figure.undefined in (
            Undefined.NO_SPANS, Undefined.ONE_CATEGORY, Undefined.ONE_LABEL
        )  # fmt: skip


def test_counts_what_is_compared_and_leaves_out_what_one_alone_did() -> None:
    alone = {"Ali": [span("Ali", "actor", (0, 1))]}
    both = {**alone, "Mona": [span("Mona", "actor", (0, 1)), span("Mona", "topic", (5, 5))]}
    found = study({"one": alone, "two": both})
    table = found.pairs["Ali", "Mona"]
    assert (found.documents, table.documents, table.spans) == (1, 1, {"Ali": 1, "Mona": 2})
    assert table.figure(Coefficient.F1_EXACT).value == pytest.approx(2 / 3)
    assert table.figure(Coefficient.F1_EXACT, "topic").value == 0
    assert found.pair("Mona", "Ali") is table
    assert found.pair("Mona", "Zaid") is None


@pytest.mark.parametrize(
    ("sets", "coefficient", "label", "why"),
    [
        ({"Ali": [], "Mona": []}, Coefficient.F1_EXACT, None, Undefined.NO_SPANS),
        ({"Ali": [], "Mona": []}, Coefficient.KAPPA, None, Undefined.NO_SPANS),
        ({"Ali": [], "Mona": []}, Coefficient.ALPHA_U, None, Undefined.NO_SPANS),
        ({"Ali": [span("Ali", "actor", (0, 7))], "Mona": [span("Mona", "actor", (0, 7))]}, Coefficient.KAPPA, None,
         Undefined.ONE_CATEGORY),
        ({"Ali": [span("Ali", "actor", (0, 1))], "Mona": [span("Mona", "actor", (0, 2))]}, Coefficient.KAPPA_MARKED,
         None, Undefined.ONE_LABEL),
        ({"Ali": [span("Ali", "actor", (0, 1))], "Mona": []}, Coefficient.F1_UNLABELLED, "actor",
         Undefined.NOT_PER_LABEL),
        ({"Ali": [span("Ali", "actor", (0, 1))], "Mona": []}, Coefficient.KAPPA, "topic", Undefined.NO_SPANS),
    ],
)  # fmt: skip
def test_says_why_there_is_no_figure(sets: Sets, coefficient: Coefficient, label: str | None, why: Undefined) -> None:
    assert study({"one": sets}).pairs["Ali", "Mona"].figure(coefficient, label).undefined is why


def test_a_group_without_a_document_that_all_did_has_alpha_alone() -> None:
    both = [span("Ali", "actor", (0, 1))], [span("Mona", "actor", (0, 1))], [span("Zaid", "topic", (0, 1))]
    found = study(
        {"one": {"Ali": both[0], "Mona": both[1]}, "two": {"Mona": both[1], "Zaid": both[2]}}, ("Ali", "Mona", "Zaid")
    )
    assert found.group.figure(Coefficient.FLEISS_KAPPA).undefined is Undefined.NO_DOCUMENTS
    assert found.group.figure(Coefficient.ALPHA_U).undefined is Undefined.NO_DOCUMENTS
    assert found.group.figure(Coefficient.ALPHA).value is not None
    assert found.documents == 2


def test_a_document_in_which_neither_found_anything_is_one_in_which_they_agree() -> None:
    found = of_document("one", TEXT, {"Ali": [], "Mona": []})
    assert {found.pairs["Ali", "Mona"].figure(each).value for each in F1} == {1.0}
    assert found.pairs["Ali", "Mona"].figure(Coefficient.KAPPA).undefined is Undefined.NO_SPANS


@given(annotation_sets(("Ali", "Mona")), st.sampled_from([2, 3]))
def test_what_two_add_to_the_group_is_the_same_from_their_pair_as_counted_anew(sets: Sets, everybody: int) -> None:
    marked, units = coded(TEXT, sets), {name: units_by_label(own) for name, own in sets.items()}
    pair = pair_tally(marked, ("Ali", "Mona"), (sets["Ali"], sets["Mona"]), (units["Ali"], units["Mona"]), len(TEXT))
    anew = group_tally(marked, units, len(TEXT), everybody=everybody)
    assert +tally_of_two(pair, everybody=everybody) == +anew


def test_intervals_hold_the_figure_and_are_the_same_each_time() -> None:
    documents = {}
    for number in range(12):
        second = [span("Mona", "actor", (0, 1 + number % 2)), span("Mona", "topic", (4, 4 + number % 3))]
        documents[str(number)] = {"Ali": [span("Ali", "actor", (0, 1)), span("Ali", "topic", (4, 5))], "Mona": second}
    found, again = study(documents, replicates=200), study(documents, replicates=200)
    assert found == again
    for (coefficient, label), figure in found.pairs["Ali", "Mona"].figures.items():
        if figure.value is not None:
            assert None not in (figure.low, figure.high), (coefficient, label)
            assert figure.low <= figure.value <= figure.high
            assert (
                replace(figure, low=None, high=None)
                == study(documents).pairs["Ali", "Mona"].figures[coefficient, label]
            )
    assert found.pairs["Ali", "Mona"].figure(Coefficient.F1_EXACT).low < 0.5


def test_one_document_has_no_interval() -> None:
    sets = {"Ali": [span("Ali", "actor", (0, 1))], "Mona": [span("Mona", "actor", (0, 2))]}
    figure = study({"one": sets}, replicates=50).pairs["Ali", "Mona"].figure(Coefficient.F1_EXACT)
    assert (figure.value, figure.low, figure.high) == (0.0, None, None)


@given(annotation_sets(("Ali", "Mona", "Zaid")))
def test_who_is_named_how_changes_no_group_figure(sets: Sets) -> None:
    figures = []
    for names in permutations(sets):
        renamed = {
            name: [msgspec.structs.replace(each, annotator=name) for each in sets[old]]
            for name, old in zip(sorted(sets), names, strict=True)
        }
        figures.append(study({"one": renamed}, tuple(sorted(sets))).group.figures)
    assert all(each == figures[0] for each in figures)
