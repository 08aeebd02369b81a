"""Pictures of a report: brought, checked, kept once each, and looked at again.

The functions may be called from any thread: of an open report they only ask who
has it open, its stage, and the store.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from editdesk.desk.modes import require_writing
from editdesk.desk.open_report import OpenReport

if TYPE_CHECKING:
    from editdesk.formats.pictures import Picture as Picture

# By name, because Pillow takes longer to import than a page without pictures to show.
_FILES, _PICTURES = "editdesk.formats.picture_files", "editdesk.formats.pictures"
_SIZE = re.compile(r"width=(\d{1,6}); height=(\d{1,6})$")


class KeptPicture(msgspec.Struct, frozen=True):
    """A picture in the store: under which digest, and its size in pixels."""

    digest: str
    width: int
    height: int


def read_picture(data: bytes, name: str) -> Picture:
    """The picture in `data`, ready to be kept: upright, without what the camera wrote; UnreadableFile.

    No side is longer than 6,000 pixels afterwards. Takes seconds for a large photograph.
    """
    read: Picture = import_module(_FILES).brought(data, name)
    return read


def read_picture_file(path: Path) -> Picture:
    """As `read_picture`, from the file at `path`."""
    read: Picture = import_module(_FILES).brought_file(path)
    return read


def keep(open_report: OpenReport, picture: Picture) -> KeptPicture:
    """`picture` in the store, before any entry refers to it; MayNot, StageIsClosed."""
    require_writing(open_report)
    said = picture_said(picture.kind, picture.width, picture.height)
    return KeptPicture(open_report.store.keep(picture.data, said), picture.width, picture.height)


def picture_said(kind: str, width: int, height: int) -> str:
    """The media type under which a picture is kept, with its size in pixels."""
    return f"image/{kind}; width={width}; height={height}"


def keep_picture(open_report: OpenReport, data: bytes, name: str) -> KeptPicture:
    """The picture in `data`, from a file of this name, checked and kept; UnreadableFile, MayNot."""
    require_writing(open_report)
    return keep(open_report, read_picture(data, name))


def picture(open_report: OpenReport, digest: str) -> bytes:
    """The file of the picture under `digest`; UnknownAttachment, DamagedAttachment."""
    return open_report.store.attachment(digest)


def picture_size(open_report: OpenReport, digest: str) -> tuple[int, int]:
    """Width and height in pixels of the picture under `digest`, without reading it where that can be."""
    said = _SIZE.search(open_report.store.media_type(digest))
    if said is not None:
        return int(said[1]), int(said[2])
    size: tuple[int, int] = import_module(_PICTURES).size_of(open_report.store.attachment(digest))
    return size
