"""The icons of the window: strokes on a grid of 16, drawn crisp at any size and in any colour.

A shape is written as in SVG, with absolute coordinates and a space between all
parts: `M x y`, `L x y`, `C …`, `Z`, and `O x y r` for a circle.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

GRID = 16

SHAPES = {
    "more": "O 3.25 8 0.5 O 8 8 0.5 O 12.75 8 0.5",
    "search": "O 7 7 4.25 M 10.25 10.25 L 14 14",
    "plus": "M 8 3 L 8 13 M 3 8 L 13 8",
    "import": "M 8 2 L 8 9.5 M 4.75 6.5 L 8 9.75 L 11.25 6.5 M 2.5 11 L 2.5 13.5 L 13.5 13.5 L 13.5 11",
    "export": "M 8 9.75 L 8 2.25 M 4.75 5.25 L 8 2 L 11.25 5.25 M 2.5 11 L 2.5 13.5 L 13.5 13.5 L 13.5 11",
    "close": "M 4 4 L 12 12 M 12 4 L 4 12",
    "up": "M 4.5 9.5 L 8 6 L 11.5 9.5",
    "down": "M 4.5 6.5 L 8 10 L 11.5 6.5",
    "back": "M 9.5 4 L 5.5 8 L 9.5 12",
    "forward": "M 6.5 4 L 10.5 8 L 6.5 12",
    "check": "M 3 8.5 L 6.5 12 L 13 4.5",
    "alert": "M 8 2.5 L 14.25 13.5 L 1.75 13.5 Z M 8 6.5 L 8 9.5 M 8 11.4 L 8 11.6",
    "info": "O 8 8 6 M 8 7.5 L 8 11 M 8 5 L 8 5.2",
    "person": "O 8 5.5 2.75 M 2.75 13.75 C 3.25 10.75 5.25 9.75 8 9.75 C 10.75 9.75 12.75 10.75 13.25 13.75",
    "page": "M 3.5 1.75 L 9.5 1.75 L 12.5 4.75 L 12.5 14.25 L 3.5 14.25 Z M 9.5 1.75 L 9.5 4.75 L 12.5 4.75",
    "folder": "M 1.75 12.75 L 1.75 3.25 L 6 3.25 L 7.5 5 L 14.25 5 L 14.25 12.75 Z",
    "undo": "M 6 3 L 2.75 6.25 L 6 9.5 M 3 6.25 L 9.5 6.25 "
    "C 12 6.25 13.5 8 13.5 9.9 C 13.5 11.8 12 13.25 9.5 13.25",
    "talk": "M 2.5 3 L 13.5 3 L 13.5 11 L 8.5 11 L 5.5 13.75 L 5.5 11 L 2.5 11 Z",
    "clock": "O 8 8 6 M 8 4.5 L 8 8 L 10.5 9.5",
    "archive": "M 2 3 L 14 3 L 14 6 L 2 6 Z M 3.25 6 L 3.25 13 L 12.75 13 L 12.75 6 M 6.5 8.5 L 9.5 8.5",
    # of the stages, to be read at 9 pixels
    "draft": "M 3 13 L 4 9.5 L 10.5 3 L 13 5.5 L 6.5 12 Z",
    "edit": "M 2.5 4 L 13.5 4 M 2.5 8 L 13.5 8 M 2.5 12 L 8.5 12",
    "fact_check": "O 7 7 4.5 M 10.5 10.5 L 14 14",
    "legal_read": "M 8 2 L 13 4 L 13 8 C 13 11 10.5 13 8 14 C 5.5 13 3 11 3 8 L 3 4 Z",
    "copy": "M 10 2.5 L 10 13.5 M 13 2.5 L 6.5 2.5 C 3.2 2.5 3.2 8 6.5 8 L 10 8",
    "ready": "M 3 8.5 L 6.5 12 L 13 4.5",
    "published": "M 4 12 L 12 4 M 5.5 4 L 12 4 L 12 10.5",
    "hold": "M 5.5 3.5 L 5.5 12.5 M 10.5 3.5 L 10.5 12.5",
    "spike": "M 8 2.5 L 8 13 M 4 9 L 8 13 L 12 9",
    "embargo": "O 8 8 5.5 M 8 4.75 L 8 8 L 10.25 9.25",
    "kill": "M 4 4 L 12 12 M 12 4 L 4 12",
}


def paint(painter: QPainter, name: str, where: QRectF, colour: QColor, stroke: float = 1.5) -> None:
    """The icon `name` in `where`, a square; `stroke` is a width on the grid of 16."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(where.topLeft())
    painter.scale(where.width() / GRID, where.height() / GRID)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(colour, stroke, Qt.PenStyle.SolidLine, cap, join))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_path(SHAPES[name]))
    painter.restore()


def pixmap(name: str, colour: QColor, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon `name`, `size` pixels wide on a screen of this device pixel `ratio`."""
    made = QPixmap(QSize(size, size) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint(painter, name, QRectF(0, 0, size, size), colour)
    painter.end()
    return made


def icon(name: str, colour: QColor, size: int = 16) -> QIcon:
    """The icon `name` for one of Qt's own controls, crisp at 1x and 2x."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, size, ratio))
    return made


def _path(shape: str) -> QPainterPath:
    path = QPainterPath()
    words = iter(shape.split())
    for command in words:
        match command:
            case "M":
                path.moveTo(_point(words))
            case "L":
                path.lineTo(_point(words))
            case "C":
                path.cubicTo(_point(words), _point(words), _point(words))
            case "O":
                centre, radius = _point(words), float(next(words))
                path.addEllipse(centre, radius, radius)
            case "Z":
                path.closeSubpath()
            case _:
                raise ValueError(f"no such command in an icon: {command}")
    return path


def _point(words: Iterator[str]) -> QPointF:
    x = float(next(words))
    return QPointF(x, float(next(words)))
