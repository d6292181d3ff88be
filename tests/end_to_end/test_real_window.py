"""A clerk's way through a real window on a virtual screen, with keys and mouse from outside the program.

What happened is told from outside too: by the title of the window, the record of corrections, and the file exported.
Pictures are kept in the folder that CI_ARTIFACTS names.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("Xvfb", "xdotool", "import")
PATIENCE = 60.0  # seconds: the machine may be busy
EDIT_MENU = (105, 16)  # where the second menu stands

pytestmark = pytest.mark.skipif(any(shutil.which(tool) is None for tool in TOOLS),
                                reason=f"needs {'、'.join(TOOLS)} for a virtual screen")


def until(is_done: Callable[[], object], what: str) -> None:
    end = monotonic() + PATIENCE
    while not is_done():
        assert monotonic() < end, f"not in time: {what}"
        sleep(0.1)


def rest(process: subprocess.Popen) -> None:
    """Waits until the program has done all that it was told: then it takes no more of the processor's time."""
    def taken() -> int | None:
        """So many ticks of the clock; None while it asks for more."""
        told = Path(f"/proc/{process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return None if told[0] == "R" else int(told[11]) + int(told[12])

    def has_rested() -> bool:
        before = taken()
        sleep(0.5)  # longer than the list waits for more typing before it is filtered
        after = taken()
        return before is not None and after is not None and after - before <= 2

    until(has_rested, "rest")


class Screen:
    """A virtual screen, and what is done on it."""

    def __init__(self, number: str, pictures: Path) -> None:
        self.number, self._pictures = number, pictures

    def do(self, *command: str) -> str:
        done = subprocess.run(["xdotool", *command], env={**os.environ, "DISPLAY": f":{self.number}"},
                              capture_output=True, timeout=PATIENCE, encoding="utf-8")
        return done.stdout.strip()

    def keys(self, *keys: str) -> None:
        self.do("key", "--clearmodifiers", "--delay", "60", *keys)

    def type(self, text: str) -> None:
        self.do("type", "--delay", "40", text)

    def click(self, x: int, y: int) -> None:
        self.do("mousemove", str(x), str(y), "click", "1")

    def window(self, title: str) -> str:
        return self.do("search", "--name", title).split("\n")[-1]

    def focus(self, title: str) -> None:
        self.do("windowfocus", "--sync", self.window(title))

    def picture(self, name: str) -> Path:
        path = self._pictures / f"end_to_end_{name}.png"
        subprocess.run(["import", "-display", f":{self.number}", "-window", "root", str(path)], check=True,
                       timeout=PATIENCE)
        return path


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    reading, writing = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
                              pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    pictures = Path(os.environ.get("CI_ARTIFACTS") or tmp_path)
    yield Screen(number, pictures)
    server.terminate()
    server.wait(PATIENCE)


@pytest.fixture
def program(screen: Screen, tmp_path: Path) -> Iterator[subprocess.Popen]:
    """The program with a draft open, its window in front."""
    draft = tmp_path / "draft.docx"
    shutil.copy(ROOT / "resources" / "examples" / "mistakes.docx", draft)
    home = {f"XDG_{name}_HOME": str(tmp_path / "home") for name in ("CONFIG", "DATA", "CACHE")}
    foreign = ("WAYLAND_DISPLAY", "QT_SCALE_FACTOR")
    surroundings = {name: value for name, value in os.environ.items() if name not in foreign}
    with open(tmp_path / "stderr", "wb") as said:
        process = subprocess.Popen([sys.executable, "main.py", str(draft)], cwd=ROOT, stderr=said, env={
            **surroundings, **home, "DISPLAY": f":{screen.number}", "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"})
    until(lambda: screen.window("draft.docx"), "a window that names the draft")
    screen.focus("draft.docx")
    rest(process)  # the draft is written into its pane
    yield process
    process.kill()
    process.wait(PATIENCE)


def test_open_f8_edit_undo_export_and_close(screen: Screen, program: subprocess.Popen, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    def kept() -> str:
        return "".join(path.read_text("ascii") for path in (tmp_path / "home" / "gouji" / "work").glob("*.json"))

    screen.picture("1_open")
    screen.keys("ctrl+shift+f")
    screen.type("C03")
    rest(program)
    screen.keys("F8")
    rest(program)
    screen.picture("2_f8")
    screen.keys("shift+F6")  # into the tables, where the cell is selected
    screen.type("13")
    screen.keys("Return")
    until(lambda: '"13"' in kept(), "the correction is kept")
    rest(program)
    screen.picture("3_edited")
    screen.click(*EDIT_MENU)
    rest(program)
    screen.keys("u")
    until(lambda: '"13"' not in kept(), "the correction is undone by the menu")
    screen.keys("ctrl+y")
    until(lambda: '"13"' in kept(), "the correction is made again")
    screen.keys("ctrl+e")
    rest(program)
    screen.picture("4_export")
    target = tmp_path / "template.xlsx"
    screen.keys("ctrl+a")
    screen.type(str(target))
    screen.keys("Return")
    until(target.exists, "the Excel file is there")
    rest(program)
    screen.picture("5_exported")
    values = {cell.value for sheet in load_workbook(target) for row in sheet.iter_rows() for cell in row}
    assert 13 in values or "13" in values
    screen.focus("draft.docx")  # without a window manager nobody gives the focus back
    screen.keys("ctrl+q")
    status, said = program.wait(PATIENCE), (tmp_path / "stderr").read_text("utf-8")
    assert status == 0 and "Traceback" not in said and "Error" not in said, said
