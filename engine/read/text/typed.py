"""Tables that a Word file or a web page holds as paragraphs instead of a table: typed with tabs or a cell a line, or
pasted line by line from a printed page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ...draft import Block, Grid, Paragraph
from ...read import limits
from ...records import replace
from .bars import BARS

_ROWS = 3  # lines with signs of a row that make a run of paragraphs worth a look
_FIGURES = 8  # lines that are but a figure
_PLAIN = (("：", ":"), ("\u3000", " "), ("\u00a0", " "), *((bar, "\t") for bar in BARS))
_SIGNS = "\t|[:=] *[0-9]|(?<![0-9.,])(?:[0-9.,]++ ++){2}[0-9]|,[0-9]*+,[0-9]*+,"
_ROW = re.compile(rf"[\t:=0-9.,](?<=(?={_SIGNS}).)")  # looks for what they begin with first: ten times as fast


class Found(NamedTuple):
    """A block and the indices of the blocks it was made from."""

    block: Block
    sources: tuple[int, ...]


def find_typed_tables(blocks: Sequence[Block]) -> Iterator[Found]:
    """The same blocks, with the grids found among the paragraphs in place of those paragraphs; no text is lost."""
    at = 0
    for _, group in groupby(blocks, key=lambda block: isinstance(block, Paragraph)):
        same = list(group)
        run = [block for block in same if isinstance(block, Paragraph)]
        if _may_hold_table(run):
            yield from _read_run(run, at)
        else:
            yield from (Found(block, (at + i,)) for i, block in enumerate(same))
        at += len(same)


def _may_hold_table(run: Sequence[Paragraph]) -> bool:
    text = "\n".join([p.text[p.numbered :] for p in run])
    for mark, plain in _PLAIN:
        text = text.replace(mark, plain)
    lines = text.split("\n")
    if len(lines) > limits.TYPED_LINES:
        return False
    is_worth_a_look = sum(_ROW.search(line) is not None for line in lines) >= _ROWS
    return is_worth_a_look or sum(line.strip().isdecimal() for line in lines) >= _FIGURES


def _read_run(run: Sequence[Paragraph], first: int) -> Iterator[Found]:
    from .tables import blocks_of_lines

    lines = [(i, line) for i, paragraph in enumerate(run) for line in paragraph.text.split("\n")]
    found = blocks_of_lines(lines)
    cells = [cell for block in found if isinstance(block, Grid) for row in block.rows for cell in row]
    in_grids = {cell.line for cell in cells if cell.line is not None}
    shown: set[int] = set()
    for block in found:
        if isinstance(block, Grid):
            rows = tuple(tuple(replace(cell, line=None) for cell in row) for row in block.rows)
            sources = sorted({cell.line for row in block.rows for cell in row if cell.line is not None})
            yield Found(replace(block, rows=rows, line=None), tuple(first + i for i in sources))
        elif block.line in in_grids:  # the rest of a paragraph that is partly a table
            yield Found(replace(block, line=None), (first + block.line,))
        elif block.line is not None and block.line not in shown:
            shown.add(block.line)
            yield Found(run[block.line], (first + block.line,))
