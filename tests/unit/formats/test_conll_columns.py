"""CoNLL columns however their cells are parted: what is read of many lines at once is what each of them says."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.readers.conll import ConllReader
from annotator.formats.readers.foreign import ReadWishes

SPACES, TABS = [" ", " ", "  ", " \u00a0", "\x0c "], ["\t", "\t", " \t", "\t\u00a0"]
words = st.sampled_from(["w", "\u0643\u062a\u0628", "\u200c", "-X-"])


Line = tuple[str, list[str], str]


def sentences_with(gaps: list[str]) -> st.SearchStrategy[list[list[Line]]]:
    """Lines of a word, the gaps behind it, and what stands behind the tag."""
    line = st.tuples(words, st.lists(st.sampled_from(gaps), min_size=1, max_size=3), st.sampled_from(["", " "]))
    return st.lists(st.lists(line, min_size=1, max_size=4), min_size=1, max_size=3)


def said(line: Line, tag: str) -> str:
    """A line of a token, a tag, and a cell between any two gaps."""
    word, parting, after = line
    return word + "_".join(parting) + tag + after


@given(sentences_with(SPACES) | sentences_with(TABS), st.lists(st.sampled_from(["O", "B-x"]), min_size=12, max_size=12))
def test_many_lines_say_what_each_says(sentences: list[list[Line]], tags: list[str]) -> None:
    following = iter(tags)
    rows = [[said(line, next(following)) for line in lines] for lines in sentences]
    every = [row for lines in rows for row in lines]
    tabs = "\t" in every[0]
    cells = [[cell.strip() for cell in (row.split("\t") if tabs else row.split())] for row in every]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "data.conll"
        path.write_text("\n\n".join("\n".join(lines) for lines in rows) + "\n", encoding="utf-8", newline="\n")
        (item,) = ConllReader().read_as(path, ReadWishes(keys={"token": "0", "tag": "-1"}))
    assert item.document is not None
    assert item.document.text.replace("\n", " ").split(" ") == [row[0] for row in cells]
    covered = [item.document.text[span.start : span.end] for span in item.document.spans]
    tagged = [row[0] for row in cells if row[-1] == "B-x"]
    assert [word for text in covered for word in text.replace("\n", " ").split(" ")] == tagged
