"""Which list each item belongs to, told as the text is gone through."""

from __future__ import annotations

from editdesk.formats.word.template import BULLETS


class ListNumbers:
    """Each numbered list begins anew: after other blocks, and within an item of another list."""

    def __init__(self) -> None:
        # The level of each numbered list, in order.
        self.levels: list[int] = []
        # The lists that may go on, each within the one before: kind, level, number.
        self._growing: list[tuple[str, int, int]] = []

    def leave(self) -> None:
        """Another block stands here: no list goes on."""
        self._growing.clear()

    def number(self, kind: str, level: int) -> int:
        """The list of the next item; `kind` is bullet or numbered."""
        growing = self._growing
        while growing and (growing[-1][1] > level or growing[-1][:2] == (_other(kind), level)):
            growing.pop()
        if not growing or growing[-1][1] < level:
            growing.append((kind, level, self._new(kind, level)))
        return growing[-1][2]

    def past(self, kind: str, level: int) -> int:
        """A list of its own for what is no item any more if that is accepted."""
        return self._new(kind, level)

    def _new(self, kind: str, level: int) -> int:
        if kind == "bullet":
            return BULLETS
        self.levels.append(level)
        return BULLETS + len(self.levels)


def _other(kind: str) -> str:
    return "numbered" if kind == "bullet" else "bullet"
