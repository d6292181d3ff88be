"""Text of a pane that can be made larger and smaller."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_LEAST, _MOST = 6.0, 28.0  # points


class ZoomedPane(QWidget):
    """A pane with text of its own size, in steps of a point from the size of its font; set_text_size makes it so."""

    _zoom = 0

    def set_text_size(self, points: float) -> None:
        """Gives the text this size; each pane knows how."""
        raise NotImplementedError

    def zoom_in(self) -> None:
        self._set_zoom(self._zoom + 1)

    def zoom_out(self) -> None:
        self._set_zoom(self._zoom - 1)

    def zoom_reset(self) -> None:
        self._set_zoom(0)

    def zoom_again(self) -> None:
        """Gives the text the size that was chosen: another style or font has undone it."""
        self._set_zoom(self._zoom)

    def _set_zoom(self, steps: int) -> None:
        points = self.font().pointSizeF() + steps
        if _LEAST <= points <= _MOST:
            self._zoom = steps
            self.set_text_size(points)
