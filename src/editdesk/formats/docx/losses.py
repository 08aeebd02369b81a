"""What a Word file holds and a report cannot keep, gathered while reading and told once for each sort."""

from __future__ import annotations

from editdesk.review.losses import Lost

# So many places of one sort are named; the others are counted.
_NAMED = 3


class Losses:
    """Adds up: the same loss in several places is one line."""

    def __init__(self) -> None:
        self._places: dict[str, list[str]] = {}

    def add(self, what: str, where: str) -> None:
        """`what` could not be kept, or not as it was; `where` it stood."""
        self._places.setdefault(what, []).append(where)

    def told(self) -> tuple[Lost, ...]:
        """A line for each sort, in the order in which they first occurred."""
        return tuple([Lost(what, _listed(places)) for what, places in self._places.items()])


def _listed(places: list[str]) -> str:
    different = list(dict.fromkeys(places))
    more = len(different) - _NAMED
    named = ", ".join(different[:_NAMED])
    return f"{named} and {more} more" if more > 0 else named
