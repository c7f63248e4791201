"""annotator export and formats: every format, choices, splits, losses, and what a wrong wish is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.projects import make_project

from annotator.formats.registry import formats
from annotator.services.annotation import add_span
from annotator.text.offsets import CodePointRange

Run = Callable[..., tuple[int, str, str]]
WRITTEN = [item for item in formats() if item.writer is not None and not item.extra]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with make_project(tmp_path, "Ali", "abc def\nghi", "second") as made:
        add_span(made, made.file.documents.get("d1"), "topic", [CodePointRange(4, 7)])
        add_span(made, made.file.documents.get("d2"), "actor", [CodePointRange(1, 6)])
        return made.path


@pytest.mark.parametrize("name", [item.name for item in WRITTEN])
def test_every_format_goes_out_checked(name: str, command: Run, project: Path, tmp_path: Path) -> None:
    code, printed, error = command("export", project, tmp_path / "out", "--format", name)
    assert code == 0, error
    assert "2 documents and 2 spans, read back and checked, in:" in printed
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["format"], manifest["spans"], manifest["spans_written"]) == (name, 2, 2)
    assert {item["name"] for item in manifest["files"]} == {
        path.relative_to(tmp_path / "out").as_posix()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }


@pytest.mark.parametrize("wish", [(), ("--croissant",)])
def test_croissant_metadata_stand_beside_where_they_are_wished_for(
    command: Run, project: Path, tmp_path: Path, wish: tuple[str, ...]
) -> None:
    assert command("export", project, tmp_path / "out", "--format", "brat", *wish)[0] == 0
    assert (tmp_path / "out" / "croissant.json").exists() == bool(wish)


def test_the_table_of_formats_says_what_each_carries(command: Run) -> None:
    rows = {row["name"]: row for row in json.loads(command("formats", "--json")[1])}
    assert rows["conll"]["tokens"] is True
    assert rows["brat"]["carries"]["relations"] is True
    assert rows["brat"]["writes"] is True
    assert rows["txt"]["writes"] is False
    assert (rows["pdf"]["writes"], rows["pdf"]["printed"], rows["jsonl"]["printed"]) == (True, True, False)
    assert "brat standoff" in command("formats")[1]


def test_help_names_every_format_and_its_choices(command: Run) -> None:
    printed = command("export", "--help")[1]
    for item in WRITTEN:
        assert item.name in printed
    assert "each article with its spans on paper" in " ".join(printed.split())
    assert "scheme=BIO|BIOES|BILOU" in printed.replace("\n", " ").replace("  ", " ")


def test_splits_are_shown_before_anything_is_written(command: Run, project: Path, tmp_path: Path) -> None:
    code, _, error = command("export", project, tmp_path / "out", "--split", "50/0/50", "--seed", "7")
    assert code == 0
    assert "train " in error
    assert "test  " in error
    report = json.loads(command("export", project, tmp_path / "out", "--split", "50/0/50", "--seed", "7", "--json")[1])
    assert sum(row["documents"] for row in report["splits"]) == 2


def test_what_a_split_did_not_do_as_asked_is_said(command: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "more.jsonl").write_text('{"text": "third", "metadata": {"paper": "Day"}}', encoding="utf-8")
    assert command("import", project, tmp_path / "more.jsonl")[0] == 0
    code, _, error = command("export", project, tmp_path / "out", "--split", "1/0/99", "--group", "paper")
    assert code == 0
    assert "Empty, and so without a file: train. Another --seed deals differently" in error
    assert "By itself, as it says nothing of 'paper': 2 documents." in error
    error = command("export", project, tmp_path / "out", "--split", "1/0/99", "--group", "near")[2]
    assert "By itself" not in error


def test_leaks_are_counted_and_what_helps_is_said(command: Run, tmp_path: Path) -> None:
    same = "a paragraph that stands in every one of these documents word for word, and so is no chance at all"
    make_project(tmp_path, "Ali", *(f"{same}\n{number}" for number in range(60))).close()
    _, _, error = command("export", tmp_path / "test.annotator", tmp_path / "out", "--split", "50/0/50")
    assert error.count("Leak: ") == 20
    total = int(error.partition("Leaks in all: ")[2].split()[0])
    assert 20 < total < 60
    assert "--group near keeps such documents together." in error
    wish = ("--split", "50/0/50", "--group", "near")
    _, _, error = command("export", tmp_path / "test.annotator", tmp_path / "out", *wish)
    assert "Leak" not in error


def test_documents_are_named_by_the_beginning_of_their_id_too(command: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "third.txt").write_text("third", encoding="utf-8")
    command("import", project, tmp_path / "third.txt")
    third = json.loads(command("documents", project, "--json")[1])[-1]["id"]
    out = tmp_path / "out.jsonl"
    assert command("export", project, out, "--documents", third[:6])[0] == 0
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == [third]


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (("--split", "80/30"), "100 in all"),
        (("--documents", "colour=red"), "is no id"),
        (("--map", "actor"), "is not NAME=VALUE"),
        (("--format", "conll", "--option", "scheme=IOB"), "has no choice"),
        (("--format", "odd"), "The formats are: jsonl, brat"),
        (("--format", "odd"), ", pdf."),
        (("--group", "source"), "say --split 80/10/10 too"),
        (("--stratify",), "say --split 80/10/10 too"),
        (("--split", "50/0/50", "--group", "paper"), "No document says 'paper', so nothing would be kept together."),
        (("--split", "50/0/50", "--group", "paper"), "There are: near, source."),
    ],
)
def test_wrong_wishes_are_usage_errors(
    wish: tuple[str, ...], said: str, command: Run, project: Path, tmp_path: Path
) -> None:
    code, _, error = command("export", project, tmp_path / "out", *wish)
    assert code == 2
    assert said in error
    assert not (tmp_path / "out").exists()


def test_only_what_a_search_finds_goes_out(command: Run, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert command("export", project, out, "--documents", "search=SECOND")[0] == 0
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["d2"]
    code, _, error = command("export", project, out, "--documents", "search=nowhere")
    assert code == 2
    assert "No document holds 'nowhere'." in error


def test_a_loss_is_a_row_and_can_be_made_to_fail(command: Run, project: Path, tmp_path: Path) -> None:
    wish = ("export", project, tmp_path / "out", "--format", "conll", "--policy", "skip")
    code, printed, error = command(*wish)
    assert code == 0
    assert "1 span, read back" in printed
    assert "actor 'econd': starts in token, left out" in error
    (row,) = (tmp_path / "out" / "losses.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert row.split("\t")[2:7] == ["actor", "1-6", "econd", "starts_in_token", "left_out"]
    assert command(*wish, "--fail-on-loss")[0] == 1
    report = json.loads(command(*wish, "--json")[1])
    assert (report["losses"], report["losses_by_reason"]) == (1, {"starts_in_token": 1})


def test_what_no_export_put_there_is_not_replaced(command: Run, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("mine", encoding="utf-8")
    code, _, error = command("export", project, out)
    assert code == 3
    assert f"{out} is there already, and is no export of Annotator as it was written." in error
    assert "--replace" in error
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "test.annotator"]
    assert out.read_text(encoding="utf-8") == "mine"
    assert command("export", project, out, "--replace")[0] == 0
    written = out.read_bytes()
    assert command("export", project, out)[0] == 0  # it is ours now
    assert out.read_bytes() == written
    out.write_bytes(written + b"\n")
    assert command("export", project, out)[0] == 3  # and somebody's again
    assert out.read_bytes() == written + b"\n"


def test_a_file_in_a_folder_is_not_replaced_either(command: Run, project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "d2.txt").write_text("mine", encoding="utf-8")
    code, _, error = command("export", project, folder, "--format", "brat")
    assert code == 3
    assert "d2.txt is there already" in error
    assert [path.name for path in folder.iterdir()] == ["d2.txt"]
    (folder / "d2.txt").unlink()
    assert command("export", project, folder, "--format", "brat")[0] == 0
    assert command("export", project, folder, "--format", "brat")[0] == 0
    assert command("export", project, folder)[0] == 0  # another format beside it
    assert command("export", project, folder)[0] == 0
    assert command("export", project, folder, "--format", "brat")[0] == 0


def test_where_nothing_can_be_written_is_said_in_words(command: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    code, _, error = command("export", project, tmp_path / "plain" / "out.jsonl")
    assert code == 3
    assert f"{tmp_path / 'plain' / 'out.jsonl'} could not be written: " in error
    assert "Errno" not in error
    assert ".draft" not in error


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (("--annotator", "Alli"), "Nobody here is called 'Alli'. There are: Ali. Did you mean 'Ali'?"),
        (("--documents", "annotator=Alli"), "Nobody here is called 'Alli'. There are: Ali."),
        (("--annotator", "gold"), "There is no gold here yet."),
        (("--labels", "topics"), "There is no label 'topics'. The labels are: actor, commitment, old, topic."),
        (("--documents", "label=topics"), "There is no label 'topics'."),
        (("--map", "topics=actor"), "There is no label 'topics'."),
    ],
)
def test_a_name_that_is_not_here_is_no_reason_for_an_export_without_spans(
    wish: tuple[str, ...], said: str, command: Run, project: Path, tmp_path: Path
) -> None:
    code, _, error = command("export", project, tmp_path / "out.jsonl", *wish)
    assert code == 2
    assert said in " ".join(error.split())
    assert not (tmp_path / "out.jsonl").exists()


def test_labels_that_no_chosen_span_has_are_said(command: Run, project: Path, tmp_path: Path) -> None:
    code, _, error = command("export", project, tmp_path / "a", "--map", "commitment=x", "--labels", "commitment")
    assert code == 0
    assert error.count("No span that was chosen has the label 'commitment'.\n") == 1
    code, _, error = command(
        "export", project, tmp_path / "b", "--documents", "d1", "--map", "topic=x", "--map", "actor=y"
    )
    assert code == 0
    assert "has the label 'actor'." in error
    assert "has the label 'topic'" not in error
    printed = command("export", project, tmp_path / "c", "--documents", "d1", "--map", "actor=y", "--json")[1]
    assert json.loads(printed)["labels_unused"] == {"actor": ""}


def test_names_that_are_here_are_taken_and_an_empty_export_says_so(command: Run, project: Path, tmp_path: Path) -> None:
    wishes = ("--annotator", "Ali", "--labels", "topic", "--map", "topic=theme")
    code, printed, error = command("export", project, tmp_path / "out.jsonl", *wishes)
    assert (code, "2 documents and 1 span," in printed, "empty" in error) == (0, True, False)
    code, printed, error = command("export", project, tmp_path / "none.jsonl", "--documents", "state=accepted")
    assert (code, "0 documents" in printed, "what was written is empty" in error) == (0, True, True)
