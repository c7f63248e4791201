"""What was found out about files before they are imported, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from annotator.formats.protocols import Unit
from annotator.formats.readers.unit_evidence import UnitEvidence
from annotator.formats.registry import formats
from annotator.gui.counts import document_count, span_count
from annotator.gui.format_names import format_title
from annotator.gui.i18n import isolate, isolate_ltr, number, separated
from annotator.gui.import_sentences import fault_text
from annotator.gui.oddity_names import oddity_name
from annotator.services.import_preview import ImportPreview, TextsPreview

UNITS = (Unit.CODE_POINT, Unit.UTF16, Unit.UTF8, Unit.GRAPHEME)
_FILES, _NAMES, _FAULTS = 4, 5, 2


def reader_titles() -> Mapping[str, str]:
    """What the formats that can be imported are called, by the names of their readers."""
    return {item.reader.name: format_title(item) for item in formats() if item.reader is not None}


def unit_names() -> list[str]:
    """What the units are called, in the order of ``UNITS``."""
    translate = QCoreApplication.translate
    return [
        translate("ImportWishesDialog", "Characters (code points)"),
        translate("ImportWishesDialog", "UTF-16 code units"),
        translate("ImportWishesDialog", "UTF-8 bytes"),
        translate("ImportWishesDialog", "Letters with their marks"),
    ]


def found_text(seen: ImportPreview) -> str:
    """Formats, units with their evidence, guessed encodings, and whom the files name: a line each."""
    translate = QCoreApplication.translate
    titles = reader_titles()
    lines = [
        translate("ImportWishesDialog", "{file} is {format}.").format(
            file=isolate(file), format=isolate(titles.get(name, name))
        )
        for file, name in list(seen.formats.items())[:_FILES]
    ]
    if len(seen.formats) > _FILES:
        lines.append(translate("ImportWishesDialog", "And %Ln file(s) more.", "", len(seen.formats) - _FILES))
    lines += [_unit_text(file, evidence) for file, evidence in list(seen.units.items())[:2]]
    lines += [
        translate("ImportWishesDialog", "{file} was read as {encoding}: see whether its letters are right.").format(
            file=isolate(file), encoding=isolate_ltr(encoding)
        )
        for file, encoding in list(seen.encodings.items())[:2]
    ]
    if seen.annotators:
        named = separated(f"{isolate(name)} ({number(count)})" for name, count in seen.annotators.most_common(_NAMES))
        lines.append(translate("ImportWishesDialog", "The files name spans of {names}.").format(names=named))
    lines += _label_lines(seen)
    return "\n".join(lines)


def _label_lines(seen: ImportPreview) -> list[str]:
    """What files beside them say of labels, and what comes of it."""
    translate = QCoreApplication.translate
    taken, beside = seen.taken, separated(map(isolate, seen.taken.sources))
    if taken.whole:
        return [translate("ImportWishesDialog", "The label set will be that of {files}.").format(files=beside)]
    if taken.grown.defined:
        new = separated(map(isolate, taken.grown.defined))
        said = translate("ImportWishesDialog", "{files} says what the new labels mean: {labels}.")
        return [said.format(files=beside, labels=new)]
    if taken.unused:
        said = translate("ImportWishesDialog", "No span needs what {files} says of labels.")
        return [said.format(files=separated(map(isolate, taken.unused)))]
    return []


def thin_text(evidence: UnitEvidence) -> str:
    """What was tried to find the unit out, and that it is too little to go by."""
    translate = QCoreApplication.translate
    names = dict(zip(UNITS, unit_names(), strict=True))
    tried = separated(
        translate("ImportWishesDialog", "{unit}: {fit} of {of}").format(
            unit=names[other], fit=number(tally.fit), of=number(tally.of)
        )
        for other, tally in evidence.edges.items()
    )
    tally = evidence.widest
    said = translate(
        "ImportWishesDialog",
        "That is assumed, as the format\u2019s own: there are no quotes, and only %Ln span(s) can tell. {fit} of {of} "
        "begin and end between words so; otherwise: {tried}.",
        "",
        tally.of,
    )
    return said.format(fit=number(tally.first_fit), of=number(tally.of), tried=tried)


def unit_said(file: str, evidence: UnitEvidence) -> str:
    """In which unit a file counts."""
    names = dict(zip(UNITS, unit_names(), strict=True))
    return QCoreApplication.translate("ImportWishesDialog", "Positions in {file}: {unit}.").format(
        file=isolate(file), unit=names.get(evidence.unit, str(evidence.unit))
    )


def _unit_text(file: str, evidence: UnitEvidence) -> str:
    translate = QCoreApplication.translate
    said = unit_said(file, evidence)
    if evidence.is_thin:
        more = translate("ImportWishesDialog", "Where spans stand shifted, choose another under Positions count.")
        return f"{said} {thin_text(evidence)} {more}"
    told = evidence.told
    if told is None or evidence.by not in ("quotes", "edges"):
        return said
    other, tally = told
    fit = tally.fit if other is evidence.unit else tally.first_fit
    why = translate("ImportWishesDialog", "{fit} of {of} spans that can tell fit so.").format(
        fit=number(fit), of=number(tally.of)
    )
    return f"{said} {why}"


def summary_text(seen: ImportPreview, texts: TextsPreview | None) -> str:
    """How much would come in, what of it is here already, and what is odd about the texts as far as that is known."""
    translate = QCoreApplication.translate
    held = separated([document_count(seen.documents), span_count(seen.spans)])
    lines = [
        held if seen.complete else translate("ImportWishesDialog", "{things} so far; more follow.").format(things=held)
    ]
    if seen.known:
        lines.append(translate("ImportWishesDialog", "%Ln document(s) are here already.", "", seen.known))
    if seen.repeated:
        lines.append(
            translate("ImportWishesDialog", "%Ln document(s) stand in the files more than once.", "", seen.repeated)
        )
    if seen.faults:
        lines.append(translate("ImportWishesDialog", "%Ln thing(s) will be named in the report.", "", seen.faults))
        lines += [f"{isolate(fault.file)}: {fault_text(fault)}" for fault in seen.named[:_FAULTS]]
    if texts is None:
        lines.append(translate("ImportWishesDialog", "The texts are being checked\u2026"))
    else:
        lines += _texts_lines(texts)
    return "\n".join(lines)


def _texts_lines(texts: TextsPreview) -> list[str]:
    translate = QCoreApplication.translate
    lines = []
    if texts.near_duplicates:
        said = translate(
            "ImportWishesDialog", "%Ln document(s) are nearly the same as others.", "", texts.near_duplicates
        )
        named = separated(
            translate("ImportWishesDialog", "{title} ({share} %)").format(title=isolate(title), share=number(share))
            for title, _, share in texts.nearest
        )
        lines.append(f"{said} {named}")
    lines += [
        translate("ImportWishesDialog", "%Ln text(s) with {what}", "", count).format(what=oddity_name(what))
        for what, count in texts.oddities.most_common()
    ]
    return lines
