"""How an import would come out, before anything is written: the first documents, the labels, what was found out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from annotator.core.arriving_labels import GrownLabels
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import LabelSet
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.formats.plain_text import decode
from annotator.formats.protocols import ReadFault, ReadItem
from annotator.formats.readers.foreign import ForeignReader, ReadWishes
from annotator.formats.readers.key_choices import KeyChoice, merged
from annotator.formats.readers.unit_evidence import UnitEvidence
from annotator.services.import_wishes import ImportWishes
from annotator.services.imported_documents import fill_blanks, sound_document
from annotator.services.imported_files import FoundFile, find_files, read_items
from annotator.services.imported_labels import LabelDefinitions, TakenLabels
from annotator.services.imported_spans import SpanIntake, at_their_lines
from annotator.services.imported_texts import TextCheck
from annotator.services.imported_units import unit_evidence, with_code_points
from annotator.services.importing import ImportFault, count_of, import_fault
from annotator.services.progress import Progress
from annotator.services.projects import Project

_SHOWN, _LOOKED_AT, _NAMED, _FAULTS_NAMED = 8, 2_000, 3, 20
_HEADS, _HEAD_BYTES = 100, 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewedDocument:
    """A document as it would be, with its spans and relations."""

    document: Document
    spans: tuple[Span, ...]
    relations: tuple[Relation, ...]


@dataclass(slots=True, kw_only=True)
class ImportPreview:
    """What was seen of the files; ``complete`` says whether that is all of them.

    ``known`` counts documents whose text the project has, ``repeated`` those whose text stood before in the files,
    ``faults`` what would be left out or is doubtful, of which ``named`` are the first; ``labels`` are those that the
    files use, each with its spans, ``annotators`` those whom they name, and ``choices`` what can be looked for
    elsewhere, by its name. ``labels_not_said`` were to be taken for others and stand nowhere in what was seen, each
    with a near one or nothing. ``taken`` is the label set as it would be, and which files beside them it comes from.
    """

    documents: int = 0
    spans: int = 0
    known: int = 0
    repeated: int = 0
    faults: int = 0
    named: list[ImportFault] = field(default_factory=list)
    complete: bool = True
    formats: dict[str, str] = field(default_factory=dict)
    encodings: dict[str, str] = field(default_factory=dict)
    units: dict[str, UnitEvidence] = field(default_factory=dict)
    labels: Counter[str] = field(default_factory=Counter)
    labels_not_said: dict[str, str] = field(default_factory=dict)
    annotators: Counter[str] = field(default_factory=Counter)
    choices: dict[str, KeyChoice] = field(default_factory=dict)
    first: list[PreviewedDocument] = field(default_factory=list)
    taken: TakenLabels = field(default_factory=lambda: TakenLabels(grown=GrownLabels(labels=LabelSet())))

    def blame(self, file: str, line: int, faults: Iterable[ReadFault]) -> None:
        """Count what is wrong, and keep the first of each sort that says the same."""
        for fault in faults:
            self.faults += 1
            if len(self.named) < _FAULTS_NAMED:
                self._name(import_fault(file, line, fault))

    def _name(self, said: ImportFault) -> None:
        what = said.values | {"count": 1}
        for known in self.named:
            if (known.file, known.problem, known.values | {"count": 1}) == (said.file, said.problem, what):
                if known.problem is Problem.LABEL_UNKNOWN:
                    known.values["count"] = count_of(known) + 1
                return
        self.named.append(said)


def has_foreign(paths: Sequence[Path]) -> bool:
    """Whether some files are other programs', or in an encoding that is a guess: there is something to ask then."""
    found = [item for item in find_files(paths) if isinstance(item, FoundFile)]
    if any(isinstance(item.reader, ForeignReader) for item in found):
        return True
    return any(map(_is_guessed, [item for item in found if item.reader.name == "txt"][:_HEADS]))


def _is_guessed(found: FoundFile) -> bool:
    with suppress(OSError), found.path.open("rb") as handle:
        _, _, guessed = decode(handle.read(_HEAD_BYTES))
        return guessed
    return False


@dataclass(slots=True, kw_only=True)
class TextsPreview:
    """What was seen of the texts themselves: how many are nearly others, and how many are odd in which way.

    ``nearest`` are the first of them: a title, the id of the other document, and how much they share in percent.
    """

    near_duplicates: int = 0
    nearest: list[tuple[str, str, int]] = field(default_factory=list)
    oddities: Counter[str] = field(default_factory=Counter)


def preview_texts(project: Project, paths: Sequence[Path], wishes: ImportWishes, progress: Progress) -> TextsPreview:
    """Check up the texts of the first two thousand documents, as an import does. Raises CANCELLED."""
    seen, check = TextsPreview(), TextCheck(project)
    looked_at: set[str] = set()
    for found in find_files(paths, wishes):
        if not isinstance(found, FoundFile):
            continue
        for item in read_items(found, wishes):
            if progress.cancelled():
                raise AnnotatorError(Problem.CANCELLED)
            if len(looked_at) >= _LOOKED_AT:
                return seen
            if item.document is None:
                continue
            with suppress(AnnotatorError):
                document = sound_document(found.name, item.document)
                sha256 = document.info.sha256
                if sha256 not in looked_at and project.file.documents.stored_id_of_text(sha256) is None:
                    _check(seen, check, document)
                looked_at.add(sha256)
    return seen


def _check(seen: TextsPreview, check: TextCheck, document: Document) -> None:
    for fault in check.doubts_about(document.info.id, document.text):
        if fault.problem is Problem.NEAR_DUPLICATE:
            seen.near_duplicates += 1
            if len(seen.nearest) < _NAMED:
                other, share = str(fault.values["document"]), fault.values["share"]
                seen.nearest.append((document.info.title, other, share if isinstance(share, int) else 0))
        else:
            seen.oddities[str(fault.values["what"])] += 1


def preview_import(project: Project, paths: Sequence[Path], wishes: ImportWishes, progress: Progress) -> ImportPreview:
    """Look at the first two thousand documents. Raises CANCELLED."""
    seen = ImportPreview()
    definitions = LabelDefinitions(project)
    intake = SpanIntake(project, wishes, definitions)
    _look_at(project, paths, wishes, progress, definitions, intake, seen)
    seen.labels_not_said = intake.labels_not_said()
    seen.taken = definitions.grown(intake.used_labels, intake.used_types)
    for file, fault in seen.taken.faults:
        seen.blame(file, 0, [fault])
    return seen


def _look_at(
    project: Project,
    paths: Sequence[Path],
    wishes: ImportWishes,
    progress: Progress,
    definitions: LabelDefinitions,
    intake: SpanIntake,
    seen: ImportPreview,
) -> None:
    texts: set[str] = set()
    for found in find_files(paths, wishes):
        if not isinstance(found, FoundFile):
            if found.label_set is not None:
                seen.blame(found.name, 0, definitions.offer(found.label_set, found.name))
            # Wishes that lead to no file are seen here, not after the import.
            if found.problem is not None:
                seen.blame(found.name, 0, [ReadFault(problem=found.problem, values=dict(found.values))])
            continue
        seen.blame(found.name, 0, definitions.look_beside(found))
        _choose(seen, found, wishes)
        evidence = unit_evidence(found.reader, read_items(found, wishes), wishes)
        seen.formats[found.name] = found.reader.name
        if not evidence.is_moot:
            seen.units[found.name] = evidence
        for item in with_code_points(found.reader, read_items(found, wishes), evidence, wishes):
            if progress.cancelled():
                raise AnnotatorError(Problem.CANCELLED)
            if seen.documents >= _LOOKED_AT:
                seen.complete = False
                return
            _take(project, intake, seen, texts, found.name, item)


def _choose(seen: ImportPreview, found: FoundFile, wishes: ImportWishes) -> None:
    """Note what can be chosen of a file."""
    if not isinstance(found.reader, ForeignReader):
        return
    with suppress(OSError):
        for choice in found.reader.choices(found.path, ReadWishes(encoding=wishes.encoding, keys=wishes.keys)):
            before = seen.choices.get(choice.what)
            seen.choices[choice.what] = choice if before is None else merged(before, choice)


def _take(
    project: Project, intake: SpanIntake, seen: ImportPreview, texts: set[str], file: str, item: ReadItem
) -> None:
    seen.blame(file, item.line, item.faults)
    if item.encoding:
        seen.encodings[file] = item.encoding
    if item.document is None:
        return
    fill_blanks(project, item)
    try:
        document = sound_document(file, item.document)
    except AnnotatorError as error:
        seen.blame(file, item.line, [ReadFault(problem=error.problem, values=error.values)])
        return
    seen.documents += 1
    seen.spans += len(item.document.spans)
    seen.labels.update(span.label for span in item.document.spans)
    seen.annotators.update(span.annotator for span in item.document.spans if span.annotator)
    seen.repeated += document.info.sha256 in texts
    texts.add(document.info.sha256)
    known = project.file.documents.stored_id_of_text(document.info.sha256)
    seen.known += known is not None and project.file.documents.is_listed(known)
    taken = intake.take(document.info.id, item.document, set(), is_new=True, local_ids=item.local_ids)
    seen.blame(file, item.line, at_their_lines(taken.faults, item.lines))
    if len(seen.first) < _SHOWN:
        shown = PreviewedDocument(document=document, spans=tuple(taken.spans), relations=tuple(taken.relations))
        seen.first.append(shown)
