"""Whether a span may stand: pure checks that raise with the reason, or answer with it."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import Label, LabelSet
from annotator.text import graphemes
from annotator.text.offsets import CodePointRange


def check_label(labels: LabelSet, label_id: str) -> Label:
    """The label of that id. Raises NO_SUCH_LABEL or LABEL_RETIRED."""
    label = labels.get(label_id)
    if label is None:
        known = ", ".join(item.id for item in labels.active)
        raise AnnotatorError(Problem.NO_SUCH_LABEL, label=label_id, known=known)
    if label.retired:
        raise AnnotatorError(Problem.LABEL_RETIRED, label=label_id)
    return label


def check_ranges(text: str, ranges: Sequence[CodePointRange]) -> None:
    """Raise where the ranges are no place for a span: none, empty, outside, out of order, or cutting a grapheme."""
    check_bounds(len(text), ranges)
    for item in ranges:
        for position in (item.start, item.end):
            if not graphemes.is_boundary(text, position):
                raise AnnotatorError(Problem.RANGE_CUTS_GRAPHEME, position=position, start=item.start, end=item.end)


def check_bounds(length: int, ranges: Sequence[CodePointRange]) -> None:
    """Raise where the ranges are none, empty, beyond ``length`` code points, touching or out of order."""
    if not ranges:
        raise AnnotatorError(Problem.RANGE_EMPTY, start=0, end=0)
    end_before = -1
    for item in ranges:
        start, end = item.start, item.end
        if start == end:
            raise AnnotatorError(Problem.RANGE_EMPTY, start=start, end=end)
        if end > length:
            raise AnnotatorError(Problem.RANGE_OUTSIDE, start=start, end=end, length=length)
        if start <= end_before:
            raise AnnotatorError(Problem.RANGE_UNORDERED, start=start, end=end_before)
        end_before = end
