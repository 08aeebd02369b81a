"""The line over the margin: how many comments, the way through them, and whether resolved ones show."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from editdesk.ui.margin.small_button import SmallButton
from editdesk.ui.theme import Theme


class MarginHeader(QWidget):
    """'2 of 7 comments', previous, next, 'Show 3 resolved'."""

    step_asked = Signal(int)
    resolved_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(36)
        self.count = QLabel(self)
        self.count.setFont(theme.sans(12, 400))
        palette = self.count.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.soft)
        self.count.setPalette(palette)
        self.previous = self._arrow("‹", "Previous comment", "Ctrl+Alt+PgUp")
        self.next = self._arrow("›", "Next comment", "Ctrl+Alt+PgDn")
        self.resolved = SmallButton("", theme, parent=self)
        self.resolved.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 12, 0)
        row.setSpacing(0)
        row.addWidget(self.count)
        row.addSpacing(6)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addStretch(1)
        row.addWidget(self.resolved)
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        self.resolved.toggled.connect(self.resolved_toggled)

    def _arrow(self, sign: str, name: str, keys: str) -> SmallButton:
        button = SmallButton(sign, self._theme, parent=self)
        button.setFont(self._theme.sans(16, 600))
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys})")
        return button

    def show_counts(
        self, open_count: int, resolved_count: int, at: int | None, *, has_suggestions: bool = False
    ) -> None:
        """`at`: which of the open ones one is in, from 1; suggestions may be among them."""
        noun = "open" if has_suggestions else "comment" if open_count == 1 else "comments"
        self.count.setText(f"{at} of {open_count:,} {noun}" if at else f"{open_count:,} {noun}")
        for widget in (self.count, self.previous, self.next):
            widget.setVisible(open_count > 0)
        verb = "Hide" if self.resolved.isChecked() else "Show"
        self.resolved.setText(f"{verb} {resolved_count} resolved")
        self.resolved.setAccessibleName(f"{verb} {resolved_count} resolved comments")
        self.resolved.updateGeometry()
        self.resolved.setVisible(resolved_count > 0)

    def _on_previous(self) -> None:
        self.step_asked.emit(-1)

    def _on_next(self) -> None:
        self.step_asked.emit(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.ground)
