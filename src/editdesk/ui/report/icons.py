"""The small drawings of the report's toolbar that the other pages do not need."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from editdesk.ui import icons
from editdesk.ui.theme import Theme

_LETTERS = {"bold": "B", "italic": "I"}


def paint_tool(painter: QPainter, name: str, where: QRectF, colour: QColor, theme: Theme) -> None:
    """The drawing `name` in `where`, a square of 16."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if name in _LETTERS:
        painter.setPen(colour)
        painter.setFont(theme.serif(16, 700) if name == "bold" else theme.serif(16, 400, True))
        painter.drawText(where.adjusted(-4, -4, 4, 4), Qt.AlignmentFlag.AlignCenter, _LETTERS[name])
    elif name in _DRAWN:
        pen = QPen(colour, 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.translate(where.topLeft())
        _DRAWN[name](painter, colour, theme)
    else:
        icons.paint(painter, name, where, colour)
    painter.restore()


def _redo(painter: QPainter, colour: QColor, theme: Theme) -> None:
    painter.translate(16, 0)
    painter.scale(-1, 1)
    icons.paint(painter, "undo", QRectF(0, 0, 16, 16), colour)


def _bullets(painter: QPainter, colour: QColor, theme: Theme) -> None:
    for y in (3.5, 8.0, 12.5):
        painter.drawLine(QPointF(6, y), QPointF(14.5, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for y in (3.5, 8.0, 12.5):
        painter.drawEllipse(QPointF(2.3, y), 1.3, 1.3)


def _numbers(painter: QPainter, colour: QColor, theme: Theme) -> None:
    for y in (3.5, 8.0, 12.5):
        painter.drawLine(QPointF(6.5, y), QPointF(14.5, y))
    painter.setFont(theme.sans(7, 700))
    for y, digit in ((3.5, "1"), (8.0, "2"), (12.5, "3")):
        painter.drawText(QRectF(0, y - 4, 5, 8), Qt.AlignmentFlag.AlignCenter, digit)


def _comment(painter: QPainter, colour: QColor, theme: Theme) -> None:
    painter.drawRoundedRect(QRectF(1.5, 2.25, 13, 9), 2.2, 2.2)
    painter.drawPolyline([QPointF(4.5, 11.25), QPointF(4.5, 14.25), QPointF(8, 11.25)])


def _outline(painter: QPainter, colour: QColor, theme: Theme) -> None:
    painter.drawRoundedRect(QRectF(1.5, 2.5, 13, 11), 2, 2)
    painter.drawLine(QPointF(6, 2.5), QPointF(6, 13.5))


def _approval(painter: QPainter, colour: QColor, theme: Theme) -> None:
    painter.drawRoundedRect(QRectF(1.5, 2.5, 13, 11), 2, 2)
    painter.drawLine(QPointF(10, 2.5), QPointF(10, 13.5))


def _review(painter: QPainter, colour: QColor, theme: Theme) -> None:
    painter.drawRoundedRect(QRectF(1.5, 2.5, 13, 11), 2, 2)
    painter.drawLine(QPointF(8, 2.5), QPointF(8, 13.5))
    for y in (5.5, 8.0, 10.5):
        painter.drawLine(QPointF(10.25, y), QPointF(12.25, y))


_DRAWN: dict[str, Callable[[QPainter, QColor, Theme], None]] = {
    "redo": _redo,
    "bullets": _bullets,
    "numbers": _numbers,
    "comment": _comment,
    "outline": _outline,
    "approval": _approval,
    "review": _review,
}
