"""An export before the export: the same work in a place of its own, to be looked at and thrown away."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec import structs

from annotator.core.direction import DirectionOverride
from annotator.core.document import Document
from annotator.core.label import LabelSet
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.formats.loss import LossReport
from annotator.formats.protocols import AnnotatedDocument, Carried, Format
from annotator.formats.registry import format_named
from annotator.services.export_labels import labels_out
from annotator.services.export_options import ExportOptions
from annotator.services.export_selection import fitted, select
from annotator.services.exporting import ExportReport, export
from annotator.services.progress import Progress
from annotator.services.projects import Project
from annotator.text.offsets import CodePointRange

# More than anyone reads of a preview, in characters.
_SHOWN = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleOut:
    """An article as it stands in the files: its text as written, the spans on it, and those that are ``lost``.

    A span written in pieces is there once for each, under ids of their own. A lost span stands where its words do.
    """

    document: Document
    labels: LabelSet
    spans: Sequence[Span]
    lost: Sequence[Span]
    relations: Sequence[Relation]
    direction: DirectionOverride | None
    rewritten: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The first document as it will be: the name of its main file and how that begins (None where it is no text)."""

    file: str
    text: str | None
    article: ArticleOut


def preview(
    project: Project, format_name: str, options: ExportOptions, progress: Progress | None = None
) -> Preview | None:
    """How the first of the chosen documents comes out; None where none is chosen. Raises what ``export`` does."""
    item = format_named(format_name)
    with project.file.reading():
        selection = select(project, options)
        if not selection.ids:
            return None
        first = selection.ids[0]
        chosen = selection.document(first)
        direction = project.file.entities.direction(first)
    one = replace(options, documents=(first,), states=(), having=(), annotated_by=(), searched=(), split=None)
    seen: list[Carried] = []
    with tempfile.TemporaryDirectory(prefix="annotator-preview-") as folder:
        report = export(project, Path(folder), format_name, options=one, progress=progress, witness=seen.append)
        path = _main_file(report, item)
        article = _article(chosen, seen[0], item, labels_out(project, options), direction)
        return Preview(file=path.name, text=_head(path), article=article)


def rehearse(
    project: Project, format_name: str, options: ExportOptions, progress: Progress | None = None
) -> ExportReport:
    """What an export will report, losses and splits and all. Raises what ``export`` does."""
    with tempfile.TemporaryDirectory(prefix="annotator-rehearsal-") as folder:
        return export(project, Path(folder), format_name, options=options, progress=progress)


def _article(
    chosen: AnnotatedDocument, carried: Carried, item: Format, labels: LabelSet, direction: DirectionOverride | None
) -> ArticleOut:
    """What of a document as it was chosen stands in the files, and what does not."""
    text, out = chosen.document.text, {span.id for span in carried.spans}
    going = fitted(chosen, item.carries, LossReport())
    # A span that says the same as another one is not lost: it is there, as that one.
    said = {(span.label, span.ranges) for span in chosen.spans if span.id in out}
    lost = [span for span in chosen.spans if span.id not in out and (span.label, span.ranges) not in said]
    rewritten = carried.text != text
    if rewritten:
        lost = [moved for span in lost if (moved := _found_again(span, text, carried.text)) is not None]
    else:
        lost += _lost_parts(chosen.spans, carried.spans)
    return ArticleOut(
        document=replace(chosen.document, text=carried.text),
        labels=labels,
        spans=_one_by_one(carried.spans),
        lost=lost,
        relations=[one for one in going.relations if {one.source, one.target} <= out] if carried.relations else (),
        direction=direction,
        rewritten=rewritten,
    )


def _lost_parts(before: Sequence[Span], after: Sequence[Span]) -> list[Span]:
    """What is left out of spans that go out in fewer pieces."""
    out: dict[str, list[CodePointRange]] = {}
    for span in after:
        out.setdefault(span.id, []).extend(span.ranges)
    found = []
    for span in before:
        here = out.get(span.id)
        if here is not None and len(span.ranges) > 1:
            missing = tuple(part for part in span.ranges if not any(part.overlaps(other) for other in here))
            if missing:
                found.append(structs.replace(span, id=f"{span.id}/lost", ranges=missing))
    return found


def _one_by_one(spans: Sequence[Span]) -> list[Span]:
    """Spans with an id for each: the first piece of one keeps its own."""
    found: list[Span] = []
    pieces: Counter[str] = Counter()
    for span in spans:
        pieces[span.id] += 1
        number = pieces[span.id]
        found.append(span if number == 1 else structs.replace(span, id=f"{span.id}/{number}"))
    return found


def _found_again(span: Span, before: str, after: str) -> Span | None:
    """A lost span on a text that was written otherwise: at the nearest place with its words, if there is one."""
    words = before[span.ranges[0].start : span.ranges[-1].end]
    guess = round(span.ranges[0].start * len(after) / max(len(before), 1))
    places = (after.find(words, guess), after.rfind(words, 0, guess + len(words)))
    start = min((place for place in places if place >= 0), key=lambda place: abs(place - guess), default=-1)
    if start < 0 or not words:
        return None
    by = start - span.ranges[0].start
    return structs.replace(span, ranges=tuple(part.shifted(by) for part in span.ranges))


def _main_file(report: ExportReport, item: Format) -> Path:
    named = [path for path in report.files if path.suffix in item.suffixes and not path.name.endswith("manifest.json")]
    # An index page or the types of a CAS are no document.
    told = [path for path in named if path.stem not in ("index", "croissant")]
    return next(iter(told or named), report.files[0])


def _head(path: Path) -> str | None:
    with path.open("rb") as handle:
        data = handle.read(4 * _SHOWN)
    if b"\x00" in data or data.startswith((b"PK\x03\x04", b"PAR1")):
        return None
    return data.decode("utf-8-sig", "ignore")[:_SHOWN]
