"""Any number of annotators compared at once: Fleiss' kappa, alpha and alpha_U."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from annotator.core.agreement.bootstrap import Key, Tally
from annotator.core.agreement.figures import Coefficient, Undefined, Value
from annotator.core.agreement.nominal import Votes, alpha, fleiss_kappa
from annotator.core.agreement.pairs import alpha_u_of
from annotator.core.agreement.token_codes import NOTHING, CodedDocument, labels_of
from annotator.core.agreement.unitizing import Units, difference

Evaluator = Callable[[Tally], Value]


def group_tally(
    coded: CodedDocument, units: Mapping[str, Mapping[str, Units]], characters: int, *, everybody: int
) -> Counter[Key]:
    """What one document adds to the figures of a group of ``everybody``, of whom those in ``units`` annotated it."""
    tally: Counter[Key] = Counter()
    raters = len(units)
    number = str(raters)
    tally["tokens", number] = coded.tokens
    for said, count in coded.marked.items():
        votes = Counter(said)
        tally["marked", number] += count
        labels: Counter[str] = Counter()
        for code, times in votes.items():
            tally["code", number, code] += times * count
            tally["agreeing", number] += times * (times - 1) * count
            for label in labels_of(code):
                labels[label] += times
        for label, times in labels.items():
            tally["in", number, label] += times * count
            tally["tokens in", number, label] += count
            others = raters - times
            tally["agreeing in", number, label] += (times * (times - 1) + others * (others - 1)) * count
    if raters == everybody:
        tally["characters",] = characters
        for label in {label for own in units.values() for label in own}:
            each = [own.get(label, ()) for own in units.values()]
            tally["difference", label] = sum(difference(one, other) for one, other in combinations(each, 2))
    return tally


def tally_of_two(pair: Tally, *, everybody: int) -> Counter[Key]:
    """The same for a document that two annotated, from their own tally."""
    tally: Counter[Key] = Counter({("tokens", "2"): pair["tokens",], ("marked", "2"): pair["marked",]})
    tally["agreeing", "2"] = 2 * pair["equal",]
    for key, count in pair.items():
        if key[0] == "code":
            tally["code", "2", key[2]] += count
        elif key[0] == "in" and key[1] == "both":
            tally["agreeing in", "2", key[2]] = 2 * count
            tally["tokens in", "2", key[2]] -= count
        elif key[0] == "in":
            tally["in", "2", key[2]] += count
            tally["tokens in", "2", key[2]] += count
        elif everybody == 2 and key[0] in ("characters", "difference"):
            tally[key] = count
    return tally


class GroupEvaluators:
    """How each coefficient of a group is computed from a tally; ``whole`` is that of all documents."""

    def __init__(self, whole: Tally, expected: Mapping[str, float], *, everybody: int) -> None:
        self._everybody = everybody
        self._sizes = sorted({int(key[1]) for key in whole if key[0] == "tokens"})
        self._codes = sorted({key[2] for key in whole if key[0] == "code"})
        self.labels = sorted({key[2] for key in whole if key[0] == "in"})
        self._expected = expected
        self._characters = whole.get(("characters",), 0)

    def evaluator(self, coefficient: Coefficient, label: str | None) -> Evaluator:
        """The coefficient over everything, or for one label alone."""
        if coefficient is Coefficient.ALPHA_U:
            labels = self.labels if label is None else [label]
            return lambda tally: (
                alpha_u_of(tally, labels, self._expected, self._characters, annotators=self._everybody)
                if tally["characters",]
                else Undefined.NO_DOCUMENTS
            )
        if coefficient is Coefficient.ALPHA:
            return lambda tally: self._alpha(tally, self._sizes, label)
        return lambda tally: self._fleiss(tally, label)

    def _fleiss(self, tally: Tally, label: str | None) -> Value:
        if tally["tokens", str(self._everybody)] and not self._marked(tally, [self._everybody], label):
            return Undefined.NO_SPANS
        votes = self._votes(tally, self._everybody, label)
        return fleiss_kappa(votes, self._totals(tally, [self._everybody], label))

    def _alpha(self, tally: Tally, sizes: Sequence[int], label: str | None) -> Value:
        if sizes and not self._marked(tally, sizes, label):
            return Undefined.NO_SPANS
        return alpha([self._votes(tally, size, label) for size in sizes], self._totals(tally, sizes, label))

    def _marked(self, tally: Tally, sizes: Sequence[int], label: str | None) -> int:
        if label is None:
            return sum(tally["marked", str(size)] for size in sizes)
        return sum(tally["tokens in", str(size), label] for size in sizes)

    def _votes(self, tally: Tally, size: int, label: str | None) -> Votes:
        number, items = str(size), tally["tokens", str(size)]
        if label is None:
            unmarked, agreeing = items - tally["marked", number], tally["agreeing", number]
        else:
            unmarked = items - tally["tokens in", number, label]
            agreeing = tally["agreeing in", number, label]
        return Votes(raters=size, items=items, agreeing=agreeing + unmarked * size * (size - 1))

    def _totals(self, tally: Tally, sizes: Sequence[int], label: str | None) -> dict[str, int]:
        everything = sum(size * tally["tokens", str(size)] for size in sizes)
        kind, names = ("code", self._codes) if label is None else ("in", [label])
        totals = {name: sum(tally[kind, str(size), name] for size in sizes) for name in names if name != NOTHING}
        totals[NOTHING] = everything - sum(totals.values())
        return totals
