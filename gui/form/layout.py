"""Widths and heights of an official table on screen: narrow enough for half an office screen, nothing cut off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from engine.forms import PrintedCell, TableForm

PADDING = 4  # between a line of the table and the text, in pixels, on each side
WRAP = int(Qt.TextFlag.TextWordWrap)

# (least, most) width of a column in characters; what the pane has to spare is shared out between the two.
_GROUP, _LEAF, _LABEL = (4.2, 5.2), (10.0, 38.0), (8.0, 16.0)
_VALUE: Mapping[str, tuple[float, float]] = {"matrix": (3.1, 6.0), "banners": (6.2, 13.0), "strip": (2.4, 5.5)}


@dataclass(frozen=True, slots=True)
class FormLayout:
    """Pixels of every printed column and row of a table."""

    widths: tuple[int, ...]
    heights: tuple[int, ...]

    def rect(self, cell: PrintedCell) -> QRectF:
        """Where a printed cell stands, the top left corner of the table being 0, 0."""
        return QRectF(sum(self.widths[: cell.column]), sum(self.heights[: cell.row]),
                      sum(self.widths[cell.column : cell.column + cell.colspan]),
                      sum(self.heights[cell.row : cell.row + cell.rowspan]))


def lay_out(form: TableForm, font: QFont, contents: Mapping[int, float], available: int) -> FormLayout:
    """The layout of a table that has `available` pixels of width.

    `contents` gives the width that the values of a printed column need, where they are wider than its heading.
    """
    metrics = QFontMetricsF(font)
    widths = _widths(form, metrics.horizontalAdvance("国"), contents, available)
    return FormLayout(widths, _heights(form.printed(), metrics, widths))


def _widths(form: TableForm, em: float, contents: Mapping[int, float], available: int) -> tuple[int, ...]:
    spans = _column_spans(form)
    least = [max(low * em, contents.get(at, 0)) + 2 * PADDING for at, (low, _) in enumerate(spans)]
    most = [max(high * em + 2 * PADDING, low) for (_, high), low in zip(spans, least, strict=True)]
    room = sum(most) - sum(least)
    share = min(1.0, max(0.0, (available - sum(least)) / room)) if room else 0.0
    return tuple(int(low + share * (high - low)) for low, high in zip(least, most, strict=True))


def _column_spans(form: TableForm) -> list[tuple[float, float]]:
    labels = {"matrix": [_GROUP, _GROUP, _LEAF], "banners": [_LABEL], "strip": []}[form.layout]
    count = max(cell.column + cell.colspan for cell in form.printed())
    return labels + [_VALUE[form.layout]] * (count - len(labels))


def _heights(cells: tuple[PrintedCell, ...], metrics: QFontMetricsF, widths: tuple[int, ...]) -> tuple[int, ...]:
    heights = [metrics.height() + 2 * PADDING] * max(cell.row + cell.rowspan for cell in cells)
    for cell in sorted(cells, key=lambda c: c.rowspan):  # single rows first: merged cells add what is still lacking
        width = sum(widths[cell.column : cell.column + cell.colspan]) - 2 * PADDING
        needed = metrics.boundingRect(QRectF(0, 0, width, 10_000), WRAP, cell.text).height() + 2 * PADDING
        lacking = needed - sum(heights[cell.row : cell.row + cell.rowspan])
        if lacking > 0:
            for row in range(cell.row, cell.row + cell.rowspan):
                heights[row] += lacking / cell.rowspan
    return tuple(round(height + 0.5) for height in heights)
