"""Pictures of a Word file: each read once, checked and made upright as any that is brought."""

from __future__ import annotations

import hashlib
from importlib import import_module
from typing import TYPE_CHECKING

from editdesk.errors import EditdeskError
from editdesk.formats.docx.losses import Losses
from editdesk.formats.docx.package import Package
from editdesk.formats.draft import DraftPicture

if TYPE_CHECKING:
    from editdesk.formats.pictures import Picture

# By name, because Pillow takes longer to import than a file without pictures to read.
_FILES = "editdesk.formats.picture_files"
_DRAWINGS = {".emf": "EMF", ".wmf": "WMF", ".svg": "SVG", ".pict": "PICT", ".pct": "PICT", ".eps": "EPS"}


class Pictures:
    """The pictures that a text shows, by their parts."""

    def __init__(self, package: Package, losses: Losses) -> None:
        self._package = package
        self._losses = losses
        self._digests: dict[str, str] = {}
        self._kept: dict[str, DraftPicture] = {}

    def digest(self, part: str, where: str) -> str:
        """The digest of the picture in `part`; empty where it cannot be kept, which is told."""
        if part not in self._digests:
            self._digests[part] = self._read(part, where)
        return self._digests[part]

    def kept(self) -> tuple[DraftPicture, ...]:
        return tuple(self._kept.values())

    def _read(self, part: str, where: str) -> str:
        drawing = next((name for end, name in _DRAWINGS.items() if part.lower().endswith(end)), "")
        if drawing:
            self._losses.add(f"a drawing ({drawing}), of which only the description is kept", where)
            return ""
        try:
            data = self._package.bytes_of(part, self._package.limits.picture_mb)
            if data is None:
                self._losses.add("a picture that is missing in the file", where)
                return ""
            picture: Picture = import_module(_FILES).brought(data, part)
        except EditdeskError as error:
            self._losses.add(f"a picture: {error.message}", where)
            return ""
        digest = "sha256:" + hashlib.sha256(picture.data).hexdigest()
        self._kept[digest] = DraftPicture(digest, picture.data, picture.kind, picture.width, picture.height)
        return digest
