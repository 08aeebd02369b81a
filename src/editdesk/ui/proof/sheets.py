"""Where pages lie in the proof: one below the other, or as one opens them; at any size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

MARGIN, GAP = 16.0, 16.0
# Pixels a point at actual size.
ACTUAL = 96 / 72
FIT = 0
STEPS = (33, 50, 67, 80, 100, 125, 150, 200, 300)
LEAST_SCALE = 0.05


class Sheets(NamedTuple):
    """Where each page lies, in pixels, how many pixels a point has, and how much room they take."""

    places: tuple[QRectF, ...] = ()
    scale: float = 1.0
    width: float = 0.0
    height: float = 0.0

    def page_at(self, point: QPointF) -> int | None:
        """The page at `point`; None between pages."""
        return next((page for page, where in enumerate(self.places) if where.contains(point)), None)

    def page_nearest(self, y: float) -> int:
        """The page that one looks at when `y` is the middle of what is in sight."""
        far = [max(where.top() - y, 0.0, y - where.bottom()) for where in self.places]
        return far.index(min(far)) if far else 0

    def box(self, page: int, left: float, top: float, right: float, bottom: float) -> QRectF:
        """A box of a page, in points from its corner, in pixels here."""
        where = self.places[page]
        return QRectF(
            where.left() + left * self.scale,
            where.top() + top * self.scale,
            (right - left) * self.scale,
            (bottom - top) * self.scale,
        )


def sheets(sizes: Sequence[tuple[float, float]], *, zoom: int, are_spreads: bool, room: float) -> Sheets:
    """`sizes` in points, laid out at `zoom` per cent, or as wide as there is `room` for `FIT`."""
    rows = _rows(len(sizes), are_spreads=are_spreads)
    if not rows:
        return Sheets()
    widest = max(width for width, _ in sizes) * len(rows[0])
    fitting = max(LEAST_SCALE, (room - 2 * MARGIN) / widest)
    scale = fitting if zoom == FIT else ACTUAL * zoom / 100
    width = max(room, widest * scale + 2 * MARGIN)
    places: list[QRectF] = [QRectF()] * len(sizes)
    top = MARGIN
    for row in rows:
        there = [page for page in row if page is not None]
        taken = sum(sizes[page][0] for page in there) * scale
        # A page that stands alone in a spread keeps to its side of the fold.
        left = (width - taken) / 2
        if len(row) == 2:
            left = width / 2 - (0 if row[0] is None else sizes[row[0]][0] * scale)
        height = max(sizes[page][1] for page in there) * scale
        for page in there:
            places[page] = QRectF(left, top, sizes[page][0] * scale, sizes[page][1] * scale)
            left += sizes[page][0] * scale
        top += height + GAP
    return Sheets(tuple(places), scale, width, top - GAP + MARGIN)


def _rows(count: int, *, are_spreads: bool) -> list[tuple[int | None, ...]]:
    """The pages of each row; the first page is a right-hand one."""
    if not are_spreads or count < 2:
        return [(page,) for page in range(count)]
    sides: list[int | None] = [None, *range(count)]
    if len(sides) % 2:
        sides.append(None)
    return [tuple(sides[at : at + 2]) for at in range(0, len(sides), 2)]


def stepped(by: int, shown: float) -> int:
    """The next step of zoom above (1) or below (-1) the per cent that are `shown` now."""
    if by > 0:
        return next((step for step in STEPS if step > shown + 0.5), STEPS[-1])
    return next((step for step in reversed(STEPS) if step < shown - 0.5), STEPS[0])
