"""A start waits for no page that isn't shown, and what is made later knows all that happened before."""

from __future__ import annotations

import pytest

from annotator.gui.late import Late
from annotator.gui.main_window import MainWindow
from annotator.gui.pages import PageId
from annotator.gui.window_actions import LATE_VERBS, ON_BOTH_PAGES

HARDLY_EVER_FIRST = ("review", "inbox", "project", "history", *LATE_VERBS)


def test_it_is_made_once_and_its_followers_hear_of_it() -> None:
    made, heard = [], []
    late: Late[list[int]] = Late(lambda: made.append("made") or [1])  # type: ignore[func-returns-value]
    late.once_made(lambda part: heard.append(("before", part)))
    assert late.made is None
    assert not made
    assert late() is late()
    late.once_made(lambda part: heard.append(("after", part)))
    assert made == ["made"]
    assert heard == [("before", [1]), ("after", [1])]
    assert late.made is late()


def test_one_that_cannot_be_made_is_tried_again() -> None:
    tries = iter([RuntimeError("not yet"), None])

    def make() -> str:
        trouble = next(tries)
        if trouble is not None:
            raise trouble
        return "made"

    late = Late(make)
    with pytest.raises(RuntimeError):
        late()
    assert late.made is None
    assert late() == "made"


def test_a_window_that_has_just_opened_has_made_none_of_them(window: MainWindow) -> None:
    assert window.session.document is not None
    assert [name for name in HARDLY_EVER_FIRST if getattr(window.late, name).made is not None] == []


@pytest.mark.parametrize("name", LATE_VERBS)
def test_each_part_does_all_that_its_actions_ask_and_no_more(window: MainWindow, name: str) -> None:
    assert set(getattr(window.late, name)().verbs()) == set(LATE_VERBS[name])


def test_the_review_page_does_all_that_both_pages_share(window: MainWindow) -> None:
    assert set(window.late.review().actions.verbs_instead()) == set(ON_BOTH_PAGES)


def test_a_page_made_late_looks_like_one_that_was_there(window: MainWindow) -> None:
    window.article.set_zoom(1.5)
    window.actions_["lens"].trigger()
    window.show_page(PageId.REVIEW)
    review = window.late.review()
    assert review.view.zoom() == 1.5
    assert review.page.isVisible()
    window.show_page(PageId.HISTORY)
    assert window.late.history().model.rowCount() > 0
    window.show_page(PageId.ANNOTATE)
    assert window.pages.current is PageId.ANNOTATE
