"""Handing work over without a server: a project file with one person's documents, which ``merge`` brings back.

It is a file of the same project: what stands in it are the operations of the project's own log, as they were done, so
that whatever is done in it is known for new when it comes back.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from annotator.core.changes import Change, DocumentPresence, Value, Verb
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.span import Span
from annotator.core.workflow import State
from annotator.services.merge_intake import take_in
from annotator.services.progress import NoProgress, Progress
from annotator.services.projects import Project
from annotator.storage.foreign_project import Incoming, Work, as_taken
from annotator.storage.fresh_file import check_free, fresh_file, give_name
from annotator.storage.merging import KnownWork
from annotator.storage.project_file import ProjectFile
from annotator.storage.writer import wall_clock_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOff:
    """What was handed over to whom: the documents, and how many spans stand on them in the file at ``path``."""

    path: Path
    to: str
    documents: tuple[str, ...]
    spans: int


def documents_of(project: Project, annotator: str) -> list[str]:
    """The documents that somebody has anything to do with: those with a state for that person, in the list's order."""
    said = {
        state.document
        for state in project.file.entities.states()
        if state.annotator == annotator and state.state is not State.NEW
    }
    return [document for document in project.file.documents.ids() if document in said]


def documents_to_hand_off(project: Project, to: str, documents: Sequence[str] | None) -> list[str]:
    """The documents that ``hand_off`` would take. Raises NO_ANNOTATOR or NOTHING_TO_HAND_OFF."""
    if not to.strip():
        raise AnnotatorError(Problem.NO_ANNOTATOR)
    chosen = documents_of(project, to.strip()) if documents is None else list(dict.fromkeys(documents))
    if not chosen:
        raise AnnotatorError(Problem.NOTHING_TO_HAND_OFF, annotator=to.strip())
    return chosen


def hand_off(
    project: Project,
    out: Path,
    to: str,
    *,
    documents: Sequence[str] | None = None,
    with_spans: bool = False,
    progress: Progress | None = None,
) -> HandOff:
    """Make a project file at ``out`` for ``to``, with these documents (else those of that person) and the label set.

    What others did on them stays out unless ``with_spans``. Raises FILE_EXISTS, NO_ANNOTATOR, NO_SUCH_DOCUMENT,
    NOTHING_TO_HAND_OFF, CANCELLED or WRITE_FAILED, and then nothing stands at ``out``.
    """
    check_free(out)
    to = to.strip()
    chosen = documents_to_hand_off(project, to, documents)
    with project.file.reading():
        incoming = _share(project, chosen, None if with_spans else to, progress or NoProgress())
    facts = {
        "project": project.file.meta("project") or "",
        "created_ms": project.file.meta("created_ms") or "0",
        "handed_to": to,
        "handed_by": project.annotator,
        "handed_ms": str(wall_clock_ms()),
    }
    draft = out.with_name(f".{out.name}.{secrets.token_hex(4)}.new")
    try:
        with fresh_file(draft, facts):
            pass
        with Project(file=ProjectFile(draft, read_only=False), annotator=project.annotator) as made:
            with made.file.writing(project.annotator, Verb.HAND_OFF) as writer:
                take_in(made, writer.without_keeping(), incoming)
            spans = made.file.spans.count()
        give_name(draft, out)
    except OSError as error:
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(out), detail=str(error)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return HandOff(path=out, to=to, documents=tuple(chosen), spans=spans)


def _share(project: Project, documents: Sequence[str], to: str | None, progress: Progress) -> Incoming:
    """The documents and all that was done on them; with ``to``, only what concerns that person."""
    known = KnownWork(project.file.connection)
    work: list[Work] = []
    texts: dict[str, Document] = {}
    for number, document in enumerate((None, *documents)):
        if progress.cancelled():
            raise AnnotatorError(Problem.CANCELLED)
        progress.step(number, len(documents) + 1, document or "")
        done = list(known.work_on([document]))
        if document is None:
            work += done
            continue
        texts[document] = project.file.documents.get(document)
        work += done if to is None else _concerning(to, done)
    presences = {name: DocumentPresence(id=name, sha256=text.info.sha256) for name, text in texts.items()}
    return Incoming(path=project.path, work=work, documents=texts, presences=presences)


def _concerning(to: str, work: Sequence[Work]) -> Iterable[Work]:
    """The work on one document without what is about other people's spans."""
    others = {
        change.entity
        for _, changes in work
        for change in changes
        if isinstance(change.after or change.before, Span) and not _is_of(to, change.after or change.before)
    }
    for raw, changes in work:
        kept = tuple(each for each in changes if _may_see(to, each, others))
        if len(kept) == len(changes):
            yield raw, changes
        elif kept:
            yield as_taken(raw, raw.document, kept), kept


def _may_see(to: str, change: Change, others: set[str]) -> bool:
    value = change.after or change.before
    return _is_of(to, value) and not others.intersection(_names_in(value))


def _is_of(to: str, value: Value | None) -> bool:
    """Whether it is that person's, or nobody's in particular; what has no annotator is everybody's."""
    return getattr(value, "annotator", "") in ("", to)


def _names_in(value: Value | None) -> list[str]:
    """Every string that stands in a value of its own, the ids of what it refers to among them."""
    if value is None or isinstance(value, Span):
        return []
    fields = (getattr(value, name) for name in type(value).__dataclass_fields__)
    return [field for field in fields if isinstance(field, str)]
