from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage


def test_every_standard_scene_is_pictured(tmp_path: Path):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "gui.screenshots", str(tmp_path), "--size", "1366x768"]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    scenes = {"empty", "window", "selected", "edited", "dark", "print", "settings", "manual",
              "ignore", "ignored", "appendix", "last_year", "copied", "batch", "rollup", "choice", "mapping", "found",
              "passed", "changed", "checked_again", "menu_file", "menu_check", "crash", "unsaved", "clear", "about"}
    assert {p.stem for p in tmp_path.iterdir()} == scenes
    assert min(p.stat().st_size for p in tmp_path.iterdir()) > 5_000
    window = QImage(str(tmp_path / "window.png"))
    assert (window.width(), window.height()) == (1366, 768)
