"""Everything that comes with the program is named in 关于, and handed on with its licence."""

import importlib.util
import re
import tomllib
from pathlib import Path

from gui.dialogs.about import PARTS

ROOT = Path(__file__).resolve().parent.parent


def test_every_library_that_is_handed_on_is_named():
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    named = " ".join(name for name, _, _ in PARTS).lower()
    assert {name for line in needed if (name := re.match(r"\w+", line)[0].lower()) not in named} == set()


def test_the_notice_says_where_the_sources_are_and_how_to_use_another_qt():
    notice = (ROOT / "installer/licences/README.txt").read_text("utf-8")
    assert "download.qt.io" in notice and "put library files with the same interface in place" in notice
    assert {path.name for path in (ROOT / "installer/licences").iterdir()} == {
        "README.txt", "LGPL-3.0.txt", "GPL-3.0.txt"}


def test_the_system_libraries_that_came_along_are_handed_on_with_their_licences(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("build", ROOT / "installer/build.py")
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    (tmp_path / "libz.so.1").touch()
    (tmp_path / "libofourown.so.1").touch()
    build.collect_system_licences(tmp_path)
    texts = tmp_path / "licences" / "system"
    assert not build.shutil.which("dpkg-query") or [path.name for path in texts.glob("*.txt")] == ["zlib1g.txt"]
