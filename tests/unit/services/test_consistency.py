"""The board over a project, and mending as one step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from support.projects import make_project, projections

from annotator.core.consistency import Inconsistency, InconsistentPlace
from annotator.core.label import OverlapRule
from annotator.services import history
from annotator.services.annotation import add_relation, add_span
from annotator.services.consistency import board, mend
from annotator.services.labels import carry_out, plan_update
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


def test_forbidden_overlaps_are_mended_in_one_step_with_what_hangs_on_them(tmp_path: Path) -> None:
    text = "The minister of state spoke."
    with make_project(tmp_path, "Ali", text) as project:
        rules = (OverlapRule(id="flat"),)
        carry_out(project, plan_update(project, replace(project.labels, forbidden_overlaps=rules)))
        document = project.file.documents.get("d1")
        outer = add_span(project, document, "commitment", [CodePointRange(0, 21)]).span
        inner = add_span(project, document, "actor", [CodePointRange(4, 12)]).span
        crossing = add_span(project, document, "topic", [CodePointRange(16, 27)]).span
        assert add_relation(project, "made_by", outer.id, inner.id) is not None
        searcher = Searcher(None)
        forbidden = [one for one in board(project, searcher) if one.kind is Inconsistency.FORBIDDEN_OVERLAP]
        assert len(forbidden) == 2
        before = projections(project.file)
        assert mend(project, [place for one in forbidden for place in one.places]) is not None
        assert {span.id: span.surface(text) for span in project.file.spans.of_document("d1")} == {
            outer.id: "The minister of state",
            crossing.id: "spoke",
        }
        assert project.file.entities.relations("d1") == []
        assert [one for one in board(project, searcher) if one.kind is Inconsistency.FORBIDDEN_OVERLAP] == []
        history.undo(project)
        assert projections(project.file) == before


def test_two_mendings_of_one_span_are_one_change_of_it(tmp_path: Path) -> None:
    with make_project(tmp_path, "Ali", *TEXTS) as project:
        document = project.file.documents.get("d1")
        span = add_span(project, document, "topic", [CodePointRange(5, 10)]).span
        place = InconsistentPlace(document="d1", range=span.bounds, span=span)
        places = [replace(place, mended_label="actor"), replace(place, mended_range=CodePointRange(5, 9))]
        applied = mend(project, places)
        assert applied is not None
        assert len(applied.changes) == 1
        (left,) = project.file.spans.of_document("d1")
        assert (left.id, left.label, left.ranges) == (span.id, "actor", (CodePointRange(5, 9),))
