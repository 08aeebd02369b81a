"""The lines under words that are pointed out: each level has its own shape, so that colour is never all.

A fine wave for spelling; for the house style dots, dashes or a long wave, as it
is a suggestion, a warning or an error.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QTextBlock, QTextLine

from editdesk.checks.finding import Finding
from editdesk.checks.spelling import SPELLING
from editdesk.text.block import Block
from editdesk.text.marks import PLAIN, Marks, marks
from editdesk.ui.editor.formats import Formats
from editdesk.ui.editor.measuring import PROBLEM, Ruler

_BELOW = 3
_HEIGHT = 5
_MOST_KEPT = 400


class _Shape(NamedTuple):
    """One period of a line, in pixels at 100 %: its width, how high it swings, how much of it is drawn."""

    width: int
    swing: float
    drawn: float
    pen: float


_SHAPES = {
    SPELLING: _Shape(4, 1.1, 1, 1.2),
    "error": _Shape(8, 1.7, 1, 1.4),
    "warning": _Shape(8, 0, 0.6, 1.6),
    "suggestion": _Shape(4, 0, 0.4, 1.6),
}


class _Pointed(NamedTuple):
    """A block as the ruler measures it: its runs say what is pointed out."""

    block: Block
    findings: tuple[Finding, ...]
    measured: Block


class Squiggles:
    """Paints the lines of one document."""

    def __init__(self, formats: Formats) -> None:
        self._formats = formats
        self._ruler = Ruler(_box)
        self._pointed: dict[int, _Pointed] = {}
        self._tiles: dict[tuple[str, float], QPixmap] = {}

    def paint(
        self, painter: QPainter, at: QTextBlock, block: Block, origin: QPointF, findings: tuple[Finding, ...]
    ) -> None:
        """Paint under the words of `findings` in `block`, whose text begins at `origin`."""
        number = at.blockNumber()
        pointed = self._pointed.get(number)
        if pointed is None or pointed.block is not block or pointed.findings is not findings:
            if len(self._pointed) > _MOST_KEPT:
                self._pointed.clear()
            pointed = self._pointed[number] = _Pointed(block, findings, _measured(block, findings))
        below = self._formats.px(_BELOW)
        clip = painter.clipBoundingRect().translated(-origin)
        for line in self._ruler.lines(at, pointed.measured):
            for stretch in line.stretches:
                if stretch.box.bottom() + below < clip.top() or stretch.box.top() > clip.bottom():
                    break
                tile = self._tile(stretch.what.problem, painter)
                left, width = round(origin.x() + stretch.box.left()), round(stretch.box.width())
                top = round(origin.y() + stretch.baseline) + below - 2
                painter.drawTiledPixmap(left, top, width, self._formats.px(_HEIGHT), tile)

    def _tile(self, kind: str, painter: QPainter) -> QPixmap:
        ratio = painter.device().devicePixelRatioF()
        tile = self._tiles.get((kind, ratio))
        if tile is None:
            tile = self._tiles[kind, ratio] = self._drawn(_SHAPES[kind], self._colour(kind), ratio)
        return tile

    def _colour(self, kind: str) -> QColor:
        theme = self._formats.theme
        if kind == SPELLING:
            return theme.deletion
        return theme.accent if kind != "suggestion" else theme.soft

    def _drawn(self, shape: _Shape, colour: QColor, ratio: float) -> QPixmap:
        """One period of a line, drawn once for screens of this density."""
        px = self._formats.px
        width, height = px(shape.width), px(_HEIGHT)
        tile = QPixmap(round(width * ratio), round(height * ratio))
        tile.setDevicePixelRatio(ratio)
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = shape.pen * self._formats.scale
        painter.setPen(QPen(colour, pen, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        path = QPainterPath()
        steps = 4 * width
        for step in range(-4, steps + 5):
            x = step / 4
            y = height / 2 + shape.swing * self._formats.scale * math.sin(2 * math.pi * x / width)
            if step == -4:
                path.moveTo(x, y)
            elif x <= width * shape.drawn or shape.drawn == 1:
                path.lineTo(x, y)
        painter.drawPath(path)
        painter.end()
        return tile


def _measured(block: Block, findings: tuple[Finding, ...]) -> Block:
    """`block` with runs that say what is pointed out; of two findings on one word the first counts."""
    runs: list[tuple[int, Marks]] = []
    at = 0
    for finding in sorted(findings, key=lambda finding: finding.span):
        start, end = max(finding.span.start, at), finding.span.end
        if start >= end:
            continue
        if start > at:
            runs.append((start, PLAIN))
        kind = SPELLING if finding.check == SPELLING else finding.level
        runs.append((end, marks({PROBLEM: kind})))
        at = end
    if at < len(block.text):
        runs.append((len(block.text), PLAIN))
    return Block(block.text, tuple(runs), block.close)


def _box(left: float, right: float, line: QTextLine) -> QRectF:
    return QRectF(left, line.y(), right - left, line.height())
