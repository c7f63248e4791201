"""Lines of our own exports are read many at a time, and say what each of them says by itself."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.formats.protocols import ReadItem
from annotator.formats.readers import conll, token_places
from annotator.formats.readers.conll import ConllReader
from annotator.formats.readers.own_lines import OwnLines, own_lines
from annotator.formats.readers.token_places import TokenPlaces

MARK = "-DOCSTART- -X- O O\n"
HEAD = "document\tsentence\ttoken\tstart\tend\n"
words = st.sampled_from(
    ["w", "\u0643\u062a\u0628", "#", "id", "#id", "-X-", "a\u00a0b", "\u00a0", "", "-DOCSTART-", "a b"]
)
rests = st.sampled_from(
    [" -X- _ O"] * 6 + [" -X- _ B-x", " -X- _ I-x", " -X- _ _", " -X- _ ", " -X- _ O ", "", "\tO", "\r"]
)
lines = st.tuples(words, rests).map("".join) | st.sampled_from(["", "", " ", MARK.strip(), "\ud800"])


def items(path: Path) -> list[ReadItem]:
    return list(ConllReader().read(path))


@given(st.lists(lines, max_size=12), st.booleans())
def test_lines_at_once_say_what_each_says(said: list[str], ended: bool) -> None:
    content = MARK + "\nw -X- _ B-x\n\n" + "\n".join(said) + "\n" * ended
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        path = Path(name) / "x.conll"
        path.write_bytes(content.encode("utf-8", "surrogatepass"))
        (Path(name) / "x.offsets.tsv").write_text(HEAD, encoding="utf-8")
        at_once = items(path)
        patch.setattr(conll, "blocks_and_own_lines", conll.found_blocks)
        assert items(path) == at_once


@pytest.mark.parametrize("size", [40, 200, 1000])
def test_documents_go_on_from_one_block_to_the_next(size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [f"{MARK}\n" + "".join(f"w{at} -X- _ {'B-x' if at % 3 else 'O'}\n" for at in range(20)) + "\n"] * 9
    path = tmp_path / "x.conll"
    path.write_text("".join(documents), encoding="utf-8", newline="\n")
    (tmp_path / "x.offsets.tsv").write_text(HEAD, encoding="utf-8")
    whole = items(path)
    assert len(whole) == 9
    monkeypatch.setattr("annotator.formats.readers.foreign._BLOCK_BYTES", size)
    assert [(item.line, item.document) for item in items(path)] == [(item.line, item.document) for item in whole]


def test_what_is_taken_at_once() -> None:
    said = "\na -X- _ O\nb -X- _ B-x\n\nc -X- _ O\n\n"
    assert own_lines(said.encode()) == OwnLines(["a", "b", "c"], [0, 2, 3], [(1, "B-x")])


@pytest.mark.parametrize(
    "line",
    [
        "a\n",
        "a b -X- _ O\n",
        "a -X- _ O",
        " -X- _ O\n",
        "a -X- _ B-x B-y\n",
        "a -X- _ \n",
        "a\u2028 -X- _ O\n",
        "#id -X- _ O\n",
        " -X- _ O\na\n",
        " -X- _ B-x\na\n",
    ],
)
def test_what_is_not(line: str) -> None:
    assert own_lines(f"\nw -X- _ B-x\n{line}".encode()) is None
    assert own_lines(f"{line}".encode()) is None


rows = st.tuples(
    st.sampled_from(["a", "a", "b", "document", ""]),
    st.lists(st.sampled_from(["1", "1", "2", "0", "-1", "x", "007", " 3", "4\r"]), min_size=3, max_size=5),
)


@example([("a", ["1", "1", "0"]), ("a", ["1", "2", "5", "9", "7"])], True, True)
@given(st.lists(rows, max_size=10), st.booleans(), st.booleans())
def test_a_table_at_once_says_what_each_row_says(said: list[tuple[str, list[str]]], headed: bool, ended: bool) -> None:
    content = HEAD * headed + "\n".join("\t".join([name, *cells]) for name, cells in said) + "\n" * ended

    def read(path: Path) -> list[object]:
        places = TokenPlaces(path)
        return list(iter(places.next, ("", ([], []))))

    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        path = Path(name) / "x.offsets.tsv"
        path.write_text(content, encoding="utf-8", newline="\n")
        at_once = read(path)
        patch.setattr(token_places, "_all_at_once", lambda _: None)
        assert read(path) == at_once
