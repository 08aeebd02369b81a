"""Choosing of which kind a new comment is: five fields, each with its drawing and word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from editdesk.review.threads import COMMENT_KINDS, CommentKind
from editdesk.ui.margin.faces import KIND_HINTS, KIND_LABELS
from editdesk.ui.margin.kind_icons import paint_kind
from editdesk.ui.theme import Theme

_HEIGHT = 42


class KindButton(QAbstractButton):
    """One kind, its word under its drawing."""

    def __init__(self, kind: CommentKind, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._theme = theme
        self.setCheckable(True)
        self.setText(KIND_LABELS[kind])
        self.setAccessibleName(f"Kind of comment: {KIND_LABELS[kind]}")
        self.setAccessibleDescription(KIND_HINTS[kind])
        self.setToolTip(KIND_HINTS[kind])
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(44, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        is_marked = self.isChecked() or self.underMouse()
        painter.setPen(QPen(theme.accent if self.isChecked() else theme.edge, 1))
        painter.setBrush(theme.tint if is_marked else theme.page)
        painter.drawRoundedRect(frame, 7, 7)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        paint_kind(painter, QRectF((self.width() - 14) / 2, 6, 14, 14), self.kind, theme)
        painter.setPen(theme.ink if self.isChecked() else theme.soft)
        painter.setFont(theme.sans(11, 600 if self.isChecked() else 400))
        painter.drawText(QRectF(0, 23, self.width(), 15), Qt.AlignmentFlag.AlignCenter, self.text())


class KindChoice(QWidget):
    """The five kinds in a row; arrow keys and the kinds' first letters choose."""

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.buttons = [KindButton(kind, theme, self) for kind in COMMENT_KINDS]
        for button in self.buttons:
            self._group.addButton(button)
            row.addWidget(button)
        self.choose("note")
        self.setFocusProxy(self.buttons[0])
        self._group.buttonToggled.connect(self.chosen)

    @property
    def kind(self) -> CommentKind:
        return next(button.kind for button in self.buttons if button.isChecked())

    def choose(self, kind: CommentKind) -> None:
        """Have `kind` chosen."""
        button = next(button for button in self.buttons if button.kind == kind)
        button.setChecked(True)
        self.setFocusProxy(button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        for button in self.buttons:
            if event.text() and button.text().casefold().startswith(event.text().casefold()):
                self.choose(button.kind)
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        super().keyPressEvent(event)
