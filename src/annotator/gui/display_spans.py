"""What the article view is given: spans with their labels' looks, the theme's colours, the reader's type."""

from __future__ import annotations

from annotator.core.document import Document
from annotator.core.label import LabelSet
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.gui.fonts import ReadingFace, interface_family, reading_face
from annotator.gui.textview.display import DisplayRelation, DisplaySpan, LineStyle, SpanState, Typography, ViewColours
from annotator.gui.theme import DARK, LIGHT, Tokens, label_colour
from annotator.settings.schema import Settings
from annotator.text.scripts import script_of


class SpanLooks:
    """How the spans of a label set look, named in one language; for many of them at once."""

    def __init__(self, labels: LabelSet, language: str) -> None:
        self._labels = labels
        self._language = language
        self._by_label: dict[str, tuple[str, str, str, LineStyle]] = {}

    def display(self, span: Span, owner: str = "") -> DisplaySpan:
        """A span as the view shows it; ``owner`` stands beside the label's name unless it is empty."""
        name, light, dark, line = self._by_label.get(span.label) or self._look_up(span.label)
        return DisplaySpan(
            id=span.id,
            ranges=span.ranges,
            label=span.label,
            name=f"{name} \u00b7 {owner}" if owner else name,
            colour_light=light,
            colour_dark=dark,
            line=line,
            state=SpanState.SUGGESTED if span.suggested else SpanState.ACCEPTED,
            owner=owner,
        )

    def _look_up(self, label_id: str) -> tuple[str, str, str, LineStyle]:
        label = self._labels.get(label_id)
        found = (
            (label_id, LIGHT.secondary, DARK.secondary, LineStyle.SOLID)
            if label is None
            else (
                label.name(self._language),
                label_colour(label, LIGHT),
                label_colour(label, DARK),
                LineStyle(label.line.replace("_", "-")),
            )
        )
        self._by_label[label_id] = found
        return found


def display_span(span: Span, labels: LabelSet, language: str, owner: str) -> DisplaySpan:
    """A span as the view shows it; ``owner`` stands beside the label's name unless it is empty."""
    return SpanLooks(labels, language).display(span, owner)


def parts_text(span: Span, text: str, longest: int) -> str:
    """At most ``longest`` characters of a span's text, for people: every range, with dots for what lies between."""
    parts = (text[part.start : min(part.end, part.start + longest)] for part in span.ranges)
    return " \u2026 ".join(parts)[:longest]


def display_relation(relation: Relation, labels: LabelSet, language: str) -> DisplayRelation:
    """A relation as the view shows it."""
    kind = labels.relation(relation.type)
    return DisplayRelation(
        id=relation.id,
        type=relation.type,
        name=relation.type if kind is None else kind.name(language),
        source=relation.source,
        target=relation.target,
    )


def view_colours(tokens: Tokens) -> ViewColours:
    """The theme's tokens for the article view."""
    return ViewColours(
        background=tokens.background,
        text=tokens.text,
        secondary=tokens.secondary,
        line=tokens.line,
        hover=tokens.hover,
        accent=tokens.accent,
        selection=tokens.accent,
        dark=tokens.dark,
    )


def face_for(document: Document, settings: Settings) -> ReadingFace:
    """The face to read a document in."""
    return reading_face(script_of(document.text), language=document.info.language, chosen=settings.reading_family)


def typography(face: ReadingFace, settings: Settings) -> Typography:
    """The reader's type."""
    return Typography(
        family=face.family,
        size_px=float(settings.font_size_px),
        line_height=settings.line_spacing,
        column_width_px=settings.column_width_px,
        fallback_families=face.fallbacks,
        name_family=interface_family(),
    )
