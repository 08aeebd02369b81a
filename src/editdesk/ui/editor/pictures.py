"""Pictures of a text, ready to be drawn: read and scaled off the window's thread, the last ones kept.

How large a picture is, is known at once, so that the page never jumps when one
arrives. What is asked for last is read first: that is what is in sight.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Signal
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPixmap, Qt

from editdesk.errors import EditdeskError
from editdesk.ui import background

MOST_BYTES = 96 << 20
_AT_ONCE = 2
# Whoever scrolls through a book full of pictures does not wait for those that are out of sight again.
_MOST_WAITING = 8
MISSING = "The file of this picture is missing at this desk."
DAMAGED = "The file of this picture is damaged."

# Of PNG and JPEG, which is what the desk keeps.
_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class _Wanted(NamedTuple):
    """A picture in the pixels of the screen."""

    digest: str
    width: int
    height: int


class Pictures(QObject):
    """The pictures of one report. `size_of` and `file_of` ask the desk; `file_of` is called on a thread."""

    arrived = Signal()

    def __init__(
        self,
        size_of: Callable[[str], tuple[int, int]],
        file_of: Callable[[str], bytes],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._size_of, self._file_of = size_of, file_of
        self._sizes: dict[str, QSize | None] = {}
        self._faults: dict[str, str] = {}
        self._kept: OrderedDict[_Wanted, QPixmap] = OrderedDict()
        self._bytes = 0
        self._waiting: list[_Wanted] = []
        self._reading: dict[_Wanted, background.Task[QImage]] = {}
        self.destroyed.connect(partial(_forget, self._reading))

    def size(self, digest: str) -> QSize | None:
        """Width and height of a picture in its own pixels; None where there is none to see."""
        if digest not in self._sizes:
            self._sizes[digest] = self._measured(digest)
        return self._sizes[digest]

    def fault(self, digest: str) -> str:
        """Why a picture cannot be seen, in a sentence; empty where it can, or may still come."""
        return self._faults.get(digest, "")

    def pixmap(self, digest: str, size: QSize) -> QPixmap | None:
        """A picture in `size`, or in another one meanwhile; None while it is read. `arrived` tells."""
        if self.size(digest) is None or digest in self._faults:
            return None
        wanted = _Wanted(digest, size.width(), size.height())
        found = self._kept.get(wanted)
        if found is not None:
            self._kept.move_to_end(wanted)
            return found
        self._want(wanted)
        return next((kept for of, kept in reversed(self._kept.items()) if of.digest == digest), None)

    def _measured(self, digest: str) -> QSize | None:
        try:
            width, height = self._size_of(digest)
        except EditdeskError:
            self._faults[digest] = MISSING
            return None
        if width and height:
            return QSize(width, height)
        self._faults[digest] = DAMAGED
        return None

    def _want(self, wanted: _Wanted) -> None:
        if wanted in self._reading:
            return
        if wanted in self._waiting:
            self._waiting.remove(wanted)
        self._waiting.append(wanted)
        del self._waiting[:-_MOST_WAITING]
        self._read_next()

    def _read_next(self) -> None:
        while self._waiting and len(self._reading) < _AT_ONCE:
            wanted = self._waiting.pop()
            self._reading[wanted] = background.run(
                partial(_read, self._file_of, wanted),
                partial(self._on_read, wanted),
                partial(self._on_failed, wanted),
            )

    def _on_read(self, wanted: _Wanted, image: QImage) -> None:
        del self._reading[wanted]
        if image.isNull():
            self._faults[wanted.digest] = DAMAGED
        else:
            self._kept[wanted] = QPixmap.fromImage(image)
            self._bytes += image.sizeInBytes()
            while self._bytes > MOST_BYTES and len(self._kept) > 1:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= oldest.width() * oldest.height() * 4
        self.arrived.emit()
        self._read_next()

    def _on_failed(self, wanted: _Wanted, error: EditdeskError) -> None:
        del self._reading[wanted]
        self._faults[wanted.digest] = DAMAGED
        self.arrived.emit()
        self._read_next()


def image_in(data: bytes, most: QSize, *, keeps_shape: bool = True) -> QImage:
    """The picture in `data` for the screen, no larger than `most`; null where there is none.

    Who reckoned `most` from its shape gets just that size, so that no pixel is drawn twice.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    if data.startswith(_BEGINNINGS):
        # Qt would ask all its formats; SVG's connects a signal while Python is held, and may wait for ever.
        reader.setAutoDetectImageFormat(False)
        reader.setFormat(QByteArray(b"png" if data.startswith(_BEGINNINGS[0]) else b"jpeg"))
    size = reader.size()
    if size.width() > most.width() or size.height() > most.height():
        # A JPEG is read faster the smaller it is wanted.
        how = Qt.AspectRatioMode.KeepAspectRatio if keeps_shape else Qt.AspectRatioMode.IgnoreAspectRatio
        reader.setScaledSize(size.scaled(most, how))
    image = reader.read()
    space = image.colorSpace()
    if space.isValid() and space != QColorSpace(QColorSpace.NamedColorSpace.SRgb):
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    has_alpha = image.hasAlphaChannel()
    return image.convertToFormat(
        QImage.Format.Format_ARGB32_Premultiplied if has_alpha else QImage.Format.Format_RGB32
    )


def _read(file_of: Callable[[str], bytes], wanted: _Wanted) -> QImage:
    return image_in(file_of(wanted.digest), QSize(wanted.width, wanted.height), keeps_shape=False)


def _forget(reading: dict[_Wanted, background.Task[QImage]]) -> None:
    """Nobody is there any more to whom the pictures under way could be given."""
    for task in reading.values():
        task.is_cancelled = True
