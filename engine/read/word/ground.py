"""Figures set in the colour of what is behind them: nobody who looks at the page sees them."""

from __future__ import annotations

from ..colours import PAPER, are_alike, is_figure
from .wordml import BODY, P_PR, R_PR, TBL, TBL_PR, TC, TC_PR, TEXT_BOX, TR, VAL, Element, P, R, T, W, leading

COLOUR = W + "color"
_SHADING, _HIGHLIGHT, _BACKGROUND = W + "shd", W + "highlight", W + "background"
_SHADED_BY = {R: R_PR, P: P_PR, TC: TC_PR, TR: W + "tblPrEx", TBL: TBL_PR}
_ORDINARY = frozenset(("auto", "000000", ""))


def is_unseen(colour: Element) -> bool:
    """Whether a w:color makes a figure in a table unseen."""
    value = colour.get(VAL, "")
    if value in _ORDINARY:
        return False
    run = colour.getparent().getparent()
    if run is None or run.tag != R or next(run.iterancestors(TC), None) is None:
        return False
    if not is_figure("".join(t.text or "" for t in run.iter(T))):
        return False
    ground = _ground(run)
    return ground is not None and are_alike(value, ground)


def _ground(run: Element) -> str | None:
    """The colour behind a run; None when it cannot be told."""
    for around in (run, *run.iterancestors()):
        if around.tag in (TEXT_BOX, BODY):
            break
        properties = leading(around, _SHADED_BY.get(around.tag, ""))
        if properties is None:
            continue
        if next(properties.iterchildren(_HIGHLIGHT), None) is not None:
            return None
        for shading in properties.iterchildren(_SHADING):
            if shading.get(VAL, "clear") not in ("clear", "nil"):
                return None  # a pattern
            if (fill := shading.get(W + "fill", "auto")) != "auto":
                return fill
    if around.tag != BODY:
        return None
    page = next(around.itersiblings(_BACKGROUND, preceding=True), None)
    return PAPER if page is None else page.get(COLOUR, "")
