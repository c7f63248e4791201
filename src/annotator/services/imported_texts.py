"""A check-up of texts on their way in: what is odd about them, and which are nearly others that are there."""

from __future__ import annotations

import re
from collections import Counter
from zlib import crc32

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadFault
from annotator.services.projects import Project
from annotator.text.checkup import oddities
from annotator.text.folding import Level, fold

_WORD = re.compile(r"\w+")
_SHINGLE = 3
# So many of a text's smallest hashes stand for it (a bottom-k sketch: Broder 1997); so many of them find it again.
_SKETCH, _KEYS = 64, 16
_ALIKE = 0.8
_LEAST = 8
_LONGEST = 200_000
# The project's own texts are taken in up to this many characters; more would make the check slower than the import.
_PROJECT_CHARACTERS = 20_000_000


class TextCheck:
    """Looks at texts one after the other."""

    def __init__(self, project: Project) -> None:
        self._sketches: dict[str, tuple[int, ...]] = {}
        self._keys: dict[int, list[str]] = {}
        characters = 0
        for document in project.file.documents.stored():
            characters += len(document.text)
            if characters > _PROJECT_CHARACTERS:
                break
            self._add(document.info.id, sketch(document.text))

    def doubts_about(self, document_id: str, text: str) -> list[ReadFault]:
        """What is odd about a text that is new, and which other it nearly is."""
        found = [
            ReadFault(
                problem=Problem.TEXT_ODD,
                values={"what": str(odd.kind), "count": odd.count, "position": odd.position},
                lost=False,
            )
            for odd in oddities(text)
        ]
        made = sketch(text)
        nearest = self._nearest(made)
        if nearest is not None and nearest[0] != document_id:
            values = {"document": nearest[0], "share": round(100 * nearest[1])}
            found.append(ReadFault(problem=Problem.NEAR_DUPLICATE, values=values, lost=False))
        self._add(document_id, made)
        return found

    def _add(self, document_id: str, made: tuple[int, ...]) -> None:
        self._sketches[document_id] = made
        for key in made[:_KEYS]:
            self._keys.setdefault(key, []).append(document_id)

    def _nearest(self, made: tuple[int, ...]) -> tuple[str, float] | None:
        if len(made) < _LEAST:
            return None
        met = Counter(other for key in made[:_KEYS] for other in self._keys.get(key, ())[:50])
        best = max(
            ((other, likeness(made, self._sketches[other])) for other, _ in met.most_common(20)),
            key=lambda item: item[1],
            default=None,
        )
        return best if best is not None and best[1] >= _ALIKE else None


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of a text's runs of three words, as folded for search."""
    words = _WORD.findall(fold(text[:_LONGEST], Level.LETTERS).text)
    hashes = {crc32(" ".join(words[at : at + _SHINGLE]).encode()) for at in range(len(words) - _SHINGLE + 1)}
    return tuple(sorted(hashes)[:_SKETCH])


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """How many of all runs of words two texts share, from 0 to 1, by their sketches."""
    smallest = sorted({*one, *other})[:_SKETCH]
    both = {*one} & {*other}
    return sum(item in both for item in smallest) / len(smallest) if smallest else 0.0
