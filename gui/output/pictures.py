"""Pages as pictures: records of what is painted, to be painted again in any size.

To lay out a long list takes seconds. For screen and printer another process does it and sends these.
"""

from __future__ import annotations

import zlib
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QPicture

from .pages import PER_INCH, LaidOut, lay_out, paint_page


class Sheet(NamedTuple):
    """A sheet of paper: its width, height, and margins (left, top, right, bottom), in points."""

    width: float
    height: float
    margins: tuple[float, float, float, float]

    @classmethod
    def of(cls, layout: QPageLayout) -> Sheet:
        """The sheet that a page layout speaks of, as it lies before the reader."""
        whole, margins = layout.fullRect(QPageLayout.Unit.Point), layout.margins(QPageLayout.Unit.Point)
        return cls(whole.width(), whole.height(), (margins.left(), margins.top(), margins.right(), margins.bottom()))

    def layout(self) -> QPageLayout:
        size = QPageSize(QSizeF(self.width, self.height), QPageSize.Unit.Point)
        return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(*self.margins), QPageLayout.Unit.Point)


def pictured_pages(html: str, family: str, sheet: Sheet) -> tuple[bytes, ...]:
    """A picture of what stands inside the margins of each page, with its number; for paint_picture."""
    unwritten = QBuffer()
    unwritten.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(unwritten)  # lends its measures only
    device.setResolution(PER_INCH)
    device.setPageLayout(sheet.layout())
    laid_out = lay_out(html, family, device)
    return tuple(_pictured(laid_out, number) for number in range(1, len(laid_out.slices) + 1))


def paint_picture(painter: QPainter, data: bytes) -> None:
    """Paints a page in its natural size, the corner of its margins at 0, 0. The bundled font has to be loaded."""
    buffer, picture = QBuffer(), QPicture()
    buffer.setData(zlib.decompress(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    picture.load(buffer)
    scale = picture.logicalDpiX() / PER_INCH  # Qt scales by itself from the one to the dots of the device
    painter.save()
    painter.scale(scale, scale)
    painter.drawPicture(0, 0, picture)
    painter.restore()


def _pictured(laid_out: LaidOut, number: int) -> bytes:
    buffer, picture = QBuffer(), QPicture()
    painter = QPainter(picture)
    paint_page(painter, laid_out, number)
    painter.end()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer)
    return zlib.compress(buffer.data().data(), level=1)
