"""Chinese for what Qt itself says: its own catalogue, and the few words that are missing from it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

GAPS = {
    "&Look in:": "位置(&L)：", "Files of &type:": "文件类型(&T)：", "Folder": "文件夹", "Drive": "驱动器",
    "Page &order:": "页面顺序(&O)：", "Pages &per sheet:": "每张页数(&P)：", "Page &Set:": "页面范围(&S)：",
    "Control": "控件", "Keyboard": "键盘",
}


class _Gaps(QTranslator):
    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, comment: str | None = None, number: int = -1) -> str | None:
        return GAPS.get(source)


def speak_chinese(app: QCoreApplication) -> None:
    """Nothing; afterwards the standard buttons and dialogs of the application are Chinese."""
    gaps, catalogue = _Gaps(app), QTranslator(app)
    app.installTranslator(gaps)  # asked last
    if catalogue.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(catalogue)
