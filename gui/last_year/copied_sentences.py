"""Sentences of this year and of last year side by side, what differs set off in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from engine.export.text import COPIED
from engine.model import Copied, Result
from engine.places import place_name

from ..look.theme import Colours

MOST = 150  # pairs that are shown; a report has 100 sentences


class CopiedSentences(QTextBrowser):
    """All pairs in one table, in the order of the draft; what differs is bold and underlined, not only coloured.

    It is as high as its text. (A label would lay all of it out for a dozen widths to find its size.)
    """

    def __init__(self, copied: tuple[Copied, ...], result: Result, theme: Colours) -> None:
        count = Counter(each.kind for each in copied)
        told = "，".join(f"{words} {count[kind]} 句" for kind, words in COPIED.items() if count[kind])
        super().__init__(accessibleName=f"与上年报告相同的句子：{told}")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        rows = "".join(_row(each, result, theme) for each in copied[:MOST])
        more = f"<p>另有 {len(copied) - MOST} 句没有列出。</p>" if len(copied) > MOST else ""
        table = f"<table width='100%' cellspacing='0' cellpadding='4'>{_head(result)}{rows}</table>"
        self.setHtml(f"<p>{told}</p>{table}{more}")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the panel around it is what scrolls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.SelectAll):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(ceil(self.document().size().height()) + 2 * self.frameWidth() + 2)


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
