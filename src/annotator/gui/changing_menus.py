"""The submenus whose content changes: whose spans are shown or copied, and the projects opened last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from annotator.gui.action_specs import Menu
from annotator.gui.actions import Actions
from annotator.gui.i18n import isolate, isolate_ltr
from annotator.gui.preferences import Preferences
from annotator.gui.session import Session
from annotator.gui.shown_spans import Shown


class ChangingMenus(QObject):
    """Fills its menus each time they are opened."""

    open_requested = Signal(object)
    """The Path of a project that was opened before."""

    def __init__(self, session: Session, actions: Actions, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        view, file = actions.menus[Menu.VIEW], actions.menus[Menu.FILE]
        self.whose = QMenu(view)
        self.recent = QMenu(file)
        self.copied = QMenu(actions.menus[Menu.SPAN])
        actions.menus[Menu.SPAN].insertMenu(actions["delete_span"], self.copied)
        view.insertMenu(actions["documents_panel"], self.whose)
        file.insertMenu(actions["import_files"], self.recent)
        self.whose.aboutToShow.connect(self.fill_whose)
        self.recent.aboutToShow.connect(self.fill_recent)
        self.copied.aboutToShow.connect(self.fill_copied)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the menus in the interface's language."""
        self.whose.setTitle(self.tr("Whose spans"))
        self.recent.setTitle(self.tr("Open recent"))
        self.copied.setTitle(self.tr("Copy all spans to mine"))

    def fill_whose(self) -> None:
        """Offer one's own spans, those of each other annotator, and everyone's."""
        self.whose.clear()
        group = QActionGroup(self.whose)
        choices = [(self.tr("Only mine"), Shown())]
        choices += [(isolate(name), Shown(name=name)) for name in self._session.others()]
        choices.append((self.tr("Everyone\u2019s"), Shown(everyone=True)))
        for text, shown in choices:
            action = self.whose.addAction(text)
            action.setCheckable(True)
            action.setChecked(shown == self._session.shown)
            action.triggered.connect(lambda _=False, chosen=shown: self._session.set_shown(chosen))
            group.addAction(action)

    def fill_copied(self) -> None:
        """Offer to copy the spans that each other annotator has in the open document."""
        self.copied.clear()
        session = self._session
        for name in session.others_here():
            action = self.copied.addAction(self.tr("Those of {annotator}").format(annotator=isolate(name)))
            action.setEnabled(session.writable)
            action.triggered.connect(lambda _=False, owner=name: session.copy_to_mine(owner))
        if self.copied.isEmpty():
            self.copied.addAction(self.tr("Nobody else has spans here")).setEnabled(False)

    def fill_recent(self) -> None:
        """Offer the projects that were opened last."""
        self.recent.clear()
        for path in self._preferences.settings.recent_projects:
            action = self.recent.addAction(isolate_ltr(path))
            action.triggered.connect(lambda _=False, chosen=path: self.open_requested.emit(Path(chosen)))
        if self.recent.isEmpty():
            self.recent.addAction(self.tr("None yet")).setEnabled(False)
