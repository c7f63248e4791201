"""The actions on parts and ties of spans, and those that walk and take text by sentence and paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.gui.action_spec import ActionSpec, Menu, Need
from annotator.gui.i18n import QT_TRANSLATE_NOOP


def tie_actions() -> Iterator[ActionSpec]:
    """Relations, parts, and the text of the selected span."""
    menu = Menu.SPAN
    yield ActionSpec(
        id="relate",
        text=QT_TRANSLATE_NOOP("Actions", "Join to another span…"),
        menu=menu,
        article_keys=("R",),
        need=Need.SPAN,
    )
    yield ActionSpec(
        id="add_part",
        text=QT_TRANSLATE_NOOP("Actions", "Add the selected text to the span"),
        menu=menu,
        article_keys=("+",),
        need=Need.WRITABLE_DOCUMENT,
    )
    yield ActionSpec(
        id="take_part",
        text=QT_TRANSLATE_NOOP("Actions", "Take the selected text from the span"),
        menu=menu,
        article_keys=("-",),
        need=Need.WRITABLE_DOCUMENT,
    )
    yield ActionSpec(
        id="without_prefix",
        text=QT_TRANSLATE_NOOP("Actions", "Without the prefix"),
        menu=menu,
        article_keys=("P",),
        need=Need.WRITABLE_DOCUMENT,
    )
    yield ActionSpec(
        id="span_text",
        text=QT_TRANSLATE_NOOP("Actions", "Select the text of the span"),
        menu=menu,
        article_keys=("T",),
        need=Need.SPAN_SELECTED,
        ends_group=True,
    )


def text_actions() -> Iterator[ActionSpec]:
    """Steps of the caret, with and without selecting, and what takes more text at once."""
    steps = (
        ("next_sentence", QT_TRANSLATE_NOOP("Actions", "To the next sentence"), "Ctrl+PgDown"),
        ("previous_sentence", QT_TRANSLATE_NOOP("Actions", "To the previous sentence"), "Ctrl+PgUp"),
        ("next_paragraph", QT_TRANSLATE_NOOP("Actions", "To the next paragraph"), "Ctrl+Down"),
        ("previous_paragraph", QT_TRANSLATE_NOOP("Actions", "To the previous paragraph"), "Ctrl+Up"),
        ("select_next_sentence", QT_TRANSLATE_NOOP("Actions", "Select to the next sentence"), "Ctrl+Shift+PgDown"),
        ("select_previous_sentence", QT_TRANSLATE_NOOP("Actions", "Select to the sentence before"), "Ctrl+Shift+PgUp"),
        ("select_next_paragraph", QT_TRANSLATE_NOOP("Actions", "Select to the next paragraph"), "Ctrl+Shift+Down"),
        ("select_previous_paragraph", QT_TRANSLATE_NOOP("Actions", "Select to the paragraph before"), "Ctrl+Shift+Up"),
    )
    for action_id, text, key in steps:
        yield ActionSpec(
            id=action_id,
            text=text,
            menu=Menu.TEXT,
            article_keys=(key,),
            need=Need.DOCUMENT,
            ends_group=action_id in ("previous_paragraph", "select_previous_paragraph"),
        )
    yield ActionSpec(
        id="widen",
        text=QT_TRANSLATE_NOOP("Actions", "Widen the selection to the word, sentence, paragraph"),
        menu=Menu.TEXT,
        article_keys=("W",),
        need=Need.DOCUMENT,
    )
    yield ActionSpec(
        id="untagged_sentence",
        text=QT_TRANSLATE_NOOP("Actions", "To the next sentence without a span"),
        menu=Menu.TEXT,
        article_keys=("U",),
        need=Need.DOCUMENT,
        ends_group=True,
    )
    yield ActionSpec(
        id="paragraph_direction",
        text=QT_TRANSLATE_NOOP("Actions", "Turn the paragraph\u2019s direction"),
        menu=Menu.TEXT,
        article_keys=("D",),
        need=Need.WRITABLE_DOCUMENT,
    )
