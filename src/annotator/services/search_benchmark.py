"""A search past marks and spelling over as many articles as a large project has."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.core.label import LabelSet
from annotator.core.searching import SearchQuery
from annotator.services.generated_corpus import generated_document
from annotator.services.importing import import_paths
from annotator.services.measuring import Measurement, seconds, summed_up
from annotator.services.projects import Project, create_project
from annotator.services.search import Searcher
from annotator.text.folding import Level
from annotator.text.matching import Wanted

SEARCH_AIM_MS = 150.0
_DIFFERENT = 600
_CHARACTERS = 1_667


def folded_search(*, documents: int = 30_000, runs: int = 5) -> Iterator[Measurement]:
    """Searches of made-up articles of 1,667 characters, each asked for several things, total count included.

    Six hundred are made; the others are those cut in two elsewhere, their halves changed over.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bases = [generated_document(i, characters=_CHARACTERS, spans=0).text for i in range(min(_DIFFERENT, documents))]
        _write(folder / "in.jsonl", bases, documents)
        with create_project(folder / "p.annotator", labels=LabelSet(), annotator="bench") as project:
            import_paths(project, [folder / "in.jsonl"])
            searcher = Searcher(folder / "cache")
            millions = documents * _CHARACTERS / 1e6
            took = seconds(lambda: searcher.index(project, Level.LETTERS))
            yield summed_up(f"folding {millions:.0f} M characters, once", [took], "s")
            words = bases[0].split()[:12]
            asked: dict[str, Sequence[str]] = {
                "words and phrases": [*words, " ".join(words[:2]), " ".join(words[4:7])],
                "two letters, in every article": [word[:2] for word in words],
            }
            for what, queries in asked.items():
                samples = _samples(project, searcher, queries, runs)
                row = f"folded search of {millions:.0f} M characters, {what}"
                yield summed_up(row, samples, "ms", SEARCH_AIM_MS)
            searcher.close()


def _samples(project: Project, searcher: Searcher, queries: Sequence[str], runs: int) -> list[float]:
    samples = []
    for run in range(runs + 1):
        for text in queries:
            query = SearchQuery(wanted=Wanted(text=text))
            took = seconds(lambda asked=query: searcher.find(project, asked))  # type: ignore[misc]  # mypy can't infer bound defaults
            if run:  # the first one warms up
                samples.append(took * 1000)
    return samples


def _write(path: Path, bases: Sequence[str], documents: int) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as handle:
        for number in range(documents):
            base = bases[number % len(bases)]
            cut = (number // len(bases)) * 29 % len(base)
            text = f"{base[cut:]} {number} {base[:cut]}"
            handle.write(json.dumps({"id": f"d{number}", "text": text}, ensure_ascii=False) + "\n")
