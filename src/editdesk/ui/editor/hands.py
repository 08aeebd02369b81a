"""How the suggestions of each person are drawn: a colour and, for eyes that see none, a kind of line.

Words put in are underlined, words taken away struck; whose they are is told by
the colour and the dashes of that line, and by the name where one stands in them.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from editdesk.ui.theme import Theme, legible

# Strokes and gaps in widths of the line, for the first person, the second …; nothing is one line throughout.
_DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (5.0, 1.6),
    (1.3, 1.3),
    (5.0, 1.4, 1.3, 1.4),
    (9.0, 2.2),
    (5.0, 1.4, 1.3, 1.4, 1.3, 1.4),
)
_WIDTH, _LEAST_CONTRAST = 1.6, 3.0
_FLAG_HEIGHT, _FLAG_PAD = 15, 5


class Hands:
    """The pens of one theme at one scale, by the number of a person's colour."""

    def __init__(self, theme: Theme, scale: float) -> None:
        self._theme, self._scale = theme, scale
        self._pens: dict[int, QPen] = {}

    def colour(self, index: int) -> QColor:
        """The colour of a person, as it can be made out on the page."""
        return legible(self._theme.person_colour(index), self._theme.page, _LEAST_CONTRAST)

    def pen(self, index: int) -> QPen:
        """The line of a person."""
        made = self._pens.get(index)
        if made is None:
            made = QPen(self.colour(index), max(1.0, _WIDTH * self._scale))
            made.setCapStyle(Qt.PenCapStyle.FlatCap)
            # Who has the colour of another has not the line of another.
            dashes = _DASHES[(index + index // len(self._theme.people)) % len(_DASHES)]
            if dashes:
                made.setDashPattern(list(dashes))
            self._pens[index] = made
        return made

    def paint_flag(self, painter: QPainter, at: QPointF, index: int, name: str) -> None:
        """A person's name on the person's colour, its lower left corner at `at`."""
        font = self._theme.sans(10.5, 600)
        colour = self.colour(index)
        width = QFontMetricsF(font).horizontalAdvance(name) + 2 * _FLAG_PAD
        where = QRectF(at.x(), at.y() - _FLAG_HEIGHT, width, _FLAG_HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(where, 3, 3)
        painter.setPen(self._theme.ink_on(colour))
        painter.setFont(font)
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, name)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
