"""Relations are drawn for what is selected or hovered, under the text, and never a cobweb."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from annotator.gui.textview import arc_painting
from annotator.gui.textview.arc_layout import MOST_ARCS, DrawnArc, lay_arcs
from annotator.gui.textview.display import DisplayRelation, DisplaySpan, ViewColours
from annotator.gui.textview.painting import Brush
from annotator.gui.textview.relations import RelationIndex
from annotator.gui.textview.view import ArticleView
from annotator.text.direction import Direction

MakeSpan = Callable[..., DisplaySpan]
Picture = Callable[[ArticleView], bytes]

WORD = "\u0643\u0644\u0645\u0629"
ARABIC = " ".join([WORD] * 40)
LATIN = " ".join(["word"] * 80)


def relation(number: int, source: str, target: str, *, name: str = "about") -> DisplayRelation:
    return DisplayRelation(id=str(number), type="t", name=name, source=source, target=target)


def arcs(view: ArticleView, *near: str) -> list[DrawnArc]:
    return lay_arcs(view.page, view._relations.of(*near), near)


def test_relations_are_found_by_either_end() -> None:
    index = RelationIndex([relation(1, "a", "b"), relation(2, "b", "c"), relation(3, "c", "c")])
    assert [found.id for found in index.of("b")] == ["1", "2"]
    assert [found.id for found in index.of("a", "b")] == ["1", "2"]
    assert [found.id for found in index.of("c", None)] == ["2"]
    index.put(relation(1, "a", "c"))
    assert [found.id for found in index.of("b")] == ["2"]
    index.remove("2")
    index.remove("2")
    assert (index.of("b"), len(index)) == ([], 2)


def test_nothing_is_drawn_until_a_span_is_selected_or_hovered(
    view: ArticleView, make_span: MakeSpan, picture: Picture
) -> None:
    view.set_article(ARABIC)
    view.set_spans([make_span(0, 9, span_id="a"), make_span(60, 70, span_id="b"), make_span(100, 104, span_id="c")])
    plain = picture(view)
    chosen = {}
    for span_id in ("a", "c"):
        view.select_span(span_id)
        chosen[span_id] = picture(view)
    view.select_span(None)
    view.set_relations([relation(1, "a", "b")])
    assert picture(view) == plain
    view.select_span("c")
    assert picture(view) == chosen["c"]
    view.select_span("a")
    assert picture(view) != chosen["a"]
    view.select_span(None)
    view.hover_span("b")
    hovered = picture(view)
    view.change_relations([], ["1"])
    assert picture(view) != hovered
    view.change_relations([relation(1, "b", "a")], [])
    assert picture(view) != hovered  # the other way round
    view.set_article(ARABIC)
    assert view._relations.of("a") == []


def test_an_arc_ends_below_its_spans_in_both_directions(view: ArticleView, make_span: MakeSpan) -> None:
    view.set_article(f"{ARABIC}\n{LATIN}", document_direction=Direction.RTL)
    second = len(ARABIC) + 1
    places = {"a": (0, 9), "b": (second, second + 4), "c": (second + 10, second + 14)}
    view.set_spans([make_span(*place, span_id=span_id) for span_id, place in places.items()])
    view.set_relations([relation(1, "a", "b"), relation(2, "b", "c"), relation(3, "c", "a")])
    for item in arcs(view, "a", "b", "c"):
        for span_id, (x, y) in (
            (item.relation.source, item.arc.points[0]),
            (item.relation.target, item.arc.points[-1]),
        ):
            rect = view.span_fragments(span_id)[0]
            assert rect.left() <= x <= rect.right()
            assert rect.bottom() < y < rect.bottom() + view.page.metrics.pitch_px


@pytest.mark.parametrize("selected", ["a", "far"])
def test_an_end_that_is_scrolled_away_is_pointed_to(view: ArticleView, make_span: MakeSpan, selected: str) -> None:
    text = "\n".join([ARABIC] * 60)
    view.set_article(text)
    far = len(text) - 30
    view.set_spans([make_span(0, 9, span_id="a"), make_span(far, far + 9, span_id="far")])
    view.set_relations([relation(1, "a", "far")])
    view.select_span(selected)
    if selected == "far":
        view.reveal(view.page.spans.get("far").bounds)
    (item,) = arcs(view, selected)
    assert item.end.id == ("far" if selected == "a" else "a")
    assert item.beyond is not None
    assert item.beyond.below == (selected == "a")
    assert item.arc.leaves_at is not None
    view.reveal(view.page.spans.get("a").bounds)
    view.page.scroll.scroll_to(view.page.scroll.lowest_top_px / 2)
    assert arcs(view, selected) == []
    view.viewport().repaint()


def test_a_span_with_very_many_relations_shows_the_nearest(view: ArticleView, make_span: MakeSpan) -> None:
    view.set_article(ARABIC)
    view.set_spans([make_span(5 * i, 5 * i + 4, span_id=str(i)) for i in range(38)])
    view.set_relations([relation(i, "0", str(i)) for i in range(1, 38)])
    drawn = arcs(view, "0")
    assert {item.relation.target for item in drawn} == {str(i) for i in range(1, MOST_ARCS + 1)}


def test_arcs_leave_the_ink_as_it_is(view: ArticleView, make_span: MakeSpan, picture: Picture) -> None:
    view.set_colours(ViewColours(background="#FFFFFF", text="#000000", secondary="#FF0000", accent="#FF0000"))
    view.set_article(f"{ARABIC}\n{LATIN}")
    view.set_spans([make_span(i, i + 9, span_id=str(i), colour="#FF0000") for i in (0, 60, 150, 300)])
    view.clearFocus()

    def red() -> bytes:
        return picture(view)[2::4]

    plain = red()
    view.set_relations([relation(i, str(a), str(b)) for i, (a, b) in enumerate(pairwise((0, 60, 150, 300)))])
    for span_id in ("0", "60", "150"):
        view.select_span(span_id)
        assert red() == plain


def test_arcs_of_one_type_from_one_span_run_as_one_that_branches(view: ArticleView, make_span: MakeSpan) -> None:
    text = "\n".join([ARABIC] * 3)
    view.set_article(text)
    line = len(ARABIC) + 1
    places = {"a": 0, **{str(i): i % 3 * line + 15 * i + 20 for i in range(1, 8)}}
    view.set_spans([make_span(start, start + 9, span_id=span_id) for span_id, start in places.items()])
    others = [DisplayRelation(id=f"o{i}", type="other", name="by", source=str(i), target="a") for i in (1, 2)]
    view.set_relations([*(relation(i, "a", str(i)) for i in range(1, 8)), *others])
    drawn = arcs(view, "a")
    assert len(drawn) == 9
    by_bundle: dict[object, list[DrawnArc]] = {}
    for item in drawn:
        by_bundle.setdefault(item.bundle, []).append(item)
    assert sorted(map(len, by_bundle.values())) == [2, 7]
    # All of one bundle leave the span at one place, and go down by the margin at one place.
    starts = {
        bundle: {item.arc.points[0 if bundle[2] else -1] for item in items} for bundle, items in by_bundle.items()
    }
    assert [len(found) for found in starts.values()] == [1, 1]
    margins = [{x for item in items for x, _ in item.arc.points if not 100 <= x <= 800} for items in by_bundle.values()]
    assert all(len(found) <= 1 for found in margins)
    assert len(set.union(*margins)) == len([found for found in margins if found])


def test_a_bundle_has_its_name_once_on_a_line(
    view: ArticleView, make_span: MakeSpan, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[tuple[str, int]] = []
    write = arc_painting._write

    def spy(brush: Brush, item: DrawnArc, text: str, taken: arc_painting.Taken) -> bool:
        done = write(brush, item, text, taken)
        if done:
            written.append((text, item.stretches[0].line))
        return done

    monkeypatch.setattr(arc_painting, "_write", spy)
    view.set_article(f"{ARABIC}\n{ARABIC}")
    view.set_spans([make_span(15 * i, 15 * i + 4, span_id=str(i)) for i in range(20)])
    view.set_relations([relation(i, "0", str(i)) for i in range(1, 12)])
    view.select_span("0")
    picture(view)
    assert written
    assert len(written) == len(set(written))
