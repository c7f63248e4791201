"""Guidelines as a page to read: their Markdown, then what is said of each label, every paragraph in its direction."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, QUrl
from PySide6.QtGui import QColor, QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from annotator.core.label import Label
from annotator.gui.fonts import interface_font
from annotator.gui.label_words import definition
from annotator.gui.theme import Tokens, label_colour
from annotator.text.direction import Direction, base_direction

MARGIN_PX = 28
_TEXT_PX = 15
# By level of a heading, in Qt's steps: half as large again, and a fifth larger.
_STEPS_LARGER = {1: 2, 2: 1}
# What stands over examples is a heading of the last level, and no larger than they are.
_OVER_EXAMPLES = 6
_LINE_PERCENT = 118
# Pictures that are not shown leave their words.
_PICTURE = re.compile(r"!\[([^\]\n]*)\](\([^)\n]*\)|\[[^\]\n]*\])")


class GuidelinePage(QTextDocument):
    """A document that fetches nothing: no picture, no style sheet, from nowhere."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(MARGIN_PX)

    def loadResource(self, type_: int, name: QUrl | str) -> object:
        """Qt's: what a page refers to. Nothing is loaded."""
        del type_, name
        return None

    def show_guidelines(self, markdown: str, labels: Sequence[Label], language: str, tokens: Tokens) -> None:
        """Show the text (empty: that there is none), then the labels with their definitions and examples."""
        self.setDefaultFont(interface_font(_TEXT_PX))
        features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
        self.setMarkdown(_PICTURE.sub(r"\1", markdown), features)
        cursor = QTextCursor(self)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if not markdown.strip():
            nothing = QCoreApplication.translate("Guidelines", "This project has no guidelines yet.")
            cursor.insertText(nothing, _characters(tokens.secondary))
        if labels:
            self._add_labels(cursor, labels, language, tokens)
        block = self.begin()
        while block.isValid():
            _turn(block, tokens)
            block = block.next()

    def _add_labels(self, cursor: QTextCursor, labels: Sequence[Label], language: str, tokens: Tokens) -> None:
        heading = QCoreApplication.translate("Guidelines", "The labels")
        _put(cursor, [(heading, _characters(tokens.text))], heading=2)
        for label in labels:
            colour = label_colour(label, tokens)
            sign, name = _characters(colour), _characters(tokens.text)
            key = f"   {label.key}" if label.key else ""
            said = [("\u25a0 ", sign), (label.name(language), name), (key, _characters(tokens.secondary))]
            _put(cursor, said, heading=3)
            words = definition(label, language)
            if words:
                _put(cursor, [(words, _characters(tokens.text))])
            for title, examples, mark, mark_colour in (
                (QCoreApplication.translate("Guidelines", "Do tag"), label.examples, "\u2713", tokens.success),
                (
                    QCoreApplication.translate("Guidelines", "Don\u2019t tag"),
                    label.counter_examples,
                    "\u2715",
                    tokens.danger,
                ),
            ):
                if examples:
                    _put(cursor, [(title, _characters(tokens.secondary))], heading=_OVER_EXAMPLES)
                for example in examples:
                    line = [(f"{mark}\u2002", _characters(mark_colour)), (example, _characters(tokens.text))]
                    _put(cursor, line, indent=1)


def _characters(colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    return made


def _put(
    cursor: QTextCursor, parts: Sequence[tuple[str, QTextCharFormat]], *, heading: int = 0, indent: int = 0
) -> None:
    """A paragraph at the end, of parts each with its looks."""
    looks = QTextBlockFormat()
    looks.setHeadingLevel(heading)
    looks.setIndent(indent)
    cursor.insertBlock(looks, QTextCharFormat())
    for text, characters in parts:
        cursor.insertText(" ".join(text.split("\n")), characters)


def _turn(block: QTextBlock, tokens: Tokens) -> None:
    """Give a paragraph the direction of its words, which aligns it too, and room around it."""
    looks = block.blockFormat()
    rtl = base_direction(block.text()) is Direction.RTL
    looks.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    looks.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    above, below = _room(block)
    looks.setTopMargin(above if block.position() else 0)
    looks.setBottomMargin(below)
    QTextCursor(block).setBlockFormat(looks)
    level = looks.headingLevel()
    if level and level != _OVER_EXAMPLES:
        size = QTextCharFormat()
        size.setProperty(QTextCharFormat.Property.FontSizeAdjustment, _STEPS_LARGER.get(level, 0))
        size.setFontWeight(QFont.Weight.DemiBold)
        _change(block, 0, len(block.text()), size)
    for run in block.textFormats():
        said = block.text()[run.start : run.start + run.length]
        if run.format.isAnchor():
            _change(block, run.start, run.length, _characters(tokens.accent))
        if run.format.fontItalic() and base_direction(said) is Direction.RTL:
            upright = QTextCharFormat()
            upright.setFontItalic(False)  # scripts that run from right to left have no italics
            _change(block, run.start, run.length, upright)


def _room(block: QTextBlock) -> tuple[int, int]:
    """The space above and below a paragraph, in pixels."""
    looks = block.blockFormat()
    level = looks.headingLevel()
    if level == _OVER_EXAMPLES:
        return 6, 2
    if level:
        return (24 if level < 3 else 20), 6
    return 0, 4 if looks.indent() or block.textList() is not None else 10


def _change(block: QTextBlock, start: int, length: int, looks: QTextCharFormat) -> None:
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + start)
    cursor.setPosition(block.position() + start + length, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(looks)
