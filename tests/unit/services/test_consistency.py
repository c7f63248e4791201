"""The board over a project, and mending as one step."""

from __future__ import annotations

from pathlib import Path

from support.projects import make_project

from annotator.core.consistency import Inconsistency
from annotator.services import history
from annotator.services.annotation import add_span
from annotator.services.consistency import board, mend
from annotator.services.search import Searcher
from annotator.text.offsets import CodePointRange

WAZIR, AL = "\u0648\u0632\u064a\u0631", "\u0627\u0644"
TEXTS = (f"{WAZIR} {WAZIR}, {AL}{WAZIR}", f"\u0648{AL}{WAZIR} {WAZIR}\u0629")


def test_labelled_here_and_not_there_is_found_and_mended_in_one_step(tmp_path: Path) -> None:
    with make_project(tmp_path, "Ali", *TEXTS) as project:
        document = project.file.documents.get("d1")
        add_span(project, document, "actor", [CodePointRange(0, 4)])
        add_span(project, document, "topic", [CodePointRange(5, 10)])
        searcher = Searcher(None)
        found = board(project, searcher)
        assert [finding.kind for finding in found] == [
            Inconsistency.DIFFERENT_LABELS,
            Inconsistency.UNLABELLED,
            Inconsistency.EDGE,
        ]
        missing, edge = found[1], found[2]
        assert [(place.document, place.range) for place in missing.places] == [
            ("d1", CodePointRange(13, 17)),
            ("d2", CodePointRange(3, 7)),
        ]
        assert mend(project, [*missing.places, *edge.places]) is not None
        assert project.file.spans.count() == 4
        assert mend(project, [*missing.places, *edge.places]) is None
        assert [finding.kind for finding in board(project, searcher)] == [Inconsistency.DIFFERENT_LABELS]
        history.undo(project)
        assert project.file.spans.count() == 2
        assert [finding.kind for finding in board(project, searcher)] == [one.kind for one in found]
        assert board(project, searcher, "Mona") == []
