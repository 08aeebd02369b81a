"""The stage of a report as a pill: a disc in its colour with the stage's icon, and its word."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from editdesk.ui import icons
from editdesk.ui.theme import SMALL_PX, Theme
from editdesk.workflow.stages import LABELS

HEIGHT, DISC = 24, 16
_PAD, _GAP = 5, 6


def pill_width(stage: str, theme: Theme, label: str = "") -> float:
    """How wide the pill of `stage` is; `label` says more than its name."""
    words = QFontMetricsF(theme.sans(SMALL_PX)).horizontalAdvance(label or LABELS.get(stage, stage))
    return _PAD + DISC + _GAP + words + 11


def paint_pill(painter: QPainter, at: QPointF, stage: str, theme: Theme, label: str = "") -> None:
    """The pill of `stage` with its upper left corner at `at`."""
    frame = QRectF(at.x() + 0.5, at.y() + 0.5, pill_width(stage, theme, label) - 1, HEIGHT - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.line, 1))
    painter.setBrush(theme.page)
    painter.drawRoundedRect(frame, HEIGHT / 2, HEIGHT / 2)
    paint_disc(painter, QPointF(at.x() + _PAD - 1, at.y() + (HEIGHT - DISC) / 2), stage, theme)
    painter.setFont(theme.sans(SMALL_PX))
    painter.setPen(theme.ink)
    words = QRectF(at.x() + _PAD + DISC + _GAP - 1, at.y(), frame.width(), HEIGHT)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, label or LABELS.get(stage, stage))
    painter.restore()


def paint_disc(painter: QPainter, at: QPointF, stage: str, theme: Theme, size: float = DISC) -> None:
    """The stage's icon on a disc of its colour."""
    colour = theme.stage_colour(stage)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QRectF(at.x(), at.y(), size, size))
    inset = size * 0.21
    where = QRectF(at.x() + inset, at.y() + inset, size - 2 * inset, size - 2 * inset)
    icons.paint(painter, stage if stage in icons.SHAPES else "draft", where, _ink(colour, theme), 2.6)
    painter.restore()


def _ink(colour: QColor, theme: Theme) -> QColor:
    return QColor("#1b1d20") if theme.is_dark else theme.ink_on(colour)
