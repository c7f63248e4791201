"""Intervals by the bootstrap over documents (Efron 1979): what else could have come out, had others been annotated.

Documents are drawn with replacement, as many as there are, and the figure is computed anew; the 2.5th and 97.5th of a
hundred such figures are the interval's bounds. Spans of one document depend on each other, so documents are what is
drawn, never spans.
"""

from __future__ import annotations

import random
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from annotator.core.agreement.figures import Undefined, Value

REPLICATES = 1000
"""So many samples at most; of very many documents fewer are drawn, as their bounds waver less."""
_FEWEST, _MOST_DRAWS = 200, 2_000_000
SEED = 1979
_LOW, _HIGH = 0.025, 0.975

Key = tuple[str, ...]
Tally = Mapping[Key, int]
"""What a figure is computed from; tallies of several documents can be added up."""


def total(tallies: Iterable[Tally]) -> Counter[Key]:
    """The tallies of several documents added up."""
    summed: Counter[Key] = Counter()
    for tally in tallies:
        for key, count in tally.items():
            summed[key] += count
    return summed


class Samples:
    """The sums of up to ``replicates`` samples of the documents; the same for the same seed and order of documents.

    Every document's tally is packed into one whole number with a field for each key: a sample is then one sum.
    """

    def __init__(self, tallies: Sequence[Tally], *, replicates: int = REPLICATES, seed: int = SEED) -> None:
        self._sums: list[Counter[Key]] = []
        if len(tallies) < 2 or not replicates:
            return  # one document says nothing of others
        keys = sorted({key for tally in tallies for key in tally})
        largest = max((count for tally in tallies for count in tally.values()), default=0)
        width = ((max(largest, 1) * len(tallies)).bit_length() + 7) // 8
        places = {key: 8 * width * number for number, key in enumerate(keys)}
        packed = [sum(count << places[key] for key, count in tally.items()) for tally in tallies]
        number = len(packed)
        replicates = min(replicates, max(_FEWEST, _MOST_DRAWS // number))
        chance = random.Random(seed)  # noqa: S311 - not for secrets
        for _ in range(replicates):
            # 32 bits a draw at one go: half the time of random.choices. The bias is below 1 in 2**32 / documents.
            drawn = struct.unpack(f"<{number}I", chance.randbytes(4 * number))
            data = sum([packed[draw * number >> 32] for draw in drawn]).to_bytes(width * len(keys), "little")
            counts = (int.from_bytes(data[at : at + width], "little") for at in range(0, len(data), width))
            self._sums.append(Counter(dict(zip(keys, counts, strict=True))))

    def turned(self, each: Callable[[Tally], Counter[Key]]) -> Samples:
        """The same samples, each tally turned into another."""
        made = Samples(())
        made._sums = [each(tally) for tally in self._sums]
        return made

    def interval(self, evaluate: Callable[[Tally], Value]) -> tuple[float, float] | None:
        """The bounds of the 95 % interval of a figure; None where most samples, or all documents, say nothing."""
        values = sorted(value for tally in self._sums if not isinstance(value := evaluate(tally), Undefined))
        if not values or 2 * len(values) <= len(self._sums):
            return None
        return values[int(_LOW * len(values))], values[min(int(_HIGH * len(values)), len(values) - 1)]
