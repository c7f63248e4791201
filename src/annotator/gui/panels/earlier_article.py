"""An article as it was after an entry of its history, with what of its spans has changed since."""

from __future__ import annotations

from msgspec import structs

from annotator.core.document import Document
from annotator.core.span import Span
from annotator.gui.display_spans import display_span
from annotator.gui.panels.past_article import PastArticle
from annotator.gui.textview.display import DisplaySpan, SpanState
from annotator.services.restoring import Earlier
from annotator.services.snapshot_preview import ArticleThen
from annotator.settings.schema import CaretMovement, Settings

GONE_SINCE, CHANGED_SINCE, ADDED_SINCE = "+", "\u2260", "\u2212"


class EarlierArticle(PastArticle):
    """Spans that were deleted or changed since bear a sign beside their name; those added since are struck out."""

    def set_reader(self, settings: Settings, language: str) -> None:
        """Show it in the reader's type and language from now on."""
        self._settings, self._language = settings, language
        self.logical_arrows = settings.caret_movement is CaretMovement.LOGICAL
        self.set_lens(settings.lens)

    def show_earlier(self, earlier: Earlier | None) -> None:
        """Show an article as it was, or none."""
        if earlier is None:
            self.set_article("")
            return
        then = earlier.then
        article = ArticleThen(
            document=Document(info=earlier.info, text=earlier.text),
            labels=earlier.labels,
            spans=tuple(then.spans.values()),
            relations=tuple(then.relations.values()),
            direction=then.direction,
        )
        self.show_article(article)
        self.change_spans(self._marked(earlier), ())

    def _marked(self, earlier: Earlier) -> list[DisplaySpan]:
        since = earlier.since
        owners = {span.annotator for span in (*earlier.then.spans.values(), *since.added)}

        def shown(span: Span, sign: str) -> DisplaySpan:
            one = display_span(span, earlier.labels, self._language, span.annotator if len(owners) > 1 else "")
            return structs.replace(one, name=f"{sign} {one.name}")

        added = (structs.replace(shown(span, ADDED_SINCE), state=SpanState.REJECTED) for span in since.added)
        gone = (shown(span, GONE_SINCE) for span in since.removed)
        return [*added, *gone, *(shown(before, CHANGED_SINCE) for before, _ in since.changed)]
