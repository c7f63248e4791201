"""Made-up lines that mix what can be mixed, and what there is to ask of a page that shows them."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from annotator.gui.textview.cells import LineCells
from annotator.gui.textview.display import ViewColours
from annotator.gui.textview.layout import LineRef
from annotator.gui.textview.page import Page
from annotator.gui.textview.page_painting import Looks, paint_page

MakePage = Callable[..., Page]

LETTERS = {
    "arabic": "\u0627\u0628\u062c\u062f\u0644\u0645\u0648\u0639\u0643\u0629",
    "hebrew": "\u05d0\u05d1\u05d2\u05d3\u05dc\u05dd",
    "persian": "\u067e\u0686\u06af\u06cc\u06a9\u0698",
    "urdu": "\u0679\u0688\u06ba\u06d2\u06c1\u06be",
    "syriac": "\u0710\u0712\u0713\u0715",
    "nko": "\u07ca\u07cb\u07cc\u07d3",
    "latin": "abcXYZ",
    "cjk": "\u4e2d\u6587\u5b57",
    "european": "0123456789",
    "arabic-indic": "\u0660\u0661\u0665\u0669",
    "persian digits": "\u06f1\u06f2\u06f5",
    "signs": ".,:;%-+/'!?#@\u060c\u061f\u061b\u066b\u066a",
    "quotes": "\"\u201c\u201d\u00ab\u00bb'\u2018\u2019",
    "brackets": "()[]{}<>",
}
CLUSTERS = {
    "harakat": ("\u0628\u0650", "\u0633\u0651\u064e", "\u0644\u064e", "\u0645\u064f", "\u0647\u0670"),
    "niqqud": ("\u05d1\u05bc\u05b0", "\u05e8\u05b5", "\u05e9\u05c1\u05b4"),
    "lam-alef": ("\u0644\u0627", "\u0644\u0622", "\u0644\u0644\u0647"),
    "accents": ("e\u0301", "o\u0308", "n\u0303"),
    "emoji": (
        "\U0001f4f0",
        "\U0001f469\U0001f3fd\u200d\U0001f4bb",
        "\U0001f1f5\U0001f1f8",
        "\u2764\ufe0f",
        "\U0001f44d\U0001f3fe",
    ),
    "joiners": ("\u0645\u06cc\u200c\u062e", "\u0647\u200d", "\u0640", "\u0640\u0640"),
    "marks": ("\u200e", "\u200f", "\u061c", "\u00a0"),
}
OPENERS = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"

# Everything that is painted is red or the text: the red channel of a picture then holds the text alone.
INK = ViewColours(background="#FFFFFF", text="#000000", secondary="#FF0000", accent="#FF0000", selection="#FF0000")


def mixture(chance: random.Random, words: int = 8, *, controls: bool = False) -> str:
    """Some words of any script, digits, signs, marks and emoji, stuck together anyhow."""
    parts: list[str] = []
    for _ in range(chance.randrange(2, words + 1)):
        kind = chance.choice([*LETTERS, *CLUSTERS])
        stock = LETTERS.get(kind) or CLUSTERS[kind]
        parts.append("".join(chance.choice(stock) for _ in range(chance.randrange(1, 5))))
        parts.append(chance.choice(["", " ", " ", " ", "  "]))
    if controls:
        opener = chance.choice(OPENERS)
        closer = "\u2069" if opener >= "\u2066" else "\u202c"
        first, second = sorted(chance.randrange(len(parts) + 1) for _ in range(2))
        if not "".join(parts[first:second]).strip():
            first, second = 0, len(parts)  # known limit of Qt: an embedding of nothing parts what stands around it
        parts[second:second] = [closer]
        parts[first:first] = [opener]
    return "".join(parts)


def drawn(character: str) -> bool:
    """Whether a character has a place of its own: where a control stands among others at one x is nobody's business."""
    if character in "\u200e\u200f\u061c":
        return False
    return unicodedata.bidirectional(character) not in {
        *("BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    }


def all_lines(page: Page) -> Iterator[tuple[LineRef, LineCells]]:
    """Every line of the page with its cells."""
    for block in range(len(page.article)):
        for line in range(len(page.layout.get(block))):
            yield LineRef(block, line), page.layout.cells(LineRef(block, line))


def shown_order(cells: LineCells, text: str) -> list[int]:
    """The code points of a line from left to right, as the page has them."""
    found: list[int] = []
    for i in cells.visual:
        cluster = range(cells.stops[i], cells.stops[i + 1])
        found += [place for place in (reversed(cluster) if cells.cell_rtl[i] else cluster) if drawn(text[place])]
    return found


def one_line(page: Page) -> list[int]:
    """The code points of a page of one line from left to right."""
    ((_, cells),) = all_lines(page)
    return shown_order(cells, page.article.text)


def painted(page: Page, looks: Looks | None = None, *, width: int = 900, height: int = 700) -> QImage:
    """A picture of the page."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_page(page, painter, QRectF(0, 0, width, height), looks or Looks(colours=INK))
    painter.end()
    return image


def channel(image: QImage, number: int) -> bytes:
    """One channel of a picture, row by row: 0 blue, 1 green, 2 red."""
    return bytes(image.constBits())[number::4]
