"""Sentences of this year and of last year side by side, what differs set off in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from engine.export.text import COPIED
from engine.model import Copied, Result
from engine.places import place_name

from .theme import Colours

MOST = 150  # pairs that are shown; a report has 100 sentences


def copied_label(copied: tuple[Copied, ...], result: Result, theme: Colours) -> QLabel:
    """All pairs in one table, in the order of the draft; what differs is bold and underlined, not only coloured."""
    count = Counter(each.kind for each in copied)
    told = "，".join(f"{words} {count[kind]} 句" for kind, words in COPIED.items() if count[kind])
    rows = "".join(_row(each, result, theme) for each in copied[:MOST])
    more = f"<p>另有 {len(copied) - MOST} 句没有列出。</p>" if len(copied) > MOST else ""
    table = f"<table width='100%' cellspacing='0' cellpadding='4'>{_head(result)}{rows}</table>"
    label = QLabel(f"<p>{told}</p>{table}{more}")
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    label.setAccessibleName(f"与上年报告相同的句子：{told}")
    label.setAccessibleDescription("；".join(f"{COPIED[e.kind]}：{e.text} 上年：{e.before}" for e in copied[:MOST]))
    return label


def _head(result: Result) -> str:
    previous = result.yardstick.previous
    years = result.report.year, previous.report.year if previous else None
    names = (f"{name}（{year} 年）" if year else name for name, year in zip(("本年", "上年"), years, strict=True))
    return "<tr>" + "".join(f"<th width='50%' align='left'>{name}</th>" for name in names) + "</tr>"


def _row(copied: Copied, result: Result, theme: Colours) -> str:
    now, before = _set_off(copied.text, copied.before, theme)
    where = escape(place_name(copied.place, result))
    return (f"<tr><td colspan='2' style='color:{theme.muted}; border-top:1px solid {theme.border}'>"
            f"<small>{COPIED[copied.kind]}　{where}</small></td></tr>"
            f"<tr><td>{now}</td><td>{before}</td></tr>")


def _set_off(now: str, before: str, theme: Colours) -> tuple[str, str]:
    """Both sentences as rich text, with what differs set off."""
    steps = SequenceMatcher(None, now, before, autojunk=False).get_opcodes()
    looks = f"color:{theme.edited}; font-weight:600; text-decoration:underline"

    def told(pieces: Iterator[tuple[bool, str]]) -> str:
        return "".join(escape(text) if is_same else f"<span style='{looks}'>{escape(text)}</span>"
                       for is_same, text in pieces if text)

    return (told((tag == "equal", now[i1:i2]) for tag, i1, i2, _, _ in steps),
            told((tag == "equal", before[j1:j2]) for tag, _, _, j1, j2 in steps))
