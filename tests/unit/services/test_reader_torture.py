"""Every reader is given files that were hurt, and says what is wrong with them; and a broken reader is found out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.cli.main import main
from annotator.formats.protocols import ReadDocument, ReadItem
from annotator.formats.readers.conll import ConllReader
from annotator.formats.readers.foreign import ReadWishes
from annotator.services.reader_torture import torture_readers


def test_no_reader_crashes_at_hurt_files() -> None:
    report = torture_readers(cases=25, seed=3)
    assert report.wrong == []
    assert len(report.cases) >= 13
    assert report.faults > 50
    assert report.documents > 50


def test_a_reader_that_crashes_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(_self: ConllReader, path: Path, _wishes: ReadWishes) -> Iterator[ReadItem]:
        if path.stat().st_size % 2:
            raise KeyError("odd")
        yield ReadItem(line=0, consumed=0, document=ReadDocument(text="x"))

    monkeypatch.setattr(ConllReader, "read_as", crash)
    report = torture_readers(cases=30, seed=1, only=["conll"])
    assert report.wrong
    assert all("KeyError" in line for line in report.wrong)


def test_the_command_says_what_came_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(None, ["torture", "--readers", "--cases", "2"]) == 0
    assert "crashes, hangs, wrong types                0" in capsys.readouterr().out
