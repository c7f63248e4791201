"""assign, submit, review and inbox as scripts use them, and decisions as a table there and back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.projects import make_project

from annotator.cli.output import Exit
from annotator.services import comments
from annotator.services.annotation import add_span
from annotator.services.projects import Project, open_project
from annotator.text.offsets import CodePointRange as R

# "The minister said: we build schools", with a quotation mark left open.
TEXT = (
    "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631: "
    '"\u0633\u0646\u0628\u0646\u064a \u0645\u062f\u0627\u0631\u0633'
)
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with make_project(tmp_path, "Ali", TEXT, "another text", "a third") as project:
        document = project.file.documents.get("d1")
        for label, start, end in (("actor", 4, 10), ("commitment", 12, 24)):
            add_span(project, document, label, [R(start, end)])
        return project.path


def told(answer: tuple[int, str, str]) -> Any:
    assert answer[0] == Exit.DONE, answer[2]
    return json.loads(answer[1])


def table(answer: tuple[int, str, str]) -> list[dict[str, str]]:
    assert answer[0] == Exit.DONE, answer[2]
    return list(csv.DictReader(io.StringIO(answer[1]), delimiter="\t", quoting=csv.QUOTE_NONE))


def opened(path: Path) -> Project:
    return open_project(path, annotator="Ali", read_only=True)


def test_documents_are_given_out_the_same_each_time(path: Path, command: Command) -> None:
    wish = ("assign", path, "--to", "Bea", "--to", "Cem", "--overlap", 1, "--seed", 7, "--annotator", "Lea", "--json")
    plan = told(command(*wish, "--dry-run"))
    assert [each["document"] for each in plan] == ["d1", "d2", "d3"]
    with opened(path) as project:
        assert project.file.entities.states() == []
    assert told(command(*wish)) == plan
    assert told(command(*wish)) == []
    assert command("assign", path, "--to", "Bea", "--overlap", 2)[0] == Exit.USAGE
    assert command("assign", path, "--to", "gold", "--document", "d1")[0] == Exit.USAGE
    assert command("assign", path, "--to", "Bea", "--document", "d9")[0] == Exit.BAD_INPUT
    code, said, _ = command("assign", path, "--to", "Bea", "--to", "Cem", "--take-back")
    assert (code, said) == (Exit.DONE, "3 assignments taken back\n")


def test_a_filter_says_which_documents(path: Path, command: Command) -> None:
    assert [each["document"] for each in told(command("assign", path, "--to", "Bea", "--unassigned", "--json"))] == [
        "d2",
        "d3",
    ]
    wish = ("assign", path, "--to", "Cem", "--state", "in_progress", "--words", "D1", "--json")
    assert [each["document"] for each in told(command(*wish))] == ["d1"]


def test_the_queue_leads_to_submitting(path: Path, command: Command) -> None:
    ali = ("--annotator", "Ali")
    assert [(row["document"], row["state"]) for row in table(command("submit", path, *ali))] == [("d1", "in_progress")]
    assert told(command("submit", path, "d1", *ali, "--json")) == [{"document": "d1", "state": "submitted"}]
    assert table(command("submit", path, *ali)) == []
    assert table(command("submit", path, "d2", *ali, "--skip", "not for us"))[0]["state"] == "skipped"
    assert table(command("submit", path, "d2", *ali, "--take-up"))[0]["state"] == "in_progress"


def test_decisions_go_out_as_a_table_and_come_back_filled_in(path: Path, command: Command, tmp_path: Path) -> None:
    command("submit", path, "d1", "--annotator", "Ali")
    ida = ("--annotator", "Ida")
    waiting = table(command("review", path, *ida))
    assert [(row["document"], row["annotator"], row["left"]) for row in waiting] == [("d1", "Ali", "2")]
    code, out, _ = command("review", path, "--document", "d1", "--of", "Ali", *ida)
    assert code == Exit.DONE
    rows = table((code, out, ""))
    assert rows[1]["text"] == TEXT[12:24]
    rows[0] |= {"verdict": "amend", "reason": "edge", "new_start": "0", "new_attributes": "strength=agreed; by=whom"}
    rows[1] |= {"verdict": "Reject", "reason": "no promise"}
    filled = tmp_path / "decisions.tsv"
    lines = ["\t".join(rows[0]), *("\t".join(row.values()) for row in rows)]
    filled.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert command("review", path, "--decisions", filled, *ida)[1] == "2 decisions\n"
    assert command("review", path, "--decisions", filled, *ida)[1] == "0 decisions\n"
    with opened(path) as project:
        (gold,) = project.file.spans.of_document("d1", "gold")
        assert (gold.start, gold.end, dict(gold.attributes)) == (0, 10, {"strength": "agreed", "by": "whom"})
    again = told(command("review", path, "--document", "d1", *ida, "--json"))
    assert [(row["standing"], row["reason"], row["new_start"]) for row in again] == [
        ("amended", "edge", 0),
        ("rejected", "no promise", ""),
    ]
    filled.write_text(json.dumps(again), encoding="utf-8")
    assert told(command("review", path, "--decisions", filled, *ida, "--json")) == {"decided": 0}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("span\tverdict\n{0}\tmaybe\n", Exit.BAD_INPUT),
        ("span\tverdict\n\taccept\n", Exit.BAD_INPUT),
        ("span\tverdict\tnew_start\n{0}\tamend\tx\n", Exit.BAD_INPUT),
        ("span\tverdict\tnew_attributes\n{0}\tamend\tx\n", Exit.BAD_INPUT),
        ("span\tverdict\tnew_start\tnew_end\n{0}\tamend\t9\t3\n", Exit.BAD_INPUT),
        ("id\tdecision\n", Exit.BAD_INPUT),
        ("[1]", Exit.BAD_INPUT),
        ('[{{"span": "{0}", "verdict": "reject", "reason": "\\ud800"}}]', Exit.BAD_INPUT),
        ("[{{", Exit.BAD_INPUT),
        ('[{{"span": "{0}", "verdict": "accept"}}, {{"span": "none", "verdict": "accept"}}]', Exit.BAD_INPUT),
        ("span\tverdict\n{0}\t\n", Exit.DONE),
    ],
)
def test_a_table_is_carried_out_wholly_or_not_at_all(
    path: Path, command: Command, tmp_path: Path, said: str, code: Exit
) -> None:
    with opened(path) as project:
        span = project.file.spans.of_document("d1")[0].id
        count = project.file.log.count()
    filled = tmp_path / "decisions"
    filled.write_text(said.format(span), encoding="utf-8")
    assert command("review", path, "--decisions", filled, "--annotator", "Ida")[0] == code
    with opened(path) as project:
        assert project.file.log.count() == count


def test_a_document_is_accepted_or_returned_once_it_is_decided(path: Path, command: Command) -> None:
    ida = ("--document", "d1", "--of", "Ali", "--annotator", "Ida")
    command("submit", path, "d1", "--annotator", "Ali")
    assert command("review", path, "--accept", "--annotator", "Ida")[0] == Exit.USAGE
    assert command("review", path, *ida, "--accept", "--return", "x")[0] == Exit.USAGE
    for nothing in ("", " \n"):
        code, _, errors = command("review", path, *ida, "--return", nothing)
        assert (code, "Say with --return what is to be done" in errors) == (Exit.USAGE, True)
    code, said, errors = command("review", path, "--document", "d1", "--of", "Alli", "--annotator", "Ida")
    assert (code, said, "Nobody here is called 'Alli'" in errors) == (Exit.USAGE, "", True)
    code, _, errors = command("review", path, *ida, "--accept")
    assert code == Exit.NO
    assert "Spans left to decide about in d1: 2" in errors
    assert command("review", path, *ida, "--return", "look again")[1] == "0 decisions; the document is returned\n"
    assert table(command("submit", path, "--annotator", "Ali"))[0]["summary"] == "look again"
    code, said, _ = command("review", path, *ida, "--accept-rest", "--accept")
    assert (code, said) == (Exit.DONE, "2 decisions; the document is accepted\n")
    assert table(command("review", path, "--annotator", "Ida")) == []
    assert [row["state"] for row in table(command("review", path, "--all", "--annotator", "Ida"))] == ["accepted"]


def test_the_inbox_tells_what_was_changed_and_why(path: Path, command: Command, tmp_path: Path) -> None:
    with opened(path) as project:
        spans = [span.id for span in project.file.spans.of_document("d1")]
    filled = tmp_path / "decisions.json"
    rows = [
        {"span": spans[0], "verdict": "amend", "new_label": "topic", "reason": "label"},
        {"span": spans[1], "verdict": "reject", "reason": "no promise"},
    ]
    filled.write_text(json.dumps(rows), encoding="utf-8")
    command("review", path, "--decisions", filled, "--annotator", "Ida")
    news = told(command("inbox", path, "--annotator", "Ali", "--json"))
    assert {(each["kind"], each["by"], each["reason"]) for each in news} == {
        ("amended", "Ida", "label"),
        ("rejected", "Ida", "no promise"),
    }
    amended = next(each for each in news if each["kind"] == "amended")
    assert amended["after"] == f"topic 4-10 {TEXT[4:10]}"
    assert [row["reason"] for row in table(command("inbox", path, "--annotator", "Ali"))].count("no promise") == 1
    counts = told(command("inbox", path, "--annotator", "Ali", "--reasons", "--json"))
    assert {(each["reason"], each["total"], sum(each["weeks"].values())) for each in counts} == {
        ("label", 1, 1),
        ("no promise", 1, 1),
    }
    assert len(table(command("inbox", path, "--annotator", "Ali", "--reasons"))) == 2
    assert told(command("inbox", path, "--annotator", "Ida", "--json")) == []
    for more in ((), ("--json",), ("--reasons",), ("--open",)):
        code, out, error = command("inbox", path, "--annotator", "Alli", *more)
        assert (code, out) == (Exit.USAGE, "")
        assert "Nobody here is called 'Alli'. There are: Ali" in error
        assert "Did you mean 'Ali'?" in " ".join(error.split())
    with open_project(path, annotator="Ali") as project:
        comments.contest(project, spans[1], "d1", "it is a promise")
    with open_project(path, annotator="Ida") as project:
        comments.reply(project, comments.discussion(project, "d1")[0].first.id, "by whom?")
    rejected = next(row for row in told(command("inbox", path, "--annotator", "Ali", "--json")) if row["contested"])
    assert rejected["said"] == [{"by": "Ali", "text": "it is a promise"}, {"by": "Ida", "text": "by whom?"}]
    rows = table(command("inbox", path, "--annotator", "Ali"))
    assert [row["said"] for row in rows if row["kind"] == "rejected"] == ["Ali: it is a promise; Ida: by whom?"]
