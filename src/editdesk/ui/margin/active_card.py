"""The card one works in: everything said in a thread or about a suggestion, a field to answer, and what
settles it: Resolve, or Accept and Reject."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMoveEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from editdesk.review.people import Person
from editdesk.review.threads import CommentKind
from editdesk.ui.drafts import Draft, Drafts, edit_key, reply_key
from editdesk.ui.margin.art import CardArt, paint_frame
from editdesk.ui.margin.card_parts import CARD_WIDTH, PAD
from editdesk.ui.margin.decision_row import DecisionRow
from editdesk.ui.margin.faces import Face, Said
from editdesk.ui.margin.mentions import Mentions
from editdesk.ui.margin.said_menu import said_menu
from editdesk.ui.margin.small_button import SmallButton
from editdesk.ui.margin.talk_view import MoreButton, TalkView
from editdesk.ui.margin.words_box import WordsBox
from editdesk.ui.theme import Theme

_LEAST_TALK = 60


class ActiveCard(QWidget):
    """One thread or decision with its controls; says what is wanted and changes nothing by itself."""

    replied = Signal(str, str)  # thread, words
    edited = Signal(str, str, str)  # thread, the id of an answer or empty, words
    removed = Signal(str, str)  # thread, the id of an answer or empty
    kind_chosen = Signal(str, str)
    assigned = Signal(str, str)  # thread, a person's id or empty
    resolved = Signal(str)
    reopened = Signal(str)
    accepted = Signal(str)
    rejected = Signal(str)
    all_by_same_asked = Signal(str, bool)  # all by who made this suggestion: accepted (True) or rejected
    left = Signal()  # Esc: back to the text
    undo_asked = Signal()  # of what was done last, wherever
    stepped = Signal(int)  # to the next card (1) or the one before (-1)
    written = Signal()  # somebody writes in it
    resized = Signal()

    def __init__(
        self,
        theme: Theme,
        art: CardArt,
        people: Callable[[], Sequence[Person]],
        drafts: Drafts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._people, self._drafts = theme, people, drafts
        self._face: Face | None = None
        self._room = 600
        self.menu: QMenu | None = None
        self._build(art)
        self._connect()
        self.hide()

    def _build(self, art: CardArt) -> None:
        self.setFixedWidth(CARD_WIDTH)
        self.talk = TalkView(self._theme, art, self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self.talk)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setStyleSheet(
            "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }"
        )
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.reply_box = WordsBox(self._theme, "Reply", parent=self)
        self.mentions = [Mentions(box, self._names, self._theme) for box in (self.reply_box, self._edit_box)]
        self.resolve_button = SmallButton("Resolve", self._theme, parent=self)
        self.decision = DecisionRow(self._theme, self)
        self.reply_button = SmallButton("Reply", self._theme, "secondary", accented=True, parent=self)
        self.reply_button.setToolTip("Ctrl+Enter")
        answer = QHBoxLayout()
        answer.setSpacing(4)
        answer.addWidget(self.reply_box, 1)
        answer.addWidget(self.resolve_button, 0, Qt.AlignmentFlag.AlignBottom)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PAD, PAD - 2, PAD - 4, PAD - 3)
        self._column.setSpacing(8)
        self._column.addWidget(self._scroll)
        self._column.addWidget(self.decision)
        self._column.addLayout(answer)
        self._column.addWidget(self.reply_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.reply_button.hide()

    def _connect(self) -> None:
        self.talk.resized.connect(self._fit)
        self.talk.menu_asked.connect(self._on_menu_asked)
        self.talk.edit_asked.connect(self.edit)
        self.talk.remove_asked.connect(self.remove)
        self.talk.stepped.connect(self._on_stepped_out)
        self.talk.field.keep_button.clicked.connect(self._on_edit_kept)
        self.talk.field.cancel_button.clicked.connect(self._on_edit_cancelled)
        self._edit_box.posted.connect(self._on_edit_kept)
        self._edit_box.cancelled.connect(self._on_edit_left)
        self._edit_box.textChanged.connect(self._on_edit_changed)
        self.reply_box.posted.connect(self._on_posted)
        self.reply_box.cancelled.connect(self.left)
        self.reply_box.stepped.connect(self.stepped)
        self.reply_box.textChanged.connect(self._on_words_changed)
        self.reply_box.grown.connect(self._fit)
        self.reply_button.clicked.connect(self._on_reply_clicked)
        self.resolve_button.clicked.connect(self._on_resolve_clicked)
        self.decision.accept_button.clicked.connect(self._on_accept_clicked)
        self.decision.reject_button.clicked.connect(self._on_reject_clicked)

    @property
    def thread_id(self) -> str | None:
        return self._face.thread if self._face else None

    @property
    def is_written_in(self) -> bool:
        """Whether the keyboard is in one of its fields."""
        return self.isVisible() and (self.reply_box.hasFocus() or self._edit_box.hasFocus())

    @property
    def _edit_box(self) -> WordsBox:
        return self.talk.field.box

    def _names(self) -> list[str]:
        return [person.name for person in self._people()]

    def show_thread(self, face: Face, room: int) -> None:
        """Show `face` in at most `room` pixels, with the answer begun earlier."""
        is_other = face.thread != self.thread_id
        has_more = self._face is not None and len(face.talk) > len(self._face.talk)
        self._room = room
        if face != self._face:
            self._face = face
            if is_other and self.talk.edited is not None:
                self.talk.end_editing()
            self.talk.show_face(face)
            self._order_tabs()
            if self.talk.edited is not None and self._said(self.talk.edited) is None:
                # What was being edited is gone.
                self._end_editing()
            what = "Suggestion" if face.is_suggestion else "Comment"
            self.setAccessibleName(f"{what} by {face.first.name}, {face.state}")
            self.decision.offer(face)
            self.resolve_button.setVisible(not face.is_suggestion)
            self.resolve_button.setText("Reopen" if face.is_resolved else "Resolve")
            self.resolve_button.setAccessibleName(f"{self.resolve_button.text()} this comment")
            self.resolve_button.updateGeometry()
        if is_other:
            self.show_draft()
        self._fit()
        if is_other or has_more:
            QTimer.singleShot(0, self, self._show_last)
        self.show()

    def _order_tabs(self) -> None:
        """Tab goes through the card from top to bottom, whenever its buttons were made."""
        field = self.talk.field
        order = (
            *self.talk.buttons,
            *(field.box, field.cancel_button, field.keep_button),
            *(self.decision.accept_button, self.decision.reject_button),
            *(self.reply_box, self.resolve_button, self.reply_button),
        )
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def show_draft(self) -> None:
        """Have the answer in the field that was begun to this thread; none where there is none."""
        if self._face is not None:
            self.reply_box.setPlainText(self._drafts.text(reply_key(self._face.thread)))
            self.reply_box.moveCursor(self.reply_box.textCursor().MoveOperation.End)

    def sizeHint(self) -> QSize:
        return QSize(CARD_WIDTH, self.height())

    def moveEvent(self, event: QMoveEvent) -> None:
        for mentions in self.mentions:
            mentions.follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_frame(painter, QRectF(self.rect()), self._theme.page, self._theme.accent, 2)

    def _controls_height(self) -> int:
        margins = self._column.contentsMargins()
        height = margins.top() + margins.bottom() + 8 + max(self.reply_box.sizeHint().height(), 28)
        if self._face is not None and self._face.can_reject:
            height += 8 + self.decision.sizeHint().height()
        return height + (8 + self.reply_button.sizeHint().height() if self.reply_box.words else 0)

    @Slot()
    def _fit(self) -> None:
        controls = self._controls_height()
        talk = min(self.talk.height(), max(_LEAST_TALK, self._room - controls))
        self._scroll.setFixedHeight(talk)
        if self.height() != talk + controls:
            self.setFixedHeight(talk + controls)
            self.resized.emit()

    @Slot()
    def _show_last(self) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    # What was said, and may be changed.

    def _said(self, reply: str) -> Said | None:
        talk = self._face.talk if self._face else ()
        return next((said for said in talk if said.reply == reply), None)

    @Slot(object)
    def _on_menu_asked(self, button: MoreButton) -> None:
        self._open_menu(button.said, button.mapToGlobal(QPoint(0, button.height())))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the utterance under the mouse, or of the comment."""
        at = self.talk.mapFromGlobal(event.globalPos()).y()
        places = self.talk.places()
        place = next((place for place in places if place.top <= at < place.bottom), places[0])
        self._open_menu(place.said, event.globalPos())

    def open_menu(self, at: QPoint) -> None:
        """The menu of the comment itself."""
        if self._face is not None:
            self._open_menu(self._face.first, at)

    def _open_menu(self, said: Said, at: QPoint) -> None:
        if self._face is None:
            return
        is_begun = bool(self._drafts.text(edit_key(self._face.thread, said.reply)))
        self.menu = said_menu(self._face, said, self._people(), self, self, is_begun=is_begun)
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self.menu.isEmpty():
            self.menu.popup(at)

    @Slot(str)
    def edit(self, reply: str) -> None:
        """Change one's own words where they stand."""
        said = self._said(reply)
        if self._face is None or said is None or not said.is_own:
            return
        begun = self._drafts.text(edit_key(self._face.thread, reply))
        self.talk.begin_editing(reply, begun or said.text)
        self._scroll.ensureWidgetVisible(self.talk.field, 0, 8)

    @Slot(str)
    def remove(self, reply: str) -> None:
        """Ask for an utterance of one's own to be taken back."""
        said = self._said(reply)
        if self._face is not None and said is not None and said.is_own:
            self.removed.emit(self._face.thread, reply)

    def choose_kind(self, kind: CommentKind) -> None:
        """Ask for another kind."""
        if self._face is not None:
            self.kind_chosen.emit(self._face.thread, kind)

    def assign(self, person: str) -> None:
        """Ask for `person` to be who has to answer; nobody where it is empty."""
        if self._face is not None:
            self.assigned.emit(self._face.thread, person)

    def decide_all_by_same(self, *, accepting: bool) -> None:
        """Ask for all suggestions of the same person to be decided."""
        if self._face is not None:
            self.all_by_same_asked.emit(self._face.thread, accepting)

    @Slot()
    def _on_edit_kept(self) -> None:
        reply, words = self.talk.edited, self._edit_box.words
        if self._face is not None and reply is not None and words:
            self.edited.emit(self._face.thread, reply, words)

    def edit_kept(self) -> None:
        """The changed words are in the thread: the field goes."""
        if self._face is not None and self.talk.edited is not None:
            self._drafts.drop(edit_key(self._face.thread, self.talk.edited))
        self._end_editing()

    @Slot()
    def _on_edit_cancelled(self) -> None:
        self.edit_kept()

    @Slot()
    def _on_edit_left(self) -> None:
        # Esc may slip: what was changed is there again when one edits again.
        self._end_editing()

    def _end_editing(self) -> None:
        reply = self.talk.edited or ""
        self.talk.end_editing()
        if not self.talk.focus_said(reply):
            self.reply_box.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_edit_changed(self) -> None:
        reply = self.talk.edited
        said = self._said(reply) if reply is not None else None
        if self._face is None or said is None or not self._edit_box.hasFocus():
            return
        words = self._edit_box.toPlainText()
        key = edit_key(self._face.thread, said.reply)
        self._drafts.put(key, Draft("" if words.strip() == said.text else words))
        self.written.emit()

    # Answering.

    @Slot()
    def _on_words_changed(self) -> None:
        self.reply_button.setVisible(bool(self.reply_box.words))
        self._fit()
        if self._face is not None and self.reply_box.hasFocus():
            self._drafts.put(reply_key(self._face.thread), Draft(self.reply_box.toPlainText()))
            self.written.emit()

    @Slot(str)
    def _on_posted(self, words: str) -> None:
        if self.thread_id and words:
            self.replied.emit(self.thread_id, words)

    @Slot()
    def _on_reply_clicked(self) -> None:
        self._on_posted(self.reply_box.words)

    @Slot()
    def _on_resolve_clicked(self) -> None:
        if self._face is None:
            return
        if self._face.is_resolved:
            self.reopened.emit(self._face.thread)
        else:
            self.resolved.emit(self._face.thread)

    @Slot()
    def _on_accept_clicked(self) -> None:
        if self._face is not None:
            self.accepted.emit(self._face.thread)

    @Slot()
    def _on_reject_clicked(self) -> None:
        if self._face is not None:
            self.rejected.emit(self._face.thread)

    # Keys.

    @Slot(int)
    def _on_stepped_out(self, step: int) -> None:
        """From the last utterance down into the field, from the first one up to the card before."""
        if step > 0:
            self.reply_box.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.stepped.emit(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_asked.emit()
        else:
            super().keyPressEvent(event)
