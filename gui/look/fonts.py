"""A font that has Chinese, also on a machine where none is installed."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from engine.resources import FOLDER

BUNDLED = FOLDER / "fonts" / "GoujiSansSC-Regular.otf"
PREFERRED = (  # what Chinese desktops use for their windows, before any other that may be installed
    "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC",
    "HarmonyOS Sans SC", "WenQuanYi Micro Hei",
)
PROBES = "年勾硚〔：①"  # 硚 (硚口区) is in GBK but not in GB 2312: a font without it leaves gaps in the names of places


def ensure_chinese_font() -> str:
    """The family of a font that covers Chinese: an installed one, else the bundled one, which is then loaded.

    Needs a QGuiApplication.
    """
    for family in PREFERRED:
        if QFontDatabase.hasFamily(family) and covers_chinese(family):
            return family
    installed = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    return next((family for family in installed if covers_chinese(family)), None) or bundled_family()


@cache
def bundled_family() -> str:
    """The family of the bundled font, which is loaded at the first call."""
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(BUNDLED)))[0]


def covers_chinese(family: str) -> bool:
    """Whether the family has all characters that reports need, one by one (a font's own claims are too coarse)."""
    font = QRawFont.fromFont(QFont(family))
    return all(font.supportsCharacter(ord(character)) for character in PROBES)
