"""A small card under a word that says what is pointed out there; it goes when the caret does."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from editdesk.ui.theme import RADIUS, Theme
from editdesk.ui.widgets.labels import label, note

_WIDEST = 380
_GAP = 6


class ProblemBubble(QWidget):
    """Stands under the caret of `page` and takes neither keys nor clicks."""

    def __init__(self, page: QTextEdit, theme: Theme) -> None:
        super().__init__(page.viewport())
        self._page, self._theme = page, theme
        self._at: tuple[int, int] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._message, self._note = label("", theme), note("", theme, 12)
        for words in (self._message, self._note):
            # On a page, labels would be in the ink of its text.
            words.setForegroundRole(QPalette.ColorRole.WindowText)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 9)
        column.setSpacing(2)
        column.addWidget(self._message)
        column.addWidget(self._note)
        self.hide()
        page.verticalScrollBar().valueChanged.connect(self.hide)
        page.cursorPositionChanged.connect(self.on_caret_moved)
        page.selectionChanged.connect(self.on_caret_moved)

    @property
    def words(self) -> str:
        """What it says; empty while it is hidden."""
        return self._message.text() if self.isVisible() else ""

    def say(self, message: str, remark: str = "") -> None:
        """Say `message` under the caret, and softly `remark` below it."""
        self._message.setText(message)
        self._note.setText(remark)
        self._note.setVisible(bool(remark))
        self.setAccessibleName(message)
        self._at = self._selected()
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @Slot()
    def on_caret_moved(self) -> None:
        """Go, if something else is selected now."""
        if self._at is not None and self._selected() != self._at:
            self._at = None
            self.hide()

    def _selected(self) -> tuple[int, int]:
        cursor = self._page.textCursor()
        return cursor.anchor(), cursor.position()

    def _place(self) -> None:
        widest = min(_WIDEST, self._page.viewport().width() - 2 * _GAP)
        for one in (self._message, self._note):
            one.setFixedWidth(min(widest - 24, one.fontMetrics().horizontalAdvance(one.text()) + 4))
        self.adjustSize()
        caret = self._page.cursorRect()
        left = min(max(_GAP, caret.left() - 24), self._page.viewport().width() - self.width() - _GAP)
        below = caret.bottom() + _GAP
        if below + self.height() > self._page.viewport().height():
            below = caret.top() - _GAP - self.height()
        self.move(QPoint(left, below))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.edge, 1))
        painter.setBrush(self._theme.panel)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()
