"""Writes a file whole or not at all, and says in Chinese why it could not be written."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
BAD_NAME = {errno.ENAMETOOLONG, errno.EINVAL}
BAD_NAME_ON_WINDOWS = {123, 206}  # ERROR_INVALID_NAME, ERROR_FILENAME_EXCED_RANGE
ON_WINDOWS = os.name == "nt"
DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10))}


class CannotWrite(Exception):
    """A file could not be written; the text is one Chinese sentence that says why and what to do."""


class ClosedFolder(CannotWrite):
    """Nothing can be written into the folder, whatever the file is named."""


def write_atomically(
    path: str | Path, content: bytes | Iterable[bytes], draft: str | Path | None = None
) -> None:
    """Nothing; afterwards `path` holds exactly `content`. Raises CannotWrite, and then `path` is as it was before.

    The content, whole or in pieces, goes to a temporary file in the same folder, which takes the target's place in one
    step. `draft` is the file that is being checked: it is never written over, under whatever name it is given.
    """
    asked = Path(path)
    target = Path(os.path.realpath(asked))  # a link stays a link
    _refuse(asked, target, draft)
    temporary = target.with_name(f".gouji-{secrets.token_hex(6)}.tmp")  # short: a long target name must not break it
    try:
        with open(temporary, "xb") as file:
            file.writelines((content,) if isinstance(content, bytes) else content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        _remove(temporary)
        raise _not_created(error, asked) from error
    try:
        if target.exists():
            shutil.copymode(target, temporary)
        os.replace(temporary, target)
    except OSError as error:
        _remove(temporary)
        raise CannotWrite(_why_not_replaced(error, asked)) from error


def refuse_early(path: str | Path) -> None:
    """Nothing, for a place that can be written as far as one can tell; for work that takes long. Raises CannotWrite."""
    _refuse(Path(path), Path(os.path.realpath(path)), None)


def _refuse(asked: Path, target: Path, draft: str | Path | None) -> None:
    if ON_WINDOWS and not is_name_on_windows(asked.name):
        raise CannotWrite(_bad_name(asked))
    try:
        if not target.parent.is_dir():
            raise CannotWrite(f"文件夹“{asked.parent}”不存在，请另选一个文件夹保存。")
        if target.is_dir():
            raise CannotWrite(f"“{asked.name}”是一个文件夹，请换一个文件名。")
        if draft and target.exists() and os.path.exists(draft) and os.path.samefile(target, draft):
            raise CannotWrite(f"“{asked.name}”就是正在检查的草稿，草稿不会被改写，请换一个文件名。")
        if target.exists() and not os.access(target, os.W_OK):
            raise CannotWrite(f"“{asked.name}”是只读文件，请换一个文件名，或者先取消它的只读属性。")
    except OSError as error:  # even asking whether it exists fails for an impossible name
        raise _not_created(error, asked) from error


def is_name_on_windows(name: str) -> bool:
    """Whether there can be a file of this name: Windows writes NUL.xlsx to nowhere, a:b.xlsx to a hidden part of a."""
    device = name.split(".")[0].rstrip(" ").upper()
    return device not in DEVICES and name[-1:] not in (".", " ") and not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)


def _not_created(error: OSError, path: Path) -> CannotWrite:
    if error.errno in FULL:
        return CannotWrite(f"磁盘空间不足，“{path.name}”没有写成，请清理磁盘或者保存到别的磁盘。")
    if _is_bad_name(error):
        return CannotWrite(_bad_name(path))
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return ClosedFolder(f"文件夹“{path.parent}”不允许写入，请保存到别的文件夹，例如“文档”或者桌面。")
    return CannotWrite(_unknown(error, path))


def _why_not_replaced(error: OSError, path: Path) -> str:
    if isinstance(error, PermissionError):  # Windows does not let a file be replaced while a program holds it open
        return f"“{path.name}”正在被别的程序（例如 Excel 或 WPS）打开，请先关闭它，或者换一个文件名保存。"
    if _is_bad_name(error) or isinstance(error, FileNotFoundError):  # what Windows says of paths over 260 characters
        return _bad_name(path)
    return _unknown(error, path)


def _bad_name(path: Path) -> str:
    return f"文件名“{_shortened(path.name)}”太长或者含有不能用的字符，请换一个文件名。"


def _is_bad_name(error: OSError) -> bool:
    return error.errno in BAD_NAME or getattr(error, "winerror", None) in BAD_NAME_ON_WINDOWS


def _shortened(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:37]}…"


def _unknown(error: OSError, path: Path) -> str:
    return f"“{_shortened(path.name)}”没有写成（系统错误 {error.errno}），请保存到别的文件夹再试。"


def _remove(temporary: Path) -> None:
    with suppress(OSError):
        temporary.unlink(missing_ok=True)
