"""A line that leads somewhere: a sign, wrapped words, and a press jumps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from editdesk.ui.margin.words_box import ENTER_KEYS
from editdesk.ui.margin.wrapping import wrapped
from editdesk.ui.report.signs import Sign
from editdesk.ui.theme import Theme

_LINE, _PADDING, _SIGN = 18, 4, 20


class Jump(QAbstractButton):
    """As wide as there is room, as high as its words need; a press or Enter jumps."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def height_needed(self) -> int:
        """How high it is at its width, in pixels."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setFixedHeight(self.height_needed())

    def sizeHint(self) -> QSize:
        return QSize(120, self.height_needed())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self.click()
        else:
            super().keyPressEvent(event)


class JumpRow(Jump):
    """One obstacle, or any other sentence with a place; `sign` is drawn before it."""

    def __init__(
        self,
        text: str,
        theme: Theme,
        sign: Sign | None = None,
        *,
        inset: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._sign, self._inset = sign, inset
        self.setText(text)
        self.setAccessibleName(text)
        self.setFont(theme.sans(13, 400))

    def _lines(self) -> tuple[str, ...]:
        return wrapped(self.text(), self.font(), max(60, self.width() - self._left() - 8), 4)

    def _left(self) -> int:
        return self._inset + (_SIGN if self._sign else 0)

    def height_needed(self) -> int:
        return len(self._lines()) * _LINE + 2 * _PADDING

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1) if self._inset else QRectF(self.rect())
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.tint)
            painter.drawRoundedRect(frame, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 6, 6)
        if self._sign is not None:
            self._sign(painter, QRectF(self._inset, _PADDING + 3, 12, 12))
        painter.setPen(theme.ink)
        painter.setFont(self.font())
        for at, line in enumerate(self._lines()):
            where = QRectF(self._left(), _PADDING + at * _LINE, self.width(), _LINE)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, line)
