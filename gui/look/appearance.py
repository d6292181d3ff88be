"""Language, font and theme of the whole application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from ..state.settings import stored
from .fonts import ensure_chinese_font
from .theme import DARK, LIGHT, Colours, colours, palette, style_sheet
from .translation import speak_chinese

if TYPE_CHECKING:
    from ..main_window import MainWindow

LEAST_POINTS, MOST_POINTS = 10.0, 20.0
STYLE = ("-style", "fusion")  # arguments for the application: a style set later is made besides the first one
FRAME = 40  # pixels of a dialog's frame and title
SYSTEM = "system"
SCHEMES = {SYSTEM: "Unknown", "light": "Light", "dark": "Dark"}  # names in Qt.ColorScheme


class Appearance(QObject):
    """Sets Chinese, font and colours, follows the system's scheme or the clerk's choice, and remembers the choice."""

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        super().__init__(app)
        self._app, self._settings = app, settings
        app.setApplicationName("gouji")
        app.setApplicationDisplayName("勾稽")
        speak_chinese(app)
        self._set_font(font_points(settings))
        self.choice = stored(settings, "theme", SYSTEM)
        app.styleHints().colorSchemeChanged.connect(self._apply)
        if self.choice in SCHEMES and self.choice != SYSTEM:
            self.choose(self.choice)
        else:  # the palette tells the system's scheme without the enumerations of Qt, see empty_window
            self.choice = SYSTEM
            self._wear(colours(app.palette()))

    def choose(self, choice: str) -> None:
        """Takes `system`, `light` or `dark`."""
        self.choice = choice if choice in SCHEMES else SYSTEM
        self._settings.setValue("theme", self.choice)
        self._app.styleHints().setColorScheme(_scheme(self.choice))  # frames and dialogs of the system follow
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
        scheme = self._app.styleHints().colorScheme() if self.choice == SYSTEM else _scheme(self.choice)
        self._wear(DARK if scheme == _scheme("dark") else LIGHT)

    def _wear(self, theme: Colours) -> None:
        self._app.setPalette(palette(theme))
        room = self._app.primaryScreen().availableSize().height() - FRAME
        self._app.setStyleSheet(  # after the font, which it spreads
            style_sheet(theme, self._app.font().pointSizeF())
            + f"QFileDialog {{ max-height: {room}px; }}")  # Qt's own wants more than a small screen has at 200 %

    def _set_font(self, points: float) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        font.setFamilies([ensure_chinese_font(), *font.families()])
        font.setPointSizeF(points or max(LEAST_POINTS, font.pointSizeF()))
        self._app.setFont(font)


def _scheme(choice: str) -> QtCore.Qt.ColorScheme:
    return QtCore.Qt.ColorScheme[SCHEMES[choice]]


def font_points(settings: QSettings) -> float:
    """The size that the clerk chose; 0 when the system's is to be used."""
    points = stored(settings, "font_points", 0.0)
    return points if LEAST_POINTS <= points <= MOST_POINTS else 0.0
