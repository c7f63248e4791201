"""An earlier state of a document: when it was, what has changed since, the article, and the way back to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from annotator.core.errors import AnnotatorError
from annotator.core.moments import WayBack
from annotator.core.story import Fact
from annotator.gui.history_sentences import loss_text, since_text
from annotator.gui.i18n import is_language_change, isolate
from annotator.gui.panels.earlier_article import EarlierArticle
from annotator.gui.panels.flow_layout import FlowLayout
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.session import Session
from annotator.gui.snapshot_sentences import when_text
from annotator.gui.theme import set_role
from annotator.gui.widgets.empty_state import EmptyState
from annotator.gui.widgets.separator import Separator
from annotator.services.restoring import Earlier, earlier, plan_return
from annotator.services.story import Entry
from annotator.settings.schema import Settings


class EarlierPane(QWidget):
    """Shows what was after an entry; asks to go to its place, or to bring it back."""

    place_requested = Signal()
    """The place of the entry is to be shown where one works."""
    return_requested = Signal(object)
    """The WayBack that leads from now to then is to be gone."""

    def __init__(self, session: Session, settings: Settings, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entry: Entry | None = None
        self._earlier: Earlier | None = None
        self._way: WayBack | None = None
        self.title = LeadingLabel(role="title", wrap=True)
        self.since = LeadingLabel(role="secondary", wrap=True)
        self.losses = LeadingLabel(role="secondary", wrap=True)
        self.everyone = QCheckBox(self)
        self.place = QPushButton(self)
        self.bring_back = QPushButton(self)
        set_role(self.bring_back, "primary")
        self.article = EarlierArticle(settings, language, self)
        self.nothing = EmptyState("document", parent=self)
        self._init_layout()
        self.everyone.toggled.connect(lambda _on: self._plan())
        self.place.clicked.connect(self.place_requested)
        self.bring_back.clicked.connect(self._on_bring_back)
        self._retranslate()

    @property
    def shown(self) -> Earlier | None:
        """What is shown, or None."""
        return self._earlier

    def set_reader(self, settings: Settings, language: str) -> None:
        """Show articles in the reader's type, and name labels in a language."""
        self.article.set_reader(settings, language)
        self._show_article()

    def show_entry(self, entry: Entry | None, fact: Fact | None) -> None:
        """Show the document of ``fact`` as it was after an entry, at its place; without one say why there is none."""
        self._entry, self._earlier = entry, None
        project = self._session.project
        if project is not None and entry is not None and fact is not None and fact.document is not None:
            try:
                with project.file.told_apart():
                    self._earlier = earlier(project, fact.document, entry.id)
            except AnnotatorError as error:
                self._session.failed.emit(error)
        self._show_article()
        self._plan()
        if self._earlier is not None and fact is not None and fact.bounds is not None:
            self.article.set_caret(fact.bounds.start)
            self.article.reveal(fact.bounds)
            self.article.select_span(fact.span)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    # ------------------------------------------------------------ inside

    def _init_layout(self) -> None:
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        for widget in (self.bring_back, self.place, self.everyone):
            flow.addWidget(widget)
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 14)
        head.setSpacing(6)
        for label in (self.title, self.since, self.losses):
            head.addWidget(label)
        head.addSpacing(4)
        head.addWidget(buttons)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Separator(parent=inside))
        column.addWidget(self.article, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _retranslate(self) -> None:
        self.place.setText(self.tr("Go to the place"))
        self.place.setToolTip(self.tr("Show this place in the article as it is now"))
        self.bring_back.setText(self.tr("Bring this back"))
        self.bring_back.setToolTip(self.tr("As one new action, which can be undone"))
        self.everyone.setText(self.tr("The work of others too"))
        self.article.setAccessibleName(self.tr("The article as it was"))
        self._show_texts()

    def _show_article(self) -> None:
        self.article.show_earlier(self._earlier)
        self._stack.setCurrentIndex(0 if self._earlier is None else 1)
        self._show_texts()

    def _show_texts(self) -> None:
        if self._earlier is None or self._entry is None:
            self.nothing.set_texts(
                self.tr("Choose an entry to see the article as it was then.")
                if self._entry is None
                else self.tr("This was about the whole project, not about a document.")
            )
            return
        said = self.tr("{title} as it was after this: {when}")
        title = self._earlier.info.title or self._earlier.info.id
        self.title.setText(said.format(title=isolate(title), when=when_text(self._entry.applied.at_ms)))
        self.since.setText(since_text(self._earlier.since))
        losses = "" if self._way is None else loss_text(self._way)
        self.losses.setText(losses)
        self.losses.setVisible(bool(losses))

    def _plan(self) -> None:
        """Find out what leads back, and whether others have a part in it."""
        project, then = self._session.project, self._earlier
        self._way = None
        if project is not None and then is not None:
            with project.file.told_apart():
                own, all_of_it = plan_return(project, then), plan_return(project, then, everyone=True)
            self.everyone.setVisible(own.changes != all_of_it.changes)
            self._way = all_of_it if self.everyone.isChecked() and own.changes != all_of_it.changes else own
        possible = self._way is not None and bool(self._way.changes) and then is not None and then.now.present
        self.bring_back.setEnabled(possible and self._session.writable)
        self._show_texts()

    def _on_bring_back(self) -> None:
        if self._way is not None:
            self.return_requested.emit(self._way)
