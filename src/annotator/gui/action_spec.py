"""What the registry of actions is made of: menus, needs, and the description of one action."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from annotator.gui.i18n import QT_TRANSLATE_NOOP

CONTEXT = "Actions"
"""Under which the texts of actions are translated."""


class Menu(Enum):
    """The menus of the menu bar, in order; values are their titles."""

    FILE = QT_TRANSLATE_NOOP("Actions", "&File")
    EDIT = QT_TRANSLATE_NOOP("Actions", "&Edit")
    SPAN = QT_TRANSLATE_NOOP("Actions", "&Span")
    TEXT = QT_TRANSLATE_NOOP("Actions", "&Text")
    DOCUMENT = QT_TRANSLATE_NOOP("Actions", "&Document")
    VIEW = QT_TRANSLATE_NOOP("Actions", "&View")
    HELP = QT_TRANSLATE_NOOP("Actions", "&Help")


class Need(Enum):
    """What an action works on; it is disabled where that is not there.

    What another's span forbids (to move its edges, to delete it) is not disabled but refused, with a sentence that says
    whose it is.
    """

    NOTHING = "nothing"
    PROJECT = "project"
    WRITABLE = "writable"
    DOCUMENT = "document"
    WRITABLE_DOCUMENT = "writable_document"
    SPANS = "spans"
    SPAN = "span"
    SPAN_SELECTED = "span_selected"
    OWN_SPAN = "own_span"
    OTHERS_SPAN = "others_span"
    UNDOABLE = "undoable"
    REDOABLE = "redoable"
    WAY_BACK = "way_back"
    FOUND = "found"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One action. ``keys`` work in the whole window, ``article_keys`` while the article has the focus.

    Keys are in Qt's portable notation; ``ends_group`` puts a line after it in the menu.
    """

    id: str
    text: str
    menu: Menu
    keys: tuple[str, ...] = ()
    article_keys: tuple[str, ...] = ()
    need: Need = Need.NOTHING
    icon: str = ""
    checkable: bool = False
    ends_group: bool = False
