"""What opens above the status bar: all figures of the text with its target, and the list of placeholders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from editdesk.errors import EditdeskError
from editdesk.text.body import Span
from editdesk.text.words import Count, reading_minutes
from editdesk.ui.panels.jump_row import JumpRow
from editdesk.ui.report.find_parts import Told
from editdesk.ui.report.length_button import COUNTED
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.fields import Field
from editdesk.ui.widgets.labels import fill, label, note, section

_WIDTH = 320
_MOST_HEIGHT = 360
_GAP = 6


class Popover(QWidget):
    """A card that opens above what was pressed; Esc or a press elsewhere closes it."""

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setPalette(theme.palette())
        self.setAccessibleName(name)
        self.setFixedWidth(_WIDTH)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 16, 14)
        self.column.setSpacing(8)
        self.column.addWidget(section(name, theme))

    def open_above(self, anchor: QWidget) -> None:
        """Open over `anchor`, within the window."""
        self.ensurePolished()
        self.adjustSize()
        window = anchor.window()
        room = QRect(window.mapToGlobal(QPoint(0, 0)), window.size())
        at = anchor.mapToGlobal(QPoint(0, 0))
        left = max(room.left() + 8, min(at.x(), room.right() - self.width() - 8))
        self.move(left, max(room.top() + 8, at.y() - self.height() - _GAP))
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.page)
        painter.setPen(QPen(self._theme.edge, 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class CountsPopover(Popover):
    """Figures of the report and of the selection; `keep` stores another target and may refuse.

    Where print has other words than the web, `in_print` has theirs.
    """

    def __init__(
        self,
        whole: Count,
        selected: Count,
        in_print: Count | None,
        target: int,
        keep: Callable[[str], None],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__("Length", theme, parent)
        self._keep = keep
        self.column.addLayout(self._figures(whole, selected, in_print))
        self.target_field = Field("Target in words", theme, "No target", self)
        self.target_field.setText(str(target) if target else "")
        self.keep_button = Button("Keep", theme, parent=self)
        self.told = Told(theme, self)
        row = QHBoxLayout()
        row.setSpacing(8)
        name = label("Target", theme)
        name.setWordWrap(False)
        name.setBuddy(self.target_field)
        for widget in (name, self.target_field, self.keep_button):
            row.addWidget(widget)
        self.column.addLayout(row)
        self.told.hide()
        self.column.addWidget(self.told)
        self.column.addWidget(note(COUNTED, theme))
        self.target_field.returnPressed.connect(self.on_kept)
        self.keep_button.clicked.connect(self.on_kept)
        self.target_field.selectAll()
        self.target_field.setFocus()

    def _figures(self, whole: Count, selected: Count, in_print: Count | None) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        columns = [("Report", whole)]
        columns += [("In print", in_print)] if in_print is not None else []
        columns += [("Selected", selected)] if selected.characters else []
        for column, (name, of) in enumerate(columns, 1):
            if len(columns) > 1:
                grid.addWidget(_right(note(name, self._theme)), 0, column)
            for line, (_, figure) in enumerate(_lines(of), 1):
                grid.addWidget(_right(label(figure, self._theme, 600)), line, column)
        for line, (name, _) in enumerate(_lines(whole), 1):
            grid.addWidget(label(name, self._theme), line, 0)
        return grid

    @Slot()
    def on_kept(self) -> None:
        try:
            self._keep(self.target_field.text())
        except EditdeskError as error:
            self.told.show()
            self.told.say_error(error)
            self.adjustSize()
            return
        self.close()


class PlaceholdersPopover(Popover):
    """Each placeholder with the words around it; a press goes there."""

    jump_asked = Signal(object)  # Span

    def __init__(self, places: Sequence[tuple[str, Span]], theme: Theme, parent: QWidget) -> None:
        super().__init__("Placeholders", theme, parent)
        self.rows = [JumpRow(words, theme, inset=8) for words, _ in places]
        inside = QWidget()
        fill(inside, theme.page)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row, (_, span) in zip(self.rows, places, strict=True):
            row.setFixedWidth(_WIDTH - 44)
            row.resizeEvent(None)  # type: ignore[arg-type]
            row.clicked.connect(partial(self._jump, span))
            column.addWidget(row)
        if not places:
            column.addWidget(note("Nothing is missing: there is no TK, XX or […] in the text.", theme))
        column.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setFixedHeight(min(_MOST_HEIGHT, inside.sizeHint().height() + 4))
        self.column.addWidget(area)
        if self.rows:
            self.rows[0].setFocus()

    def _jump(self, span: Span) -> None:
        self.close()
        self.jump_asked.emit(span)


def _lines(of: Count) -> list[tuple[str, str]]:
    minutes = f"{reading_minutes(of.words)} min" if of.words else "–"
    return [
        ("Words", f"{of.words:,}"),
        ("Characters", f"{of.characters:,}"),
        ("Characters without spaces", f"{of.characters_without_spaces:,}"),
        ("Reading time", minutes),
    ]


def _right(made: QLabel) -> QLabel:
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    made.setWordWrap(False)
    return made
