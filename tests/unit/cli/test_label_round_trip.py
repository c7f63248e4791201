"""An export that is imported again comes to an equal project, its labels with all that they mean."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]

TEXT = "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 Kerry:\n\u0633\u0646\u0628\u0646\u064a 12/5."
BODY = "\u062c\u0647\u0629"  # the id of a label of own.toml
SORT, STATE = "\u0646\u0648\u0639", "\u062f\u0648\u0644\u0629"  # its attribute, and a value of it


def spans() -> list[dict[str, Any]]:
    return [
        {"id": "s1", "start": 4, "end": 10, "label": BODY, "annotator": "Ali", "attributes": {SORT: STATE}},
        {"id": "s2", "start": 18, "end": 22, "label": "promise", "annotator": "Ali", "note": "sure?"},
        {"id": "s3", "start": 0, "end": 10, "ranges": [[0, 3], [4, 10]], "label": "past", "annotator": "Bea"},
        {"id": "s4", "start": 11, "end": 16, "label": BODY, "annotator": "Bea", "suggested": True},
    ]


def record(**changed: object) -> dict[str, object]:
    return {
        "id": "d1",
        "title": "\u062e\u0628\u0631",
        "text": TEXT,
        "language": "ar",
        "direction": "rtl",
        "source": "a paper",
        "metadata": {"day": "12"},
        "spans": spans(),
        "relations": [{"id": "r1", "type": "made_by", "source": "s2", "target": "s1", "annotator": "Ali"}],
        "states": [{"annotator": "Ali", "state": "submitted", "reason": ""}],
        "paragraph_directions": {"1": "ltr"},
        **changed,
    }


@pytest.fixture
def exported(command: Run, tmp_path: Path, repository: Path) -> Path:
    """A data set with a label set of its own, and the manifest beside it."""
    labels, source = repository / "tests" / "data" / "label_sets" / "own.toml", tmp_path / "in.jsonl"
    source.write_text(json.dumps(record()) + "\n", encoding="utf-8")
    first = tmp_path / "first.annotator"
    assert command("new", first, "--labels", labels)[0] == 0
    assert command("import", first, source, "--annotator", "Ali")[0] == 0
    assert command("export", first, tmp_path / "first" / "data.jsonl")[0] == 0
    return tmp_path / "first" / "data.jsonl"


def again(command: Run, project: Path, source: Path, out: Path, *new: object) -> tuple[Path, str]:
    assert command("new", project, *new)[0] == 0
    code, _, error = command("import", project, source, "--annotator", "Cem")
    assert code == 0, error
    assert command("export", project, out)[0] == 0
    return out, error


def label_set(data: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((data.parent / "manifest.json").read_text(encoding="utf-8"))["label_set"]
    return said


def test_an_empty_project_becomes_equal(command: Run, exported: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.annotator"
    out, error = again(command, second, exported, tmp_path / "second" / "data.jsonl")
    assert out.read_bytes() == exported.read_bytes()
    assert label_set(out) == label_set(exported)
    assert "Label set: that of manifest.json, whole" in error
    assert command("check", second)[0] == 0
    assert command("undo", second, "--annotator", "Cem")[0] == 0
    assert json.loads(command("documents", second, "--json")[1]) == []
    left = json.loads(command("labels", second, "--json")[1])
    assert [row["id"] for row in left] == ["actor", "topic", "commitment"]


def test_a_folder_is_as_good_as_its_file(command: Run, exported: Path, tmp_path: Path) -> None:
    out, _ = again(command, tmp_path / "second.annotator", exported.parent, tmp_path / "second" / "data.jsonl")
    assert out.read_bytes() == exported.read_bytes()
    assert label_set(out) == label_set(exported)


def test_a_new_project_can_begin_with_the_labels_of_a_manifest(command: Run, exported: Path, tmp_path: Path) -> None:
    labels = ("--labels", exported.parent / "manifest.json")
    out, error = again(command, tmp_path / "second.annotator", exported, tmp_path / "second" / "data.jsonl", *labels)
    assert out.read_bytes() == exported.read_bytes()
    assert label_set(out) == label_set(exported)
    assert "abel" not in error


def test_labels_that_are_lacking_come_in_with_all_they_mean(command: Run, exported: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('schema = 1\n[[label]]\nid = "promise"\nkey = "1"\n[[label]]\nid = "x"\nkey = "3"\n', "utf-8")
    out, error = again(
        command, tmp_path / "second.annotator", exported, tmp_path / "second" / "data.jsonl", "--labels", own
    )
    assert out.read_bytes() == exported.read_bytes()
    after, before = label_set(out), label_set(exported)
    assert [label["id"] for label in after["labels"]] == ["promise", "x", BODY, "past"]  # "unused" is not needed
    assert after["labels"][0]["names"] == {}
    assert after["labels"][2] == {**before["labels"][0], "key": "2"}
    assert after["labels"][3] == before["labels"][3]
    assert after["relations"] == before["relations"]
    assert f"as manifest.json defines them: {BODY}, past." in error
    assert "stay as the project has them: promise." in error
    _, _, error = command("import", tmp_path / "second.annotator", exported)
    assert "abel" not in error  # nothing is new then


def test_a_file_that_was_changed_since_is_not_vouched_for(command: Run, exported: Path, tmp_path: Path) -> None:
    exported.write_bytes(exported.read_bytes() + b"\n")
    second = tmp_path / "second.annotator"
    assert command("new", second)[0] == 0
    code, out, error = command("import", second, exported)
    assert code == 3
    assert "1 document and 0 spans came in" in out
    assert f"the label {BODY!r} is not in the label set" in error


@pytest.mark.parametrize(
    "spoilt",
    [
        {"colour_light": "red; background: url(x)"},
        {"id": "promise"},
        {"line": "zigzag"},
        {"key": "2"},
        {"names": ["no"]},
    ],
)
def test_a_manifest_with_a_faulty_label_set_is_named_and_defines_nothing(
    spoilt: dict[str, object], command: Run, exported: Path, tmp_path: Path
) -> None:
    beside = exported.parent / "manifest.json"
    said = json.loads(beside.read_text(encoding="utf-8"))
    said["label_set"]["labels"][0] |= spoilt
    beside.write_text(json.dumps(said), encoding="utf-8")
    second = tmp_path / "second.annotator"
    assert command("new", second)[0] == 0
    code, _, error = command("import", second, exported, "--new-labels")
    assert code == 0
    assert "manifest.json is no label set: " in error
    assert f"New labels: past, {BODY}, promise." in error
    assert command("check", second)[0] == 0


def test_a_preview_counts_nothing_as_lost_that_the_manifest_defines(
    command: Run, exported: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second.annotator"
    assert command("new", second)[0] == 0
    assert "0 things would be named" in command("import", second, exported, "--preview")[1]


def test_labels_that_go_out_under_other_names_are_defined_under_these(
    command: Run, exported: Path, tmp_path: Path
) -> None:
    mapped = tmp_path / "mapped" / "data.jsonl"
    assert command("export", tmp_path / "first.annotator", mapped, "--map", f"{BODY}=body")[0] == 0
    out, _ = again(command, tmp_path / "second.annotator", mapped, tmp_path / "second" / "data.jsonl")
    assert out.read_bytes() == mapped.read_bytes()
    first = label_set(out)["labels"][0]
    assert first == {**label_set(exported)["labels"][0], "id": "body"}
    assert label_set(out)["relations"][0]["targets"] == ["body"]
