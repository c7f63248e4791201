"""A folder that ``datasets.load_dataset`` takes as it is: a card with features, and JSON Lines or Parquet.

Spans are lists of records with code points; attributes are strings, or columns of two types would refuse to load. The
tokens and tags beside them are BIO over the outermost spans, their numbers named in the card. Parquet needs pyarrow
alone; the class names stand in its schema, where ``datasets`` looks for them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Self

import msgspec

from annotator.core.errors import AnnotatorError, Problem
from annotator.formats.croissant_metadata import save_metadata
from annotator.formats.protocols import (
    AnnotatedDocument,
    Capabilities,
    Carried,
    ExportContext,
    Format,
    FormatOption,
    Part,
    ReadItem,
    Unit,
    Writer,
)
from annotator.formats.records import COLUMNS, Record, TagNumbers, read_record, record
from annotator.formats.text_files import json_items, json_line

_SPLITS = {"dev": "validation", "": "train"}
_ROWS_AT_A_TIME = 500
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


@dataclass(slots=True)
class _Figures:
    """What the card says."""

    numbers: TagNumbers
    documents: dict[str, int] = field(default_factory=dict)
    labels: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    annotators: Counter[str] = field(default_factory=Counter)
    characters: int = 0

    def take(self, split: str, annotated: AnnotatedDocument) -> None:
        """Count a document."""
        info = annotated.document.info
        self.documents[split] = self.documents.get(split, 0) + 1
        self.labels.update(span.label for span in annotated.spans)
        self.annotators.update(span.annotator for span in annotated.spans)
        self.languages[info.language] += 1
        self.characters += info.characters


class HuggingFaceWriter(Writer):
    """Writes the folder."""

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """One file of rows."""
        figures = _figures(context)
        (folder / "data").mkdir(exist_ok=True)
        split = _split(part)
        figures.documents[split] = 0
        rows = _ParquetRows if _is_parquet(context) else _JsonRows
        with rows(_path(folder, split, context), figures.numbers) as out:
            for annotated in part.documents:
                figures.take(split, annotated)
                out.write(record(annotated, context, figures.numbers))
                yield Carried(
                    document=annotated.document.info.id,
                    text=annotated.document.text,
                    spans=annotated.spans,
                    relations=len(annotated.relations),
                )

    def finish(self, folder: Path, parts: Sequence[Part], context: ExportContext) -> None:
        """The card, and Croissant metadata for JSON Lines."""
        figures = _figures(context)
        (folder / "README.md").write_text(_card(figures, context), encoding="utf-8", newline="\n")
        if not _is_parquet(context):
            names = [f"data/{_split(part)}.jsonl" for part in parts]
            save_metadata(folder, names, context)

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """What stands in the part's file."""
        parquet = folder / "data" / f"{_split(part)}.parquet"
        if parquet.exists():
            yield from _read_parquet(parquet)
            return
        for number, item in json_items(folder / "data" / f"{_split(part)}.jsonl", Record):
            if isinstance(item, Record):
                yield ReadItem(line=number, consumed=0, document=read_record(item))


def _figures(context: ExportContext) -> _Figures:
    made = context.memory.get("hugging face")
    if not isinstance(made, _Figures):
        made = _Figures(numbers=TagNumbers(label.id for label in context.label_set.labels))
        context.memory["hugging face"] = made
    return made


def _split(part: Part) -> str:
    return _SPLITS.get(part.split, part.split)


def _is_parquet(context: ExportContext) -> bool:
    return context.options.get("files") == "parquet"


def _path(folder: Path, split: str, context: ExportContext) -> Path:
    return folder / "data" / f"{split}.{'parquet' if _is_parquet(context) else 'jsonl'}"


class _JsonRows:
    """Rows of JSON Lines."""

    def __init__(self, path: Path, numbers: TagNumbers) -> None:
        del numbers
        self._handle = path.open("w", encoding="utf-8", newline="\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._handle.close()

    def write(self, row: Record) -> None:
        """One more."""
        self._handle.write(json_line(row))


class _ParquetRows:
    """Rows of Parquet, some at a time. The class names must be known at its first row: those of the label set."""

    def __init__(self, path: Path, numbers: TagNumbers) -> None:
        arrow, parquet = _pyarrow()
        self._arrow = arrow
        self._rows: list[Any] = []
        self._names = list(numbers.names)
        schema = _arrow_schema(arrow)
        features = {"info": {"features": _features(self._names)}}
        self._schema = schema.with_metadata({"huggingface": json.dumps(features, ensure_ascii=False)})
        self._writer = parquet.ParquetWriter(path, self._schema)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._writer.close()

    def write(self, row: Record) -> None:
        """One more."""
        self._rows.append(msgspec.to_builtins(row))
        if len(self._rows) >= _ROWS_AT_A_TIME:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []


def _pyarrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise AnnotatorError(Problem.EXTRA_MISSING, package="pyarrow", extra="parquet") from error


def _arrow_schema(arrow: Any) -> Any:
    def kind(said: Any) -> Any:
        if isinstance(said, str):
            return {"string": arrow.string(), "int64": arrow.int64(), "bool": arrow.bool_()}[said]
        return arrow.list_(arrow.struct([(name, kind(inner)) for name, inner in said]))

    columns = [(name, kind(said)) for name, said in COLUMNS]
    return arrow.schema([*columns, ("tokens", arrow.list_(arrow.string())), ("ner_tags", arrow.list_(arrow.int64()))])


def _features(names: Sequence[str]) -> dict[str, Any]:
    def kind(said: Any) -> Any:
        if isinstance(said, str):
            return {"dtype": said, "_type": "Value"}
        return [{name: kind(inner) for name, inner in said}]

    features = {name: kind(said) for name, said in COLUMNS}
    tokens = {"feature": {"dtype": "string", "_type": "Value"}, "_type": "Sequence"}
    tags = {"feature": {"names": list(names), "_type": "ClassLabel"}, "_type": "Sequence"}
    return features | {"tokens": tokens, "ner_tags": tags}


def _read_parquet(path: Path) -> Iterator[ReadItem]:
    _, parquet = _pyarrow()
    number = 0
    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=_ROWS_AT_A_TIME):
            for row in batch.to_pylist():
                number += 1
                document = read_record(msgspec.convert(row, Record))
                yield ReadItem(line=number, consumed=0, document=document)


def _card(figures: _Figures, context: ExportContext) -> str:
    suffix = "parquet" if _is_parquet(context) else "jsonl"
    total = sum(figures.documents.values())
    out = ["---", f"pretty_name: {_quoted(context.title)}"]
    languages = [language for language in figures.languages if language.isascii() and language.isalpha()]
    if languages:
        out += ["language:", *(f"- {_quoted(language)}" for language in languages)]
    out += ["task_categories:", "- token-classification"]
    size = next((name for limit, name in _SIZES if total < limit), "n>1M")
    out += ["size_categories:", f"- {size}", "configs:", "- config_name: default", "  data_files:"]
    for split in figures.documents:
        out += [f"  - split: {split}", f"    path: data/{split}.{suffix}"]
    out += ["dataset_info:", "  features:", *_feature_lines(figures.numbers.names), "---", ""]
    out += [f"# {context.title}", "", f"Made with Annotator on {context.created}.", ""]
    out += ["| split | documents |", "| --- | --- |"]
    out += [f"| {split} | {count} |" for split, count in figures.documents.items()]
    out += ["", "| label | spans |", "| --- | --- |"]
    out += [f"| {_cell(label)} | {count} |" for label, count in sorted(figures.labels.items())]
    people = ", ".join(f"{name} ({count})" for name, count in sorted(figures.annotators.items())) or "none"
    out += ["", f"{figures.characters} characters. Annotators (spans): {people}.", ""]
    out += ["Offsets are Unicode code points, the end is exclusive: `text[start:end]` is the span's text.", ""]
    out += [f"`tokens` and `ner_tags` (BIO) show the outermost spans on the tokens of {context.tokenizer}.", ""]
    for label in context.label_set.labels:
        definition = label.definition.get("en") or next(iter(label.definition.values()), "")
        out.append(f"- **{_cell(label.id)}**: {_cell(definition)}")
    return "\n".join(out) + "\n"


def _feature_lines(names: Sequence[str]) -> Iterator[str]:
    def lines(columns: Sequence[tuple[str, Any]], indent: str) -> Iterator[str]:
        for name, kind in columns:
            yield f"{indent}- name: {name}"
            if isinstance(kind, str):
                yield f"{indent}  dtype: {kind}"
            else:
                # list, not sequence: older versions turn a sequence of records inside out.
                yield f"{indent}  list:"
                yield from lines(kind, f"{indent}  ")

    yield from lines(COLUMNS, "  ")
    yield from ("  - name: tokens", "    sequence: string", "  - name: ner_tags", "    sequence:")
    yield from ("      class_label:", "        names:")
    # Numbers as strings and names in quotes: YAML takes no, on and 1 for something else.
    yield from (f"          '{number}': {_quoted(name)}" for number, name in enumerate(names))


def _quoted(said: str) -> str:
    return json.dumps(said, ensure_ascii=True)


def _cell(said: str) -> str:
    return " ".join(said.split()).replace("|", "\\|")


FORMAT = Format(
    name="huggingface",
    title="Hugging Face data set",
    description="A folder for load_dataset: card with features and figures, JSON Lines or Parquet, Croissant metadata",
    suffixes=(".jsonl", ".parquet"),
    unit=Unit.CODE_POINT,
    carries=Capabilities(
        fragments=True, relations=True, attributes=True, notes=True, annotators=True, suggestions=True
    ),
    writer=HuggingFaceWriter(),
    folder=True,
    consumers=("datasets", "mlcroissant"),
    options=(FormatOption(name="files", values=("jsonl", "parquet"), description="The kind of file", extra="parquet"),),
)
