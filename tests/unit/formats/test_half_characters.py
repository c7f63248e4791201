"""Halves of characters in JSON: named as what they are, with their line, field and place, and the rest comes in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.cli.import_preview import fault_sentence
from annotator.cli.messages import sentence
from annotator.core.errors import Problem
from annotator.core.label import LabelSet
from annotator.formats.jsonl import decode_line
from annotator.formats.readers.half_characters import half_character, without_halves
from annotator.services.imported_files import FoundFile, find_files, read_items
from annotator.services.importing import import_fault, import_paths
from annotator.services.projects import Project, create_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with create_project(tmp_path / "p.annotator", labels=LabelSet(), annotator="Ali") as made:
        yield made


@pytest.mark.parametrize(
    ("text", "half", "field", "position", "line"),
    [
        (r'{"text": "a\ud800b"}', r"\ud800", "text", 1, 0),
        (r'{"text": "a\uDC00"}', r"\uDC00", "text", 1, 0),
        (r'{"text": "\ud83d\ude00\ud800\ud83d\ude00"}', r"\ud800", "text", 1, 0),
        (r'{"text": "\ud800\u0041"}', r"\ud800", "text", 0, 0),
        (r'{"text": "\ud800\ud800\udc00"}', r"\ud800", "text", 0, 0),
        (r'{"text": "\\ud800 \\\ud801"}', r"\ud801", "text", 8, 0),
        ('{"id": 1,\n "spans": [{"label":\n "\\udabc"}]}', r"\udabc", "spans[0].label", 0, 2),
        (r'[{"\udabc": 1}]', r"\udabc", "[0]", 0, 0),
    ],
)
def test_a_half_is_found_with_its_field_and_place(text: str, half: str, field: str, position: int, line: int) -> None:
    for given_text in (text, text.encode()):
        fault = half_character(given_text)
        assert fault is not None
        assert fault.problem is Problem.LONE_SURROGATE
        assert fault.values == {"half": half, "field": field, "position": position, "line": line + 1}


@pytest.mark.parametrize(("opens", "closes"), [('{"a":', "}"), ("[", "]")])
def test_no_depth_is_too_much(opens: str, closes: str) -> None:
    """Up to where msgspec gives up, and beyond; which depth that is hangs on how deep the caller stands."""
    for depth in range(850, 1010):
        line = f'{{"text": "x", "metadata": {{"b": {opens * depth}"\\ud800"{closes * depth}}}}}'
        document, faults = decode_line(line.encode())
        assert document is None
        assert [fault.problem in (Problem.LONE_SURROGATE, Problem.NOT_JSON) for fault in faults] == [True]


@pytest.mark.parametrize("text", [r'{"text": "\ud83d\ude00"}', r'{"text": "\\ud800"}', r'{"text": "\ud800', "{", ""])
def test_what_has_none_or_is_otherwise_wrong_is_no_matter_of_halves(text: str) -> None:
    assert half_character(text) is None


@given(st.text(alphabet='\\ud8dcaf0n"{}[]: ', max_size=40))
def test_no_text_is_too_odd_to_be_looked_through(text: str) -> None:
    half_character(text)
    without_halves(text)


def test_each_file_of_json_names_the_line_and_the_rest_comes_in(project: Project, tmp_path: Path) -> None:
    files = {
        "own.jsonl": '{"text": "one"}\n{"text": "HALF"}\n',
        "doccano.jsonl": '{"id": 1, "text": "two", "label": []}\n{"id": 2, "text": "HALF", "label": [[0, 1, "x"]]}\n',
        "studio.json": '[{"data": {"text": "three"}, "annotations": []},\n\n {"id": 7,\n "data": {"text": "HALF"}}]',
        "records.json": '[{"text": "HALF", "spans": [[0, 1, "x"]]},\n {"text": "four", "spans": [[0, 1, "x"]]}]',
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content.replace("HALF", r"a\ud800b"), encoding="utf-8")
    report = import_paths(project, [tmp_path / name for name in files])
    assert {(fault.file, fault.line, fault.problem) for fault in report.faults if fault.lost} == {
        ("own.jsonl", 2, Problem.LONE_SURROGATE),
        ("doccano.jsonl", 2, Problem.LONE_SURROGATE),
        ("studio.json", 4, Problem.LONE_SURROGATE),
        ("records.json", 1, Problem.LONE_SURROGATE),
    }
    assert (report.documents_added, report.formats["studio.json"]) == (4, "labelstudio")
    said = next(fault_sentence(fault) for fault in report.faults if fault.file == "studio.json")
    assert said.startswith(
        r"studio.json, line 4: half of a character (a lone surrogate, \ud800) stands in the field 'data.text' at"
    )
    assert "take the half out" in said


def test_files_that_are_one_value_name_theirs_too(tmp_path: Path) -> None:
    content = '{"@context": "http://www.w3.org/ns/anno.jsonld",\n "label": "\\ud800"}'
    (tmp_path / "a.jsonld").write_text(content, encoding="utf-8")
    (tmp_path / "b.json").write_text('{"%TYPES": {},\n "%FEATURE_STRUCTURES": ["\\ud800"]}', encoding="utf-8")
    for file, field in (("a.jsonld", "label"), ("b.json", "%FEATURE_STRUCTURES[0]")):
        (found,) = find_files([tmp_path / file])
        assert isinstance(found, FoundFile)
        (item,) = read_items(found)
        (fault,) = (import_fault(found.name, item.line, each) for each in item.faults)
        assert (fault.problem, fault.line, fault.values["field"]) == (Problem.LONE_SURROGATE, 2, field)


def test_one_in_a_text_of_another_format_is_said_too() -> None:
    said = sentence(Problem.LONE_SURROGATE, {"position": 3})
    assert said.startswith("half of a character (a lone surrogate) stands in the text at position 3,")
