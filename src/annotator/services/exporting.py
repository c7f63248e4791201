"""Writing data sets: written aside, read back and checked span by span, and only then put in place."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

import annotator
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.workflow import DocumentState, State
from annotator.formats.loss import Loss, Reason
from annotator.formats.protocols import AnnotatedDocument, Verified, Writer
from annotator.formats.registry import writer_named
from annotator.services.progress import NoProgress, Progress
from annotator.services.projects import Project

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What to write: the named documents (else all), the named annotators' spans (else everybody's)."""

    documents: tuple[str, ...] = ()
    annotators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What was written and what the format could not carry."""

    files: tuple[Path, ...]
    documents: int
    spans: int
    relations: int
    losses: tuple[Loss, ...]


@dataclass(slots=True)
class _Tally:
    documents: int = 0
    spans: int = 0
    relations: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    annotators: Counter[str] = field(default_factory=Counter)
    losses: list[Loss] = field(default_factory=list)


def export(
    project: Project,
    out: Path,
    format_name: str = "jsonl",
    *,
    options: ExportOptions | None = None,
    progress: Progress | None = None,
) -> ExportReport:
    """Write the project's documents to ``out`` with a manifest beside them.

    ``out`` is the data file where it ends in the format's suffix, else a folder to put it in. Raises NO_SUCH_FORMAT,
    NO_SUCH_DOCUMENT, EXPORT_NOT_VERIFIED, CANCELLED or WRITE_FAILED; then what stood at ``out`` still does.
    """
    options = options or ExportOptions()
    writer = writer_named(format_name)
    target = out if out.suffix == writer.suffix else out / (project.path.stem + writer.suffix)
    manifest_path = _manifest_path(target)
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.draft")
    manifest_draft = draft.with_name(draft.name + ".manifest")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        tally, sha256 = _write(project, draft, writer, options, progress or NoProgress())
        verified = writer.verify(draft)
        if verified != Verified(documents=tally.documents, spans=tally.spans, relations=tally.relations):
            raise AnnotatorError(Problem.EXPORT_NOT_VERIFIED, file=target.name, line=0)
        manifest = _manifest(project, writer, target.name, draft.stat().st_size, sha256, tally, options)
        manifest_draft.write_text(manifest, encoding="utf-8", newline="\n")
        draft.replace(target)
        manifest_draft.replace(manifest_path)
    except OSError as error:
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(target), detail=str(error)) from error
    finally:
        for left in (draft, manifest_draft):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return ExportReport(
        files=(target, manifest_path),
        documents=tally.documents,
        spans=tally.spans,
        relations=tally.relations,
        losses=tuple(tally.losses),
    )


def _manifest_path(target: Path) -> Path:
    """``manifest.json`` beside the data; under the data's own name where that one speaks of another file beside it."""
    path = target.with_name(MANIFEST)
    try:
        named = [str(item["name"]) for item in json.loads(path.read_text(encoding="utf-8"))["files"]]
    except (OSError, ValueError, KeyError, TypeError):
        return path
    others = [name for name in named if name != target.name and target.with_name(name).exists()]
    return target.with_name(f"{target.stem}.{MANIFEST}") if others else path


def annotated_documents(project: Project, options: ExportOptions) -> Iterator[AnnotatedDocument]:
    """The documents to export with their spans and relations. Read them inside one reading transaction."""
    file = project.file
    states: dict[str, list[DocumentState]] = {}
    for said in file.entities.states():
        states.setdefault(said.document, []).append(said)

    def chosen(annotator: str) -> bool:
        return not options.annotators or annotator in options.annotators

    for document_id in options.documents or file.documents.ids():
        spans = file.spans.of_document(document_id)
        relations = file.entities.relations(document_id)
        if options.annotators:
            spans = [span for span in spans if chosen(span.annotator)]
            relations = [relation for relation in relations if chosen(relation.annotator)]
        override = file.entities.direction(document_id)
        yield AnnotatedDocument(
            document=file.documents.get(document_id),
            spans=spans,
            relations=relations,
            states=[said for said in states.get(document_id, ()) if chosen(said.annotator)],
            paragraph_directions=override.paragraphs if override else {},
        )


def _write(
    project: Project, draft: Path, writer: Writer, options: ExportOptions, progress: Progress
) -> tuple[_Tally, str]:
    tally, sha256 = _Tally(), hashlib.sha256()
    with draft.open("wb") as handle, project.file.reading():
        total = len(options.documents or project.file.documents.ids())
        for annotated in annotated_documents(project, options):
            if progress.cancelled():
                raise AnnotatorError(Problem.CANCELLED)
            line = writer.encode(annotated)
            handle.write(line)
            sha256.update(line)
            tally.documents += 1
            tally.spans += len(annotated.spans)
            tally.relations += len(annotated.relations)
            tally.labels.update(span.label for span in annotated.spans)
            tally.annotators.update(span.annotator for span in annotated.spans)
            progress.step(tally.documents, total, annotated.document.info.title)
        if not writer.carries_progress:
            tally.losses += _losses(project, options)
        handle.flush()
        os.fsync(handle.fileno())
    return tally, sha256.hexdigest()


def _losses(project: Project, options: ExportOptions) -> Iterator[Loss]:
    """What documents say beyond texts, spans and relations: no field of the format holds it."""
    chosen = set(options.documents)
    for state in project.file.entities.states():
        if (not chosen or state.document in chosen) and state.state not in (State.NEW, State.IN_PROGRESS):
            detail = f"{state.annotator}: {state.state}"
            yield Loss(document=state.document, entity=state.id, reason=Reason.STATE_NOT_CARRIED, detail=detail)
    for override in project.file.entities.directions():
        if override.paragraphs and (not chosen or override.document in chosen):
            detail = ", ".join(f"paragraph {int(number) + 1}: {said}" for number, said in override.paragraphs.items())
            yield Loss(
                document=override.document, entity=override.id, reason=Reason.DIRECTION_NOT_CARRIED, detail=detail
            )


def _manifest(
    project: Project, writer: Writer, name: str, size: int, sha256: str, tally: _Tally, options: ExportOptions
) -> str:
    content: dict[str, Any] = {
        "program": "annotator",
        "version": annotator.__version__,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "format": writer.name,
        "offsets": {"unit": "unicode code point", "start": "inclusive", "end": "exclusive", "order": "logical"},
        "files": [{"name": name, "sha256": sha256, "bytes": size}],
        "documents": tally.documents,
        "spans": tally.spans,
        "relations": tally.relations,
        "spans_by_label": dict(sorted(tally.labels.items())),
        "spans_by_annotator": dict(sorted(tally.annotators.items())),
        "label_set": msgspec.to_builtins(project.labels),
        "options": {"documents": list(options.documents) or "all", "annotators": list(options.annotators) or "all"},
        "losses": [asdict(loss) for loss in tally.losses],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
