"""Agreement on the Compare screen: a matrix of pairs by coefficient and label; every figure leads to its conflicts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.agreement.figures import OF_GROUPS, OF_PAIRS, Coefficient, Figure
from annotator.core.agreement.study import Table
from annotator.gui.colours import mix
from annotator.gui.compare_desk import CompareDesk
from annotator.gui.compare_words import (
    decimals,
    figure_meaning,
    figure_name,
    figure_text,
    figure_tooltip,
)
from annotator.gui.counts import document_count
from annotator.gui.i18n import is_language_change, isolate, number
from annotator.gui.label_words import label_tooltip
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.session import Session
from annotator.gui.theme import as_panel, tokens_of
from annotator.gui.tool_tips import plain_tooltip

_CELL_PX = 104
_MATRIX_PX = 360
_STRONGEST = 0.45
_ASKED = Qt.ItemDataRole.UserRole
"""What a cell leads to: ((one, other) or None, label or "")."""


class FigureTable(QTableWidget):
    """Figures in cells; Return and a click ask for what is behind one."""

    asked = Signal(object)
    """((one, other) or None, label or "")."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(34)
        self.horizontalHeader().setDefaultSectionSize(_CELL_PX)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self.cellClicked.connect(self._on_asked)

    def put(self, row: int, column: int, text: str, tip: str, asked: object, shade: QColor | None) -> None:
        """Fill one cell."""
        item = QTableWidgetItem(text)
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        item.setToolTip(plain_tooltip(tip))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}. {tip}")
        item.setData(_ASKED, asked)
        if shade is not None:
            item.setBackground(QBrush(shade))
        self.setItem(row, column, item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self._on_asked(self.currentRow(), self.currentColumn())
            return
        super().keyPressEvent(event)

    def _on_asked(self, row: int, column: int) -> None:
        item = self.item(row, column)
        asked = None if item is None else item.data(_ASKED)
        if asked is not None:
            self.asked.emit(tuple(asked))


class AgreementPage(QWidget):
    """Above, everybody against everybody by one coefficient; below, every coefficient and label of the chosen pair."""

    conflicts_requested = Signal(object, str)
    """The conflicts of a pair (None: of all) with a label (empty: any) are to be shown."""

    def __init__(self, session: Session, desk: CompareDesk, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._language = language
        self._compared = LeadingLabel(self, role="title")
        self._meaning = LeadingLabel(self, role="secondary", wrap=True)
        self.coefficient, self.label = QComboBox(self), QComboBox(self)
        self.matrix, self.figures = FigureTable(self), FigureTable(self)
        self._below = LeadingLabel(self, role="heading")
        self._hint = LeadingLabel(self, role="secondary", wrap=True)
        self._pair: tuple[str, str] | None = None
        boxes = QHBoxLayout()
        boxes.setSpacing(8)
        boxes.addWidget(self.coefficient)
        boxes.addWidget(self.label)
        boxes.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(12)
        column.addWidget(self._compared)
        column.addLayout(boxes)
        column.addWidget(self._meaning)
        column.addWidget(self.matrix)
        column.addWidget(self._hint)
        column.addSpacing(8)
        column.addWidget(self._below)
        column.addWidget(self.figures, 3)
        self.coefficient.activated.connect(lambda _at: self._fill_matrix())
        self.label.activated.connect(lambda _at: self._fill_matrix())
        self.matrix.asked.connect(lambda asked: self.conflicts_requested.emit(asked[0], asked[1]))
        self.figures.asked.connect(lambda asked: self.conflicts_requested.emit(asked[0], asked[1]))
        self.matrix.currentCellChanged.connect(self._on_cell)
        as_panel(self)  # a change of palette, which it then has the parts for
        desk.surveyed.connect(self.refresh)
        desk.names_changed.connect(self.refresh)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event) or event.type() == QEvent.Type.PaletteChange:
            self.refresh()

    def refresh(self) -> None:
        """Show the figures anew."""
        self.coefficient.setAccessibleName(self.tr("Figure"))
        self.label.setAccessibleName(self.tr("Label"))
        self.matrix.setAccessibleName(self.tr("Agreement of pairs"))
        self.figures.setAccessibleName(self.tr("Figures by label"))
        self._hint.setText(self.tr("A figure opens the conflicts behind it. Hover over it to see what it means."))
        found = self._desk.agreement
        self._fill_boxes()
        count = 0 if found is None else found.documents
        self._compared.setText(self.tr("Agreement over {documents}").format(documents=document_count(count)))
        if found is not None and self._pair not in found.pairs:
            self._pair = next(iter(found.pairs), None)
        self._fill_matrix()
        self._fill_figures()

    # ------------------------------------------------------------ inside

    def _name(self, name: str) -> str:
        letter = self._desk.letter(name)
        return letter if self._desk.blind else isolate(f"{letter} {isolate(name)}")

    def _label_meaning(self, label_id: str) -> str:
        """What a label means, for a tool tip; nothing for all labels."""
        label = self._session.labels.get(label_id)
        return "" if label is None else label_tooltip(label, self._language, tokens_of(self.palette()))

    def _fill_boxes(self) -> None:
        chosen, label = self.coefficient.currentData(), self.label.currentData()
        self.coefficient.clear()
        for each in OF_PAIRS:
            self.coefficient.addItem(figure_name(each), each)
            self.coefficient.setItemData(
                self.coefficient.count() - 1, plain_tooltip(figure_meaning(each)), Qt.ItemDataRole.ToolTipRole
            )
        self.coefficient.setCurrentIndex(max(self.coefficient.findData(chosen), 0))
        self.label.clear()
        self.label.addItem(self.tr("All labels"), "")
        for one in self._session.labels.labels:
            self.label.addItem(one.name(self._language), one.id)
            self.label.setItemData(self.label.count() - 1, self._label_meaning(one.id), Qt.ItemDataRole.ToolTipRole)
        self.label.setCurrentIndex(max(self.label.findData(label), 0))

    def _shade(self, figure: Figure) -> QColor | None:
        """The more two agree the stronger; the figure itself says it without colour."""
        if figure.value is None:
            return None
        tokens = tokens_of(self.palette())
        return QColor(mix(tokens.accent, tokens.surface, _STRONGEST * max(0.0, min(figure.value, 1.0)) ** 2))

    def _fill_matrix(self) -> None:
        found, people = self._desk.agreement, self._desk.people
        coefficient = Coefficient(self.coefficient.currentData() or Coefficient.F1_EXACT)
        label = self.label.currentData() or ""
        self._meaning.setText(figure_meaning(coefficient))
        self.coefficient.setToolTip(plain_tooltip(figure_meaning(coefficient)))
        self.label.setToolTip(self._label_meaning(label))
        table = self.matrix
        table.blockSignals(True)
        table.clear()
        table.setRowCount(len(people))
        table.setColumnCount(len(people))
        names = [self._name(name) for name in people]
        table.setHorizontalHeaderLabels(names)
        table.setVerticalHeaderLabels(names)
        for row, one in enumerate(people):
            for column, other in enumerate(people):
                pair = None if found is None or one == other else found.pair(one, other)
                if pair is None:
                    table.put(row, column, "", self.tr("No document in common") if one != other else "", None, None)
                    continue
                figure = pair.figure(coefficient, label or None)
                tip = figure_tooltip(coefficient, figure)
                table.put(row, column, figure_text(figure), tip, (pair.annotators, label), self._shade(figure))
        table.blockSignals(False)
        self.matrix.setFixedHeight(min(48 + 34 * max(len(people), 1), _MATRIX_PX))

    def _fill_figures(self) -> None:
        found = self._desk.agreement
        table = self.figures
        table.clear()
        if found is None:
            return
        pair = None if self._pair is None else found.pairs.get(self._pair)
        rows: list[tuple[Table, Coefficient, str]] = []
        if pair is not None:
            rows += [(pair, each, figure_name(each)) for each in OF_PAIRS]
        everybody = len(found.annotators) > 2
        if everybody or pair is not None:
            group = self.tr("{figure}, all")
            rows += [
                (found.group, each, group.format(figure=figure_name(each)) if everybody else figure_name(each))
                for each in OF_GROUPS
                if everybody or each is not Coefficient.ALPHA_U
            ]
        labels = sorted({label for table_, _, _ in rows for label in table_.labels})
        self._below.setText(self._heading(pair))
        table.setRowCount(len(rows))
        table.setColumnCount(1 + len(labels))
        names = []
        for each in labels:
            known = self._session.labels.get(each)
            names.append(each if known is None else known.name(self._language))
        table.setHorizontalHeaderLabels([self.tr("All labels"), *names])
        table.setVerticalHeaderLabels([name for _, _, name in rows])
        for column, label in enumerate(labels, 1):
            if (head := table.horizontalHeaderItem(column)) is not None:
                head.setToolTip(self._label_meaning(label))
        for row, (source, coefficient, _) in enumerate(rows):
            table.verticalHeaderItem(row).setToolTip(plain_tooltip(figure_meaning(coefficient)))
            for column, label in enumerate(["", *labels]):
                figure = source.figure(coefficient, label or None)
                asked = (source.annotators if source is pair else None, label)
                text = figure_text(figure)
                if figure.low is not None and figure.high is not None and not label:
                    text += f"  [{decimals(figure.low)}, {decimals(figure.high)}]"
                table.put(row, column, text, figure_tooltip(coefficient, figure), asked, self._shade(figure))
        table.resizeColumnToContents(0)

    def _heading(self, pair: Table | None) -> str:
        if pair is None:
            return self.tr("No two have a document in common")
        one, other = pair.annotators
        said = self.tr("{one} and {other}: {documents}, {first} and {second} spans")
        return said.format(
            one=self._name(one),
            other=self._name(other),
            documents=document_count(pair.documents),
            first=number(pair.spans[one]),
            second=number(pair.spans[other]),
        )

    def _on_cell(self, row: int, column: int, *_before: int) -> None:
        people, found = self._desk.people, self._desk.agreement
        if found is None or not (0 <= row < len(people) and 0 <= column < len(people)):
            return
        pair = found.pair(people[row], people[column])
        if pair is not None:
            self._pair = (pair.annotators[0], pair.annotators[1])
            self._fill_figures()
