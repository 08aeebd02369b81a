"""Small signs drawn beside words. Their shapes differ, not only their colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from editdesk.ui import icons

# Draws itself into a square.
Sign: TypeAlias = Callable[[QPainter, QRectF], None]


def triangle(colour: QColor) -> Sign:
    """Something in the way."""

    def paint(painter: QPainter, where: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        top = QPointF(where.center().x(), where.top() + 1)
        painter.drawPolygon(QPolygonF([top, where.bottomRight(), where.bottomLeft()]))

    return paint


def icon_sign(name: str, colour: QColor) -> Sign:
    """One of the window's icons."""

    def paint(painter: QPainter, where: QRectF) -> None:
        icons.paint(painter, name, where.adjusted(-1, -1, 1, 1), colour, 1.8)

    return paint
