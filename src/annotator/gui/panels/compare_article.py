"""The middle of the Compare screen: one text with everybody's spans in lanes of their own, or each person's beside."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QVBoxLayout, QWidget

from annotator.core.gold import GOLD_ANNOTATOR
from annotator.core.span import Span
from annotator.gui.compare_desk import CompareDesk
from annotator.gui.display_spans import display_relation, display_span, face_for, typography, view_colours
from annotator.gui.i18n import is_language_change, isolate, separated
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.session import Session
from annotator.gui.soon import Soon
from annotator.gui.textview.display import DisplaySpan
from annotator.gui.textview.view import ArticleView
from annotator.gui.theme import tokens_of
from annotator.gui.widgets.separator import Separator
from annotator.settings.schema import CaretMovement, Settings
from annotator.text.direction import Direction
from annotator.text.offsets import CodePointRange

_MOST_BESIDE = 3
# Columns beside each other are narrow: smaller type keeps some words on a line.
_ZOOMS = {1: 1.0, 2: 0.8, 3: 0.65}

# Of a line's height: where each has lanes of their own, names stand below the last of them.
_ROOM_FOR_NAMES = 0.5


class CompareArticle(QWidget):
    """Shows the desk's document and the conflict that is looked at; gold has the last lane, or the last column."""

    def __init__(
        self, session: Session, desk: CompareDesk, settings: Settings, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._settings = settings
        self._language = language
        self._beside = False
        self._made = False
        self.views: list[ArticleView] = []
        self._heads: list[LeadingLabel] = []
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        desk.opened.connect(self._show_article)
        desk.rows_changed.connect(self._show_spans)
        desk.names_changed.connect(self._rename)
        desk.current_changed.connect(self._show_current)
        session.labels_changed.connect(self._show_spans)
        self._made = True
        # Columns have to have their width before a place in them can be shown.
        self._show_soon = Soon(self._show_current, self)
        self._build()

    @property
    def selection(self) -> CodePointRange | None:
        """The selected text, in whichever column it is."""
        return next((found for view in self.views if (found := view.selection())), None)

    def clear_selection(self) -> None:
        """Select no text any more."""
        for view in self.views:
            view.set_selection(None)

    @property
    def beside(self) -> bool:
        """Whether each person's spans have a column of their own."""
        return self._beside

    def set_beside(self, beside: bool) -> None:  # noqa: FBT001 - of two states
        """Show each person's spans in a column of their own, or all on one text."""
        if beside != self._beside:
            self._beside = beside
            self._build()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._show_spans()
        if event.type() == QEvent.Type.PaletteChange and self._made:
            for view in self.views:
                view.set_colours(view_colours(tokens_of(self.palette())))

    # ------------------------------------------------------------ inside

    def _shown(self) -> list[tuple[str, ...]]:
        """Whose spans stand in which column."""
        here = self._here()
        people = [name for name in self._desk.people if name in here]
        if not self._beside or not people:
            return [(*people, GOLD_ANNOTATOR)]
        return [(name,) for name in people[:_MOST_BESIDE]]

    def _here(self) -> frozenset[str]:
        """Who is compared on the document."""
        row = self._desk.row
        if row is None:
            return frozenset(self._desk.people)
        conflict = row.conflict
        return frozenset((*conflict.spans, *conflict.relations, *conflict.lacking))

    def _rename(self) -> None:
        if len(self._shown()) != len(self.views):
            self._build()
        else:
            self._show_spans()

    def _build(self) -> None:
        had_keyboard = any(view.hasFocus() for view in self.views)
        while (item := self._columns.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.views, self._heads = [], []
        for number, _ in enumerate(self._shown()):
            if number:
                self._columns.addWidget(Separator(Qt.Orientation.Vertical, parent=self))
            self._columns.addWidget(self._column(), 1)
        for view in self.views:
            bar = view.verticalScrollBar()
            bar.valueChanged.connect(lambda value, bar=bar: self._scroll_with(bar, value))
        for view in self.views:
            view.set_zoom(_ZOOMS[len(self.views)])
        if had_keyboard:
            self.views[0].setFocus()  # what had it is gone
        self._show_article()
        self._show_soon()

    def _column(self) -> QWidget:
        holder = QWidget(self)
        head, view = LeadingLabel(role="secondary"), ArticleView(holder)
        head.setContentsMargins(24, 8, 24, 8)
        view.set_colours(view_colours(tokens_of(self.palette())))
        view.logical_arrows = self._settings.caret_movement is CaretMovement.LOGICAL
        view.set_lens(self._settings.lens)
        view.span_clicked.connect(self._on_span_clicked)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(view, 1)
        self.views.append(view)
        self._heads.append(head)
        return holder

    def _scroll_with(self, bar: QScrollBar, value: int) -> None:
        """What stands beside each other stays so, also where lines are higher on one side."""
        reach = bar.maximum()
        for view in self.views:
            other = view.verticalScrollBar()
            if other is not bar and reach:
                other.blockSignals(True)
                other.setValue(round(value / reach * other.maximum()))
                other.blockSignals(False)
                view.viewport().update()

    def _show_article(self) -> None:
        if self._beside and len(self._shown()) != len(self.views):
            self._build()
            return
        document = self._desk.document
        for view in self.views:
            if document is None:
                view.set_article("")
                continue
            type_ = typography(face_for(document, self._settings), self._settings)
            if not self._beside:
                type_ = replace(type_, line_height=type_.line_height + _ROOM_FOR_NAMES)
            view.set_typography(type_)
            said = self._session.ask(lambda project: project.file.entities.direction(document.info.id))
            overrides = {} if said is None else {int(at): Direction(way) for at, way in said.paragraphs.items()}
            view.set_article(document.text, known=self._session.paragraphs(document), overrides=overrides)
        self._show_spans()

    def _show_spans(self) -> None:
        for view, head, names in zip(self.views, self._heads, self._shown(), strict=False):
            view.set_spans([self._displayed(span, names) for span in self._desk.spans if span.annotator in names])
            head.setText(self._head(names))
            view.setAccessibleName(self.tr("Article with the spans of {who}").format(who=self._name(names[0])))
        if not self._beside and self.views:
            self.views[0].setAccessibleName(self.tr("Article with everybody's spans"))
        self._show_relations()
        self._show_current()

    def _show_relations(self) -> None:
        row = self._desk.row
        labels = self._session.labels
        relations = [] if row is None else list(row.conflict.relations.values())
        for view in self.views:
            view.set_relations([display_relation(each, labels, self._language) for each in relations])

    def _head(self, names: tuple[str, ...]) -> str:
        """Whose column it is, or whose lane is which."""
        if self._beside:
            return self._name(names[0])
        return self.tr("Lines from the top: {who}").format(who=separated(isolate(self._name(name)) for name in names))

    def _displayed(self, span: Span, names: tuple[str, ...]) -> DisplaySpan:
        one = display_span(
            span, self._session.labels, self._language, "" if self._beside else self._name(span.annotator)
        )
        if self._beside:
            return one
        # Where the name has no room, the letter still says whose it is.
        sign = self._name(span.annotator) if span.annotator == GOLD_ANNOTATOR else self._desk.letter(span.annotator)
        return structs.replace(one, track=names.index(span.annotator), tracks=len(names), sign=sign)

    def _name(self, name: str) -> str:
        if name == GOLD_ANNOTATOR:
            return self.tr("gold")
        letter = self._desk.letter(name)
        return letter if self._desk.blind else f"{letter} {name}"

    def _show_current(self) -> None:
        if self._beside and len(self._shown()) != len(self.views):
            self._build()
            return
        row = self._desk.row
        if row is None:
            return
        conflict = row.conflict
        first = next(iter(conflict.spans.values()), None)
        relation = next(iter(conflict.relations.values()), None)
        self._show_relations()
        for view, names in zip(self.views, self._shown(), strict=False):
            own = next((conflict.spans[name] for name in names if name in conflict.spans), first)
            view.set_caret(conflict.bounds.start)
            view.reveal(conflict.bounds)
            wanted = relation.source if relation is not None else None if own is None else own.id
            view.select_span(wanted)

    def _on_span_clicked(self, span_id: str) -> None:
        """A click on a span looks at the conflict that it is in."""
        for row in self._desk.rows:
            if span_id in row.conflict.ids:
                self._desk.select(row.conflict.id)
                return
