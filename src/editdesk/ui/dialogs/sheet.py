"""What all dialogs have in common: a title in the serif, a message, one primary act, Esc to leave."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editdesk.errors import EditdeskError
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.frames import Bar
from editdesk.ui.widgets.labels import label, note, title
from editdesk.ui.widgets.message_bar import MessageBar

PADDING = 24


class Sheet(QDialog):
    """`body` takes the controls; `accept_button` is the primary act."""

    # Whether the dialog is as high as its controls; otherwise it has a height of its own.
    is_fitting = True

    def __init__(
        self,
        name: str,
        explanation: str,
        accept: str,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        width: int = 480,
        cancel: str = "Cancel",
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._was_shown = False
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self.setPalette(theme.palette())
        self.setMinimumWidth(width)
        self.messages = MessageBar(theme)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(PADDING, 16, PADDING, 20)
        self.body.setSpacing(4)
        self.explanation = note(explanation, theme, 14)
        self.accept_button = Button(accept, theme, "primary")
        self.cancel_button = Button(cancel, theme)
        self.accept_button.setDefault(True)
        self._build(name, width)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)

    def _build(self, name: str, width: int) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(PADDING, 20, PADDING, 0)
        head.setSpacing(4)
        head.addWidget(title(name, self._theme, 22))
        if self.explanation.text():
            self.explanation.setMinimumHeight(self.explanation.heightForWidth(width - 2 * PADDING))
            head.addWidget(self.explanation)
        self.footer = Bar(self._theme, 60, "top")
        self.footer.row.setContentsMargins(PADDING, 0, PADDING, 0)
        self.footer.row.addStretch(1)
        self.footer.row.addWidget(self.cancel_button)
        self.footer.row.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addLayout(head)
        column.addLayout(self.body, 1)
        column.addWidget(self.footer)

    def add_field(self, name: str, field: QWidget, hint: str = "") -> QLabel:
        """`field` under its name, with a hint below; gives the hint's label."""
        above = label(name, self._theme, 600)
        above.setBuddy(field)
        self.body.addWidget(above)
        self.body.addWidget(field)
        below = note(hint, self._theme)
        below.setVisible(bool(hint))
        self.body.addWidget(below)
        self.body.addSpacing(12)
        return below

    def add_row(self, *widgets: QWidget, spacing: int = 8) -> QHBoxLayout:
        """Widgets side by side."""
        row = QHBoxLayout()
        row.setSpacing(spacing)
        for widget in widgets:
            row.addWidget(widget)
        self.body.addLayout(row)
        return row

    def show_error(self, error: EditdeskError) -> None:
        """Say what is wrong; the dialog stays, and grows where it must."""
        self.messages.show_error(error)
        self.fit()

    def fit(self, *, may_shrink: bool = False) -> None:
        """Be as high as what is shown needs, and no lower than one made the dialog unless it `may_shrink`."""
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        needed = self.sizeHint().height()
        if layout.hasHeightForWidth():
            needed = layout.totalHeightForWidth(self.width())
        self.resize(self.width(), needed if may_shrink else max(self.height(), needed))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self.fit(may_shrink=self.is_fitting)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.page)
        painter.end()
