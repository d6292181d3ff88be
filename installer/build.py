"""Builds the program for PCs without Python: a folder, and on Debian and its relatives a package.

    python -m pip install -e ".[package]" && python installer/build.py

writes dist/gouji/ (start `gouji` in it; on Windows `gouji.exe`, and `gouji-cli.exe` for the commands) and, where
dpkg-deb is at hand, dist/gouji_VERSION_ARCH.deb.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import PackagePath, distribution
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))  # what is built is not installed
BUILD, DIST = ROOT / "build", ROOT / "dist"
ICON_SIZE = 256


def main() -> None:
    """Builds the program, and on Debian the package, into dist/."""
    shutil.rmtree(BUILD / "licences", ignore_errors=True)
    collect_licences(BUILD / "licences")
    if sys.platform == "win32":
        draw_icon(BUILD / "gouji.ico")
    folder = build_folder()
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{folder.relative_to(ROOT)}: {size / 1e6:.0f} MB")
    if shutil.which("dpkg-deb"):
        package = build_deb(folder, size)
        print(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.0f} MB")


def collect_licences(target: Path) -> None:
    """Copies the licence texts of everything that is bundled, a folder for each library."""
    for name in sorted(bundled("gouji")):
        for file in licence_files(name):
            kept = target / name / file.name
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.locate(), kept)
    shutil.copyfile(HERE / "licences/README.txt", target / "README.txt")
    for library in ("PySide6-Essentials", "shiboken6"):  # their wheels name the LGPL and leave its text out
        for text in (HERE / "licences").glob("*GPL*.txt"):
            (target / library).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, target / library / text.name)
    python = target / "Python" / "LICENSE.txt"
    python.parent.mkdir(parents=True)
    whole = [Path(folder, "LICENSE.txt") for folder in (sysconfig.get_path("stdlib"), sys.base_prefix)]
    words = next((path.read_text("utf-8") for path in whole if path.is_file()), "https://docs.python.org/3/license.html")
    python.write_text(f"{sys.copyright}\n\n{words}\n", "utf-8")


def collect_system_licences(folder: Path) -> None:
    """Copies the licences of the system's libraries that came into the folder, where the system is a Debian."""
    libraries = [path.name for path in folder.glob("*.so*") if not path.is_symlink()]
    if not shutil.which("dpkg-query"):
        return
    asked = ["dpkg-query", "--search", *(f"*/{name}" for name in libraries)]  # fails where one of them is of no package
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    target = folder / "licences" / "system"
    shutil.copytree("/usr/share/common-licenses", target / "common-licenses")
    for package in sorted({line.partition(":")[0] for line in told.splitlines()}):
        source = Path("/usr/share/doc", package, "copyright")
        if source.is_file():
            shutil.copyfile(source, target / f"{package}.txt")


def bundled(name: str) -> set[str]:
    """The libraries a distribution needs at run time, theirs too."""
    found: set[str] = set()
    for requirement in distribution(name).requires or ():
        needed = re.match(r"[\w.-]+", requirement)
        if needed and "extra ==" not in requirement and needed[0] not in found:
            try:
                found |= {needed[0], *bundled(needed[0])}
            except ModuleNotFoundError:
                continue  # for another system
    return found


def licence_files(name: str) -> Iterator[PackagePath]:
    """The licences that an installed distribution brings along."""
    for file in distribution(name).files or ():
        if re.match(r"(LICEN[CS]E|COPYING|NOTICE)", file.name, re.IGNORECASE) and ".dist-info" in str(file):
            yield file


def draw_icon(target: Path) -> None:
    """Writes the icon in the form that Windows wants."""
    from PySide6.QtGui import QGuiApplication, QIcon

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _app = QGuiApplication([])
    target.parent.mkdir(parents=True, exist_ok=True)
    QIcon(str(ROOT / "resources/icons/gouji.svg")).pixmap(ICON_SIZE, ICON_SIZE).save(str(target))


def build_folder() -> Path:
    """The folder with the program; no UPX and no single file: both unpack at each start and alarm virus scanners."""
    subprocess.run([
        sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR",
        "--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller"), str(HERE / "gouji.spec"),
    ], check=True)
    keep_data_parsed(DIST / "gouji")
    if sys.platform == "linux":
        collect_system_licences(DIST / "gouji" / "_internal")
    return DIST / "gouji"


def keep_data_parsed(folder: Path) -> None:
    """Puts the parsed data files beside the data files: the built program reads such, as byte code, but writes none."""
    from engine.resources import keep_parsed

    sys.dont_write_bytecode, sys.pycache_prefix = False, None
    keep_parsed(folder)


def build_deb(folder: Path, size: int) -> Path:
    """The package: the folder below /opt, a command, and an entry in the menu that opens drafts."""
    from engine.version import VERSION

    architecture = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout
    tree = BUILD / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder, tree / "opt/gouji", symlinks=True)
    shutil.copytree(HERE / "deb", tree, dirs_exist_ok=True)
    icons = tree / "usr/share/icons/hicolor/scalable/apps"
    icons.mkdir(parents=True)
    shutil.copyfile(ROOT / "resources/icons/gouji.svg", icons / "gouji.svg")
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/gouji").symlink_to("/opt/gouji/gouji")
    control = tree / "DEBIAN/control"
    control.write_text(control.read_text("utf-8").format(
        version=VERSION, architecture=architecture.strip(), kilobytes=size // 1024), "utf-8")
    package = DIST / f"gouji_{VERSION}_{architecture.strip()}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z2", "--build", str(tree), str(package)],
                   check=True, stdout=subprocess.DEVNULL)
    return package


if __name__ == "__main__":
    main()
