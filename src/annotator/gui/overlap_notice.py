"""Says it calmly where a span just made, moved or relabelled lies over another in a way that the label set forbids."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.core.changes import Applied, Kind
from annotator.core.overlaps import ForbiddenOverlap, first_forbidden
from annotator.core.span import Span
from annotator.gui.i18n import isolate
from annotator.gui.messages import applied_text
from annotator.gui.session import Session
from annotator.gui.textview.view import ArticleView
from annotator.text.excerpt import excerpt
from annotator.text.offsets import CodePointRange

# Of the text that two spans share: as much as a status line has room for.
_CHARACTERS = 40


class OverlapNotice(QObject):
    """Looks at what a change made, with the view's index: only at spans that lie over the changed one."""

    said = Signal(str)
    """A sentence for the status line."""

    def __init__(self, session: Session, view: ArticleView, language: Callable[[], str]) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._language = language

    def applied(self, applied: Applied) -> None:
        """A change stands in the file."""
        rules = self._session.labels.forbidden_overlaps
        span = self._changed_span(applied) if rules else None
        if span is None:
            return
        found = first_forbidden(rules, span, self._over(span))
        if found is not None:
            self.said.emit(self._sentence(applied, found))

    def _changed_span(self, applied: Applied) -> Span | None:
        """The one own span of the open article that now lies elsewhere or says something else; None where it isn't one.

        Of what is done to many at once the board of consistency tells.
        """
        session = self._session
        made = [change for change in applied.of_kind(Kind.SPAN) if isinstance(change.after, Span)]
        if len(made) != 1 or applied.actor != session.annotator:
            return None
        before, after = made[0].before, made[0].after
        if not isinstance(after, Span) or after.document != session.document_id or not session.owns(after):
            return None
        same = isinstance(before, Span) and (before.ranges, before.label) == (after.ranges, after.label)
        return None if same else after

    def _over(self, span: Span) -> list[Span]:
        shown = {one.id for part in span.ranges for one in self._view.page.spans.touching(part)}
        found = (self._session.spans.get(span_id) for span_id in shown)
        return [one for one in found if one is not None and self._session.owns(one)]

    def _sentence(self, applied: Applied, found: ForbiddenOverlap) -> str:
        first, second = (isolate(self._name(span)) for span in (found.first, found.second))
        values = {"done": applied_text(applied), "text": isolate(self._text(found.shared))}
        if found.first.label == found.second.label:
            said = self.tr("{done}: two spans of {label} now share \u201c{text}\u201d, which the label set forbids.")
            return said.format(label=first, **values)
        said = self.tr("{done}: {first} and {second} now share \u201c{text}\u201d, which the label set forbids.")
        return said.format(first=first, second=second, **values)

    def _name(self, span: Span) -> str:
        label = self._session.label(span.label)
        return span.label if label is None else label.name(self._language())

    def _text(self, shared: CodePointRange) -> str:
        document = self._session.document
        text = "" if document is None else document.text
        end = min(excerpt(text, shared, before=0, after=_CHARACTERS).end, shared.end)
        shown = " ".join(text[shared.start : end].split())
        return shown if end == shared.end else f"{shown}\u2026"
