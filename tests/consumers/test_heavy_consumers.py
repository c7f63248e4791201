"""Our exports in the hands of the heavy programs that they are for: run by ``packaging/test --consumers``."""

from __future__ import annotations

import contextlib
import json
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
from support.exports import Outcome, annotated, exported, put, torture_document
from support.projects import make_project
from support.training import run, seen_in_training, tokenizer_of

from annotator.core.errors import Problem
from annotator.formats.protocols import AnnotatedDocument
from annotator.formats.readers.spacy_docbin import DocBinReader
from annotator.formats.registry import format_named, formats
from annotator.services.annotation import add_span
from annotator.services.exporting import ExportOptions, export
from annotator.services.generated_corpus import generated_document
from annotator.text.alignment import Overlaps, Policy, Scheme
from annotator.text.offsets import CodePointRange

pytestmark = [
    pytest.mark.consumers,
    pytest.mark.timeout(600),
    pytest.mark.filterwarnings("ignore"),  # theirs, about each other
]


def corpus(count: int = 12) -> list[AnnotatedDocument]:
    """The torture document and made-up news."""
    documents = [torture_document()]
    for number in range(count):
        made = generated_document(number, characters=500, spans=8)
        name = f"g{number}"
        places = list(dict.fromkeys(made.spans))  # some stand twice, and the same twice is no span lost
        spans = [put(f"{name}-{at}", label, place, document=name) for at, (place, label) in enumerate(places)]
        documents.append(annotated(made.text, spans, document=name))
    return documents


def surfaces(document: AnnotatedDocument) -> list[tuple[str, str]]:
    text = document.document.text
    return sorted((span.label, part.slice(text)) for span in document.spans for part in span.ranges)


# ---------------------------------------------------------------- spaCy


@pytest.fixture
def docbin(tmp_path: Path) -> Outcome:
    return exported(format_named("spacy"), corpus(), tmp_path)


def test_spacy_reads_the_docbin_with_every_span(docbin: Outcome) -> None:
    import spacy
    from spacy.tokens import DocBin

    docs = list(DocBin().from_disk(docbin.folder / "data.spacy").get_docs(spacy.blank("ar").vocab))
    for doc, document in zip(docs, corpus(), strict=True):
        assert doc.text == document.document.text
        assert sorted((span.label_, span.text) for span in doc.spans["sc"]) == surfaces(document)
        assert doc.ents


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"lengths": b"\0" * 4_000_004}, "documents"),
        ({"tokens": 1_000_001}, "tokens of a document"),
        ({"tokens": 1_000, "word": "x" * 1_000_000}, "characters of a document"),
        ({"user_data": [b"\x90" * 1_000_001]}, "things"),
    ],
)
def test_a_docbin_that_says_more_than_it_is_large_is_not_unpacked(
    tmp_path: Path, changed: dict[str, Any], what: str
) -> None:
    import numpy as np
    import srsly
    from spacy.strings import hash_string

    changed = dict(changed)
    count, word = changed.pop("tokens", 1), changed.pop("word", "x")
    said = {
        "attrs": [65],
        "strings": [word],
        "lengths": np.asarray([count], dtype="int32").tobytes(),
        "spaces": b"\0" * count,
        "tokens": np.full(count, hash_string(word), dtype="uint64").tobytes(),
        "cats": [{}],
        "span_groups": [b""],
        "flags": [{}],
        "user_data": [srsly.msgpack_dumps({})],
    }
    sound, hostile = tmp_path / "sound.spacy", tmp_path / "hostile.spacy"
    for path, more in ((sound, {"user_data": [srsly.msgpack_dumps({})]}), (hostile, changed)):
        path.write_bytes(zlib.compress(srsly.msgpack_dumps(said | more)))
    (item,) = DocBinReader().read(hostile)
    (fault,) = item.faults
    assert item.document is None
    assert (fault.problem, fault.values["what"]) == (Problem.HOLDS_TOO_MUCH, what)
    if changed.keys() & {"lengths", "user_data"}:
        (item,) = DocBinReader().read(sound)
        assert item.document is not None
        assert item.document.text == "x"


def test_training_sees_every_span_that_the_report_does_not_name(docbin: Outcome) -> None:
    unseen = {row.entity for row in docbin.losses.rows if row.reason == "unseen_in_training"}
    assert unseen
    seen = seen_in_training(docbin.folder / "data.spacy", "ar")
    assert seen == {span.id for document in corpus() for span in document.spans} - unseen


def test_the_shipped_tokenizer_cuts_as_ours_does(docbin: Outcome) -> None:
    import spacy

    from annotator.text.alignment import token_ranges

    module = tokenizer_of(docbin.folder)
    for document in corpus():
        text = document.document.text
        ours = [(token.start, token.end) for token in token_ranges(text)]
        assert list(module.tokens(text)) == ours
        assert module.Tokenizer(spacy.blank("ar").vocab)(text).text == text


def test_spacy_trains_an_epoch_by_the_shipped_configuration(tmp_path: Path) -> None:
    docbin = exported(format_named("spacy"), corpus(110), tmp_path)  # fewer are too few for debug data
    code = ["--code", docbin.folder / "tokenizer.py"]
    debugged = run("-m", "spacy", "debug", "data", "config.cfg", *code, cwd=docbin.folder)
    assert "Corpus is loadable" in debugged
    trained = run(
        "-m", "spacy", "train", "config.cfg", *code, "--output", "model", "--training.max_epochs", "1",
        "--training.eval_frequency", "40", cwd=docbin.folder,
    )  # fmt: skip
    assert "Saved pipeline" in trained


def test_spacy_converts_the_columns_to_the_documents_that_went_in(tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    outcome = exported(format_named("conll"), corpus(3), tmp_path, overlaps=Overlaps.OUTERMOST)
    run("-m", "spacy", "convert", "data.conll", ".", "-c", "ner", "-n", "0", cwd=tmp_path)
    docs = list(DocBin().from_disk(tmp_path / "data.spacy").get_docs(spacy.blank("ar").vocab))
    assert sum(len(doc.ents) for doc in docs) == sum(len(said.spans) for said in outcome.carried)


def test_prodigys_tokens_are_spacys(tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import Doc

    exported(format_named("prodigy"), corpus(3), tmp_path)
    for line in (tmp_path / "data.jsonl").read_text(encoding="utf-8").split("\n")[:-1]:
        task = json.loads(line)
        words = [token["text"] for token in task["tokens"]]
        doc = Doc(spacy.blank("ar").vocab, words=words, spaces=[token["ws"] for token in task["tokens"]])
        assert doc.text == task["text"]
        for span in task["spans"]:
            found = doc.char_span(span["start"], span["end"])
            assert (found.start, found.end - 1) == (span["token_start"], span["token_end"])


# ---------------------------------------------------------------- seqeval


@pytest.mark.parametrize("scheme", list(Scheme))
def test_seqeval_finds_every_span_in_strict_mode(scheme: Scheme, tmp_path: Path) -> None:
    from seqeval.scheme import BILOU, IOB2, IOBES, Entities

    options = {"scheme": scheme}
    outcome = exported(
        format_named("conll"), corpus(3), tmp_path, options=options, overlaps=Overlaps.LONGEST, policy=Policy.EXPAND
    )
    lines = (tmp_path / "data.conll").read_text(encoding="utf-8").splitlines()
    tags = [line.split(" ")[3] for line in lines if line and "DOCSTART" not in line]
    known = {Scheme.BIO: IOB2, Scheme.BIOES: IOBES, Scheme.BILOU: BILOU}[scheme]
    found = Entities([tags], known).entities[0]
    assert len(found) == sum(len(said.spans) for said in outcome.carried)


# ---------------------------------------------------------------- datasets


@pytest.mark.parametrize("files", ["jsonl", "parquet"])
def test_datasets_loads_the_folder_offline_with_the_features_of_the_card(
    files: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "cache"))
    import datasets

    folder = tmp_path / "out"
    folder.mkdir()
    exported(format_named("huggingface"), corpus(), folder, options={"files": files})
    loaded = datasets.load_dataset(str(folder), cache_dir=str(tmp_path / "cache"))
    rows: Any = loaded["train"]
    assert rows["text"][:] == [document.document.text for document in corpus()]
    names = rows.features["ner_tags"].feature.names
    assert names[:3] == ["O", "B-actor", "I-actor"]
    for row, document in zip(rows, corpus(), strict=True):
        pieces = [(span["label"], piece) for span in row["spans"] for piece in span["fragments"]]
        assert sorted((label, row["text"][at["start"] : at["end"]]) for label, at in pieces) == surfaces(document)
        assert all(tag < len(names) for tag in row["ner_tags"])
        assert len(row["tokens"]) == len(row["ner_tags"])


def test_datasets_loads_conversations_and_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    import datasets

    exported(format_named("chat"), corpus(3), tmp_path)
    exported(format_named("csv"), corpus(3), tmp_path)
    cache = str(tmp_path / "cache")
    chats: Any = datasets.load_dataset("json", data_files=str(tmp_path / "data.jsonl"), cache_dir=cache)["train"]
    assert [row["messages"][1]["content"] for row in chats] == [item.document.text for item in corpus(3)]
    table: Any = datasets.load_dataset("csv", data_files=str(tmp_path / "data.documents.csv"), cache_dir=cache)["train"]
    assert list(table["text"]) == [item.document.text for item in corpus(3)]


# ---------------------------------------------------------------- Label Studio


def test_label_studio_validates_and_converts_our_tasks(tmp_path: Path) -> None:
    from label_studio_sdk.converter import Converter
    from label_studio_sdk.label_interface import LabelInterface

    documents = corpus(3)
    exported(format_named("labelstudio"), documents, tmp_path)
    config = (tmp_path / "config.xml").read_text(encoding="utf-8")
    tasks = json.loads((tmp_path / "data.json").read_text(encoding="utf-8"))
    interface = LabelInterface(config)
    for task, document in zip(tasks, documents, strict=True):
        for said in task["annotations"]:
            assert interface.validate_annotation(said)
        regions = [item["value"] for said in task["annotations"] for item in said["result"] if item["type"] == "labels"]
        assert sorted((value["labels"][0], value["text"]) for value in regions) == surfaces(document)
    out = tmp_path / "converted"
    with contextlib.redirect_stdout(sys.stderr):
        Converter(config, str(tmp_path)).convert(str(tmp_path / "data.json"), str(out), "JSON", is_dir=False)
    converted = json.loads(next(out.glob("*.json")).read_text(encoding="utf-8"))
    assert [task["data"]["text"] for task in converted] == [document.document.text for document in documents]


# ---------------------------------------------------------------- Croissant


@pytest.mark.parametrize("name", sorted(item.name for item in formats() if item.writer is not None))
def test_mlcroissant_validates_what_stands_beside_any_export(name: str, tmp_path: Path) -> None:
    import mlcroissant

    texts = ["the text of number 0\r\n", "\u0646\u0635 \U0001f4f0 another"]
    with make_project(tmp_path, "Ali", *texts) as project:
        for document_id in project.file.documents.ids():
            add_span(project, project.file.documents.get(document_id), "topic", [CodePointRange(4, 8)])
        export(project, tmp_path / "out", name, options=ExportOptions(croissant=True))
    dataset = mlcroissant.Dataset(jsonld=str(tmp_path / "out" / "croissant.json"))
    assert not dataset.metadata.ctx.issues.errors
    tables = {"jsonl": "test", "prodigy": "test", "doccano": "test", "csv": "test.documents"}
    if name in tables:
        records = dataset.records(tables[name])
        assert [record[f"{tables[name]}/text"].decode("utf-8") for record in records] == texts


@pytest.mark.parametrize("name", ["croissant", "huggingface"])
def test_mlcroissant_validates_the_metadata_and_streams_the_records(name: str, tmp_path: Path) -> None:
    import mlcroissant

    documents = corpus(3)
    exported(format_named(name), documents, tmp_path)
    dataset = mlcroissant.Dataset(jsonld=str(tmp_path / "croissant.json"))
    assert not dataset.metadata.ctx.issues.errors
    records = list(dataset.records("docs"))
    assert [record["docs/text"].decode("utf-8") for record in records] == [item.document.text for item in documents]
    for record, document in zip(records, documents, strict=True):
        starts = [span["docs/spans/start"] for span in record["docs/spans"]]
        assert starts == [span.start for span in document.spans]
