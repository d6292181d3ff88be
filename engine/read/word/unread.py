"""What of a Word file stands there and is not read: placeholders; and how much is struck through or seen by nobody."""

from __future__ import annotations

from collections.abc import Iterable, Set

from .ground import is_unseen
from .looks import COLOUR, FILL, IS_ODD, R_STYLE, SCALE, SIZE, STRIKES, RunLook, is_black
from .styles import Styles
from .wordml import R_PR, Element, P, R, T, W, is_on, leading

PLACEHOLDER, _CONTROL, _CONTROL_PR = W + "showingPlcHdr", W + "sdt", W + "sdtPr"
_MARKS = (*STRIKES, R_STYLE, COLOUR, SIZE, SCALE, FILL)
_TELLS = {**IS_ODD, COLOUR: is_black}
_NONE: frozenset[Element] = frozenset()


def unread_runs(special: Iterable[Element], styles: Styles) -> tuple[int, int]:
    """How many runs with text are struck through, directly or by a style, and how many figures of tables are unseen.

    `special` are the `special_elements`: no other paragraph has any.
    """
    runs: set[Element] = set()
    for paragraph in special:
        if paragraph.tag == P:
            runs.update(node.getparent().getparent() for node in paragraph.iter(*_MARKS)
                        if (test := _TELLS.get(node.tag)) is None or test(node))
            if not styles.text_look(paragraph).is_ordinary:
                runs.update(paragraph.iter(R))
    shown = [run for run in runs if run.tag == R and any((t.text or "").strip() for t in run.iter(T))]
    looks = [(run, _look(run, styles)) for run in shown]
    return sum(look.is_struck for _, look in looks), sum(is_unseen(run, look, styles) for run, look in looks)


def unfilled_runs(paragraph: Element) -> Set[Element]:
    """The runs in content controls that show but their placeholder."""
    marks = list(paragraph.iter(PLACEHOLDER))
    for around in paragraph.iterancestors(_CONTROL):
        for properties in around.iterchildren(_CONTROL_PR):
            marks += properties.iterchildren(PLACEHOLDER)
    return {run for mark in marks if is_on(mark) for run in mark.getparent().getparent().iter(R)} if marks else _NONE


def _look(run: Element, styles: Styles) -> RunLook:
    paragraph = next(run.iterancestors(P), None)
    return styles.run_look(leading(run, R_PR), *(() if paragraph is None else (styles.text_look(paragraph),)))
