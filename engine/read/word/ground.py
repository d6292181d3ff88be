"""Figures that nobody who looks at the page sees: set in the colour of what is behind them, or too small."""

from __future__ import annotations

from itertools import chain

from ..colours import PAPER, are_alike, is_figure
from .looks import COLOUR, SHADING, UNKNOWN, RunLook, shade_of
from .styles import Styles
from .wordml import BODY, P_PR, R_PR, TBL, TBL_PR, TC, TC_PR, TEXT_BOX, TR, VAL, Element, P, R, T, W, leading

_HIGHLIGHT, _BACKGROUND = W + "highlight", W + "background"
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "000080", "darkCyan": "008080",
    "darkGray": "808080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000",
    "green": "00FF00", "lightGray": "C0C0C0", "magenta": "FF00FF", "none": "", "red": "FF0000", "white": "FFFFFF",
    "yellow": "FFFF00"}  # ECMA-376 part 1, 17.18.40 ST_HighlightColor
_SHADED_BY = {R: R_PR, P: P_PR, TC: TC_PR, TR: W + "tblPrEx", TBL: TBL_PR}


def is_unseen(run: Element, look: RunLook, styles: Styles) -> bool:
    """Whether a w:r with this look is a figure in a table that nobody sees."""
    if not look.may_be_unseen or run.tag != R or next(run.iterancestors(TC), None) is None:
        return False
    if not is_figure("".join(t.text or "" for t in run.iter(T))):
        return False
    return look.is_tiny or are_alike(look.colour, _ground(run, look, styles))


def _ground(run: Element, look: RunLook, styles: Styles) -> str:
    """The colour behind a run; UNKNOWN when it cannot be told."""
    cell = next(run.iterancestors(TC))
    for around in (run, *run.iterancestors()):
        if around.tag in (TEXT_BOX, BODY):
            break
        properties = leading(around, _SHADED_BY.get(around.tag, ""))
        if properties is not None:
            highlights = (_HIGHLIGHTS.get(node.get(VAL, ""), UNKNOWN) for node in properties.iterchildren(_HIGHLIGHT))
            shades = map(shade_of, properties.iterchildren(SHADING))
            if ground := next(filter(None, chain(highlights, shades)), ""):
                return ground
        if around is run and look.ground:
            return look.ground
        if around.tag == TBL:
            if ground := styles.tables.ground(cell):
                return ground
            cell = next(around.iterancestors(TC), cell)
    if around.tag != BODY:
        return UNKNOWN
    page = next(around.itersiblings(_BACKGROUND, preceding=True), None)
    return PAPER if page is None else page.get(COLOUR, "")
