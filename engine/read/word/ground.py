"""Figures that nobody who looks at the page sees: set in the colour of what is behind them, or too small."""

from __future__ import annotations

from ..colours import PAPER, are_alike, is_figure
from .looks import COLOUR, SHADING, UNKNOWN, RunLook, shade_of
from .styles import Styles
from .wordml import BODY, P_PR, R_PR, TBL, TBL_PR, TC, TC_PR, TEXT_BOX, TR, VAL, Element, P, R, T, W, leading

_HIGHLIGHT, _BACKGROUND = W + "highlight", W + "background"
_SHADED_BY = {R: R_PR, P: P_PR, TC: TC_PR, TR: W + "tblPrEx", TBL: TBL_PR}


def is_unseen(run: Element, look: RunLook, styles: Styles) -> bool:
    """Whether a w:r with this look is a figure in a table that nobody sees."""
    if not (look.is_coloured or look.is_tiny) or run.tag != R or next(run.iterancestors(TC), None) is None:
        return False
    if not is_figure("".join(t.text or "" for t in run.iter(T))):
        return False
    return look.is_tiny or are_alike(look.colour, _ground(run, look, styles))


def _ground(run: Element, look: RunLook, styles: Styles) -> str:
    """The colour behind a run; UNKNOWN when it cannot be told."""
    for around in (run, *run.iterancestors()):
        if around.tag in (TEXT_BOX, BODY):
            break
        properties = leading(around, _SHADED_BY.get(around.tag, ""))
        if properties is not None:
            highlights = properties.iterchildren(_HIGHLIGHT)
            if any(highlight.get(VAL) != "none" for highlight in highlights):
                return UNKNOWN
            if ground := next(filter(None, map(shade_of, properties.iterchildren(SHADING))), None):
                return ground
        if around is run and look.ground:
            return look.ground
        if around.tag == TBL and (ground := styles.table_ground(around)):
            return ground
    if around.tag != BODY:
        return UNKNOWN
    page = next(around.itersiblings(_BACKGROUND, preceding=True), None)
    return PAPER if page is None else page.get(COLOUR, "")
