"""How large the page is shown: its zoom in steps people know, and how wide it is."""

from __future__ import annotations

from typing import NamedTuple

from editdesk.ui.editor.looks import PAGE_WIDTH

ZOOMS = (50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
WIDTH_STEP = 80
NARROWEST, WIDEST = -1, 4


class PageSize(NamedTuple):
    """`zoom` in per cent; `wider` counts the steps from the usual width."""

    zoom: int = 100
    wider: int = 0

    @property
    def scale(self) -> float:
        return self.zoom / 100

    @property
    def width(self) -> int:
        """The width of the page in pixels."""
        return round((PAGE_WIDTH + WIDTH_STEP * self.wider) * self.scale)

    def zoomed(self, by: int) -> PageSize:
        """One step larger or smaller, as far as there is one."""
        if by > 0:
            zoom = next((zoom for zoom in ZOOMS if zoom > self.zoom), ZOOMS[-1])
        else:
            zoom = next((zoom for zoom in reversed(ZOOMS) if zoom < self.zoom), ZOOMS[0])
        return self._replace(zoom=zoom)

    def widened(self, by: int) -> PageSize:
        """One step wider or narrower, as far as there is one."""
        return self._replace(wider=min(max(self.wider + by, NARROWEST), WIDEST))

    def checked(self) -> PageSize:
        """The same, within what can be shown."""
        zoom = min(max(self.zoom, ZOOMS[0]), ZOOMS[-1])
        return PageSize(zoom, min(max(self.wider, NARROWEST), WIDEST))
