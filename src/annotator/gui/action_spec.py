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
    REVIEW = QT_TRANSLATE_NOOP("Actions", "&Review")
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
    DECIDED = "decided"
    REVIEWED = "reviewed"
    NEWS = "news"


class Where(Enum):
    """On which page an action on the article or its spans works: where one annotates, where one reviews, or on both.

    The Compare screen has actions of its own. On the pages where it doesn't it is disabled, and its keys are free for
    another.
    """

    ANNOTATE = "annotate"
    REVIEW = "review"
    BOTH = "both"
    COMPARE = "compare"

    @property
    def annotating(self) -> bool:
        """Whether it works where one annotates."""
        return self in (Where.ANNOTATE, Where.BOTH)

    @property
    def reviewing(self) -> bool:
        """Whether it works where one reviews."""
        return self in (Where.REVIEW, Where.BOTH)

    def meets(self, other: Where) -> bool:
        """Whether there is a page on which both work."""
        return self is other or (Where.BOTH in (self, other) and Where.COMPARE not in (self, other))


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One action. ``keys`` work in the whole window, ``article_keys`` while the article of its page has the focus.

    Keys are in Qt's portable notation; ``ends_group`` puts a line after it in the menu. What is done on the Compare
    screen is in no menu.
    """

    id: str
    text: str
    menu: Menu | None
    keys: tuple[str, ...] = ()
    article_keys: tuple[str, ...] = ()
    need: Need = Need.NOTHING
    where: Where = Where.ANNOTATE
    icon: str = ""
    checkable: bool = False
    ends_group: bool = False
