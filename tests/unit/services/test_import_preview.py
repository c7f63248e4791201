"""A preview says what an import would bring in: units, keys, labels, annotators, duplicates; and writes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.projects import LABELS

from annotator.core.errors import AnnotatorError, Problem
from annotator.services.import_preview import preview_import, preview_texts
from annotator.services.import_wishes import ImportWishes
from annotator.services.importing import import_paths
from annotator.services.progress import NoProgress
from annotator.services.projects import Project, create_project

WORDS = " ".join(f"word{number}" for number in range(60))


class Stopped(NoProgress):
    """Somebody pressed cancel."""

    def cancelled(self) -> bool:
        return True


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    (tmp_path / "in").mkdir()
    with create_project(tmp_path / "p.annotator", labels=LABELS, annotator="Ali") as made:
        yield made


def corpus(folder: Path, *texts: str, name: str = "a.jsonl") -> Path:
    path = folder / "in" / name
    spans = [{"von": 0, "bis": 4, "art": "PER", "user": "Bea"}]
    path.write_text("".join(json.dumps({"inhalt": text, "m": spans}) + "\n" for text in texts), encoding="utf-8")
    return path


KEYS = {"text": "inhalt", "spans": "m", "start": "von", "end": "bis", "label": "art"}


def test_what_is_chosen_is_what_is_seen(project: Project, tmp_path: Path) -> None:
    path = corpus(tmp_path, WORDS, WORDS, WORDS + " more", "one\x01two")
    blind = preview_import(project, [path], ImportWishes(), NoProgress())
    assert (blind.documents, blind.faults) == (0, 4)
    assert list(blind.choices["text"].offered) == ["inhalt"]
    seen = preview_import(project, [path], ImportWishes(keys=KEYS), NoProgress())
    assert (seen.documents, seen.spans, seen.repeated, seen.known) == (4, 4, 1, 0)
    assert (dict(seen.labels), dict(seen.annotators)) == ({"PER": 4}, {"Bea": 4})
    assert seen.choices["label"].taken == "art"
    texts = preview_texts(project, [path], ImportWishes(keys=KEYS), NoProgress())
    assert texts.near_duplicates == 1
    assert texts.nearest[0][2] > 80
    assert dict(texts.oddities) == {"controls": 1}
    assert project.file.documents.ids() == []


def test_what_is_here_already_is_counted_and_not_checked_again(project: Project, tmp_path: Path) -> None:
    path = corpus(tmp_path, WORDS)
    import_paths(project, [path], wishes=ImportWishes(keys=KEYS))
    more = corpus(tmp_path, WORDS, WORDS + " more", name="b.jsonl")
    seen = preview_import(project, [more], ImportWishes(keys=KEYS), NoProgress())
    assert (seen.documents, seen.known) == (2, 1)
    texts = preview_texts(project, [more], ImportWishes(keys=KEYS), NoProgress())
    (_, other, _) = texts.nearest[0]
    assert [other] == list(project.file.documents.ids())


def test_a_preview_can_be_stopped(project: Project, tmp_path: Path) -> None:
    path = corpus(tmp_path, WORDS)
    for look in (preview_import, preview_texts):
        with pytest.raises(AnnotatorError) as raised:
            look(project, [path], ImportWishes(keys=KEYS), Stopped())
        assert raised.value.problem is Problem.CANCELLED
