"""The export dialog: what is wished, how the first document comes out, and what can't be carried, before writing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from pytestqt.qtbot import QtBot

from annotator.core.workflow import State
from annotator.formats.loss import Action, Reason
from annotator.gui.dialogs.export import ExportDialog
from annotator.gui.dialogs.export_form import Exportable
from annotator.gui.loss_sentences import action_text, carries_text, reason_text
from annotator.gui.main_window import MainWindow
from annotator.gui.session import Session
from annotator.gui.textview.display import SpanState
from annotator.services.annotation import add_span, set_note
from annotator.services.projects import Project
from annotator.settings.schema import Settings
from annotator.text.alignment import Overlaps, Policy
from annotator.text.offsets import CodePointRange as R

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def dialog(session: Session, project: Project, qtbot: QtBot) -> Iterator[ExportDialog]:
    """On three documents, the first of which has two spans that overlap, one with a note."""
    document = project.file.documents.get("d1")
    span = add_span(project, document, "actor", [R(0, 9)]).span
    set_note(project, span.id, "look")
    add_span(project, document, "topic", [R(6, 9)])
    there = Exportable(annotators=("Ali", "gold"), listed=("d1",), labels=project.labels.labels)
    one = ExportDialog(project, there, Settings(), "en", None)
    qtbot.addWidget(one)
    settle(one, qtbot)
    yield one
    one.reject()


def settle(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.preview.busy, timeout=20_000)


def choose(dialog: ExportDialog, name: str, qtbot: QtBot) -> None:
    names = [dialog.form.format.itemData(place) for place in range(dialog.form.format.count())]
    dialog.form.format.setCurrentIndex(names.index(name))
    settle(dialog, qtbot)


def test_it_shows_the_first_document_and_that_nothing_is_lost(dialog: ExportDialog) -> None:
    assert json.loads(dialog.text.toPlainText())["spans"][0]["note"] == "look"
    assert "3 document" in dialog.summary.text()
    assert "Everything is carried" in dialog.summary.text()
    assert dialog.losses.isHidden()
    assert dialog.go.isEnabled()


def test_another_format_shows_its_lines_and_what_it_can_not_carry(dialog: ExportDialog, qtbot: QtBot) -> None:
    choose(dialog, "conll", qtbot)
    assert "word0 -X- _ B-actor\ntwo -X- _ I-actor" in dialog.text.toPlainText()
    assert "1 thing" in dialog.summary.text()
    assert dialog.losses.topLevelItem(0).text(0).startswith(reason_text(Reason.NOTE_NOT_CARRIED))
    dialog.form.overlaps.setCurrentIndex(1)
    settle(dialog, qtbot)
    headings = {dialog.losses.topLevelItem(place).text(0) for place in range(dialog.losses.topLevelItemCount())}
    assert any(heading.startswith(reason_text(Reason.OVERLAP)) for heading in headings)


def test_the_first_document_is_seen_with_its_spans_as_they_go_out(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.show()
    view = dialog.article
    assert view.isVisible()
    assert not dialog.text.isVisible()
    assert [span.label for span in view.page.spans] == ["actor", "topic"]
    choose(dialog, "conll", qtbot)
    dialog.form.overlaps.setCurrentIndex(1)
    settle(dialog, qtbot)
    # Of two that overlap the inner one is left out: it is there, struck through, and told of.
    states = {span.label: span.state for span in view.page.spans}
    assert states == {"actor": SpanState.ACCEPTED, "topic": SpanState.REJECTED}
    assert "1 left out" in dialog.file.text()
    dialog.switch.findChildren(QAbstractButton)[1].click()
    assert dialog.text.isVisible()
    assert not view.isVisible()
    assert "conll" in dialog.file.text()


def test_fields_that_mean_nothing_for_a_format_are_not_there(dialog: ExportDialog, qtbot: QtBot) -> None:
    form = dialog.form
    dialog.show()
    assert not form.policy.isVisible()
    choose(dialog, "conll", qtbot)
    assert form.policy.isVisible()
    assert [form.choices["scheme"].itemText(place) for place in range(3)] == ["BIO", "BIOES", "BILOU"]
    form.choices["scheme"].setCurrentIndex(2)
    settle(dialog, qtbot)
    assert dialog.wishes().options.format_options == {"scheme": "BILOU"}
    choose(dialog, "doccano", qtbot)
    form.choices["mode"].setCurrentIndex(1)
    settle(dialog, qtbot)
    assert form.choices["mode"].currentText() == "Spans alone (sequence labelling)"
    assert dialog.wishes().options.format_options == {"mode": "sequence", "unit": "utf-16"}
    choose(dialog, "brat", qtbot)
    assert not form.policy.isVisible()
    assert form.choices == {}


def test_wishes_are_what_was_chosen(dialog: ExportDialog, qtbot: QtBot) -> None:
    form = dialog.form
    form.documents.setCurrentIndex(form.documents.findData(State.ACCEPTED))
    assert dialog.wishes().options.states == (State.ACCEPTED,)
    form.documents.setCurrentIndex(form.documents.findData("listed"))
    form.annotators.setCurrentIndex(form.annotators.findData("gold"))
    form.split.setCurrentIndex(1)
    assert not dialog.wishes().options.croissant
    form.croissant.click()
    options = dialog.wishes().options
    assert options.croissant
    assert options.documents == ("d1",)
    assert options.annotators == ("gold",)
    assert isinstance(options.policy, Policy)
    assert isinstance(options.overlaps, Overlaps)
    assert options.split is not None
    assert options.split.shares == (80, 10, 10)
    settle(dialog, qtbot)
    assert "train" in dialog.summary.text()


def test_labels_are_left_out_renamed_and_joined_and_the_preview_follows(dialog: ExportDialog, qtbot: QtBot) -> None:
    actor, topic, *others = dialog.form.labels.rows
    assert (actor.label.id, topic.label.id) == ("actor", "topic")
    options = dialog.wishes().options
    assert (options.labels, options.mapping) == ((), {})
    topic.tick.setChecked(False)
    settle(dialog, qtbot)
    assert dialog.wishes().options.labels == ("actor", *(row.label.id for row in others))
    assert [span.label for span in dialog.article.page.spans] == ["actor"]
    assert not topic.called.isEnabled()
    topic.tick.setChecked(True)
    actor.called.setText(" person ")
    topic.called.setText("person")
    settle(dialog, qtbot)
    assert dialog.wishes().options.mapping == {"actor": "person", "topic": "person"}
    assert {span["label"] for span in json.loads(dialog.text.toPlainText())["spans"]} == {"person"}
    assert [span.label for span in dialog.article.page.spans] == ["person", "person"]
    assert "person" in dialog.form.labels.said.text()


def test_all_labels_are_ticked_and_unticked_at_once_and_without_any_nothing_goes_out(
    dialog: ExportDialog, qtbot: QtBot
) -> None:
    form = dialog.form
    form.labels.everything.click()
    assert form.labels.ticked() == []
    settle(dialog, qtbot)
    assert dialog.summary.text() == "Tick at least one label."
    assert not dialog.go.isEnabled()
    form.labels.rows[0].tick.click()
    settle(dialog, qtbot)
    assert dialog.go.isEnabled()
    assert not form.labels.everything.isChecked()
    form.labels.everything.click()
    assert len(form.labels.ticked()) == len(form.labels.rows)
    settle(dialog, qtbot)


def test_what_a_format_has_no_place_for_has_no_tick_and_is_counted_as_lost(dialog: ExportDialog, qtbot: QtBot) -> None:
    notes, relations = dialog.form.kinds.ticks["notes"], dialog.form.kinds.ticks["relations"]
    relations.setChecked(False)
    choose(dialog, "conll", qtbot)
    for tick in (notes, relations):
        assert not tick.isEnabled()
        assert not tick.isChecked()
        assert "no place in this format" in tick.text()
    assert dialog.losses.topLevelItem(0).text(0).startswith(reason_text(Reason.NOTE_NOT_CARRIED))
    choose(dialog, "jsonl", qtbot)
    assert (notes.isChecked(), relations.isChecked()) == (True, False)
    options = dialog.wishes().options
    assert (options.notes, options.relations, options.attributes, options.suggestions) == (True, False, True, True)
    notes.click()
    choose(dialog, "conll", qtbot)
    # Whoever does not wish for notes loses none.
    assert dialog.losses.isHidden()


def test_only_documents_that_have_such_spans(dialog: ExportDialog, qtbot: QtBot) -> None:
    form = dialog.form
    form.having.setChecked(True)
    settle(dialog, qtbot)
    assert "1 document" in dialog.summary.text()
    form.annotators.setCurrentIndex(form.annotators.findData("gold"))
    settle(dialog, qtbot)
    assert dialog.wishes().options.annotated_by == ("gold",)
    assert not dialog.go.isEnabled()


def test_only_documents_in_which_words_stand(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.form.words.setText(" word2 ")
    settle(dialog, qtbot)
    assert "1 document" in dialog.summary.text()
    assert json.loads(dialog.text.toPlainText())["id"] == "d3"
    dialog.form.words.setText("nowhere")
    settle(dialog, qtbot)
    assert not dialog.go.isEnabled()
    assert "no such document" in dialog.file.text()
    dialog.form.words.setText("")
    settle(dialog, qtbot)
    assert "3 document" in dialog.summary.text()


def test_what_can_not_be_exported_says_why(dialog: ExportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from annotator.formats import spacy_docbin

    def missing(_module: str) -> object:
        raise ImportError

    monkeypatch.setattr(spacy_docbin, "import_module", missing)
    choose(dialog, "spacy", qtbot)
    assert "spaCy" in dialog.summary.text()
    assert not dialog.go.isEnabled()
    choose(dialog, "jsonl", qtbot)
    assert dialog.go.isEnabled()


def test_from_the_menu_to_the_folder(
    make_window: MakeWindow, project: Project, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_span(project, project.file.documents.get("d1"), "actor", [R(0, 5)])
    project.close()
    window = make_window(project.path)
    window.late.transfers().ask_export()
    dialog = window.findChild(ExportDialog)
    choose(dialog, "brat", qtbot)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "out"))
    dialog.go.click()
    qtbot.waitUntil(lambda: (tmp_path / "out" / "manifest.json").exists() and not window.files.busy)
    assert "T1\tactor 0 5\tword0" in (tmp_path / "out" / "d1.ann").read_text(encoding="utf-8")


def test_what_was_not_carried_is_told_in_words(
    make_window: MakeWindow, project: Project, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_note(project, add_span(project, project.file.documents.get("d1"), "actor", [R(0, 5)]).span.id, "look")
    project.close()
    window = make_window(project.path)
    window.late.transfers().ask_export()
    dialog = window.findChild(ExportDialog)
    choose(dialog, "conll", qtbot)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out.conll"), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "out"))
    with qtbot.waitSignal(window.files.said, timeout=20_000) as told:
        dialog.go.click()
    message = told.args[0]
    assert "1 thing could not be carried" in message.text
    line = message.detail.splitlines()[-1]
    assert line.startswith("Notes have no place in this format (written without it): ")
    assert "d1" in line
    assert "word0" in line
    qtbot.waitUntil(lambda: not window.files.busy)


def test_a_file_is_replaced_where_the_dialog_asked_and_never_in_a_folder(
    make_window: MakeWindow, project: Project, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.close()
    window = make_window(project.path)
    chosen, inner = tmp_path / "out.jsonl", tmp_path / "out" / "d1.txt"
    inner.parent.mkdir()
    for path in (chosen, inner):
        path.write_text("mine", encoding="utf-8")
    # What the person chooses in the system's dialogs, of which that for files asks whether to replace.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(inner.parent))
    window.late.transfers().ask_export()
    window.findChild(ExportDialog).go.click()
    qtbot.waitUntil(lambda: (tmp_path / "manifest.json").exists() and not window.files.busy)
    assert chosen.read_text(encoding="utf-8").startswith('{"id":"d1"')
    window.late.transfers().ask_export()
    dialog = window.findChildren(ExportDialog)[-1]
    choose(dialog, "brat", qtbot)
    dialog.go.click()
    qtbot.waitUntil(lambda: bool(window.banner.message.text) and not window.files.busy)
    assert "is there already and was left as it is" in window.banner.message.text
    assert inner.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_words(reason: Reason) -> None:
    assert reason_text(reason)


def test_every_action_has_its_words_and_every_format_says_what_it_carries(dialog: ExportDialog) -> None:
    assert all(action_text(action) for action in Action)
    assert all(carries_text(item) for item in dialog.form._written)
