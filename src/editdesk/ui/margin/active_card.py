"""The card one works in: everything said in a thread, a field to answer, and Resolve."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from editdesk.ui.margin.art import CARD_WIDTH, INNER_WIDTH, PAD, CardArt, paint_frame
from editdesk.ui.margin.faces import Face
from editdesk.ui.margin.small_button import SmallButton
from editdesk.ui.margin.words_box import WordsBox
from editdesk.ui.theme import Theme

_LEAST_TALK = 60


class TalkView(QWidget):
    """Everything said in a thread, painted as on the other cards."""

    def __init__(self, art: CardArt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._art = art
        self._face: Face | None = None

    def show_face(self, face: Face) -> None:
        self._face = face
        self.setFixedSize(INNER_WIDTH, self._art.talk_height(face))
        self.setAccessibleName(face.spoken)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._art.paint_talk(painter, self._face)


class ActiveCard(QWidget):
    """One thread with its controls; says what is wanted and changes nothing by itself."""

    replied = Signal(str, str)  # thread, words
    resolved = Signal(str)
    reopened = Signal(str)
    left = Signal()  # Esc: back to the text
    resized = Signal()

    def __init__(self, theme: Theme, art: CardArt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._face: Face | None = None
        self._room = 600
        self._build(art)
        self._connect()
        self.hide()

    def _build(self, art: CardArt) -> None:
        self.setFixedWidth(CARD_WIDTH)
        self._talk = TalkView(art, self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._talk)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setStyleSheet(
            "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }"
        )
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.reply_box = WordsBox(self._theme, "Reply", parent=self)
        self.resolve_button = SmallButton("Resolve", self._theme, parent=self)
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
        self._column.addLayout(answer)
        self._column.addWidget(self.reply_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.reply_button.hide()

    def _connect(self) -> None:
        self.reply_box.posted.connect(self._on_posted)
        self.reply_box.cancelled.connect(self.left)
        self.reply_box.textChanged.connect(self._on_words_changed)
        self.reply_box.grown.connect(self._fit)
        self.reply_button.clicked.connect(self._on_reply_clicked)
        self.resolve_button.clicked.connect(self._on_resolve_clicked)

    @property
    def thread_id(self) -> str | None:
        return self._face.thread if self._face else None

    def show_thread(self, face: Face, draft: str, room: int) -> None:
        """Show `face` in at most `room` pixels, with the answer begun earlier."""
        is_other = face.thread != self.thread_id
        has_more = self._face is not None and len(face.talk) > len(self._face.talk)
        self._face = face
        self._room = room
        self._talk.show_face(face)
        self.resolve_button.setText("Reopen" if face.is_resolved else "Resolve")
        self.resolve_button.setAccessibleName(f"{self.resolve_button.text()} this comment")
        self.resolve_button.updateGeometry()
        if is_other:
            self.reply_box.setPlainText(draft)
            self.reply_box.moveCursor(self.reply_box.textCursor().MoveOperation.End)
        self._fit()
        if is_other or has_more:
            QTimer.singleShot(0, self, self._show_last)
        self.show()

    def sizeHint(self) -> QSize:
        return QSize(CARD_WIDTH, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_frame(painter, QRectF(self.rect()), self._theme.page, self._theme.accent, 2)

    def _controls_height(self) -> int:
        margins = self._column.contentsMargins()
        height = margins.top() + margins.bottom() + 8 + max(self.reply_box.sizeHint().height(), 28)
        return height + (8 + self.reply_button.sizeHint().height() if self.reply_box.words else 0)

    @Slot()
    def _fit(self) -> None:
        controls = self._controls_height()
        talk = min(self._talk.height(), max(_LEAST_TALK, self._room - controls))
        self._scroll.setFixedHeight(talk)
        if self.height() != talk + controls:
            self.setFixedHeight(talk + controls)
            self.resized.emit()

    @Slot()
    def _show_last(self) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    @Slot()
    def _on_words_changed(self) -> None:
        self.reply_button.setVisible(bool(self.reply_box.words))
        self._fit()

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
