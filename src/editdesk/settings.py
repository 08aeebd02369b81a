"""What an installation remembers between two starts: who works here and how it looks.

Kept as JSON in the user's configuration folder; never in the desk's database,
which several people may share.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from editdesk.errors import UnwritableTarget

Appearance: TypeAlias = Literal["system", "light", "dark"]


class Settings(msgspec.Struct, frozen=True):
    """`person` is the id of who works here; empty until somebody said so."""

    installation: str = ""
    person: str = ""
    appearance: Appearance = "system"
    window: str = ""
    stage_filter: str = ""
    outline_shown: bool = True
    approval_shown: bool = True
    zoom_percent: int = 100


def load(path: Path) -> Settings:
    """The settings stored at `path`; fresh ones where there are none or they cannot be read."""
    try:
        stored = msgspec.json.decode(path.read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError):
        stored = Settings()
    return (
        stored if stored.installation else msgspec.structs.replace(stored, installation=os.urandom(6).hex())
    )


def save(path: Path, settings: Settings) -> None:
    """Nothing; `settings` are stored at `path`, whole or not at all. UnwritableTarget when they cannot be."""
    beside = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(settings)))
        os.replace(beside, path)
    except OSError as error:
        raise UnwritableTarget(
            str(path),
            error.strerror or "the system refused",
            hint="Make the folder writable, then start again.",
        ) from error
