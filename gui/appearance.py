"""Language, font and theme of the whole application."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtGui import QActionGroup, QFont
from PySide6.QtWidgets import QApplication

from .fonts import ensure_chinese_font
from .theme import DARK, LIGHT, palette, style_sheet
from .translation import speak_chinese

LEAST_POINTS = 10.0
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
        self._set_font()
        self.choice = settings.value("theme", "system")
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self.choose(self.choice)

    def choose(self, choice: str) -> None:
        """Takes `system`, `light` or `dark`."""
        self.choice = choice if choice in SCHEMES else "system"
        self._settings.setValue("theme", self.choice)
        self._app.styleHints().setColorScheme(SCHEMES[self.choice])  # frames and dialogs of the system follow
        self._apply()

    def attach(self, themes: QActionGroup) -> None:
        """Lets the menu's choice rule."""
        for action in themes.actions():
            action.setChecked(action.data() == self.choice)
        themes.triggered.connect(lambda action: self.choose(action.data()))

    def _apply(self) -> None:
        wanted = SCHEMES[self.choice]
        scheme = self._app.styleHints().colorScheme() if wanted == Qt.ColorScheme.Unknown else wanted
        theme = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        self._app.setPalette(palette(theme))
        self._app.setStyleSheet(style_sheet(theme))

    def _set_font(self) -> None:
        font = QFont(self._app.font())
        font.setFamilies([ensure_chinese_font(), *font.families()])
        font.setPointSizeF(max(LEAST_POINTS, font.pointSizeF()))
        self._app.setFont(font)
