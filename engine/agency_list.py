"""The list of agencies that should report, and which of them have not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .draft import UnreadableDraft
from .parse.numbers import squeeze

_HEAD = re.compile(r"(?:\w{0,4}(?:单位|机关|部门|机构))?(?:名称|全称|名)?(?:\(\w{1,4}\))?")  # of the column
_COLUMNS = re.compile("[\t,，]")
_NUMBERING = re.compile(r"^[（(]?\d{1,4}[)）.、．\s]\s*")
_SHORTEST_END = 3  # characters of a name that stands for the longer one that ends so: 民政局 for 青禾县民政局
_NOT_THERE = "找不到名单“{}”；请确认它没有被移动、改名或删除。"
_UNREADABLE = "名单“{}”读不出来；请用 Excel（.xlsx）或文本文件，一行一个单位。"


def read_names(path: str | Path) -> tuple[str, ...]:
    """The names in a workbook (.xlsx) or a text file, in their order, each once. Raises UnreadableDraft.

    They are the column under the first heading such as 单位名称, else the first column with words; in a text a tab or a
    comma parts the columns.
    """
    path = Path(path)
    rows = _of_workbook(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _of_text(path)
    names = tuple(dict.fromkeys(name for text in _column(rows) if (name := _NUMBERING.sub("", text))))
    if not names:
        raise UnreadableDraft(f"名单“{path.name}”里没有单位名称；请一行写一个单位。")
    return names


def missing(expected: Sequence[str], reports: Iterable[tuple[str | None, str]]) -> tuple[str, ...]:
    """The expected names without a report, in their order; a report is its agency (None: unknown) and file name.

    A name stands for one report: the one whose agency is the same, else one whose agency ends so, else one without an
    agency whose file is named so.
    """
    left = [(squeeze(agency or ""), squeeze(Path(file).stem)) for agency, file in reports]
    agencies = {agency for agency, _ in left}
    lacking = [name for name in expected if squeeze(name) not in agencies]
    named = {squeeze(name) for name in expected}
    left = [report for report in left if report[0] not in named]
    for is_of in _ends_so, _is_named_so:
        for name in tuple(lacking):
            found = next((report for report in left if is_of(squeeze(name), *report)), None)
            if found:
                left.remove(found)
                lacking.remove(name)
    return tuple(lacking)


def _ends_so(name: str, agency: str, file: str) -> bool:
    return len(name) >= _SHORTEST_END and agency.endswith(name)


def _is_named_so(name: str, agency: str, file: str) -> bool:
    return not agency and name in file


def _column(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The cells of the column that holds the names."""
    for number, row in enumerate(rows):
        column = next((at for at, text in enumerate(row) if text and _HEAD.fullmatch(squeeze(text))), None)
        if column is not None:
            yield from (row[column] for row in rows[number + 1 :] if column < len(row))
            return
    yield from (next((text for text in row if text), "") for row in rows)


def _of_text(path: Path) -> list[list[str]]:
    """The cells of each line, without those that only number it."""
    from .read.text.lines import encoding_of

    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDraft(_NOT_THERE.format(path.name)) from error
    encoding = encoding_of(data)
    if encoding is None:
        raise UnreadableDraft(_UNREADABLE.format(path.name))
    lines = data.decode(encoding).removeprefix("\ufeff").splitlines()
    cells = ([text.strip(' "') for text in _COLUMNS.split(line.strip())] for line in lines)
    return [["" if text.isdecimal() else text for text in row] for row in cells]


def _of_workbook(path: Path) -> list[list[str]]:
    """The cells of each row of the first sheet, without those that hold no words."""
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = load_workbook(path, read_only=True, data_only=True)
    except FileNotFoundError as error:
        raise UnreadableDraft(_NOT_THERE.format(path.name)) from error
    except (OSError, KeyError, ValueError, BadZipFile, InvalidFileException) as error:
        raise UnreadableDraft(_UNREADABLE.format(path.name)) from error
    try:
        return [[value.strip() if isinstance(value, str) else "" for value in row]
                for row in workbook.worksheets[0].iter_rows(values_only=True)]
    finally:
        workbook.close()
