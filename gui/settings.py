"""What the window remembers between two starts, in one plain file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

MOST_RECENT = 8


def user_settings() -> QSettings:
    """The settings of the person at the machine."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "gouji", "gouji")


def kept_work_folder() -> Path:
    """Where the clerk's work on drafts is kept, beside the settings of the person at the machine."""
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    return Path(data) / "work"


def recent_files(settings: QSettings) -> list[Path]:
    """The drafts opened last, the latest first, without those that are gone."""
    stored = settings.value("recent/files", [])
    paths = [Path(text) for text in ([stored] if isinstance(stored, str) else stored or [])]
    return [path for path in paths if path.is_file()]


def add_recent(settings: QSettings, path: Path) -> None:
    known = [p for p in recent_files(settings) if p != path]
    settings.setValue("recent/files", [str(p) for p in [path, *known][:MOST_RECENT]])


def clear_recent(settings: QSettings) -> None:
    settings.remove("recent/files")
