"""Beside which lines cards stand, and how far they go along when the page is scrolled."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from editdesk.text.body import Span
from editdesk.ui.editor.page_view import PageView

# How far above and below what is in sight lines are looked for, and how far one may scroll with those found.
_PAD, _SLIDES_AT_MOST = 840, 360


class CardLines:
    """Looks at a page from `margin`, which stands beside it."""

    def __init__(self, page: PageView, margin: QWidget) -> None:
        self.page, self._margin = page, margin
        # Where the page stood when the lines were looked for, and where the cards stand now.
        self._followed_at = self._slid_to = 0

    def look(self) -> list[tuple[str, float]]:
        """The cards with words in sight or nearly, each with the y of its line in the margin, by that."""
        shift = self._shift()
        self._followed_at = self._slid_to = self.page.verticalScrollBar().value()
        return sorted(
            ((card, y + shift) for card, y in self.page.visible_anchors(_PAD)), key=lambda line: line[1]
        )

    def line_of(self, span: Span) -> float:
        """The y in the margin of the line in which `span` begins."""
        return self.page.line_top(span.start) + self._shift()

    def slid(self) -> int | None:
        """How far the cards go along with the page since the last time; None where others may be due."""
        now = self.page.verticalScrollBar().value()
        if abs(now - self._followed_at) > _SLIDES_AT_MOST:
            return None
        by, self._slid_to = self._slid_to - now, now
        return by

    def _shift(self) -> int:
        """How far the page's viewport stands below the margin."""
        return self._margin.mapFromGlobal(self.page.viewport().mapToGlobal(QPoint())).y()
