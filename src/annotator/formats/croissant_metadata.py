"""Croissant 1.0 (mlcommons.org): what a machine has to know of the files of a data set, to check and read them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from annotator.formats.protocols import ExportContext
from annotator.formats.records import COLUMNS

FILE = "croissant.json"
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_TYPES = {"string": "sc:Text", "int64": "sc:Integer", "float64": "sc:Float", "bool": "sc:Boolean"}


_KINDS = {
    ".ann": "text/plain",
    ".bin": "application/octet-stream",
    ".conf": "text/plain",
    ".conll": "text/plain",
    ".conllu": "text/plain",
    ".csv": "text/csv",
    ".html": "text/html",
    ".json": "application/json",
    ".jsonl": "application/jsonlines",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".parquet": "application/x-parquet",
    ".py": "text/x-python",
    ".spacy": "application/octet-stream",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xmi": "application/xml",
    ".xml": "application/xml",
}
Kind = str | Sequence[tuple[str, Any]]
"""What a column holds: a type's name, or for a list of objects what those hold by name."""


def save_metadata(folder: Path, names: Sequence[str], context: ExportContext) -> None:
    """Write the metadata of the JSON Lines files ``names`` in ``folder`` beside them."""
    several = len(names) > 1
    files = [_file_of(folder, name) for name in names]
    sets = [record_set(name, f"docs-{Path(name).stem}" if several else "docs", COLUMNS) for name in names]
    about = f"Spans of the label set {context.label_set.name!r} on texts; offsets are Unicode code points."
    version = f"{context.label_set.version}.0.0"
    said = metadata(context.title, about, created=context.created, version=version, files=files, sets=sets)
    (folder / FILE).write_text(said, encoding="utf-8", newline="\n")


def metadata(
    name: str,
    description: str,
    *,
    created: str,
    version: str,
    files: Sequence[Mapping[str, Any]],
    sets: Sequence[Mapping[str, Any]],
) -> str:
    """A metadata file's content; ``created`` is an ISO date, ``version`` three numbers."""
    content = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": name or "dataset",
        "description": description,
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "datePublished": created,
        "version": version,
        "distribution": files,
        "recordSet": sets,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _file_of(folder: Path, name: str) -> dict[str, Any]:
    path = folder / name
    with path.open("rb") as handle:
        sha256 = hashlib.file_digest(handle, "sha256").hexdigest()
    return file_object(name, path.stat().st_size, sha256)


def file_object(name: str, size: int, sha256: str) -> dict[str, Any]:
    """What is said of a file of so many bytes."""
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{size} B",
        "encodingFormat": _KINDS.get(Path(name).suffix.lower(), "application/octet-stream"),
        "sha256": sha256,
    }


def record_set(file: str, name: str, columns: Iterable[tuple[str, Kind]]) -> dict[str, Any]:
    """What is said of a file's records, by their columns."""
    fields = [_field(file, name, column, kind) for column, kind in columns]
    return {"@type": "cr:RecordSet", "@id": name, "name": name, "field": fields}


def _field(file: str, record_set: str, column: str, kind: Kind) -> dict[str, Any]:
    own = f"{record_set}/{column}"
    field: dict[str, Any] = {"@type": "cr:Field", "@id": own, "name": column}
    if isinstance(kind, str):
        source = {"fileObject": {"@id": file}, "extract": {"column": column}}
        return field | {"dataType": _TYPES[kind], "source": source}
    field |= {"repeated": True, "subField": []}
    for name, inner in kind:
        if isinstance(inner, str):  # lists within lists are in the data, and have no way to be said
            source = {
                "fileObject": {"@id": file},
                "extract": {"column": column},
                "transform": {"jsonPath": f"$[*].{name}"},
            }
            field["subField"].append(
                {"@type": "cr:Field", "@id": f"{own}/{name}", "name": name, "dataType": _TYPES[inner], "source": source}
            )
    return field
