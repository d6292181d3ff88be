"""Old formats by way of LibreOffice, where it is installed: its own profile, no macros, no links, a time limit."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from ..draft import UnreadableDraft
from . import limits

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_WHAT = {".doc": "旧版 Word 格式（.doc）", ".odt": "OpenDocument 格式（.odt）"}
_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open one above the window
_FILTER = "docx:MS Word 2007 XML"
_SETTINGS = {  # path of a setting: (name, value)
    "/org.openoffice.Office.Common/Security/Scripting": (
        ("DisableMacrosExecution", "true"), ("MacroSecurityLevel", "3"), ("DisableActiveContent", "true"),
        ("BlockUntrustedRefererLinks", "true")),
    "/org.openoffice.Office.Writer/Content/Update": (("Link", "0"),),
    "/org.openoffice.Setup/Office": (("ooSetupInstCompleted", "true"),),
}


def convert_to_docx(data: bytes, ending: str) -> bytes:
    """The same document as a .docx; `ending` is ".doc" or ".odt".

    Raises UnreadableDraft when LibreOffice is not installed, fails, or takes longer than the limit.
    """
    office = _find_office()
    what = _WHAT[ending]
    if office is None:
        raise UnreadableDraft(f"这是{what}的文件，不能直接读取；请在 Word 或 WPS 中打开，另存为 .docx 后再试。")
    with tempfile.TemporaryDirectory(prefix="gouji-", ignore_cleanup_errors=True) as folder:
        source, profile = Path(folder, "draft" + ending), Path(folder, "profile")
        source.write_bytes(data)
        _write_settings(profile)
        command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo",
                   "--nodefault", "--nolockcheck", "--convert-to", _FILTER, "--outdir", folder, str(source)]
        is_done = _run(command)
        converted = source.with_suffix(".docx")
        if not is_done or not converted.is_file():
            raise UnreadableDraft(f"这是{what}的文件，转换没有成功；请在 Word 或 WPS 中打开，另存为 .docx 后再试。")
        return converted.read_bytes()


def _find_office() -> str | None:
    """The path of LibreOffice; None when it is not installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def _run(command: list[str]) -> bool:
    """Whether the command ended well within the time limit; all its processes are gone afterwards."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               start_new_session=True, creationflags=_NO_CONSOLE)
    try:
        return process.wait(limits.OFFICE_SECONDS) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)


def _end(process: subprocess.Popen) -> None:
    """Ends the process and all that it started."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True,
                           creationflags=_NO_CONSOLE)
    else:
        with suppress(ProcessLookupError):  # nothing of the group is left
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, settings in _SETTINGS.items() for name, value in settings
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>", encoding="utf-8")
