"""The Excel template that is handed in: the three official tables, the list of problems, what was changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ...forms import load_form
from ...model import Result
from ..atomic import write_atomically
from ..changes import Change, changes_in_force


def write_xlsx(
    result: Result, path: str | Path, when: datetime | None = None, draft: str | Path | None = None,
    changes: Sequence[Change] | None = None,
) -> None:
    """Nothing; afterwards `path` holds the workbook. Raises CannotWrite. `draft` is never written over.

    `changes` are what the record of changes is to list: the edits in force in the result when None.
    """
    write_atomically(path, xlsx(result, when or datetime.now(), changes), draft)


def xlsx(result: Result, when: datetime, changes: Sequence[Change] | None = None) -> bytes:
    """The workbook as a file: one sheet for each official table, 问题清单, 修改记录 and 数据.

    The values are the report's own. A total that agrees with its addends is a live formula and carries its value; any
    other keeps the draft's figure and is marked, so that nothing is repaired in silence.
    """
    from .book import Book
    from .cells import positions
    from .form import write_form
    from .lists import write_changes, write_data, write_problems

    book, form = Book(), load_form(result.report.form)
    title = book.safe(f"{result.report.agency or ''}{form.title_suffix}")
    book.workbook.set_properties({"title": title, "created": when})
    for table in form.tables.values():
        write_form(book, book.add_sheet(table.name, table.layout == "strip"), table, form, result)
    problems, record, data = (book.add_sheet(name, landscape=True) for name in ("问题清单", "修改记录", "数据"))
    spots = {key: (table.name, *at) for table in form.tables.values() for key, at in positions(table).items()}
    write_changes(book, record, result, changes_in_force(result) if changes is None else changes, when)
    write_data(book, data, result, form, spots)
    write_problems(book, problems, result, when, spots)
    return book.content()
