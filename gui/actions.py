"""Everything that can be done in the window, once: menus, tool bar and the sheet of shortcuts are made from this."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QToolBar, QWidget

from .look.icons import icon
from .look.step_action import StepAction
from .look.theme import Colours
from .state.session import Session


class Entry(NamedTuple):
    """One action. `menu` is where it stands, `tip` says what it does, `icon` is set for those of the tool bar."""

    key: str
    menu: str
    text: str
    shortcuts: tuple[str, ...] = ()
    tip: str = ""
    icon: str = ""
    short: str = ""  # on the tool bar
    needs_draft: bool = False


ENTRIES = (
    Entry("open", "文件", "打开(&O)…", ("Ctrl+O",), "打开一份年报草稿", "open", "打开"),
    Entry("batch", "文件", "批量自查(&B)…", ("Ctrl+Shift+O",), "检查一个文件夹里的全部草稿"),
    Entry("rollup", "文件", "汇总核对(&J)…", (), "把一个文件夹里的报告加起来，核对上级报告"),
    Entry("excel", "文件", "&Excel 模板…", ("Ctrl+E",), "把三张表格和问题清单存为 Excel", "table", "导出 Excel", True),
    Entry("word_comments", "文件", "批注 &Word…", (), "Word 副本，问题写成批注", "document", "批注 Word", True),
    Entry("word_tracked", "文件", "修订 Word(&M)…", (), "Word 副本，更正写成修订，签发人看得见", "", "", True),
    Entry("word_clean", "文件", "更正后的 Word(&K)…", ("Ctrl+S",), "Word 副本，更正已经写进去", "", "", True),
    Entry("html", "文件", "网页(&H)…", (), "把问题清单存为网页", "", "", True),
    Entry("pdf", "文件", "PDF 文件(&D)…", (), "把问题清单存为 PDF 文件", "", "", True),
    Entry("preview", "文件", "打印预览(&V)…", (), "看问题清单打印出来的样子", "", "", True),
    Entry("print", "文件", "打印清单(&P)…", ("Ctrl+P",), "打印问题清单", "print", "打印清单", True),
    Entry("settings", "文件", "设置(&S)…", ("Ctrl+,",), "规则、机关名称、主题和文字大小"),
    Entry("clear", "文件", "清除本机记录(&R)…", (), "删除这台电脑上记下的更正、指定和最近打开的列表"),
    Entry("quit", "文件", "退出(&X)", ("Ctrl+Q",), "关闭窗口"),
    Entry("undo", "编辑", "撤销(&U)", ("Ctrl+Z",), "撤销上一步更正", "undo", "撤销"),
    Entry("redo", "编辑", "重做(&R)", ("Ctrl+Y", "Ctrl+Shift+Z"), "重做撤销的更正", "redo", "重做"),
    Entry("history", "编辑", "修改历史(&H)", ("Ctrl+H",), "列出做过的每一步，点一步就回到那时", needs_draft=True),
    Entry("copy", "编辑", "复制问题(&C)", ("Ctrl+C",), "把选中的问题复制为文字", "", "", True),
    Entry("copy_table", "编辑", "复制更正后的表(&T)", ("Ctrl+Shift+C",), "复制这张表，用更正后的数字", "", "", True),
    Entry("paste", "编辑", "检查剪贴板里的内容(&V)", ("Ctrl+V",), "把复制的文字或表格当作草稿来检查"),
    Entry("find", "编辑", "在原文中查找(&F)", ("Ctrl+F",), "在原文中查找", "", "", True),
    Entry("search", "编辑", "在问题清单中搜索(&S)", ("Ctrl+Shift+F",), "在问题清单中搜索", "", "", True),
    Entry("larger", "查看", "放大(&I)", ("Ctrl++", "Ctrl+="), "放大原文和表格", "", "", True),
    Entry("smaller", "查看", "缩小(&O)", ("Ctrl+-",), "缩小原文和表格", "", "", True),
    Entry("actual", "查看", "实际大小(&A)", ("Ctrl+0",), "恢复原来的大小", "", "", True),
    Entry("overview", "查看", "概览(&W)", (), "在表格旁边显示三张表的概览", "", "", True),
    Entry("switch", "查看", "返回批量自查(&G)", ("Ctrl+B", "Alt+Left"), "在批量自查和打开的草稿之间来回", "back",
          "返回批量"),
    Entry("next_pane", "查看", "下一部分(&N)", ("F6",), "依次转到原文、表格、问题清单、说明", "", "", True),
    Entry("previous_pane", "查看", "上一部分(&B)", ("Shift+F6",), "按相反的次序转到上一部分", "", "", True),
    Entry("layout", "查看", "恢复默认布局(&L)", (), "各部分恢复原来的大小", "", "", True),
    Entry("recheck", "检查", "重新检查(&R)", ("F5",), "再检查一遍；草稿有改动时先重新读取", "check", "重新检查", True),
    Entry("previous", "检查", "上一处(&P)", ("Shift+F8",), "转到上一处问题", "previous", "上一处", True),
    Entry("next", "检查", "下一处(&N)", ("F8",), "转到下一处问题", "next", "下一处", True),
    Entry("last_year", "检查", "上年报告(&Y)…", ("Ctrl+L",), "打开上年的报告来比对", "compare", "上年报告", True),
    Entry("remove_last_year", "检查", "移去上年报告(&G)", (), "不再与上年报告比对"),
    Entry("adopt", "检查", "采纳(&D)", ("F9",), "按建议改正选中的问题"),
    Entry("adopt_all", "检查", "全部采纳(&L)…", ("Shift+F9",), "采纳所有有把握的更正"),
    Entry("ignore", "检查", "忽略(&I)…", ("Ctrl+I",), "说明理由，不再计入这个问题"),
    Entry("unignore", "检查", "取消忽略(&U)", (), "重新计入选中的问题"),
    Entry("passed", "检查", "通过的检查(&A)", (), "列出检查过、没有问题的规则", needs_draft=True),
    Entry("rule", "检查", "这条规则的说明(&H)", ("Shift+F1",), "在手册中看选中问题的规则", needs_draft=True),
    Entry("manual", "帮助", "使用手册(&M)", ("F1",), "打开使用手册"),
    Entry("shortcuts", "帮助", "快捷键(&K)", (), "列出全部快捷键"),
    Entry("about", "帮助", "关于(&A)", (), "版本和依据"),
)
OF_SOMETHING = ("undo", "redo", "adopt", "adopt_all", "ignore", "unignore", "remove_last_year")  # that may be there
OF_BATCH = ("recheck", "copy", "find", "search", "excel")  # what a batch has, too
TOOL_BAR = (("switch", "open", "recheck"), ("previous", "next"), ("undo", "redo"), ("excel", "word_comments", "print"))
TOOL_BAR_END = "last_year"  # stands apart, at the right
THEMES = {"system": "跟随系统(&S)", "light": "浅色(&L)", "dark": "深色(&D)"}


class Actions:
    """The actions by key, and the choice of themes."""

    def __init__(self, window: QMainWindow, session: Session) -> None:
        self._by_key = {entry.key: self._made(entry, window, session) for entry in ENTRIES}
        self.themes = QActionGroup(window)
        for key, text in THEMES.items():
            action = self.themes.addAction(text)
            action.setCheckable(True)
            action.setData(key)
        self.of_draft = QActionGroup(window)
        self.of_draft.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        for entry in ENTRIES:
            if entry.key in OF_SOMETHING or (entry.needs_draft and entry.key not in OF_BATCH):
                self.of_draft.addAction(self[entry.key])
        self["overview"].setCheckable(True)
        self["switch"].setVisible(False)  # until there is a batch
        self["copy"].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)  # elsewhere Ctrl+C copies text
        self.enable(has_draft=False)

    def __getitem__(self, key: str) -> QAction:
        return self._by_key[key]

    def all(self) -> Iterator[QAction]:
        return iter(self._by_key.values())

    def enable(self, has_draft: bool, is_word: bool = True) -> None:
        """Makes usable what can be done now; for a draft that is no Word file a report is made, no copy."""
        self.of_draft.setEnabled(True)
        self["word_clean"].setText("更正后的 Word(&K)…" if is_word else "Word 报告(&K)…")
        for entry in ENTRIES:
            if entry.needs_draft:
                self[entry.key].setEnabled(has_draft)

    def enable_batch(self, keys: Container[str]) -> None:
        """Makes usable what can be done with many drafts, and nothing that would change one that is hidden behind."""
        self.of_draft.setEnabled(False)
        for key in OF_BATCH:
            self[key].setEnabled(key in keys)

    def recolour(self, theme: Colours) -> None:
        for entry in ENTRIES:
            if entry.icon:
                self[entry.key].setIcon(icon(entry.icon, theme.text, theme.disabled))

    def fill(self, bar: QToolBar) -> None:
        for at, keys in enumerate(TOOL_BAR):
            if at:
                bar.addSeparator()
            for key in keys:
                bar.addAction(self[key])
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(gap)
        bar.addAction(self[TOOL_BAR_END])

    def shortcuts(self) -> Iterator[tuple[str, str, str]]:
        """(menu, what it does, keys) of every action that has keys, in the order of the menus."""
        for entry in ENTRIES:
            keys = self[entry.key].shortcuts()
            if keys:
                names = "、".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys[:1])
                yield entry.menu, entry.tip, names

    def _made(self, entry: Entry, window: QMainWindow, session: Session) -> QAction:
        stack = session.undo_stack
        action = QAction(entry.text, window)
        if entry.key == "undo":
            action = StepAction(entry.text, entry.tip, entry.short, window)
            stack.undoTextChanged.connect(action.show_step)
            stack.canUndoChanged.connect(action.setEnabled)
        elif entry.key == "redo":
            action = StepAction(entry.text, entry.tip, entry.short, window)
            stack.redoTextChanged.connect(action.show_step)
            stack.canRedoChanged.connect(action.setEnabled)
        action.setShortcuts([QKeySequence(keys) for keys in entry.shortcuts])
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{entry.tip}（{keys}）" if keys else entry.tip)
        action.setStatusTip(entry.tip)
        if entry.short:
            action.setIconText(entry.short)
        return action

