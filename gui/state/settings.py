"""What the window remembers between two starts, in one plain file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSettings

from engine.user_folders import PORTABLE, PROGRAM, data_folder, is_portable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.preferences import Preferences

_Value = TypeVar("_Value")

MOST_RECENT = 8


def user_settings(program: Path = PROGRAM) -> QSettings:
    """The settings of the person at the machine, or those beside the program."""
    if is_portable(program):
        return QSettings(str(program / PORTABLE), QSettings.Format.IniFormat)
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "gouji", "gouji")


def kept_work_folder(program: Path = PROGRAM) -> Path:
    """Where the clerk's work on drafts is kept."""
    return data_folder(program) / "work"


def stored(settings: QSettings, key: str, default: _Value) -> _Value:
    """What is stored under the key; the default where there is nothing of its kind."""
    value = settings.value(key, default, type(default))
    return value if isinstance(value, type(default)) else default


# ---- drafts opened last
def recent_files(settings: QSettings) -> list[Path]:
    """The drafts opened last, the latest first, without those that are gone."""
    return [path for path in map(Path, _strings(settings, "recent/files")) if path.is_file()]


def add_recent(settings: QSettings, path: Path) -> None:
    """Puts a draft first among those opened last; the next one is looked for where it lies."""
    path = path.resolve()
    known = [p for p in recent_files(settings) if p != path]
    settings.setValue("recent/files", [str(p) for p in [path, *known][:MOST_RECENT]])
    settings.setValue("folder", str(path.parent))


def clear_recent(settings: QSettings) -> None:
    """Forgets the drafts opened last, and where they lie."""
    settings.remove("recent/files")
    settings.remove("folder")


# ---- what the office decided about the rules
def preferences(settings: QSettings) -> Preferences:
    """What was decided; a severity that there is not counts as none chosen."""
    from engine.preferences import Preferences

    practice = None
    if chosen := stored(settings, "rules/practice", ""):
        from engine.model import SEVERITIES  # not needed where nothing was chosen: the window opens without it

        practice = next((severity for severity in SEVERITIES if severity == chosen), None)
    return Preferences(frozenset(_strings(settings, "rules/off")), practice,
                       tuple(_strings(settings, "rules/other_agencies")))


def set_preferences(settings: QSettings, chosen: Preferences) -> None:
    """Keeps what was decided."""
    _set_strings(settings, "rules/off", sorted(chosen.off))
    _set_strings(settings, "rules/other_agencies", chosen.other_agencies)
    settings.setValue("rules/practice", chosen.practice or "")


def _strings(settings: QSettings, key: str) -> list[str]:
    """A list of texts; an Ini file does not tell a list of one from a text."""
    kept = settings.value(key, [])
    if isinstance(kept, str):
        return [kept] if kept else []
    return [text for text in kept if isinstance(text, str)] if isinstance(kept, list) else []


def _set_strings(settings: QSettings, key: str, texts: Iterable[str]) -> None:
    if kept := list(texts):
        settings.setValue(key, kept)
    else:
        settings.remove(key)
