"""The trailing side of the Compare screen: what each says about the conflict, and the choices with their keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotator.core.conflicts import Conflict
from annotator.core.label import Label
from annotator.core.span import Span
from annotator.gui.action_specs import spec
from annotator.gui.actions import bound
from annotator.gui.compare_action_specs import take_id
from annotator.gui.compare_desk import CompareDesk
from annotator.gui.compare_words import kinds_text, settlement_text
from annotator.gui.display_spans import parts_text
from annotator.gui.i18n import is_language_change, isolate, isolate_ltr, separated
from annotator.gui.key_names import native_key
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.session import Session
from annotator.gui.theme import as_panel, set_role
from annotator.gui.widgets.directional_label import DirectionalLabel
from annotator.gui.widgets.key_cap import KeyCap
from annotator.gui.widgets.separator import Separator
from annotator.gui.widgets.swatch import Swatch

_LONGEST, _LONGEST_END = 400, 60


class CompareDetails(QWidget):
    """A card for each version; the buttons below are for what is not one person's."""

    own_requested = Signal()
    """A version of one's own is to be given."""

    def __init__(
        self,
        session: Session,
        desk: CompareDesk,
        language: str,
        bindings: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._bindings = bindings
        self._desk = desk
        self._language = language
        as_panel(self)
        self._title = LeadingLabel(self, role="title")
        self._where = LeadingLabel(self, role="secondary", wrap=True)
        self._settled = LeadingLabel(self, role="secondary", wrap=True)
        self._keys = LeadingLabel(self, role="secondary", wrap=True)
        self._cards = QWidget()
        self._column = QVBoxLayout(self._cards)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(10)
        as_panel(self._cards)
        scroll = QScrollArea(self)
        scroll.setWidget(self._cards)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.takes: list[QPushButton] = []
        self.all, self.own, self.nothing = (QPushButton(self) for _ in range(3))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 12, 12)
        column.setSpacing(8)
        for widget in (self._title, self._where, self._settled, Separator(parent=self)):
            column.addWidget(widget)
        column.addWidget(scroll, 1)
        column.addWidget(Separator(parent=self))
        buttons = ((self.all, "compare_take_all"), (self.own, "compare_own"), (self.nothing, "compare_nothing"))
        grid = QGridLayout()  # so that the buttons are of one width, whatever their keys
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for number, (button, action_id) in enumerate(buttons):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            grid.addWidget(button, number, 0)
            grid.addWidget(KeyCap(self._key(action_id), self), number, 1)
        column.addLayout(grid)
        column.addWidget(self._keys)
        self.all.clicked.connect(desk.take_all)
        self.nothing.clicked.connect(desk.take_nothing)
        self.own.clicked.connect(self.own_requested)
        desk.current_changed.connect(self._show)
        desk.rows_changed.connect(self._show)
        desk.names_changed.connect(self._show)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    # ------------------------------------------------------------ inside

    def _retranslate(self) -> None:
        self.own.setText(self.tr("Another version\u2026"))
        self.own.setToolTip(self.tr("Select its text first, or leave that; then choose the label"))
        self.nothing.setText(self.tr("No gold here"))
        self._keys.setText(separated(self._hints()))
        self._show()

    def _hints(self) -> Iterator[str]:
        """What else there are keys for; an action without one is left out."""
        for action_id, said in (
            ("compare_next", self.tr("{key}: next")),
            ("compare_previous", self.tr("{key}: back")),
            ("compare_ways", self.tr("{key}: side by side")),
            ("undo", self.tr("{key}: undo")),
            ("next_pane", self.tr("{key}: list")),
            ("keys", self.tr("{key}: all keys")),
        ):
            if key := self._key(action_id):
                yield said.format(key=isolate_ltr(key))

    def _key(self, action_id: str) -> str:
        keys, article_keys = bound(spec(action_id), self._bindings)
        return native_key(next(iter((*keys, *article_keys)), ""))

    def _show(self) -> None:
        had_keyboard = any(take.hasFocus() for take in self.takes)
        self._empty_cards()
        self._fill()
        if had_keyboard:
            (self.takes[0] if self.takes else self.nothing).setFocus()

    def _fill(self) -> None:
        row = self._desk.row
        can = row is not None and self._desk.writable
        for button in (self.all, self.own, self.nothing):
            button.setEnabled(can)
        if row is None:
            self._title.setText(self.tr("Nothing is chosen"))
            self._where.clear()
            self._settled.setVisible(False)
            return
        conflict = row.conflict
        self._title.setText(kinds_text(conflict.kinds))
        offsets = isolate_ltr(f"{conflict.bounds.start}\u2013{conflict.bounds.end}")
        self._where.setText(separated((isolate(row.title), offsets)))
        settlement = row.settlement
        self._settled.setVisible(settlement is not None)
        if settlement is not None:
            letter = self._desk.letter(settlement.taken) if settlement.taken else ""
            self._settled.setText(f"\u2713 {settlement_text(settlement, letter)}")
        versions = self._desk.versions(conflict)
        several = sum(1 for _, span in versions if span is not None) > 1
        self.all.setText(self.tr("Take all of them") if len(versions) > 2 else self.tr("Take both"))
        self.all.setEnabled(can and several)
        self.own.setEnabled(can and not conflict.relations)
        for names, span in versions:
            self._column.addWidget(self._card(conflict, names, span, can=can))
        self._column.addStretch(1)

    def _empty_cards(self) -> None:
        self.takes = []
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # what has no parent any more would be a window of its own
                widget.deleteLater()

    def _card(self, conflict: Conflict, names: tuple[str, ...], span: Span | None, *, can: bool) -> QWidget:
        card = QFrame(self._cards)
        set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        who = LeadingLabel(role="heading")
        who.setText(separated(self._name(name) for name in names))
        column.addWidget(who)
        if span is not None:
            self._say_span(column, span)
        else:
            words = LeadingLabel(wrap=True)
            words.setText(self._relation_text(conflict) if names[0] in conflict.relations else self.tr("Nothing here"))
            column.addWidget(words)
        place = self._desk.people.index(names[0])
        letter = self._desk.letter(names[0])
        take = QPushButton(self.tr("Take {letter}").format(letter=letter), card)
        take.setEnabled(can)
        take.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        take.clicked.connect(lambda _=False: self._desk.take(place))
        self.takes.append(take)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(take, 1)
        row.addWidget(KeyCap(self._key(take_id(place)), card))
        column.addLayout(row)
        return card

    def _say_span(self, column: QVBoxLayout, span: Span) -> None:
        label: Label | None = self._session.labels.get(span.label)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Swatch(label))
        name = LeadingLabel(role="title")
        name.setText(span.label if label is None else label.name(self._language))
        head.addWidget(name, 1)
        column.addLayout(head)
        text = parts_text(span, self._desk.text_of(span.document), _LONGEST)
        column.addWidget(DirectionalLabel(text, lines=3))
        parts = [isolate_ltr(",".join(f"{part.start}\u2013{part.end}" for part in span.ranges))]
        parts += [f"{isolate(key)}: {isolate(value)}" for key, value in sorted(span.attributes.items())]
        small = LeadingLabel(role="secondary", wrap=True)
        small.setText(separated(parts))
        column.addWidget(small)

    def _relation_text(self, conflict: Conflict) -> str:
        relation = next(iter(conflict.relations.values()))
        kind = self._session.labels.relation(relation.type)
        text = self._desk.text_of(conflict.document)
        ends = [isolate(place.slice(text)[:_LONGEST_END]) for place in conflict.ends]
        name = relation.type if kind is None else kind.name(self._language)
        return self.tr("{name}: from {source} to {target}").format(name=isolate(name), source=ends[0], target=ends[1])

    def _name(self, name: str) -> str:
        letter = self._desk.letter(name)
        return letter if self._desk.blind else isolate(f"{letter} \u00b7 {isolate(name)}")
