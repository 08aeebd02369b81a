"""What a Word file may measure: beyond that it is refused before it can do harm."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """Sizes in megabytes (a million bytes), the rest in pieces."""

    parts: int = 10_000
    inflated_mb: int = 500
    xml_part_mb: int = 64
    picture_mb: int = 50
    tags: int = 6_000_000
    nesting: int = 256  # what libxml2 allows
    table_places: int = 500_000
    crowd: int = 500_000
    draft_mb: int = 400
    memory_mb: int = 1024
    cpu_seconds: int = 20
    wall_seconds: int = 60


LIMITS = Limits()

# In the words of the help, in this order.
TOLD = (
    ("parts", "parts in the package"),
    ("inflated_mb", "MB when unpacked, all parts together"),
    ("xml_part_mb", "MB when unpacked, one part of text"),
    ("picture_mb", "MB a picture"),
    ("tags", "tags in one part"),
    ("nesting", "tags within each other"),
    ("table_places", "places in one table"),
    ("crowd", "comments and changes upon each other, counted for every word they share"),
    ("draft_mb", "MB of text and pictures that come out"),
    ("memory_mb", "MB of memory for reading"),
    ("cpu_seconds", "seconds of work"),
    ("wall_seconds", "seconds in all"),
)


def told(limits: Limits = LIMITS) -> list[str]:
    """The limits, a line each, as the help shows them."""
    return [f"{getattr(limits, name):,} {words}" for name, words in TOLD]
