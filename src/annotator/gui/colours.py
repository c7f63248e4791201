"""Arithmetic on colours written as ``#RRGGBB``: contrast, mixing, and the nearest shade that can be read."""

from __future__ import annotations

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
