"""How to say which table or row is which, in words."""

from __future__ import annotations

from engine.draft import Grid, SourceCell
from engine.model import Finding, Missing, Result
from engine.parse.by_hand import ByHand

WAYS = {
    "S06": "原文中有这张表而程序没有认出时，在原文的这张表上点右键（或按菜单键），选“这张表是”。",
    "T03": "原文中有这一行而程序没有认出时，在原文的这一行上点右键（或按菜单键），选“这一行是”；"
           "表头没有认出时，选“这张表是”。",
}  # by rule
POINTED_AT = "这张表已经指定过，但是行名和表头都认不出来：请在原文的各行上点右键（或按菜单键），选“这一行是”。"


def way_out(result: Result, finding: Finding) -> str:
    """What the clerk can do when recognition is at fault; empty when it is not, or the draft has no table at all."""
    pointed_at = result.report.by_hand.tables.values()
    if any(isinstance(place, Missing) and place.key in pointed_at for place in finding.places):
        return POINTED_AT
    return WAYS.get(finding.rule, "") if any(isinstance(block, Grid) for block in result.draft.blocks) else ""


def is_by_hand(place: SourceCell, by_hand: ByHand) -> str:
    """A sentence on a cell of the source that was read as the clerk said; empty for all others."""
    if (place.block, place.row) in by_hand.rows:
        return "这一行是手工指定的，在原文的这一行上点右键可以取消。"
    if by_hand.tables.get(place.block):
        return "这张表是手工指定的，在原文的这张表上点右键可以取消。"
    return ""
