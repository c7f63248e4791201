"""What holds for every format that can be exported: nothing is lost in silence, and what is lossless is so."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.exports import annotated_documents, exported, ranges_of_span, torture_document
from support.news import nasty_news
from support.projects import LABELS

from annotator.formats import spacy_docbin
from annotator.formats.loss import LossReport
from annotator.formats.protocols import AnnotatedDocument, ExportContext, Format, Part
from annotator.formats.registry import formats
from annotator.text.alignment import TOKENIZERS, Overlaps, Policy

WRITTEN = [item for item in formats() if item.writer is not None and not item.extra]
names = [item.name for item in WRITTEN]


@pytest.mark.parametrize("item", WRITTEN, ids=names)
@settings(max_examples=30)
@given(data=st.data())
def test_kept_and_lost_are_all(item: Format, data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 3))
    documents = [data.draw(annotated_documents(f"d{number}")) for number in range(count)]
    options = {option.name: data.draw(st.sampled_from(option.values)) for option in item.options if not option.extra}
    with tempfile.TemporaryDirectory() as folder:
        # Inside, every span is held against the loss report, and every document against what reads back.
        outcome = exported(
            item,
            documents,
            Path(folder),
            options=options,
            policy=data.draw(st.sampled_from(Policy)) if item.uses_tokens else Policy.SPLIT,
            overlaps=data.draw(st.sampled_from(Overlaps)) if item.uses_tokens else Overlaps.LAYER,
            tokenizer=data.draw(st.sampled_from(TOKENIZERS)) if item.uses_tokens else TOKENIZERS[0],
        )
    assert outcome.ledger.spans_in == sum(len(document.spans) for document in documents)
    assert len(outcome.read) == len(documents)
    if item.carries.same_text and not outcome.losses.by_reason["text_changed"]:
        assert [said.text for said in outcome.read] == [document.document.text for document in documents]
    if item.carries.exact and not outcome.losses.total:
        for document, said in zip(documents, outcome.read, strict=True):
            equal_spans(document, said.spans)


def equal_spans(document: AnnotatedDocument, said: object) -> None:
    assert isinstance(said, list)
    assert sorted((span.label, ranges_of_span(span)) for span in said) == sorted(
        (span.label, ranges_of_span(span)) for span in document.spans
    )


JOINED = [item for item in WRITTEN if item.writer is not None and item.writer.joins]


@pytest.mark.parametrize("item", JOINED, ids=[item.name for item in JOINED])
@settings(max_examples=40)
@given(data=st.data())
def test_what_was_written_apart_and_joined_is_what_is_written_at_once(item: Format, data: st.DataObject) -> None:
    documents = [data.draw(annotated_documents(f"d{number}")) for number in range(data.draw(st.integers(1, 4)))]
    cut = data.draw(st.integers(0, len(documents)))
    options = {option.name: data.draw(st.sampled_from(option.values)) for option in item.options if not option.extra}
    labels = LABELS.with_new_labels(tuple(span.label for document in documents for span in document.spans), 1)
    with tempfile.TemporaryDirectory() as name:
        whole, first, second = folders = [Path(name) / each for each in ("whole", "first", "second")]
        for folder, some in zip(folders, (documents, documents[:cut], documents[cut:]), strict=True):
            folder.mkdir()
            exported(item, some, folder, options=options, label_set=labels)
        if cut == 0:  # none of the part's documents were written there, and so there is no such part
            shutil.rmtree(first)
            first.mkdir()
        item.writer.join(first, second, Part(stem="data", documents=()))
        assert contents(first) == contents(whole)
        assert contents(second) == {}


def test_most_line_by_line_formats_can_be_shared(repository: Path) -> None:
    assert {item.name for item in JOINED} >= {"jsonl", "conll", "conllu", "doccano", "prodigy", "gliner", "chat", "csv"}


LOSSLESS = [item for item in WRITTEN if item.carries.exact and item.carries.same_text and item.carries.overlap]


@pytest.mark.parametrize("item", LOSSLESS, ids=[item.name for item in LOSSLESS])
@settings(max_examples=20)
@given(document=annotated_documents())
def test_the_lossless_carry_every_span_as_it_is(item: Format, document: AnnotatedDocument) -> None:
    with tempfile.TemporaryDirectory() as folder:
        outcome = exported(item, [document], Path(folder))
    (said,) = outcome.read
    assert said.text == document.document.text
    if item.carries.fragments:
        equal_spans(document, said.spans)
    else:
        pieces = sorted((span.label, part) for span in document.spans for part in ranges_of_span(span))
        assert sorted((span.label, part) for span in said.spans for part in ranges_of_span(span)) == pieces
    if item.carries.relations:
        assert len(said.relations) == len(document.relations)
    if item.carries.notes:
        assert sorted(span.note or "" for span in said.spans) == sorted(span.note for span in document.spans)
    if item.carries.attributes:
        assert sorted(str(sorted((span.attributes or {}).items())) for span in said.spans) == sorted(
            str(sorted(span.attributes.items())) for span in document.spans
        )


@pytest.mark.parametrize("item", WRITTEN, ids=names)
def test_the_torture_document_is_as_in_the_golden_files(item: Format, repository: Path, tmp_path: Path) -> None:
    exported(item, [torture_document()], tmp_path)
    assert contents(tmp_path) == contents(repository / "tests" / "golden" / item.name)


@pytest.mark.parametrize("item", WRITTEN, ids=names)
def test_of_a_thousand_articles_every_span_is_kept_or_named(item: Format, tmp_path: Path) -> None:
    documents = list(nasty_news())
    with (tmp_path / "losses").open("w", encoding="utf-8") as rows:
        outcome = exported(item, documents, tmp_path, losses=LossReport(out=rows))
    kept = {span.id for said in outcome.carried for span in said.spans}
    named = {line.split("\t")[1] for line in (tmp_path / "losses").read_text(encoding="utf-8").split("\n")[1:-1]}
    assert kept | named >= {span.id for document in documents for span in document.spans}
    assert [len(said.spans) for said in outcome.read] == [len(said.spans) for said in outcome.carried]
    relations = sum(len(document.relations) for document in documents)
    not_there = sum(outcome.losses.by_reason[reason] for reason in RELATION_REASONS)
    assert sum(said.relations for said in outcome.carried) + not_there >= relations


# Why a relation is not there; GLiNER's are out of a chunk, as spans can be, too.
RELATION_REASONS = ("relation_not_carried", "relation_end_missing", "out_of_chunk")


def test_every_format_that_is_written_has_golden_files_and_a_consumer(repository: Path) -> None:
    written = {item.name: item for item in formats() if item.writer is not None}
    assert {path.name for path in (repository / "tests" / "golden").iterdir()} == set(written)
    assert all(
        any((repository / "tests" / "golden" / name).iterdir()) and item.consumers for name, item in written.items()
    )


def test_the_files_beside_a_docbin_are_as_in_the_golden_files(repository: Path, tmp_path: Path) -> None:
    # The DocBin itself needs spaCy, and is read back where that is: in tests/consumers.
    context = ExportContext(label_set=LABELS, losses=LossReport(), tokenizer=TOKENIZERS[0])
    context.memory["spacy languages"] = ["ar"]
    spacy_docbin.DocBinWriter().finish(tmp_path, [Part(stem="data", documents=())], context)
    assert contents(tmp_path) == contents(repository / "tests" / "golden" / "spacy")


def contents(folder: Path) -> dict[str, object]:
    """What the files of a folder hold; of a workbook its parts, but for when it was made."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                found |= {f"{name}/{part}": book.read(part) for part in book.namelist() if "docProps" not in part}
        elif path.is_file():
            found[name] = path.read_bytes()
    return found
