"""Bringing documents and their spans in: everything that is sound, and a reason for everything that is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from msgspec import structs

from annotator.core import changes as change
from annotator.core.changes import DocumentPresence, Verb
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.ids import derived_id
from annotator.formats.protocols import ReadDocument, ReadFault, ReadItem
from annotator.formats.readers.unit_evidence import UnitEvidence
from annotator.services.collector import collecting_rarely
from annotator.services.import_wishes import ImportWishes
from annotator.services.imported_documents import doubts_about, fill_blanks, sound_document, unfit_id
from annotator.services.imported_files import FoundFile, find_files, read_items
from annotator.services.imported_labels import LabelDefinitions
from annotator.services.imported_progress import progress_changes
from annotator.services.imported_spans import SpanIntake, TakenSpans, at_their_lines
from annotator.services.imported_texts import TextCheck
from annotator.services.imported_units import unit_evidence, with_code_points
from annotator.services.progress import NoProgress, Progress
from annotator.services.projects import Project
from annotator.services.reading_beside import reading_beside
from annotator.storage.writer import Writer

# How many documents come in at a time, and how large they are together at most, in code points: enough to be quick, and
# little memory. A span on its way in takes about as much as 500 code points.
_DOCUMENTS_AT_A_TIME = 64
_SIZE_AT_A_TIME = 1_000_000
_SPAN_SIZE = 500
# So many files and documents are named where nothing is wrong with them.
_NAMED = 20
# The formats that nobody has to be told of.
_PLAIN = frozenset(("txt", "jsonl"))


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
    """What came in, what was there already, and what was wrong.

    ``passed_over`` names the first files that were not read, ``known`` the first documents that were there already, by
    the file, its line and the document's id. ``encodings`` are guesses, ``formats`` and ``units`` what files of other
    programs were taken for, each by file.
    ``labels_added`` are new labels of which nothing is known but the id, ``labels_defined`` new ones as the
    ``label_sets`` (names of files beside) define them, ``labels_differing`` those that are defined otherwise there than
    here, which stand as they did; no span needed ``label_sets_unused``. ``labels_not_said`` were to be taken for others
    and no span of the files had them, each with a near one that some had, or nothing. With ``label_set_taken`` the
    whole label set is theirs, for the project was empty.
    """

    files: int = 0
    files_passed_over: int = 0
    passed_over: list[str] = field(default_factory=list)
    documents_added: int = 0
    documents_known: int = 0
    known: list[tuple[str, int, str]] = field(default_factory=list)
    spans_added: int = 0
    spans_known: int = 0
    relations_added: int = 0
    labels_added: list[str] = field(default_factory=list)
    labels_defined: list[str] = field(default_factory=list)
    labels_differing: list[str] = field(default_factory=list)
    label_sets: list[str] = field(default_factory=list)
    label_sets_unused: list[str] = field(default_factory=list)
    label_set_taken: bool = False
    labels_not_said: dict[str, str] = field(default_factory=dict)
    encodings: dict[str, str] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)
    units: dict[str, UnitEvidence] = field(default_factory=dict)
    faults: list[ImportFault] = field(default_factory=list)
    first_document: str | None = None
    """The one to be shown: the first that is new, else the first that was there already."""

    @property
    def lost(self) -> int:
        """How many documents or spans were left out."""
        return sum(count_of(fault) for fault in self.faults if fault.lost)

    @property
    def unsure_units(self) -> dict[str, UnitEvidence]:
        """Files of which too little says in which unit they count: the format's own was assumed, and others fit too."""
        return {file: evidence for file, evidence in self.units.items() if evidence.is_unsure}

    @property
    def nothing_new(self) -> bool:
        """Whether the project is as it was."""
        return not (self.documents_added or self.spans_added or self.relations_added)


def import_fault(file: str, line: int, fault: ReadFault) -> ImportFault:
    """What a reader found wrong, with the file and line it is in."""
    values = dict(fault.values)
    place = values.pop("line", line)
    where = place if isinstance(place, int) else line
    return ImportFault(file=file, line=where, problem=fault.problem, values=values, lost=fault.lost)


def count_of(fault: ImportFault) -> int:
    """How many things a fault is about."""
    said = fault.values.get("count", 1)
    return said if isinstance(said, int) else 1


def import_paths(
    project: Project, paths: Sequence[Path], progress: Progress | None = None, wishes: ImportWishes | None = None
) -> ImportReport:
    """Import files and folders in one transaction, undone in one step.

    A fault in a file, line or span is reported and the rest comes in. Raises NO_SUCH_FORMAT, CANCELLED, or what a write
    can raise, and then nothing has come in.
    """
    progress, wishes = progress or NoProgress(), wishes or ImportWishes()
    report = ImportReport()
    definitions = LabelDefinitions(project)
    files = _found_files(paths, wishes, report, definitions)
    total = sum(item.size for item in files)
    before = 0
    with collecting_rarely(), project.file.writing(project.annotator, Verb.IMPORT) as writer:
        intake = _Intake(project, writer.without_keeping(), report, wishes, definitions)
        for found in files:
            report.files += 1
            evidence = unit_evidence(found.reader, read_items(found, wishes), wishes)
            # In which unit our own files count is no guess, unless they turn out to count in another.
            if not evidence.is_moot and not (found.reader.name in _PLAIN and evidence.is_as_expected):
                report.units[found.name] = evidence
            if found.reader.name not in _PLAIN:
                report.formats[found.name] = found.reader.name
            intake.look_beside(found)
            with reading_beside(found, wishes) as items:
                for item in with_code_points(found.reader, items, evidence, wishes):
                    if progress.cancelled():
                        raise AnnotatorError(Problem.CANCELLED)
                    progress.step(before + item.consumed, total, found.name)
                    intake.take(found.name, item)
            before += found.size
        intake.finish()
    return report


def _found_files(
    paths: Sequence[Path], wishes: ImportWishes, report: ImportReport, definitions: LabelDefinitions
) -> list[FoundFile]:
    """The files to read; what else is there goes into the report, and label sets to the definitions."""
    files = []
    for found in find_files(paths, wishes):
        if isinstance(found, FoundFile):
            files.append(found)
        elif found.label_set is not None:
            for fault in definitions.offer(found.label_set, found.name):
                report.faults.append(import_fault(found.name, 0, fault))
        elif found.problem is None:
            report.files_passed_over += 1
            if len(report.passed_over) < _NAMED:
                report.passed_over.append(found.name)
        else:
            values = dict(found.values)
            report.faults.append(ImportFault(file=found.name, line=0, problem=found.problem, values=values))
    return files


@dataclass(slots=True, kw_only=True)
class _Arrival:
    """A sound document on its way in.

    ``id`` is what it stands under; ``new_text`` says that the text was not stored, ``listed`` that the project has it.
    """

    file: str
    line: int
    said: ReadDocument
    document: Document
    id: str
    local_ids: bool = False
    lines: Mapping[str, int]
    new_text: bool = True
    listed: bool = False
    taken: TakenSpans = field(init=False)
    faults: list[ReadFault] = field(default_factory=list)


class _Intake:
    """Takes documents into the writer's transaction and keeps the report.

    They come in some at a time, each step for all of them before the next: what a step needs then stays in the
    processor's caches, which spares a quarter of the time. So no text may wait twice.
    """

    def __init__(
        self,
        project: Project,
        writer: Writer,
        report: ImportReport,
        wishes: ImportWishes,
        definitions: LabelDefinitions,
    ) -> None:
        self._project = project
        self._writer = writer
        self._report = report
        self._definitions = definitions
        self._spans = SpanIntake(project, wishes, self._definitions)
        self._texts = TextCheck(project) if wishes.check_texts else None
        self._unknown: dict[tuple[str, object], ImportFault] = {}
        self._said: set[tuple[str, object]] = set()
        self._waiting: list[_Arrival] = []
        self._waiting_texts: set[str] = set()
        self._waiting_size = 0

    def look_beside(self, found: FoundFile) -> None:
        """Take what stands beside a file about its labels; call before its documents are taken."""
        faults = list(self._definitions.look_beside(found))
        if faults:
            self._bring_in()
            self._blame(found.name, 0, faults)

    def take(self, file: str, item: ReadItem) -> None:
        """Bring one document in, now or with those that follow, or say why not."""
        if item.encoding:
            self._report.encodings[file] = item.encoding
        faults = list(item.faults)
        document = None
        if item.document is not None:
            fill_blanks(self._project, item)
            try:
                document = sound_document(file, item.document)
                faults += unfit_id(item.document, document)
            except AnnotatorError as error:
                faults.append(ReadFault(problem=error.problem, values=error.values))
        faults = [fault for fault in faults if self._is_news(file, fault)]
        if faults:
            self._bring_in()  # so that the report is in the files' order
            self._blame(file, item.line, faults)
        if item.document is not None and document is not None:
            self._wait(file, item, item.document, document)

    def _is_news(self, file: str, fault: ReadFault) -> bool:
        """Whether it has to be said: fields that nobody knows are named once a file, not once a line."""
        if fault.problem not in (Problem.FIELDS_UNKNOWN, Problem.SPANS_NOT_NAMED):
            return True
        key = (file, fault.values["fields"])
        is_news = key not in self._said
        self._said.add(key)
        return is_news

    def finish(self) -> None:
        """Bring in those that wait, and the labels that came with the spans, as a new version of the label set."""
        self._bring_in()
        self._report.labels_not_said = self._spans.labels_not_said()
        labels, report = self._project.labels, self._report
        taken = self._definitions.grown(self._spans.used_labels, self._spans.used_types)
        found, report.label_set_taken = taken.grown, taken.whole
        report.label_sets, report.label_sets_unused = list(taken.sources), list(taken.unused)
        if found.labels != labels:
            self._writer.append([change.change_label_set(labels, found.labels)])
        report.labels_added, report.labels_defined = list(found.bare), list(found.defined)
        report.labels_differing = list(found.differing)
        for file, fault in taken.faults:
            self._blame(file, 0, [fault])

    def _wait(self, file: str, item: ReadItem, said: ReadDocument, document: Document) -> None:
        if document.info.sha256 in self._waiting_texts:
            self._bring_in()  # for what stands on that text then counts
        self._waiting.append(
            _Arrival(
                file=file,
                line=item.line,
                said=said,
                document=document,
                id=document.info.id,
                local_ids=item.local_ids,
                lines=item.lines,
            )
        )
        self._waiting_texts.add(document.info.sha256)
        self._waiting_size += len(said.text) + _SPAN_SIZE * len(said.spans)
        if len(self._waiting) >= _DOCUMENTS_AT_A_TIME or self._waiting_size >= _SIZE_AT_A_TIME:
            self._bring_in()

    def _bring_in(self) -> None:
        arrivals, self._waiting, self._waiting_texts, self._waiting_size = self._waiting, [], set(), 0
        for arrival in arrivals:
            self._store(arrival)
        coming = [arrival for arrival in arrivals if not arrival.listed]
        self._writer.append_new_documents(
            [DocumentPresence(id=arrival.id, sha256=arrival.document.info.sha256) for arrival in coming]
        )
        self._take_spans(arrivals)
        self._writer.append_new_spans([arrival.taken.spans for arrival in arrivals if arrival.taken.spans])
        for arrival in arrivals:
            self._writer.append([change.put_relation(relation) for relation in arrival.taken.relations])
            changes, faults = progress_changes(self._project, arrival.id, arrival.said)
            self._writer.append(changes)
            arrival.faults += faults
            self._tell(arrival)

    def _take_spans(self, arrivals: Sequence[_Arrival]) -> None:
        said_ids = [str(item.id) for arrival in arrivals for item in arrival.said.spans if item.id is not None]
        taken_ids = self._project.file.spans.taken_ids(said_ids)
        for arrival in arrivals:
            arrival.taken = self._spans.take(
                arrival.id, arrival.said, taken_ids, is_new=arrival.new_text, local_ids=arrival.local_ids
            )
            if said_ids:
                taken_ids.update(span.id for span in arrival.taken.spans)

    def _store(self, arrival: _Arrival) -> None:
        """Store the document's text unless it is there."""
        if self._writer.add_document(arrival.document):
            return
        documents = self._project.file.documents
        known = documents.stored_id_of_text(arrival.document.info.sha256)
        if known is None:
            arrival.id = self._store_under_another_id(arrival)
            return
        arrival.id, arrival.new_text, arrival.listed = known, False, documents.is_listed(known)
        arrival.faults += doubts_about(arrival.said, documents.stored_info(known))

    def _store_under_another_id(self, arrival: _Arrival) -> str:
        info = arrival.document.info
        instead = derived_id("document", info.sha256)
        self._writer.add_document(replace(arrival.document, info=structs.replace(info, id=instead)))
        values = {"id": info.id, "instead": instead}
        arrival.faults.append(ReadFault(problem=Problem.DUPLICATE_ID, values=values, lost=False))
        return instead

    def _tell(self, arrival: _Arrival) -> None:
        taken = arrival.taken
        if self._report.first_document is None or (self._report.documents_added == 0 and not arrival.listed):
            self._report.first_document = arrival.id
        self._report.documents_added += not arrival.listed
        self._report.documents_known += arrival.listed
        if arrival.listed and len(self._report.known) < _NAMED:
            self._report.known.append((arrival.file, arrival.line, arrival.id))
        self._report.spans_added += len(taken.spans)
        self._report.spans_known += taken.known
        self._report.relations_added += len(taken.relations)
        if self._texts is not None and arrival.new_text:
            arrival.faults += self._texts.doubts_about(arrival.id, arrival.said.text)
        self._blame(arrival.file, arrival.line, [*arrival.faults, *at_their_lines(taken.faults, arrival.lines)])

    def _blame(self, file: str, line: int, faults: Iterable[ReadFault]) -> None:
        for fault in faults:
            said = import_fault(file, line, fault)
            values = said.values
            if fault.problem is Problem.LABEL_UNKNOWN:  # once for a file and label, with their number
                known = self._unknown.setdefault((file, values["label"]), said)
                if known is not said:
                    known.values["count"] = count_of(known) + 1
                    continue
            self._report.faults.append(said)
