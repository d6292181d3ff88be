"""Language, font and theme of the whole application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from .fonts import ensure_chinese_font
from .settings import stored
from .theme import DARK, LIGHT, palette, style_sheet
from .translation import speak_chinese

if TYPE_CHECKING:
    from .main_window import MainWindow

LEAST_POINTS, MOST_POINTS = 10.0, 20.0
STYLE = ("-style", "fusion")  # arguments for the application: a style set later is made besides the first one
SCHEMES = {"system": Qt.ColorScheme.Unknown, "light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class Appearance(QObject):
    """Sets Chinese, font and colours, follows the system's scheme or the clerk's choice, and remembers the choice."""

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        super().__init__(app)
        self._app, self._settings = app, settings
        app.setApplicationName("gouji")
        app.setApplicationDisplayName("勾稽")
        speak_chinese(app)
        self._set_font(font_points(settings))
        self.choice = stored(settings, "theme", "system")
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self.choose(self.choice)

    def choose(self, choice: str) -> None:
        """Takes `system`, `light` or `dark`."""
        self.choice = choice if choice in SCHEMES else "system"
        self._settings.setValue("theme", self.choice)
        self._app.styleHints().setColorScheme(SCHEMES[self.choice])  # frames and dialogs of the system follow
        self._apply()

    def choose_points(self, points: float) -> None:
        """Takes the size of the text, 0 for that of the system."""
        self._settings.setValue("font_points", points)
        self._set_font(points)
        self._apply()

    def attach(self, window: MainWindow) -> None:
        """Lets the window's choices rule."""
        themes = window.commands.themes
        for action in themes.actions():
            action.setChecked(action.data() == self.choice)
        themes.triggered.connect(lambda action: self.choose(action.data()))
        window.text_size_chosen.connect(self.choose_points)

    def _apply(self) -> None:
        wanted = SCHEMES[self.choice]
        scheme = self._app.styleHints().colorScheme() if wanted == Qt.ColorScheme.Unknown else wanted
        theme = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        self._app.setPalette(palette(theme))
        self._app.setStyleSheet(style_sheet(theme, self._app.font().pointSizeF()))  # after the font, which it spreads

    def _set_font(self, points: float) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        font.setFamilies([ensure_chinese_font(), *font.families()])
        font.setPointSizeF(points or max(LEAST_POINTS, font.pointSizeF()))
        self._app.setFont(font)


def font_points(settings: QSettings) -> float:
    """The size that the clerk chose; 0 when the system's is to be used."""
    points = stored(settings, "font_points", 0.0)
    return points if LEAST_POINTS <= points <= MOST_POINTS else 0.0
