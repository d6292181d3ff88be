"""A page over many drafts, as the window deals with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

NAMES = "单位名单 (*.xlsx *.xlsm *.txt *.csv);;所有文件 (*)"


class Front(NamedTuple):
    """`body` takes the keyboard; `does` is what actions do here, by their keys, in place of what they do to a draft."""

    page: QWidget
    body: QWidget
    title: str
    does: Mapping[str, Callable[[], None]]
