"""How a process of ours says that it refuses what it was asked."""

from __future__ import annotations

import msgspec


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """Why there is nothing to give back, and what to do."""

    message: str
    hint: str
