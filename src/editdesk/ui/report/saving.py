"""The truth about saving in the window: a few words in the status bar, a lasting red bar on failure."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from editdesk.desk.saving import SaveState
from editdesk.ui import icons
from editdesk.ui.margin.small_button import SmallButton
from editdesk.ui.theme import Theme
from editdesk.ui.times import clock

_SIGN = 12


def words_of(state: SaveState) -> str:
    """What the status bar says of `state`."""
    match state.kind:
        case "saved":
            return f"Saved {clock(state.at)} on this computer" if state.at else "Saved on this computer"
        case "failed":
            return "Not saved" if state.at is None else f"Not saved since {clock(state.at)}"
        case _:
            return "Saving…"


def meanwhile(state: SaveState) -> str:
    """Where words are that the desk does not take."""
    if state.kept is None:
        return "Your last words are in this window only: leave it open."
    return "Your last words are safe in a recovery file."


class SaveLabel(QWidget):
    """A sign and a few words; both change, so that colour is never alone."""

    def __init__(self, state: SaveState, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = state
        self.setFont(theme.sans(12, 400))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.show_state(state)

    @property
    def text(self) -> str:
        return words_of(self._state)

    @Slot(object)
    def show_state(self, state: SaveState) -> None:
        widest = self._widest()
        self._state = state
        self.setAccessibleName(self.text)
        self.setToolTip(
            state.error.message if state.error else "Every pause is written to the report’s journal."
        )
        if self._widest() != widest:
            # Nobody lays out the bar anew for each word that is saved.
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIGN + 8 + self.fontMetrics().horizontalAdvance(self._widest()), 20)

    def _widest(self) -> str:
        """Its longest words: so wide it is always, so that its neighbours stay where they are."""
        return max(self.text, "Saved 00:00 on this computer", key=len)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_failed, is_saved = self._state.kind == "failed", self._state.kind == "saved"
        sign = QRectF(0, (self.height() - _SIGN) / 2, _SIGN, _SIGN)
        if has_failed:
            icons.paint(painter, "alert", sign, theme.deletion, 1.8)
        elif is_saved:
            icons.paint(painter, "check", sign, theme.stage_colour("ready"), 2.2)
        else:
            painter.setPen(QPen(theme.soft, 1.6))
            painter.drawEllipse(sign.adjusted(2.5, 2.5, -2.5, -2.5))
        painter.setFont(self.font())
        painter.setPen(theme.deletion if has_failed else theme.ink if is_saved else theme.soft)
        where = QRectF(_SIGN + 8, 0, self.width(), self.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self.text)


class SaveFailureBar(QWidget):
    """Stays as long as words are not saved: what is wrong, what to do, and 'Try again'."""

    try_again_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(54)
        self.message = QLabel(self)
        self.message.setFont(theme.sans(13, 600))
        self.hint = QLabel(self)
        self.hint.setFont(theme.sans(13, 400))
        self.try_again = SmallButton("Try again", theme, "secondary", parent=self)
        self.try_again.clicked.connect(self.try_again_asked)
        for label in (self.message, self.hint):
            palette = label.palette()
            palette.setColor(QPalette.ColorRole.WindowText, theme.ink)
            label.setPalette(palette)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.message)
        words.addWidget(self.hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(50, 6, 16, 7)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.try_again)
        self.hide()

    @Slot(object)
    def show_state(self, state: SaveState) -> None:
        """Stand there while saving fails, and only then."""
        if state.kind == "failed" and state.error is not None:
            hint = f"{meanwhile(state)} {state.error.hint}"
            self.message.setText(state.error.message)
            self.message.setToolTip(state.error.message)
            self.hint.setText(hint)
            self.hint.setToolTip(f"{hint}\n{state.kept}" if state.kept else hint)
            self.setAccessibleName(f"Not saved. {state.error.message} {hint}")
        self.setVisible(state.kind == "failed")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.warning)
        painter.fillRect(0, 0, 4, self.height(), theme.deletion)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.deletion)
        icons.paint(painter, "alert", QRectF(18, self.height() / 2 - 9, 18, 18), theme.deletion)
