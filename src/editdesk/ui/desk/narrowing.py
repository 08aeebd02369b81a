"""Whose reports are shown, and due when: two choices over list and board that stay until one changes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget

from editdesk.desk.listing import DueWanted, Wanted
from editdesk.ui import icons
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button, paint_focus

HEIGHT = 28
_MOST_WIDE = 240
DUE_WORDS: dict[DueWanted, str] = {
    "": "any time",
    "overdue": "overdue",
    "today": "by today",
    "week": "within a week",
    "none": "no date",
}
ANYBODY = "anybody"


class ChoiceButton(QAbstractButton):
    """A name with what is chosen for it; a press or Down opens the menu."""

    chosen = Signal(str)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._theme, self._is_set = name, theme, False
        self.menu = QMenu(self)
        self.menu.setPalette(theme.palette())
        self.setFont(theme.sans(13))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.show_menu)
        self.menu.triggered.connect(self._on_triggered)

    def show_choices(self, choices: Iterable[tuple[str, str]], chosen: str) -> None:
        """Offer values with their words; the empty value narrows nothing."""
        self.menu.clear()
        words = chosen
        for value, said in choices:
            act = self.menu.addAction(said[:1].upper() + said[1:])
            act.setData(value)
            act.setCheckable(True)
            act.setChecked(value == chosen)
            words = said if value == chosen else words
        self._is_set = bool(chosen)
        self.setText(f"{self._name}: {words}")
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    @Slot()
    def show_menu(self) -> None:
        """Open the menu below."""
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    @Slot(QAction)
    def _on_triggered(self, act: QAction) -> None:
        self.chosen.emit(act.data())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.show_menu()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return QSize(min(round(words) + 38, _MOST_WIDE), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, frame = self._theme, self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.accent if self._is_set else theme.edge, 1))
        painter.setBrush(theme.tint if self._is_set else theme.hover if self.underMouse() else theme.page)
        painter.drawRoundedRect(frame, HEIGHT / 2 - 0.5, HEIGHT / 2 - 0.5)
        painter.setFont(self.font())
        painter.setPen(theme.accent if self._is_set else theme.ink)
        room = frame.adjusted(12, 0, -24, 0)
        words = QFontMetricsF(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        arrow = QRectF(frame.right() - 21, (HEIGHT - 13) / 2, 13, 13)
        icons.paint(painter, "down", arrow, theme.accent if self._is_set else theme.soft)
        if self.hasFocus():
            paint_focus(painter, self.rect().toRectF(), theme, HEIGHT / 2)
        painter.end()


class Narrowing(QWidget):
    """The two choices, and one press that ends them."""

    chosen = Signal(object)  # Wanted

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = Wanted()
        self.owner_button = ChoiceButton("Owner", theme, self)
        self.due_button = ChoiceButton("Due", theme, self)
        self.end_button = Button("Show all again", theme, "quiet", icon="close", parent=self)
        self.end_button.setFixedHeight(HEIGHT)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        for widget in (self.owner_button, self.due_button, self.end_button):
            self.row.addWidget(widget)
        self.row.addStretch(1)
        self.owner_button.chosen.connect(self.on_owner_chosen)
        self.due_button.chosen.connect(self.on_due_chosen)
        self.end_button.clicked.connect(self.on_ended)
        self.show_wanted(self._wanted, ())

    def show_wanted(self, wanted: Wanted, owners: Iterable[str]) -> None:
        """Show what is wanted, and these owners to choose from."""
        self._wanted = wanted
        known = sorted({*owners, wanted.owner} - {""}, key=str.casefold)
        self.owner_button.show_choices([("", ANYBODY), *[(one, one) for one in known]], wanted.owner)
        self.due_button.show_choices(DUE_WORDS.items(), wanted.due)
        self.end_button.setVisible(bool(wanted.owner or wanted.due))

    @Slot(str)
    def on_owner_chosen(self, owner: str) -> None:
        self.chosen.emit(replace(self._wanted, owner=owner))

    @Slot(str)
    def on_due_chosen(self, due: DueWanted) -> None:
        self.chosen.emit(replace(self._wanted, due=due))

    @Slot()
    def on_ended(self) -> None:
        self.chosen.emit(replace(self._wanted, owner="", due=""))
