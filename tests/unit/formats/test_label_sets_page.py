"""The page about label sets says of every field what it is: no more, no fewer than the code reads."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from annotator.core.label import LINES
from annotator.formats.label_set_file import load_label_set
from annotator.formats.label_sets.reading import MOST_BYTES
from annotator.formats.label_sets.toml_file import (
    SCHEMA,
    AttributeTable,
    ExamplesTable,
    FileTable,
    LabelTable,
    OverlapTable,
    ReasonTable,
    RelationTable,
)

PAGE = (Path(__file__).parents[3] / "resources" / "help" / "label-sets.md").read_text(encoding="utf-8")
TABLES = {
    "The file": FileTable,
    "`[[label]]`": LabelTable,
    "`[label.examples]`": ExamplesTable,
    "`attributes`": AttributeTable,
    "`[[relation]]`": RelationTable,
    "`[[rejection_reason]]`": ReasonTable,
    "`[[forbidden_overlap]]`": OverlapTable,
}


def section(title: str) -> str:
    return PAGE.split(f"### {title}\n")[1].split("\n#")[0]


@pytest.mark.parametrize("title", TABLES)
def test_the_fields_on_the_page_are_those_that_are_read(title: str) -> None:
    named = re.findall(r"^\| `(\w+)` \|", section(title), re.MULTILINE)
    assert named == [field.encode_name for field in msgspec.structs.fields(TABLES[title])]


def test_every_table_is_described() -> None:
    titles = re.findall(r"^### (.*)$", PAGE, re.MULTILINE)
    assert titles == [*TABLES, "A whole file"]


def test_what_the_page_says_of_values_is_so() -> None:
    lines = next(line for line in section("`[[label]]`").splitlines() if line.startswith("| `line` |"))
    assert re.findall(r"`(\w+)`", lines)[1:] == list(LINES)
    assert f"`schema` other than {SCHEMA}" in PAGE
    assert f"larger than {MOST_BYTES // 1_000_000} MB" in PAGE


def test_the_file_on_the_page_is_one(tmp_path: Path) -> None:
    path = tmp_path / "labels.toml"
    path.write_text(PAGE.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    labels = load_label_set(path).labels
    assert [label.id for label in labels.labels] == ["actor", "promise"]
    assert labels.labels[0].examples == ("[The two sides] met",)
    assert [kind.id for kind in labels.relations] == ["made_by"]
    assert [reason.id for reason in labels.rejection_reasons] == ["wrong_extent"]
    assert [(rule.id, rule.labels, rule.others) for rule in labels.forbidden_overlaps] == [
        ("promises_apart", ("promise",), ("promise",))
    ]
