"""The parts of the find bar: a field that steps, boxes for how to look, a line that tells what came of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from editdesk.errors import EditdeskError
from editdesk.ui import icons
from editdesk.ui.theme import LABEL_PX, Theme
from editdesk.ui.widgets.check_row import CheckRow
from editdesk.ui.widgets.fields import Field

_BOX_SIGN = 38


class StepField(Field):
    """Enter goes on, Shift+Enter back; what is held with Alt is for the bar."""

    step_asked = Signal(bool)  # forward

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step_asked.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif event.key() == Qt.Key.Key_Escape or event.modifiers() == Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Told(QLabel):
    """Soft words on one line, shortened where there is no room; what is wrong has a sign before it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_error = False
        self.setFont(theme.sans(13))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, words: str, more: str = "", *, is_error: bool = False) -> None:
        """Show `words`; all of them and `more` stand in the tooltip."""
        self._is_error = is_error
        self.setText(words)
        self.setAccessibleName(f"{words} {more}".strip())
        self.setToolTip(f"{words}\n{more}" if more else words)
        self.update()

    def say_error(self, error: EditdeskError) -> None:
        """Show what is wrong; what to do stands in the tooltip."""
        self.say(error.message, error.hint, is_error=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 0.0
        ink = self._theme.deletion if self._is_error else self._theme.soft
        if self._is_error:
            icons.paint(painter, "alert", QRectF(0, (self.height() - 14) / 2, 14, 14), ink)
            left = 20.0
        painter.setFont(self.font())
        painter.setPen(ink)
        room = self.width() - left
        words = QFontMetricsF(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()


class Options(QWidget):
    """How to look: boxes side by side, each with a letter that ticks it together with Alt."""

    changed = Signal()  # case, words or pattern; the selection is for the bar

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, has_selection: bool = True) -> None:
        super().__init__(parent)
        self.case_box = CheckRow("Match case", theme)
        self.words_box = CheckRow("Whole words", theme)
        self.pattern_box = CheckRow("Pattern", theme)
        self.selection_box = CheckRow("In selection", theme)
        self._names = {
            self.case_box: ("Match case", "Case"),
            self.words_box: ("Whole words", "Words"),
            self.pattern_box: ("Pattern", "Pattern"),
            self.selection_box: ("In selection", "Selection"),
        }
        self._keys = {
            Qt.Key.Key_C: self.case_box,
            Qt.Key.Key_W: self.words_box,
            Qt.Key.Key_P: self.pattern_box,
            Qt.Key.Key_S: self.selection_box,
        }
        self._build(theme, has_selection=has_selection)

    def _build(self, theme: Theme, *, has_selection: bool) -> None:
        self._metrics = QFontMetricsF(theme.sans(LABEL_PX))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for box in self._names:
            row.addWidget(box)
            if box is not self.selection_box:
                box.toggled.connect(self.changed)
        self.case_box.setToolTip("Capital letters are others than small ones (Alt+C)")
        self.words_box.setToolTip("Not as a part of longer words (Alt+W)")
        self.pattern_box.setToolTip(
            "A regular expression (Alt+P)\n"
            "\\d a digit, \\w a letter, \\s a space, . anything, + once or more, (…) a group;\n"
            "in the replacement $1 stands for the first group, $& for all of it"
        )
        self.selection_box.setToolTip("Only in what is selected now (Alt+S)")
        if not has_selection:
            self.selection_box.hide()
            del self._keys[Qt.Key.Key_S]
        self.show_names(short=False)

    def show_names(self, *, short: bool) -> None:
        """Name the boxes in full or, where there is little room, in a word."""
        for box, names in self._names.items():
            box.setText(names[short])
            width = round(self._metrics.horizontalAdvance(names[short])) + _BOX_SIGN
            box.setFixedSize(QSize(width, box.heightForWidth(width)))

    def box_of(self, event: QKeyEvent) -> CheckRow | None:
        """The box that the keys of `event` tick; None where they tick none."""
        if event.modifiers() != Qt.KeyboardModifier.AltModifier:
            return None
        return self._keys.get(Qt.Key(event.key()))
