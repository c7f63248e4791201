"""What the article view shows, as plain values: spans, colours and type. No Qt in here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import msgspec

from annotator.text.offsets import CodePointRange


class LineStyle(Enum):
    """How a label's line is drawn, so that labels can be told apart without colour."""

    SOLID = "solid"
    DASHED = "dashed"
    DOUBLE = "double"
    DOTTED = "dotted"
    DASH_DOT = "dash-dot"
    WAVY = "wavy"


class SpanState(Enum):
    """Where a span stands with the person looking at it."""

    ACCEPTED = "accepted"
    SUGGESTED = "suggested"
    REJECTED = "rejected"


# A struct of msgspec, not a dataclass: an article is opened with ten thousand of them, made in a fifth of the time.
class DisplaySpan(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One span as it is shown; ``ranges`` in text order, hardly ever more than one."""

    id: str
    ranges: tuple[CodePointRange, ...]
    label: str
    name: str
    colour_light: str
    colour_dark: str
    line: LineStyle = LineStyle.SOLID
    state: SpanState = SpanState.ACCEPTED
    owner: str = ""
    # What is left of the name where there is no room for all of it.
    sign: str = ""
    # One of so many tracks below the text: each person's spans in lanes of their own, where several are compared.
    track: int = 0
    tracks: int = 1

    @property
    def bounds(self) -> CodePointRange:
        """From the start of the first range to the end of the last."""
        return CodePointRange(self.ranges[0].start, self.ranges[-1].end)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayRelation:
    """One relation as it is shown, from the span ``source`` to the span ``target`` by their ids.

    ``name`` is that of its type; without colours it has the theme's accent. ``provisional`` while its target is
    still being looked for.
    """

    id: str
    type: str
    name: str
    source: str
    target: str
    colour_light: str = ""
    colour_dark: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewColours:
    """The colours of the article view, as ``#RRGGBB``."""

    background: str = "#F4F5F7"
    text: str = "#1C2430"
    secondary: str = "#667085"
    line: str = "#E2E5EA"
    hover: str = "#EEF2FB"
    accent: str = "#2F5FD0"
    selection: str = "#2F5FD0"
    dark: bool = False

    @classmethod
    def dark_defaults(cls) -> ViewColours:
        """The dark theme's tokens."""
        return cls(
            background="#15181E",
            text="#E6E9EF",
            secondary="#98A2B3",
            line="#2C323C",
            hover="#262C38",
            accent="#7EA2FF",
            selection="#7EA2FF",
            dark=True,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Typography:
    """The article's type at 100 %: family, size and column in pixels, line height as a multiple of the size."""

    family: str = "Noto Naskh Arabic"
    size_px: float = 22.0
    line_height: float = 2.2
    column_width_px: int = 700
    fallback_families: tuple[str, ...] = ()
    name_family: str = ""  # the face of label names and paragraph numbers; the interface's own where empty
    name_size_px: float = 10.5
