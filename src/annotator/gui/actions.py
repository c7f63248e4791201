"""The actions as Qt has them, made from the registry: menus, keys, and the label keys of the open project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from annotator.core.changes import Verb
from annotator.core.label import Label
from annotator.gui.action_specs import CONTEXT, SPECS, ActionSpec, Menu, Need, Where
from annotator.gui.i18n import isolate
from annotator.gui.key_names import native_key
from annotator.gui.messages import redo_text, undo_text
from annotator.gui.session import Session

if TYPE_CHECKING:
    from annotator.gui.inbox_desk import InboxDesk
    from annotator.gui.review_desk import ReviewDesk

# A keyboard for Arabic or Persian gives its own digits: the same key, the same label.
_DIGIT_FAMILIES = (0x0660, 0x06F0)
# What doesn't concern the article that one annotates, which is out of sight where one reviews.
_ON_EVERY_PAGE = frozenset(
    {Need.NOTHING, Need.PROJECT, Need.WRITABLE, Need.UNDOABLE, Need.REDOABLE, Need.WAY_BACK, Need.NEWS}
)


class Actions(QObject):
    """All actions of one window. Ask for one by its id: ``actions["undo"]``."""

    label_pressed = Signal(str)
    """The key of a label, or its place in the menu, was pressed."""

    def __init__(self, window: QWidget, article: QWidget, bindings: Mapping[str, str]) -> None:
        super().__init__(window)
        self._window = window
        self._article = article
        self._reviewed: QWidget | None = None
        self._actions = {one.id: self._make(one) for one in SPECS}
        self._shortcuts: list[QShortcut] = []
        self._labels: list[QAction] = []
        self._label_keys: frozenset[str] = frozenset()
        self._bindings = bindings
        self._met: dict[tuple[Need, Where], bool] = {}
        self._named: tuple[Verb | None, Verb | None] | None = None
        self.bind(bindings)
        self.menus: dict[Menu, QMenu] = {}

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def set_reviewed(self, article: QWidget) -> None:
        """Have the keys of reviewing work in the article under review, too."""
        self._reviewed = article
        for one in SPECS:
            if one.where.reviewing and _in_article_alone(one):
                article.addAction(self._actions[one.id])
        self.bind(self._bindings)

    def fill(self, bar: QMenuBar) -> None:
        """Make the menus."""
        for place in Menu:
            menu = bar.addMenu(QCoreApplication.translate(CONTEXT, place.value))
            menu.setToolTipsVisible(True)
            self.menus[place] = menu
            for one in SPECS:
                if one.menu is place:
                    menu.addAction(self._actions[one.id])
                    if one.ends_group:
                        menu.addSeparator()

    def retranslate(self) -> None:
        """Name all of them in the interface's language."""
        for place, menu in self.menus.items():
            menu.setTitle(QCoreApplication.translate(CONTEXT, place.value))
        for one in SPECS:
            self._actions[one.id].setText(self._name(one))
        self._named = None

    def bind(self, bindings: Mapping[str, str]) -> None:
        """Give every action its keys, as the person has set them; a label's key goes before an action's."""
        self._bindings = bindings
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts = []
        for one in SPECS:
            self._bind(one)
            if one.keys and one.article_keys:
                self._actions[one.id].setText(self._name(one))

    def show_labels(self, labels: tuple[Label, ...], language: str) -> None:
        """Put the labels with their keys at the head of the span menu."""
        menu = self.menus[Menu.SPAN]
        for action in self._labels:
            menu.removeAction(action)
            self._window.removeAction(action)
            action.deleteLater()
        self._labels = []
        first = menu.actions()[0]
        for label in labels:
            text = QCoreApplication.translate(CONTEXT, "Tag as {label}").format(label=isolate(label.name(language)))
            action = QAction(text, self)
            action.setShortcuts([QKeySequence(key) for key in label_keys(label.key)])
            action.triggered.connect(lambda _=False, label_id=label.id: self.label_pressed.emit(label_id))
            self._window.addAction(action)
            menu.insertAction(first, action)
            self._labels.append(action)
        self._enable_labels()
        self._labels.append(menu.insertSeparator(first))
        taken = frozenset(portable(key) for label in labels for key in label_keys(label.key))
        if taken != self._label_keys:
            self._label_keys = taken
            self.bind(self._bindings)

    def refresh(
        self, session: Session, *, found: bool, desk: ReviewDesk | None = None, inbox: InboxDesk | None = None
    ) -> None:
        """Enable what can be done now; ``desk`` is given while its page is shown."""
        span = session.selected_span
        document = session.document is not None
        undoable, redoable = session.can_undo(), session.can_redo()
        met = {
            Need.NOTHING: True,
            Need.PROJECT: session.project is not None,
            Need.WRITABLE: session.writable,
            Need.DOCUMENT: document,
            Need.WRITABLE_DOCUMENT: document and session.writable,
            Need.SPANS: len(session.spans) > 0,
            Need.SPAN: span is not None and session.writable,
            Need.SPAN_SELECTED: span is not None,
            Need.OWN_SPAN: span is not None and session.owns(span) and session.writable,
            Need.OTHERS_SPAN: span is not None and not session.owns(span) and session.writable,
            Need.UNDOABLE: undoable is not None,
            Need.REDOABLE: redoable is not None,
            Need.WAY_BACK: session.can_go_back(),
            Need.FOUND: document and found,
            Need.NEWS: inbox is not None and inbox.current is not None and session.writable,
        }
        reviewing = needs_of_review(desk)
        by_place: dict[tuple[Need, Where], bool] = {}
        for need, is_met in met.items():
            there = is_met and (desk is None or need in _ON_EVERY_PAGE)
            by_place[need, Where.ANNOTATE] = there
            by_place[need, Where.BOTH] = is_met if desk is None else reviewing.get(need, is_met)
        for need, is_met in (met | reviewing).items():
            by_place[need, Where.REVIEW] = desk is not None and is_met
        # A tag changes one or two of these, of more than a hundred actions.
        news = {place for place, is_met in by_place.items() if self._met.get(place) is not is_met}
        self._met = by_place
        for one in SPECS:
            if (one.need, one.where) in news:
                self._actions[one.id].setEnabled(by_place[one.need, one.where])
        if (undoable, redoable) != self._named:
            self._named = (undoable, redoable)
            self["undo"].setText(undo_text(undoable))
            self["redo"].setText(redo_text(redoable))
        if (Need.WRITABLE_DOCUMENT, Where.BOTH) in news:
            self._enable_labels()

    def _enable_labels(self) -> None:
        for action in self._labels:
            action.setEnabled(self._met.get((Need.WRITABLE_DOCUMENT, Where.BOTH), False))

    def _make(self, one: ActionSpec) -> QAction:
        action = QAction(QCoreApplication.translate(CONTEXT, one.text), self)
        action.setObjectName(one.id)
        action.setCheckable(one.checkable)
        if _in_article_alone(one):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            for article in self._articles_of(one):
                article.addAction(action)
        self._window.addAction(action)
        return action

    def _name(self, one: ActionSpec) -> str:
        """What stands in the menu; an action with keys of both kinds shows there the key that the sheet shows first."""
        text = QCoreApplication.translate(CONTEXT, one.text)
        keys, article_keys = bound(one, self._bindings)
        return f"{text}\t{native_key(article_keys[0])}" if keys and article_keys else text

    def _bind(self, one: ActionSpec) -> None:
        action = self._actions[one.id]
        keys, article_keys = (
            [key for key in some if portable(key) not in self._label_keys] for some in bound(one, self._bindings)
        )
        if not one.keys:
            action.setShortcuts([QKeySequence(key) for key in article_keys])
            return
        action.setShortcuts([QKeySequence(key) for key in keys])
        for key in article_keys:
            for article in self._articles_of(one):
                shortcut = QShortcut(QKeySequence(key), article)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(action.trigger)
                self._shortcuts.append(shortcut)

    def _articles_of(self, one: ActionSpec) -> list[QWidget]:
        """The articles in which an action's keys work."""
        places = ((self._article, one.where.annotating), (self._reviewed, one.where.reviewing))
        return [article for article, works in places if works and article is not None]


def _in_article_alone(one: ActionSpec) -> bool:
    return bool(one.article_keys) and not one.keys


def needs_of_review(desk: ReviewDesk | None) -> dict[Need, bool]:
    """What is there to work on where one reviews."""
    item = None if desk is None else desk.item
    writable = desk is not None and desk.writable
    decided = item is not None and item.reviewed is not None and item.reviewed.decision is not None
    return {
        Need.DOCUMENT: desk is not None and (desk.document is not None or bool(desk.queue)),
        Need.WRITABLE_DOCUMENT: writable,
        Need.SPANS: desk is not None and len(desk.items) > 0,
        Need.SPAN: item is not None and writable,
        Need.SPAN_SELECTED: item is not None,
        Need.DECIDED: decided and writable,
        Need.REVIEWED: writable,
    }


def portable(key: str) -> str:
    """A key as Qt writes it, so that two can be compared."""
    return QKeySequence(key).toString()


def bound(one: ActionSpec, bindings: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys of an action, and those that work in the article alone, as the person has set them."""
    own = bindings.get(one.id)
    if own is None:
        return one.keys, one.article_keys
    if not own:
        return (), ()
    return ((own,), ()) if one.keys else ((), (own,))


def label_keys(key: str) -> list[str]:
    """The keys that tag with a label whose key is ``key``: a digit in every family of digits, a letter as it is."""
    if len(key) == 1 and key.isascii() and key.isdigit():
        return [key, *(chr(base + int(key)) for base in _DIGIT_FAMILIES)]
    return [key] if key else []
