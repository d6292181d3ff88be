"""The names of WordprocessingML, and the walk over children that sees through every wrapper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

BODY, P, R, T, TBL, TR, TC = (W + name for name in ("body", "p", "r", "t", "tbl", "tr", "tc"))
P_PR, R_PR, TBL_PR, TR_PR, TC_PR = (W + name for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr"))
VAL = W + "val"
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
TEXT_BOX = W + "txbxContent"
FIELD, SIMPLE_FIELD, INSTRUCTION = W + "fldChar", W + "fldSimple", W + "instrText"
INSERTED, DELETED, MOVED_AWAY = W + "ins", W + "del", W + "moveFrom"
CONFLICT_DELETED = W14 + "conflictDel"  # by one of several who wrote at the same time

# Read as if the wrapper were not there: content controls, accepted revisions, results of simple fields.
_WRAPPERS = frozenset(W + name for name in (
    "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo"))
_KNOWN = ("w1", "wp", "a14", "a16", "v", "o", "cx", "aink", "am3d")  # how the names that Word and WPS understand begin
BLOCK_WRAPPERS = (W + "sdt", W + "customXml", ALTERNATE, W + "altChunk", W + "subDoc")  # what may stand around a w:p
_GONE = frozenset((DELETED, MOVED_AWAY, CONFLICT_DELETED,
                   *(W + name for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))))
_OFF = frozenset(("0", "false", "off", "none"))
keeps_its_result = re.compile(r"\s*(?:set|ask)\b", re.IGNORECASE).match  # the code of a field: under a name, unshown


def flat(parent: Element) -> Iterator[Element]:
    """The children of `parent` in document order as the reader of the page sees them.

    Wrappers are opened, whatever their depth; deleted and moved away content is left out; of alternative contents the
    first choice is taken, the fallback only where there is no choice.
    """
    stack = [iter(parent)]
    while stack:
        for child in stack[-1]:
            tag = child.tag
            if tag in _WRAPPERS:
                if tag == SIMPLE_FIELD and keeps_its_result(child.get(W + "instr", "")):
                    continue
                stack.append(iter(child))
                break
            if tag == ALTERNATE:
                stack.append(iter(alternative(child)))
                break
            if tag not in _GONE:
                yield child
        else:
            stack.pop()


def children(parent: Element, tag: str, *properties: str) -> list[Element]:
    """The children with this tag, as `flat` gives them; where only `properties` stand before them, without its walk."""
    found = list(parent.iterchildren(tag))
    others = len(parent) - len(found)
    for child in parent[:others] if others else ():
        if child.tag not in properties:
            return [child for child in flat(parent) if child.tag == tag]
    return found


def alternative(node: Element) -> Element | tuple[()]:
    """The branch of a mc:AlternateContent to read: its first Choice that programs understand, else its Fallback."""
    choices = list(node.iterchildren(CHOICE))
    for choice in choices:
        if all(name.startswith(_KNOWN) for name in choice.get("Requires", "").split()):
            return choice
    return next(node.iterchildren(FALLBACK), choices[0] if choices else ())


def leading(parent: Element, tag: str) -> Element | None:
    """The first child when it has this tag: where properties stand (a file that has them elsewhere is invalid)."""
    try:
        first = parent[0]
    except IndexError:  # asked for beforehand, len() would count all children one by one
        return None
    return first if first.tag == tag else None


def is_on(node: Element | None) -> bool:
    """Whether an on/off property such as w:vanish is there and not switched off."""
    return node is not None and node.get(VAL, "1") not in _OFF


def number_of(node: Element | None, default: int) -> int:
    """The w:val of a node as an integer of at most six digits; `default` when there is none."""
    value = node.get(VAL, "").strip() if node is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 6 else default
