"""The Compare screen: conflicts of several annotators side by side, and the agreement that they make."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.core.adjudication import Rule
from annotator.core.errors import AnnotatorError
from annotator.gui.action_specs import spec
from annotator.gui.actions import bound, label_keys
from annotator.gui.compare_action_specs import MOST_PEOPLE, take_id
from annotator.gui.compare_desk import CompareDesk, Wanted
from annotator.gui.compare_words import conflict_count
from annotator.gui.dialogs.adjudicate import AdjudicateDialog
from annotator.gui.dialogs.key_sheet import KeySheet
from annotator.gui.dialogs.showing import show
from annotator.gui.i18n import is_language_change, isolate, isolate_ltr, number
from annotator.gui.key_names import native_key
from annotator.gui.messages import error_message
from annotator.gui.panels.agreement_page import AgreementPage
from annotator.gui.panels.compare_article import CompareArticle
from annotator.gui.panels.compare_details import CompareDetails
from annotator.gui.panels.compare_list import CompareList
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.session import Session
from annotator.gui.theme import as_panel, set_role
from annotator.gui.widgets.segmented_switch import SegmentedSwitch
from annotator.gui.widgets.separator import Separator
from annotator.services.adjudication import Plan
from annotator.settings.schema import Settings
from annotator.text.offsets import CodePointRange

_SIZE_PX = (1320, 840)
_LIST_PX, _DETAILS_PX = 300, 320
_CONFLICTS, _AGREEMENT = "conflicts", "agreement"
_OVERLAID, _BESIDE = "overlaid", "beside"


class CompareDialog(QDialog):
    """Everything by keyboard, with keys that can be bound anew; F1 shows them."""

    rescope_requested = Signal(bool)
    """What is unfinished is to be compared too, or no longer."""
    rules_requested = Signal()
    """What each rule would do is to be worked out, for ``show_plans``."""
    plan_agreed = Signal(object)
    """A Plan is to be carried out."""

    def __init__(self, session: Session, desk: CompareDesk, settings: Settings, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.desk = desk
        self._language = language
        self._bindings = settings.key_bindings
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setSizeGripEnabled(True)
        self.page, self.ways = SegmentedSwitch(self), SegmentedSwitch(self)
        self.unfinished, self.blind = QCheckBox(self), QCheckBox(self)
        self.auto = QPushButton(self)
        self.progress = LeadingLabel(role="secondary")
        self.trouble = LeadingLabel(wrap=True)
        set_role(self.auto, "primary")
        self.list = CompareList(session, desk, language, self)
        self.article = CompareArticle(session, desk, settings, language, self)
        self.details = CompareDetails(session, desk, language, self._bindings, self)
        self.agreement = AgreementPage(session, desk, language, self)
        self._init_layout()
        self._connect_signals()
        self._bind()
        self._retranslate()
        self.resize(QSize(*_SIZE_PX).boundedTo(self.screen().availableSize()))
        self._refresh()
        self.take_keyboard()

    @property
    def view(self) -> QWidget:
        """The article that the keyboard belongs to."""
        return self.article.views[0]

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    def reject(self) -> None:
        """Qt's: Escape takes back one thing at a time: the selected text, then the screen."""
        if self.article.selection is not None:
            self.article.clear_selection()
        else:
            super().reject()

    def take_keyboard(self) -> None:
        """Put the keyboard into the article, or into the matrix where that is shown."""
        (self.view if self.page.current() == _CONFLICTS else self.agreement.matrix).setFocus()

    def show_page(self, key: str) -> None:
        """Show the conflicts, or the agreement."""
        self.page.set_current(key)
        self._pages.setCurrentIndex(int(key == _AGREEMENT))
        self.ways.setVisible(key == _CONFLICTS)
        self.take_keyboard()

    # ------------------------------------------------------------ made once

    def _init_layout(self) -> None:
        head = QWidget(self)
        as_panel(head)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        for widget in (self.page, self.ways):
            row.addWidget(widget)
        row.addWidget(self.progress, 1)
        for button in (self.unfinished, self.blind, self.auto):
            row.addWidget(button)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for index, (part, least_px) in enumerate(((self.list, 200), (self.article, 320), (self.details, 240))):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(index, int(part is self.article))
            part.setMinimumWidth(least_px)
        self.splitter.setSizes([_LIST_PX, _SIZE_PX[0] - _LIST_PX - _DETAILS_PX, _DETAILS_PX])
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.splitter)
        self._pages.addWidget(self.agreement)
        self.trouble.setContentsMargins(16, 8, 16, 8)
        self.trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (head, Separator(parent=self), self.trouble, self._pages):
            column.addWidget(part, int(part is self._pages))

    def _connect_signals(self) -> None:
        desk = self.desk
        self.page.current_changed.connect(self.show_page)
        self.ways.current_changed.connect(lambda key: self.article.set_beside(key == _BESIDE))
        self.blind.toggled.connect(lambda on: desk.set_blind(on, seed=desk.total))
        self.unfinished.clicked.connect(self.rescope_requested)
        self.auto.clicked.connect(self.ask_rule)
        self.details.own_requested.connect(self.ask_own)
        self.agreement.conflicts_requested.connect(self._show_conflicts_of)
        for signal in (desk.surveyed, desk.rows_changed, desk.current_changed):
            signal.connect(self._refresh)
        self._session.failed.connect(self._on_failed)

    def _bind(self) -> None:
        desk = self.desk
        verbs: dict[str, Callable[[], object]] = {
            "compare_next": lambda: desk.step(1),
            "compare_previous": lambda: desk.step(-1),
            "compare_take_all": desk.take_all,
            "compare_own": self.ask_own,
            "compare_nothing": desk.take_nothing,
            "compare_rule": self.ask_rule,
            "compare_conflicts": lambda: self.show_page(_CONFLICTS),
            "compare_agreement": lambda: self.show_page(_AGREEMENT),
            "compare_ways": self._turn_ways,
            "compare_blind": self.blind.toggle,
            "undo": lambda: desk.step_history(back=True),
            "redo": lambda: desk.step_history(back=False),
            "next_pane": self._step_pane,
            "keys": self._show_keys,
        }
        for place in range(MOST_PEOPLE):
            verbs[take_id(place)] = lambda place=place: desk.take(place)  # type: ignore[misc]  # mypy can't infer bound defaults
        for action_id, verb in verbs.items():
            for said in self.keys_of(action_id):
                for key in label_keys(said):  # a digit is one in every family of digits
                    shortcut = QShortcut(QKeySequence(key), self)
                    shortcut.activated.connect(self._done(verb))

    def keys_of(self, action_id: str) -> tuple[str, ...]:
        """The keys of an action, as the person has set them."""
        keys, article_keys = bound(spec(action_id), self._bindings)
        return (*keys, *article_keys)

    def _done(self, verb: Callable[[], object]) -> Callable[[], None]:
        def do() -> None:
            self.trouble.hide()
            verb()

        return do

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Compare"))
        self.page.set_choices({_CONFLICTS: self.tr("Conflicts"), _AGREEMENT: self.tr("Agreement")})
        self.ways.set_choices({_OVERLAID: self.tr("On one text"), _BESIDE: self.tr("Side by side")})
        self.unfinished.setText(self.tr("Unfinished work too"))
        self.unfinished.setToolTip(self.tr("Compare also documents that somebody has not submitted yet"))
        self.blind.setText(self.tr("Hide names"))
        self.blind.setToolTip(
            self._with_key(self.tr("Names are hidden and people stand in another order"), "compare_blind")
        )
        self.auto.setText(self.tr("Accept automatically\u2026"))
        self.auto.setToolTip(
            self._with_key(self.tr("What all agree on, or by majority; shown before it is done"), "compare_rule")
        )
        self._refresh()

    def _with_key(self, tip: str, action_id: str) -> str:
        keys = self.keys_of(action_id)
        return f"{tip} ({isolate_ltr(native_key(keys[0]))})" if keys else tip

    # ------------------------------------------------------------ what is asked

    def ask_rule(self) -> None:
        """Have it worked out what each rule would do."""
        if self.desk.writable:
            self.rules_requested.emit()

    def show_plans(self, plans: dict[Rule, Plan]) -> None:
        """Show what each rule would do; it is done where that is agreed to."""
        dialog = AdjudicateDialog(plans, self._session.labels, self._language, self.desk.text_of, self)
        dialog.plan_requested.connect(self.plan_agreed)
        show(dialog)

    def ask_own(self) -> None:
        """Offer the labels for a version of one's own: of the selected text, else of all that somebody marked."""
        row = self.desk.row
        if row is None or row.conflict.relations or not self.desk.writable:
            return
        chosen = self.article.selection
        ranges = (chosen,) if chosen else (row.conflict.bounds,)
        menu = self._own_menu(ranges)
        menu.popup(self.details.own.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _own_menu(self, ranges: tuple[CodePointRange, ...]) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for label in self._session.labels.active:
            text = self.tr("{label} on {start}\u2013{end}")
            name = text.format(label=isolate(label.name(self._language)), start=ranges[0].start, end=ranges[-1].end)
            action = QAction(f"&{label.key}  {name}" if label.key else name, menu)
            action.triggered.connect(lambda _=False, label_id=label.id: self.desk.take_own(label_id, ranges))
            menu.addAction(action)
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])
        return menu

    def _show_conflicts_of(self, pair: tuple[str, str] | None, label: str) -> None:
        self.desk.want(Wanted(pair=pair, label=label, settled=True))
        self.show_page(_CONFLICTS)

    def _turn_ways(self) -> None:
        beside = not self.article.beside
        self.ways.set_current(_BESIDE if beside else _OVERLAID)
        self.article.set_beside(beside)
        self.take_keyboard()

    def _show_keys(self) -> None:
        sheet = KeySheet(self._session.labels.active, self._language, self._bindings, self)
        sheet.guidelines.hide()  # their window stands beside the article of the main window
        show(sheet)

    def _step_pane(self) -> None:
        if self.list.list.hasFocus():
            self.take_keyboard()
        else:
            self.list.take_keyboard()

    def _refresh(self) -> None:
        desk = self.desk
        settled = number(desk.total - desk.left)
        self.progress.setText(
            self.tr("{settled} of {conflicts} settled").format(settled=settled, conflicts=conflict_count(desk.total))
        )
        self.unfinished.setChecked(desk.scope.unfinished)
        self.auto.setEnabled(desk.writable and desk.agreement is not None)

    def _on_failed(self, error: AnnotatorError) -> None:
        self.trouble.setText(error_message(error).text)
        self.trouble.show()
