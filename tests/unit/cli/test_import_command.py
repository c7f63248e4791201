"""The import command: every wish as an option, and what was found out in words."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from annotator.cli.main import main

TEXT = "\U0001f4f0 \u0642\u0627\u0644 \u0623\u062d\u0645\u062f \u0646\u0639\u0645"
AT = TEXT.index("\u0623")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.annotator"
    assert main(None, ["new", str(path), "--annotator", "Ali"]) == 0
    return path


def corpus(folder: Path, label: str = "PER") -> Path:
    path = folder / "x.json"
    value = {"start": AT + 1, "end": AT + 5, "text": TEXT[AT : AT + 4], "labels": [label]}
    task = {"data": {"text": TEXT}, "annotations": [{"result": [{"id": "a", "type": "labels", "value": value}]}]}
    path.write_text(json.dumps([task]), encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(None, [*map(str, words), "--annotator", "Ali"])
    said = capsys.readouterr()
    return code, said.out, said.err


def spans(capsys: pytest.CaptureFixture[str], project: Path) -> list[tuple[str, str]]:
    _, said, _ = run(capsys, "spans", project, "--json")
    return [(row["label"], row["annotator"]) for row in json.loads(said)]


def test_unknown_labels_are_left_out_until_they_are_asked_for_or_mapped(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = corpus(tmp_path)
    code, out, err = run(capsys, "import", project, path)
    assert (code, out) == (3, "1 document and 0 spans came in from 1 file.\n")
    assert "'PER' is not in the label set, so its spans were left out (1 of them). --new-labels adds it" in err
    assert "x.json was read as labelstudio" in err
    assert "x.json counts positions in UTF-16s: of 1 quotes that can tell, 1 fit so, and 0 in code points." in err
    code, out, _ = run(capsys, "import", project, path, "--map", "PER=actor", "--owner", "Bea")
    assert code == 0
    assert "1 span came in" in out
    code, _, err = run(capsys, "import", project, path, "--new-labels", "--as-suggestions")
    assert code == 0
    assert "New labels: PER." in err


def test_a_mapping_of_a_label_that_no_span_has_is_said_with_a_near_one(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = corpus(tmp_path)
    wish = ("--map", "PERS=actor", "--map", "PER=actor", "--map", "xyz=topic")
    near, far = (
        f"Not mapped: no span in the files has the label {said}\n" for said in ("'PERS'. Did you mean 'PER'?", "'xyz'.")
    )
    _, out, _ = run(capsys, "import", project, path, *wish, "--preview")
    assert near in out
    assert far in out
    code, out, err = run(capsys, "import", project, path, *wish)
    assert (code, out) == (0, "1 document and 1 span came in from 1 file.\n")
    assert near in err
    assert far in err
    assert "label 'PER'" not in err
    _, out, _ = run(capsys, "import", project, path, *wish, "--json")
    assert json.loads(out)["labels_not_said"] == {"PERS": "PER", "xyz": ""}


def test_what_is_found_out_can_be_said_instead(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = corpus(tmp_path, "actor")
    said = ("--offset-unit", "code-point", "--format", "labelstudio", "--encoding", "utf-8", "--column", "text=text")
    code, out, err = run(capsys, "import", project, path, *said)
    assert code == 0
    assert "as you said" in err
    assert "taken where it points" in err
    code, out, _ = run(capsys, "import", project, path, "--json")
    report = json.loads(out)
    assert report["units"]["x.json"] == {"unit": "UTF-16", "by": "quotes", "of": 1, "UTF-16": 1, "code point": 0}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--encoding", "klingon"], "there is no encoding 'klingon'"),
        (["--map", "PER"], "'PER' is not of the form NAME=VALUE"),
        (["--offset-unit", "inch"], "Invalid value for '--offset-unit'"),
        (["--format", "papyrus"], "papyrus"),
        (["--column", "colour=red"], "'colour' is none of text, spans, start"),
    ],
)
def test_wishes_that_make_no_sense_are_refused(
    words: list[str], said: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "import", project, corpus(tmp_path), *words)
    assert code == 2
    assert said in err


def test_a_preview_says_what_was_found_out_and_brings_nothing_in(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = " ".join(f"word{number}" for number in range(60))
    path = tmp_path / "a.jsonl"
    texts = [words, words, f"{words} more", "one\x01two"]
    path.write_text(
        "".join(json.dumps({"inhalt": text, "m": [[0, 3, "PER"]]}) + "\n" for text in texts), encoding="utf-8"
    )
    code, out, _ = run(capsys, "import", project, path, "--preview", "--column", "text=inhalt", "--column", "spans=m")
    assert code == 0
    assert "Format: a.jsonl is json." in out
    assert "Column: text: inhalt is taken for it; there are inhalt." in out
    assert "Label: PER (4)" in out
    assert "Duplicates: 1 document in the files more than once." in out
    assert "Duplicates: 1 document nearly the same as others." in out
    assert "Odd: controls in 1 text." in out
    assert "4 documents and 4 spans would come in" in out
    code, out, _ = run(capsys, "import", project, path, corpus(tmp_path), "--preview", "--json")
    seen = json.loads(out)
    assert (seen["documents"], seen["faults"]) == (1, 5)  # four without a text, and a label that is not here
    assert list(seen["columns"]["text"]["offered"]) == ["inhalt"]
    assert seen["units"]["x.json"]["unit"] == "UTF-16"
    _, out, _ = run(capsys, "documents", project, "--json")
    assert json.loads(out) == []


def test_a_label_set_beside_the_documents_says_what_labels_mean(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "brat"
    folder.mkdir()
    (folder / "a.txt").write_text("one two", encoding="utf-8")
    run(capsys, "import", project, folder)
    (folder / "a.ann").write_text("T1\tactor 0 3\tone\n", encoding="utf-8")
    (folder / "annotation.conf").write_text("[entities]\nactor\n\tperson\nplace\n", encoding="utf-8")
    (folder / "visual.conf").write_text("[labels]\n", encoding="utf-8")
    _, out, _ = run(capsys, "import", project, folder, "--preview")
    assert "Label set: no span needs what annotation.conf says.\n" in out
    _, _, err = run(capsys, "import", project, folder)
    assert "Label set: no span needed what annotation.conf says; 'annotator labels PROJECT import FILE' takes" in err
    assert "Passed over" not in err
    (folder / "a.ann").write_text("T1\tactor 0 3\tone\nT2\tplace 4 7\ttwo\n", encoding="utf-8")
    _, out, _ = run(capsys, "import", project, folder, "--preview")
    assert "New labels, as annotation.conf defines them: place.\n" in out
    code, _, err = run(capsys, "import", project, folder)
    assert code == 0
    assert "New labels, as annotation.conf defines them: place.\n" in err
    assert "Look at: annotation.conf: label sets have no place for some of what it says (1): person < actor.\n" in err


def test_what_was_there_already_and_what_was_passed_over_is_named(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("one two", encoding="utf-8")
    for number in range(22):
        (folder / f"odd{number:02}.xyz").touch()
    code, out, err = run(capsys, "import", project, folder)
    assert code == 0
    assert out == "1 document (1 there already) and 0 spans came in from 2 files.\n"
    (listed,) = json.loads(run(capsys, "documents", project, "--json")[1])
    assert f"There already: b.txt: its text is document {listed['id']}.\n" in err
    assert "a.txt" not in err
    assert "Passed over, being of other kinds: odd00.xyz, odd01.xyz, " in err
    assert "odd19.xyz, 2 more.\n" in err
    lines = tmp_path / "many.jsonl"
    lines.write_text("".join(json.dumps({"text": f"text {number}"}) + "\n" for number in range(23)), "utf-8")
    run(capsys, "import", project, lines)
    _, _, err = run(capsys, "import", project, lines)
    assert "There already: many.jsonl, line 20: its text is document " in err
    assert "line 21" not in err
    assert "There already: 3 documents more.\n" in err


def test_the_unit_of_our_own_files_is_told_only_where_it_is_another(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for by, told in ((0, False), (1, True)):
        span = {"start": AT + by, "end": AT + by + 4, "text": TEXT[AT : AT + 4], "label": "actor"}
        path = tmp_path / f"ours{by}.jsonl"
        path.write_text(json.dumps({"text": f"{TEXT} {by}", "spans": [span]}) + "\n", encoding="utf-8")
        code, _, err = run(capsys, "import", project, path)
        assert code == 0
        assert ("Unit: " in err) is told
    _, _, err = run(capsys, "import", project, tmp_path / "ours0.jsonl", "--offset-unit", "code-point")
    assert "as you said" in err


def test_what_is_odd_about_a_text_is_said_in_words(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a\ufeffb \ufedf\ufe8e", encoding="utf-8")
    _, _, errors = run(capsys, "import", project, path)
    assert "the text has letters in the shapes of fonts (2, the first at 4)" in errors
    assert "the text has byte order marks (1, the first at 1)" in errors


def test_what_can_be_typed_for_an_unknown_label_is_one_word_for_the_shell(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, _, errors = run(capsys, "import", project, corpus(tmp_path, "some body"))
    hint = errors.partition("--map ")[2].partition(" takes another")[0]
    assert shlex.split(hint) == ["some body=KEY"]


def test_where_few_edges_can_tell_the_unit_what_was_tried_and_assumed_is_said(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "few.jsonl"
    records = [
        {"text": "\U0001f600 Ada met Bob", "label": [[2, 5, "actor"], [10, 13, "actor"]]},
        {"text": "\U0001f600 Cem", "label": [[2, 5, "actor"]]},
    ]
    path.write_text(f"{json.dumps(records[0])}\n", encoding="utf-8")
    _, out, _ = run(capsys, "import", project, path, "--preview")
    said = (
        "Unit: few.jsonl was taken to count positions in UTF-16s, as its format does. That is an assumption: there are"
        " no quotes, and only 2 spans can tell. 0 of 2 begin and end between words so; otherwise: as code points 2 of 2"
    )
    assert said in out
    _, out, _ = run(capsys, "import", project, path, "--preview", "--json")
    tried = json.loads(out)["units"]["few.jsonl"]["too_few"]
    assert tried["code point"] == {"of": 2, "fit": 2, "UTF-16": 0}
    _, _, err = run(capsys, "import", project, path)
    assert said in err
    assert "--offset-unit says which unit it is" in err
    # Three that all say the same are enough to go by.
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    _, out, _ = run(capsys, "import", project, path, "--preview", "--offset-unit", "code-point")
    assert "assumption" not in out
    _, out, _ = run(capsys, "import", project, path, "--preview")
    assert "counts positions in code points: of 3 edges of words that can tell, 3 fit so, and 0 in UTF-16s" in out


def test_an_encoding_that_does_not_fit_is_called_what_was_said(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(
        "\u0646\u0635 \u0642\u062f\u064a\u0645 \u0639\u0646 \u0627\u0644\u0633\u064a\u062f".encode("cp1256")
    )
    _, _, err = run(capsys, "import", project, path, "--encoding", "utf-8")
    assert "Not all is utf-8, as --encoding says. Without it the encoding is found out." in err
    code, _, err = run(capsys, "import", project, path)
    assert code == 0
    assert "--encoding" not in err


def test_what_has_no_place_here_is_not_called_wrong(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    topic = {"id": "z", "type": "choices", "from_name": "topic", "value": {"choices": ["news"]}}
    skipped = {"was_cancelled": True, "result": [topic]}
    task = {"data": {"text": "Ada met Bob"}, "annotations": [{"result": [topic]}, skipped]}
    (tmp_path / "tasks.json").write_text(json.dumps([task]), encoding="utf-8")
    records = [{"content": f"Ada {number}", "ents": [{"from": 0, "to": 3, "cat": "actor"}]} for number in range(2)]
    (tmp_path / "own.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    code, _, err = run(capsys, "import", project, tmp_path / "tasks.json", tmp_path / "own.jsonl")
    assert code == 3
    assert "'topic' says something of the whole document" in err
    assert "annotations[1] was skipped or turned down there (was_cancelled), so what it holds was left out (1)." in err
    assert "wrong type" not in err
    assert err.count("was left out: ents. --column spans=NAME says that they are") == 1
    keys = ("spans=ents", "start=from", "end=to", "label=cat")
    _, out, _ = run(capsys, "import", project, tmp_path / "own.jsonl", *(x for key in keys for x in ("--column", key)))
    assert out.startswith("0 documents (2 there already) and 2 spans came in")


def test_the_preview_names_what_the_report_would(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ['{"text": "Ada met Bob", "label": [[0, 3, "who"], [4, 7, "who"], [8, 99, "actor"]]}', "{broken"]
    (tmp_path / "few.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "own.jsonl").write_text('{"content": "Ada", "ents": [{"from": 0}]}\n' * 30, encoding="utf-8")
    _, out, _ = run(capsys, "import", project, tmp_path / "few.jsonl", tmp_path / "own.jsonl", "--preview")
    assert "would be named in the report:\n" in out
    assert "few.jsonl, line 1: the label 'who' is not in the label set, so its spans were left out (2 of them)" in out
    assert "To be left out: few.jsonl, line 1, span 2: 8-99 lies outside the text" in out
    assert "To be left out: few.jsonl, line 2: the line is not valid JSON" in out
    assert out.count("--column spans=NAME says that they are") == 1
    _, out, _ = run(capsys, "import", project, tmp_path / "few.jsonl", "--preview", "--json")
    assert [fault["line"] for fault in json.loads(out)["named"]] == [1, 1, 2]
