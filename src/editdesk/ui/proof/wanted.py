"""How somebody wants to see proofs: in which layout, with which of its choices, how large. Kept per desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from editdesk.desk.layouts import PageOptions
from editdesk.ui.proof.sheets import FIT


class Wanted(NamedTuple):
    """What is empty or 0 is left to the layout; `zoom` is per cent, or as wide as there is room."""

    layout: str = ""
    paper: str = ""
    columns: int = 0
    size: float = 0.0
    are_spreads: bool = False
    zoom: int = FIT
    width: int = 0

    @property
    def options(self) -> PageOptions:
        """The same for who makes the pages."""
        return PageOptions(layout=self.layout, paper=self.paper, columns=self.columns, size=self.size)

    def in_layout(self, layout: str) -> Wanted:
        """The same in another layout, which has choices of its own."""
        return self._replace(layout=layout, paper="", columns=0, size=0.0)


def kept(stored: Mapping[str, object]) -> Wanted:
    """What was kept in settings; what is missing or makes no sense there is as usual."""
    usual = Wanted()._asdict()
    known = {
        name: float(value) if name == "size" and isinstance(value, int) else value
        for name, value in stored.items()
        if name in usual
    }
    return Wanted(**{name: value for name, value in known.items() if type(value) is type(usual[name])})  # type: ignore[arg-type]
