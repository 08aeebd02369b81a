"""The computer on which the desk is used, as far as it might be told by a file that was made there."""

from __future__ import annotations

from typing import NamedTuple


class Machine(NamedTuple):
    """Whose computer it is, what it is called, and where it keeps things; empty where that is not known."""

    user: str = ""
    host: str = ""
    folders: tuple[str, ...] = ()
