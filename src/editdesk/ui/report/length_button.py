"""The length of a report in the status bar: words, the target with a slim bar, minutes to read."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from editdesk.text.words import reading_minutes
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import paint_focus

_HEIGHT, _PAD = 24, 8
_BAR, _GAP = 56, 8
COUNTED = "Headline, text and captions are counted; not footnotes, suggestions and the print headline."


def length_words(words: int, target: int) -> str:
    """How long a text of `words` is; `target` is 0 where nobody said how long it shall be."""
    if not target:
        return f"{words:,} {'word' if words == 1 else 'words'}"
    over = words - target
    return f"{words:,} of {target:,} words" + (f", {over:,} over" if over > 0 else "")


class CountButton(QAbstractButton):
    """Small words that can be pressed; hidden while there are none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFont(theme.sans(12))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_words(self, words: str) -> None:
        """Show other words; none hide the button."""
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)
            self.updateGeometry()
        self.setVisible(bool(words))

    def sizeHint(self) -> QSize:
        return QSize(round(self._words_width()) + 2 * _PAD + 1, _HEIGHT)

    def _words_width(self) -> float:
        return QFontMetricsF(self.font()).horizontalAdvance(self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        theme, frame = self._theme, self.rect().toRectF()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.hover)
            painter.drawRoundedRect(frame, 6, 6)
        painter.setFont(self.font())
        painter.setPen(theme.ink if self.underMouse() else theme.soft)
        words = frame.adjusted(_PAD, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            paint_focus(painter, frame, theme, 6)


class LengthButton(CountButton):
    """Words, target and minutes; the bar fills up towards the target, and the words say what is over."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._words = self._target = 0
        self.setToolTip(COUNTED)

    def show_length(self, words: int, target: int) -> None:
        """Show `words` of `target`, which is 0 where there is none."""
        self._words, self._target = words, target
        minutes = f" · {reading_minutes(words)} min" if words else ""
        self.show_words(length_words(words, target) + minutes)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        bar = _BAR + _GAP if self._target else 0
        return QSize(super().sizeHint().width() + bar, _HEIGHT)

    def _paint(self, painter: QPainter) -> None:
        super()._paint(painter)
        if self._target:
            where = QRectF(_PAD + self._words_width() + _GAP, self.height() / 2 - 2, _BAR, 4)
            paint_progress(painter, where, self._words / self._target, self._theme)


def paint_progress(painter: QPainter, where: QRectF, share: float, theme: Theme) -> None:
    """A slim bar that is filled up to `share`; what is over 1 goes on in another colour behind a gap."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.edge)
    radius = where.height() / 2
    painter.drawRoundedRect(where, radius, radius)
    full = where.width() if share <= 1 else where.width() / share
    done = QRectF(where.left(), where.top(), min(share, 1.0) * full, where.height())
    painter.setBrush(theme.accent)
    painter.drawRoundedRect(done, radius, radius)
    if share > 1:
        over = QRectF(done.right() + 2, where.top(), where.right() - done.right() - 2, where.height())
        painter.setBrush(theme.deletion)
        painter.drawRoundedRect(over, radius, radius)
