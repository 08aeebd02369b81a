"""Everything said in a thread, with a button beside each utterance, and the field in which one is edited."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from editdesk.ui import icons
from editdesk.ui.margin.art import MORE_WIDTH, CardArt
from editdesk.ui.margin.card_parts import INNER_WIDTH, Editing, SaidPlace
from editdesk.ui.margin.faces import Face, Said
from editdesk.ui.margin.said_menu import has_menu
from editdesk.ui.margin.small_button import SmallButton
from editdesk.ui.margin.words_box import WordsBox
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import paint_focus

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class MoreButton(QAbstractButton):
    """Three dots beside an utterance: what one can do with it. F2 edits, Delete deletes, arrows walk on."""

    edit_asked = Signal()
    remove_asked = Signal()
    stepped = Signal(int)

    def __init__(self, said: Said, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.said = said
        self._theme = theme
        what = "answer" if said.reply else "comment"
        self.setAccessibleName(f"More about the {what} by {said.name}")
        self.setAccessibleDescription(said.text)
        self.setToolTip("Edit, delete…" if said.is_own else "Kind, for whom…")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.resize(MORE_WIDTH, MORE_WIDTH)

    def sizeHint(self) -> QSize:
        return QSize(MORE_WIDTH, MORE_WIDTH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.hover)
            painter.drawRoundedRect(frame, 5, 5)
        is_lit = self.underMouse() or self.hasFocus()
        icons.paint(
            painter, "more", QRectF(4, 4, 14, 14), self._theme.ink if is_lit else self._theme.soft, 1.6
        )
        if self.hasFocus():
            paint_focus(painter, frame, self._theme, 5)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key == Qt.Key.Key_F2:
            self.edit_asked.emit()
        elif key == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu):
            self.click()
        else:
            super().keyPressEvent(event)


class EditField(QWidget):
    """The words of an utterance to change: Ctrl+Enter keeps them, Esc leaves."""

    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = WordsBox(theme, "Edit what you said", parent=self)
        self.keep_button = SmallButton("Keep", theme, "secondary", accented=True, parent=self)
        self.keep_button.setToolTip("Ctrl+Enter")
        self.keep_button.setAccessibleName("Keep the changed words")
        self.cancel_button = SmallButton("Cancel", theme, parent=self)
        self.cancel_button.setAccessibleName("Leave the words as they were")
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.keep_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.box)
        column.addLayout(buttons)
        self.setFixedWidth(INNER_WIDTH)
        self.box.grown.connect(self.resized)
        self.hide()

    @property
    def needed_height(self) -> int:
        return self.box.sizeHint().height() + 6 + self.keep_button.sizeHint().height()


class TalkView(QWidget):
    """Paints what was said as the other cards do; says which utterance one wants to do something with."""

    menu_asked = Signal(object)  # MoreButton
    edit_asked = Signal(str)  # the id of an answer, empty for the comment
    remove_asked = Signal(str)
    stepped = Signal(int)  # the arrow keys led out of the talk
    resized = Signal()

    def __init__(self, theme: Theme, art: CardArt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._art = theme, art
        self._face: Face | None = None
        self._editing: str | None = None
        self.buttons: list[MoreButton] = []
        self.field = EditField(theme, self)
        self.field.resized.connect(self._lay_out)

    @property
    def edited(self) -> str | None:
        """Which utterance is being edited (the id of an answer, empty for the comment); None for none."""
        return self._editing

    def show_face(self, face: Face) -> None:
        """Show what is said in `face`."""
        if self._face is None or face.talk != self._face.talk or face.thread != self._face.thread:
            self._face = face
            self._make_buttons(face)
        self._face = face
        self.setAccessibleName(face.spoken)
        self._lay_out()
        self.update()

    def _make_buttons(self, face: Face) -> None:
        focused = next((button.said.reply for button in self.buttons if button.hasFocus()), None)
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [MoreButton(said, self._theme, self) for said in face.talk if has_menu(said)]
        for button in self.buttons:
            button.clicked.connect(partial(self.menu_asked.emit, button))
            button.edit_asked.connect(partial(self.edit_asked.emit, button.said.reply))
            button.remove_asked.connect(partial(self.remove_asked.emit, button.said.reply))
            button.stepped.connect(partial(self._step_from, button))
            button.show()
        if focused is not None:
            self.focus_said(focused)

    def focus_said(self, reply: str) -> bool:
        """Have the keyboard at the button of an utterance; whether there is one."""
        for button in self.buttons:
            if button.said.reply == reply:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def _step_from(self, button: MoreButton, step: int) -> None:
        at = self.buttons.index(button) + step
        if 0 <= at < len(self.buttons):
            self.buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.stepped.emit(step)

    def begin_editing(self, reply: str, words: str) -> None:
        """Put the field in the place of an utterance."""
        self._editing = reply
        self.field.box.setPlainText(words)
        self.field.box.moveCursor(self.field.box.textCursor().MoveOperation.End)
        self._lay_out()
        self.field.show()
        self.field.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_editing(self) -> None:
        """Show the utterance again."""
        self._editing = None
        self.field.hide()
        self._lay_out()

    @Slot()
    def _lay_out(self) -> None:
        if self._face is None:
            return
        places = self.places()
        for button in self.buttons:
            place = next(place for place in places if place.said.reply == button.said.reply)
            button.move(INNER_WIDTH - MORE_WIDTH + 4, place.top)
            button.setVisible(self._editing != button.said.reply)
        for place in places:
            if place.said.reply == self._editing:
                self.field.setGeometry(0, place.words_top, INNER_WIDTH, self.field.needed_height)
        # A little wider than the words, for the dots stand at the very edge.
        height = self._art.talk_height(self._face, self._room())
        if self.height() != height or self.width() != INNER_WIDTH + 4:
            self.setFixedSize(INNER_WIDTH + 4, height)
            self.resized.emit()

    def places(self) -> list[SaidPlace]:
        """Where each utterance stands here."""
        return self._art.places(self._face, self._room()) if self._face is not None else []

    def _room(self) -> Editing | None:
        return None if self._editing is None else Editing(self._editing, self.field.needed_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._art.paint_talk(painter, self._face, self._room())
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            y = event.pos().y()
            said = next((place.said for place in self.places() if place.top <= y < place.bottom), None)
            QToolTip.showText(event.globalPos(), said.told_times if said else "", self)
            return True
        return super().event(event)
