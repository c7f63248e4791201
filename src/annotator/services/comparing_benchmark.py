"""How long it takes to compare two annotators over a large project: all conflicts and all figures of agreement."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from annotator.core.changes import Change, Verb, put_span
from annotator.core.label import Label, LabelSet
from annotator.core.span import Span
from annotator.services.compared import Scope
from annotator.services.comparing import survey
from annotator.services.generated_corpus import GeneratedDocument, generated_document, write_generated_jsonl
from annotator.services.importing import import_paths
from annotator.services.measuring import Measurement, seconds, summed_up
from annotator.services.projects import Project, create_project, new_id
from annotator.text.offsets import CodePointRange

AIM_S = 5.0
_LABELS = ("actor", "topic", "commitment")
_CHARACTERS = 1800


def comparing(*, documents: int = 5000, spans: int = 20, runs: int = 3) -> Iterator[Measurement]:
    """Conflicts and agreement of two annotators, intervals included."""
    with tempfile.TemporaryDirectory() as name, two_annotators(Path(name), documents, spans) as project:
        scope = Scope(unfinished=True)
        samples = [seconds(lambda: survey(project, scope)) for _ in range(runs)]
    yield summed_up(
        f"conflicts and agreement of 2 annotators, {documents} documents x {spans} spans", samples, "s", AIM_S
    )


def two_annotators(folder: Path, documents: int, spans: int) -> Project:
    """A project of made-up documents on which two people mostly agree."""
    labels = LabelSet(labels=tuple(Label(id=each) for each in _LABELS))
    project = create_project(folder / "two.annotator", labels=labels, annotator="Ali")
    source = folder / "in.jsonl"
    write_generated_jsonl(source, documents=documents, characters=_CHARACTERS, spans=spans)
    import_paths(project, [source])
    chance = random.Random(f"annotator:{documents}:{spans}")  # noqa: S311 - not for secrets
    with project.file.writing("Mona", Verb.ADD_SPAN) as writer:
        writer.without_keeping()
        for number in range(documents):
            made = generated_document(number, characters=_CHARACTERS, spans=spans)
            writer.append(list(_second_opinion(made, chance)))
    return project


def _second_opinion(made: GeneratedDocument, chance: random.Random) -> Iterator[Change]:
    """Seven of ten spans as they are; of the others one is left out, one has another label and one another edge."""
    for place, label in dict.fromkeys(made.spans):
        luck = chance.random()
        if luck < 0.1:
            continue
        said = chance.choice(_LABELS) if luck < 0.2 else label
        end = place.start + max(1, len(place) // 2) if 0.2 <= luck < 0.3 else place.end
        ranges = (CodePointRange(place.start, end),)
        yield put_span(Span(id=new_id(), document=made.id, annotator="Mona", label=said, ranges=ranges))
