"""Annotation sets made up on a text, for agreement, conflicts and adjudication."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from annotator.core.span import Span
from annotator.text.offsets import CodePointRange

# Arabic words with a comma, digits, a Latin name and an emoji between them; each is a place where spans begin and end.
WORDS = (
    "\u0642\u0627\u0644",
    "\u0627\u0644\u0648\u0632\u064a\u0631\u060c",
    "Kerry",
    "\u0663\u066b\u0665\u066a",
    "\u0625\u0646",
    "\u0627\u0644\u0633\u0644\u0627\u0645",
    "\U0001f4f0",
    "\u0648\u0627\u0644\u0627\u0642\u062a\u0635\u0627\u062f.",
)
TEXT = " ".join(WORDS)
STARTS = tuple(len(" ".join(WORDS[:number])) + bool(number) for number in range(len(WORDS)))
ENDS = tuple(start + len(word) for start, word in zip(STARTS, WORDS, strict=True))
LABELS = ("actor", "topic", "commitment")


def span(
    who: str, label: str, *places: tuple[int, int], attributes: dict[str, str] | None = None, name: str = ""
) -> Span:
    """A span of ``who`` on the words from ``first`` to ``last`` of each place."""
    ranges = tuple(CodePointRange(STARTS[first], ENDS[last]) for first, last in places)
    said = name or f"{who}-{label}-" + "-".join(f"{first}.{last}" for first, last in places)
    return Span(id=said, document="d", annotator=who, label=label, ranges=ranges, attributes=attributes or {})


@st.composite
def annotation_sets(draw: st.DrawFn, names: Sequence[str], *, labels: Sequence[str] = LABELS) -> dict[str, list[Span]]:
    """A set of spans for each name: some shared, some moved, some with parts; no name has one twice."""
    places = st.tuples(st.integers(0, len(WORDS) - 1), st.integers(0, 2)).map(
        lambda place: (place[0], min(place[0] + place[1], len(WORDS) - 1))
    )
    pool = draw(st.lists(st.tuples(st.sampled_from(labels), places), min_size=1, max_size=8))
    sets: dict[str, list[Span]] = {}
    for name in names:
        chosen = draw(st.lists(st.sampled_from(pool), max_size=6, unique=True))
        more = draw(st.lists(st.tuples(st.sampled_from(labels), places), max_size=2))
        parts = draw(st.booleans())
        own = [span(name, label, place) for label, place in dict.fromkeys([*chosen, *more])]
        if parts:
            own.append(span(name, labels[0], (0, 0), (2, 3)))
        sets[name] = own
    return sets
