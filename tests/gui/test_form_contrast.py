"""Whatever is written in a cell of the tables can be read: 4.5:1 and more, in light and in dark."""

from itertools import product

import pytest

from engine.model import SEVERITIES
from gui.form.delegate import _colours_of
from gui.look.theme import DARK, LIGHT, Colours, contrast
from gui.state.faces import CellFace

FACES = [
    CellFace("1", state, old, severity, is_confirmed=confirmed)
    for state, old, severity, confirmed in product(
        ("number", "blank", "unreadable", "absent"), (None, "2"), (None, *SEVERITIES), (True, False))
]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("light", ["", "selected", "addend"])
def test_every_state_of_a_cell_can_be_read(theme: Colours, light: str) -> None:
    for face in FACES:
        ground, ink = _colours_of(face, light, theme)
        assert contrast(ink, ground) >= 4.5, face
        if not face.severity:
            assert contrast(ink, theme.selected) >= 4.5, ("in a selected range", face)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_old_value_beside_the_new_one_can_be_read(theme: Colours) -> None:
    for light in ("", "selected", "addend"):
        for face in (CellFace("1", "number", "2", severity) for severity in (None, *SEVERITIES)):
            ground, _ = _colours_of(face, light, theme)
            assert contrast(theme.muted, ground) >= 4.5, (light, face)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_on_marked_grounds_of_the_source_can_be_read(theme: Colours) -> None:
    grounds = (theme.selected, theme.error_tint, theme.warning_tint, theme.hint_tint, theme.edited_tint,
               theme.unchecked_tint, theme.surface)
    for ground in grounds:
        assert contrast(theme.text, ground) >= 4.5
        assert contrast(theme.muted, ground) >= 4.5  # page chrome
