"""Whether a window can be shown at all, found out before Qt is started: Qt ends the process when it cannot."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from importlib.util import find_spec
from pathlib import Path

PACKAGES = {  # Debian's package for each library that PySide6 does not bring along
    "libEGL.so.1": "libegl1", "libGL.so.1": "libgl1", "libGLX.so.0": "libglx0", "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6", "libdbus-1.so.3": "libdbus-1-3", "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0", "libxkbcommon.so.0": "libxkbcommon0", "libX11.so.6": "libx11-6",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0", "libX11-xcb.so.1": "libx11-xcb1", "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0", "libxcb-icccm.so.4": "libxcb-icccm4", "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1", "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0", "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0", "libxcb-shm.so.0": "libxcb-shm0", "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1", "libxcb-xfixes.so.0": "libxcb-xfixes0", "libxcb-xkb.so.1": "libxcb-xkb1",
}
NEEDS_NO_SCREEN = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def display_problem() -> str | None:
    """One Chinese sentence that says why no window can be shown and what to do; None when one can."""
    if not sys.platform.startswith("linux"):
        return None
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform.startswith(NEEDS_NO_SCREEN):
        return _missing_library("libqoffscreen.so")
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        return "这里没有图形界面（没有显示器，或未登录桌面），窗口打不开。"
    if os.environ.get("WAYLAND_DISPLAY") and not platform.startswith("xcb"):
        return _missing_library("libqwayland.so")
    return _missing_library("libqxcb.so") or _x_server_problem()


def _missing_library(plugin: str) -> str | None:
    """What the loader says of Qt's platform plugin, which needs everything that a window needs."""
    qt = find_spec("PySide6")
    if qt is None or not qt.origin:
        return "没有安装 PySide6，窗口打不开，请运行：python -m pip install -e ."
    path = Path(qt.origin).parent / "Qt" / "plugins" / "platforms" / plugin
    if not path.exists():
        return None
    try:
        ctypes.CDLL(str(path))
    except OSError as error:
        name = re.match(r"(\S+\.so[.\d]*): cannot open", str(error))
        if name is None:
            raise
        package = PACKAGES.get(name[1])
        remedy = f"请运行：sudo apt install {package}" if package else "请安装提供它的软件包"
        return f"缺少系统库 {name[1]}，窗口打不开，{remedy}"
    return None


def _x_server_problem() -> str | None:
    """What is the matter with the X server that DISPLAY names."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    has_error = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return f"连不上图形界面（DISPLAY={os.environ['DISPLAY']}），窗口打不开。" if has_error else None
