"""Files shown by the system's own file manager, chosen in their folder where it can choose them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QUrl
from PySide6.QtGui import QDesktopServices

_MANAGER = "org.freedesktop.FileManager1"


def show_in_folder(files: Sequence[Path], parent: QObject) -> None:
    """Nothing; the folder of `files`, which is one, comes in sight in a while."""
    process = QProcess(parent)

    def plainly() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(files[0].parent)))

    def on_finished(code: int) -> None:
        # Explorer always says that it failed.
        if code and sys.platform != "win32":
            plainly()
        process.deleteLater()

    process.errorOccurred.connect(plainly)
    process.finished.connect(on_finished)
    program, *arguments = command(files, sys.platform)
    process.start(program, arguments)


def command(files: Sequence[Path], system: str) -> list[str]:
    """How the file manager of `system` is asked to show `files`."""
    if system == "win32":
        return ["explorer.exe", "/select,", str(files[0])]
    if system == "darwin":
        return ["open", "-R", *map(str, files)]
    # A comma parts the members of a list.
    places = [bytes(QUrl.fromLocalFile(str(file)).toEncoded().data()).decode() for file in files]
    places = [place.replace(",", "%2C") for place in places]
    return [
        "dbus-send",
        "--session",
        "--print-reply",
        "--reply-timeout=3000",
        f"--dest={_MANAGER}",
        f"/{_MANAGER.replace('.', '/')}",
        f"{_MANAGER}.ShowItems",
        f"array:string:{','.join(places)}",
        "string:",
    ]
