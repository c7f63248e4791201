"""The command line as scripts use it: what is printed, and the exit codes that they rely on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest
from support.damage import plant
from support.projects import make_project

from annotator.cli.main import commands, main
from annotator.cli.messages import _ODDITIES, _SENTENCES, _VERBS, sentence
from annotator.cli.show import terminal_needs_help
from annotator.core.changes import Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import OverlapRule
from annotator.formats import jsonl
from annotator.services.export_options import ExportOptions
from annotator.services.labels import carry_out, plan_update
from annotator.services.projects import Project, open_project
from annotator.text.checkup import Oddity


class Launcher:
    """Stands where the window would be."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []

    def open(self, project: Path | None, annotator: str | None) -> int:
        self.asked.append(("open", project, annotator))
        return 0

    def screenshot(self, project: Path, out: Path, **wishes: Any) -> None:
        self.asked.append(("screenshot", project, out, wishes))
        if out.name == "no.png":
            raise AnnotatorError(Problem.NO_SUCH_DOCUMENT, document="x")

    def print_articles(self, project: Project, out: Path, options: ExportOptions, **wishes: Any) -> list[Path]:
        assert project.file.documents.ids()
        del wishes["progress"]
        self.asked.append(("print", out, options.documents, wishes))
        return [out]


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def launcher() -> Launcher:
    return Launcher()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], launcher: Launcher) -> Run:
    def run(*words: object) -> tuple[int, str, str]:
        code = main(launcher, [str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with make_project(tmp_path, "Ali", "abc def\nghi", "second") as made:
        return made.path


def test_a_whole_job_on_the_seeds(run: Run, tmp_path: Path, seeds: Path) -> None:
    project = tmp_path / "p.annotator"
    assert run("new", project, "--labels", seeds / "labels.toml", "--annotator", "Ali")[0] == 0
    assert run("import", project, seeds, "--annotator", "Ali")[0] == 0
    (document,) = json.loads(run("documents", project, "--json")[1])
    assert set(document) == {"id", "title", "characters", "sha256", "language", "direction", "state", "spans"}
    assert (document["language"], document["direction"]) == ("ar", "rtl")
    text = (seeds / "tajikistan-russia-talks.ar.txt").read_text(encoding="utf-8")
    spans = json.loads(run("spans", project, "--json")[1])
    assert len(spans) == document["spans"] >= 20
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)
    assert [(span["start"], -span["end"]) for span in spans] == sorted((s["start"], -s["end"]) for s in spans)
    assert run("export", project, tmp_path / "out", "--format", "jsonl")[0] == 0
    assert run("check", project)[0] == 0
    assert json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["spans"] == len(spans)


def test_tag_prints_an_id_and_untag_undo_redo_take_it(run: Run, project: Path) -> None:
    code, printed, _ = run("tag", project, "d1", 0, 3, "actor", "--annotator", "Ali")
    span_id = printed.strip()
    assert code == 0
    assert run("tag", project, "d1", 0, 3, "actor", "--annotator", "Ali")[1].strip() == span_id
    (span,) = json.loads(run("spans", project, "--document", "d1", "--json")[1])
    assert (span["id"], span["text"], span["annotator"], span["label"]) == (span_id, "abc", "Ali", "actor")
    assert run("untag", project, span_id, "--annotator", "Ali")[0] == 0
    for command, count in (("undo", 1), ("undo", 0), ("redo", 1)):
        assert run(command, project, "--annotator", "Ali")[0] == 0
        assert len(json.loads(run("spans", project, "--json")[1])) == count
    told = json.loads(run("history", project, "--document", "d1", "--json")[1])
    assert [entry["verb"] for entry in told] == [
        "import",
        "add_span",
        "delete_span",
        "undo",
        "undo",
        "redo",
    ]


def test_tag_says_an_overlap_that_the_label_set_forbids(run: Run, project: Path) -> None:
    with open_project(project, annotator="Ali") as opened:
        rule = OverlapRule(id="apart", labels=("actor",), others=("topic",))
        carry_out(opened, plan_update(opened, replace(opened.labels, forbidden_overlaps=(rule,))))
    assert run("tag", project, "d1", 0, 5, "actor", "--annotator", "Ali")[2] == ""
    code, printed, said = run("tag", project, "d1", 4, 7, "topic", "--annotator", "Ali")
    assert (code, said) == (
        0,
        "The label set forbids that actor (0-5) and topic (4-7) share 'd' (rule apart); both stand all the same.\n",
    )
    ids = [span["id"] for span in json.loads(run("spans", project, "--json")[1])]
    assert printed.strip() in ids
    assert len(ids) == 2


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["documents", "{folder}/none.annotator"], 3, "There is no file"),
        (["documents", "{folder}/text.txt"], 3, "is no Annotator project"),
        (["spans", "{project}", "--document", "nope"], 3, "There is no document nope"),
        (["tag", "{project}", "nope", "0", "1", "actor"], 3, "There is no document nope"),
        (["tag", "{project}", "d1", "0", "1", "nope"], 3, "The labels are: actor, topic, commitment"),
        (["tag", "{project}", "d1", "0", "1", "old"], 3, "retired"),
        (["tag", "{project}", "d1", "0", "99", "actor"], 3, "which has 11 characters"),
        (["tag", "{project}", "d1", "3", "1", "actor"], 3, "give the start first"),
        (["tag", "{project}", "d1", "1", "1", "actor"], 3, "at least one character"),
        (["tag", "{project}", "d1", "one", "1", "actor"], 2, "is not a valid integer"),
        (["untag", "{project}", "nope"], 3, "There is no span nope"),
        (["undo", "{project}", "--annotator", "Nobody"], 1, "nothing to undo"),
        (["redo", "{project}", "--annotator", "Nobody"], 1, "nothing to redo"),
        (["export", "{project}", "{folder}/out", "--format", "xml"], 2, "The formats are: jsonl"),
        (["new", "{project}"], 3, "exists already"),
        (["new", "{folder}/x.annotator", "--labels", "{folder}/text.txt"], 3, "is no label set"),
        (["import", "{project}", "{folder}/none.txt"], 3, "none.txt. Check its name and its folder.\n"),
        (["import", "{project}"], 2, "Missing argument"),
        (["dance"], 2, "No such command"),
        (["screenshot", "{project}", "{folder}/x.png", "--size", "big"], 2, "1400x900"),
        (["screenshot", "{project}", "{folder}/x.png", "--size", "1x1"], 2, "from 200 to 10000"),
        (["screenshot", "{project}", "{folder}/no.png"], 3, "There is no document x"),
        (["screenshot", "{project}", "{folder}/x.jpg"], 2, "must end in .png"),
        (["screenshot", "{project}", "{folder}/none/x.png"], 3, "There is no folder"),
        (["tag", "{project}", "d1", "-1", "1", "actor"], 3, "lies outside the text"),
    ],
)
def test_what_goes_wrong_is_said_and_has_its_exit_code(
    run: Run, project: Path, tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    (tmp_path / "text.txt").write_text("just text " * 20)
    filled = [word.format(folder=tmp_path, project=project) for word in words]
    found, _, error = run(*filled)
    assert (found, said in error) == (code, True), error


def test_somebody_elses_span_is_not_ours_to_delete(run: Run, project: Path) -> None:
    span_id = run("tag", project, "d1", 0, 3, "actor", "--annotator", "Ali")[1].strip()
    code, _, error = run("untag", project, span_id, "--annotator", "Bea")
    assert (code, "belongs to Ali" in error) == (1, True)
    assert len(json.loads(run("spans", project, "--annotator", "Ali", "--json")[1])) == 1
    assert json.loads(run("spans", project, "--annotator", "Bea", "--json")[1]) == []


def test_a_project_in_use_can_be_read_but_not_written(run: Run, project: Path) -> None:
    with open_project(project, annotator="Ali"):
        assert run("documents", project)[0] == 0
        code, _, error = run("tag", project, "d1", 0, 3, "actor")
    assert code == 4
    assert "is open elsewhere (by " in error


def test_check_names_a_damaged_text_and_exits_with_1(run: Run, project: Path) -> None:
    altered = "UPDATE document_text SET text = 'abc deg' || char(10) || 'ghi' WHERE document = 1"
    plant(project, altered, disarm="document_text_never_changes")
    code, printed, _ = run("check", project)
    assert code == 1
    assert "The text of document d1" in printed
    assert [fault["problem"] for fault in json.loads(run("check", project, "--json")[1])] == ["text_hash_wrong"]


def test_losses_are_said_and_can_be_made_to_fail(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from annotator.core.workflow import State
    from annotator.services import exporting

    item = replace(jsonl.FORMAT, carries=replace(jsonl.FORMAT.carries, progress=False))
    monkeypatch.setattr(exporting, "format_named", lambda name: item)
    from annotator.services.annotation import set_state

    with open_project(project, annotator="Ali") as opened:
        set_state(opened, "d1", State.SUBMITTED)
    assert run("export", project, tmp_path / "out")[0] == 0
    code, _, error = run("export", project, tmp_path / "out", "--fail-on-loss")
    assert code == 1
    assert "Ali: submitted" in error
    states = {row["id"]: row["state"] for row in json.loads(run("documents", project, "--json")[1])}
    assert states == {"d1": "submitted", "d2": "new"}


def test_a_bad_file_in_a_batch_exits_with_3_and_the_rest_is_in(run: Run, project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_text('{"text": "fine"}\n{oops\n')
    code, printed, error = run("import", project, folder)
    assert code == 3
    assert "a.jsonl, line 2: the line is not valid JSON" in error
    assert "1 document and 0 spans came in from 1 file." in printed
    assert len(json.loads(run("documents", project, "--json")[1])) == 3


def test_a_span_that_is_left_out_is_not_taken_for_its_document(run: Run, project: Path, tmp_path: Path) -> None:
    spans = [{"start": 0, "end": 99, "label": "actor"}, {"id": "s", "start": 3, "end": 1, "label": "actor"}]
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "abcdef", "spans": spans}), encoding="utf-8")
    code, printed, error = run("import", project, tmp_path / "a.jsonl")
    assert code == 3
    assert "Left out: a.jsonl, line 1, a span: 0-99 lies outside the text" in error
    assert "Left out: a.jsonl, line 1, span s: 3-1 is no range" in error
    assert "1 document and 0 spans came in from 1 file." in printed


def test_lists_print_tables_that_scripts_can_cut(run: Run, project: Path) -> None:
    lines = run("labels", project)[1].splitlines()
    assert lines[0].split("\t")[:2] == ["id", "key"]
    assert lines[1].split("\t")[:2] == ["actor", "1"]
    assert {row["name"] for row in json.loads(run("formats", "--json")[1])} >= {"txt", "jsonl"}
    assert json.loads(run("labels", project, "--json")[1])[3]["retired"] is True


def test_show_marks_the_spans_and_leaves_files_in_logical_order(run: Run, project: Path) -> None:
    run("tag", project, "d1", 4, 9, "actor", "--annotator", "Ali")
    assert run("show", project, "d1")[1] == "abc [actor: def]\n\n[actor: g]hi\n"
    # Ordered and shaped here: the Latin word on its left, the Arabic one from its end, both letters in isolated form.
    with open_project(project, annotator="Ali") as opened:
        from support.projects import put_document

        put_document(opened, "d3", "\u0623\u0628 X")
    visual = run("show", project, "d3", "--bidi", "on", "--width", "20")[1].rstrip("\n")
    assert visual == " " * 16 + "X \ufe8f\ufe83"


@pytest.mark.parametrize(
    ("is_terminal", "environment", "needs"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"VTE_VERSION": "7200"}, False),
        (True, {"KONSOLE_VERSION": "220401"}, False),
        (True, {"TERM_PROGRAM": "Apple_Terminal"}, False),
        (True, {"TERM_PROGRAM": "vscode"}, True),
    ],
)
def test_terminals_that_order_text_themselves_are_left_to_it(
    is_terminal: bool, environment: dict[str, str], needs: bool
) -> None:
    assert terminal_needs_help(is_terminal, environment) is needs


def test_every_command_takes_annotator_and_one_in_which_nobody_acts_does_the_same(run: Run, project: Path) -> None:
    context = click.Context(commands)
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        assert command is not None
        taking = [one for one in command.params if "--annotator" in one.opts]
        assert len(taking) == 1 or isinstance(command, click.Group), name
    code, plain, _ = run("stats", project, "--json")
    assert (code, json.loads(plain)["documents"]) == (0, 2)
    assert run("stats", project, "--json", "--annotator", "Ali") == (0, plain, "")


def test_the_window_is_asked_for(run: Run, project: Path, tmp_path: Path, launcher: Launcher) -> None:
    assert run()[0] == 0
    assert run("open", project, "--annotator", "Ali")[0] == 0
    assert run("screenshot", project, tmp_path / "x.png", "--theme", "dark", "--language", "ar")[0] == 0
    assert launcher.asked == [
        ("open", None, None),
        ("open", project, "Ali"),
        (
            "screenshot",
            project,
            tmp_path / "x.png",
            {
                "document": None,
                "size": (1400, 900),
                "theme": "dark",
                "language": "ar",
                "page": "annotate",
                "annotator": None,
            },
        ),
    ]


def test_a_screenshot_takes_the_beginning_of_an_id(run: Run, project: Path, tmp_path: Path, launcher: Launcher) -> None:
    (tmp_path / "more.txt").write_text("more", encoding="utf-8")
    run("import", project, tmp_path / "more.txt")
    more = json.loads(run("documents", project, "--json")[1])[-1]["id"]
    assert run("screenshot", project, tmp_path / "x.png", "--document", more[:6])[0] == 0
    assert launcher.asked[-1][-1]["document"] == more
    assert run("screenshot", project, tmp_path / "x.png", "--document", "zz")[0] == 3


def test_articles_are_put_on_paper(run: Run, project: Path, tmp_path: Path, launcher: Launcher) -> None:
    out = tmp_path / "x.pdf"
    code, printed, _ = run(
        "export", project, out, "--format", "pdf", "--documents", "d1", "--option", "language=ar", "--replace"
    )
    assert (code, printed) == (0, f"1 document on paper, for people to read, in:\n{out}\n")
    folder = tmp_path / "folder"
    code, printed, _ = run("export", project, folder, "--format", "pdf", "--json")
    assert (code, json.loads(printed)) == (0, {"files": [str(folder)], "documents": 1})
    assert launcher.asked == [
        ("print", out, ("d1",), {"language": "ar", "replace_any": True}),
        ("print", folder, (), {"language": "en", "replace_any": False}),
    ]
    for words in ([out], [folder, "--split", "80/10/10"], [folder, "--option", "language=he"]):
        code, _, error = run("export", project, *words, "--format", "pdf")
        assert code == 2, error
    assert len(launcher.asked) == 2


def test_what_a_text_holds_does_not_steer_the_terminal(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "steering.txt"
    path.write_text("so \x1b]0;mine\x07 \x9b2J", encoding="utf-8")
    monkeypatch.setenv("FORCE_COLOR", "1")  # else the escape is taken out before it is seen here
    run("import", project, path)
    document = json.loads(run("documents", project, "--json")[1])[-1]["id"]
    run("tag", project, document, 0, 16, "actor")
    for words in (("documents", project), ("spans", project), ("history", project), ("search", project, "mine")):
        _, printed, error = run(*words)
        assert "mine" in printed
        assert not {"\x1b", "\x07", "\x9b"} & set(printed + error)
    assert not {"\x1b", "\x07", "\x9b"} & set("".join(run("undo", project)[1:]))


def test_every_problem_and_verb_has_its_words() -> None:
    assert set(_SENTENCES) == set(Problem)
    assert set(_ODDITIES) == set(Oddity)
    assert set(_VERBS) == set(Verb)
    for problem in Problem:
        assert sentence(problem, {}).strip()


def test_a_fault_of_ours_is_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Launcher, project: Path | None, annotator: str | None) -> int:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(Launcher, "open", broken)
    code, _, error = run()
    assert code == 1
    assert "This should not have happened: ZeroDivisionError: ours" in error
