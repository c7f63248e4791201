"""The look: tokens for light and dark, put on Qt's Fusion style as a palette and a short style sheet.

Widgets that draw themselves ask ``tokens_of(self.palette())`` while painting: they then follow every change of theme
without being told, as Qt repaints them with the new palette.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from annotator.core.label import Label
from annotator.gui.colours import is_colour, legible, luminance, mix
from annotator.gui.fonts import SECONDARY_PX, interface_font, points
from annotator.gui.stylesheet import style_sheet
from annotator.settings.schema import ThemeChoice

GRID_PX = 4
RADIUS_PX = 8
SMALL_RADIUS_PX = 5
FOCUS_RING_PX = 2

TINT = 0.13
TINT_HOVER = 0.20
TINT_SELECTED = 0.30


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of one theme as ``#RRGGBB``.

    ``text``, ``secondary``, ``accent``, ``danger``, ``warning`` and ``success`` can be read on ``background``,
    ``surface``, ``hover`` and ``selected``; ``on_accent`` can be read on ``accent``. ``line`` only parts things,
    ``control`` is the outline of what can be worked (a box to tick, a switch). All of it is measured in a test.
    """

    dark: bool
    background: str
    surface: str
    text: str
    secondary: str
    line: str
    control: str
    hover: str
    selected: str
    accent: str
    on_accent: str
    danger: str
    warning: str
    success: str


LIGHT = Tokens(
    dark=False,
    background="#F4F5F7",
    surface="#FFFFFF",
    text="#1C2430",
    # screen.md's #667085 has 4.44 on hover and 4.1 on a selected row, where the second lines of the lists stand.
    secondary="#626D80",
    line="#E2E5EA",
    control="#808A9A",
    hover="#EEF2FB",
    selected="#EAEFFA",
    accent="#2F5FD0",
    on_accent="#FFFFFF",
    danger="#B42318",
    warning="#955800",
    success="#2A7549",
)

DARK = Tokens(
    dark=True,
    background="#15181E",
    surface="#1C2027",
    text="#E6E9EF",
    secondary="#98A2B3",
    line="#2C323C",
    control="#737D8D",
    hover="#262C38",
    selected="#2A3245",
    accent="#7EA2FF",
    on_accent="#15181E",
    danger="#FF8A80",
    warning="#E3B653",
    success="#6FCF97",
)


def tokens_for(*, dark: bool) -> Tokens:
    """The tokens of the dark or the light theme."""
    return DARK if dark else LIGHT


def tokens_of(palette: QPalette) -> Tokens:
    """The tokens that a palette was made of."""
    window = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Window)
    return tokens_for(dark=luminance(window.name()) < luminance("#777777"))


def label_colour(label: Label, tokens: Tokens) -> str:
    """A label's colour in a theme, made so that it can be read on the page and on panels, whatever its owner chose."""
    return _readable(label.colour_dark if tokens.dark else label.colour_light, tokens.dark)


@lru_cache(maxsize=512)  # asked for each span of an article
def _readable(chosen: str, dark: bool) -> str:  # noqa: FBT001  # of two themes
    tokens = tokens_for(dark=dark)
    return legible(chosen if is_colour(chosen) else tokens.secondary, tokens.background, tokens.surface)


def tint(colour: str, alpha: float = TINT) -> QColor:
    """A see-through colour to lay behind letters."""
    tinted = QColor(colour)
    tinted.setAlphaF(alpha)
    return tinted


def make_palette(tokens: Tokens) -> QPalette:
    """The palette of a theme: every role that Fusion paints with, disabled ones dimmed."""
    roles = QPalette.ColorRole
    faint = mix(tokens.secondary, tokens.background, 0.6)
    colours = {
        roles.Window: tokens.background,
        roles.WindowText: tokens.text,
        roles.Base: tokens.surface,
        roles.AlternateBase: tokens.hover,
        roles.Text: tokens.text,
        roles.PlaceholderText: tokens.secondary,
        roles.Button: tokens.surface,
        roles.ButtonText: tokens.text,
        roles.BrightText: tokens.danger,
        roles.ToolTipBase: tokens.surface,
        roles.ToolTipText: tokens.text,
        roles.Highlight: tokens.accent,
        roles.HighlightedText: tokens.on_accent,
        roles.Accent: tokens.accent,
        roles.Link: tokens.accent,
        roles.LinkVisited: tokens.accent,
        roles.Light: tokens.surface,
        roles.Midlight: tokens.line,
        roles.Mid: tokens.line,
        roles.Dark: tokens.control,
        roles.Shadow: tokens.line,
    }
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.PlaceholderText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(faint))
    palette.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, QColor(tokens.line))
    palette.setColor(QPalette.ColorGroup.Disabled, roles.HighlightedText, QColor(faint))
    return palette


def apply(app: QApplication, tokens: Tokens) -> None:
    """Dress the whole application."""
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(make_palette(tokens))
    app.setFont(interface_font())
    app.setStyleSheet(style_sheet(asdict(tokens), dark=tokens.dark, secondary_pt=points(SECONDARY_PX)))


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget one of the style sheet's roles.

    A QLabel: ``heading`` (bold, secondary), ``secondary`` (11.5 px), ``title`` (bold). A QPushButton: ``primary``
    (filled with the accent), ``quiet`` (no outline until hovered), ``alarm`` (small, for what must not be overlooked).
    An empty string takes it away.
    """
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def as_panel(widget: QWidget) -> None:
    """Let a widget stand on ``surface`` and not on the window's background."""
    widget.setBackgroundRole(QPalette.ColorRole.Base)
    widget.setAutoFillBackground(True)


class ThemeController(QObject):
    """Keeps the application in the theme that a person chose, or in the system's as that changes."""

    tokens_changed = Signal(object)
    """The Tokens that are now in force."""

    def __init__(self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._tokens: Tokens | None = None
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self.choose(choice)

    @property
    def tokens(self) -> Tokens:
        """The tokens in force."""
        return self._tokens or LIGHT

    @property
    def choice(self) -> ThemeChoice:
        """What was chosen."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Take the light or the dark theme, or the system's from now on."""
        self._choice = choice
        hints = self._app.styleHints()
        # So that title bars and the system's own dialogs come along, where the platform can.
        if choice is ThemeChoice.SYSTEM:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if choice is ThemeChoice.DARK else Qt.ColorScheme.Light)
        self._refresh()

    def _on_system_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._refresh()

    def _refresh(self) -> None:
        system_dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        dark = system_dark if self._choice is ThemeChoice.SYSTEM else self._choice is ThemeChoice.DARK
        tokens = tokens_for(dark=dark)
        if tokens is not self._tokens:
            self._tokens = tokens
            apply(self._app, tokens)
            self.tokens_changed.emit(tokens)
