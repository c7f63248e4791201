"""Every action there is: what it is called, where it stands, and its keys. Menus, key sheet and rebinding read this."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.gui.action_spec import CONTEXT, ActionSpec, Menu, Need, Where
from annotator.gui.compare_action_specs import compare_actions
from annotator.gui.i18n import QT_TRANSLATE_NOOP
from annotator.gui.review_action_specs import review_actions
from annotator.gui.search_action_specs import search_actions
from annotator.gui.text_action_specs import text_actions, tie_actions

__all__ = ("ALL_SPECS", "COMPARE_SPECS", "CONTEXT", "SPECS", "ActionSpec", "Menu", "Need", "Where", "groups", "spec")


def _file() -> Iterator[ActionSpec]:
    menu = Menu.FILE
    yield ActionSpec(id="new", text=QT_TRANSLATE_NOOP("Actions", "New project…"), menu=menu, keys=("Ctrl+N",))
    yield ActionSpec(
        id="open", text=QT_TRANSLATE_NOOP("Actions", "Open project…"), menu=menu, keys=("Ctrl+O",), ends_group=True
    )
    yield ActionSpec(
        id="import_files",
        text=QT_TRANSLATE_NOOP("Actions", "Import files…"),
        menu=menu,
        keys=("Ctrl+I",),
        need=Need.WRITABLE,
    )
    yield ActionSpec(
        id="import_folder",
        text=QT_TRANSLATE_NOOP("Actions", "Import a folder…"),
        menu=menu,
        keys=("Ctrl+Shift+I",),
        need=Need.WRITABLE,
    )
    yield ActionSpec(
        id="export",
        text=QT_TRANSLATE_NOOP("Actions", "Export…"),
        menu=menu,
        keys=("Ctrl+E",),
        need=Need.PROJECT,
    )
    yield from _pdfs()
    yield ActionSpec(
        id="merge",
        text=QT_TRANSLATE_NOOP("Actions", "Merge\u2026"),
        menu=menu,
        keys=("Ctrl+Shift+M",),
        need=Need.WRITABLE,
    )
    yield ActionSpec(
        id="hand_off",
        text=QT_TRANSLATE_NOOP("Actions", "Hand over\u2026"),
        menu=menu,
        keys=("Ctrl+Shift+H",),
        need=Need.PROJECT,
        ends_group=True,
    )
    yield from _copies()
    yield ActionSpec(
        id="settings", text=QT_TRANSLATE_NOOP("Actions", "Settings…"), menu=menu, keys=("Ctrl+,",), ends_group=True
    )
    yield ActionSpec(id="quit", text=QT_TRANSLATE_NOOP("Actions", "Quit"), menu=menu, keys=("Ctrl+Q",))


def _pdfs() -> Iterator[ActionSpec]:
    menu = Menu.FILE
    yield ActionSpec(
        id="save_pdf",
        text=QT_TRANSLATE_NOOP("Actions", "Save the article as PDF…"),
        menu=menu,
        keys=("Ctrl+P",),
        need=Need.DOCUMENT,
    )
    yield ActionSpec(
        id="save_project_pdf",
        text=QT_TRANSLATE_NOOP("Actions", "Save the project page as PDF\u2026"),
        menu=menu,
        keys=("Ctrl+Shift+O",),
        need=Need.PROJECT,
        ends_group=True,
    )


def _copies() -> Iterator[ActionSpec]:
    yield ActionSpec(
        id="save_copy",
        text=QT_TRANSLATE_NOOP("Actions", "Save a copy to send…"),
        menu=Menu.FILE,
        keys=("Ctrl+Shift+S",),
        need=Need.PROJECT,
    )
    yield ActionSpec(
        id="snapshots",
        text=QT_TRANSLATE_NOOP("Actions", "Snapshots…"),
        menu=Menu.FILE,
        keys=("Ctrl+Shift+B",),
        need=Need.PROJECT,
        ends_group=True,
    )


def _edit() -> Iterator[ActionSpec]:
    menu = Menu.EDIT
    yield ActionSpec(
        id="undo",
        text=QT_TRANSLATE_NOOP("Actions", "Undo"),
        menu=menu,
        keys=("Ctrl+Z",),
        need=Need.UNDOABLE,
        icon="undo",
    )
    yield ActionSpec(
        id="redo",
        text=QT_TRANSLATE_NOOP("Actions", "Redo"),
        menu=menu,
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
        need=Need.REDOABLE,
        icon="redo",
    )
    yield ActionSpec(
        id="undo_past",
        text=QT_TRANSLATE_NOOP("Actions", "Undo the newest that can be undone"),
        menu=menu,
        keys=("Ctrl+Alt+Z",),
        need=Need.UNDOABLE,
        ends_group=True,
    )


def _finding() -> Iterator[ActionSpec]:
    menu = Menu.EDIT
    yield ActionSpec(
        id="copy",
        text=QT_TRANSLATE_NOOP("Actions", "Copy text"),
        menu=menu,
        article_keys=("Ctrl+C",),
        need=Need.DOCUMENT,
        ends_group=True,
    )
    yield ActionSpec(
        id="find",
        text=QT_TRANSLATE_NOOP("Actions", "Find in the article"),
        menu=menu,
        keys=("Ctrl+F",),
        need=Need.DOCUMENT,
        icon="find",
    )
    yield ActionSpec(
        id="find_next", text=QT_TRANSLATE_NOOP("Actions", "Find next"), menu=menu, keys=("F3",), need=Need.FOUND
    )
    yield ActionSpec(
        id="find_previous",
        text=QT_TRANSLATE_NOOP("Actions", "Find previous"),
        menu=menu,
        keys=("Shift+F3",),
        need=Need.FOUND,
    )
    yield ActionSpec(
        id="filter",
        text=QT_TRANSLATE_NOOP("Actions", "Filter the documents"),
        menu=menu,
        keys=("Ctrl+Shift+D",),
        need=Need.PROJECT,
        ends_group=True,
    )
    yield from search_actions()
    yield ActionSpec(
        id="label_set",
        text=QT_TRANSLATE_NOOP("Actions", "Label set\u2026"),
        menu=menu,
        keys=("Ctrl+L",),
        need=Need.WRITABLE,
    )
    yield ActionSpec(
        id="change_label",
        text=QT_TRANSLATE_NOOP("Actions", "Change a label with its spans\u2026"),
        menu=menu,
        keys=("Ctrl+Shift+L",),
        need=Need.WRITABLE,
    )


def _edges() -> Iterator[ActionSpec]:
    edges = (
        ("start_earlier", QT_TRANSLATE_NOOP("Actions", "Start a word earlier"), "["),
        ("start_later", QT_TRANSLATE_NOOP("Actions", "Start a word later"), "]"),
        ("end_earlier", QT_TRANSLATE_NOOP("Actions", "End a word earlier"), "{"),
        ("end_later", QT_TRANSLATE_NOOP("Actions", "End a word later"), "}"),
        ("start_earlier_character", QT_TRANSLATE_NOOP("Actions", "Start a character earlier"), "Alt+["),
        ("start_later_character", QT_TRANSLATE_NOOP("Actions", "Start a character later"), "Alt+]"),
        ("end_earlier_character", QT_TRANSLATE_NOOP("Actions", "End a character earlier"), "Alt+{"),
        ("end_later_character", QT_TRANSLATE_NOOP("Actions", "End a character later"), "Alt+}"),
    )
    for action_id, text, key in edges:
        yield ActionSpec(
            id=action_id,
            text=text,
            menu=Menu.SPAN,
            keys=(key,),
            where=Where.BOTH,
            need=Need.SPAN,
            ends_group=action_id in ("end_later", "end_later_character"),
        )


def _span() -> Iterator[ActionSpec]:
    menu = Menu.SPAN
    yield ActionSpec(
        id="next_span",
        text=QT_TRANSLATE_NOOP("Actions", "Next span"),
        menu=menu,
        article_keys=("Tab",),
        where=Where.BOTH,
        need=Need.SPANS,
    )
    yield ActionSpec(
        id="previous_span",
        text=QT_TRANSLATE_NOOP("Actions", "Previous span"),
        menu=menu,
        article_keys=("Shift+Tab",),
        where=Where.BOTH,
        need=Need.SPANS,
    )
    yield ActionSpec(
        id="beneath",
        text=QT_TRANSLATE_NOOP("Actions", "Next span at the same place"),
        menu=menu,
        article_keys=("B",),
        need=Need.SPAN_SELECTED,
    )
    yield ActionSpec(
        id="clear",
        text=QT_TRANSLATE_NOOP("Actions", "Select nothing, disarm the label"),
        menu=menu,
        keys=("Esc",),
        where=Where.BOTH,
        need=Need.DOCUMENT,
        ends_group=True,
    )
    yield from _edges()
    yield from tie_actions()
    yield ActionSpec(
        id="note", text=QT_TRANSLATE_NOOP("Actions", "Write a note"), menu=menu, keys=("N",), need=Need.OWN_SPAN
    )
    yield ActionSpec(
        id="copy_to_mine",
        text=QT_TRANSLATE_NOOP("Actions", "Copy to my spans"),
        menu=menu,
        keys=("Ctrl+D",),
        need=Need.OTHERS_SPAN,
    )
    yield ActionSpec(
        id="delete_span",
        text=QT_TRANSLATE_NOOP("Actions", "Delete the span"),
        menu=menu,
        article_keys=("Del",),
        need=Need.SPAN,
    )


def _document() -> Iterator[ActionSpec]:
    menu = Menu.DOCUMENT
    yield ActionSpec(
        id="done",
        text=QT_TRANSLATE_NOOP("Actions", "Mark as done and go on"),
        menu=menu,
        keys=("Ctrl+Return", "Ctrl+Enter"),
        article_keys=("Return", "Enter"),
        need=Need.WRITABLE_DOCUMENT,
    )
    yield ActionSpec(
        id="reopen",
        text=QT_TRANSLATE_NOOP("Actions", "Mark as not done"),
        menu=menu,
        keys=("Ctrl+Shift+Return",),
        need=Need.WRITABLE_DOCUMENT,
    )
    yield ActionSpec(
        id="skip",
        text=QT_TRANSLATE_NOOP("Actions", "Skip, with the reason…"),
        menu=menu,
        keys=("Ctrl+B",),
        need=Need.WRITABLE_DOCUMENT,
        ends_group=True,
    )
    yield ActionSpec(
        id="assign",
        text=QT_TRANSLATE_NOOP("Actions", "Assign documents\u2026"),
        menu=menu,
        keys=("Ctrl+Shift+P",),
        need=Need.WRITABLE,
        ends_group=True,
    )
    yield ActionSpec(
        id="next_document",
        text=QT_TRANSLATE_NOOP("Actions", "Next document"),
        menu=menu,
        keys=("Alt+Down",),
        where=Where.BOTH,
        need=Need.DOCUMENT,
    )
    yield ActionSpec(
        id="previous_document",
        text=QT_TRANSLATE_NOOP("Actions", "Previous document"),
        menu=menu,
        keys=("Alt+Up",),
        where=Where.BOTH,
        need=Need.DOCUMENT,
    )
    yield ActionSpec(
        id="back",
        text=QT_TRANSLATE_NOOP("Actions", "Back to where I was"),
        menu=menu,
        keys=("Alt+Left",),
        need=Need.WAY_BACK,
    )


def _pages() -> Iterator[ActionSpec]:
    menu = Menu.VIEW
    yield ActionSpec(
        id="annotate_page",
        text=QT_TRANSLATE_NOOP("Actions", "Annotate"),
        menu=menu,
        keys=("Ctrl+1",),
    )
    yield ActionSpec(
        id="review_page",
        text=QT_TRANSLATE_NOOP("Actions", "Review"),
        menu=menu,
        keys=("Ctrl+2",),
    )
    yield ActionSpec(
        id="project_page",
        text=QT_TRANSLATE_NOOP("Actions", "Project"),
        menu=menu,
        keys=("Ctrl+3",),
    )
    yield ActionSpec(
        id="history",
        text=QT_TRANSLATE_NOOP("Actions", "History, of this document or of all"),
        menu=menu,
        keys=("Ctrl+H",),
        need=Need.PROJECT,
        ends_group=True,
    )


def _looks() -> Iterator[ActionSpec]:
    menu = Menu.VIEW
    yield ActionSpec(
        id="zoom_in", text=QT_TRANSLATE_NOOP("Actions", "Larger text"), menu=menu, keys=("Ctrl++", "Ctrl+=")
    )
    yield ActionSpec(id="zoom_out", text=QT_TRANSLATE_NOOP("Actions", "Smaller text"), menu=menu, keys=("Ctrl+-",))
    yield ActionSpec(
        id="zoom_reset",
        text=QT_TRANSLATE_NOOP("Actions", "Text at 100 %"),
        menu=menu,
        keys=("Ctrl+0",),
        ends_group=True,
    )
    yield ActionSpec(
        id="lens",
        text=QT_TRANSLATE_NOOP("Actions", "Show invisible characters"),
        menu=menu,
        keys=("F4",),
        checkable=True,
        ends_group=True,
    )
    yield ActionSpec(
        id="documents_panel",
        text=QT_TRANSLATE_NOOP("Actions", "Documents"),
        menu=menu,
        keys=("F8",),
        checkable=True,
    )
    yield ActionSpec(
        id="details_panel",
        text=QT_TRANSLATE_NOOP("Actions", "Details"),
        menu=menu,
        keys=("F9",),
        checkable=True,
        ends_group=True,
    )
    yield ActionSpec(
        id="next_pane", text=QT_TRANSLATE_NOOP("Actions", "Keyboard to the next pane"), menu=menu, keys=("F6",)
    )
    yield ActionSpec(
        id="previous_pane",
        text=QT_TRANSLATE_NOOP("Actions", "Keyboard to the previous pane"),
        menu=menu,
        keys=("Shift+F6",),
        ends_group=True,
    )


def _help() -> Iterator[ActionSpec]:
    yield ActionSpec(id="keys", text=QT_TRANSLATE_NOOP("Actions", "All keys"), menu=Menu.HELP, keys=("F1",))
    yield ActionSpec(
        id="label_help",
        text=QT_TRANSLATE_NOOP("Actions", "What the labels mean"),
        menu=Menu.HELP,
        keys=("F2",),
        need=Need.PROJECT,
    )
    yield ActionSpec(
        id="guidelines",
        text=QT_TRANSLATE_NOOP("Actions", "Guidelines"),
        menu=Menu.HELP,
        keys=("Shift+F2",),
        need=Need.PROJECT,
    )
    yield ActionSpec(
        id="rebind",
        text=QT_TRANSLATE_NOOP("Actions", "Change keys…"),
        menu=Menu.HELP,
        keys=("Shift+F1",),
        ends_group=True,
    )
    yield ActionSpec(id="about", text=QT_TRANSLATE_NOOP("Actions", "About Annotator"), menu=Menu.HELP)


SPECS: tuple[ActionSpec, ...] = (
    *_file(),
    *_edit(),
    *_finding(),
    *_span(),
    *text_actions(),
    *_document(),
    *review_actions(),
    *_pages(),
    *_looks(),
    *_help(),
)


COMPARE_SPECS = tuple(compare_actions())
"""What is done on the Compare screen."""

ALL_SPECS = (*SPECS, *COMPARE_SPECS)
"""Every action that has a key or may be given one."""


def groups() -> Iterator[tuple[str, tuple[ActionSpec, ...]]]:
    """All actions under the titles that they have on the key sheet, which are to be translated (``CONTEXT``)."""
    for menu in Menu:
        yield menu.value, tuple(one for one in SPECS if one.menu is menu)
    yield QT_TRANSLATE_NOOP("Actions", "On the Compare screen"), COMPARE_SPECS


def spec(action_id: str) -> ActionSpec:
    """The action of that id. Raises KeyError."""
    return _BY_ID[action_id]


_BY_ID = {one.id: one for one in ALL_SPECS}
