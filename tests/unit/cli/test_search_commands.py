"""search and tag-everywhere, as a person types them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.projects import make_project

WAZIR = "\u0648\u0632\u064a\u0631"
AL = "\u0627\u0644"
TEXTS = (f"\u0642\u0627\u0644 {AL}{WAZIR} {WAZIR}.\n{WAZIR}\u0629", "nothing here")

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    make_project(tmp_path, "Ali", *TEXTS).close()
    return tmp_path / "test.annotator"


def test_search_prints_each_place_with_its_context(command: Command, project: Path) -> None:
    code, out, err = command("search", project, WAZIR, "--words", "--annotator", "Ali", "--json")
    assert (code, json.loads(out)) == (1, [])  # Ali has no spans yet
    code, out, err = command("search", project, WAZIR, "--words", "--json")
    first, second = json.loads(out)
    assert code == 0
    assert (first["document"], first["start"], first["end"], first["text"]) == ("d1", 6, 10, WAZIR)
    assert first["context"] == TEXTS[0].split("\n")[0]
    assert second["start"] == 11
    code, out, err = command("search", project, WAZIR)
    assert (code, err) == (0, "3 places in 1 document.\n")
    assert command("search", project, "no such words")[0] == 1


def test_search_says_that_nobody_and_no_label_is_called_so(command: Command, project: Path) -> None:
    code, _, err = command("search", project, WAZIR, "--label", "actr")
    assert code == 1
    assert "There is no label 'actr'. The labels are: actor" in err
    code, _, err = command("search", project, WAZIR, "--annotator", "Bea")
    assert code == 1
    assert "Nobody here is called 'Bea'." in err
    assert "There is no" not in command("search", project, "no such words", "--label", "actor")[2]


def test_search_for_nothing_is_a_usage_error(command: Command, project: Path) -> None:
    code, _, err = command("search", project, "")
    assert code == 2
    assert "Say what to look for" in err
    code, out, _ = command("search", project, "", "--state", "new", "--json")
    assert (code, [row["document"] for row in json.loads(out)]) == (0, ["d1", "d2"])


def test_search_names_a_bad_pattern(command: Command, project: Path) -> None:
    code, out, err = command("search", project, "(", "--regex")
    assert code == 2
    assert "pattern" in err
    code, out, _ = command("search", project, "n\\w+", "--regex", "--json")
    assert [row["text"] for row in json.loads(out)] == ["nothing"]


def test_tag_everywhere_says_first_and_is_one_step(command: Command, project: Path) -> None:
    who = ("--annotator", "Ali")
    code, out, err = command("tag-everywhere", project, WAZIR, "actor", "--dry-run", *who)
    assert (code, err) == (0, "Would tag 2 places.\n")
    assert json.loads(command("spans", project, "--json")[1]) == []
    assert command("tag-everywhere", project, WAZIR, "actor", *who)[::2] == (0, "Tagged 2 places.\n")
    code, out, _ = command("search", project, "", "--label", "actor", "--json")
    assert [(row["start"], row["annotator"]) for row in json.loads(out)] == [(6, "Ali"), (11, "Ali")]
    assert command("tag-everywhere", project, WAZIR, "actor", *who)[2] == "Tagged 0 places.\n"
    assert command("undo", project, *who)[0] == 0
    assert json.loads(command("spans", project, "--json")[1]) == []
    assert command("tag-everywhere", project, WAZIR, "nolabel", *who)[0] == 3


def test_consistency_lists_and_mends_what_is_plain(command: Command, project: Path) -> None:
    who = ("--annotator", "Ali")
    assert command("consistency", project, *who)[::2] == (0, "0 findings.\n")
    command("tag", project, "d1", "11", "16", "actor", *who)
    code, out, _ = command("consistency", project, *who, "--json")
    assert code == 1
    assert {row["kind"]: len(row["places"]) for row in json.loads(out)} == {"unlabelled": 1, "edge": 1}
    assert command("consistency", project, *who, "--fix")[0] == 2
    code, out, err = command("consistency", project, *who, "--fix", "--kind", "edge")
    assert (code, err) == (0, "1 finding.\nMended 1 place.\n")
    spans = json.loads(command("spans", project, "--json")[1])
    assert [(row["start"], row["end"]) for row in spans] == [(11, 15)]
