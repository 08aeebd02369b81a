"""Buttons: one primary in sight at a time, secondary ones with a hairline, quiet ones without."""

from __future__ import annotations

from typing import Literal, TypeAlias

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from editdesk.ui import icons
from editdesk.ui.theme import LABEL_PX, RADIUS, Theme

Rank: TypeAlias = Literal["primary", "secondary", "quiet"]
HEIGHT = 32
_ICON, _GAP = 16, 7
ICON_ROOM = _ICON + _GAP


class Button(QPushButton):
    """Words, with an icon before them where there is room."""

    def __init__(
        self,
        words: str,
        theme: Theme,
        rank: Rank = "secondary",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._theme, self._rank, self._icon = theme, rank, icon
        self.setFont(theme.sans(LABEL_PX, 600 if rank == "primary" else 400))
        self.setAccessibleName(words.replace("&", "").replace("…", ""))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(rank == "primary")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_rank(self, rank: Rank) -> None:
        """Make this the primary act, or no longer."""
        self._rank = rank
        self.setFont(self._theme.sans(LABEL_PX, 600 if rank == "primary" else 400))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self.font()).horizontalAdvance(self.text().replace("&", ""))
        icon = (_ICON + (_GAP if self.text() else 0)) if self._icon else 0
        padding = 16 if not self.text() else (20 if self._rank == "quiet" else 28)
        return QSize(round(words + icon + padding), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        fill, outline, ink = self._colours()
        painter.setPen(QPen(outline, 1) if outline else Qt.PenStyle.NoPen)
        painter.setBrush(fill if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        self._paint_words(painter, ink)
        if self.hasFocus():
            paint_focus(painter, self.rect().toRectF(), self._theme, on_accent=self._rank == "primary")
        painter.end()

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        painter.setFont(self.font())
        painter.setPen(ink)
        words = QFontMetricsF(self.font()).horizontalAdvance(self.text().replace("&", ""))
        icon = (_ICON + (_GAP if self.text() else 0)) if self._icon else 0
        left = (self.width() - words - icon) / 2
        if self._icon:
            icons.paint(painter, self._icon, QRectF(left, (self.height() - _ICON) / 2, _ICON, _ICON), ink)
        where = QRectF(left + icon, 0, words + 2, self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextHideMnemonic
        painter.drawText(where, flags, self.text())

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Fill, outline, ink."""
        theme = self._theme
        is_lit = self.isEnabled() and (self.underMouse() or self.isDown())
        if not self.isEnabled():
            return (theme.panel if self._rank != "quiet" else None), theme.line, theme.soft
        if self._rank == "primary":
            shade = 112 if self.isDown() else 106
            fill = theme.accent.lighter(shade) if theme.is_dark else theme.accent.darker(shade)
            return (fill if is_lit else theme.accent), None, theme.on_accent
        if self._rank == "secondary":
            return (theme.hover if is_lit else theme.page), theme.edge, theme.ink
        return (theme.hover if is_lit else None), None, (theme.ink if is_lit else theme.soft)


def paint_focus(
    painter: QPainter, where: QRectF, theme: Theme, radius: float = RADIUS, *, on_accent: bool = False
) -> None:
    """The ring around the control that hears the keys; always 2 px and of the same colour."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.accent, 2))
    painter.drawRoundedRect(where.adjusted(1, 1, -1, -1), radius, radius)
    if on_accent:
        painter.setPen(QPen(theme.on_accent, 1.5))
        painter.drawRoundedRect(where.adjusted(3.5, 3.5, -3.5, -3.5), radius - 2, radius - 2)
