"""Made-up documents for measurements: Arabic letters in words, sentences and paragraphs, with everything that costs.

Deterministic: document ``i`` depends on ``i`` and the sizes alone. It means nothing, and is no test material for
linguistics; but widths, joins, marks, digits, Latin names and emoji are where they are in news.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.text.offsets import CodePointRange

_LETTERS = (
    "\u0627\u0628\u062a\u062c\u062d\u062f\u0631\u0633\u0634\u0635"
    "\u0639\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u064a"
)
_ARTICLE = "\u0627\u0644"
_AND = "\u0648"
_MARKS = "\u064e\u064f\u0650\u0651"
_STRANGERS = ("Reuters", "COP30", "12.5%", "\u0663\u066b\u0665\u066a", "2017", "#\u062e\u0628\u0631", "\U0001f4f0")
_LABELS = ("actor", "topic", "commitment")
_WORDS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedDocument:
    """A made-up text and the labelled ranges on it."""

    id: str
    text: str
    spans: tuple[tuple[CodePointRange, str], ...]


def generated_document(number: int, *, characters: int, spans: int, paragraphs: bool = True) -> GeneratedDocument:
    """A text of about ``characters`` code points with ``spans`` labelled runs of one to four words."""
    chance = random.Random(f"annotator:{number}:{characters}:{spans}")  # noqa: S311 - not for secrets
    vocabulary = [_word(chance) for _ in range(_WORDS)]
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    while length < characters:
        word = chance.choice(_STRANGERS) if chance.random() < 0.04 else chance.choice(vocabulary)
        starts.append(length)
        end = chance.random()
        gap = "\u060c " if end < 0.06 else ". " if end < 0.1 else "\n" if end < 0.11 and paragraphs else " "
        parts.append(word + gap)
        length += len(word) + len(gap)
    text = "".join(parts)
    ends = [start + len(part.rstrip("\u060c. \n")) for start, part in zip(starts, parts, strict=True)]
    found = []
    for _ in range(spans):
        first = chance.randrange(len(starts))
        last = min(first + chance.randrange(4), len(starts) - 1)
        found.append((CodePointRange(starts[first], ends[last]), chance.choice(_LABELS)))
    return GeneratedDocument(id=f"generated-{number:06d}", text=text, spans=tuple(found))


def write_generated_jsonl(path: Path, *, documents: int, characters: int, spans: int) -> None:
    """Made-up documents in the project's own JSON Lines, without ids of spans."""
    with path.open("w", encoding="utf-8", newline="\n") as handle:
        for record in generated_records(documents=documents, characters=characters, spans=spans):
            handle.write(json.dumps(record, ensure_ascii=False) + "\n")


def generated_records(*, documents: int, characters: int, spans: int) -> Iterator[dict[str, object]]:
    """Made-up documents as the plain objects of JSON Lines."""
    for number in range(documents):
        made = generated_document(number, characters=characters, spans=spans)
        yield {
            "id": made.id,
            "text": made.text,
            "spans": [
                {"start": place.start, "end": place.end, "label": label, "text": place.slice(made.text)}
                for place, label in made.spans
            ],
        }


def _word(chance: random.Random) -> str:
    letters = [chance.choice(_LETTERS) for _ in range(chance.randint(2, 7))]
    if chance.random() < 0.05:
        letters.insert(1, chance.choice(_MARKS))
    prefix = _ARTICLE if chance.random() < 0.3 else ""
    return (_AND if chance.random() < 0.1 else "") + prefix + "".join(letters)
