"""A study of agreement: documents come in one by one, figures come out over all, by label and by pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from annotator.core.agreement.bootstrap import REPLICATES, SEED, Samples, Tally
from annotator.core.agreement.figures import (
    OF_GROUPS,
    OF_PAIRS,
    Coefficient,
    Figure,
    Undefined,
    figure,
)
from annotator.core.agreement.groups import GroupEvaluators, group_tally, tally_of_two
from annotator.core.agreement.pairs import PairEvaluators, pair_tally
from annotator.core.agreement.token_codes import coded
from annotator.core.agreement.unitizing import Lengths, Units, units_by_label
from annotator.core.span import Span

Pair = tuple[str, str]
_F1 = (Coefficient.F1_EXACT, Coefficient.F1_OVERLAP, Coefficient.F1_UNLABELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The figures of some annotators over ``documents``: each coefficient over all, and for each of ``labels``.

    ``figures`` has None for over all. ``spans`` counts what each of them marked.
    """

    annotators: tuple[str, ...]
    documents: int
    labels: tuple[str, ...]
    figures: Mapping[tuple[Coefficient, str | None], Figure]
    spans: Mapping[str, int]

    def figure(self, coefficient: Coefficient, label: str | None = None) -> Figure:
        """One figure; undefined where the label was not used."""
        found = self.figures.get((coefficient, label))
        return found or Figure(documents=self.documents, undefined=Undefined.NO_SPANS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The whole of a study: every pair that has documents in common, and all together."""

    annotators: tuple[str, ...]
    documents: int
    pairs: Mapping[Pair, Table]
    group: Table

    def pair(self, one: str, other: str) -> Table | None:
        """The table of two annotators, in whichever order they are named."""
        return self.pairs.get((one, other) if one <= other else (other, one))


class Study:
    """Takes documents in any order; what comes out does not depend on it, nor on the order of annotators."""

    def __init__(self, annotators: Iterable[str]) -> None:
        self.annotators = tuple(sorted(annotators))
        self._pairs: defaultdict[Pair, dict[str, Tally]] = defaultdict(dict)
        self._group: dict[str, Tally] = {}
        self._lengths: defaultdict[tuple[str, ...], _Continuum] = defaultdict(_Continuum)
        self._spans: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)

    def add(self, document: str, text: str, sets: Mapping[str, Sequence[Span]]) -> None:
        """Take in a document that the annotators in ``sets`` are through with; fewer than two say nothing."""
        names = [name for name in self.annotators if name in sets]
        if len(names) < 2:
            return
        marked = coded(text, {name: sets[name] for name in names})
        units = {name: units_by_label(sets[name]) for name in names}
        size = len(text)
        for pair in combinations(names, 2):
            first, second = pair
            spans = (sets[first], sets[second])
            self._pairs[pair][document] = pair_tally(marked, pair, spans, (units[first], units[second]), size)
            self._take_lengths(pair, units, size)
            for name in pair:
                self._spans[pair][name] += len(sets[name])
        everybody = len(self.annotators)
        if everybody == 2:
            self._group[document] = self._pairs[names[0], names[1]][document]  # turned when all are added up
        elif len(names) == 2:
            self._group[document] = tally_of_two(self._pairs[names[0], names[1]][document], everybody=everybody)
        else:
            self._group[document] = group_tally(marked, units, size, everybody=everybody)
        if len(names) == len(self.annotators) > 2:
            self._take_lengths(self.annotators, units, size)
        for name in names:
            self._spans[()][name] += len(sets[name])

    def join(self, other: Study) -> None:
        """Take in what another study of the same annotators has of other documents."""
        for pair, tallies in other._pairs.items():
            self._pairs[pair].update(tallies)
        self._group.update(other._group)
        for names, continuum in other._lengths.items():
            self._lengths[names].join(continuum)
        for names, counts in other._spans.items():
            self._spans[names].update(counts)

    def _take_lengths(self, names: tuple[str, ...], units: Mapping[str, Mapping[str, Units]], size: int) -> None:
        self._lengths[names].add([units[name] for name in names], size)

    def result(
        self, *, replicates: int = REPLICATES, seed: int = SEED, between: Callable[[], None] | None = None
    ) -> Agreement:
        """All figures; with ``replicates`` samples for the intervals, none for 0. ``between`` is called at times."""
        pairs = {}
        of_two: Samples | None = None
        for pair, tallies in sorted(self._pairs.items()):
            samples = Samples(_ordered(tallies), replicates=replicates, seed=seed)
            evaluators = PairEvaluators(samples.whole, self._lengths[pair].expected(len(pair)))
            if len(self.annotators) == 2:
                of_two = samples.turned(lambda tally: tally_of_two(tally, everybody=2))
            pairs[pair] = self._table(pair, tallies, evaluators, samples, between)
        return Agreement(
            annotators=self.annotators,
            documents=len(self._group),
            pairs=pairs,
            group=self._group_table(
                of_two or Samples(_ordered(self._group), replicates=replicates, seed=seed), between
            ),
        )

    def _group_table(self, samples: Samples, between: Callable[[], None] | None) -> Table:
        everybody = self.annotators
        expected = self._lengths[everybody].expected(len(everybody))
        evaluators = GroupEvaluators(samples.whole, expected, everybody=len(everybody))
        return self._table(everybody, self._group, evaluators, samples, between)

    def _table(
        self,
        names: tuple[str, ...],
        tallies: Mapping[str, Tally],
        evaluators: PairEvaluators | GroupEvaluators,
        samples: Samples,
        between: Callable[[], None] | None,
    ) -> Table:
        figures: dict[tuple[Coefficient, str | None], Figure] = {}
        everybody = isinstance(evaluators, GroupEvaluators)
        for coefficient in OF_GROUPS if everybody else OF_PAIRS:
            documents = len(tallies)
            if everybody and coefficient is not Coefficient.ALPHA:
                documents = sum(("characters",) in tally for tally in tallies.values())
            for label in (None, *evaluators.labels):
                if between is not None:
                    between()
                evaluate = evaluators.evaluator(coefficient, label)
                found = figure(evaluate(samples.whole) if documents else Undefined.NO_DOCUMENTS, documents)
                if found.value is not None and (interval := samples.interval(evaluate)) is not None:
                    found = replace(found, low=interval[0], high=interval[1])
                figures[coefficient, label] = found
        spans = self._spans[() if everybody else names]
        return Table(
            annotators=names,
            documents=len(tallies),
            labels=tuple(evaluators.labels),
            figures=figures,
            spans={name: spans.get(name, 0) for name in names},
        )


class _Continuum:
    """The documents that some annotators have in common, end to end, as alpha_U sees them."""

    def __init__(self) -> None:
        self._characters = 0
        self._lengths: defaultdict[str, Lengths] = defaultdict(Lengths)
        # What a label has to catch up on where it is first seen: documents without it are gaps from end to end.
        self._sizes: list[int] = []
        self._seen: defaultdict[str, int] = defaultdict(int)
        self._annotators = 0

    def add(self, units: Sequence[Mapping[str, Units]], characters: int) -> None:
        """One document, with the units of each annotator by label."""
        self._annotators = len(units)
        for label in {label for own in units for label in own}:
            self._catch_up(label)
            for own in units:
                self._lengths[label].add(own.get(label, ()), characters)
            self._seen[label] += 1
        self._sizes.append(characters)
        self._characters += characters

    def join(self, other: _Continuum) -> None:
        """The documents of another one, of as many annotators."""
        labels = self._lengths.keys() | other._lengths.keys()
        for label in labels:
            self._catch_up(label)
            other._catch_up(label)
            self._lengths[label].join(other._lengths[label])
        self._sizes += other._sizes
        self._characters += other._characters
        self._annotators = max(self._annotators, other._annotators)
        self._seen.update(dict.fromkeys(labels, len(self._sizes)))

    def expected(self, annotators: int) -> dict[str, float]:
        """Expected disagreement by label."""
        for label in list(self._lengths):
            self._catch_up(label)
        return {label: each.expected(annotators, self._characters) for label, each in self._lengths.items()}

    def _catch_up(self, label: str) -> None:
        for characters in self._sizes[self._seen[label] :]:
            self._lengths[label].add_gap(characters, self._annotators)
        self._seen[label] = len(self._sizes)


def of_document(document: str, text: str, sets: Mapping[str, Sequence[Span]]) -> Agreement:
    """The figures of one document, without intervals. Where two marked nothing at all, their F1 is 1."""
    study = Study(sets)
    study.add(document, text, sets)
    found = study.result(replicates=0)
    full = Figure(documents=1, value=1.0)
    pairs = {
        pair: replace(table, figures={**table.figures, **{(each, None): full for each in _F1}})
        for pair, table in found.pairs.items()
        if not table.labels
    }
    return replace(found, pairs={**found.pairs, **pairs})


def _ordered(tallies: Mapping[str, Tally]) -> list[Tally]:
    """By document, so that samples are the same whatever came in first."""
    return [tallies[document] for document in sorted(tallies)]
