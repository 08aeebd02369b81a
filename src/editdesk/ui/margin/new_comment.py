"""The card in which a new comment is written: its kind, its words, Comment and Cancel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QMoveEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editdesk.review.people import Person
from editdesk.review.threads import CommentKind
from editdesk.ui.margin.art import BADGE, CardArt, paint_frame
from editdesk.ui.margin.card_parts import CARD_WIDTH, PAD
from editdesk.ui.margin.faces import Said
from editdesk.ui.margin.kind_choice import KindChoice
from editdesk.ui.margin.mentions import Mentions
from editdesk.ui.margin.small_button import SmallButton
from editdesk.ui.margin.words_box import WordsBox
from editdesk.ui.theme import Theme


class NewComment(QWidget):
    """A comment being written by `person`; Ctrl+Enter posts it, Esc cancels."""

    posted = Signal(str, str)  # kind, words
    cancelled = Signal()
    changed = Signal()  # its words or its kind
    resized = Signal()

    def __init__(
        self,
        person: Person,
        colour_index: int,
        theme: Theme,
        art: CardArt,
        people: Callable[[], Sequence[Person]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._people = people
        self._said = Said(person.initials, colour_index, person.name, "", "")
        self._theme, self._art = theme, art
        self._build()
        self._connect()
        self._fit()
        self.hide()

    def _build(self) -> None:
        self.setFixedWidth(CARD_WIDTH)
        self.words_box = WordsBox(self._theme, "Comment", least_lines=3, parent=self)
        self.kind_choice = KindChoice(self._theme, self)
        self.mentions = Mentions(self.words_box, self._names, self._theme)
        self.cancel_button = SmallButton("Cancel", self._theme, parent=self)
        self.cancel_button.setToolTip("Esc")
        self.post_button = SmallButton("Comment", self._theme, "secondary", accented=True, parent=self)
        self.post_button.setAccessibleName("Post the comment")
        self.post_button.setToolTip("Ctrl+Enter")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.post_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD + BADGE + 6, PAD, PAD - 3)
        column.setSpacing(8)
        column.addWidget(self.words_box)
        column.addWidget(self.kind_choice)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.words_box.posted.connect(self._on_posted)
        self.words_box.cancelled.connect(self.cancelled)
        self.words_box.grown.connect(self._fit)
        self.words_box.textChanged.connect(self.changed)
        self.kind_choice.chosen.connect(self.changed)
        self.cancel_button.clicked.connect(self.cancelled)
        self.post_button.clicked.connect(self._on_post_clicked)

    def begin(self) -> None:
        """Show the card; words that were begun and cancelled are still there."""
        self.show()
        self.raise_()
        self.words_box.setFocus()

    def _names(self) -> list[str]:
        return [person.name for person in self._people()]

    def show_about(self, quote: str) -> None:
        """Tell a screen reader which words the comment is about."""
        self.words_box.setAccessibleDescription(f"About “{quote}”" if quote else "")

    def fill(self, kind: CommentKind, words: str) -> None:
        """Have these words in the card, as they were begun some other time."""
        self.words_box.setPlainText(words)
        self.words_box.moveCursor(self.words_box.textCursor().MoveOperation.End)
        self.kind_choice.choose(kind)

    def clear(self) -> None:
        self.words_box.clear()
        self.kind_choice.choose("note")

    def moveEvent(self, event: QMoveEvent) -> None:
        self.mentions.follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_frame(painter, QRectF(self.rect()), self._theme.page, self._theme.accent, 2)
        self._art.paint_badge(painter, QRectF(PAD, PAD - 2, BADGE, BADGE), self._said)
        painter.setPen(self._theme.ink)
        painter.setFont(self._theme.sans(13, 600))
        painter.drawText(PAD + BADGE + 8, PAD - 2 + 16, self._said.name)

    @Slot()
    def _fit(self) -> None:
        height = self.sizeHint().height()
        if height != self.height():
            self.setFixedHeight(height)
            self.resized.emit()

    @Slot(str)
    def _on_posted(self, words: str) -> None:
        if words:
            self.posted.emit(self.kind_choice.kind, words)

    @Slot()
    def _on_post_clicked(self) -> None:
        self._on_posted(self.words_box.words)
