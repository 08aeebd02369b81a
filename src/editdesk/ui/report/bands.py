"""The bands left of the page: which passages each read still has open, with the letter of the read."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from editdesk.review.roles import Role
from editdesk.text.body import Span
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor.page_view import PageView
from editdesk.ui.report.reading import READ_LETTERS, READ_STAGES, label_of, open_passages
from editdesk.ui.theme import Theme

WIDTH = 48
_STEP, _BAND, _TAG = 13, 3, 13


class _Band(NamedTuple):
    role: Role
    span: Span
    column: int
    top: float
    bottom: float


class Bands(QWidget):
    """One stripe for each stretch that somebody still has to read; a signed page is quiet."""

    jump_asked = Signal(object)  # Span

    def __init__(
        self, bridge: ReportBridge, theme: Theme, page: PageView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._theme, self._page = bridge, theme, page
        self._open: list[tuple[Role, Span]] = []
        self.setFixedWidth(WIDTH)
        bridge.approval_changed.connect(self.show_state)
        self.show_state()

    @property
    def open_passages(self) -> list[tuple[Role, Span]]:
        return list(self._open)

    @Slot()
    def show_state(self) -> None:
        """Find out anew what is open."""
        report = self._bridge.open_report.report
        self._open = open_passages(report, self._bridge.reads(), self._bridge.open_report.way)
        said = {role: 0 for role, _ in self._open}
        for role, _ in self._open:
            said[role] += 1
        places = ", ".join(f"{label_of(role)}: {count} open" for role, count in said.items())
        self.setAccessibleName(f"Open passages. {places}" if places else "No open passages")
        self.update()

    def show_beside(self, page: PageView) -> None:
        """Stand beside `page` from now on, which shows the same report."""
        self._page = page
        self.update()

    @Slot()
    def follow(self) -> None:
        """The page was scrolled or laid out anew."""
        if self._open:
            self.update()

    def _bands(self) -> list[_Band]:
        body = self._bridge.open_report.report.body
        shift = self.mapFromGlobal(self._page.viewport().mapToGlobal(QPoint())).y()
        roles = [role for role in READ_LETTERS if any(role == open_role for open_role, _ in self._open)]
        found = []
        for role, span in self._open:
            if span.start >= body.length:
                continue
            extent = self._page.extent(span)
            if extent.bottom + shift >= 0 and extent.top + shift <= self.height() and role in roles:
                column = len(roles) - 1 - roles.index(role)
                bottom = max(extent.bottom, extent.top + _TAG + 1)
                found.append(_Band(role, span, column, extent.top + shift, bottom + shift))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for band in self._bands():
            colour = self._theme.stage_colour(READ_STAGES[band.role])
            x = self.width() - 10 - (band.column + 1) * _STEP
            # The letter stays in sight while any of its band is.
            top = min(max(band.top, 4.0), max(band.bottom - _TAG, band.top))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(x + (_STEP - _BAND) / 2, top, _BAND, band.bottom - top), 1.5, 1.5)
            tag = QRectF(x, top, 12, _TAG)
            painter.drawRoundedRect(tag, 3, 3)
            painter.setPen(self._theme.ink_on(colour))
            painter.setFont(self._theme.sans(10, 700))
            painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, READ_LETTERS[band.role])

    def _under(self, point: QPoint) -> _Band | None:
        for band in self._bands():
            x = self.width() - 10 - (band.column + 1) * _STEP
            if x - 2 <= point.x() < x + _STEP and band.top <= point.y() <= band.bottom:
                return band
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._under(event.position().toPoint())
        if found is not None:
            self.jump_asked.emit(found.span)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._under(event.pos())
            if found is not None:
                QToolTip.showText(event.globalPos(), f"{label_of(found.role)}: not read as it stands", self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
