"""What is not in print, on the page: hatched words, and beside their lines a bar with scissors."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from editdesk.ui.editor.formats import Formats
from editdesk.ui.editor.looks import PAGE_MARGIN
from editdesk.ui.editor.measuring import Line

_SHADE, _HATCH = 0.05, 0.16
# How far left of the text the bar stands, and how wide the scissors are, in pixels.
_LEFT, _SCISSORS = 16, 11
# What is higher is no line of words.
_HIGHEST_WORDS = 60


class PrintBands:
    """Paints under the words of one document."""

    def __init__(self, formats: Formats) -> None:
        self._px = formats.px
        self._soft = formats.theme.soft
        self._ground, self._lines = QColor(formats.theme.ink), QColor(formats.theme.ink)
        self._ground.setAlphaF(_SHADE)
        self._lines.setAlphaF(_HATCH)

    def paint_words(self, painter: QPainter, box: QRectF, origin: QPointF) -> None:
        """The ground of words in `box`, of a block whose text begins at `origin`; a picture has none."""
        if self._is_picture(box):
            return
        painter.fillRect(box, self._ground)
        # The hatching of one line goes on where that of the line above ends.
        painter.setBrushOrigin(-origin)
        painter.fillRect(box, QBrush(self._lines, Qt.BrushStyle.BDiagPattern))

    def paint_margin(self, painter: QPainter, lines: Sequence[Line], left: float) -> None:
        """The bar beside those of `lines` of which words are cut; the block stands `left` on the page."""
        boxes = [self._beside(line) for line in lines if any(each.what.is_cut for each in line.stretches)]
        if not boxes:
            return
        x = self._px(PAGE_MARGIN - _LEFT) - left
        painter.setPen(QPen(self._soft, 1.5))
        for box in boxes:
            painter.drawLine(QLineF(x, box.top(), x, box.bottom()))
        self._paint_scissors(painter, QPointF(x - self._px(_SCISSORS + 5), boxes[0].center().y()))

    def _beside(self, line: Line) -> QRectF:
        """How high the bar is beside `line`: as the words, or all of a picture."""
        box = QRectF(next(each.box for each in line.stretches if each.what.is_cut))
        return (
            QRectF(box.left(), line.y, box.width(), box.bottom() - line.y) if self._is_picture(box) else box
        )

    def _is_picture(self, box: QRectF) -> bool:
        return box.height() > self._px(_HIGHEST_WORDS)

    def _paint_scissors(self, painter: QPainter, at: QPointF) -> None:
        """Scissors whose handles are at the left; `at` is the middle of their left side."""
        size = self._px(_SCISSORS)
        ring = size * 0.2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._soft, max(1.2, size * 0.11)))
        for side in (-1, 1):
            handle = at + QPointF(ring, side * size * 0.27)
            painter.drawEllipse(handle, ring, ring)
            blade = handle + QPointF(ring * 0.9, -side * ring * 0.55)
            painter.drawLine(QLineF(blade, at + QPointF(size, -side * size * 0.3)))
        painter.restore()
