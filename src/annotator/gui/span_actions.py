"""What the keys for parts and ties do: joining spans by walking to the other one, parts, prefixes, and text by unit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal

from annotator.gui.i18n import isolate
from annotator.gui.panels.article import ArticlePanel
from annotator.gui.panels.tie_menu import TieMenu
from annotator.gui.refusals import Refusal, refusal_text
from annotator.gui.session import Session
from annotator.gui.text_steps import widened
from annotator.gui.textview.selection import Motion
from annotator.text.offsets import CodePointRange

_STEPS = {
    "next_sentence": Motion.NEXT_SENTENCE,
    "previous_sentence": Motion.PREVIOUS_SENTENCE,
    "next_paragraph": Motion.NEXT_PARAGRAPH,
    "previous_paragraph": Motion.PREVIOUS_PARAGRAPH,
}


class SpanActions(QObject):
    """Works on the article of one window."""

    said = Signal(str)
    """A sentence for the status line."""

    def __init__(self, session: Session, article: ArticlePanel, language: Callable[[], str]) -> None:
        super().__init__(article)
        self._session = session
        self._article = article
        self._view = article.view
        self._language = language
        self._source = ""
        self._view.span_picked.connect(self._on_picked)
        self._view.picking_cancelled.connect(lambda: self.said.emit(""))
        self._view.parts_requested.connect(session.change_parts)
        session.refused.connect(self._on_refused)

    def verbs(self) -> dict[str, Callable[[], object]]:
        """What each of the actions does, by its id."""
        session = self._session
        verbs: dict[str, Callable[[], object]] = {
            "beneath": self._beneath,
            "relate": self.relate,
            "add_part": lambda: session.change_parts(add=True),
            "take_part": lambda: session.change_parts(add=False),
            "without_prefix": self._without_prefix,
            "span_text": self._select_span_text,
            "widen": self._widen,
            "untagged_sentence": self._to_untagged,
            "paragraph_direction": self._article.turn_paragraph,
        }
        for action_id, motion in _STEPS.items():
            verbs[action_id] = lambda step=motion: self._view.move_caret(step)  # type: ignore[misc]  # mypy can't infer bound defaults
            verbs[f"select_{action_id}"] = lambda step=motion: self._view.move_caret(step, extend=True)  # type: ignore[misc]  # the same
        return verbs

    def relate(self) -> None:
        """Have the person choose the span to join the selected one to."""
        session = self._session
        offered = session.relatable()
        if session.selected is None or not offered:
            return
        self._source = source = session.selected
        self._view.start_picking(source, lambda target: session.may_relate(source, target))
        labels = {span.label for span in offered}
        language = self._language()
        names = [isolate(label.name(language)) for label in session.labels.labels if label.id in labels]
        sentence = self.tr("Join to which span ({labels})? Tab walks, Enter takes, Escape leaves it.")
        self.said.emit(sentence.format(labels=self.tr(", ").join(names)))

    def _on_picked(self, target: str) -> None:
        self.said.emit("")
        ties = self._session.ties(self._source, target)
        if not ties:
            return
        menu = TieMenu(ties, self._source, self._language(), self._view)
        menu.chosen.connect(self._session.add_relation)
        menu.popup(self._place_beside(target, menu.sizeHint().width()))

    def _place_beside(self, span_id: str, width_px: int) -> QPoint:
        """Below the span's beginning, on the screen."""
        rects = self._view.span_fragments(span_id)
        viewport = self._view.viewport()
        if not rects:
            return viewport.mapToGlobal(viewport.rect().center())
        first = rects[0]
        x = first.right() - width_px if self._view.isRightToLeft() else first.left()
        return viewport.mapToGlobal(QPoint(round(x), round(first.bottom()) + 4))

    def _beneath(self) -> None:
        span = self._session.span_beneath()
        if span is not None:
            self._session.select_span(span.id, reveal=True)

    def _without_prefix(self) -> None:
        shorter = self._session.strip_prefix()
        if shorter is not None:
            self._view.set_selection(shorter)

    def _select_span_text(self) -> None:
        span = self._session.selected_span
        if span is not None:
            self._article.show_range(span.bounds)

    def _widen(self) -> None:
        session, caret = self._session, self._view.caret()
        if session.document is None:
            return
        span = session.selected_span
        start = session.selection or (span.bounds if span is not None else CodePointRange(caret, caret))
        wider = widened(session.document.text, start, self._view.page.article.paragraphs)
        if wider:
            self._article.show_range(wider)

    def _to_untagged(self) -> None:
        sentence = self._session.untagged_sentence()
        if sentence is not None:
            self._session.select_span(None)
            self._view.set_caret(sentence.start)
            self._view.reveal(sentence)

    def _on_refused(self, refusal: Refusal) -> None:
        self.said.emit(refusal_text(refusal))
