"""Forty labels can be told apart: by line, and among those of one line by colour, whatever colours a person sees."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from annotator.core.label import LINES, LOOKS, PALETTE, LabelSet, look

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

LEAST = 16.0
"""CIELAB distance (1976) between two labels of one line; 2.3 is just to be seen side by side."""

# Machado, Oliveira and Fernandes, IEEE Transactions on Visualization and Computer Graphics 15:1291 (2009), severity 1,
# on linear sRGB.
VISIONS: dict[str, Matrix] = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# IEC 61966-2-1 (sRGB to XYZ, D65).
XYZ: Matrix = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = tuple(sum(row) for row in XYZ)


def linear(colour: str) -> Vector:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def times(matrix: Matrix, vector: Vector) -> Vector:
    x, y, z = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z


def lab(colour: str, vision: str) -> Vector:
    """CIE 15:2004's L*, a*, b* of a colour as somebody sees it."""
    red, green, blue = (min(max(value, 0.0), 1.0) for value in times(VISIONS[vision], linear(colour)))
    x, y, z = (_cube_root(value / white) for value, white in zip(times(XYZ, (red, green, blue)), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube_root(value: float) -> float:
    return value ** (1 / 3) if value > (6 / 29) ** 3 else value / (3 * (6 / 29) ** 2) + 4 / 29


def distance(one: Vector, other: Vector) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_no_two_of_the_first_forty_two_look_the_same() -> None:
    looks = [look(number) for number in range(LOOKS)]
    assert LOOKS >= 40
    assert len({(light, line) for light, _, line in looks}) == len({(dark, line) for _, dark, line in looks}) == LOOKS
    assert look(LOOKS) == look(0)
    assert {colours[:2] for colours in looks} == set(PALETTE)
    assert {line for _, _, line in looks} == set(LINES)


def test_neighbours_differ_in_colour_and_in_line() -> None:
    looks = [look(number) for number in range(LOOKS + 1)]
    for one, other in pairwise(looks):
        assert one[0] != other[0]
        assert one[2] != other[2]


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_labels_of_one_line_are_told_apart_by_everyone(theme: int, vision: str) -> None:
    seen = [(lab(look(number)[theme], vision), look(number)[2]) for number in range(40)]
    for (one, line), (other, other_line) in combinations(seen, 2):
        assert line != other_line or distance(one, other) >= LEAST


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_colours_alone_are_told_apart_by_most(theme: int) -> None:
    for one, other in combinations(PALETTE, 2):
        assert distance(lab(one[theme], "normal"), lab(other[theme], "normal")) >= 12


@pytest.mark.parametrize(("theme", "grounds"), [(0, ("#F4F5F7", "#FFFFFF")), (1, ("#15181E", "#1C2027"))])
def test_lines_and_names_can_be_seen_on_both_grounds(theme: int, grounds: tuple[str, str]) -> None:
    for colours in PALETTE:
        for ground in grounds:
            darker, lighter = sorted((luminance(colours[theme]), luminance(ground)))
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5  # 3 would do for the lines; names are text


def test_new_labels_take_looks_that_are_free() -> None:
    grown = LabelSet().with_new_labels(tuple(f"label {i}" for i in range(40)), 2)
    assert len({(label.colour_light, label.line) for label in grown.labels}) == 40
    fewer = LabelSet(labels=grown.labels[:3] + grown.labels[4:])
    again = fewer.with_new_labels(("new", "newer", "newest"), 3)
    assert len({(label.colour_light, label.line) for label in again.labels}) == LOOKS
