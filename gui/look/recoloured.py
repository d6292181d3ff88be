"""Widgets that draw something themselves in the colours of the theme, such as their icons."""

from __future__ import annotations

from PySide6.QtCore import QEvent


class Recoloured:
    """Goes in front of a kind of widget; does its _recolour() when the theme changes."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)  # type: ignore[misc]
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()

    def _recolour(self) -> None:
        """Takes the colours of the theme. Every widget of this kind has its own way."""
        raise NotImplementedError
