"""Arithmetic on colours written as ``#RRGGBB``: contrast, mixing, and the nearest shade that can be read."""

from __future__ import annotations

import math
from functools import lru_cache

TEXT_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: text against what it stands on."""

GLYPH_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11: lines and glyphs that carry meaning."""

_STEPS = 20


@lru_cache(maxsize=256)
def luminance(colour: str) -> float:
    """WCAG's relative luminance, 0 for black to 1 for white."""
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(over: str, under: str, alpha: float) -> str:
    """``over`` painted on ``under`` with an opacity of 0 to 1."""
    pairs = zip(_channels(over), _channels(under), strict=True)
    return "#" + "".join(f"{round(255 * (top * alpha + bottom * (1 - alpha))):02X}" for top, bottom in pairs)


@lru_cache(maxsize=256)
def legible(colour: str, *grounds: str, ratio: float = TEXT_CONTRAST) -> str:
    """``colour``, or the nearest darker or lighter shade of it that has ``ratio`` against every one of ``grounds``.

    Black or white, whichever is further off, where no shade will do.
    """
    target = "#000000" if luminance(grounds[0]) > 0.18 else "#FFFFFF"
    for step in range(_STEPS):
        shade = mix(target, colour, step / _STEPS)
        if all(contrast(shade, ground) >= ratio for ground in grounds):
            return shade
    return target


def is_colour(text: str) -> bool:
    """Whether ``text`` is ``#RRGGBB``."""
    return len(text) == 7 and text[0] == "#" and all(digit in "0123456789abcdefABCDEF" for digit in text[1:])


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


ALIKE = 16.0
"""CIELAB distance (1976) below which two labels of one line are too much alike; 2.3 is just to be seen."""


def look_alike(one: str, other: str) -> bool:
    """Whether two colours are hard to tell apart, for people with normal or with any kind of colour-blind vision."""
    return any(distance(one, other, vision) < ALIKE for vision in VISIONS)


@lru_cache(maxsize=4096)
def distance(one: str, other: str, vision: str = "normal") -> float:
    """The CIELAB distance (1976) between two colours as somebody sees them; ``vision`` is a name in ``VISIONS``."""
    return math.dist(_lab(one, vision), _lab(other, vision))


_Vector = tuple[float, float, float]

# Machado, Oliveira and Fernandes, IEEE Transactions on Visualization and Computer Graphics 15:1291 (2009), severity 1,
# on linear sRGB.
VISIONS: dict[str, tuple[_Vector, _Vector, _Vector]] = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
# IEC 61966-2-1 (sRGB to XYZ, D65).
_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))


@lru_cache(maxsize=1024)
def _lab(colour: str, vision: str) -> _Vector:
    """CIE 15:2004's L*, a*, b*."""
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in _channels(colour)]
    seen = [min(max(sum(a * b for a, b in zip(row, linear, strict=True)), 0.0), 1.0) for row in VISIONS[vision]]
    x, y, z = (_cube_root(sum(a * b for a, b in zip(row, seen, strict=True)) / sum(row)) for row in _XYZ)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube_root(value: float) -> float:
    return value ** (1 / 3) if value > (6 / 29) ** 3 else value / (3 * (6 / 29) ** 2) + 4 / 29
