"""What styles.xml gives to paragraphs and runs: outline level, alignment, numbering, the look of their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...read import limits
from ..colours import PAPER, are_alike
from ..package import Package, parse_xml
from .looks import (
    PLAIN_RUN,
    R_STYLE,
    RUN_MARKS,
    RunLook,
    directly,
    look_of_styles,
    together,
)
from .table_styles import TableStyles
from .wordml import P_PR, TC, VAL, Element, W, leading, number_of

_STYLE, _NAME, _BASED_ON, _DEFAULTS = W + "style", W + "name", W + "basedOn", W + "docDefaults"
_TABLE_MARKS = (b"<w:vanish", b"strike")
_LIGHT_TEXT, _SHADED = b'<w:color w:val="F', b"<w:shd"  # light text of tables stands nearly always on a shade
P_STYLE, _JC, _OUTLINE, NUM_PR = W + "pStyle", W + "jc", W + "outlineLvl", W + "numPr"
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_PART_OF_STYLE, _END_OF_STYLE, _END_OF_LATENT = b"<w:tblStylePr", b"</w:style>", b"</w:latentStyles>"


class ParagraphLook(NamedTuple):
    """How a paragraph is set. `numbering` is (numId or None, level or None); the level 0 is the title's; `text` is what
    its style makes of its runs."""

    level: int | None = None
    is_centred: bool = False
    text: RunLook = PLAIN_RUN
    numbering: tuple[str | None, int | None] = (None, None)
    style: str | None = None


PLAIN = ParagraphLook()


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
            look.text,
            inherited if numbering is None else (
                numbering[0] or inherited[0], inherited[1] if numbering[1] is None else numbering[1]),
            look.style,
        )

    def shows_more_than_text(self, style: str | None) -> bool:
        """Whether a paragraph style, given by its id (None: the default one), numbers, hides, strikes or raises."""
        look = self._paragraph_style(style)
        return look.text.is_telling or look.numbering != (None, None) or (
            style is None and are_alike(look.text.colour, PAPER))

    def colours(self, style: str | None) -> bool:
        """Whether a paragraph style, given by its id, colours text."""
        return self._paragraph_style(style).text.is_coloured

    @property
    def tables(self) -> TableStyles:
        """The styles of tables."""
        self._load()
        return self._tables

    def text_look(self, paragraph: Element) -> RunLook:
        """What the styles of a w:p, and of the table it stands in, make of its runs."""
        look = self.paragraph_look(leading(paragraph, P_PR)).text
        cell = next(paragraph.iterancestors(TC), None) if self.tables.may_mark else None
        return look if cell is None else together(self.tables.look(cell), look)

    def run_look(self, properties: Element | None, around: RunLook = PLAIN_RUN) -> RunLook:
        """How a run with this w:rPr (or none) is set, directly or by its character style, in a paragraph whose own look
        is `around`."""
        marks = () if properties is None else list(properties.iterchildren(*RUN_MARKS))
        if not marks:
            return around
        names = [node.get(VAL) for node in marks if node.tag == R_STYLE]
        return directly(marks, together(around, self.run_style(names[0])) if names else around)

    def run_style(self, style: str | None) -> RunLook:
        """What a style of characters (or tables), given by its id, makes of a run."""
        if style not in self._runs:
            self._runs[style] = look_of_styles(self._chain(style))
        return self._runs[style]

    def _paragraph_style(self, style: str | None) -> ParagraphLook:
        if style not in self._paragraphs:
            self._paragraphs[style] = self._resolve(style)
        return self._paragraphs[style]

    def _resolve(self, style: str | None) -> ParagraphLook:
        level = centred = None
        num_id, num_level, owner = None, None, None
        for element in self._chain(style or self._default_style()):
            level = _style_level(element) if level is None else level
            for node in (n for p in element.iterchildren(P_PR) for n in p):
                if node.tag == _JC and centred is None:
                    centred = node.get(VAL) == "center"
                elif node.tag == NUM_PR and num_id is None:
                    num_id, own_level = _numbering(node)
                    num_level = own_level if num_level is None else num_level
                    owner = element.get(W + "styleId")
        text = together(self._defaults, look_of_styles(self._chain(style or self._default_style())))
        return ParagraphLook(level if level is None or level < 10 else None, bool(centred), text,
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
            self._elements, self._defaults = {}, PLAIN_RUN
            if self._part is not None and self._part in self._package:
                root = parse_xml(_of_use(self._package.read(self._part)))
                self._defaults = look_of_styles(d for node in root.iterchildren(_DEFAULTS) for d in node)
                for element in root.iterchildren(_STYLE):
                    name = element.get(W + "styleId", "")
                    self._elements.setdefault(name, element)
                    if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
                        self._default = name
            self._tables = TableStyles({name: element for name, element in self._elements.items()
                                        if element.get(W + "type") == "table"}, self._whole)
        return self._elements

    def _whole(self) -> Element | None:
        """All of styles.xml: it is rarely asked for, and most styles of tables are left out else."""
        if self._part is None or self._part not in self._package:
            return None
        return parse_xml(self._package.read(self._part))


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


def _is_unshaded(style: bytes) -> bool:
    """Whether a table style has light text that no shade is set with, for all cells or for some."""
    whole, *parts = style.split(_PART_OF_STYLE)
    return _SHADED not in whole and any(_LIGHT_TEXT in part and _SHADED not in part for part in (whole, *parts))


def _of_use(xml: bytes) -> bytes:
    """styles.xml without what is most of its bytes and says nothing that is needed here: latent styles, and those of
    tables that neither hide nor strike."""
    kept, at = [], 0
    ahead = dict.fromkeys((*_TABLE_MARKS, _LIGHT_TEXT), -1)  # where they stand next: each is sought once through all
    while (end := xml.find(_END_OF_STYLE, at)) >= 0:
        end += len(_END_OF_STYLE)
        if xml.find(b' w:type="table"', at, min(at + 200, end)) < 0:
            kept.append(xml[at:end])
        else:
            for mark, place in ahead.items():
                if place < at:
                    ahead[mark] = xml.find(mark, at) % (len(xml) + 1)  # nowhere is behind the end
            is_light = ahead[_LIGHT_TEXT] < end and _is_unshaded(xml[at:end])
            if is_light or any(ahead[mark] < end for mark in _TABLE_MARKS):
                kept.append(xml[at:end])
        at = end
    xml = b"".join((*kept, xml[at:]))
    start, end = xml.find(b"<w:latentStyles"), xml.find(_END_OF_LATENT)
    return xml[:start] + xml[end + len(_END_OF_LATENT) :] if 0 <= start < end else xml
