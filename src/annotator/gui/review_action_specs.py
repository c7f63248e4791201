"""The actions of reviewing, and those of the inbox that tells an annotator what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.gui.action_spec import ActionSpec, Menu, Need, Where
from annotator.gui.i18n import QT_TRANSLATE_NOOP


def review_actions() -> Iterator[ActionSpec]:
    """Deciding span by span, and ending the review of a document."""
    steps = (
        ("accept_span", QT_TRANSLATE_NOOP("Actions", "Accept the span and go on"), "A", Need.SPAN),
        ("amend_span", QT_TRANSLATE_NOOP("Actions", "Amend the span"), "E", Need.SPAN),
        ("reject_span", QT_TRANSLATE_NOOP("Actions", "Reject the span"), "R", Need.SPAN),
        ("review_reason", QT_TRANSLATE_NOOP("Actions", "Say why"), "W", Need.DECIDED),
        ("take_back", QT_TRANSLATE_NOOP("Actions", "Take the decision back"), "Del", Need.SPAN),
        ("next_waiting", QT_TRANSLATE_NOOP("Actions", "Next undecided span"), "Space", Need.SPANS),
        ("review_comment", QT_TRANSLATE_NOOP("Actions", "Comment on it"), "C", Need.REVIEWED),
        ("settle", QT_TRANSLATE_NOOP("Actions", "Settle the discussion"), "S", Need.REVIEWED),
        ("to_guidelines", QT_TRANSLATE_NOOP("Actions", "Add to the guidelines…"), "G", Need.SPAN),
    )
    for action_id, text, key, need in steps:
        yield ActionSpec(
            id=action_id,
            text=text,
            menu=Menu.REVIEW,
            article_keys=(key,),
            need=need,
            where=Where.REVIEW,
            ends_group=action_id in ("next_waiting", "to_guidelines"),
        )
    yield ActionSpec(
        id="accept_rest",
        text=QT_TRANSLATE_NOOP("Actions", "Accept all the rest"),
        menu=Menu.REVIEW,
        keys=("Ctrl+Shift+A",),
        need=Need.REVIEWED,
        where=Where.REVIEW,
    )
    yield ActionSpec(
        id="return_document",
        text=QT_TRANSLATE_NOOP("Actions", "Return the document…"),
        menu=Menu.REVIEW,
        keys=("Ctrl+Shift+R",),
        need=Need.REVIEWED,
        where=Where.REVIEW,
    )
    yield ActionSpec(
        id="accept_document",
        text=QT_TRANSLATE_NOOP("Actions", "Accept the document and go on"),
        menu=Menu.REVIEW,
        article_keys=("Return", "Enter"),
        need=Need.REVIEWED,
        where=Where.REVIEW,
        ends_group=True,
    )
    yield ActionSpec(
        id="compare",
        text=QT_TRANSLATE_NOOP("Actions", "Compare annotators\u2026"),
        menu=Menu.REVIEW,
        keys=("Ctrl+Shift+C",),
        need=Need.PROJECT,
        ends_group=True,
    )
    yield from _inbox_actions()


def _inbox_actions() -> Iterator[ActionSpec]:
    """What an annotator does with what came back."""
    menu = Menu.REVIEW
    yield ActionSpec(
        id="inbox", text=QT_TRANSLATE_NOOP("Actions", "Inbox"), menu=menu, keys=("Ctrl+J",), need=Need.PROJECT
    )
    answers = (
        ("inbox_next", QT_TRANSLATE_NOOP("Actions", "Next in the inbox"), "F7", Need.PROJECT),
        ("inbox_previous", QT_TRANSLATE_NOOP("Actions", "Previous in the inbox"), "Shift+F7", Need.PROJECT),
        ("take_over", QT_TRANSLATE_NOOP("Actions", "Take the correction over"), "Ctrl+K", Need.NEWS),
        ("contest", QT_TRANSLATE_NOOP("Actions", "Contest the decision\u2026"), "Ctrl+Shift+J", Need.NEWS),
        ("inbox_reply", QT_TRANSLATE_NOOP("Actions", "Reply\u2026"), "Ctrl+R", Need.NEWS),
    )
    for action_id, text, key, need in answers:
        yield ActionSpec(id=action_id, text=text, menu=menu, keys=(key,), need=need)
