"""Cells of tables that stand in a text one after another: what one line holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from ...parse.numbers import read_figure
from ...records import record
from .bars import BARS
from .labels import LONGEST, label_key, near_label, vocabulary

BLANK = " \t\r\n\f\v\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad"  # characters of a line that looks blank
PAGE_BREAK = "\f"
DIGITS = "0123456789０１２３４５６７８９"
LONGEST_LINE = 300  # characters of a line that can hold several cells; the widest official row has 15

_SENTENCE = re.compile(r"[。；！？，,;!?:：]")
_TOP_NUMBER = re.compile(r"[一二三四五六七八九十]{1,2}、|[0-9０-９]{1,2}、")
_PAGE_MARK = re.compile(
    r"[-—–―─－·~]+\s*[0-9０-９]{1,3}\s*[-—–―─－·~]+|第?\s*[0-9０-９]{1,3}\s*页(?:\W*共\s*[0-9０-９]{1,3}\s*页)?|[0-9]{1,3}\s*/\s*[0-9]{1,3}"
    r"|[（(]?续(?:上)?表[^，。]{0,4}"
    r"|第\s*[一二三四五六七八九十]{1,3}\s*页|[Pp](?:age|\.)?\s*[0-9]{1,3}(?:\s*(?:of|/)\s*[0-9]{1,3})?"
    r"|https?://[!-~]+(?:\s+[0-9]{1,3}(?:\s*/\s*[0-9]{1,3})?)?|[\[【]图片[\]】]"
)
_ANY_BAR = re.compile(f"[{BARS}]")
_PARTS = re.compile(r"[^\s:：]*[\u4e00-\u9fff）)”\"][:：](?=[0-9０-９])|\S+")  # a colon ends a label as well
_RULE = re.compile(r"[-=_—─━═＿－\s]{5,}|[*＊~～#＝=_◆◇■□▲△▼▽★☆●○※\s]{3,}")

Kind = Literal["label", "piece", "figure", "blank", "other", "mark"]


class Cell(NamedTuple):
    """One cell, or a piece of one, on line index `at` (`last` for a cell over several lines).

    `kind`: a label (folded in `key`), a piece of one, a figure (or placeholder), a blank cell that the layout shows,
    any other text, or a page mark, which is no cell. `opens` and `closes` say that the layout marks where the cell
    begins or ends, `ends_row` that it marks the end of the row. `gap` counts the blank lines before it (None: unknown).
    `column` is its position in the row where that is known.
    """

    text: str
    kind: Kind
    key: str = ""
    at: int = 0
    last: int = 0
    opens: bool = False
    closes: bool = False
    ends_row: bool = False
    gap: int | None = 0
    column: int | None = None
    rowspan: int = 1
    colspan: int = 1

    @property
    def is_marked(self) -> bool:
        return self.opens or self.closes


@record
class TableLines:
    """A table in lines: rows of cells, page marks between them, and the index of the first line behind it."""

    rows: tuple[tuple[Cell, ...], ...]
    end: int
    marks: tuple[Cell, ...] = ()
    in_sequence: bool = False


def is_blank(text: str) -> bool:
    return not text.strip(BLANK)


def is_prose(text: str) -> bool:
    """Whether a text that is no label and no figure cannot be a cell between others."""
    return len(text) > LONGEST or bool(_SENTENCE.search(text))


def has_top_number(text: str) -> bool:
    return bool(_TOP_NUMBER.match(text.strip(BLANK)))


def cells_of_line(text: str, at: int) -> tuple[Cell, ...]:
    """The cells, or pieces of cells, on one line; blank cells only where a tab or a bar shows them."""
    return tuple(cell._replace(at=at, last=at) for cell in cells_of_text(text))


def cells_of_text(text: str) -> tuple[Cell, ...]:
    """As `cells_of_line`, without the line's index."""
    return _cells(text) if len(text) <= LONGEST_LINE else (Cell(text.strip(BLANK), "other"),)


@lru_cache(maxsize=8192)
def _cells(text: str) -> tuple[Cell, ...]:
    stripped = text.strip(BLANK)
    if _PAGE_MARK.fullmatch(stripped) or stripped.endswith(vocabulary().title_suffix) or (
            PAGE_BREAK in text and not stripped.strip(DIGITS)):
        return (Cell(stripped, "mark"),)
    if stripped and _RULE.fullmatch(stripped):
        return ()
    bar = _ANY_BAR.search(text)
    if bar and not text[bar.start() :].strip(BLANK + BARS):
        bars = sum(text.count(each) for each in BARS)
        return (cell_of(text[: bar.start()].strip(BLANK))._replace(closes=True, ends_row=bars > 1),)
    if bar and stripped[-1] in BARS:
        parts = tuple(cell_of(part.strip(BLANK))._replace(closes=True) for part in _ANY_BAR.split(stripped)[:-1])
        return parts if all(part.kind in ("label", "figure") for part in parts) else (cell_of(stripped),)
    lead, tab, rest = text.partition("\t")
    if tab and is_blank(lead):
        cell = cell_of(rest.rstrip("\t") or rest)._replace(opens=True)
        row = _split(stripped) if cell.kind == "other" else ()
        return (row[0]._replace(opens=True), *row[1:]) if row and row[0].kind == "label" else (cell,)
    if not stripped:
        return ()
    whole = cell_of(stripped)
    return (whole,) if whole.kind in ("label", "piece") else _split(stripped) or (whole,)


def cell_of(text: str, at: int = 0) -> Cell:
    """The text as one cell."""
    kind, key = _kind(text) if len(text) <= LONGEST_LINE else ("other", "")
    return Cell(text, kind, key, at, at)


@lru_cache(maxsize=8192)
def _kind(text: str) -> tuple[Kind, str]:
    key = label_key(text)
    known = vocabulary()
    if is_blank(text):
        return "blank", ""
    if key in known.rows:
        return "label", key
    if is_figure(text):
        return "figure", key
    ends = text.rstrip(BLANK)[-1] == "。"  # 无。 is a sentence, though a label has 无 in it
    return "piece" if known.is_piece(key) and not ends else "other", key


def is_figure(text: str) -> bool:
    """Whether the text is a number, however dressed, or a placeholder of one."""
    return len(text) <= 40 and read_figure(text, "万元" if "元" in text else None, converts=True).state != "unreadable"


def _split(text: str) -> tuple[Cell, ...]:
    """The cells of a line that separates them by spaces; none when the line is not made of labels and figures."""
    parts = [(m.start(), m.end()) for m in _PARTS.finditer(text)]
    if len(parts) < 2 or any(not text[start:end].strip(BARS) for start, end in parts):
        return ()
    cells: list[Cell] = []
    starts: list[int] = []
    i = 0
    while i < len(parts):
        start, end = parts[i]
        starts.append(start)
        key, stop = _longest_label(text, parts, i)
        if stop:
            cells.append(Cell(text[start : parts[stop - 1][1]], "label" if key else "piece", key))
            i = stop
            continue
        word = text[start:end]
        cells.append(_word(word, bool(cells) and cells[0].kind == "label"))
        i += 1
    figures = sum(cell.kind == "figure" for cell in cells)
    others = sum(cell.kind == "other" for cell in cells)
    if others and figures and cells[-1].kind == "figure":
        cells = _with_near_label(text, starts, cells)
        others = sum(cell.kind == "other" for cell in cells)
    is_row = figures > others if cells[0].kind == "label" else figures > 2 * others
    return tuple(cells) if not others or is_row else ()


def _word(text: str, is_behind_label: bool) -> Cell:
    """A word of a line that is no label to the letter; behind a label it may be another one with a slip."""
    key = label_key(text)
    if is_figure(text):
        return Cell(text, "figure", key)
    near = near_label(key) if is_behind_label else None
    return Cell(text, "label", near) if near else Cell(text, "other", key)


def _longest_label(text: str, parts: Sequence[tuple[int, int]], i: int) -> tuple[str, int]:
    """(folded label, index behind it) of the longest label that begins with part i; ("", end) of a broken-off one."""
    known = vocabulary()
    best, key = ("", 0), ""
    if is_figure(text[slice(*parts[i])]):
        return best
    for j in range(i, len(parts)):
        word = text[slice(*parts[j])]
        key += label_key(word)
        if key not in known.starts or (not label_key(word) and is_figure(word)):  # — behind a label is a cell
            return best
        if key in known.rows:
            best = (key, j + 1)
    return best if best[1] else ("", len(parts))


def _with_near_label(text: str, starts: Sequence[int], cells: list[Cell]) -> list[Cell]:
    """The cells with everything before the first figure as one label, when that is a label but for a slip."""
    first = next(i for i, cell in enumerate(cells) if cell.kind == "figure")
    head = text[: starts[first]].strip()
    key = near_label(label_key(head))
    return [Cell(head, "label", key), *cells[first:]] if key and first else cells
