"""Versions: states of a report that have a name, given by somebody or by what happened then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec


class Version(msgspec.Struct, frozen=True):
    """The text as it was after entry `number`; an automatic one was named by nobody."""

    name: str
    number: int
    by: str
    at: datetime
    is_automatic: bool = False


def version_called(name: str, versions: Iterable[Version]) -> Version | None:
    """The last version with this name; those that somebody named come first. None where there is none."""
    wanted = name.casefold()
    found = [version for version in versions if version.name.casefold() == wanted]
    return max(found, key=lambda version: (not version.is_automatic, version.number), default=None)
