"""The shape of the repository: what lies where, how long a module may be, which way its text runs."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Iterator
from pathlib import Path

TOP_LEVEL = {
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "seeds",
    "src",
    "resources",
    "tests",
    "packaging",
}
BUILT = {"build", "dist", "out"}  # ignored by git
SHAPELESS_NAMES = {"utils", "util", "common", "helpers", "helper", "manager", "managers", "misc"}
LONGEST_MODULE, LONGEST_FUNCTION = 500, 60
RIGHT_TO_LEFT = {"R", "AL", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"}


def modules(repository: Path, *folders: str) -> Iterator[tuple[str, str]]:
    """Path and source of every module in ``folders``."""
    for folder in folders:
        for path in sorted((repository / folder).rglob("*.py")):
            yield str(path.relative_to(repository)), path.read_text(encoding="utf-8")


def test_the_top_folder_holds_nothing_else(repository: Path) -> None:
    names = {path.name for path in repository.iterdir() if not path.name.startswith(".")}
    assert names - BUILT <= TOP_LEVEL


def test_no_module_is_too_long(repository: Path) -> None:
    lengths = {name: source.count("\n") for name, source in modules(repository, "src", "packaging")}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_function_is_too_long(repository: Path) -> None:
    long = {
        f"{name}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for name, source in modules(repository, "src", "packaging")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION} == {}


def test_no_module_is_named_after_nothing(repository: Path) -> None:
    named = {name for name, _ in modules(repository, "src") if SHAPELESS_NAMES & set(Path(name).with_suffix("").parts)}
    assert named == set()


def test_source_reads_in_one_direction(repository: Path) -> None:
    mixed = {
        f"{name}:{number}"
        for name, source in modules(repository, "src", "tests", "packaging")
        for number, line in enumerate(source.split("\n"), start=1)
        if any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in line)
    }
    assert mixed == set(), "right-to-left samples belong in data files or in escapes"
