"""Sentences about copies of a project and about who has it open, and the question where a new file is to be."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.gui.counts import document_count, span_count
from annotator.gui.i18n import isolate, isolate_ltr
from annotator.gui.messages import Message
from annotator.services.projects import SUFFIX
from annotator.storage.backup import FileState
from annotator.storage.lock import Holder

if TYPE_CHECKING:
    from annotator.storage.repair import RepairReport

_NAMED = 200


def who_text(holder: Holder | None) -> str:
    """The name of one who has, or had, a file open."""
    if holder is None or not holder.user:
        return QCoreApplication.translate("Safety", "Another program")
    return isolate(holder.user)


def held_text(holder: Holder) -> str:
    """Who has a file open, on which machine, since when, and what that means here."""
    if not holder.user:
        return QCoreApplication.translate(
            "Safety",
            "Another program has this project open, so it can only be read here. What is changed there is shown here.",
        )
    values = {"user": isolate(holder.user), "host": isolate_ltr(holder.host)}
    if not holder.since_ms:
        return QCoreApplication.translate(
            "Safety",
            "{user} has this project open on {host}, so it can only be read here. What is changed there is shown here.",
        ).format(**values)
    return QCoreApplication.translate(
        "Safety",
        "{user} has had this project open on {host} since {time}, so it can only be read here. What is changed there "
        "is shown here.",
    ).format(**values, time=moment_text(holder.since_ms))


def left_text(holder: Holder) -> str:
    """Who had a file open on another machine when its lock file was left, and what comes of it if that still is so."""
    return QCoreApplication.translate(
        "Safety",
        "{user} opened this project on {host} ({time}), and did not close it there. Is it still open? Then what is "
        "done in both comes apart into two files; \u201cMerge\u201d brings it together again.",
    ).format(user=isolate(holder.user), host=isolate_ltr(holder.host), time=moment_text(holder.since_ms))


def held_short_text(holder: Holder) -> str:
    """The same for the foot of the window."""
    if not holder.user:
        return QCoreApplication.translate("Safety", "Read only: open elsewhere")
    return QCoreApplication.translate("Safety", "Read only: open by {user} on {host}").format(
        user=isolate(holder.user), host=isolate_ltr(holder.host)
    )


def moment_text(at_ms: int) -> str:
    """A moment as the interface's language writes it: of today the time alone."""
    moment = QDateTime.fromMSecsSinceEpoch(at_ms)
    time = QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
    if moment.date() == QDateTime.currentDateTime().date():
        return time
    return f"{QLocale().toString(moment.date(), QLocale.FormatType.LongFormat)} {time}"


def copied_text(out: Path, state: FileState) -> str:
    """That a copy was written, and how much is in it."""
    return QCoreApplication.translate("Safety", "A copy with {documents} and {spans} was saved as {path}.").format(
        documents=document_count(state.documents), spans=span_count(state.spans), path=isolate_ltr(str(out))
    )


def repaired_message(out: Path, report: RepairReport) -> Message:
    """What of a damaged file is in a new one; what is not is named in the details."""
    translate = QCoreApplication.translate
    text = translate("Safety", "{documents} and {spans} were sound, and are in {path}.").format(
        documents=document_count(report.documents), spans=span_count(report.spans), path=isolate_ltr(str(out))
    )
    if not report.lost:
        return Message(text=text)
    lost = translate("Safety", "Not everything was; the details name what is lost.")
    named = "\n".join(" ".join(f"{each.what} {each.id}: {each.why}".split()) for each in report.lost[:_NAMED])
    return Message(text=f"{text} {lost}", detail=named)


def free_name(path: Path, addition: str = "") -> Path:
    """A name beside a project that no file has yet."""
    stem = f"{path.stem}{addition or ' ' + QDateTime.currentDateTime().toString('yyyy-MM-dd')}"
    names = (f"{stem}{SUFFIX}", *(f"{stem} ({number}){SUFFIX}" for number in range(2, 100)))
    # Of a folder that nobody lets us into, no name is known to be taken: what follows says so.
    free = (name for name in names if not os.path.exists(path.with_name(name)))  # noqa: PTH110 - Path's raises
    return path.with_name(next(free, names[0]))


def ask_new_file(window: QWidget, title: str, suggestion: Path) -> Path | None:
    """Ask where a new project file is to be; what is there already is never written over."""
    pattern = QCoreApplication.translate("FileActions", "Projects (*{suffix})").format(suffix=SUFFIX)
    option = QFileDialog.Option.DontConfirmOverwrite
    file, _ = QFileDialog.getSaveFileName(window, title, str(suggestion), pattern, options=option)
    if not file:
        return None
    return Path(file) if file.endswith(SUFFIX) else Path(file + SUFFIX)
