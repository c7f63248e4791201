"""Contrast of every token on everything it may stand on, and the arithmetic behind it."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from annotator.core.label import PALETTE, Label
from annotator.gui.colours import GLYPH_CONTRAST, TEXT_CONTRAST, contrast, is_colour, legible, mix
from annotator.gui.resources import controls_dir
from annotator.gui.theme import DARK, LIGHT, TINT, TINT_HOVER, TINT_SELECTED, Tokens, label_colour

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("background", "surface", "hover", "selected")
READ = ("text", "secondary", "accent", "danger", "warning", "success")


def test_contrast_is_wcag_s() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


def test_mixing() -> None:
    assert mix("#FFFFFF", "#000000", 0.5) == "#808080"
    assert mix("#123456", "#FFFFFF", 1) == "#123456"


@THEMES
def test_every_token_is_a_colour(tokens: Tokens) -> None:
    named = [field.name for field in fields(tokens) if field.name != "dark"]
    assert [name for name in named if not is_colour(getattr(tokens, name))] == []


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("token", READ)
def test_what_is_read_can_be_read_on_every_ground(tokens: Tokens, token: str, ground: str) -> None:
    assert contrast(getattr(tokens, token), getattr(tokens, ground)) >= TEXT_CONTRAST


@THEMES
def test_text_on_the_accent_can_be_read(tokens: Tokens) -> None:
    assert contrast(tokens.on_accent, tokens.accent) >= TEXT_CONTRAST


@THEMES
@pytest.mark.parametrize("ground", ["background", "surface", "hover"])
def test_outlines_of_controls_can_be_seen(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.control, getattr(tokens, ground)) >= GLYPH_CONTRAST


@THEMES
@pytest.mark.parametrize("number", range(len(PALETTE)))
def test_label_colours_can_be_read_and_read_through(tokens: Tokens, number: int) -> None:
    light, dark = PALETTE[number]
    colour = label_colour(Label(id="x", colour_light=light, colour_dark=dark), tokens)
    for ground in (tokens.background, tokens.surface):
        assert contrast(colour, ground) >= TEXT_CONTRAST
        for alpha in (TINT, TINT_HOVER, TINT_SELECTED):
            tinted = mix(colour, ground, alpha)
            assert contrast(tokens.text, tinted) >= TEXT_CONTRAST
            assert contrast(colour, tinted) >= GLYPH_CONTRAST


@THEMES
@pytest.mark.parametrize("chosen", ["#FFFF00", "#000000", "#FFFFFF", "#777777", "no colour", ""])
def test_no_label_colour_is_illegible(tokens: Tokens, chosen: str) -> None:
    colour = label_colour(Label(id="x", colour_light=chosen, colour_dark=chosen), tokens)
    assert contrast(colour, tokens.background) >= TEXT_CONTRAST
    assert contrast(colour, tokens.surface) >= TEXT_CONTRAST


@THEMES
def test_a_legible_colour_stays_as_it_was_chosen(tokens: Tokens) -> None:
    chosen = Label(id="x", colour_light="#B5432A", colour_dark="#F08A6C")
    assert label_colour(chosen, tokens) == (chosen.colour_dark if tokens.dark else chosen.colour_light)


def test_legible_changes_as_little_as_it_must() -> None:
    assert contrast(legible("#9A6A00", "#F4F5F7"), "#F4F5F7") < 5.2


@THEMES
@pytest.mark.parametrize(("shape", "token"), [("down", "secondary"), ("up", "secondary"), ("check", "on_accent"),
                                              ("dot", "on_accent")])  # fmt: skip
def test_the_style_sheet_s_shapes_have_the_tokens_colours(tokens: Tokens, shape: str, token: str) -> None:
    theme = "dark" if tokens.dark else "light"
    found = re.findall("#[0-9A-F]{6}", (controls_dir() / f"{shape}-{theme}.svg").read_text(encoding="utf-8"))
    assert found == [getattr(tokens, token)]
