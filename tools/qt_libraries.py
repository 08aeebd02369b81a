"""Find out which system libraries Qt lacks on this machine, and see that they come.

PySide6 brings Qt itself, but not what every desktop has: OpenGL, fontconfig, X11 and so on.
Qt is really started in a process of its own; only when that fails do we look for the reason,
in its message and with `ldd`. macOS and Windows have everything.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tools import system_packages
from tools.trouble import NotReady

PACKAGE_OF = {
    # for every Qt program
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    # newer releases say libglib2.0-0t64, which provides the old name
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgcc_s.so.1": "libgcc-s1",
    "libstdc++.so.6": "libstdc++6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    # for a window under X11
    "libICE.so.6": "libice6",
    "libSM.so.6": "libsm6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    # for a window under Wayland
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

# what a bare machine lacks for the offscreen platform, asked for in one line before Qt itself is there
_ALWAYS_NEEDED = (
    "libEGL.so.1",
    "libGL.so.1",
    "libdbus-1.so.3",
    "libfontconfig.so.1",
    "libfreetype.so.6",
    "libglib-2.0.so.0",
    "libstdc++.so.6",
    "libxkbcommon.so.0",
)

_QT_LIBRARIES = (
    "libQt6Core.so.6",
    "libQt6Gui.so.6",
    "libQt6Widgets.so.6",
    "libQt6Svg.so.6",
    "libQt6DBus.so.6",
)
_PLUGINS_OF = {"offscreen": ("libqoffscreen.so",), "xcb": ("libqxcb.so",), "wayland": ("libqwayland*.so",)}
_SONAME = re.compile(r"(lib[\w.+-]+\.so(?:\.\d+)*)(?:: cannot open shared object file| => not found)")
_START_QT = "from PySide6.QtWidgets import QApplication; import PySide6.QtSvg; QApplication([])"
_ROUNDS = 6


def missing_sonames(text: str) -> list[str]:
    """The libraries that a loader's message or the output of `ldd` calls missing, each once, in order.

    Qt's own are left out: `ldd` misses those of optional plugins, which apt could not bring anyway.
    """
    return [name for name in dict.fromkeys(_SONAME.findall(text)) if not name.startswith("libQt6")]


def packages_of(sonames: Iterable[str]) -> list[str]:
    """The packages that hold `sonames`, as far as we know them."""
    return sorted({PACKAGE_OF[name] for name in sonames if name in PACKAGE_OF})


def packages_lacking_for_sure() -> list[str]:
    """The packages Qt will need that this machine lacks, told without having Qt yet."""
    if not sys.platform.startswith("linux"):
        return []
    return packages_of(name for name in _ALWAYS_NEEDED if not _can_load(name))


def platform_names(screen: dict[str, str]) -> list[str]:
    """The Qt platforms to look after, from DISPLAY and WAYLAND_DISPLAY as found in `screen`."""
    names = ["offscreen"]
    if screen.get("DISPLAY"):
        names.append("xcb")
    if screen.get("WAYLAND_DISPLAY"):
        names.append("wayland")
    return names


def see_that_qt_starts(python: Path, platforms: Sequence[str], *, again: str) -> None:
    """Nothing, once Qt has started offscreen and its plugins for `platforms` have all their libraries.

    Installs what is missing where that is allowed; raises NotReady with the line to type otherwise.
    """
    if not sys.platform.startswith("linux"):
        return
    asked: set[str] = set()
    for _ in range(_ROUNDS):
        complaint = start_qt(python, "offscreen")
        missing = missing_sonames(complaint)
        if complaint or len(platforms) > 1:
            missing = list(dict.fromkeys([*missing, *missing_sonames(_ldd(_files_of(python, platforms)))]))
        packages = packages_of(missing)
        if not complaint and not packages:
            return
        new = [package for package in packages if package not in asked]
        if not new or not system_packages.install(new):
            break
        asked.update(new)
    raise _stuck(complaint, packages, missing, again=again)


def start_qt(python: Path, platform: str | None) -> str:
    """What Qt complains about when it starts in a process of its own; empty if it starts.

    Without a `platform` Qt chooses one that suits the screen.
    """
    environment = dict(os.environ)
    environment.pop("QT_QPA_PLATFORM", None)
    if platform:
        environment["QT_QPA_PLATFORM"] = platform
    try:
        done = subprocess.run(
            [str(python), "-c", _START_QT],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=120,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "Qt did not start within two minutes."
    if done.returncode == 0:
        return ""
    return (done.stderr + done.stdout).strip() or f"Qt ended with code {done.returncode}."


def _stuck(complaint: str, packages: list[str], missing: list[str], *, again: str) -> NotReady:
    if packages and shutil.which("apt-get"):
        return system_packages.ask_for(packages, again=again)
    if missing:
        return NotReady(
            f"Qt needs system libraries that are not here: {', '.join(missing)}.",
            hint=f"Install the packages of your system that hold them, then {again} again.",
        )
    last_line = complaint.splitlines()[-1] if complaint else "no reason given"
    return NotReady(f"Qt does not start ({last_line}).", hint=f"Mend that, then {again} again.")


def _files_of(python: Path, platforms: Iterable[str]) -> list[Path]:
    qt_folders = sorted(python.parent.parent.glob("lib*/python3*/site-packages/PySide6/Qt"))
    files = [folder / "lib" / name for folder in qt_folders for name in _QT_LIBRARIES]
    for folder in qt_folders:
        for platform in platforms:
            for pattern in _PLUGINS_OF[platform]:
                files += sorted((folder / "plugins" / "platforms").glob(pattern))
    return [file for file in files if file.exists()]


def _ldd(files: Sequence[Path]) -> str:
    if not files or not shutil.which("ldd"):
        return ""
    command = ["ldd", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    return done.stdout + done.stderr


def _can_load(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True
