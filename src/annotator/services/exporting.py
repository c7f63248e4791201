"""Writing data sets: written aside, read back and checked span by span, and only then put in place."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from glob import escape
from pathlib import Path
from secrets import token_hex

from annotator.core.errors import AnnotatorError, Problem
from annotator.formats.loss import Loss
from annotator.formats.protocols import Carried, Format
from annotator.formats.registry import format_named
from annotator.services.export_beside import FEWEST, Supply, exporting_beside
from annotator.services.export_card import CARD, data_card
from annotator.services.export_croissant import CROISSANT, croissant
from annotator.services.export_manifest import check_ours, file_entry, manifest, names_beside, stale_files, synced
from annotator.services.export_options import ExportOptions, format_options
from annotator.services.export_selection import Selection, select
from annotator.services.export_share import ExportOrder, Share, join_folders, write_share
from annotator.services.manifests import MANIFEST
from annotator.services.progress import Further, NoProgress, Progress
from annotator.services.projects import Project
from annotator.services.split_planning import Leak, SplitPlan, SplitRow, plan_splits
from annotator.text.near_names import near_name

# The folders of a draft: what is put in place, and what the second process writes until it is put with the rest.
_OUT, _MORE = "out", "more"
# A draft that was begun longer ago is of an export that was killed.
_SECONDS_OF_A_DRAFT = 24 * 60 * 60

__all__ = ["MANIFEST", "ExportOptions", "ExportReport", "export", "plan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What was written and what the format could not carry.

    ``losses`` are the first rows of the loss report, ``lost`` how many there are in all. ``spans`` were chosen,
    ``spans_written`` of them stand in the files. No chosen span had the ``labels_unused``, which were asked for or
    renamed, each with a near one that some had, or nothing. ``splits`` and ``leaks`` are there where splits were asked
    for.
    """

    files: tuple[Path, ...]
    documents: int
    spans: int
    spans_written: int
    relations: int
    losses: tuple[Loss, ...]
    lost: int
    losses_by_reason: dict[str, int] = field(default_factory=dict)
    labels_unused: dict[str, str] = field(default_factory=dict)
    splits: Sequence[SplitRow] = ()
    leaks: Sequence[Leak] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where an export goes: the folder, the name of its data without suffix, and the names of what stands beside.

    A folder of its own gets a card; a single file does not, nor what brings a card itself.
    """

    folder: Path
    stem: str
    manifest: str
    losses: str
    croissant: str
    card: str = ""


def export(  # noqa: PLR0913 - what, whither, and how
    project: Project,
    out: Path,
    format_name: str = "jsonl",
    *,
    options: ExportOptions | None = None,
    progress: Progress | None = None,
    witness: Callable[[Carried], None] | None = None,
    replace_any: bool = False,
    beside: int = FEWEST,
) -> ExportReport:
    """Write the project's documents to ``out`` with a manifest, and a loss report where there are losses, beside them.

    ``out`` is the data file where it ends in the format's suffix, else a folder to put it in. A former export is
    replaced, any other file only with ``replace_any``, be it of another export in the folder. ``witness`` is told of
    each document what stands in the files.
    From ``beside`` documents on a second process takes a part of the work, where the format allows it.
    Raises NO_SUCH_FORMAT, OPTION_UNKNOWN, NO_SUCH_DOCUMENT, FILE_NOT_OURS, FILE_OF_ANOTHER_EXPORT,
    EXPORT_NOT_VERIFIED, CANCELLED or WRITE_FAILED; then what stood at ``out`` still does.
    """
    options = options or ExportOptions()
    item = format_named(format_name)
    chosen = format_options(item, options.format_options)
    place = _place(project, out, item, options)
    draft = place.folder / f".{place.stem}.{token_hex(4)}.draft"
    try:
        if out.is_file() and not replace_any:  # said before anything is written; the other files are known only then
            check_ours(place.folder, [out.name], place.manifest)
        _sweep(place)
        for name in (_OUT, _MORE):
            (draft / name).mkdir(parents=True)
        fewest = sys.maxsize if witness is not None else beside  # what stands elsewhere can't be witnessed here
        work = _Export(project, item, options, chosen, progress or NoProgress(), witness, fewest)
        share, splits = work.run(draft / _OUT, place)
        files = _put_in_place(draft / _OUT, place, replace_any=replace_any)
    except OSError as error:
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(out), detail=error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            shutil.rmtree(draft, ignore_errors=True)
    ledger, losses = share.ledger, share.losses
    unused = dict.fromkeys(label for label in (*options.labels, *options.mapping) if label not in share.labels)
    return ExportReport(
        files=files,
        documents=ledger.documents,
        spans=ledger.spans_in,
        spans_written=ledger.spans_out,
        relations=ledger.relations_out,
        losses=tuple(losses.rows),
        lost=losses.total,
        losses_by_reason=dict(losses.by_reason),
        labels_unused={label: near_name(label, share.labels) for label in unused},
        splits=splits.rows if splits else (),
        leaks=splits.leaks if splits else (),
    )


def _sweep(place: _Place) -> None:
    """Remove the drafts that killed exports of this name left in the folder."""
    oldest = time.time() - _SECONDS_OF_A_DRAFT
    for draft in place.folder.glob(f".{escape(place.stem)}.*.draft"):
        with suppress(OSError):
            if draft.stat().st_mtime < oldest:
                shutil.rmtree(draft, ignore_errors=True)


def plan(project: Project, options: ExportOptions) -> SplitPlan | None:
    """The splits as they will be, for the table that is shown before writing; None where none are asked for."""
    if options.split is None:
        return None
    with project.file.reading():
        return plan_splits(select(project, options), options.split)


def _place(project: Project, out: Path, item: Format, options: ExportOptions) -> _Place:
    as_file = not item.folder and options.split is None and out.suffix != "" and out.suffix in item.suffixes
    folder, stem = (out.parent, out.stem) if as_file else (out, project.path.stem)
    manifest_name, losses_name = names_beside(folder, stem, item.name)
    card = "" if as_file or item.name == "huggingface" else manifest_name.removesuffix(MANIFEST) + CARD
    croissant_name = manifest_name.removesuffix(MANIFEST) + CROISSANT
    return _Place(
        folder=folder, stem=stem, manifest=manifest_name, losses=losses_name, croissant=croissant_name, card=card
    )


@dataclass(frozen=True, slots=True)
class _Export:
    """One export under way."""

    project: Project
    item: Format
    options: ExportOptions
    format_options: dict[str, str]
    progress: Progress
    witness: Callable[[Carried], None] | None
    beside: int

    def run(self, draft: Path, place: _Place) -> tuple[Share, SplitPlan | None]:
        """Write all files into a folder, read them back, and say what they hold in the manifest."""
        with self.project.file.reading():
            selection = select(self.project, self.options)
            splits = plan_splits(selection, self.options.split) if self.options.split else None
            share = self._write(draft, place, selection, splits)
        said = manifest(
            self.project,
            self.item,
            self.options,
            self.format_options,
            draft,
            share.holding,
            place.stem,
            share.ledger,
            share.losses,
            splits,
        )
        if place.card:
            (draft / place.card).write_text(data_card(said), encoding="utf-8", newline="\n")
            said["files"].append(file_entry(draft, draft / place.card, beside=True))
        metadata = draft / place.croissant
        if self.options.croissant and not metadata.exists():  # some formats have it in any case
            metadata.write_text(croissant(said, draft), encoding="utf-8", newline="\n")
            said["files"].append(file_entry(draft, metadata, beside=True))
        content = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
        (draft / place.manifest).write_text(content, encoding="utf-8", newline="\n")
        return share, splits

    def _write(self, draft: Path, place: _Place, selection: Selection, splits: SplitPlan | None) -> Share:
        """Write and prove all documents, in two processes where there are many of them."""
        project = self.project
        order = ExportOrder(
            format=self.item.name,
            options=self.options,
            format_options=self.format_options,
            title=project.path.stem,
            created=datetime.now(UTC).date().isoformat(),
            losses=place.losses,
            split=splits is not None,
        )
        stems = [row.split for row in splits.rows if row.documents] if splits else [place.stem]
        supply = Supply([(stem, splits.ids(stem) if splits else selection.ids) for stem in stems])
        more = draft.with_name(_MORE)
        with exporting_beside(project, order, supply, more, self.progress, fewest=self.beside) as beside:
            share = write_share(
                self.item, order, selection, beside.parts(), draft, progress=beside, witness=self.witness
            )
            other = beside.share(len(selection.ids), share.ledger.title)
        if beside.given and other is None:
            shutil.rmtree(more)
            more.mkdir()
            progress = Further(self.progress, share.ledger.documents)
            other = write_share(self.item, order, selection, beside.given, more, progress=progress)
        if other is not None:
            join_folders(self.item, order, share, draft, other, more)
        return share


def _put_in_place(draft: Path, place: _Place, *, replace_any: bool) -> tuple[Path, ...]:
    """Move every file from the draft to where it belongs, the manifest last; what an earlier export left over goes."""
    names = sorted(str(path.relative_to(draft)) for path in draft.rglob("*") if path.is_file())
    if not replace_any:
        check_ours(place.folder, names, place.manifest, draft)
    left_over = stale_files(place.folder / place.manifest, names)
    names.sort(key=(place.losses, place.card, place.manifest).count)
    names.sort(key=lambda name: name == place.manifest)
    synced(draft / name for name in names)
    for name in names:
        target = place.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (draft / name).replace(target)
    for path in left_over:
        path.unlink(missing_ok=True)
    return tuple(place.folder / name for name in names)
