"""The sheets of an Excel workbook as text: what each cell shows, and which cells are merged.

Read from the XML, for the same reasons as Word files: nothing that a damaged or hostile file holds can do more than
raise UnreadableDraft, and a formula without a value is told apart from an empty cell.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from ...draft import UnreadableDraft
from ...read import limits
from ..package import Package
from ..word.tables import TOO_BIG
from ..word.wordml import Element

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))  # built-in number formats
_PERCENTS = frozenset((9, 10))
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_FIRST_DAY = datetime(1899, 12, 30)


class Sheet(NamedTuple):
    """The text of each cell that is not empty, and the ranges of merged cells, all by row and column from 0.

    A merged range is (first row, first column, last row, last column).
    """

    texts: Mapping[tuple[int, int], str]
    merged: tuple[tuple[int, int, int, int], ...]


class Workbook:
    """A workbook: names that it defines, and its sheets by name, each read when it is asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        root = package.xml(_WORKBOOK)
        self.names = {node.get("name", ""): node.text or "" for node in root.iter(_S + "definedName")}
        links = {link.get("Id"): link.get("Target", "") for link in package.xml(_LINKS)} if _LINKS in package else {}
        self._parts = {node.get("name", ""): posixpath.normpath(posixpath.join("/xl", links.get(node.get(_R_ID), "")))
                       for node in root.iter(_S + "sheet")}
        self._strings: list[str] | None = None
        self._formats: list[str] | None = None

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The names of the sheets in their order."""
        return tuple(self._parts)

    def sheet(self, name: str) -> Sheet:
        """A sheet by its name. Raises UnreadableDraft when it is damaged or beyond the limits."""
        root = self._package.xml(self._parts[name])
        texts: dict[tuple[int, int], str] = {}
        for at, cell in _cells(root):
            if text := self._text(cell):
                if at[0] >= limits.ROWS or at[1] >= limits.COLUMNS or len(texts) >= limits.CELLS:
                    raise UnreadableDraft(TOO_BIG)
                texts[at] = text
        return Sheet(texts, tuple(filter(None, (_range(node.get("ref", "")) for node in root.iter(_S + "mergeCell")))))

    def _text(self, cell: Element) -> str:
        """What the cell shows: a number in plain digits, a date or percentage as one, a formula without value itself.

        The last reads as no number: nothing is worked out here that the file does not hold.
        """
        kind = cell.get("t", "n")
        value = next((node.text for node in cell.iterchildren(_S + "v")), None)
        if kind == "inlineStr":
            return "".join(_string(node) for node in cell.iterchildren(_S + "is"))
        formula = next(cell.iterchildren(_S + "f"), None)
        if value is None or (not value and kind != "str"):
            return "" if formula is None else f"={formula.text or ''}"
        if kind == "s":
            strings = self._load_strings()
            return strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
        if kind == "b":
            return "FALSE" if value == "0" else "TRUE"
        return _number(value, self._format_of(cell)) if kind == "n" else value

    def _load_strings(self) -> list[str]:
        if self._strings is None:
            root = self._package.xml(_STRINGS) if _STRINGS in self._package else ()
            self._strings = [_string(node) for node in root]
        return self._strings

    def _format_of(self, cell: Element) -> str:
        """"date", "percent", or "" for the number format of a cell."""
        if self._formats is None:
            self._formats = list(_formats(self._package.xml(_STYLES))) if _STYLES in self._package else []
        style = cell.get("s", "0")
        return self._formats[int(style)] if style.isdecimal() and int(style) < len(self._formats) else ""


def reference_sheet(formula: str) -> str | None:
    """The sheet that the reference of a defined name points to: 申请办理!$J$9; None when it points nowhere."""
    sheet, mark, _ = formula.rpartition("!")
    return sheet.strip("'").replace("''", "'") if mark and "#REF" not in formula else None


def _cells(root: Element) -> Iterator[tuple[tuple[int, int], Element]]:
    """Each cell with its row and column, which it need not state when it follows the one before."""
    row = -1
    for line in root.iter(_S + "row"):
        stated = line.get("r", "")
        row, column = int(stated) - 1 if stated.isdecimal() else row + 1, -1
        for cell in line.iterchildren(_S + "c"):
            row, column = _position(cell.get("r", "")) or (row, column + 1)
            yield (row, column), cell


def _string(node: Element) -> str:
    """The text of a string, without the readings that may be printed above it."""
    return "".join(t.text or "" for t in node.iter(_S + "t") if next(t.iterancestors(_S + "rPh"), None) is None)


def _number(value: str, format_name: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return value
    if format_name == "date":
        try:
            return f"{_FIRST_DAY + timedelta(days=number):%Y-%m-%d}"
        except OverflowError:
            return value
    if format_name == "percent":
        return f"{number * 100:.15g}%"
    text = f"{number:.15g}"  # as many digits as Excel shows
    return text if "e" not in text else value


def _formats(styles: Element) -> Iterator[str]:
    codes = {node.get("numFmtId"): node.get("formatCode", "") for node in styles.iter(_S + "numFmt")}
    for node in (xf for all_of_them in styles.iter(_S + "cellXfs") for xf in all_of_them.iterchildren(_S + "xf")):
        number = node.get("numFmtId", "0")
        code = _LITERALS.sub("", codes.get(number, "")).lower()
        built_in = int(number) if number.isdecimal() and number not in codes else -1
        if built_in in _DATES or re.search("[ymdhs]", code.replace("general", "")):
            yield "date"
        else:
            yield "percent" if built_in in _PERCENTS or "%" in code else ""


def _position(reference: str) -> tuple[int, int] | None:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _range(reference: str) -> tuple[int, int, int, int] | None:
    first, _, last = reference.partition(":")
    start, end = _position(first), _position(last or first)
    return (*start, *end) if start and end else None
