"""A bar that says what happened and what to do; it stays until it is closed or no longer true."""

from __future__ import annotations

from typing import Literal, TypeAlias

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editdesk.errors import EditdeskError
from editdesk.ui import icons
from editdesk.ui.theme import STATUS_HEIGHT, Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.labels import label, note

Tone: TypeAlias = Literal["failed", "told"]
_FLOATING_WIDTH = 720


class MessageBar(QWidget):
    """What happened, in bold; what to do, beside it. Hidden while there is nothing to say."""

    act_asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, is_floating: bool = False) -> None:
        super().__init__(parent)
        self._theme, self._is_floating = theme, is_floating
        self._tone: Tone = "told"
        self._what = label("", theme, 600)
        self._todo = note("", theme, 13.5)
        self._act = Button("", theme)
        self._close = Button("", theme, "quiet", icon="close")
        self._close.setAccessibleName("Close this message")
        self._close.setToolTip("Close this message (Esc)")
        self._build()
        self._act.clicked.connect(self.act_asked)
        self._close.clicked.connect(self.dismiss)
        self.hide()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._what)
        words.addWidget(self._todo)
        row = QHBoxLayout(self)
        row.setContentsMargins(48, 10, 12, 11)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self._act)
        row.addWidget(self._close)

    @property
    def words(self) -> str:
        """Everything the bar says; empty while it is hidden."""
        return "" if self.isHidden() else f"{self._what.text()} {self._todo.text()}".strip()

    def show_error(self, error: EditdeskError) -> None:
        """What went wrong, and what to do."""
        self.show_words(error.message, error.hint, tone="failed")

    def show_words(self, what: str, todo: str = "", *, act: str = "", tone: Tone = "told") -> None:
        """Any sentence; with `act`, a button that emits `act_asked`."""
        self._tone = tone
        self._what.setText(what)
        self._todo.setText(todo)
        self._todo.setVisible(bool(todo))
        self._act.setText(act)
        self._act.setAccessibleName(act)
        self._act.setVisible(bool(act))
        self.setAccessibleName(f"{what} {todo}".strip())
        self.show()
        self.float_up()
        self.update()

    def float_up(self) -> None:
        """Where the bar floats: stand over the foot of the page, so that nothing under the hand moves."""
        parent, layout = self.parentWidget(), self.layout()
        if self._is_floating and not self.isHidden() and parent and layout:
            width = min(_FLOATING_WIDTH, parent.width() - 48)
            height = layout.totalHeightForWidth(width)
            left = (parent.width() - width) // 2
            self.setGeometry(left, parent.height() - STATUS_HEIGHT - 16 - height, width, height)
            self.raise_()

    def dismiss(self) -> None:
        """Hide the bar."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, is_failure = self._theme, self._tone == "failed"
        colour = theme.deletion if is_failure else theme.accent
        ground = theme.warning if is_failure else theme.tint
        painter = QPainter(self)
        if self._is_floating:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour, 1))
            painter.setBrush(ground)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        else:
            painter.fillRect(self.rect(), ground)
            painter.fillRect(0, 0, 4, self.height(), colour)
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.line)
        icons.paint(painter, "alert" if is_failure else "info", QRectF(18, 12, 18, 18), colour)
        painter.end()
