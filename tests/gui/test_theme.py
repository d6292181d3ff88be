from __future__ import annotations

import pytest

from gui.look.theme import DARK, LIGHT, Colours, colours, contrast, palette

READ_ON = ("window", "surface", "raised")
INKS = ("text", "muted", "accent", "error", "warning", "hint", "passed", "unchecked", "addend", "edited")
BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
@pytest.mark.parametrize("ink", INKS)
def test_every_colour_can_be_read_wherever_it_stands(theme: Colours, ink):
    grounds = {getattr(theme, name) for name in (*READ_ON, "selected")}
    grounds |= {getattr(theme, f"{ink}_tint")} if hasattr(theme, f"{ink}_tint") else set()
    assert {ground: contrast(getattr(theme, ink), ground) for ground in grounds
            if contrast(getattr(theme, ink), ground) < 4.5} == {}


@BOTH
def test_words_on_the_accent_can_be_read(theme: Colours):
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@BOTH
def test_text_can_be_read_on_every_tint(theme: Colours):
    for name in theme._fields:
        if name.endswith("_tint"):
            assert contrast(theme.text, getattr(theme, name)) >= 4.5, name


@BOTH
def test_the_underline_can_be_seen(theme: Colours):
    assert contrast(theme.underline, theme.surface) >= 3


@BOTH
def test_the_colours_are_told_from_the_palette(theme: Colours):
    assert colours(palette(theme)) is theme


def test_contrast_is_that_of_the_guideline():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
