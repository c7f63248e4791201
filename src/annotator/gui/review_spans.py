"""The work under review as the article view shows it: every decision on the text, before and after."""

from __future__ import annotations

from msgspec import structs

from annotator.core.gold import GOLD_ANNOTATOR
from annotator.core.label import LabelSet
from annotator.core.review import SpanVersion, Standing
from annotator.core.span import Span
from annotator.gui.display_spans import SpanLooks
from annotator.gui.review_items import ReviewItem, ReviewItems
from annotator.gui.review_words import SIGNS
from annotator.gui.textview.display import DisplaySpan, SpanState

_AFTER = "after:"


def displayed(items: ReviewItems, labels: LabelSet, language: str) -> list[DisplaySpan]:
    """All items: what was rejected or amended with a stroke, the reviewer's version of what was amended beside it."""
    looks = SpanLooks(labels, language)
    return [span for item in items for span in _of_item(item, looks, language)]


def displayed_one(item: ReviewItem, labels: LabelSet, language: str) -> tuple[list[DisplaySpan], list[str]]:
    """One item as it is shown, and the ids under which it is not, or no longer."""
    shown = _of_item(item, SpanLooks(labels, language), language)
    return shown, sorted({item.id, _AFTER + item.id} - {span.id for span in shown})


def item_of(span_id: str) -> str:
    """The item that a shown span belongs to."""
    return span_id.removeprefix(_AFTER)


def shown_id(item: ReviewItem | None) -> str | None:
    """The shown span that stands for an item: the reviewer's version where there is one."""
    if item is None:
        return None
    return _AFTER + item.id if item.amended is not None else item.id


def before_and_after(
    before: SpanVersion | None, after: SpanVersion | None, labels: LabelSet, language: str
) -> list[DisplaySpan]:
    """One correction on the text: what was said with a stroke, what is said instead."""
    shown, looks = [], SpanLooks(labels, language)
    if before is not None and before.label:
        shown.append(structs.replace(_version(_AFTER, before, looks, "\u2715"), id="before", state=SpanState.REJECTED))
    if after is not None:
        shown.append(_version("after", after, looks, SIGNS[Standing.AMENDED]))
    return shown


def _of_item(item: ReviewItem, looks: SpanLooks, language: str) -> list[DisplaySpan]:
    standing = item.standing
    if standing is Standing.UNDECIDED and item.span is not None:  # as all are when a review begins
        return [looks.display(item.span)]
    amended = item.amended
    sign = SIGNS.get(standing, "")
    struck = standing is Standing.REJECTED or amended is not None or item.span is None
    own = looks.display(item.span or _span(item.id, item.own))
    if sign or struck:
        state = SpanState.REJECTED if struck else own.state
        # Of an amended one the reviewer's version has the sign.
        own = structs.replace(own, name=_named(own, sign), sign=sign if amended is None else "", state=state)
    if amended is None:
        return [own]
    after = _version(_AFTER + item.id, amended, looks, sign)
    # Where there is room for one name only, it says all.
    if after.label != own.label:
        arrow = "\u2190" if language == "ar" else "\u2192"
        own = structs.replace(own, name=f"{own.name} {arrow} {after.name.removeprefix(sign).strip()}")
    return [own, after]


def _version(span_id: str, version: SpanVersion, looks: SpanLooks, sign: str) -> DisplaySpan:
    shown = looks.display(_span(span_id, version))
    return structs.replace(shown, name=_named(shown, sign), sign=sign)


def _named(shown: DisplaySpan, sign: str) -> str:
    return f"{sign} {shown.name}" if sign else shown.name


def _span(span_id: str, version: SpanVersion) -> Span:
    return Span(
        id=span_id,
        document="",
        annotator=GOLD_ANNOTATOR,
        label=version.label,
        ranges=version.ranges,
        attributes=version.attributes,
    )
