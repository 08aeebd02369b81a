"""The painted margin: one widget draws all cards; only the one to work in is made of controls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from editdesk.review.people import Person
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.drafts import Drafts, reply_key
from editdesk.ui.margin import card_parts
from editdesk.ui.margin.active_card import ActiveCard
from editdesk.ui.margin.art import CardArt, CardForm, badge_step
from editdesk.ui.margin.card_parts import CARD_WIDTH
from editdesk.ui.margin.faces import Face
from editdesk.ui.margin.new_comment import NewComment
from editdesk.ui.margin.placement import Card, Wish, placed
from editdesk.ui.margin.remarks import Remarks
from editdesk.ui.theme import Theme

NEW = "new"
_LEFT = 12
WIDTH = CARD_WIDTH + 2 * _LEFT
_FAR_AWAY = -20_000


class CommentMargin(QWidget):
    """Cards beside their lines. Told the lines by `set_lines`; says what is wanted."""

    card_activated = Signal(str)  # a card was chosen here
    accepted = Signal(str)  # a suggestion, by the button on its card
    rejected = Signal(str)
    left = Signal()  # back to the text
    shifted = Signal()  # it stands elsewhere beside the page
    moved = Signal(int)  # the arrow keys: -1 or 1

    def __init__(
        self,
        bridge: ReportBridge,
        theme: Theme,
        drafts: Drafts,
        remarks: Remarks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._theme, self._drafts, self._remarks = bridge, theme, drafts, remarks
        self._art = CardArt(theme)
        # Each with the height of its card; until what is said changes.
        self._faces: dict[str, tuple[Face, int]] = {}
        self._lines: Sequence[tuple[str, float]] = ()
        self._new_line: float | None = None
        self._cards: list[Card] = []
        self._active: str | None = None
        self._hovered: str | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Comments and suggestions in the margin")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.active_card = ActiveCard(self._theme, self._art, self._everybody, self._drafts, self)
        me = self._bridge.open_report.actor.person
        colour = self._bridge.colour_index(me.id)
        self.new_comment = NewComment(me, colour, self._theme, self._art, self._everybody, self)

    def _connect(self) -> None:
        self._bridge.review_changed.connect(self._on_review_changed)
        self.active_card.resized.connect(self._place)
        self.active_card.left.connect(self.left)
        self.new_comment.resized.connect(self._place)

    def _everybody(self) -> list[Person]:
        return self._bridge.people

    @property
    def active(self) -> str | None:
        """The thread or decision whose card one works in."""
        return self._active

    @property
    def cards(self) -> list[Card]:
        """Where the cards stand now, from top to bottom."""
        return list(self._cards)

    @property
    def is_writing_new(self) -> bool:
        return self._new_line is not None

    def set_lines(self, lines: Sequence[tuple[str, float]], new_line: float | None = None) -> None:
        """Cards for `lines`, (thread id, y of its line in this widget) by y, and for a new comment."""
        self._lines, self._new_line = lines, new_line
        self._place()

    def slide(self, by: int) -> None:
        """Have all cards stand `by` pixels lower: what is painted is moved, only the rest is painted."""
        self._lines = [(thread, y + by) for thread, y in self._lines]
        if self._new_line is not None:
            self._new_line += by
        if self._cards:
            self._cards = [card._replace(y=card.y + by) for card in self._cards]
            self.scroll(0, by)

    def set_active(self, thread: str | None) -> None:
        """Have the card of `thread` be the one to work in, once the lines are told again."""
        if thread == self._active:
            return
        had_keys = self.is_in_card
        # What the card one leaves shows may be another now: an answer may be begun.
        self._faces.pop(self._active or "", None)
        self._active = thread
        self.active_card.setVisible(thread is not None)
        if thread is None and had_keys:
            # The keyboard must not fall to whatever control comes next.
            self.left.emit()

    @property
    def is_in_card(self) -> bool:
        """Whether the keyboard is in the card one works in."""
        focused = QApplication.focusWidget()
        return focused is not None and self.active_card.isAncestorOf(focused)

    def show_new(self, line: float) -> None:
        """Have the card for a new comment beside the line at `line`."""
        self._new_line = line
        self.new_comment.show()
        self._place()

    def end_new(self) -> None:
        """Close the card for a new comment."""
        self._new_line = None
        self.new_comment.hide()
        self._place()

    def show_drafts(self) -> None:
        """Drafts came from elsewhere: have them where they belong."""
        self._faces.clear()
        self.active_card.show_draft()

    def forget_draft(self, thread: str) -> None:
        """The answer to `thread` was sent."""
        self._drafts.drop(reply_key(thread))
        if self.active_card.thread_id == thread:
            self.active_card.reply_box.clear()

    @Slot()
    def _on_review_changed(self) -> None:
        self._faces.clear()
        if self._active is not None and self._face(self._active) is None:
            self.set_active(None)
        self._place()
        self.update()

    def _face(self, thread_id: str) -> Face | None:
        known = self._known(thread_id)
        return known[0] if known else None

    def _known(self, thread_id: str) -> tuple[Face, int] | None:
        """What the card of a thread shows, and how high it is; None for one that is gone."""
        known = self._faces.get(thread_id)
        if known is None:
            face = self._remarks.face(thread_id)
            if face is None:
                return None
            known = self._faces[thread_id] = face, self._art.height(face)
        return known

    @property
    def _pinned(self) -> str | None:
        """The card that stands exactly at its line."""
        is_writing = self._new_line is not None
        return (
            NEW if is_writing and (self._active is None or not self.active_card.isVisible()) else self._active
        )

    @Slot()
    def _place(self) -> None:
        """Put every card where it belongs; nothing is painted when nothing moved."""
        if self._active is not None:
            self._show_active(self._active)
        cards = placed(self._wishes(), self._pinned, NEW if self._new_line is not None else None)
        self._put(self.active_card, self._active, cards)
        self._put(self.new_comment, NEW, cards)
        if cards != self._cards:
            self._cards = cards
            self.update()

    def _wishes(self) -> list[Wish]:
        wishes = []
        for thread_id, y in self._lines:
            known = self._known(thread_id)
            if known is not None:
                height = self.active_card.height() if thread_id == self._active else known[1]
                wishes.append(Wish(thread_id, y, height))
        if self._new_line is not None:
            wishes.append(Wish(NEW, self._new_line, self.new_comment.height()))
            wishes.sort(key=lambda wish: wish.line_y)
        return wishes

    def _show_active(self, thread_id: str) -> None:
        face = self._face(thread_id)
        if face is None:
            self.active_card.hide()
        else:
            self.active_card.show_thread(face, max(220, self.height() - 48))

    def _put(self, widget: QWidget, card_id: str | None, cards: Sequence[Card]) -> None:
        # Out of sight it is moved, not hidden: hiding would take the keyboard away from it.
        card = next((card for card in cards if card_id in card.ids), None)
        widget.move(_LEFT, _FAR_AWAY if card is None else card.y)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.shifted.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        self.shifted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.ground)
        is_empty = not self._bridge.open_report.report.has_threads and not self._bridge.cards
        if is_empty and not self.is_writing_new:
            self._paint_hint(painter)
        for card in self._cards:
            is_in_sight = card.bottom > event.rect().top() and card.y < event.rect().bottom()
            if is_in_sight and NEW not in card.ids and self._active not in card.ids:
                painter.translate(_LEFT, card.y)
                self._paint_card(painter, card)
                painter.translate(-_LEFT, -card.y)

    def _paint_card(self, painter: QPainter, card: Card) -> None:
        faces = tuple(face for thread in card.ids if (face := self._face(thread)) is not None)
        if card.form == "badges":
            painter.drawPixmap(0, 0, self._art.badges(faces, self.devicePixelRatioF()))
            return
        form: CardForm = "folded" if card.form == "folded" else "full"
        is_hovered = card.ids[0] == self._hovered
        painter.drawPixmap(0, 0, self._art.pixmap(faces[0], form, is_hovered, self.devicePixelRatioF()))

    def _paint_hint(self, painter: QPainter) -> None:
        painter.setPen(self._theme.soft)
        painter.setFont(self._theme.sans(12, 400))
        where = self.rect().adjusted(_LEFT + 8, 96, -_LEFT - 8, 0)
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(
            where, flags, "No comments yet. Select words and press Ctrl+Alt+M to comment on them."
        )

    def thread_at(self, point: QPoint) -> str | None:
        """The thread whose painted card or badge is under `point`."""
        x = point.x() - _LEFT
        for card in self._cards:
            if card.y <= point.y() < card.bottom and 0 <= x < CARD_WIDTH:
                at = x // badge_step(len(card.ids))
                return card.ids[at] if at < len(card.ids) else None
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        thread = self.thread_at(at)
        if thread is None or thread == NEW or event.button() is not Qt.MouseButton.LeftButton:
            return
        match self._decision_at(thread, at):
            case card_parts.ACCEPT:
                self.accepted.emit(thread)
            case card_parts.REJECT | card_parts.TAKE_BACK:
                self.rejected.emit(thread)
            case _:
                self.card_activated.emit(thread)

    def _decision_at(self, thread: str, at: QPoint) -> str:
        """Which of the painted buttons of a card is at this place; empty for none."""
        card = next(card for card in self._cards if thread in card.ids)
        face = self._face(thread)
        if face is None or card.form != "full":
            return ""
        return self._art.decision_at(face, at.x() - _LEFT, at.y() - card.y)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the card under the mouse, which is the active one then; by key that of the active."""
        thread = self.thread_at(event.pos())
        if thread is not None and thread != NEW:
            self.card_activated.emit(thread)
        if self.active_card.isVisible():
            self.active_card.open_menu(event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.thread_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def _hover(self, thread: str | None) -> None:
        if thread != self._hovered:
            self._hovered = thread
            self.setCursor(Qt.CursorShape.PointingHandCursor if thread else Qt.CursorShape.ArrowCursor)
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            thread = self.thread_at(event.pos())
            face = self._face(thread) if thread else None
            card = next((card for card in self._cards if thread in card.ids), None)
            if face is not None and card is not None:
                words = face.told_times if card.form == "full" else face.spoken
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self.moved.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.active_card.isVisible():
            self.active_card.reply_box.setFocus()
        elif key == Qt.Key.Key_F2 and self.active_card.isVisible():
            self.active_card.edit("")
        elif key == Qt.Key.Key_Delete and self.active_card.isVisible():
            self.active_card.remove("")
        elif key is Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
