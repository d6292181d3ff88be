"""Finds the tables in the lines of a text, whatever way it lays them out; all other lines are paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ...draft import Block, Grid, GridCell, Paragraph
from .boxed import read_boxes
from .cells import PAGE_BREAK, Cell, TableLines, is_blank
from .labels import vocabulary
from .marks import paragraph_of
from .pairs import read_pairs
from .printed import read_printed
from .separated import read_bars, read_commas, read_tabs
from .sequence import read_sequence
from .spread import read_spread

Line = tuple[int | None, str]
Reader = Callable[[Sequence[str], int], tuple[TableLines | None, int]]

READERS: tuple[Reader, ...] = (  # the surest layout first
    read_pairs, read_boxes, read_spread, read_tabs, read_bars, read_commas, read_printed, read_sequence)


def blocks_of_lines(lines: Sequence[Line], readers: Sequence[Reader] = READERS) -> tuple[Block, ...]:
    """The lines, each with its number (None where there are no numbers), as paragraphs and grids in their order.

    `readers` know the layouts that a table may have. Blank lines are no blocks. Arbitrary text never raises, and no
    text is lost.
    """
    return tuple(_blocks(lines, readers))


def _blocks(lines: Sequence[Line], readers: Sequence[Reader]) -> Iterator[Block]:
    texts = [text for _, text in lines]
    tried = dict.fromkeys(readers, 0)
    at = 0
    while at < len(lines):
        table = None if is_blank(texts[at]) else _table_at(texts, at, tried)
        if table:
            yield from _grids(table, lines)
            at = table.end
            continue
        if not is_blank(texts[at]):
            number, text = lines[at]
            yield paragraph_of(text.rstrip(PAGE_BREAK), number)
        at += 1


def _table_at(texts: Sequence[str], at: int, tried: dict[Reader, int]) -> TableLines | None:
    """The table that begins on this line. `tried` is up to which line each reader has looked in vain."""
    for reader, end in tried.items():
        if at >= end:
            table, tried[reader] = reader(texts, at)
            if table:
                return table
    return None


def _grids(table: TableLines, lines: Sequence[Line]) -> Iterator[Block]:
    """The grids of a table: a page mark, or a label that only another official table has, begins a new one."""
    rows: list[Sequence[Cell]] = []
    tables: frozenset[str] = frozenset()
    marks = list(table.marks)
    for row in table.rows:
        begun = [mark for mark in marks if mark.at < row[0].at]
        own = _tables_of(cell.key for cell in row if cell.kind == "label")
        if rows and (begun or (own and tables and not own & tables)):
            yield _grid(rows, lines, table.in_sequence)
            rows, tables = [], frozenset()
        yield from (_mark(lines[mark.at]) for mark in begun)
        marks = marks[len(begun) :]
        rows.append(row)
        tables = own & tables if own and tables else own or tables
    yield _grid(rows, lines, table.in_sequence)
    yield from (_mark(lines[mark.at]) for mark in marks)


def _mark(line: Line) -> Paragraph:
    return Paragraph(line[1].rstrip(PAGE_BREAK), line[0])


def _tables_of(labels: Iterable[str]) -> frozenset[str]:
    """The official tables that have all these folded labels, or any of them when none has all."""
    sets = [tables for label in labels if (tables := vocabulary().tables(label))]
    return frozenset.intersection(*sets) or frozenset.union(*sets) if sets else frozenset()


def _grid(rows: Sequence[Sequence[Cell]], lines: Sequence[Line], in_sequence: bool) -> Grid:
    cells = tuple(
        tuple(
            GridCell(cell.text, i, j if cell.column is None else cell.column, cell.rowspan, cell.colspan,
                     lines[cell.at][0])
            for j, cell in enumerate(row)
        )
        for i, row in enumerate(rows)
    )
    return Grid(cells, lines[rows[0][0].at][0], in_sequence)
