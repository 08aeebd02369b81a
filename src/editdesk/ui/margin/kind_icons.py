"""The kinds of comments as small drawings beside their words, so that colour is never alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from editdesk.ui import icons
from editdesk.ui.margin.faces import KIND_LABELS, RemarkKind
from editdesk.ui.report.signs import Sign
from editdesk.ui.theme import Theme

_CHIP_HEIGHT = 18
_ICON = 12
_STAGE_OF_KIND = {"query": "edit", "fact": "fact_check", "legal": "legal_read", "style": "copy"}
_LETTERS = {
    "query": "?",
    "legal": "§",
    "style": "¶",
    "insert": "+",
    "delete": "−",
    "replace": "⇄",
    "format": "A",
    "block": "¶",
    "move": "↕",
}


def kind_colour(kind: RemarkKind, theme: Theme) -> QColor:
    """The colour of the stage in which such remarks are made; a note has none."""
    if kind in ("insert", "delete"):
        return theme.insertion if kind == "insert" else theme.deletion
    stage = _STAGE_OF_KIND.get(kind)
    return theme.stage_colour(stage) if stage else theme.soft


def paint_kind(painter: QPainter, where: QRectF, kind: RemarkKind, theme: Theme) -> None:
    """The drawing of `kind` in `where`, a square."""
    colour = kind_colour(kind, theme)
    if kind in _LETTERS:
        painter.setPen(colour)
        painter.setFont(theme.sans(round(where.height()), 700))
        painter.drawText(where.adjusted(-4, -4, 4, 4), Qt.AlignmentFlag.AlignCenter, _LETTERS[kind])
        return
    if kind == "fact":
        icons.paint(painter, "search", where, colour, 2.0)
        return
    pen = QPen(colour, where.width() / 9)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_bubble(where))


def kind_sign(kind: RemarkKind, theme: Theme) -> Sign:
    """The drawing of `kind` to stand before words."""

    def paint(painter: QPainter, where: QRectF) -> None:
        paint_kind(painter, where, kind, theme)

    return paint


def chip_width(kind: RemarkKind, theme: Theme) -> float:
    """How wide the chip of `kind` is."""
    return QFontMetricsF(theme.sans(11, 400)).horizontalAdvance(KIND_LABELS[kind]) + _ICON + 13


def paint_chip(painter: QPainter, at: QPointF, kind: RemarkKind, theme: Theme) -> None:
    """The kind's drawing and word in a hairline, its upper left corner at `at`."""
    width = chip_width(kind, theme)
    painter.setPen(QPen(theme.line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(at.x() + 0.5, at.y() + 0.5, width - 1, _CHIP_HEIGHT - 1), 4, 4)
    paint_kind(painter, QRectF(at.x() + 4, at.y() + 3, _ICON, _ICON), kind, theme)
    painter.setPen(theme.soft)
    painter.setFont(theme.sans(11, 400))
    words = QRectF(at.x() + _ICON + 7, at.y(), width, _CHIP_HEIGHT)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, KIND_LABELS[kind])


def _bubble(where: QRectF) -> QPainterPath:
    x, y, size = where.x(), where.y(), where.width()
    path = QPainterPath()
    path.addRoundedRect(QRectF(x + 0.06 * size, y + 0.1 * size, 0.88 * size, 0.62 * size), 2, 2)
    path.moveTo(x + 0.26 * size, y + 0.72 * size)
    path.lineTo(x + 0.26 * size, y + 0.95 * size)
    path.lineTo(x + 0.5 * size, y + 0.72 * size)
    return path
