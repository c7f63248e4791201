"""agreement, conflicts and adjudicate as scripts use them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.projects import make_project

from annotator.cli.output import Exit
from annotator.services import annotation, assignments
from annotator.services.projects import Project, open_project
from annotator.text.offsets import CodePointRange as R

# "The minister said: we build schools"
TEXT = (
    "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631: \u0633\u0646\u0628\u0646\u064a"
    " \u0645\u062f\u0627\u0631\u0633"
)
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Ali and Mona agree on the minister and not on the promise; Zaid is still at it."""
    marked = {
        "Ali": [("actor", 4, 10), ("commitment", 12, 17)],
        "Mona": [("actor", 4, 10), ("commitment", 12, 23)],
        "Zaid": [("actor", 4, 10), ("commitment", 12, 23)],
    }
    with make_project(tmp_path, "Ali", TEXT, "another text") as project:
        document = project.file.documents.get("d1")
        for name, spans in marked.items():
            person = Project(file=project.file, annotator=name)
            for label, start, end in spans:
                annotation.add_span(person, document, label, [R(start, end)])
            if name != "Zaid":
                assignments.submit(person, "d1")
        return project.path


def told(answer: tuple[int, str, str]) -> Any:
    assert answer[0] == Exit.DONE, answer[2]
    return json.loads(answer[1])


def gold(path: Path) -> list[tuple[str, int, int]]:
    with open_project(path, annotator="Ali", read_only=True) as project:
        return [(each.label, each.start, each.end) for each in project.file.spans.of_document("d1", "gold")]


@pytest.mark.parametrize("asked", [("agreement",), ("conflicts",), ("adjudicate", "--rule", "unanimous")])
def test_a_misspelt_name_is_said_to_be_nobodys_and_not_that_nobody_is_through(
    path: Path, command: Command, asked: tuple[str, ...]
) -> None:
    code, printed, said = command(asked[0], path, *asked[1:], "--of", "Ali", "--of", "Mna")
    assert (code, printed) == (Exit.USAGE, "")
    assert "Nobody here is called 'Mna'. There are: Ali, Mona, Zaid." in said


def test_agreement_names_every_figure_or_why_there_is_none(path: Path, command: Command) -> None:
    found = told(command("agreement", path, "--json", "--samples", 10))
    assert (found["annotators"], found["documents"]) == (["Ali", "Mona"], 1)
    (pair,) = found["pairs"]
    assert pair["over_all"]["f1_exact"] == {"value": 0.5, "interval": None, "documents": 1}
    assert pair["by_label"]["actor"]["f1_exact"]["value"] == 1
    assert pair["by_label"]["actor"]["f1_unlabelled"] == {"value": None, "undefined": "not_per_label", "documents": 1}
    assert found["all"]["over_all"]["fleiss_kappa"]["value"] is not None
    three = told(command("agreement", path, "--json", "--unfinished"))
    assert len(three["pairs"]) == 3
    assert [
        each["annotators"]
        for each in told(command("agreement", path, "--json", "--of", "Mona", "--of", "Ali"))["pairs"]
    ]
    code, out, _ = command("agreement", path)
    assert code == Exit.DONE
    assert "Ali + Mona\t1\t\tF1, exact\t0.500\t\t\t" in out.splitlines()


def test_agreement_document_by_document(path: Path, command: Command) -> None:
    (one,) = told(command("agreement", path, "--by-document", "--json"))
    assert one["document"] == "d1"
    lines = command("agreement", path, "--by-document")[1].splitlines()
    assert lines[1].startswith("d1\tAli + Mona\t0.500\t1.000\t0.500\t")


def test_with_nothing_to_compare_the_answer_is_no_with_what_to_do(path: Path, command: Command) -> None:
    code, _, err = command("agreement", path, "--document", "d2")
    assert code == Exit.NO
    assert "--unfinished" in err
    assert command("conflicts", path, "--document", "nowhere")[0] == Exit.BAD_INPUT


def test_conflicts_say_who_said_what_and_can_be_filtered(path: Path, command: Command) -> None:
    (found,) = told(command("conflicts", path, "--json"))
    assert found["kinds"] == ["edge"]
    assert [(each["annotator"], each["label"], each["ranges"]) for each in found["said"]] == [
        ("Ali", "commitment", [[12, 17]]), ("Mona", "commitment", [[12, 23]])
    ]  # fmt: skip
    assert found["said"][0]["text"] == TEXT[12:17]
    assert told(command("conflicts", path, "--json", "--kind", "missing")) == []
    assert told(command("conflicts", path, "--json", "--label", "actor")) == []
    assert told(command("conflicts", path, "--json", "--label", "commitment")) == [found]
    out = command("conflicts", path)[1].splitlines()
    assert out[1].startswith("d1\t12\t23\tedge\tAli: commitment 12-17 ")


def test_a_dry_run_says_what_the_rule_does_then(path: Path, command: Command) -> None:
    words = ("adjudicate", path, "--rule", "majority", "--unfinished", "--annotator", "Ida")
    plan = told(command(*words, "--dry-run", "--json"))
    assert gold(path) == []
    assert (plan["agreed"], plan["settled"], plan["left"]) == (1, 1, 0)
    (settled,) = plan["documents"][0]["settled"]
    assert (settled["taken"], settled["votes"], settled["voters"]) == ("commitment 12-23", 2, 3)
    code, out, _ = command(*words)
    assert code == Exit.DONE
    assert "Made gold: 1 span that all say alike. Settled by majority: 1 conflict. Left: 0 conflicts." in out
    assert gold(path) == [("actor", 4, 10), ("commitment", 12, 23)]
    assert told(command("conflicts", path, "--json", "--unfinished")) == []
    assert [each["settled"] for each in told(command("conflicts", path, "--json", "--unfinished", "--settled"))] == [
        "Ida"
    ]
    assert command("undo", path, "--annotator", "Ida")[0] == Exit.DONE
    assert gold(path) == []


def test_where_all_agree_alone(path: Path, command: Command) -> None:
    assert command("adjudicate", path, "--rule", "unanimous", "--annotator", "Ida")[0] == Exit.DONE
    assert gold(path) == [("actor", 4, 10)]
    scored = told(command("agreement", path, "--json", "--of", "Mona", "--of", "gold"))
    assert scored["pairs"][0]["over_all"]["f1_exact"]["value"] == pytest.approx(2 / 3)
