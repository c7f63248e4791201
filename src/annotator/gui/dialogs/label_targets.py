"""Labels to choose from: their pictures, new ones from their names, and the keys that choose them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap

from annotator.core.label import Label, LabelSet
from annotator.gui.label_draft import LabelSetDraft, Section
from annotator.gui.theme import label_colour, tokens_of
from annotator.gui.widgets.swatch import SIZE_PX, paint_swatch

KEEP_KEY = "0"
"""The key that leaves a span with the label it has."""

LONG_SPANS = 1_000
"""A change that reaches more spans than this is made in the background, with a way to stop."""

_KEYS = "123456789abcdefghijklmnopqrstuvwxyz"


def icon_of(label: Label, palette: QPalette) -> QIcon:
    """A label's swatch as an icon."""
    picture = QPixmap(SIZE_PX * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect = QRectF(0, 0, SIZE_PX.width(), SIZE_PX.height())
    paint_swatch(painter, rect, label_colour(label, tokens_of(palette)), label.line)
    painter.end()
    return QIcon(picture)


def new_labels(names: str, labels: LabelSet, language: str) -> list[Label]:
    """New labels for names with commas between them, each with an id, a look and a key that are free."""
    draft = LabelSetDraft(labels)
    made = []
    for name in dict.fromkeys(part.strip() for part in re.split("[,\u060c]", names) if part.strip()):
        row = draft.add(Section.LABELS, len(draft.rows[Section.LABELS]))
        draft.rename_new(Section.LABELS, row, draft.id_for(Section.LABELS, row, name))
        row.value = replace(row.value, names={language: name})
        if isinstance(row.value, Label):
            made.append(row.value)
    return made


def keys_for(labels: Sequence[Label]) -> dict[str, str]:
    """A key for each label (by its id): its own where that is a letter or digit of no other, else the next free one."""
    own: dict[str, str] = {}
    for label in labels:
        if len(label.key) == 1 and label.key.lower() in _KEYS and label.key.lower() not in own.values():
            own[label.id] = label.key.lower()
    free = (key for key in _KEYS if key not in own.values())
    return {label.id: own.get(label.id) or next(free, "") for label in labels}
