"""Bringing documents and their spans in: everything that is sound, and a reason for everything that is not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.core import changes as change
from annotator.core.changes import Verb
from annotator.core.document import Document, new_document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.ids import derived_id, document_id_for, text_sha256
from annotator.formats.protocols import ReadDocument, ReadFault, ReadItem
from annotator.formats.registry import READERS, reader_for
from annotator.services.imported_spans import SpanIntake
from annotator.services.progress import NoProgress, Progress
from annotator.services.projects import Project
from annotator.storage.writer import Writer
from annotator.text.direction import Direction, base_direction
from annotator.text.scripts import guess_language

_ID_LENGTH = 200
_TITLE_LENGTH = 160
# The language of a document shows in its first sentence.
_SAMPLE = 160
_DIRECTION_SAMPLE = 2000
_DIRECTIONS = frozenset(map(str, Direction))
_DIRECTION_OF = {"ar": "rtl", "fa": "rtl", "ur": "rtl", "he": "rtl"}
# Beside an export stands its manifest: no document, and no mistake to find it in a folder.
_NOT_DOCUMENTS = ("manifest.json",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFault:
    """What was wrong where: the file, its line (0: the whole file), and whether something was left out for it."""

    file: str
    line: int
    problem: Problem
    values: dict[str, object] = field(default_factory=dict)
    lost: bool = True


@dataclass(slots=True, kw_only=True)
class ImportReport:
    """What came in, what was there already, and what was wrong. ``encodings`` are guesses, by file."""

    files: int = 0
    files_passed_over: int = 0
    documents_added: int = 0
    documents_known: int = 0
    spans_added: int = 0
    spans_known: int = 0
    relations_added: int = 0
    labels_added: list[str] = field(default_factory=list)
    encodings: dict[str, str] = field(default_factory=dict)
    faults: list[ImportFault] = field(default_factory=list)
    first_document: str | None = None

    @property
    def lost(self) -> int:
        """How many documents or spans were left out."""
        return sum(fault.lost for fault in self.faults)

    @property
    def nothing_new(self) -> bool:
        """Whether the project is as it was."""
        return not (self.documents_added or self.spans_added or self.relations_added)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    path: Path
    name: str
    size: int


def import_paths(project: Project, paths: Sequence[Path], progress: Progress | None = None) -> ImportReport:
    """Import files and folders in one transaction, undone in one step.

    A fault in a file, line or span is reported and the rest comes in. Raises CANCELLED, or what a write can raise, and
    then nothing has come in.
    """
    progress = progress or NoProgress()
    report = ImportReport()
    files = list(_files(paths, report))
    total = sum(item.size for item in files)
    before = 0
    with project.file.writing(project.annotator, Verb.IMPORT) as writer:
        intake = _Intake(project, writer.without_keeping(), report)
        for found in files:
            report.files += 1
            for item in _items(found):
                if progress.cancelled():
                    raise AnnotatorError(Problem.CANCELLED)
                progress.step(before + item.consumed, total, found.name)
                intake.take(found.name, item)
            before += found.size
        intake.finish()
    return report


def _files(paths: Sequence[Path], report: ImportReport) -> Iterator[_Found]:
    for path in paths:
        if path.is_dir():
            for inner in sorted(path.rglob("*")):
                hidden = any(part.startswith(".") for part in inner.relative_to(path).parts)
                if hidden or not inner.is_file() or inner.name in _NOT_DOCUMENTS:
                    continue
                if reader_for(inner) is None:
                    report.files_passed_over += 1
                else:
                    yield _Found(path=inner, name=str(inner.relative_to(path)), size=inner.stat().st_size)
        elif not path.exists():
            values: dict[str, object] = {"path": str(path)}
            report.faults.append(ImportFault(file=path.name, line=0, problem=Problem.FILE_MISSING, values=values))
        elif reader_for(path) is None:
            known = ", ".join(suffix for reader in READERS for suffix in reader.suffixes)
            fault = ImportFault(file=path.name, line=0, problem=Problem.UNKNOWN_FILE_TYPE, values={"known": known})
            report.faults.append(fault)
        else:
            yield _Found(path=path, name=path.name, size=path.stat().st_size)


def _items(found: _Found) -> Iterator[ReadItem]:
    reader = reader_for(found.path)
    if reader is None:
        raise AssertionError("files without a reader are not found")
    try:
        yield from reader.read(found.path)
    except OSError as error:
        values = {"path": str(found.path), "detail": str(error)}
        fault = ReadFault(problem=Problem.READ_FAILED, values=values)
        yield ReadItem(line=0, consumed=found.size, faults=(fault,))


class _Intake:
    """Takes documents one by one into the writer's transaction and keeps the report."""

    def __init__(self, project: Project, writer: Writer, report: ImportReport) -> None:
        self._project = project
        self._writer = writer
        self._report = report
        self._spans = SpanIntake(project)

    def take(self, file: str, item: ReadItem) -> None:
        """Bring one document in, or say why not."""
        if item.encoding:
            self._report.encodings[file] = item.encoding
        for fault in item.faults:
            self._blame(file, item.line, fault)
        if item.document is None:
            return
        try:
            document = _sound_document(file, item.document)
        except AnnotatorError as error:
            self._blame(file, item.line, ReadFault(problem=error.problem, values=error.values))
        else:
            self._take_document(file, item.line, item.document, document)

    def finish(self) -> None:
        """Add the labels that came with the spans, as a new version of the label set."""
        labels = self._project.labels
        new = tuple(self._spans.unknown_labels)
        if new:
            changed = labels.with_new_labels(new, labels.version + 1)
            self._writer.append([change.change_label_set(labels, changed)])
            self._report.labels_added = list(new)

    def _take_document(self, file: str, line: int, said: ReadDocument, document: Document) -> None:
        document_id, is_new_text = self._store(file, line, document)
        is_new = is_new_text or not self._project.file.documents.is_listed(document_id)
        if is_new:
            self._writer.append([change.add_document(document_id, document.info.sha256)])
            self._report.documents_added += 1
        else:
            self._report.documents_known += 1
        self._report.first_document = self._report.first_document or document_id
        taken = self._spans.take(document_id, said, is_new=is_new_text)
        if taken.spans:
            self._writer.append_new_spans(document_id, taken.spans)
        self._writer.append([change.put_relation(relation) for relation in taken.relations])
        self._report.spans_added += len(taken.spans)
        self._report.spans_known += taken.known
        self._report.relations_added += len(taken.relations)
        for fault in taken.faults:
            self._blame(file, line, fault)

    def _store(self, file: str, line: int, document: Document) -> tuple[str, bool]:
        """Store the document's text unless it is there; the id that it stands under, and whether it is new."""
        info = document.info
        if self._writer.add_document(document):
            return info.id, True
        known = self._project.file.documents.stored_id_of_text(info.sha256)
        if known is not None:
            return known, False
        instead = derived_id("document", info.sha256)
        self._writer.add_document(replace(document, info=replace(info, id=instead)))
        values = {"id": info.id, "instead": instead}
        self._blame(file, line, ReadFault(problem=Problem.DUPLICATE_ID, values=values, lost=False))
        return instead, True

    def _blame(self, file: str, line: int, fault: ReadFault) -> None:
        self._report.faults.append(
            ImportFault(file=file, line=line, problem=fault.problem, values=dict(fault.values), lost=fault.lost)
        )


def _sound_document(file: str, said: ReadDocument) -> Document:
    """The document that a file speaks of. Raises TEXT_EMPTY or LONE_SURROGATE where it can be none."""
    text = said.text
    if not text or text.isspace():
        raise AnnotatorError(Problem.TEXT_EMPTY)
    try:
        sha256 = text_sha256(text)
    except UnicodeEncodeError as error:
        raise AnnotatorError(Problem.LONE_SURROGATE, position=error.start) from error
    language = said.language or guess_language(text[:_SAMPLE])
    direction = said.direction if said.direction in _DIRECTIONS else _DIRECTION_OF.get(language)
    return new_document(
        document_id=_clean_id(said.id) or document_id_for(sha256),
        text=text,
        title=said.title if said.title is not None else _title(text) or Path(file).stem,
        language=language,
        direction=direction or str(base_direction(text[:_DIRECTION_SAMPLE], Direction.LTR)),
        source=said.source if said.source is not None else file,
        metadata=said.metadata,
        sha256=sha256,
    )


def _title(text: str) -> str:
    first = text.lstrip()[:_TITLE_LENGTH].partition("\n")[0]
    return " ".join(first.split())


def _clean_id(said: str | int | None) -> str:
    """An id as it may stand in a file, a command line and a list; empty where the said one can't."""
    text = "" if said is None else str(said).strip()
    if len(text) > _ID_LENGTH:
        return ""
    # Whatever is printable holds none of these; some spaces are not printable, and may stand in an id.
    unfit = not text.isprintable() and any(unicodedata.category(character)[0] == "C" for character in text)
    return "" if unfit else text
