"""Search over a project: what the folded texts say agrees with the documents, whatever came and went meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.projects import make_project, put_document
from support.texts import texts_with_something

from annotator.core.changes import ChangeSet, Verb, put_span
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.searching import SearchQuery
from annotator.core.span import Span
from annotator.core.workflow import State
from annotator.services import history
from annotator.services.annotation import add_span, set_note, set_state
from annotator.services.projects import Project
from annotator.services.propagation import Everywhere, proposals, tag
from annotator.services.search import Searcher
from annotator.storage.search_index import prune
from annotator.text.folding import Level
from annotator.text.matching import Matcher, Wanted
from annotator.text.offsets import CodePointRange

WAZIR = "\u0648\u0632\u064a\u0631"
AL = "\u0627\u0644"
TEXTS = (
    f"\u0642\u0627\u0644 {AL}{WAZIR} {WAZIR}.\n{WAZIR}\u0629",
    "nothing here",
    f"\u0648{AL}\u0648\u064e\u0632\u0650\u064a\u0631\u064f \u0644\u0644{WAZIR}",
)


def query(text: str, **how: object) -> SearchQuery:
    kept = {name: how.pop(name) for name in ("label", "annotator", "state", "notes") if name in how}
    return SearchQuery(wanted=Wanted(text=text, **how), **kept)  # type: ignore[arg-type]


def answer(searcher: Searcher, project: Project, asked: SearchQuery) -> dict[str, int]:
    found = searcher.find(project, asked)
    counts = {item.document: item.hits for item in found.documents}
    assert counts == {name: len(searcher.hits(project, asked, name)) for name in counts}
    assert found.hits == sum(counts.values())
    return counts


def test_words_are_found_in_every_level(tmp_path: Path) -> None:
    searcher = Searcher(tmp_path / "cache")
    with make_project(tmp_path, "Ali", *TEXTS) as project:
        assert answer(searcher, project, query(WAZIR)) == {"d1": 3, "d3": 2}
        assert answer(searcher, project, query(WAZIR, level=Level.MARKS, words=True)) == {"d1": 2, "d3": 2}
        assert answer(searcher, project, query(WAZIR, level=Level.EXACT)) == {"d1": 3, "d3": 1}
        assert answer(searcher, project, query("")) == {}
        assert answer(searcher, project, query("\\w+", pattern=True, level=Level.EXACT))["d2"] == 2
        place = searcher.hits(project, query(WAZIR, words=True), "d3")[0].range
        assert place == CodePointRange(3, 10)
    searcher.close()


def test_the_index_follows_what_comes_and_goes(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    searcher = Searcher(cache)
    with make_project(tmp_path, "Ali", *TEXTS) as project:
        assert set(answer(searcher, project, query(WAZIR))) == {"d1", "d3"}
        put_document(project, "d4", WAZIR)
        assert set(answer(searcher, project, query(WAZIR))) == {"d1", "d3", "d4"}
        history.undo(project)
        assert set(answer(searcher, project, query(WAZIR))) == {"d1", "d3"}
        history.redo(project)
        assert set(answer(searcher, project, query(WAZIR))) == {"d1", "d3", "d4"}
        searcher.close()
        # Kept on disk for the next time, in two files, for the person alone.
        files = sorted(cache.rglob("*.folded"))
        assert len(files) == 2
        assert {path.stat().st_mode & 0o077 for path in files} == {0}
        again = Searcher(cache)
        assert set(answer(again, project, query(WAZIR))) == {"d1", "d3", "d4"}
        again.close()
        assert sorted(cache.rglob("*.folded")) == files
        # A damaged one is noticed and made anew.
        data = bytearray(files[0].read_bytes())
        data[-3] ^= 1
        files[0].write_bytes(bytes(data))
        third = Searcher(cache)
        assert set(answer(third, project, query(WAZIR))) == {"d1", "d3", "d4"}
        assert not files[0].exists()
        third.close()


def test_without_a_place_to_keep_it_the_index_is_held_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for cache in (None, tmp_path / "file"):
        searcher = Searcher(cache)
        with make_project(tmp_path, "Ali", *TEXTS) as project:
            assert answer(searcher, project, query(WAZIR)) == {"d1": 3, "d3": 2}
        searcher.close()
        (tmp_path / "test.annotator").unlink()


def test_labels_annotators_states_and_notes_narrow_it_down(tmp_path: Path) -> None:
    searcher = Searcher(None)
    with make_project(tmp_path, "Ali", *TEXTS) as project:
        document = project.file.documents.get("d1")
        actor = add_span(project, document, "actor", [CodePointRange(4, 10)]).span
        add_span(project, document, "topic", [CodePointRange(0, 3)])
        set_note(project, actor.id, f"see {WAZIR}")
        mona = Span(id="m", document="d3", annotator="Mona", label="actor", ranges=(CodePointRange(0, 5),))
        project.file.execute("Mona", ChangeSet(verb=Verb.ADD_SPAN, changes=(put_span(mona),)))
        set_state(project, "d3", State.SUBMITTED)
        assert answer(searcher, project, query(WAZIR, label="actor")) == {"d1": 1, "d3": 1}
        assert answer(searcher, project, query(WAZIR, annotator="Ali")) == {"d1": 1}
        assert answer(searcher, project, query("", label="actor")) == {"d1": 1, "d3": 1}
        assert answer(searcher, project, query("", annotator="Ali")) == {"d1": 2}
        assert answer(searcher, project, query("SEE", notes=True)) == {"d1": 1}
        assert answer(searcher, project, query("nobody", notes=True)) == {}
        assert answer(searcher, project, query(WAZIR, annotator="Ali", state=State.SUBMITTED)) == {}
        ali = SearchQuery(wanted=Wanted(text=WAZIR), state=State.IN_PROGRESS)
        assert answer(searcher, project, ali) == {"d1": 3, "d3": 2}  # of d3 Mona has not said that she is done
        (hit,) = searcher.hits(project, query(WAZIR, label="actor"), "d1")
        assert hit.span == project.file.spans.get(actor.id)


def test_a_state_alone_finds_documents(tmp_path: Path) -> None:
    with make_project(tmp_path, "Ali", *TEXTS) as project:
        set_state(project, "d2", State.SUBMITTED)
        found = Searcher(None).find(project, query("", state=State.SUBMITTED))
        assert [(item.document, item.hits) for item in found.documents] == [("d2", 0)]


def test_bad_and_slow_patterns_are_named(tmp_path: Path) -> None:
    with make_project(tmp_path, "Ali", "a" * 60 + "b", "xa") as project:
        with pytest.raises(AnnotatorError) as bad:
            Searcher(None).find(project, query("(", pattern=True))
        assert bad.value.problem is Problem.PATTERN_INVALID
        searcher = Searcher(None, pattern_seconds=0.1)
        assert searcher.find(project, query("(a|a)+$", pattern=True)).stopped
        with pytest.raises(AnnotatorError) as slow:
            searcher.hits(project, query("(a|a)+$", pattern=True), "d1")
        assert slow.value.problem is Problem.SEARCH_TOO_LONG


def test_it_can_be_stopped_while_it_folds(tmp_path: Path) -> None:
    class Stop:
        def step(self, done: int, total: int, what: str) -> None:
            pass

        def cancelled(self) -> bool:
            return True

    with make_project(tmp_path, "Ali", *TEXTS) as project, pytest.raises(AnnotatorError) as caught:
        Searcher(None).find(project, query(WAZIR), Stop())
    assert caught.value.problem is Problem.CANCELLED


@settings(max_examples=40)
@given(st.lists(texts_with_something, min_size=1, max_size=4, unique=True), st.data(), st.sampled_from(Level))
def test_every_document_is_found_that_has_it(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[str], data: st.DataObject, level: Level
) -> None:
    body = data.draw(st.sampled_from(bodies))
    start = data.draw(st.integers(0, len(body) - 1))
    wanted = Wanted(text=body[start : start + 3], level=level, words=data.draw(st.booleans()))
    expected = {
        f"d{number}": len(places)
        for number, text in enumerate(bodies, 1)
        if (places := list(Matcher(wanted).places(text)))
    }
    with make_project(tmp_path_factory.mktemp("p"), "Ali", *bodies) as project:
        assert answer(Searcher(None), project, SearchQuery(wanted=wanted)) == expected


def test_what_nobody_used_for_long_is_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "letters-1.folded").write_bytes(b"x")
    prune(tmp_path)
    assert (tmp_path / "old").exists()
    prune(tmp_path, now=(tmp_path / "old").stat().st_mtime + 61 * 24 * 3600)
    assert not (tmp_path / "old").exists()


def test_tag_everywhere_skips_what_is_there_and_is_undone_at_once(tmp_path: Path) -> None:
    searcher = Searcher(None)
    with make_project(tmp_path, "Ali", *TEXTS) as project:
        document = project.file.documents.get("d1")
        add_span(project, document, "actor", [CodePointRange(6, 10)])
        add_span(project, document, "topic", [CodePointRange(4, 15)])
        everywhere = Everywhere(text=WAZIR, label="actor")
        places = proposals(project, searcher, everywhere)
        assert [(place.document, place.range, place.overlapping) for place in places] == [
            ("d1", CodePointRange(11, 15), ("topic",)),
            ("d3", CodePointRange(3, 10), ()),
            ("d3", CodePointRange(13, 17), ()),
        ]
        before = project.file.spans.count()
        assert tag(project, "actor", places) is not None
        assert tag(project, "actor", places) is None
        assert proposals(project, searcher, everywhere) == []
        assert project.file.spans.count() == before + 3
        history.undo(project)
        assert project.file.spans.count() == before
        only = Everywhere(text=WAZIR, label="actor", document="d1", words=False)
        assert [place.range.start for place in proposals(project, searcher, only)] == [11, 17]
        with pytest.raises(AnnotatorError):
            tag(project, "old", places)
