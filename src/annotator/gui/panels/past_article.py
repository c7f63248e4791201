"""An article as it was, with everybody's spans of then: to look at, scroll and copy from, nothing more."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from annotator.core.span import Span
from annotator.gui.display_spans import SpanLooks, display_relation, face_for, typography, view_colours
from annotator.gui.textview.display import SpanState
from annotator.gui.textview.view import ArticleView
from annotator.gui.theme import tokens_of
from annotator.services.snapshot_preview import ArticleThen
from annotator.settings.schema import CaretMovement, Settings
from annotator.text.direction import Direction


class PastArticle(ArticleView):
    """The article view without anybody who would act on what is done in it."""

    _made = False

    def __init__(self, settings: Settings, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._language = language
        self.logical_arrows = settings.caret_movement is CaretMovement.LOGICAL
        self.set_lens(settings.lens)
        self.set_colours(view_colours(tokens_of(self.palette())))
        self._made = True

    def show_article(self, then: ArticleThen, struck: Sequence[Span] = ()) -> None:
        """Show an article, with spans that are ``struck`` through: they are told of and are not there."""
        document, labels = then.document, then.labels
        self.set_typography(typography(face_for(document, self._settings), self._settings))
        overrides = {} if then.direction is None else then.direction.paragraphs
        self.set_article(
            document.text,
            document_direction=Direction(document.info.direction) if document.info.direction else None,
            overrides={int(number): Direction(said) for number, said in overrides.items()},
        )
        several = len({span.annotator for span in then.spans}) > 1
        display = SpanLooks(labels, self._language).display
        shown = [display(span, span.annotator if several else "") for span in then.spans]
        gone = [structs.replace(display(span), state=SpanState.REJECTED) for span in struck]
        self.set_spans([*shown, *gone])
        self.set_relations([display_relation(one, labels, self._language) for one in then.relations])

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._made:
            self.set_colours(view_colours(tokens_of(self.palette())))
