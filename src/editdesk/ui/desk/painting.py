"""What rows and cards are painted with: words that fit, when a report is due, what is open in its reads."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from editdesk.ui import icons
from editdesk.ui.desk.rows import DeskRow
from editdesk.ui.theme import Theme

_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
LEFT = Qt.AlignmentFlag.AlignLeft | _MIDDLE
RIGHT = Qt.AlignmentFlag.AlignRight | _MIDDLE
_STAGE_OF_LETTER = {"E": "edit", "F": "fact_check", "L": "legal_read"}


class DeskPainter:
    """Paints in the colours and fonts of one theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.text, self.strong = theme.sans(14), theme.sans(14, 600)
        self.small, self.letter = theme.sans(12), theme.sans(12, 700)
        self.small_strong = theme.sans(12, 600)

    def words(
        self,
        painter: QPainter,
        where: QRectF,
        words: str,
        ink: QColor,
        font: QFont | None = None,
        side: Qt.AlignmentFlag | Qt.TextFlag | int = LEFT,
    ) -> None:
        """As many of `words` as fit on the line `where`."""
        font = font or self.text
        painter.setFont(font)
        painter.setPen(ink)
        fitting = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, int(side), fitting)

    def due(self, painter: QPainter, where: QRectF, row: DeskRow, font: QFont, strong: QFont) -> None:
        """When the report is due; what is overdue has a sign and a colour."""
        theme = self.theme
        if not row.is_overdue:
            self.words(painter, where, row.due or "–", theme.ink if row.due else theme.soft, font)
            return
        sign = QRectF(where.x(), where.center().y() - 7.5, 14, 14)
        icons.paint(painter, "alert", sign, theme.deletion)
        self.words(painter, where.adjusted(19, 0, 12, 0), row.due, theme.deletion, strong)

    def embargo(self, painter: QPainter, where: QRectF, row: DeskRow) -> None:
        """How long the embargo lasts, beside a clock."""
        clock = QRectF(where.x(), where.center().y() - 6.5, 12, 12)
        icons.paint(painter, "clock", clock, self.theme.stage_colour("hold"))
        self.words(painter, where.adjusted(16, 0, 8, 0), row.embargo, self.theme.ink, self.small)

    def marks(
        self, painter: QPainter, where: QRectF, row: DeskRow, step: float = 38, *, given_only: bool = False
    ) -> float:
        """For each role its letter and its open passages: a number, a tick, or a dash where never signed.

        Gives where they end. With `given_only`, reads that were never given are left out.
        """
        theme, x = self.theme, where.x()
        for letter, left in row.marks:
            if left is None and given_only:
                continue
            painter.setFont(self.letter)
            painter.setPen(theme.stage_colour(_STAGE_OF_LETTER[letter]))
            painter.drawText(QRectF(x, where.y(), 12, where.height()), int(LEFT), letter)
            if left == 0:
                tick = QRectF(x + 12, where.center().y() - 6, 12, 12)
                icons.paint(painter, "check", tick, theme.stage_colour("ready"), 2.2)
            else:
                words = "–" if left is None else str(left)
                ink = theme.soft if left is None else theme.ink
                room = QRectF(x + 12, where.y(), step - 12, where.height())
                self.words(painter, room, words, ink, self.small)
            x += step
        return x
