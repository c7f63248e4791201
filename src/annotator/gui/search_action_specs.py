"""The actions on text in all articles: search, the places found, tag everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.gui.action_spec import ActionSpec, Menu, Need
from annotator.gui.i18n import QT_TRANSLATE_NOOP


def search_actions() -> Iterator[ActionSpec]:
    """Search, and walking through what was found."""
    menu = Menu.EDIT
    yield ActionSpec(
        id="search",
        text=QT_TRANSLATE_NOOP("Actions", "Search in all articles"),
        menu=menu,
        keys=("Ctrl+Shift+F",),
        need=Need.PROJECT,
    )
    yield ActionSpec(
        id="next_place",
        text=QT_TRANSLATE_NOOP("Actions", "Next place found"),
        menu=menu,
        keys=("Ctrl+G",),
        need=Need.PROJECT,
    )
    yield ActionSpec(
        id="previous_place",
        text=QT_TRANSLATE_NOOP("Actions", "Previous place found"),
        menu=menu,
        keys=("Ctrl+Shift+G",),
        need=Need.PROJECT,
    )
    yield ActionSpec(
        id="tag_everywhere",
        text=QT_TRANSLATE_NOOP("Actions", "Tag everywhere\u2026"),
        menu=Menu.SPAN,
        keys=("Ctrl+T",),
        need=Need.WRITABLE_DOCUMENT,
    )
    yield ActionSpec(
        id="consistency",
        text=QT_TRANSLATE_NOOP("Actions", "Consistency of my spans"),
        menu=menu,
        keys=("Ctrl+Shift+T",),
        need=Need.PROJECT,
        ends_group=True,
    )
