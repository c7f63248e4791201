"""The foot of the window: who is at work, whether all is saved, where the caret is, and the zoom."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import QDateTime, QEvent, QLocale, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from annotator.gui.counts import own_span_count, span_count
from annotator.gui.i18n import is_language_change, isolate, isolate_ltr, number, separated
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.session import Session
from annotator.gui.soon import Soon
from annotator.gui.theme import as_panel, tokens_of

HEIGHT_PX = 28
# Long enough to be read, however slowly.
_NOTICE_MS = 8000


class StatusLine(QWidget):
    """Annotator and saved at the leading side, a passing notice, position, spans and zoom at the trailing one."""

    _made = False

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._failure = ""
        self._reader = ""
        self._zoom = 1.0
        self._paragraph = 0
        self._elsewhere: Callable[[], tuple[int, int] | None] | None = None
        self.setFixedHeight(HEIGHT_PX)
        as_panel(self)
        labels = [LeadingLabel(self, role="secondary") for _ in range(6)]
        self.annotator, self.saved, self.notice, self.position, self.spans, self.zoom = labels
        self.saved.setTextFormat(Qt.TextFormat.RichText)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(20)
        for label in labels:
            row.addWidget(label, 1 if label is self.notice else 0)
        self.notice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.setInterval(_NOTICE_MS)
        self._passing.timeout.connect(self.notice.clear)
        session.project_changed.connect(self._on_project_changed)
        self._refresh_soon = Soon(self.refresh, self)
        session.changes_applied.connect(self._on_saved)
        session.document_changed.connect(self.refresh)
        session.spans_changed.connect(self._refresh_soon)
        session.spans_reset.connect(self.refresh)
        self._made = True
        self._retranslate()

    def say(self, sentence: str) -> None:
        """Show a notice for a while."""
        self.notice.setText(sentence)
        self.notice.setToolTip(sentence)
        self._passing.start()

    def show_failure(self, sentence: str) -> None:
        """Say that something is not saved, until it is; an empty sentence where it is."""
        self._failure = sentence
        if sentence:
            self.notice.clear()  # "Span added" beside "Not saved" would be about another one
        self.refresh()

    def show_reader(self, sentence: str) -> None:
        """Say why the project can only be read; an empty sentence where there is no more to it."""
        self._reader = sentence
        self.refresh()

    def show_place(self, paragraph: int) -> None:
        """Say where the caret is: the paragraph, numbered from 0, and the session's caret."""
        self._paragraph = paragraph
        self._refresh_soon()

    def look_elsewhere(self, where: Callable[[], tuple[int, int] | None] | None) -> None:
        """Tell of another article than the session's: its caret and how many spans stand there; None for no more."""
        self._elsewhere = where
        self._refresh_soon()

    def show_zoom(self, zoom: float) -> None:
        """Say how large the article is."""
        self._zoom = zoom
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        # The first change of palette comes while the widget is still being made.
        if is_language_change(event) or (event.type() == QEvent.Type.PaletteChange and self._made):
            self._retranslate()

    def refresh(self) -> None:
        """Write everything anew."""
        session = self._session
        self.annotator.setText(isolate(session.annotator) if session.annotator else "")
        self.saved.setText(self._saved_text())
        self.zoom.setText(self.tr("{percent} %").format(percent=number(round(self._zoom * 100))))
        if self._elsewhere is not None:
            self._show_elsewhere(self._elsewhere())
            return
        if session.document is None:
            self.position.clear()
            self.spans.clear()
            return
        self.position.setText(isolate_ltr(f"\u00b6 {self._paragraph + 1} \u00b7 {session.caret:,}"))
        counts = [span_count(len(session.spans))]
        listed = None if session.document_id is None else session.documents.find(session.document_id)
        if session.beside_others and listed is not None:
            counts.append(own_span_count(listed.spans))
        self.spans.setText(separated(counts))

    def _show_elsewhere(self, there: tuple[int, int] | None) -> None:
        caret, spans = (0, 0) if there is None else there
        self.position.setText("" if there is None else isolate_ltr(f"\u00b6 {self._paragraph + 1} \u00b7 {caret:,}"))
        self.spans.setText("" if there is None else span_count(spans))

    def _on_saved(self, _applied: object) -> None:
        self._failure = ""
        self._refresh_soon()

    def _saved_text(self) -> str:
        tokens = tokens_of(self.palette())
        session = self._session
        if session.project is None:
            return ""
        if self._failure:
            return f'<span style="color:{tokens.danger}">\u25cf {self._failure}</span>'
        if not session.writable:
            sentence = self._reader or self.tr("Read only: nothing is changed")
            return f'<span style="color:{tokens.warning}">\u25cf</span> {html.escape(sentence)}'
        text = self.tr("Saved")
        if session.saved_at_ms is not None:
            time = QDateTime.fromMSecsSinceEpoch(session.saved_at_ms).time()
            text = self.tr("Saved {time}").format(time=QLocale().toString(time, "HH:mm:ss"))
        return f'<span style="color:{tokens.success}">\u25cf</span> {text}'

    def _retranslate(self) -> None:
        self.annotator.setAccessibleName(self.tr("Annotator"))
        self.saved.setAccessibleName(self.tr("Saved"))
        self.position.setAccessibleName(self.tr("Position"))
        self.spans.setAccessibleName(self.tr("Spans"))
        self.zoom.setAccessibleName(self.tr("Zoom"))
        self.refresh()

    def _on_project_changed(self) -> None:
        self._failure = self._reader = ""
        self.notice.clear()
        self.refresh()
