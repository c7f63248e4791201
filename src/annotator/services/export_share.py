"""A share of an export: some of its documents, written into a folder, read back and held against what was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annotator.core.errors import AnnotatorError, Problem
from annotator.formats.loss import HEAD, LossReport
from annotator.formats.protocols import AnnotatedDocument, Carried, ExportContext, Format, Part, Writer
from annotator.formats.text_files import put_behind
from annotator.services.collector import collecting_rarely
from annotator.services.export_labels import labels_out
from annotator.services.export_manifest import file_names
from annotator.services.export_options import ExportOptions
from annotator.services.export_proof import Ledger, PartProof
from annotator.services.export_selection import Selection, fitted
from annotator.services.progress import Progress

Ids = Iterable[tuple[str, Iterable[str]]]
"""Documents by the part that they stand in: the name of its files without suffix, and the ids in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOrder:
    """What is said of an export once, whoever writes which of its documents.

    ``losses`` is the name of the loss report, ``created`` an ISO date; ``split`` says that the parts are splits.
    """

    format: str
    options: ExportOptions
    format_options: dict[str, str]
    title: str
    created: str
    losses: str
    split: bool


def writer_of(item: Format) -> Writer:
    """What writes the format."""
    if item.writer is None:
        raise AssertionError("only formats with a writer are found for an export")
    return item.writer


@dataclass(slots=True, kw_only=True)
class Share:
    """What was written: counts, losses, the names of the parts and of the files that hold documents.

    ``labels`` are those of the spans that were chosen, as the project calls them.
    """

    ledger: Ledger
    losses: LossReport
    stems: list[str] = field(default_factory=list)
    holding: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)

    def join(self, other: Share) -> None:
        """Count what another share holds as held by this one; its documents come after."""
        self.ledger.join(other.ledger)
        self.losses.join(other.losses)
        self.stems += [stem for stem in other.stems if stem not in self.stems]
        self.holding |= other.holding
        self.labels |= other.labels


def write_share(
    item: Format,
    order: ExportOrder,
    selection: Selection,
    ids: Ids,
    folder: Path,
    *,
    progress: Progress,
    witness: Callable[[Carried], None] | None = None,
) -> Share:
    """Write documents into an empty folder with a loss report, where there are losses, and read all of them back.

    ``progress`` hears how many are written, of how many of the whole export. Raises EXPORT_NOT_VERIFIED, CANCELLED or
    OSError. To be called inside one reading transaction.
    """
    writer, rows = writer_of(item), folder / order.losses
    with collecting_rarely(), rows.open("w", encoding="utf-8", newline="\n") as out:
        share = Share(ledger=Ledger(item.carries), losses=LossReport(out=out))
        context = ExportContext(
            label_set=labels_out(selection.project, order.options),
            losses=share.losses,
            title=order.title,
            created=order.created,
            tokenizer=order.options.tokenizer,
            policy=order.options.policy,
            overlaps=order.options.overlaps,
            options=order.format_options,
        )
        parts, proofs, ledger = [], [], share.ledger
        for stem, some in ids:
            stream = _stream(selection.documents(some), share, item, progress)
            part = Part(stem=stem, documents=stream, split=stem if order.split else "")
            proof = PartProof(part=part, carries=item.carries)
            for carried in writer.write(folder, part, context):
                ledger.hold(carried, share.losses)
                proof.note(carried)
                if witness is not None:
                    witness(carried)
                progress.step(ledger.documents, len(selection.ids), ledger.title)
            parts.append(part)
            proofs.append(proof)
        share.stems = [part.stem for part in parts]
        share.holding = {name for name in file_names(folder) if name.rpartition("/")[2] not in item.indexes}
        share.holding.discard(order.losses)
        writer.finish(folder, parts, context)
    share.losses.out = None
    share.labels |= selection.labels
    if not share.losses.total:
        rows.unlink()
    with collecting_rarely():
        for proof in proofs:
            proof.hold(writer.read_back(folder, proof.part))
    return share


def join_folders(item: Format, order: ExportOrder, share: Share, folder: Path, other: Share, more: Path) -> None:
    """Put the files of another share, whose documents come after, behind those of the first; none are left over.

    Raises EXPORT_NOT_VERIFIED where they can't stand in one file.
    """
    try:
        for stem in other.stems:
            writer_of(item).join(folder, more, Part(stem=stem, documents=(), split=stem if order.split else ""))
        if other.losses.total:
            put_behind(folder / order.losses, more / order.losses, HEAD)
    except ValueError as error:
        raise AnnotatorError(Problem.EXPORT_NOT_VERIFIED, file=share.ledger.title, line=0) from error
    if left := file_names(more):
        raise AnnotatorError(Problem.EXPORT_NOT_VERIFIED, file=left[0], line=0)
    share.join(other)


def _stream(
    documents: Iterator[AnnotatedDocument], share: Share, item: Format, progress: Progress
) -> Iterator[AnnotatedDocument]:
    for annotated in documents:
        if progress.cancelled():
            raise AnnotatorError(Problem.CANCELLED)
        share.losses.next_document()
        going = fitted(annotated, item.carries, share.losses)
        share.ledger.take(annotated, going)
        yield going
