"""The scenes with many drafts: a folder that is checked, and what its reports add up to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..state.examples import EXAMPLES

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from ..main_window import MainWindow

COUNTY, AGENCY = "青禾县", "青禾县民政局"
NAMES = ("教育局", "水利局", "农业农村局", "卫生健康局", "交通运输局", "文化和旅游局", "统计局", "审计局", "林业局",
         "财政局", "生态环境局", "住房和城乡建设局", "市场监督管理局", "应急管理局")
NOT_THERE = ("司法局", "医疗保障局")
SLIPS = {  # by what is wrong in it
    "教育局": ("13\n", "14\n"), "卫生健康局": ("申请25件", "申请26件"), "统计局": ("申请25件", "申请25条"),
    "审计局": ("上年结转2件", "上年转接2件"), "财政局": ("18.6", "18.6万元"),
}
FIGURES = re.compile(r"(?:^|(?<=\t))\d+(?:\.\d+)?(?=\t|$)", re.MULTILINE)


def many_scenes(window: MainWindow, scratch: Path, settled: Callable[[QWidget], QPixmap],
                wait_until: Callable[[Callable[[], bool]], None]) -> Iterator[tuple[str, QPixmap]]:
    """(name, picture) of a folder of drafts and of a roll-up; the folders are made in `scratch`."""
    folder, names = made_folder(scratch / "2024年年报"), scratch / "名单.txt"
    names.write_text("\n".join(COUNTY + name for name in ("民政局", *NAMES, *NOT_THERE)), "utf-8")
    batching = window.batching
    batching.open(folder)
    wait_until(lambda: not batching.session.is_running)
    batching.session.expect(names)
    wait_until(lambda: batching.session.missing is not None)
    batching.page.list.selectRow(batching.page.model.index_of(f"{AGENCY}.txt").row())
    yield "batch", settled(window)
    batching.open(made_reports(scratch / "部门报告"))
    wait_until(lambda: not batching.session.is_running)
    batching.add_up()
    wait_until(lambda: not batching.adding_up.session.is_running)
    batching.adding_up.session.compare_with(scratch / "部门报告" / "青禾县人民政府.txt")
    wait_until(lambda: not batching.adding_up.session.is_running)
    batching.adding_up.page.list.selectRow(0)
    yield "rollup", settled(window)
    batching.switch()


def made_folder(folder: Path) -> Path:
    """Drafts of invented agencies, some with a slip, one that cannot be read."""
    folder.mkdir()
    clean = (EXAMPLES / "clean.txt").read_text("utf-8")
    for name in NAMES:
        text = clean.replace(*SLIPS[name], 1) if name in SLIPS else clean
        (folder / f"{COUNTY}{name}.txt").write_text(text.replace(AGENCY, COUNTY + name), "utf-8")
    (folder / f"{AGENCY}.txt").write_bytes((EXAMPLES / "mistakes.txt").read_bytes())
    (folder / "扫描件.pdf").write_bytes(b"%PDF-1.7\n")
    return folder


def made_reports(folder: Path) -> Path:
    """The report of a county and those of its agencies, all but one without a case; that one has two false cells."""
    folder.mkdir()
    clean = (EXAMPLES / "clean.txt").read_text("utf-8")
    (folder / f"{COUNTY}人民政府.txt").write_text(clean.replace(AGENCY, f"{COUNTY}人民政府"), "utf-8")
    false = clean.replace("9\t2\t0\t1\t1\t0\t13", "9\t2\t0\t1\t4\t0\t13").replace("行政许可\t36", "行政许可\t63")
    (folder / f"{AGENCY}.txt").write_text(false, "utf-8")
    for name in NAMES:
        text = FIGURES.sub("0", clean).replace(AGENCY, COUNTY + name)
        (folder / f"{COUNTY}{name}.txt").write_text(text, "utf-8")
    return folder
