"""Words of a text that look like the mark before a document of CoNLL: they stay words, for us and for other readers."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.exports import annotated, exported, put

from annotator.formats.readers.conll import ConllReader
from annotator.formats.registry import format_named
from annotator.text.alignment import TOKENIZERS
from annotator.text.offsets import CodePointRange

MARK = "-DOCSTART- -X- O O"
TEXTS = (
    "-DOCSTART- one two",
    f"one\n-DOCSTART-\n{MARK}\ntwo",
    "-DOCSTART-DOCSTART-x one",
    "x-DOCSTART- one -DOCSTART-y",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("tokenizer", TOKENIZERS)
def test_a_word_like_a_mark_comes_back_as_a_word(text: str, tokenizer: str, tmp_path: Path) -> None:
    at = text.index("DOCSTART") - 1
    spans = [
        put("s1", "actor", CodePointRange(at, at + 10)),
        put("s2", "topic", CodePointRange(text.index("one"), text.index("one") + 3)),
    ]
    documents = [annotated(text, spans), annotated("a second text", [], document="d2")]
    outcome = exported(format_named("conll"), documents, tmp_path, tokenizer=tokenizer)
    assert not outcome.losses.total
    assert [len(said.spans) for said in outcome.read] == [2, 0]
    lines = (tmp_path / "data.conll").read_text(encoding="utf-8").split("\n")
    assert [line for line in lines if line.startswith("-DOCSTART-")] == [MARK, MARK]
    first, second = (item.document for item in ConllReader().read(tmp_path / "data.conll"))
    assert first is not None
    assert second is not None
    assert first.text.split() == text.split()
    assert [(span.label, first.text[span.start : span.end]) for span in first.spans] == [
        (span.label, span.surface(text)) for span in sorted(spans, key=lambda span: span.start)
    ]
    assert second.text == "a second text"
