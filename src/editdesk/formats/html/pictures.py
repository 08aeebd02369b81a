"""Where the pictures of a page lie: in the page itself, or beside it in a folder."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import quote

import msgspec

from editdesk.formats.pictures import Picture

# Gives the address by which the page shows a picture.
Placing: TypeAlias = Callable[[Picture], str]

_ENDINGS = {"jpeg": "jpg"}


class Shown(msgspec.Struct, frozen=True):
    """A picture as it stands on the page: where, of what size, and what is said about it there.

    `address` is empty for one that is in the page.
    """

    place: str
    picture: Picture
    address: str
    caption: str
    credit: str
    description: str


def embedded(picture: Picture) -> str:
    """The picture as an address that holds it."""
    return f"data:image/{picture.kind};base64,{base64.b64encode(picture.data).decode()}"


class Beside:
    """Pictures in the folder called `folder` beside the page; `files` are those that were met, by name."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.files: dict[str, bytes] = {}

    def __call__(self, picture: Picture) -> str:
        # Named by what it shows, so that the same picture lies there once.
        digest = hashlib.sha256(picture.data).hexdigest()[:16]
        name = f"{digest}.{_ENDINGS.get(picture.kind, picture.kind)}"
        self.files[name] = picture.data
        return f"{quote(self._folder)}/{name}"
