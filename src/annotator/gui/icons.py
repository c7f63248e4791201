"""Our own icons: SVGs in ``currentColor``, drawn at the size that is asked for, so crisp at every scale.

An icon without tokens of its own takes its colour from the application's palette each time it is painted, and so
follows the theme; a directional one is mirrored while the interface runs from right to left.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from annotator.core.workflow import State
from annotator.gui.colours import mix
from annotator.gui.resources import icon_file
from annotator.gui.theme import Tokens, tokens_of

SIZES_PX = (16, 20)
"""The sizes that the icons are drawn for; their view box is 20 units with strokes of 1.5."""

DIRECTIONAL = frozenset({"undo", "redo", "next", "previous", "import", "export", "state_returned", "state_skipped"})
"""Icons with a direction along the line: mirrored where the interface runs from right to left."""

STATE_ICONS = {
    State.NEW: "state_new",
    State.ASSIGNED: "state_new",
    State.IN_PROGRESS: "state_in_progress",
    State.SUBMITTED: "state_submitted",
    State.RETURNED: "state_returned",
    State.ACCEPTED: "state_accepted",
    State.SKIPPED: "state_skipped",
}

_STATE_COLOURS = {
    State.NEW: "secondary",
    State.ASSIGNED: "secondary",
    State.IN_PROGRESS: "warning",
    State.SUBMITTED: "accent",
    State.RETURNED: "danger",
    State.ACCEPTED: "success",
    State.SKIPPED: "secondary",
}


def icon(name: str, tokens: Tokens | None = None, *, colour: str = "text", mirrored: bool | None = None) -> QIcon:
    """The icon of that name.

    ``colour`` is a token's name or ``#RRGGBB``. Without ``tokens`` the theme in force when it is painted counts; with
    ``mirrored`` None, whether the interface runs from right to left then. Raises FileNotFoundError for unknown names.
    """
    _source(name)
    return QIcon(_SvgEngine(name, tokens, colour, mirrored=mirrored))


def state_icon(state: State, tokens: Tokens | None = None) -> QIcon:
    """The glyph of a document's state in its colour; no two states share a shape."""
    return icon(STATE_ICONS[state], tokens, colour=_STATE_COLOURS[state])


def app_icon() -> QIcon:
    """The program's own icon, in its own colours."""
    return QIcon(str(icon_file("annotator")))


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: str, *, mirrored: bool | None = None) -> None:
    """Draw an icon in ``#RRGGBB`` into a rectangle: for widgets that paint themselves."""
    flip = _is_mirrored(name, mirrored=mirrored)
    painter.save()
    painter.translate(rect.topLeft())
    if flip:
        painter.translate(rect.width(), 0)
        painter.scale(-1, 1)
    _renderer(name, colour).render(painter, QRectF(0, 0, rect.width(), rect.height()))
    painter.restore()


class _SvgEngine(QIconEngine):
    """Draws an SVG whenever Qt wants it, in the colour and direction of that moment."""

    def __init__(self, name: str, tokens: Tokens | None, colour: str, *, mirrored: bool | None) -> None:
        super().__init__()
        self._name = name
        self._tokens = tokens
        self._colour = colour
        self._mirrored = mirrored

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        paint_icon(painter, QRectF(rect), self._name, self._colour_now(mode), mirrored=self._mirrored)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """``size`` is in device-independent pixels; Qt sets the pixmap's ratio itself."""
        device = size * scale
        pixmap = QPixmap(device)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), device), mode, state)
        painter.end()
        return pixmap

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        del mode, state
        return size

    def isNull(self) -> bool:
        return False

    def clone(self) -> QIconEngine:
        return _SvgEngine(self._name, self._tokens, self._colour, mirrored=self._mirrored)

    def _colour_now(self, mode: QIcon.Mode) -> str:
        tokens = self._tokens or tokens_of(QGuiApplication.palette())
        colour = self._colour if self._colour.startswith("#") else str(getattr(tokens, self._colour))
        return mix(colour, tokens.background, 0.4) if mode is QIcon.Mode.Disabled else colour


def _is_mirrored(name: str, *, mirrored: bool | None) -> bool:
    if mirrored is not None:
        return mirrored
    return name in DIRECTIONAL and QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return icon_file(name).read_text(encoding="utf-8")


def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
