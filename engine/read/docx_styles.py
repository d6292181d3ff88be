"""What styles.xml gives to paragraphs and runs: outline level, alignment, numbering, hidden and raised text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from . import limits
from .package import Package, parse_xml
from .wordml import P_PR, R_PR, VAL, Element, W, is_on, number_of

_STYLE, _NAME, _BASED_ON = W + "style", W + "name", W + "basedOn"
P_STYLE, R_STYLE, _JC, _OUTLINE, NUM_PR = W + "pStyle", W + "rStyle", W + "jc", W + "outlineLvl", W + "numPr"
_VANISH, _VERT_ALIGN, _POSITION = W + "vanish", W + "vertAlign", W + "position"
STRIKES = (W + "strike", W + "dstrike")
RUN_MARKS = (_VANISH, _VERT_ALIGN, _POSITION, *STRIKES, R_STYLE)
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_END_OF_STYLE, _END_OF_LATENT = b"</w:style>", b"</w:latentStyles>"
_RAISED_BY = 4  # half points above the line from which small text counts as superscript


class ParagraphLook(NamedTuple):
    """How a paragraph is set. `numbering` is (numId or None, level or None); the level 0 is the title's."""

    level: int | None = None
    is_centred: bool = False
    is_hidden: bool = False
    numbering: tuple[str | None, int | None] = (None, None)
    style: str | None = None


class RunLook(NamedTuple):
    is_hidden: bool = False
    is_raised: bool = False
    is_struck: bool = False

    @property
    def is_read(self) -> bool:
        """Whether the text of the run counts: what is struck through is deleted by hand."""
        return not (self.is_hidden or self.is_struck)


PLAIN = ParagraphLook()
_PLAIN_RUN = RunLook()


class Styles:
    """The styles of one document; styles.xml is parsed when the first paragraph is looked at."""

    def __init__(self, package: Package, part: str | None):
        self._package, self._part = package, part
        self._elements: dict[str, Element] | None = None
        self._default: str | None = None
        self._paragraphs: dict[str | None, ParagraphLook] = {}
        self._runs: dict[str | None, RunLook] = {}

    def paragraph_look(self, properties: Element | None) -> ParagraphLook:
        """How a paragraph with this w:pPr (or none) is set, its style included."""
        if properties is None:
            return self._paragraph_style(None)
        style = level = centred = numbering = None
        for node in properties:
            tag = node.tag
            if tag == P_STYLE:
                style = node.get(VAL)
            elif tag == _JC:
                centred = node.get(VAL) == "center"
            elif tag == NUM_PR:
                numbering = _numbering(node)
            elif tag == _OUTLINE:
                level = number_of(node, 9)
        look = self._paragraph_style(style)
        if centred is None and level is None and numbering is None:
            return look
        inherited = look.numbering
        return ParagraphLook(
            look.level if level is None or look.level == 0 else (level + 1 if level < 9 else None),
            look.is_centred if centred is None else centred,
            look.is_hidden,
            inherited if numbering is None else (
                numbering[0] or inherited[0], inherited[1] if numbering[1] is None else numbering[1]),
            look.style,
        )

    def shows_more_than_text(self, style: str | None) -> bool:
        """Whether a paragraph style, given by its id (None: the default one), numbers or hides its paragraphs."""
        look = self._paragraph_style(style)
        return look.is_hidden or look.numbering != (None, None)

    def run_look(self, properties: Element) -> RunLook:
        """Whether a w:rPr hides, raises or strikes its run, directly or by its character style."""
        marks = list(properties.iterchildren(*RUN_MARKS))
        if not marks:
            return _PLAIN_RUN
        style = next((self.run_style(node.get(VAL)) for node in marks if node.tag == R_STYLE), _PLAIN_RUN)
        hidden = next((is_on(node) for node in marks if node.tag == _VANISH), style.is_hidden)
        raised = _vertical(marks)
        strikes = [is_on(node) for node in marks if node.tag in STRIKES]
        return RunLook(hidden, style.is_raised if raised is None else raised,
                       any(strikes) if strikes else style.is_struck)

    def run_style(self, style: str | None) -> RunLook:
        """What a character style, given by its id, makes of a run."""
        if style not in self._runs:
            hidden = raised = struck = None
            for element in self._chain(style):
                for properties in element.iterchildren(R_PR):
                    hidden = _first(hidden, properties, _VANISH)
                    struck = _first(struck, properties, *STRIKES)
                    raised = _vertical(properties) if raised is None else raised
            self._runs[style] = RunLook(bool(hidden), bool(raised), bool(struck))
        return self._runs[style]

    def _paragraph_style(self, style: str | None) -> ParagraphLook:
        if style not in self._paragraphs:
            self._paragraphs[style] = self._resolve(style)
        return self._paragraphs[style]

    def _resolve(self, style: str | None) -> ParagraphLook:
        level = centred = hidden = None
        num_id, num_level, owner = None, None, None
        for element in self._chain(style or self._default_style()):
            level = _style_level(element) if level is None else level
            for properties in element.iterchildren(R_PR):
                hidden = _first(hidden, properties, _VANISH)
            for node in (n for p in element.iterchildren(P_PR) for n in p):
                if node.tag == _JC and centred is None:
                    centred = node.get(VAL) == "center"
                elif node.tag == NUM_PR and num_id is None:
                    num_id, own_level = _numbering(node)
                    num_level = own_level if num_level is None else num_level
                    owner = element.get(W + "styleId")
        return ParagraphLook(level if level is None or level < 10 else None, bool(centred), bool(hidden),
                             (num_id, num_level), owner)

    def _chain(self, style: str | None) -> Iterator[Element]:
        """The style and those it is based on, nearest first."""
        elements = self._load()
        seen: set[str | None] = set()
        while style in elements and style not in seen and len(seen) < limits.STYLE_CHAIN:
            seen.add(style)
            yield elements[style]
            base = next(elements[style].iterchildren(_BASED_ON), None)
            style = None if base is None else base.get(VAL)

    def _default_style(self) -> str | None:
        self._load()
        return self._default

    def _load(self) -> dict[str, Element]:
        if self._elements is None:
            self._elements = {}
            if self._part is not None and self._part in self._package:
                root = parse_xml(_of_use(self._package.read(self._part)))
                for element in root.iterchildren(_STYLE):
                    name = element.get(W + "styleId", "")
                    self._elements.setdefault(name, element)
                    if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
                        self._default = name
        return self._elements


def _vertical(properties: Iterable[Element]) -> bool | None:
    """Whether run properties raise the text; None when they say nothing of it."""
    for node in properties:
        if node.tag == _VERT_ALIGN:
            return node.get(VAL) == "superscript"
        if node.tag == _POSITION and number_of(node, 0) >= _RAISED_BY:
            return True
    return None


def _first(known: bool | None, properties: Element, *tags: str) -> bool | None:
    node = next(properties.iterchildren(*tags), None)
    return known if known is not None or node is None else is_on(node)


def _style_level(style: Element) -> int | None:
    """The level that this style itself gives: 0 title, 1–9 headings, 10 body text, None when it says nothing."""
    name = next(style.iterchildren(_NAME), None)
    words = "" if name is None else name.get(VAL, "").strip()
    if words.lower() == "title":
        return 0
    if heading := _HEADING.fullmatch(words):
        return int(heading[1])
    for properties in style.iterchildren(P_PR):
        for outline in properties.iterchildren(_OUTLINE):
            return number_of(outline, 9) + 1
    return None


def _numbering(num_pr: Element) -> tuple[str | None, int | None]:
    """(numId, ilvl) of a w:numPr, each None when it is not given."""
    num_id = level = None
    for node in num_pr:
        if node.tag == W + "numId":
            num_id = node.get(VAL)
        elif node.tag == W + "ilvl":
            level = min(number_of(node, 0), 8)
    return num_id, level


def _of_use(xml: bytes) -> bytes:
    """styles.xml without what is most of its bytes and says nothing that is needed here: styles of tables, and latent
    ones."""
    kept, at = [], 0
    while (end := xml.find(_END_OF_STYLE, at)) >= 0:
        end += len(_END_OF_STYLE)
        if xml.find(b' w:type="table"', at, min(at + 200, end)) < 0:
            kept.append(xml[at:end])
        at = end
    xml = b"".join((*kept, xml[at:]))
    start, end = xml.find(b"<w:latentStyles"), xml.find(_END_OF_LATENT)
    return xml[:start] + xml[end + len(_END_OF_LATENT) :] if 0 <= start < end else xml
