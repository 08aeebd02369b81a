"""The pages of a proof, painted: old ones stay until new ones are there, and nothing moves meanwhile.

Print colours are left alone, in the dark too. Over the pages lie where the caret
stands, where the space ends, and what has no room.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from editdesk.ui.proof.sheets import ACTUAL, FIT, GAP, Sheets, sheets, stepped
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.scroll_bar import SlimScrollBar

_STEP, _ROUNDING = 40, 1e-6
# So much of what stands beside a place one wants to see as well.
_BESIDE = 48
_ZOOMS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class Place(NamedTuple):
    """A box on a page, in points from its upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class Picture(NamedTuple):
    """A page as it was drawn: in which proof, and how many pixels a point has."""

    proof: int
    scale: float
    image: QImage


class PagesView(QAbstractScrollArea):
    """Shows the pages of one proof after the other; + and - zoom, 0 fits the width, Esc leaves."""

    sight_changed = Signal()  # other pages are in sight, or at another size
    pointed = Signal(int, float, float)  # a page, and the point of it that was pressed
    zoom_changed = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sizes: Sequence[tuple[float, float]] = ()
        self._sheets = Sheets()
        self._pictures: dict[int, Picture] = {}
        self.zoom, self.are_spreads = FIT, False
        self.caret: Place | None = None
        self.space_end: Place | None = None
        self.space_words = ""
        self.without_room: Sequence[Place] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(SlimScrollBar(theme, theme.ground))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Printed pages")
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)

    # What is shown.

    def show_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Have these pages from now on; their pictures come one by one."""
        if sizes == self._sizes:
            return
        self._sizes = sizes
        self._pictures = {page: one for page, one in self._pictures.items() if page < len(sizes)}
        self._lay_out()

    def show_picture(self, page: int, picture: Picture) -> None:
        """Have this picture of a page."""
        if page < len(self._sizes):
            self._pictures[page] = picture
            self.viewport().update(self._shown(self._sheets.places[page]).toAlignedRect())

    def show_spreads(self, are_spreads: bool) -> None:
        """Lay left and right pages beside each other, or all below each other."""
        page = self.page
        self.are_spreads = are_spreads
        self._lay_out()
        self.go_to_page(page)

    def show_zoom(self, zoom: int) -> None:
        """Show the pages at so many per cent, or as wide as there is room, the middle kept."""
        before, bar, half = self._sheets, self.verticalScrollBar(), self.viewport().height() / 2
        share = (bar.value() + half) / before.height if before.height else 0.0
        self.zoom = zoom
        self._lay_out()
        bar.setValue(round(share * self._sheets.height - half))
        self.zoom_changed.emit(zoom)

    def step_zoom(self, by: int) -> None:
        """Show the pages one step larger or smaller."""
        self.show_zoom(stepped(by, self.percent))

    @property
    def percent(self) -> float:
        """How large the pages are; 100 is their size on paper."""
        return self._sheets.scale / ACTUAL * 100

    def show_marks(self, space_end: Place | None, space_words: str, without_room: Sequence[Place]) -> None:
        """Draw where the space ends, and what has no room."""
        self.space_end, self.space_words, self.without_room = space_end, space_words, without_room
        self.viewport().update()

    def show_caret(self, caret: Place | None, *, follow: bool) -> None:
        """Draw where the caret of the text stands; with `follow` that place comes into sight."""
        if caret == self.caret:
            return
        self.caret = caret
        if caret is not None and follow and caret.page < len(self._sizes):
            self._reveal(self._sheets.box(*caret))
        self.viewport().update()

    # Where one is.

    @property
    def page(self) -> int:
        """The page that one looks at, from 0."""
        return self._sheets.page_nearest(self.verticalScrollBar().value() + self.viewport().height() / 2)

    @property
    def page_count(self) -> int:
        return len(self._sizes)

    def go_to_page(self, page: int) -> None:
        """Have the top of a page in sight."""
        if 0 <= page < len(self._sheets.places):
            self.verticalScrollBar().setValue(round(self._sheets.places[page].top() - GAP))

    def pages_wanted(self, proof: int) -> list[tuple[int, float]]:
        """The pages in sight that have no picture of this proof at this size, with their pixels a point."""
        scale = self._sheets.scale * self.devicePixelRatioF()
        sight = self.viewport().rect().toRectF()
        wanted = []
        for page, where in enumerate(self._sheets.places):
            if not self._shown(where).intersects(sight):
                continue
            have = self._pictures.get(page)
            if have is None or have.proof != proof or not self._is_at_size(have):
                wanted.append((page, scale))
        return wanted

    def _is_at_size(self, picture: Picture) -> bool:
        """Whether it has as many dots as its page takes up on this screen."""
        return abs(picture.scale - self._sheets.scale * self.devicePixelRatioF()) < _ROUNDING

    def picture(self, page: int) -> Picture | None:
        """The picture of a page that is shown now."""
        return self._pictures.get(page)

    def point_of(self, page: int, x: float, y: float) -> QPointF:
        """Where a point of a page is shown in the viewport."""
        return self._shown(self._sheets.box(page, x, y, x, y)).topLeft()

    def _reveal(self, box: QRectF) -> None:
        bar = self.verticalScrollBar()
        if box.top() < bar.value() or box.bottom() > bar.value() + self.viewport().height():
            bar.setValue(round(box.center().y() - self.viewport().height() / 2))
        across = self.horizontalScrollBar()
        near = across.value() + _BESIDE, across.value() + self.viewport().width() - _BESIDE
        if box.left() < near[0] or box.right() > near[1]:
            across.setValue(round(box.center().x() - self.viewport().width() / 2))

    def _lay_out(self) -> None:
        view = self.viewport()
        self._sheets = sheets(self._sizes, zoom=self.zoom, are_spreads=self.are_spreads, room=view.width())
        for bar, whole, seen in (
            (self.verticalScrollBar(), self._sheets.height, view.height()),
            (self.horizontalScrollBar(), self._sheets.width, view.width()),
        ):
            bar.setRange(0, max(0, round(whole - seen)))
            bar.setPageStep(seen)
            bar.setSingleStep(_STEP)
        view.update()
        self.sight_changed.emit()

    def _shown(self, where: QRectF) -> QRectF:
        return where.translated(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    @Slot()
    def _on_scrolled(self) -> None:
        self.viewport().update()
        self.sight_changed.emit()

    # Hand.

    def resizeEvent(self, event: QResizeEvent) -> None:
        page, is_other = self.page, event.size().width() != event.oldSize().width()
        self._lay_out()
        if is_other and self.zoom == FIT and event.oldSize().width() > 0:
            self.go_to_page(page)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        scrolled = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        there = event.position() + scrolled
        page = self._sheets.page_at(there)
        if page is not None and event.button() == Qt.MouseButton.LeftButton:
            at = (there - self._sheets.places[page].topLeft()) / self._sheets.scale
            self.pointed.emit(page, at.x(), at.y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = Qt.Key(event.key()), self.verticalScrollBar()
        if key in _ZOOMS:
            self.step_zoom(_ZOOMS[key])
        elif key == Qt.Key.Key_0:
            self.show_zoom(FIT)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    # Paint.

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.ground)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sight = event.rect().toRectF()
        for page, where in enumerate(self._sheets.places):
            shown = self._shown(where)
            if shown.intersects(sight):
                self._paint_page(painter, page, shown)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_page(self, painter: QPainter, page: int, where: QRectF) -> None:
        theme = self._theme
        painter.fillRect(where, QColor("white"))
        picture = self._pictures.get(page)
        if picture is not None and self._is_at_size(picture):
            # Dot for dot, which is crisp, and ten times as fast as drawn to another size.
            picture.image.setDevicePixelRatio(self.devicePixelRatioF())
            painter.drawImage(QPoint(round(where.left()), round(where.top())), picture.image)
        elif picture is not None:
            painter.drawImage(where, picture.image)
        painter.setPen(QPen(theme.edge, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(where.adjusted(-0.5, -0.5, 0.5, 0.5))
        self._paint_marks(painter, page)

    def _paint_marks(self, painter: QPainter, page: int) -> None:
        # On paper it is day: the colours of light.
        day = Theme.light(self._theme.families)
        veil = QColor(day.deletion)
        veil.setAlpha(26)
        for place in self.without_room:
            if place.page == page:
                painter.fillRect(self._shown(self._sheets.box(*place)), veil)
        if self.space_end is not None and self.space_end.page == page:
            self._paint_space_end(painter, self._shown(self._sheets.box(*self.space_end)), day)
        if self.caret is not None and self.caret.page == page:
            box = self._shown(self._sheets.box(*self.caret)).adjusted(0, -1, 0, 1)
            painter.fillRect(QRectF(box.left() - 1, box.top(), 2, box.height()), day.accent)

    def _paint_space_end(self, painter: QPainter, line: QRectF, day: Theme) -> None:
        """A line below the last one that has room, and how many there are."""
        y = round(line.bottom()) + 0.5
        painter.setPen(QPen(day.deletion, 1.5))
        painter.drawLine(QPointF(line.left() - 4, y), QPointF(line.right() + 4, y))
        font = day.sans(11, 600)
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(self.space_words) + 10
        # Below the line, where only what has no room is covered.
        flag = QRectF(line.right() + 4 - width, y, width, 16)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(day.deletion)
        painter.drawRoundedRect(flag, 4, 4)
        painter.setPen(QColor("white"))
        painter.setFont(font)
        painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, self.space_words)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
