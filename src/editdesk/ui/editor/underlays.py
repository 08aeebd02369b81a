"""What is painted under words because of what clings to them: comments, claims, suggestions.

Where the words of a block lie is kept until the block is another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextLine

from editdesk.review.threads import Thread
from editdesk.text.block import Block
from editdesk.text.body import Body
from editdesk.ui.editor.formats import Formats
from editdesk.ui.editor.hands import Hands
from editdesk.ui.editor.lines import cell_rect
from editdesk.ui.editor.looks import PAGE_MARGIN, look, look_name
from editdesk.ui.editor.measuring import Ruler, Stretch, under
from editdesk.ui.editor.print_bands import PrintBands
from editdesk.ui.editor.problem_marks import ProblemMarks

# How far the lines of several people over the same words lie apart, in pixels.
_APART = 2.5
# How much of the colour lies on a cell that is suggested to come or go.
_CELL_SHADE = 0.10
# How high above the baseline words are struck, in parts of their size.
_STRIKE = 0.26


class Hand(NamedTuple):
    """Whose a suggestion is: the number of the person's colour, and the name."""

    colour: int
    name: str


class Shown(NamedTuple):
    """What the page shows at the moment; `active` are the ids of what is talked about."""

    body: Body
    threads: Mapping[str, Thread]
    active: frozenset[str]
    hand_of: Callable[[str], Hand]
    problems: ProblemMarks | None = None


class Underlays:
    """Paints under the words of one document."""

    def __init__(self, formats: Formats) -> None:
        self._formats = formats
        theme = formats.theme
        self._comment, self._active = theme.comment, theme.comment_active
        self._outline = QPen(theme.comment_outline) if theme.is_dark else None
        self._claim = QPen(theme.accent, 2, Qt.PenStyle.DotLine, Qt.PenCapStyle.FlatCap)
        self._hands = Hands(theme, formats.scale)
        self._print_bands = PrintBands(formats)
        self._ruler = Ruler(self._box)

    def paint(self, painter: QPainter, at: QTextBlock, block: Block, origin: QPointF, shown: Shown) -> None:
        """Paint under the words of `block`, whose text begins at `origin`."""
        lines = self._ruler.lines(at, block)
        if not any(line.stretches for line in lines):
            return
        strike = self._formats.px(look(look_name(block.close)).px) * _STRIKE
        painter.translate(origin)
        self._print_bands.paint_margin(painter, lines, origin.x())
        for line in lines:
            for stretch in line.stretches:
                self._paint_stretch(painter, stretch, origin, strike, shown)
        painter.translate(-origin)

    def paint_cell(self, painter: QPainter, at: QTextBlock, block: Block, shown: Shown) -> None:
        """The ground of a cell that is suggested to come or to go, and whose suggestion that is."""
        what = under(block.close)
        if what is None or not (what.inserted or what.deleted):
            return
        theme = self._formats.theme
        ground = QColor(theme.deletion if what.deleted else theme.insertion)
        ground.setAlphaF(_CELL_SHADE)
        cell = cell_rect(at)
        painter.fillRect(cell, ground)
        pen = self._hands.pen(shown.hand_of((what.deleted or what.inserted)[-1]).colour)
        painter.setPen(pen)
        y = cell.center().y() if what.deleted else cell.bottom() - 1
        painter.drawLine(QLineF(cell.left() + 3, y, cell.right() - 3, y))

    def paint_end(
        self, painter: QPainter, at: QTextBlock, block: Block, origin: QPointF, shown: Shown
    ) -> None:
        """Where the end of `block` is suggested to come or go, a pilcrow; beside a proposed kind, a line."""
        what = under(block.close)
        layout = at.layout()
        is_cell = block.kind == "cell"
        if what is None or not what.suggestions or not layout.lineCount():
            return
        last = layout.lineAt(layout.lineCount() - 1)
        if not last.isValid():
            return
        if (what.inserted or what.deleted) and not is_cell:
            self._paint_pilcrow(painter, block, last, origin, shown)
        if what.proposed:
            pen = QPen(self._hands.pen(shown.hand_of(what.proposed[-1]).colour))
            painter.setPen(pen)
            x = origin.x() - self._formats.px(11)
            painter.drawLine(QLineF(x, origin.y() + 3, x, origin.y() + last.y() + last.height() - 3))

    def paint_flags(
        self, painter: QPainter, at: QTextBlock, block: Block, origin: QPointF, shown: Shown
    ) -> None:
        """The names of those whose suggestions are talked about, over where they begin."""
        for line in self._ruler.lines(at, block):
            for stretch in line.stretches:
                mine = [of for of in stretch.what.suggestions if of in shown.active]
                if mine and stretch.is_start:
                    hand = shown.hand_of(mine[0])
                    corner = origin + stretch.box.topLeft() - QPointF(0, 1)
                    self._hands.paint_flag(painter, corner, hand.colour, hand.name)
                    return

    def _paint_pilcrow(
        self, painter: QPainter, block: Block, last: QTextLine, origin: QPointF, shown: Shown
    ) -> None:
        what, theme, px = under(block.close), self._formats.theme, self._formats.px
        assert what is not None
        name = look_name(block.close)
        painter.setFont(self._formats.font(name))
        left = origin.x() + last.x() + last.naturalTextWidth() + 2
        baseline = origin.y() + last.y() + last.ascent()
        right = left + painter.fontMetrics().horizontalAdvance("¶")
        box = QRectF(left, baseline - px(16), right - left, px(22))
        whole = Stretch(what._replace(comments=()), box, baseline, False)
        self._paint_stretch(painter, whole, origin, px(look(name).px) * _STRIKE, shown)
        painter.setPen(theme.deletion if what.deleted else theme.insertion)
        painter.drawText(QPointF(left, baseline), "¶")

    def _paint_stretch(
        self, painter: QPainter, stretch: Stretch, origin: QPointF, strike: float, shown: Shown
    ) -> None:
        what, box, px = stretch.what, stretch.box, self._formats.px
        if what.is_cut:
            self._print_bands.paint_words(painter, box, origin)
        if what.comments:
            if not shown.active.isdisjoint(what.comments):
                painter.fillRect(box, self._active)
                if self._outline is not None:
                    painter.setPen(self._outline)
                    painter.drawRect(box.adjusted(0, 0, -1, -1))
            elif any(_is_open(shown.threads.get(comment)) for comment in what.comments):
                painter.fillRect(box, self._comment)
        if what.inserted or what.deleted or what.proposed:
            if not shown.active.isdisjoint(what.suggestions):
                painter.fillRect(box, self._formats.theme.tint)
            self._draw_lines(painter, stretch, px(4), what.inserted, shown)
            self._draw_lines(painter, stretch, -strike, what.deleted, shown)
            self._draw_lines(painter, stretch, px(4) + _APART * len(what.inserted), what.proposed, shown)
        if what.is_claim:
            painter.setPen(self._claim)
            self._draw_line(painter, stretch, px(6))
            if stretch.is_start:
                left = px(PAGE_MARGIN) - px(22) - origin.x()
                tick = QRectF(left, round(stretch.baseline - px(6)), px(10), 2)
                painter.fillRect(tick, self._formats.theme.accent)

    def _draw_lines(
        self, painter: QPainter, stretch: Stretch, below: float, ids: Sequence[str], shown: Shown
    ) -> None:
        """A line for each of the suggestions `ids`, as their people have them."""
        for of in ids:
            painter.setPen(self._hands.pen(shown.hand_of(of).colour))
            self._draw_line(painter, stretch, below)
            below += _APART

    def _draw_line(self, painter: QPainter, stretch: Stretch, below: float) -> None:
        y = stretch.baseline + below
        painter.drawLine(QLineF(stretch.box.left(), y, stretch.box.right(), y))

    def _box(self, left: float, right: float, line: QTextLine) -> QRectF:
        """The ground of commented words: as high as their letters, not as their line."""
        px, height, ascent = self._formats.px, line.height(), line.ascent()
        rise = px(16) if height <= px(32) else min(ascent, height) * 0.78
        return QRectF(left, round(line.y() + ascent - rise), right - left, round(rise + px(6)))


def _is_open(thread: Thread | None) -> bool:
    return thread is None or not (thread.is_resolved or thread.is_removed)
