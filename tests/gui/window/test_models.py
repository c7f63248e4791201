"""The item models, under Qt's own model tester."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.modeltest import ModelTester
from support.turns import settle

from annotator.core.label import Label
from annotator.core.span import Span
from annotator.gui.document_list import StateFilter
from annotator.gui.edges import Edge, Step
from annotator.gui.models.documents import ROW, DocumentsModel
from annotator.gui.models.spans import LABEL, OWNER, SPAN, SpansModel
from annotator.gui.session import Session
from annotator.text.offsets import CodePointRange


@pytest.fixture
def documents(session: Session, qtmodeltester: ModelTester) -> DocumentsModel:
    model = DocumentsModel(session, session)
    qtmodeltester.check(model)
    return model


@pytest.fixture
def spans(session: Session, qtmodeltester: ModelTester) -> SpansModel:
    model = SpansModel(session, session)
    qtmodeltester.check(model)
    return model


def test_documents_are_listed_filtered_and_updated(session: Session, documents: DocumentsModel) -> None:
    assert [documents.index(row).data() for row in range(documents.rowCount())] == ["d1", "d2", "d3"]
    changed: list[int] = []
    documents.dataChanged.connect(lambda index, *_: changed.append(index.row()))
    session.add_span("actor", (CodePointRange(0, 5),))
    settle()
    assert changed == [0]
    assert documents.index(0).data(ROW).spans == 1
    assert "1" in documents.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    session.set_filter("d2", StateFilter.ALL)
    assert documents.rowCount() == 1
    assert documents.index_of("d2").row() == 0
    assert not documents.index_of("d1").isValid()


def test_spans_come_move_and_go_row_by_row(session: Session, spans: SpansModel) -> None:
    for start, end in ((6, 9), (0, 5), (10, 15)):
        session.add_span("actor", (CodePointRange(start, end),))
    settle()
    assert [spans.index(row).data() for row in range(3)] == ["word0", "two", "three"]
    session.select_span(session.spans.at(2).id)
    session.move_edge(Edge.START, Step.WORD_EARLIER)
    settle()
    assert [spans.index(row).data() for row in range(3)] == ["word0", "two three", "two"]
    session.relabel("topic")
    settle()
    assert isinstance(spans.index(1).data(LABEL), Label)
    assert spans.index(1).data(LABEL).id == "topic"
    assert isinstance(spans.index(1).data(SPAN), Span)
    assert not spans.index(1).data(OWNER)
    session.delete_selected()
    settle()
    assert spans.rowCount() == 2
    for _ in range(3):
        session.undo()
    settle()
    assert spans.rowCount() == 3
    assert [spans.index(row).data(SPAN).id for row in range(3)] == [span.id for span in session.spans]


def test_a_row_that_moves_stays_the_current_one(session: Session, spans: SpansModel) -> None:
    for start, end in ((0, 5), (6, 9), (10, 15)):
        session.add_span("actor", (CodePointRange(start, end),))
    settle()
    selection = QItemSelectionModel(spans)
    chosen = session.spans.at(2).id
    selection.setCurrentIndex(spans.index_of(chosen), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    for _ in range(2):
        session.move_edge(Edge.START, Step.WORD_EARLIER)
        settle()
        assert selection.currentIndex().data(SPAN).id == chosen
    assert spans.index_of(chosen).row() == 0
    session.undo()
    session.undo()
    settle()
    assert selection.currentIndex().row() == 2


def test_rows_tell_a_screen_reader_label_and_text(session: Session, spans: SpansModel) -> None:
    session.add_span("actor", (CodePointRange(0, 5),))
    settle()
    said = spans.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Actor" in said
    assert "word0" in said
    assert "word0" in spans.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_another_document_has_other_spans(session: Session, spans: SpansModel) -> None:
    session.add_span("actor", (CodePointRange(0, 5),))
    session.next_document()
    assert spans.rowCount() == 0
    session.previous_document()
    assert spans.rowCount() == 1
