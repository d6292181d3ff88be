"""All colours of the window, for light and for dark, and what the style is told of them.

Panels ask `colours(widget.palette())` when they paint and when their palette changes; nothing else knows a colour.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

from engine.resources import FOLDER


class Colours(NamedTuple):
    """Colours by meaning, as #rrggbb. `*_tint` is the ground on which the colour of the same name is read."""

    window: str
    surface: str  # panels, text, tables
    raised: str  # headers of panels and tables, buttons
    border: str
    strong_border: str  # lines of tables in a draft
    text: str
    muted: str
    disabled: str
    accent: str
    on_accent: str
    selected: str  # ground of the selected row, cell or words
    error: str
    error_tint: str
    warning: str
    warning_tint: str
    hint: str
    hint_tint: str
    passed: str
    passed_tint: str
    unchecked: str
    unchecked_tint: str
    addend: str
    addend_tint: str
    edited: str
    edited_tint: str
    underline: str  # under figures that were understood
    scroll: str  # the handle of a scroll bar

    @property
    def ignored(self) -> str:
        return self.unchecked

    @property
    def ignored_tint(self) -> str:
        return self.unchecked_tint


LIGHT = Colours(
    window="#eff1f4", surface="#ffffff", raised="#f6f7f9", border="#d3d7de", strong_border="#9aa1ad",
    text="#1c1f26", muted="#565d6b", disabled="#9399a5", accent="#1b57b1", on_accent="#ffffff", selected="#dce9fb",
    error="#b3171b", error_tint="#fde8e8", warning="#855000", warning_tint="#fff0cd",
    hint="#1b57b1", hint_tint="#e5effd", passed="#1b6c33", passed_tint="#e2f4e6",
    unchecked="#565d6b", unchecked_tint="#eceef2", addend="#1b57b1", addend_tint="#dce9fb",
    edited="#6a3aa8", edited_tint="#f1e9fc", underline="#5d91d8", scroll="#c0c6d0",
)
DARK = Colours(
    window="#1d1e22", surface="#26272c", raised="#2e3036", border="#40434b", strong_border="#737883",
    text="#e7e9ee", muted="#adb3bf", disabled="#747a86", accent="#8ab4f8", on_accent="#10141c", selected="#2c466f",
    error="#ff9d96", error_tint="#4b2427", warning="#f4c152", warning_tint="#443411",
    hint="#94bbfa", hint_tint="#223a60", passed="#80d091", passed_tint="#1e3c27",
    unchecked="#b3b9c4", unchecked_tint="#3a3d44", addend="#9dc2ff", addend_tint="#28436d",
    edited="#cfb0ff", edited_tint="#3d2c5c", underline="#6f93c9", scroll="#565b66",
)


def colours(palette: QPalette) -> Colours:
    """The set of colours that goes with a palette."""
    return DARK if palette.color(QPalette.ColorRole.Base).lightness() < 128 else LIGHT


def palette(theme: Colours) -> QPalette:
    """The palette for the application."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    roles = {
        role.Window: theme.window, role.WindowText: theme.text, role.Base: theme.surface,
        role.AlternateBase: theme.raised, role.Text: theme.text, role.PlaceholderText: theme.muted,
        role.Button: theme.raised, role.ButtonText: theme.text, role.BrightText: theme.error,
        role.ToolTipBase: theme.raised, role.ToolTipText: theme.text, role.Link: theme.accent,
        role.LinkVisited: theme.accent, role.Highlight: theme.selected, role.HighlightedText: theme.text,
        role.Accent: theme.accent, role.Light: theme.surface, role.Midlight: theme.raised, role.Mid: theme.border,
        role.Dark: theme.strong_border, role.Shadow: theme.border,
    }
    result = QPalette()
    for which, colour in roles.items():
        result.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(group.Disabled, which, QColor(theme.disabled))
    return result


def style_sheet(theme: Colours, points: float) -> str:
    """The few places where the style has no palette role: panels, headers of tables, the tool bar, tabs.

    `points` is the size of the text; headings are larger than that.
    """
    return f"""
    QToolBar {{ background: {theme.surface}; border: none; border-bottom: 1px solid {theme.border};
        padding: 4px 6px; spacing: 2px; }}
    QToolBar::separator {{ background: {theme.border}; width: 1px; margin: 6px 6px; }}
    QToolBar QToolButton {{ border: 1px solid transparent; border-radius: 5px; padding: 5px 8px; }}
    QToolBar QToolButton:hover {{ background: {theme.unchecked_tint}; }}
    QToolBar QToolButton:pressed {{ background: {theme.selected}; }}
    QToolBar QToolButton:focus {{ border-color: {theme.accent}; }}
    QToolBar QToolButton:disabled {{ color: {theme.disabled}; }}
    QMenuBar {{ background: {theme.surface}; padding: 2px 4px; }}
    QMenuBar::item {{ padding: 4px 9px; border-radius: 4px; background: transparent; }}
    QMenuBar::item:selected {{ background: {theme.unchecked_tint}; }}
    QMenu {{ menu-scrollable: 1; }}
    QStatusBar {{ background: {theme.surface}; border-top: 1px solid {theme.border}; color: {theme.muted}; }}
    QStatusBar::item {{ border: none; }}
    QStatusBar QLabel {{ color: {theme.muted}; }}
    QFrame#card {{ background: {theme.surface}; border: 1px solid {theme.border}; border-radius: 6px; }}
    QFrame#card[active="true"] {{ border-color: {theme.accent}; }}
    QWidget#bar {{ background: {theme.surface}; border-bottom: 1px solid {theme.border}; }}
    QSpinBox {{ background: {theme.surface}; border: 1px solid {theme.strong_border}; border-radius: 4px;
        padding: 4px 6px; }}
    QSpinBox:focus {{ border-color: {theme.accent}; }}
    QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}
    QWidget#cardHead {{ background: {theme.raised}; border: none; border-bottom: 1px solid {theme.border};
        border-top-left-radius: 5px; border-top-right-radius: 5px; }}
    QLabel#cardTitle {{ font-weight: 600; }}
    QLabel#muted {{ color: {theme.muted}; }}
    QLabel#verdict {{ font-size: {1.25 * points}pt; font-weight: 600; }}
    QLabel#invitation {{ font-size: {1.6 * points}pt; }}
    QTableView#wholeRows {{ outline: 0; }}
    QProgressBar#share {{ background: {theme.unchecked_tint}; border: none; border-radius: 4px; }}
    QProgressBar#share::chunk {{ background: {theme.accent}; border-radius: 4px; }}
    QSplitter::handle {{ background: transparent; }}
    QHeaderView {{ background: {theme.raised}; border: none; }}
    QHeaderView::section {{ background: {theme.raised}; color: {theme.muted}; border: none;
        border-right: 1px solid {theme.border}; border-bottom: 1px solid {theme.border}; padding: 4px 4px 4px 3px; }}
    QHeaderView::section:last {{ border-right: none; }}
    QPushButton {{ background: {theme.raised}; border: 1px solid {theme.border}; border-radius: 5px;
        padding: 5px 16px; }}
    QPushButton:hover {{ background: {theme.unchecked_tint}; }}
    QPushButton:pressed {{ background: {theme.selected}; }}
    QPushButton:default {{ border-color: {theme.accent}; font-weight: 600; }}
    QPushButton:focus {{ border: 2px solid {theme.accent}; padding: 4px 15px; }}
    QPushButton:disabled {{ color: {theme.disabled}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QPushButton#primary {{ background: {theme.accent}; color: {theme.on_accent}; border: 1px solid {theme.accent};
        font-weight: 600; }}
    QPushButton#primary:hover, QPushButton#primary:focus {{ border-color: {theme.text}; }}
    QPushButton#link {{ color: {theme.accent}; background: transparent; border-color: transparent; padding: 3px 8px; }}
    QPushButton#link:hover {{ text-decoration: underline; }}
    QPushButton#link:focus {{ border: 1px solid {theme.accent}; padding: 3px 8px; }}
    QFrame#dropZone {{ border: 2px dashed {theme.border}; border-radius: 10px; background: {theme.surface}; }}
    {"".join(_level(theme, level) for level in ("error", "warning", "hint", "ignored", "unchecked", "passed"))}
    QTabWidget::pane {{ border: none; }}
    QDialog QTabWidget::pane {{ border: 1px solid {theme.border}; background: {theme.surface}; }}
    QDialog QTabBar {{ background: transparent; }}
    QTreeWidget {{ border: 1px solid {theme.border}; background: {theme.surface}; }}
    QTreeWidget::item {{ padding: 3px 2px; }}
    {_boxes(theme)}
    QLineEdit[frame="true"], QPlainTextEdit {{ background: {theme.surface}; border: 1px solid {theme.strong_border};
        border-radius: 4px; padding: 4px 6px; }}
    QLineEdit[frame="true"]:focus, QPlainTextEdit:focus, QTreeWidget:focus, QTextBrowser:focus {{
        border: 1px solid {theme.accent}; }}
    QTableView QLineEdit {{ background: {theme.surface}; border: 2px solid {theme.accent}; }}
    QTextBrowser, QDialog QScrollArea {{ border: 1px solid transparent; }}
    QDialog QScrollArea:focus {{ border: 1px solid {theme.accent}; }}
    QTabWidget > QPushButton#link {{ background: {theme.raised}; border-radius: 0; padding: 3px 10px; }}
    QTabWidget::right-corner {{ top: -9px; }}
    QTabBar {{ qproperty-drawBase: 0; background: {theme.raised}; }}
    QTabBar::tab {{ background: transparent; color: {theme.muted}; border: none; border-bottom: 2px solid transparent;
        padding: 8px 14px 7px 14px; }}
    QTabBar::tab:selected {{ background: {theme.surface}; color: {theme.text}; border-bottom-color: {theme.accent}; }}
    QTabBar::tab:hover:!selected {{ color: {theme.text}; }}
    QTabBar::tab:focus {{ color: {theme.accent}; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QScrollBar {{ background: transparent; border: none; margin: 0; }}
    QScrollBar:vertical {{ width: 13px; }}
    QScrollBar:horizontal {{ height: 13px; }}
    QScrollBar::handle {{ background: {theme.scroll}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {theme.strong_border}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QToolTip {{ color: {theme.text}; background: {theme.raised}; border: 1px solid {theme.border}; padding: 3px; }}
    """


def _boxes(theme: Colours) -> str:
    """Boxes to tick (empty, ticked, a bar where some below are ticked) and to choose from.

    The style's own vanish in the dark, and do not show the focus.
    """
    tick, down = ((FOLDER / "icons" / f"{name}_on_{'light' if theme is LIGHT else 'dark'}.svg").as_posix()
                  for name in ("tick", "down"))
    bar = f"stop:0.39 {theme.surface}, stop:0.4 {theme.accent}, stop:0.6 {theme.accent}, stop:0.61 {theme.surface}"
    return f"""
    QTreeWidget::indicator {{ width: 13px; height: 13px; border: 1px solid {theme.strong_border}; border-radius: 3px;
        background: {theme.surface}; }}
    QTreeWidget::indicator:checked {{ background: {theme.accent}; border-color: {theme.accent}; image: url("{tick}"); }}
    QTreeWidget::indicator:indeterminate {{ border-color: {theme.accent};
        background: qlineargradient(x1:0, y1:0, x2:0, y2:1, {bar}); }}
    QComboBox {{ background: {theme.surface}; border: 1px solid {theme.strong_border}; border-radius: 4px;
        padding: 4px 4px 4px 8px; }}
    QComboBox:focus, QComboBox:on {{ border: 1px solid {theme.accent}; }}
    QComboBox::drop-down {{ border: none; width: 20px; }}
    QComboBox::down-arrow {{ image: url("{down}"); width: 11px; height: 11px; }}
    QComboBox QAbstractItemView {{ background: {theme.surface}; border: 1px solid {theme.strong_border}; }}
    """


def _level(theme: Colours, level: str) -> str:
    ink, ground = getattr(theme, level), getattr(theme, f"{level}_tint")
    return f"""
    QPushButton#chip[level="{level}"] {{ color: {ink}; background: {ground}; border: 1px solid {ground};
        border-radius: 6px; padding: 3px 10px; font-weight: 600; }}
    QFrame#message[level="{level}"] {{ background: {ground}; border-bottom: 1px solid {theme.border}; }}
    QLabel#messageText[level="{level}"], QLabel#verdict[level="{level}"] {{ color: {ink}; }}
    QPushButton#chip[level="{level}"]:hover, QPushButton#chip[level="{level}"]:focus {{ border-color: {ink}; }}
    """


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.1, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
