"""Where the program keeps what is its user's: in the folders of the person at the machine, or beside the program.

It is kept beside the program where a file named PORTABLE lies there: a program on a memory stick then leaves nothing on
the machine.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .resources import FOLDER

ON_WINDOWS = os.name == "nt"
PORTABLE = "gouji.ini"
PROGRAM = Path(sys.executable).parent if getattr(sys, "frozen", False) else FOLDER.parent  # built, or as it stands


def is_portable(program: Path = PROGRAM) -> bool:
    """Whether everything is kept beside the program."""
    return (program / PORTABLE).is_file()


def data_folder(program: Path = PROGRAM) -> Path:
    """The folder for what cannot be made again; made when there is something to keep."""
    if is_portable(program):
        return program / "gouji-data"
    return _of_user(*("APPDATA", "AppData/Roaming") if ON_WINDOWS else ("XDG_DATA_HOME", ".local/share"))


def cache_folder(program: Path = PROGRAM) -> Path:
    """The folder for what can be made again: the outcomes of batches."""
    if is_portable(program):
        return data_folder(program) / "batches"
    return _of_user(*("LOCALAPPDATA", "AppData/Local") if ON_WINDOWS else ("XDG_CACHE_HOME", ".cache"))


def pack_folder(program: Path = PROGRAM) -> Path:
    """The folder of the imported pack of forms and rules; there is none when the folder is not there."""
    return data_folder(program) / "pack"


def take_imported_pack() -> str:
    """Why the imported pack is not in force; empty when it now is, or when there is none."""
    folder = pack_folder()
    if folder.is_dir():
        from .pack import UnusablePack, take  # all of the engine, which a start without a pack does not wait for

        try:
            take(folder)
        except UnusablePack as problem:
            return str(problem)
    return ""


def _of_user(variable: str, below_home: str) -> Path:
    """Our folder in the one that the system has for such things."""
    return Path(os.environ.get(variable) or Path.home() / below_home) / "gouji"
