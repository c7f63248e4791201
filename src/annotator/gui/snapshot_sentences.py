"""Snapshots in words: when, why, how much, and what differs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from annotator.gui.counts import document_count, span_count
from annotator.gui.i18n import QT_TRANSLATE_NOOP, isolate_ltr, separated
from annotator.gui.models.lines import Lines
from annotator.services.snapshot_preview import Difference, Preview, PreviewedDocument
from annotator.services.snapshots import Snapshot, Why, is_of

_WHY = {
    Why.OPEN: QT_TRANSLATE_NOOP("Snapshots", "when it was opened"),
    Why.TIMED: QT_TRANSLATE_NOOP("Snapshots", "while working"),
    Why.BY_HAND: QT_TRANSLATE_NOOP("Snapshots", "by hand"),
    Why.BEFORE_UPGRADE: QT_TRANSLATE_NOOP("Snapshots", "before an upgrade"),
}


def when_text(at_ms: int) -> str:
    """A moment: today or yesterday with the time, else with its date."""
    translate = QCoreApplication.translate
    moment = QDateTime.fromMSecsSinceEpoch(at_ms)
    time = QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
    days = moment.date().daysTo(QDateTime.currentDateTime().date())
    if days == 0:
        return translate("Snapshots", "Today, {time}").format(time=time)
    if days == 1:
        return translate("Snapshots", "Yesterday, {time}").format(time=time)
    date = QLocale().toString(moment.date(), QLocale.FormatType.LongFormat)
    return translate("Snapshots", "{date}, {time}").format(date=date, time=time)


def why_text(why: Why | None) -> str:
    """What a snapshot was taken for; empty where nobody noted it."""
    return "" if why is None else QCoreApplication.translate("Snapshots", _WHY[why])


def annotator_count(count: int) -> str:
    """So many people whose spans there are."""
    return QCoreApplication.translate("Snapshots", "%Ln annotator(s)", "", count)


def size_text(size: int) -> str:
    """A size in bytes as people say it."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def of_text(snapshot: Snapshot, path: Path) -> str:
    """Of which other file a snapshot is, a copy or a hand-off of the one at ``path``; empty where it is of that."""
    if is_of(snapshot, path):
        return ""
    return QCoreApplication.translate("Snapshots", "of {file}").format(file=isolate_ltr(snapshot.project_file.name))


def snapshot_lines(path: Path, snapshot: Snapshot) -> Lines:
    """A row of the list: when; and below why, and how much, as far as that is known before it is looked into."""
    parts = [of_text(snapshot, path), why_text(snapshot.why)]
    if snapshot.documents is not None and snapshot.spans is not None:
        parts += [document_count(snapshot.documents), span_count(snapshot.spans)]
    else:
        parts.append(size_text(snapshot.size))
    return Lines(first=when_text(snapshot.at_ms), second=" \u00b7 ".join(part for part in parts if part))


def summary_text(snapshot: Snapshot, found: Preview) -> str:
    """How much a snapshot holds, once it was looked into."""
    state = found.then
    return separated(
        [
            document_count(state.documents),
            span_count(state.spans),
            annotator_count(state.annotators),
            size_text(snapshot.size),
        ]
    )


def comparison_text(found: Preview) -> str:
    """How a snapshot as a whole differs from the project as it is now."""
    translate = QCoreApplication.translate
    if found.now is None:
        return translate("Snapshots", "The project itself can\u2019t be read at present, so nothing is compared.")
    said = []
    if found.differing:
        said.append(
            translate(
                "Snapshots",
                "%Ln document(s) differ from the project as it is now ({documents}, {spans}).",
                "",
                found.differing,
            ).format(documents=document_count(found.now.documents), spans=span_count(found.now.spans))
        )
    elif not found.labels_differ:
        said.append(translate("Snapshots", "Everything is as it is now."))
    if found.labels_differ:
        said.append(translate("Snapshots", "The label set is another one."))
    if found.uncompared:
        said.append(translate("Snapshots", "%Ln further document(s) were worked on since.", "", found.uncompared))
    return " ".join(said)


def document_lines(document: PreviewedDocument) -> Lines:
    """A row for a document: its title; and below what differs."""
    difference = document.difference
    second = span_count(document.spans) if difference is None else difference_text(difference)
    return Lines(first=document.info.title or document.info.id, second=second, direction=document.info.direction)


def difference_text(difference: Difference) -> str:
    """What is otherwise now than it was then."""
    translate = QCoreApplication.translate
    if difference.then is None:
        return translate("Snapshots", "came in since")
    if difference.now is None:
        return translate("Snapshots", "left the project since")
    said = []
    if difference.added:
        said.append(translate("Snapshots", "%Ln span(s) added since", "", difference.added))
    if difference.deleted:
        said.append(translate("Snapshots", "%Ln span(s) deleted since", "", difference.deleted))
    if difference.changed:
        said.append(translate("Snapshots", "%Ln span(s) changed since", "", difference.changed))
    if difference.otherwise and not said:
        said.append(translate("Snapshots", "states, relations or directions changed since"))
    return separated(said)
