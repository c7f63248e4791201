"""Made-up news with what is hard in it: a thousand short articles, every one another, the same on every run.

Spans nest and cross, begin after proclitics, end before harakat and closing quotes, run over line ends, hold emoji,
ZWNJ, tatweel, both sets of digits and Latin in brackets. All in escapes, so that source reads in one direction.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from annotator.core.relation import Relation
from annotator.formats.protocols import AnnotatedDocument
from annotator.text.offsets import CodePointRange
from support.exports import annotated, put

_NAMES = (
    "\u0623\u062d\u0645\u062f \u0627\u0644\u062d\u062f\u0651\u0627\u062f",  # with a shadda
    "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627",  # with a ZWNJ
    "\u0645\u0640\u0640\u0631\u064a\u0645",  # with tatweel
    "UNRWA",
    "\U0001f469\U0001f3fd\u200d\U0001f4bb",  # a cluster of four
)
_PLACES = ("\u0627\u0644\u0631\u064a\u0627\u0636", "\u0627\u0644\u0642\u064f\u062f\u0633", "\u062d\u0644\u0628")
_CLITICS = ("", "", "\u0628", "\u0648", "\u0648\u0628", "\u0644")
_NUMBERS = ("2025", "\u0662\u0660\u0662\u0665", "12.5%", "\u0663\u066b\u0665\u066a")
_SAID = ("\u0642\u0627\u0644", "\u0623\u0643\u0651\u062f", "\u0648\u0623\u0636\u0627\u0641\u064e")
_ENDS = (".", "\u00bb.", "\u061f\u200f", "\r\n", ".\u2028", "\n\n", " \U0001f4f0 ")


def nasty_news(count: int = 1000) -> Iterator[AnnotatedDocument]:
    """The articles, of one to three sentences with three to a dozen spans."""
    for number in range(count):
        yield _article(f"n{number}", random.Random(f"news {number}"))


def _article(name: str, chance: random.Random) -> AnnotatedDocument:
    text = ""
    marked: list[tuple[int, int, str]] = []

    def add(piece: str, label: str = "") -> None:
        nonlocal text
        if label:
            marked.append((len(text), len(text) + len(piece), label))
        text += piece

    for _ in range(chance.randint(1, 3)):
        begin = len(text)
        add(chance.choice(_SAID) + " ")
        add(chance.choice(_NAMES), "actor")
        add(": \u00ab")
        quote = len(text)
        add(chance.choice(_CLITICS))
        add(chance.choice(_PLACES), "topic")
        add(" ")
        add(chance.choice(_NUMBERS), "topic")
        marked.append((quote, len(text), "commitment"))
        marked.append((begin, quote + 2, "topic"))  # crosses the quote, and may end in a word
        add(chance.choice(_ENDS))
    if chance.random() < 0.3:
        marked.append((max(len(text) - 9, 0), len(text), "actor"))  # with whatever stands at the end
    places = list(dict.fromkeys(marked))
    spans = [
        put(f"{name}-{at}", label, CodePointRange(start, end), document=name, note="seen" if at == 3 else "")
        for at, (start, end, label) in enumerate(places)
    ]
    first, last = spans[0], spans[-1]
    if chance.random() < 0.2 and last.start > first.end:
        # One in two pieces, as where a name is taken up again.
        pieces = (CodePointRange(first.start, first.end), CodePointRange(last.start + 1, last.end))
        spans.append(put(f"{name}-x", "actor", *pieces, document=name))
    relation = Relation(id=f"{name}-r", document=name, annotator="Ali", type="made_by", source=last.id, target=first.id)
    made = annotated(text, spans, [relation], document=name)
    return replace(made, relations=made.relations if len(spans) > 1 else ())
