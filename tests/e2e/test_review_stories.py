"""Review, by keyboard alone: an annotator submits, a reviewer decides and returns, the annotator answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from support.projects import make_project

from annotator.core.comment import CommentMark
from annotator.core.inbox import InboxKind
from annotator.core.review import SpanVersion, Standing, Verdict
from annotator.core.workflow import State
from annotator.gui.textview.display import SpanState
from annotator.services import annotation, assignments, comments, review
from annotator.services.inbox import inbox
from annotator.services.projects import Project, open_project
from annotator.services.review import Ruling
from annotator.text.offsets import CodePointRange as R
from e2e.conftest import Tell
from e2e.person import Person

# "The minister said to Kerry on 12/5: we build schools in the north."
ARABIC = (
    "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0644\u0640 Kerry \u064a\u0648\u0645 12/5: "
    "\u0633\u0646\u0628\u0646\u064a \u0645\u062f\u0627\u0631\u0633 \u0641\u064a \u0627\u0644\u0634\u0645\u0627\u0644."
)
ENGLISH = "The minister met the delegation in Cairo. They agreed to build schools."


@pytest.fixture(params=[("en", ENGLISH, "They agreed"), ("ar", ARABIC, "Kerry")], ids=["en", "ar"])
def work(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str, str, Path]:
    """Ali's project with an article: language, text, words that Ali misses, and the path."""
    language, text, missed = request.param
    with make_project(tmp_path, "Ali", text, "Another article.") as made:
        return language, text, missed, made.path


def words_of(text: str) -> list[tuple[int, int]]:
    """The places of the words."""
    places, start = [], 0
    for word in text.split(" "):
        places.append((start, start + len(word)))
        start += len(word) + 1
    return places


def tagged(path: Path) -> list[str]:
    """Have Ali tag four words; their ids in text order."""
    with open_project(path, annotator="Ali") as project:
        document = project.file.documents.get("d1")
        places = words_of(document.text)
        return [
            annotation.add_span(project, document, label, [R(*places[number])]).span.id
            for number, label in ((0, "actor"), (1, "actor"), (4, "topic"), (6, "commitment"))
        ]


def standings(path: Path) -> list[Standing]:
    with open_project(path, annotator="Ida", read_only=True) as project:
        return [item.standing for item in review.open_review(project, "d1", "Ali").items]


def known(known_as: Callable[..., None], name: str, language: str) -> None:
    from annotator.settings.schema import Language

    known_as(name, language=Language(language))


def test_work_is_submitted_reviewed_and_returned(
    tell: Tell, known_as: Callable[..., None], work: tuple[str, str, str, Path]
) -> None:
    language, text, missed, path = work
    spans = tagged(path)

    def annotator(person: Person) -> None:
        person.press("Ctrl+Return")

    known(known_as, "Ali", language)
    tell("open", path, story=annotator)
    with open_project(path, annotator="Ali", read_only=True) as project:
        assert assignments.state_of(project, "d1", "Ali") is State.SUBMITTED

    def reviewer(person: Person) -> None:
        window = person.window
        person.press("Ctrl+2")
        desk = window.late.review().desk
        assert window.late.review().view.hasFocus()
        assert (desk.document.info.id, desk.annotator, desk.selected) == ("d1", "Ali", spans[0])
        person.press("A")
        assert desk.selected == spans[1]
        # Amended with the ordinary keys: a later edge, another label.
        person.press("} 2")
        assert (desk.item.standing, desk.item.version.label) == (Standing.AMENDED, "topic")
        assert desk.item.version.end == words_of(text)[2][1]
        person.press("W")
        person.type("edge")
        person.press("Return")
        assert desk.selected == spans[2]
        person.press("R")
        person.type("no topic")
        person.press("Return")
        assert desk.selected == spans[3]
        person.press("C")
        person.type("Is this a promise?")
        person.press("Return")
        assert window.late.review().view.hasFocus()
        # What was missed.
        start = text.index(missed)
        window.late.review().view.set_selection(R(start, start + len(missed)))
        person.press("1")
        assert [span.surface(text) for span in desk.review.added] == [missed]
        assert desk.item.added is not None

    known(known_as, "Ida", language)
    tell("open", path, story=reviewer)
    assert standings(path) == [Standing.ACCEPTED, Standing.AMENDED, Standing.REJECTED, Standing.UNDECIDED]

    def next_day(person: Person) -> None:
        window = person.window
        desk = window.late.review().desk
        # Where one was: the page, the work, and the span that was added last.
        assert window.late.review().page.isVisible()
        assert desk.item is not None
        assert desk.item.added is not None
        person.press("Space")
        assert desk.selected == spans[3]
        person.press("Ctrl+Shift+A")
        assert desk.review.left == 0
        person.press("Ctrl+Z")
        assert desk.review.left == 1
        assert window.late.review().page.isVisible()
        person.press("Ctrl+Shift+Z")
        assert desk.review.left == 0
        person.press("Ctrl+Shift+R")
        person.type("Look at the edges")
        person.press("Return")
        assert window.late.review().view.hasFocus() or window.late.review().page.queue.list.hasFocus()

    tell("open", path, story=next_day)
    with open_project(path, annotator="Ali", read_only=True) as project:
        state = project.file.entities.state("d1", "Ali")
        assert (state.state, state.reason) == (State.RETURNED, "Look at the edges")
        gold = project.file.spans.of_document("d1", "gold")
        assert len(gold) == 4
        assert {item.kind for item in inbox(project)} == {
            InboxKind.RETURNED,
            InboxKind.AMENDED,
            InboxKind.REJECTED,
            InboxKind.ADDED,
            InboxKind.COMMENT,
        }
        assert {item.reason for item in inbox(project)} >= {"edge", "no topic", "Look at the edges"}


def test_the_annotator_answers_from_the_inbox(
    tell: Tell, known_as: Callable[..., None], work: tuple[str, str, str, Path]
) -> None:
    language, text, _, path = work
    spans = tagged(path)
    with open_project(path, annotator="Ida") as project:
        document = project.file.documents.get("d1")
        assignments.submit(Project(file=project.file, annotator="Ali"), "d1")
        amended = replace(SpanVersion.of(project.file.spans.get(spans[0])), ranges=(R(0, words_of(text)[1][1]),))
        review.decide(project, document, [Ruling(span=spans[0], verdict=Verdict.AMEND, reason="edge", amended=amended)])
        review.decide(project, document, [Ruling(span=spans[1], verdict=Verdict.REJECT, reason="no actor")])
        review.return_document(project, "d1", "Ali", "Two things")

    def story(person: Person) -> None:
        window = person.window
        person.press("Ctrl+J")
        assert window.late.inbox().panel.isVisible()
        assert not window.details.isVisible()
        assert window.view.hasFocus()
        assert window.late.inbox().desk.current.kind is InboxKind.RETURNED
        person.press("F7")
        assert window.late.inbox().desk.current.kind is InboxKind.REJECTED
        # On the text: one's own span, and with a stroke what was rejected.
        assert window.view.page.spans.get("before").state is SpanState.REJECTED
        assert window.session.selected == spans[1]
        person.press("Ctrl+Shift+J")
        person.type("But he is one")
        person.press("Return")
        assert window.view.hasFocus()
        assert window.late.inbox().desk.current.contested
        person.press("F7")
        assert window.late.inbox().desk.current.kind is InboxKind.AMENDED
        assert window.view.page.spans.get("after").bounds == R(0, words_of(text)[1][1])
        person.press("Ctrl+K")
        assert window.late.inbox().desk.current.done
        assert window.session.spans.get(spans[0]).end == words_of(text)[1][1]
        person.press("Ctrl+R")
        person.type("Right.")
        person.press("Return")
        person.press("Ctrl+J")
        assert window.details.isVisible()
        assert window.view.page.spans.get("after") is None
        person.press("Ctrl+Return")

    known(known_as, "Ali", language)
    tell("open", path, story=story)
    with open_project(path, annotator="Ida", read_only=True) as project:
        assert assignments.state_of(project, "d1", "Ali") is State.SUBMITTED
        said = comments.discussion(project, "d1")
        assert [(thread.first.mark, thread.first.text) for thread in said] == [
            (CommentMark.CONTESTED, "But he is one"),
            (CommentMark.SAID, "Right."),
        ]
        assert [item.standing for item in review.open_review(project, "d1", "Ali").items][:2] == [
            Standing.AMENDED,
            Standing.REJECTED,
        ]
