"""The whole way of an article over three machines, by keyboard alone: from the hand-off to gold that goes out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.projects import make_project
from support.training import seen_in_training, trained
from support.turns import settle

from annotator.__main__ import main
from annotator.core.agreement.figures import Coefficient
from annotator.core.inbox import InboxKind
from annotator.core.workflow import State
from annotator.gui.dialogs.compare import CompareDialog
from annotator.services import assignments
from annotator.services.projects import open_project
from annotator.settings.schema import Language
from e2e.conftest import Tell
from e2e.person import Person

# "The minister said to Kerry on 12/5: we build schools in the north."
ARABIC = (
    "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0644\u0640 Kerry \u064a\u0648\u0645 12/5: "
    "\u0633\u0646\u0628\u0646\u064a \u0645\u062f\u0627\u0631\u0633 \u0641\u064a \u0627\u0644\u0634\u0645\u0627\u0644."
)
ENGLISH = "Yesterday Minister Kerry met them at noon: we build schools there."
# What each tags: the number of the word, and the key of the label.
WORK = {"Ali": ((1, "1"), (4, "2"), (7, "3")), "Mona": ((1, "1"), (4, "1"), (7, "3"))}
LABELS = {"1": "actor", "2": "topic", "3": "commitment"}


def run(*words: object) -> None:
    assert main([str(word) for word in words]) == 0


def word(text: str, number: int) -> str:
    return text.split(" ")[number]


def state(path: Path, name: str) -> State | None:
    with open_project(path, annotator="Ida", read_only=True) as project:
        return assignments.state_of(project, "d1", name)


def reviews(person: Person) -> None:
    """Decide on Ali's work, and return it."""
    window = person.window
    person.press("Ctrl+2")
    desk = window.late.review().desk
    assert desk.annotator == "Ali"
    person.press("A")
    assert desk.item.version.label == "topic"
    person.press("R")
    person.type("A person")
    person.press("Return")
    assert desk.item.version.label == "commitment"
    person.press("C")
    person.type("How strong?")
    person.press("Return Ctrl+Shift+A")
    assert desk.review.left == 0
    person.press("Ctrl+Shift+R")
    person.type("One thing")
    person.press("Return")


def answers(person: Person) -> None:
    """Read what came of it, contest and reply, and submit again."""
    window = person.window
    person.press("Ctrl+J")
    desk = window.late.inbox().desk
    seen = []
    for _ in range(3):
        seen.append(desk.current.kind)
        if desk.current.kind is InboxKind.REJECTED:
            assert desk.current.reason == "A person"
            person.press("Ctrl+Shift+J")
            person.type("Only named here")
            person.press("Return")
            assert desk.current.contested
        elif desk.current.kind is InboxKind.COMMENT:
            person.press("Ctrl+R")
            person.type("Promised")
            person.press("Return")
        else:
            assert person.sees("One thing")
        person.press("F7")
    assert set(seen) == {InboxKind.RETURNED, InboxKind.REJECTED, InboxKind.COMMENT}
    person.press("Ctrl+J")
    person.go_to_article()
    person.press("Return")


def gives_in(person: Person) -> None:
    """See what is contested and what was answered; accept it all."""
    window = person.window
    person.press("Ctrl+2")
    desk = window.late.review().desk
    assert desk.annotator == "Mona"  # where one was; Ali's work waits in the queue before it
    person.press("Alt+Up")
    assert desk.annotator == "Ali"
    assert len(desk.contested) == 1
    said = [comment.text for thread in desk.threads for comment in (thread.first, *thread.replies)]
    assert {"Only named here", "How strong?", "Promised"} <= set(said)
    while desk.item.version.label != "topic":
        person.press("Tab")
    person.press("A")
    person.go_to_article()
    person.press("Return")


def settles(person: Person) -> None:
    """Read how far the two agree, and settle what they differ in."""
    person.press("Ctrl+Shift+C")
    person.wait(lambda: person.window.late.comparing().dialog is not None)
    dialog = person.window.late.comparing().dialog
    assert isinstance(dialog, CompareDialog)
    person.wait(dialog.isActiveWindow)
    settle()
    desk = dialog.desk
    kappa = desk.agreement.pair("Ali", "Mona").figure(Coefficient.KAPPA)
    assert kappa.value is not None
    assert 0 < kappa.value < 1
    person.press("Ctrl+2")
    shown = " ".join(dialog.agreement.figures.item(row, 0).text() for row in range(dialog.agreement.figures.rowCount()))
    assert f"{kappa.value:.3f}" in shown.translate({0x660 + digit: str(digit) for digit in range(10)} | {0x66B: "."})
    person.press("Ctrl+1")
    assert len(desk.rows) == 1
    person.press("B")
    assert desk.left == 0
    person.press("Escape")
    person.wait(lambda: person.window.late.comparing().dialog is None)


def come_to_gold(tell: Tell, known_as: Callable[..., None], folder: Path, language: str, text: str) -> Path:
    """Tell the story up to the settled project of the lead, which is returned."""

    def sits_down(name: str, path: Path, story: Callable[[Person], None]) -> None:
        known_as(name, language=Language(language))
        tell("open", path, "--annotator", name, story=story)

    with make_project(folder, "Ida", text) as made:
        path = made.path
    run("assign", path, "--to", "Ali", "--to", "Mona", "--overlap", "2")
    machines = {name: folder / f"for {name}.annotator" for name in WORK}
    for name, file in machines.items():
        run("handoff", path, file, "--to", name)

    # Each tags on a machine of their own, and submits.
    for name, file in machines.items():

        def tags(person: Person, name: str = name) -> None:
            for number, key in WORK[name]:
                person.select_by_keys(word(text, number))
                person.press(key)
            assert person.spans() == [(LABELS[key], word(text, number)) for number, key in WORK[name]]
            person.press("Return")

        sits_down(name, file, tags)
        assert state(file, name) is State.SUBMITTED
    run("merge", path, *machines.values())

    # The reviewer decides on Ali's, on the machine of the lead, and returns it.
    sits_down("Ida", path, reviews)
    assert state(path, "Ali") is State.RETURNED

    # What came of it reaches Ali's own machine, who answers there.
    run("merge", machines["Ali"], path, "--annotator", "Ali")

    sits_down("Ali", machines["Ali"], answers)
    assert state(machines["Ali"], "Ali") is State.SUBMITTED
    run("merge", path, machines["Ali"])

    # The reviewer sees what is contested and that it was answered, and accepts.
    sits_down("Ida", path, gives_in)
    assert state(path, "Ali") is State.ACCEPTED

    # The lead reads how far the two agree, and settles what they differ in.
    sits_down("Ida", path, settles)
    run("check", path)
    return path


def export_gold(path: Path, out: Path, format_name: str) -> dict[str, Any]:
    """Write the gold of a project; what the manifest says of it."""
    run("export", path, out, "--annotator", "gold", "--format", format_name)
    folder = out if out.is_dir() else out.parent
    said: dict[str, Any] = json.loads(next(folder.glob("*manifest.json")).read_text(encoding="utf-8"))
    return said


def gold_of(text: str) -> list[tuple[str, str]]:
    """Label and text of what the two come to."""
    return [("actor", word(text, 1)), ("actor", word(text, 4)), ("commitment", word(text, 7))]


IN_BOTH = pytest.mark.parametrize(("language", "text"), [("en", ENGLISH), ("ar", ARABIC)], ids=["en", "ar"])


@IN_BOTH
def test_from_the_hand_off_to_gold(
    tell: Tell,
    known_as: Callable[..., None],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    language: str,
    text: str,
) -> None:
    path, out = come_to_gold(tell, known_as, tmp_path, language, text), tmp_path / "gold.jsonl"
    export_gold(path, out, "jsonl")
    (line,) = out.read_text(encoding="utf-8").splitlines()
    spans = json.loads(line)["spans"]
    assert [(span["label"], span["text"]) for span in spans] == gold_of(text)
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)
    capsys.readouterr()


@pytest.mark.consumers
@pytest.mark.timeout(600)
@pytest.mark.filterwarnings("ignore")  # theirs, about each other
@IN_BOTH
def test_a_model_is_trained_on_the_gold(
    tell: Tell,
    known_as: Callable[..., None],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    language: str,
    text: str,
) -> None:
    path, out = come_to_gold(tell, known_as, tmp_path, language, text), tmp_path / "gold"
    said = export_gold(path, out, "spacy")
    (docbin,) = out.glob("*.spacy")
    unseen = {loss["entity"] for loss in said["losses"] if loss["reason"] == "unseen_in_training"}
    with open_project(path, annotator="Ida", read_only=True) as project:
        gold = {span.id: span for span in project.file.spans.of_document("d1", "gold")}
    assert said["losses_total"] == len(said["losses"])
    assert seen_in_training(docbin, language) == set(gold) - unseen
    # The article itself is learnt by heart: then the spans have reached the model where they are in the text.
    learnt = trained(out, epochs=150)(text)
    found = [(span.label_, span.text) for span in sorted(learnt.spans["sc"], key=lambda span: span.start)]
    assert found == [(span.label, span.surface(text)) for span in gold.values() if span.id not in unseen]
    assert found == gold_of(text)
    capsys.readouterr()
