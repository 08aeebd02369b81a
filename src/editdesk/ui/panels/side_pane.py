"""What panes beside the page have in common: a head with "3 of 18" and its buttons, a ground, an edge."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.labels import note, section

WIDTH = 300


class SidePane(QWidget):
    """Hidden at first. `column` takes what stands below the head."""

    shown_changed = Signal(bool)

    def __init__(self, heading: str, one: str, theme: Theme, parent: QWidget | None = None) -> None:
        """Under `heading` one goes from `one` thing to the next."""
        super().__init__(parent)
        self._theme = theme
        self.setFixedWidth(WIDTH)
        self.count_label = note("", theme, 13)
        self.count_label.setWordWrap(False)
        self.previous_button = self._button("up", f"Previous {one}")
        self.next_button = self._button("down", f"Next {one}")
        self.close_button = self._button("close", "")
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 4)
        head.setSpacing(2)
        head.addWidget(section(heading, theme))
        head.addStretch(1)
        for widget in (self.count_label, self.previous_button, self.next_button, self.close_button):
            head.addWidget(widget)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addLayout(head)
        self.hide()

    def name_pane(self, name: str, close: str) -> None:
        """What the pane and the button that closes it are called."""
        self.setAccessibleName(name)
        self.close_button.setAccessibleName(close)
        self.close_button.setToolTip(close)

    def _button(self, icon: str, name: str) -> Button:
        button = Button("", self._theme, "quiet", icon=icon, parent=self)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFixedWidth(30)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        self.shown_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        self.shown_changed.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.panel)
        painter.fillRect(0, 0, 1, self.height(), self._theme.line)
        painter.end()
