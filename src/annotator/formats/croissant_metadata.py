"""Croissant 1.0 (mlcommons.org): what a machine has to know of JSON Lines of records, to check and read them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
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
_TYPES = {"string": "sc:Text", "int64": "sc:Integer", "bool": "sc:Boolean"}


def save_metadata(folder: Path, names: Sequence[str], context: ExportContext) -> None:
    """Write the metadata of the JSON Lines files ``names`` in ``folder`` beside them."""
    several = len(names) > 1
    files = [_file_object(folder, name) for name in names]
    sets = [_record_set(name, f"docs-{Path(name).stem}" if several else "docs") for name in names]
    content = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": context.title or "dataset",
        "description": f"Spans of the label set {context.label_set.name!r} on texts; offsets are Unicode code points.",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "datePublished": context.created,
        "version": f"{context.label_set.version}.0.0",
        "distribution": files,
        "recordSet": sets,
    }
    said = json.dumps(content, ensure_ascii=False, indent=2)
    (folder / FILE).write_text(said + "\n", encoding="utf-8", newline="\n")


def _file_object(folder: Path, name: str) -> dict[str, Any]:
    path = folder / name
    with path.open("rb") as handle:
        sha256 = hashlib.file_digest(handle, "sha256").hexdigest()
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{path.stat().st_size} B",
        "encodingFormat": "application/jsonlines",
        "sha256": sha256,
    }


def _record_set(file: str, name: str) -> dict[str, Any]:
    fields = [_field(file, name, column, kind) for column, kind in COLUMNS]
    return {"@type": "cr:RecordSet", "@id": name, "name": name, "field": fields}


def _field(file: str, record_set: str, column: str, kind: Any) -> dict[str, Any]:
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
