"""The manifest beside an export: what the files hold, how they were made, and what is not in them."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

import annotator
from annotator.core.errors import AnnotatorError, Problem
from annotator.formats.loss import LossReport
from annotator.formats.protocols import Format
from annotator.services.export_card import CARD
from annotator.services.export_labels import labels_out
from annotator.services.export_options import ExportOptions
from annotator.services.export_proof import Ledger
from annotator.services.manifests import MANIFEST, PROGRAM, file_sha256, manifest_at, manifests_in
from annotator.services.projects import Project
from annotator.services.split_planning import SplitPlan
from annotator.text.sentences import SENTENCES_VERSION

LOSSES = "losses.tsv"
# More would take longer than the export itself, and a folder of so many files is not read file by file from a crash.
_FILES_SYNCED = 64


def names_beside(folder: Path, stem: str, format_name: str) -> tuple[str, str]:
    """The names of the manifest and the loss report: plain, unless another export's or somebody's own have them."""
    said = manifest_at(folder / MANIFEST)
    same = (said.name, said.format) == (stem, format_name)
    named = said.hashes
    taken = not named and any((folder / name).exists() for name in (MANIFEST, LOSSES, CARD))
    if same or not (taken or any((folder / name).exists() for name in named)):
        return MANIFEST, LOSSES
    # One format a name: an export of the same name in another format leaves the first its own.
    also = f"{stem}.{format_name}" if said.name == stem else stem
    return f"{also}.{MANIFEST}", f"{also}.{LOSSES}"


def stale_files(manifest_path: Path, names: Sequence[str]) -> list[Path]:
    """Files of the earlier export that the new one does not have, if nobody has changed them since."""
    stale = []
    for name, sha256 in manifest_at(manifest_path).hashes.items():
        path = manifest_path.parent / name
        inside = not Path(name).is_absolute() and ".." not in Path(name).parts
        if name not in names and inside and path.is_file() and file_sha256(path) == sha256:
            stale.append(path)
    return stale


def check_ours(folder: Path, names: Iterable[str], own: str, draft: Path | None = None) -> None:
    """Raise where one of the files is there and can't be replaced: for it is not of the export that ``own`` tells of.

    FILE_NOT_OURS where no export put it there as it is; of an export is what a manifest in the folder names with the
    sha256 that it has, and the manifest itself. FILE_OF_ANOTHER_EXPORT where another export did, which would no longer
    be right, unless the file in ``draft`` that is to stand there is the same.
    """
    there = [name for name in names if (folder / name).is_file()]
    if not there:
        return
    manifests = {path.name: said for path, said in manifests_in(folder)}
    for name in there:
        if name in manifests and manifests[name].program == PROGRAM:
            continue
        sha256 = file_sha256(folder / name)
        holders = [each for each, said in manifests.items() if said.hashes.get(Path(name).as_posix()) == sha256]
        if not holders:
            raise AnnotatorError(Problem.FILE_NOT_OURS, path=str(folder / name))
        if own not in holders and (draft is None or file_sha256(draft / name) != sha256):
            raise AnnotatorError(Problem.FILE_OF_ANOTHER_EXPORT, path=str(folder / name), manifest=holders[0])


def manifest(  # noqa: PLR0913, PLR0917 - all that there is to say
    project: Project,
    item: Format,
    options: ExportOptions,
    format_options: Mapping[str, str],
    draft: Path,
    holding: Container[str],
    stem: str,
    ledger: Ledger,
    losses: LossReport,
    splits: SplitPlan | None,
) -> dict[str, Any]:
    """The manifest of what stands in ``draft``, as plain values; what is not ``holding`` documents is beside them."""
    content: dict[str, Any] = {
        "program": PROGRAM,
        "version": annotator.__version__,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "name": stem,
        "format": item.name,
        "offsets": {"unit": _unit(item), "start": "inclusive", "end": "exclusive", "order": "logical"},
        "tokenizer": options.tokenizer if item.uses_tokens else None,
        "sentences": SENTENCES_VERSION if item.uses_tokens else None,
        "files": [file_entry(draft, draft / name, beside=name not in holding) for name in file_names(draft)],
        "documents": ledger.documents,
        "characters": ledger.characters,
        "languages": dict(sorted(ledger.languages.items())),
        "spans": ledger.spans_in,
        "spans_written": ledger.spans_out,
        "relations": ledger.relations_in,
        "relations_written": ledger.relations_out,
        "spans_by_label": dict(sorted(ledger.labels_in.items())),
        "spans_written_by_label": dict(sorted(ledger.labels_out.items())),
        "spans_by_annotator": dict(sorted(ledger.annotators.items())),
        "label_set": _label_set(project, options),
        "options": {**options.plain(), "format_options": dict(format_options)},
        "losses_total": losses.total,
        "losses_by_reason": dict(sorted(losses.by_reason.items())),
        "losses": [asdict(loss) for loss in losses.rows],
    }
    if splits is not None:
        content["splits"] = [asdict(row) for row in splits.rows]
        content["split_of"] = dict(splits.places)
        content["leaks"] = [asdict(leak) for leak in splits.leaks]
    return content


def _unit(item: Format) -> str:
    return "unicode code point" if item.unit.value == "code point" else item.unit.value


def file_names(draft: Path) -> list[str]:
    """The files in a folder and those in it, in order, as a manifest names them."""
    return [path.relative_to(draft).as_posix() for path in sorted(draft.rglob("*")) if path.is_file()]


def file_entry(draft: Path, path: Path, *, beside: bool) -> dict[str, Any]:
    """What the manifest says of one file; one ``beside`` the documents holds none and is no part of an import."""
    name = path.relative_to(draft).as_posix()
    entry: dict[str, Any] = {"name": name, "sha256": file_sha256(path), "bytes": path.stat().st_size}
    return entry | {"beside": True} if beside else entry


def synced(paths: Iterable[Path]) -> None:
    """Have the first files written to the disk before they are put in place."""
    for path in islice(paths, _FILES_SYNCED):
        with suppress(OSError), path.open("rb") as handle:
            os.fsync(handle.fileno())


def _label_set(project: Project, options: ExportOptions) -> dict[str, object]:
    plain: dict[str, object] = msgspec.to_builtins(labels_out(project, options))
    del plain["taken_up"]  # says something to other files of this project alone
    return plain
