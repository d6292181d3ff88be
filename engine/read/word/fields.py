"""Fields of a Word paragraph: which part of them is shown, and what they show that no run of theirs holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...records import changeable_record
from .wordml import FIELD, INSTRUCTION, VAL, Element, W, keeps_its_result, number_of

_DRAWN = re.compile(r"\s*(?:eq|listnum|autonum\w*|macrobutton|gotobutton)\b", re.IGNORECASE)  # never with a result
_TYPED = re.compile(r"\s*(?:symbol|form|quote|mergefield)", re.IGNORECASE)  # what they show is typed like the rest
_MAYBE_DRAWN = re.compile(r"\s*symbol\b", re.IGNORECASE)
_FORM_DATA, _LIST, _ENTRY = W + "ffData", W + "ddList", W + "listEntry"
_CHOSEN = (W + "result", W + "default")


@changeable_record
class OpenField:
    """A field that is being read: it began after so many pieces of text (`before`), and is in its code until its result
    begins. `instead` is what it shows without any result, at the node that says so; `is_kept` when no result is shown.
    `is_typed` says that its result is text like that around it, `is_inside` that it stands in the code of another
    field, or in a result that is not shown.
    """

    before: int
    node: Element
    instead: str = ""
    is_code: bool = True
    is_kept: bool = False
    is_typed: bool = False
    is_inside: bool = False


class Shown(NamedTuple):
    """What a field shows without a result, and the node that says so."""

    text: str
    node: Element


def hides(fields: Sequence[OpenField]) -> bool:
    """Whether text in these open fields, one at least, is not shown: a result in the code of another, or one kept."""
    return fields[-1].is_inside or fields[-1].is_kept


def numbering_field(fields: Sequence[OpenField]) -> OpenField | None:
    """The innermost of these open fields, where its result may be the number of a page, a table or a reference."""
    return fields[-1] if fields and not fields[-1].is_typed else None


def read_code(node: Element, fields: Sequence[OpenField]) -> str:
    """The code of the innermost field, a w:instrText, where the page shows something of it; notes what it says of the
    field."""
    code = node.text or ""
    drawn = f"{{{code.strip()}}}"
    if fields:
        fields[-1].is_kept = fields[-1].is_kept or keeps_its_result(code) is not None
        fields[-1].is_typed = fields[-1].is_typed or _TYPED.match(code) is not None
        if _MAYBE_DRAWN.match(code):
            fields[-1].instead, fields[-1].node = drawn, node
    return drawn if _DRAWN.match(code) else ""


def follow_fields(run: Iterable[Element], fields: list[OpenField]) -> None:
    """Follows the fields that begin and end in a run which is not read itself."""
    for node in run:
        if node.tag == FIELD:
            follow_field(node, fields, 0)
        elif node.tag == INSTRUCTION:
            read_code(node, fields)


def follow_field(node: Element, fields: list[OpenField], before: int) -> Shown | None:
    """Follows a field over a w:fldChar with `before` pieces of text; what it shows once it ends without a result."""
    kind = node.get(W + "fldCharType")
    if kind == "begin":
        around = fields[-1] if fields else None
        is_inside = around is not None and (around.is_inside or around.is_code or around.is_kept)
        fields.append(OpenField(before, node, _chosen(node), is_inside=is_inside))
    elif fields and kind == "separate":
        fields[-1].is_code = False
    elif fields and kind == "end":
        field = fields.pop()
        if field.instead and field.before == before and not hides([field]):
            return Shown(field.instead, field.node)
    return None


def _chosen(begin: Element) -> str:
    """The entry chosen in the list of an old form field; "" when it is none, or nothing is."""
    for choices in (choices for data in begin.iterchildren(_FORM_DATA) for choices in data.iterchildren(_LIST)):
        entries = [entry.get(VAL, "") for entry in choices.iterchildren(_ENTRY)]
        at = next((number_of(node, 0) for tag in _CHOSEN for node in choices.iterchildren(tag)), 0)
        return entries[at] if at < len(entries) else ""
    return ""
