"""The clipboard: what a copy puts on it, and what may be found on it.

Nothing of it is ever opened by Qt: HTML is handed on as it stands, addresses are
read and not followed. Only pictures that somebody dropped as files are fetched.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from editdesk.desk import pasting
from editdesk.errors import UnreadableFile
from editdesk.text.fragments import Fragment
from editdesk.text.valid import cleaned

FRAGMENT_TYPE = "application/x-editdesk-fragment+json"
# A clipboard of this size is somebody's mistake, and would stall the window.
MOST_BYTES = 32 << 20
MOST_PICTURE_BYTES = 64 << 20

_HTML = "text/html"
# Where Chromium and Firefox say which page they were copied from, on Linux and as Windows names it.
_ADDRESSES = tuple(
    name
    for said in ("chromium/x-source-url", "Chromium internal source URL", "text/x-moz-url-priv")
    for name in (said, f'application/x-qt-windows-mime;value="{said}"')
)
_WINDOWS_HTML = 'application/x-qt-windows-mime;value="HTML Format"'
_PICTURE_TYPES = ("image/png", "image/jpeg", "image/webp", "image/gif", "image/tiff")
# Also those that cannot be read: it is said what they are and what to do.
_PICTURE_SUFFIXES = frozenset(
    (
        *(".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".tif", ".tiff", ".bmp"),
        *(".heic", ".heif", ".svg", ".eps", ".psd"),
    )
)
_NAME = "pasted picture"


def mime_of(fragment: Fragment) -> QMimeData:
    """`fragment`, ready for the clipboard or a drag: for editdesk itself, and for other programs."""
    out = pasting.outward(fragment)
    mime = QMimeData()
    mime.setText(out.text)
    mime.setHtml(out.html)
    mime.setData(FRAGMENT_TYPE, msgspec.json.encode(fragment))
    return mime


def may_hold_words(mime: QMimeData) -> bool:
    """Whether there is anything in `mime` that can be put into a text."""
    return mime.hasText() or mime.hasHtml() or mime.hasImage() or mime.hasFormat(FRAGMENT_TYPE)


def fragment_in(mime: QMimeData) -> Fragment | None:
    """The fragment that editdesk put into `mime`; None where there is none, or none that can be read."""
    if not mime.hasFormat(FRAGMENT_TYPE):
        return None
    data = mime.data(FRAGMENT_TYPE)
    if data.size() > MOST_BYTES:
        return None
    try:
        return msgspec.json.decode(data.data(), type=Fragment)
    except msgspec.MsgspecError:
        return None


def text_in(mime: QMimeData) -> str:
    """The plain words in `mime`, cleaned; lines end in `\\n`. Names of files are no words."""
    return cleaned(mime.text()) if mime.hasText() and not _files_in(mime) else ""


def html_in(mime: QMimeData) -> str:
    """The HTML in `mime` as it stands; empty where there is none, or far too much."""
    return mime.html() if mime.hasHtml() and mime.data(_HTML).size() <= MOST_BYTES else ""


def address_in(mime: QMimeData) -> str:
    """The address of the page that `mime` was copied from, as far as it says so; not checked."""
    for name in _ADDRESSES:
        data = bytes(mime.data(name).data())
        if data:
            # Firefox writes UTF-16 here, Chromium UTF-8.
            return data.decode("utf-16-le" if b"\0" in data else "utf-8", "ignore").strip("\0\ufeff \r\n")
    header, _, rest = bytes(mime.data(_WINDOWS_HTML).data())[:2048].partition(b"SourceURL:")
    return rest.split(b"\n")[0].decode("utf-8", "ignore").strip() if b"<" not in header else ""


def pictures_in(mime: QMimeData) -> list[tuple[str, bytes]]:
    """The pictures in `mime` by name: files that are some, or a picture without words.

    UnreadableFile where one cannot be read, or where the files are no pictures.
    """
    files = _files_in(mime)
    pictures = [path for path in files if path.suffix.lower() in _PICTURE_SUFFIXES]
    if files and not pictures:
        raise UnreadableFile(
            files[0].name,
            "only pictures can be put into a page",
            hint="To bring a text, import it as a report.",
        )
    if files:
        return [(path.name, _read(path)) for path in pictures]
    if not mime.hasImage() or mime.text().strip():
        return []
    for name in _PICTURE_TYPES:
        data = bytes(mime.data(name).data())
        if data:
            return [(_NAME, data)]
    return _as_png(mime.imageData())


def _files_in(mime: QMimeData) -> list[Path]:
    """The files on this computer that `mime` names; empty where it names anything else."""
    urls = mime.urls() if mime.hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls] if all(url.isLocalFile() for url in urls) else []


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_PICTURE_BYTES:
            raise UnreadableFile(path.name, "it is too large", hint="Save it smaller, as JPEG.")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            path.name, "it cannot be opened", hint="Allow reading it, or copy it to another folder."
        ) from error


def _as_png(image: object) -> list[tuple[str, bytes]]:
    if not isinstance(image, QImage) or image.isNull():
        return []
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return [(_NAME, bytes(buffer.data().data()))]
