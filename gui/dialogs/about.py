"""The window that says what the program is."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from engine.forms import Form
from engine.resources import load_toml
from engine.version import VERSION

TALLEST, AROUND = 600, 110  # pixels of the words, and of what the screen has beside them
PARTS = (  # (part, what it is here for, its licence) of everything that comes with the program
    ("思源黑体（节选）", "打印用的字体", "SIL 开放字体许可 1.1"),
    ("Qt 6、PySide6", "窗口", "LGPL 3.0（未作修改，动态链接）"),
    ("lxml", "读写 Word 文档", "BSD 3 条款"),
    ("RapidFuzz", "比对表头", "MIT"),
    ("HiGHS（highspy）、NumPy", "推算更正建议", "MIT、BSD 3 条款"),
    ("XlsxWriter、openpyxl", "写、读 Excel", "BSD 2 条款、MIT"),
    ("Python", "运行程序", "PSF 许可"),
    ("FreeType、libxcb 等系统库", "Linux 上的窗口和字体", "各自的许可"),
)


def about(parent: QWidget, form: Form) -> QDialog:
    """A dialog that says name, versions, basis and the licences of all parts."""
    parts = "".join(f'<tr><td style="padding:1px 18px 1px 0">{escape(name)}</td><td style="padding:1px 18px 1px 0">'
                    f"{escape(purpose)}</td><td>{escape(licence)}</td></tr>" for name, purpose, licence in PARTS)
    return _dialog(parent, "关于勾稽", f"""
        <p style="font-size:large"><b>勾稽</b> · 政府信息公开年报自查</p>
        <p>程序版本 {VERSION} · 规则版本 {load_toml("version.toml")["rules"]}</p>
        <p>表格和格式依据：{escape(form.basis)}<br>报告要求依据：《中华人民共和国政府信息公开条例》第四十九条、第五十条</p>
        <p>程序不联网，不改动草稿，检查都在本机完成。</p><p>许可：MIT。程序用到的其他软件和字体：</p><table>{parts}</table>
        <p>许可全文和取得源代码的办法，见程序文件夹里的 licences。</p>""")


def _dialog(parent: QWidget, title: str, html: str) -> QDialog:
    dialog = QDialog(parent, windowTitle=title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    words = QLabel(html, textFormat=Qt.TextFormat.RichText, margin=14, accessibleName=title)
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    page = QScrollArea(widgetResizable=True, frameShape=QScrollArea.Shape.NoFrame, accessibleName=title)
    page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page.setBackgroundRole(QPalette.ColorRole.Base)
    page.setWidget(words)
    tallest = min(TALLEST, parent.screen().availableSize().height() - AROUND)
    page.setMinimumSize(words.sizeHint().width() + 24, min(words.sizeHint().height() + 8, tallest))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, rejected=dialog.reject)
    column = QVBoxLayout(dialog)
    column.addWidget(page, 1)
    column.addWidget(buttons)
    dialog.resize(dialog.minimumSizeHint())
    buttons.setFocus()
    return dialog
