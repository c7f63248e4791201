"""The page about formats is what the formats say, and the registry takes others' formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.formats import jsonl, registry
from annotator.formats.protocols import Format
from annotator.services.format_table import format_row, formats_page


def test_the_page_is_current(repository: Path) -> None:
    page = repository / "resources" / "help" / "formats.md"
    assert page.read_text(encoding="utf-8") == formats_page(registry.formats()), "run packaging/formats_page"


def test_every_format_of_ours_says_what_there_is_to_say() -> None:
    for item in registry.formats():
        row = format_row(item)
        assert item.title, item.name
        assert item.description, item.name
        assert item.description[-1] != ".", item.name
        assert row["reads"] or row["writes"], item.name
        assert item.consumers or item.writer is None, item.name


THEIRS = Format(
    name="theirs",
    title="Theirs",
    description="Somebody else's",
    suffixes=(".theirs",),
    unit=jsonl.FORMAT.unit,
    carries=jsonl.FORMAT.carries,
    writer=jsonl.JsonlWriter(),
)
IMPOSTOR = Format(
    name="jsonl",
    title="Impostor",
    description="Takes a name",
    suffixes=(".jsonl",),
    unit=jsonl.FORMAT.unit,
    carries=jsonl.FORMAT.carries,
)


def test_installed_packages_add_formats_and_can_not_take_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    # Entry points are found in installed packages: here at the process's edge, made by hand.
    class Point:
        def __init__(self, value: object) -> None:
            self._value = value

        def load(self) -> object:
            if isinstance(self._value, Exception):
                raise self._value
            return self._value

    points = [Point(THEIRS), Point(IMPOSTOR), Point(ImportError("broken")), Point("no format")]
    monkeypatch.setattr(registry, "entry_points", lambda group: points if group == "annotator.formats" else [])
    registry.formats.cache_clear()
    try:
        assert registry.format_named("theirs") is THEIRS
        assert registry.format_named("jsonl") is jsonl.FORMAT
        assert [item.name for item in registry.formats()].count("jsonl") == 1
    finally:
        registry.formats.cache_clear()
