"""Two annotators compared: a document's tally, and every coefficient of such tallies added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from annotator.core.agreement.bootstrap import Key, Tally
from annotator.core.agreement.figures import Coefficient, Undefined, Value
from annotator.core.agreement.nominal import cohen_kappa
from annotator.core.agreement.span_f1 import f1, match
from annotator.core.agreement.token_codes import NOTHING, CodedDocument, labels_of
from annotator.core.agreement.unitizing import Units, difference
from annotator.core.span import Span

Evaluator = Callable[[Tally], Value]


def pair_tally(
    coded: CodedDocument,
    names: tuple[str, str],
    spans: tuple[Sequence[Span], Sequence[Span]],
    units: tuple[Mapping[str, Units], Mapping[str, Units]],
    characters: int,
) -> Counter[Key]:
    """What one document adds to the figures of two annotators."""
    tally: Counter[Key] = Counter()
    for place, own in zip(("first", "second"), spans, strict=True):
        for label, count in Counter([span.label for span in own]).items():
            tally["spans", place, label] = count
    matched = match(*spans)
    for label, count in matched.exact.items():
        tally["exact", label] = count
    for label, count in matched.overlap.items():
        tally["overlap", label] = count
    tally["unlabelled",] = matched.unlabelled
    tally["characters",] = characters
    for label in units[0].keys() | units[1].keys():
        tally["difference", label] = difference(units[0].get(label, ()), units[1].get(label, ()))
    _count_tokens(tally, coded, names)
    return tally


def _count_tokens(tally: Counter[Key], coded: CodedDocument, names: tuple[str, str]) -> None:
    tally["tokens",] = coded.tokens
    # A plain dictionary: a counter calls a function of its own for every key that is new.
    sums: dict[Key, int] = {}
    marked = equal = 0
    for (one, other), count in coded.by_two(*names).items():
        marked += count
        added: list[Key] = [("code", "first", one), ("code", "second", other)]
        if one == other:
            equal += count
        ones, others = labels_of(one), labels_of(other)
        added += [("in", "first", label) for label in ones]
        added += [("in", "both", label) for label in ones if label in others]
        added += [("in", "second", label) for label in others]
        for key in added:
            sums[key] = sums.get(key, 0) + count
    tally.update(sums)
    if marked:
        tally["marked",] = marked
    if equal:
        tally["equal",] = equal


class PairEvaluators:
    """How each coefficient of two annotators is computed from a tally; ``whole`` is that of all documents.

    ``expected`` is the expected disagreement of alpha_U by label; it is held fast, per code point, in resampling.
    """

    def __init__(self, whole: Tally, expected: Mapping[str, float]) -> None:
        self._codes = sorted({key[2] for key in whole if key[0] == "code"})
        self.labels = sorted({key[2] for key in whole if key[0] == "spans"})
        self._expected = expected
        self._characters = whole.get(("characters",), 0)

    def evaluator(self, coefficient: Coefficient, label: str | None) -> Evaluator:
        """The coefficient over everything, or for one label alone."""
        labels = self.labels if label is None else [label]
        match coefficient:
            case Coefficient.F1_EXACT | Coefficient.F1_OVERLAP:
                kind = "exact" if coefficient is Coefficient.F1_EXACT else "overlap"
                return lambda tally: f1(sum(tally[kind, each] for each in labels), *_spans(tally, labels))
            case Coefficient.F1_UNLABELLED:
                if label is not None:
                    return lambda _tally: Undefined.NOT_PER_LABEL
                return lambda tally: f1(tally["unlabelled",], *_spans(tally, labels))
            case Coefficient.KAPPA:
                return self._kappa(label, marked_alone=False)
            case Coefficient.KAPPA_MARKED:
                if len(self.labels) == 1:
                    return lambda _tally: Undefined.ONE_LABEL
                return self._kappa(label, marked_alone=True)
            case _:
                return lambda tally: alpha_u_of(tally, labels, self._expected, self._characters, annotators=2)

    def _kappa(self, label: str | None, *, marked_alone: bool) -> Evaluator:
        def over_all(tally: Tally) -> Value:
            firsts = {code: tally["code", "first", code] for code in self._codes}
            seconds = {code: tally["code", "second", code] for code in self._codes}
            more = 0 if marked_alone else tally["tokens",] - tally["marked",]
            firsts[NOTHING] = firsts.get(NOTHING, 0) + more
            seconds[NOTHING] = seconds.get(NOTHING, 0) + more
            return cohen_kappa(tally["equal",] + more, firsts, seconds)

        def of_label(tally: Tally) -> Value:
            said = label or ""
            items = tally["marked",] if marked_alone else tally["tokens",]
            first, second, both = (tally["in", who, said] for who in ("first", "second", "both"))
            if not first and not second:
                return Undefined.NO_SPANS
            equal = items - first - second + 2 * both
            return cohen_kappa(equal, {said: first, "": items - first}, {said: second, "": items - second})

        if label is not None:
            return of_label
        return lambda tally: over_all(tally) if tally["marked",] else Undefined.NO_SPANS


def alpha_u_of(
    tally: Tally, labels: Sequence[str], expected: Mapping[str, float], characters: int, *, annotators: int
) -> Value:
    """Alpha_U from the differences in a tally, and what was expected over ``characters`` code points."""
    chance = sum(expected.get(label, 0.0) for label in labels)
    if not chance:
        return Undefined.NO_SPANS
    differences = sum(tally["difference", label] for label in labels)
    length = tally["characters",]
    # Both disagreements fall with the length of the continuum: so much of it is expected per code point.
    observed = differences / (annotators * (annotators - 1) * length) if length else 0.0
    return float(1 - observed / (chance * characters))


def _spans(tally: Tally, labels: Sequence[str]) -> tuple[int, int]:
    return (
        sum(tally["spans", "first", label] for label in labels),
        sum(tally["spans", "second", label] for label in labels),
    )
