"""What the desk says where there is nothing to list: an invitation, or why nothing is shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editdesk.desk.listing import ALL_OPEN, ARCHIVED, EMBARGOED
from editdesk.ui.desk.filters import NAMES
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.labels import note, title


class _Sheets(QWidget):
    """Three sheets of paper, the first one written on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(96, 96)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.edge, 1))
        painter.setBrush(theme.page)
        for offset in (16, 8, 0):
            painter.drawRoundedRect(QRectF(14.5 + offset, 20.5 - offset, 52, 68), 4, 4)
        painter.fillRect(QRectF(23, 32, 26, 4), theme.accent)
        for number, width in enumerate((35, 35, 30, 35, 20)):
            painter.fillRect(QRectF(23, 44 + number * 8, width, 2), theme.edge)
        painter.end()


class Invitation(QWidget):
    """A desk without reports, and the three ways to a first one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.new_button = Button("New report", theme, "primary", icon="plus")
        self.import_button = Button("Import…", theme, icon="import")
        self.sample_button = Button("Open the sample report", theme)
        words = note(
            "Begin one with its headline, or bring in a web page, Markdown or plain text. "
            "You can drop a file here, too.",
            theme,
            14.5,
        )
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedSize(400, words.heightForWidth(400))
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.new_button, self.import_button, self.sample_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.addStretch(3)
        column.addWidget(_Sheets(theme), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        column.addWidget(title("No reports yet", theme, 24), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(20)
        column.addLayout(row)
        column.setAlignment(row, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(4)


_NOTHING = {
    EMBARGOED: ("No embargo", "Reports that may not be published yet are listed here."),
    ARCHIVED: (
        "The archive is empty",
        "What is published, spiked or killed can be put here.",
    ),
}


class NothingHere(QWidget):
    """No report at this stage, or none with these words."""

    back_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = title("", theme, 20)
        self._words = note("", theme, 14)
        self._title.setWordWrap(False)
        self._words.setWordWrap(False)
        self.back_button = Button("Show all open reports", theme)
        self.back_button.clicked.connect(self.back_asked)
        column = QVBoxLayout(self)
        column.addStretch(3)
        for widget in (self._title, self._words):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(4)

    @property
    def words(self) -> str:
        """Everything that is said."""
        return f"{self._title.text()} {self._words.text()}"

    def show_reason(self, words: str, stage: str, *, is_narrowed: bool = False) -> None:
        """Say that `words` were not found, or, where there are none, that nothing stands at `stage`.

        `is_narrowed` where only some owner's reports are asked for, or those that are due.
        """
        if words:
            short = words if len(words) <= 40 else words[:39] + "…"
            self._title.setText(f"Nothing found for “{short}”")
            self._words.setText("Try fewer words, or another form of them.")
        elif is_narrowed:
            self._title.setText("No such reports")
            self._words.setText("None here has this owner and is due then.")
        elif stage in _NOTHING:
            title, words = _NOTHING[stage]
            self._title.setText(title)
            self._words.setText(words)
        elif stage == ALL_OPEN:
            self._title.setText("No open reports")
            self._words.setText("Everything is published or kept back.")
        else:
            self._title.setText(f"Nothing at {NAMES[stage]}")
            self._words.setText("Reports that reach this stage are listed here.")
        self.back_button.setVisible(bool(words) or stage != ALL_OPEN or is_narrowed)

    def show_no_queue(self) -> None:
        """Say that nobody waits for who works here."""
        self._title.setText("Nothing waits for you")
        self._words.setText("Questions to you, reads that are due and what changed since you signed.")
        self.back_button.hide()
