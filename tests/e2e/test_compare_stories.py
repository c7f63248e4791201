"""Comparing, by keyboard alone: a lead reads how two agree, settles what they differ in, and looks at the gold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from support.projects import make_project
from support.turns import settle

from annotator.__main__ import main
from annotator.core.agreement.figures import Coefficient
from annotator.core.conflicts import ConflictKind
from annotator.gui.dialogs.adjudicate import AdjudicateDialog
from annotator.gui.dialogs.compare import CompareDialog
from annotator.services import annotation, assignments
from annotator.services.projects import Project, open_project
from annotator.settings.schema import Language
from annotator.text.offsets import CodePointRange as R
from e2e.conftest import Tell
from e2e.person import Person

# "The minister said to Kerry on 12/5: we build schools in the north."
ARABIC = (
    "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0644\u0640 Kerry \u064a\u0648\u0645 12/5: "
    "\u0633\u0646\u0628\u0646\u064a \u0645\u062f\u0627\u0631\u0633 \u0641\u064a \u0627\u0644\u0634\u0645\u0627\u0644."
)
ENGLISH = "Yesterday Minister Kerry met them at noon: we build schools there."
# By words, first and last: they agree on one, differ in an edge, a label, and what one alone saw.
SETS = {
    "Ali": [("actor", 1, 1), ("actor", 3, 3), ("topic", 5, 6), ("commitment", 8, 8)],
    "Mona": [("actor", 1, 1), ("actor", 2, 3), ("commitment", 5, 6)],
}


def place(text: str, first: int, last: int) -> R:
    """From the beginning of one word to the end of another."""
    words = text.split(" ")
    start = len(" ".join(words[:first])) + 1
    return R(start, len(" ".join(words[: last + 1])))


@pytest.fixture(params=[("en", ENGLISH), ("ar", ARABIC)], ids=["en", "ar"])
def work(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str, Path]:
    """A document that Ali and Mona have submitted: language, text, path."""
    language, text = request.param
    with make_project(tmp_path, "Ali", text, "Another article.") as project:
        document = project.file.documents.get("d1")
        for name, spans in SETS.items():
            person = Project(file=project.file, annotator=name)
            for label, first, last in spans:
                annotation.add_span(person, document, label, [place(text, first, last)])
            assignments.submit(person, "d1")
        return language, text, project.path


def gold(path: Path) -> list[tuple[str, int, int]]:
    with open_project(path, annotator="Ida", read_only=True) as project:
        return [(span.label, span.start, span.end) for span in project.file.spans.of_document("d1", "gold")]


def opened(person: Person) -> CompareDialog:
    """The Compare screen, by its key."""
    person.press("Ctrl+Shift+C")
    person.wait(lambda: person.window.late.comparing().dialog is not None)
    dialog = person.window.late.comparing().dialog
    assert isinstance(dialog, CompareDialog)
    person.wait(dialog.isActiveWindow)
    settle()
    return dialog


def test_a_lead_reads_the_agreement_settles_every_conflict_and_has_gold(
    tell: Tell, known_as: Callable[..., None], work: tuple[str, str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    language, text, path = work

    def at(label: str, first: int, last: int) -> tuple[str, int, int]:
        found = place(text, first, last)
        return label, found.start, found.end

    def story(person: Person) -> None:
        dialog = opened(person)
        desk = dialog.desk
        assert dialog.view.hasFocus()
        assert [row.conflict.kinds[0] for row in desk.rows] == [
            ConflictKind.EDGE, ConflictKind.LABEL, ConflictKind.MISSING
        ]  # fmt: skip
        # What both say alike, after it was shown.
        person.press("Ctrl+Shift+A")
        person.wait(lambda: isinstance(QApplication.activeWindow(), AdjudicateDialog))
        rules = QApplication.activeWindow()
        assert (rules.plan.agreed, rules.plan.left) == (1, 3)
        person.press("Return")
        person.wait(lambda: bool(gold(path)) and not person.window.files.busy)
        dialog.activateWindow()  # what a window manager does
        person.wait(dialog.isActiveWindow)
        person.press("B")
        assert desk.row.conflict.kinds == (ConflictKind.LABEL,)
        assert desk.left == 2
        # A second thought.
        person.press("Ctrl+Z")
        assert desk.row.conflict.kinds == (ConflictKind.EDGE,)
        person.press("1")
        # Another version: as a commitment, on both words.
        person.press("O")
        person.wait(lambda: QApplication.activePopupWidget() is not None)
        person.press("3")
        person.wait(lambda: QApplication.activePopupWidget() is None)
        assert desk.row.conflict.kinds == (ConflictKind.MISSING,)
        person.press("Del")
        assert desk.left == 0
        assert desk.rows == []
        # The figures, and what is behind one of them.
        person.press("Ctrl+2")
        assert dialog.agreement.matrix.hasFocus()
        dialog.agreement.matrix.setCurrentCell(0, 0)
        person.press("Right" if language == "en" else "Left")
        shown = dialog.agreement.matrix.currentItem().text()
        figure = desk.agreement.pair("Ali", "Mona").figure(Coefficient.F1_EXACT)
        assert figure.value == pytest.approx(2 / 7)
        assert shown == ("0.286" if language == "en" else "\u0660\u066b\u0662\u0668\u0666")
        person.press("Return")
        assert dialog.view.hasFocus()
        assert len(desk.rows) == 3
        assert all(row.settlement is not None for row in desk.rows)
        person.press("Escape")
        person.wait(lambda: person.window.late.comparing().dialog is None)

    known_as("Ida", language=Language(language))
    tell("open", path, story=story)
    assert gold(path) == [at("actor", 1, 1), at("actor", 3, 3), at("commitment", 5, 6)]
    capsys.readouterr()
    assert main(["agreement", str(path), "--json", "--of", "Ali", "--of", "gold"]) == 0
    scored = json.loads(capsys.readouterr().out)
    assert scored["pairs"][0]["over_all"]["f1_exact"]["value"] == pytest.approx(2 * 2 / 7)
    out = path.with_name("gold.jsonl")
    assert main(["export", str(path), str(out), "--annotator", "gold", "--documents", "d1"]) == 0
    (line,) = out.read_text(encoding="utf-8").splitlines()
    written = json.loads(line)["spans"]
    assert [(each["label"], each["start"], each["end"]) for each in written] == gold(path)
    assert all(text[each["start"] : each["end"]] == each["text"] for each in written)


def test_names_are_hidden_and_the_order_is_another(
    tell: Tell, known_as: Callable[..., None], work: tuple[str, str, Path]
) -> None:
    language, _, path = work

    def story(person: Person) -> None:
        dialog = opened(person)

        def said() -> str:
            settle()
            words = [view.accessibleName() for view in dialog.article.views]
            labels = [label.text() for label in dialog.findChildren(type(dialog.progress)) if label.isVisible()]
            spans = [view.page.spans.get(span.id) for view in dialog.article.views for span in dialog.desk.spans]
            return " ".join([*words, *labels, *(span.name for span in spans if span is not None)])

        assert "Mona" in said()
        person.press("Ctrl+B")
        assert "Mona" not in said()
        assert "Ali" not in said()
        person.press("V")
        assert len(dialog.article.views) == 2
        assert "Mona" not in said()
        person.press("Ctrl+2")
        headers = dialog.agreement.matrix
        assert {headers.horizontalHeaderItem(column).text() for column in range(2)} == {"A", "B"}
        # What is taken is what stands under the letter, whoever it is.
        person.press("Ctrl+1 A")
        settlement = next(iter(dialog.desk._documents["d1"].settlements.values()))
        assert settlement.taken == dialog.desk.people[0]
        person.press("Ctrl+B")
        assert "Mona" in said()
        person.press("Escape")

    known_as("Ida", language=Language(language))
    tell("open", path, story=story)


def test_where_nobody_has_finished_what_they_are_at_is_compared(
    tell: Tell, known_as: Callable[..., None], tmp_path: Path
) -> None:
    with make_project(tmp_path, "Ali", ENGLISH) as project:
        document = project.file.documents.get("d1")
        for name in ("Ali", "Mona"):
            annotation.add_span(
                Project(file=project.file, annotator=name), document, "actor", [place(ENGLISH, 1, len(name) - 2)]
            )
        path = project.path

    def story(person: Person) -> None:
        dialog = opened(person)
        assert dialog.unfinished.isChecked()
        assert len(dialog.desk.rows) == 1
        person.press("Escape")

    known_as("Ida")
    tell("open", path, story=story)
