"""Where tokens stood is read from the table beside columns of ours; what does not fit is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadItem
from annotator.formats.readers.conll import ConllReader
from annotator.formats.readers.token_places import agrees, spread

COLUMNS = "-DOCSTART- -X- O O\n\none -X- _ B-A\n. -X- _ O\n\ntwo -X- _ B-A\n\n"
HEAD = "document\tsentence\ttoken\tstart\tend\n"
ROWS = ["d7\t1\t1\t2\t5\n", "d7\t1\t2\t5\t6\n", "d7\t2\t1\t8\t11\n"]


def read(folder: Path, table: str) -> ReadItem:
    (folder / "x.conll").write_text(COLUMNS, encoding="utf-8")
    (folder / "x.offsets.tsv").write_text(table, encoding="utf-8")
    (item,) = ConllReader().read(folder / "x.conll")
    return item


def test_tokens_stand_where_they_stood(tmp_path: Path) -> None:
    item = read(tmp_path, HEAD + "".join(ROWS))
    assert item.document is not None
    assert (item.document.id, item.document.text, item.faults) == ("d7", "  one.\n two", [])
    assert [(span.start, span.end) for span in item.document.spans] == [(2, 5), (8, 11)]
    assert [blank for blank in zip(*item.blanks, strict=True) if len({*blank}) > 1] == [(0, 2), (6, 8)]


@pytest.mark.parametrize(
    "table",
    [
        "",
        HEAD,
        HEAD + "".join(ROWS[:2]),
        HEAD + ROWS[0] + ROWS[1] + "d7\t2\t1\t9\t11\n",
        HEAD + ROWS[0] + "d7\t1\t2\t4\t5\n" + ROWS[2],
        HEAD + ROWS[0] + ROWS[1] + "d7\t2\t1\t99999999999\t100000000002\n",
        HEAD + ROWS[0] + ROWS[1] + "d7\t2\t1\tx\t11\n",
        "\x00\xff" * 40,
    ],
)
def test_a_table_that_does_not_fit_is_named_and_not_followed(table: str, tmp_path: Path) -> None:
    item = read(tmp_path, table)
    assert item.document is not None
    assert (item.document.id, item.document.text) == (None, "one .\ntwo")
    assert [(fault.problem, fault.lost) for fault in item.faults] == [(Problem.FIELD_WRONG_TYPE, False)]
    assert "offsets" in str(item.faults[0].values["detail"])


@given(st.text(alphabet="ab \n\r\u00a0\u0643\u0650", max_size=30).filter(lambda text: text.strip() != ""))
def test_a_text_is_itself_again_but_for_its_blanks(text: str) -> None:
    starts: list[int] = []
    stops: list[int] = []
    for word in text.split():
        starts.append(text.index(word, stops[-1] if stops else 0))
        stops.append(starts[-1] + len(word))
    made = spread(text.split(), [1], (starts, stops))
    assert made is not None
    rebuilt, blanks = made
    assert len(rebuilt) == len(text.rstrip())
    assert agrees(rebuilt, blanks, text)
    assert not agrees(rebuilt, blanks, text + "x")
