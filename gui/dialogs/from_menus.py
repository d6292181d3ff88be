"""What the menus open beside the window: settings, manual, and what the program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from ..main_window import MainWindow
    from ..manual.window import ManualWindow
    from .settings_dialog import SettingsDialog


class Dialogs:
    """Made with the window; each dialog is made when it is first asked for."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.manual: ManualWindow | None = None

    def settings(self) -> None:
        """Asks for the settings and puts in force what was accepted."""
        from engine.user_folders import pack_folder

        from .settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._window.settings, pack_folder(), self._window)
        dialog.clear.clicked.connect(self.clear_kept)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._take(dialog)

    def _take(self, dialog: SettingsDialog) -> None:
        from ..look.appearance import font_points
        from ..state.settings import set_preferences

        window, chosen = self._window, dialog.preferences()
        set_preferences(window.settings, chosen)
        window.session.prefer(chosen)
        if window.has_batch:
            window.batching.session.prefer(chosen)
        if dialog.font_size.currentData() != font_points(window.settings):
            window.text_size_chosen.emit(dialog.font_size.currentData())
        theme = next(a for a in window.commands.themes.actions() if a.data() == dialog.theme.currentData())
        if not theme.isChecked():
            theme.trigger()
        window.settings.sync()
        if window.settings.status() != window.settings.Status.NoError:
            where = window.settings.fileName()
            told = f"设置没有能保存，“{where}”写不进去；这次打开的窗口里仍然有效。"
            window.message.say("error", told, of_draft=False)

    def clear_kept(self) -> None:
        from .kept_work import clear_kept

        clear_kept(self._window)

    def show_manual(self, key: str | None = None) -> None:
        """Opens the manual, at the page of this key where there is one to open."""
        from ..manual.pages import manual_pages
        from ..manual.window import ManualWindow

        if self.manual is None:
            self.manual = ManualWindow(manual_pages(self._window.commands), self._window)
            self.manual.show_page(key or "start")
        elif key:
            self.manual.show_page(key)
        self.manual.show()
        self.manual.activateWindow()

    def show_shortcuts(self) -> None:
        from ..manual.pages import SHORTCUTS

        self.show_manual(SHORTCUTS)

    def show_rule(self) -> None:
        """The page of the rule that the selected finding broke."""
        selection = self._window.session.selection
        rule = selection.finding.rule if selection.finding else selection.rule
        if rule:
            self.show_manual(rule)
        else:
            self._window.session.notice.emit("请先在问题清单里选中一条。")

    def show_about(self) -> None:
        from engine.forms import form_for

        from .about import about

        about(self._window, self._window.session.form or form_for(None)).open()
