"""Reads a text file: its encoding, its lines, and the tables among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from ...draft import UnreadableDraft
from ..content import Content
from ..limits import CELLS, TEXT_BYTES, TEXT_LINES
from .cells import PAGE_BREAK, is_blank
from .cut import without_cuts
from .marks import unmarked
from .markup import read_markup
from .pages import with_numbered_breaks
from .tables import READERS, blocks_of_lines

MARKS = (  # longest first: the mark of UTF-32 begins with that of UTF-16
    (b"\x00\x00\xfe\xff", "utf-32-be"), (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"),
)
SEPARATORS = "\t|│"  # each makes a cell, as spaces do between words
_CONTROL = re.compile(r"[\x00-\x06\x0e-\x19\x1b-\x1f]")  # not \a, which ends cells in text taken from Word
_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]*(?:\r\n|[\r\n\f\v\x85\u2028\u2029]|\Z)")
_OF_WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps", ".wpt", ".odt")  # names of what no editor of text mends
_BREAKS = "\r\n\f\v\x85\u2028\u2029"


def read_txt(data: bytes, name: str, encoding: str | None = None) -> Content:
    """The blocks of a text file called `name`, with line numbers, and its encoding as a codec name.

    Unless `encoding` says otherwise: what the byte order mark says, then UTF-16 when every other byte of ASCII is NUL,
    UTF-8, GB18030. Raises UnreadableDraft when the bytes are no text, no text at all, or too many.
    """
    if len(data) > TEXT_BYTES:
        raise UnreadableDraft(f"“{name}”超过 {TEXT_BYTES >> 20} MB，不像一份年度报告，请确认选对了文件。")
    encoding = encoding or encoding_of(data)
    text = None if encoding is None else _decoded(data, encoding)
    if text is None:
        raise UnreadableDraft(_why_undecodable(name))
    numbered: Sequence[tuple[int, str]] = tuple(islice(lines_of(text), TEXT_LINES + 1))
    lines = unmarked(with_numbered_breaks(numbered) if PAGE_BREAK in text else numbered)
    if all(is_blank(line) for _, line in lines):
        raise UnreadableDraft(f"“{name}”里没有任何文字，请确认选对了文件。")
    if len(lines) > TEXT_LINES:
        raise UnreadableDraft(f"“{name}”超过 {TEXT_LINES} 行，不像一份年度报告，请确认选对了文件。")
    if max(*map(text.count, SEPARATORS), len(text.split())) > CELLS:
        raise UnreadableDraft(f"“{name}”里的表格超过 {CELLS} 个单元格，不像一份年度报告，请确认选对了文件。")
    return Content(blocks_of_lines(without_cuts(lines), (read_markup, *READERS)), encoding)


def _why_undecodable(name: str) -> str:
    if name.lower().endswith(_OF_WORD):
        from ..package import DAMAGED  # with lxml behind it, which no text needs

        return DAMAGED
    return f"“{name}”的文字编码无法识别，请用记事本打开后另存为 UTF-8 编码的 .txt 文件再试。"


def encoding_of(data: bytes) -> str | None:
    """The codec name of a text's encoding; None when the bytes are text in none of those that are in use."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    candidates = _by_nuls(data) if b"\0" in data else ("utf-8", "gb18030")
    return next((encoding for encoding in candidates if _decoded(data, encoding) is not None), None)


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """(number from 1, text) of each line; a form feed or vertical tab breaks a line but, as in editors, counts none.

    A form feed is a line of its own behind the one it ends.
    """
    number = 1
    for match in _LINE.finditer(text):
        line = match.group()
        if not line:
            break  # the end
        end = len(line.rstrip(_BREAKS))
        yield number, line[:end]
        if line[end:] == PAGE_BREAK:
            yield number, PAGE_BREAK
        number += line[end:] not in (PAGE_BREAK, "\v")


def _by_nuls(data: bytes) -> tuple[str, ...]:
    """UTF-16 in the byte order that has the NULs where ASCII has them; neither when they are scattered evenly."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if even == odd:
        return ()
    return ("utf-16-be",) if even > odd else ("utf-16-le",)


def _decoded(data: bytes, encoding: str) -> str | None:
    """The text; None when these bytes cannot be text in this encoding."""
    try:
        text = data.decode(encoding).removeprefix("\ufeff").rstrip("\x1a")  # DOS ended texts with ^Z
    except UnicodeDecodeError:
        return None
    stray = len(_CONTROL.findall(text, 0, 65536))
    return None if "\0" in text or stray * 50 > min(len(text), 65536) else text
