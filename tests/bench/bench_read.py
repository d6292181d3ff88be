"""Prints how long reading Word files takes: ratios of medians of one run, to be run by hand.

    python tests/bench/bench_read.py [FILE.docx ...]

Compared are read_docx, python-docx going through `row.cells` of every table, and the floor: unzipping document.xml and
parsing it. Without files, two drafts are made: one with three tables, and one with 200 tables that LibreOffice sets on
400 pages.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

import docx as python_docx  # noqa: E402
from lxml import etree  # noqa: E402
from made_prose import paragraphs as prose_of_reports  # noqa: E402

from engine.read.word.document import read_docx  # noqa: E402

ROUNDS = 9
LARGE = 1 << 20  # bytes


def made_draft(tables: int, paragraphs: int) -> bytes:
    """A draft as python-docx writes it, with its large styles.xml; no paragraph of it stands there twice."""
    document, prose = python_docx.Document(), prose_of_reports()
    for number in range(tables):
        document.add_heading(f"第{number + 1}节", 1)
        for _ in range(paragraphs):
            document.add_paragraph(next(prose))
        table = document.add_table(28, 10)
        for i, row in enumerate(table._tbl.tr_lst):
            for j, cell in enumerate(row.tc_lst):
                cell.p_lst[0].add_r().text = str(i * j)
        table.cell(0, 0).merge(table.cell(2, 2))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def floor(data: bytes) -> None:
    etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def row_cells(data: bytes) -> None:
    for table in python_docx.Document(io.BytesIO(data)).tables:
        for row in table.rows:
            for cell in row.cells:
                cell.text  # noqa: B018


def medians(works: Sequence[Callable[[bytes], object]], data: bytes, rounds: int) -> list[float]:
    """Milliseconds of processor time of each, the medians of some rounds in which they take turns.

    A freed tree of XML is put in order only when the next large block is asked for, which takes as long as a third of
    parsing it: each work asks for one at its end, so that none pays for another.
    """
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, taken in zip(works, times, strict=True):
            start = time.process_time()
            work(data)
            bytearray(LARGE)
            taken.append(time.process_time() - start)
    return [statistics.median(taken) * 1000 for taken in times]


def main(paths: list[str]) -> None:
    drafts = {Path(path).name: Path(path).read_bytes() for path in paths} or {
        "three tables": made_draft(3, 8), "200 tables": made_draft(200, 6)}
    print(f"{'draft':32} {'read':>9} {'floor':>9} {'row.cells':>10} {'read/floor':>11} {'read/row.cells':>15}")
    for name, data in drafts.items():
        rounds = ROUNDS if len(data) < 200_000 else 3
        read, least, cells = medians((read_docx, floor, row_cells), data, rounds)
        print(f"{name[:32]:32} {read:7.1f}ms {least:7.1f}ms {cells:8.1f}ms {read / least:11.2f} {read / cells:15.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
