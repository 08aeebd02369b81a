"""Where a comment whose words are gone may stand now: places to look at; it moves when one chooses."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from editdesk.desk import commenting
from editdesk.desk.commenting import Proposal
from editdesk.desk.errors import EmptyText
from editdesk.errors import EditdeskError
from editdesk.text.body import Body, Span
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.margin.card_parts import CARD_WIDTH, LINE_HEIGHT, PAD
from editdesk.ui.margin.small_button import SmallButton
from editdesk.ui.margin.thread_acts import ThreadActs
from editdesk.ui.margin.wrapping import wrapped
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.labels import label, note

_AROUND = 36
_MOST_LINES = 4
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def in_context(body: Body, span: Span) -> str:
    """The words of `span` in marks, with a little of what stands around them in their paragraphs."""
    before = body.words_between(max(0, span.start - _AROUND), span.start).rpartition("\n")[2]
    after = body.words_between(span.end, min(body.length, span.end + _AROUND)).partition("\n")[0]
    words = " ".join(body.words_between(*span).split())
    # No words cut in two at the edges.
    if len(before) == _AROUND:
        before = f"…{before.partition(' ')[2]}"
    if len(after) == _AROUND:
        after = f"{after.rpartition(' ')[0]}…"
    return f"{before}»{words}«{after}"


class PlaceRow(QAbstractButton):
    """One place. Whoever goes to it sees it on the page; Enter puts the comment there."""

    entered = Signal()
    chosen = Signal()
    stepped = Signal(int)
    left = Signal()

    def __init__(self, proposal: Proposal, words: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.proposal = proposal
        self._theme = theme
        self._font, self._small = theme.sans(13, 400), theme.sans(11.5, 400)
        self._lines = wrapped(words, self._font, CARD_WIDTH - 2 * PAD, _MOST_LINES)
        self.how = "The same words" if proposal.likeness >= 1 else f"{proposal.likeness:.0%} alike"
        self.setAccessibleName(f"{self.how}: {words}")
        self.setAccessibleDescription("Enter puts the comment here")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(CARD_WIDTH, (len(self._lines) + 1) * LINE_HEIGHT + 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_near = self.isChecked() or self.underMouse()
        painter.setPen(QPen(theme.accent if self.isChecked() else theme.line, 2 if self.hasFocus() else 1))
        painter.setBrush(theme.tint if is_near else theme.page)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        where = QRectF(PAD, 7, self.width() - 2 * PAD, LINE_HEIGHT)
        painter.setFont(self._small)
        painter.setPen(theme.ink if is_near else theme.soft)
        painter.drawText(where, flags, self.how)
        painter.setFont(self._font)
        painter.setPen(theme.ink)
        for line in self._lines:
            where.translate(0, LINE_HEIGHT)
            painter.drawText(where, flags, line)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def nextCheckState(self) -> None:
        """A press shows the place; which one is shown is told from outside."""
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class PlacingAgain(QWidget):
    """Offers places for one detached thread; hidden while none is being placed."""

    placed = Signal(str)  # thread
    left = Signal()

    def __init__(
        self, bridge: ReportBridge, page: PageEditor, acts: ThreadActs, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._bridge, self._page, self._acts, self._theme = bridge, page, acts, theme
        self._thread = ""
        self.rows: list[PlaceRow] = []
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        theme = self._theme
        self.setAccessibleName("Place a comment again")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.question = label("", theme, 600)
        self.question.setFont(theme.sans(13, 600))
        self.hint = note("", theme)
        self.here_button = SmallButton("Place here", theme, "secondary", accented=True, parent=self)
        self.here_button.setToolTip("Enter")
        self.selection_button = SmallButton("On the selected words", theme, parent=self)
        self.cancel_button = SmallButton("Cancel", theme, parent=self)
        self.cancel_button.setToolTip("Esc")
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        for button in (self.here_button, self.selection_button, self.cancel_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.question)
        column.addWidget(self.hint)
        column.addLayout(self._list)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.here_button.clicked.connect(self.on_here)
        self.selection_button.clicked.connect(self.on_selection)
        self.cancel_button.clicked.connect(self.on_left)
        self._bridge.text_changed.connect(self._on_text_changed)
        self._bridge.settled.connect(self._on_settled)

    @Slot(str)
    def begin(self, thread: str) -> None:
        """Offer places for `thread`, best first; the best is shown on the page."""
        found = self._bridge.open_report.report.threads.get(thread)
        if found is None:
            return
        self._thread = thread
        quote = " ".join(found.quote.split())
        self.question.setText(f"Where does “{quote[:60]}{'…' if len(quote) > 60 else ''}” stand now?")
        self._offer()
        self.show()
        (self.rows[0] if self.rows else self.selection_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        body = self._bridge.open_report.report.body
        try:
            offered = commenting.proposals(self._bridge.open_report, self._thread)
        except EditdeskError as error:
            self._acts.refused.emit(error)
            offered = []
        self.rows = [PlaceRow(one, in_context(body, one.span), self._theme, self) for one in offered]
        for row in self.rows:
            self._list.addWidget(row)
            # At once, not when the layout comes to it: what is not seen cannot have the keys.
            row.show()
            row.entered.connect(partial(self._show, row))
            row.chosen.connect(self.on_here)
            row.stepped.connect(partial(self._step, row))
            row.left.connect(self.on_left)
        said = (
            "Look at each place on the page; the comment moves only when you say so."
            if self.rows
            else "Nothing in the text is like these words. Select those that the comment shall be about."
        )
        self.hint.setText(said)
        self.hint.setMinimumHeight(self.hint.heightForWidth(CARD_WIDTH))
        self.here_button.setVisible(bool(self.rows))

    @property
    def shown(self) -> PlaceRow | None:
        """The place that one looks at."""
        return next((row for row in self.rows if row.isChecked()), None)

    def _show(self, row: PlaceRow) -> None:
        for one in self.rows:
            one.setChecked(one is row)
        self._page.reveal(row.proposal.span)
        self._mark(row.proposal.span)

    def _mark(self, place: Span | None) -> None:
        self._page.found_marks.offered = place
        self._page.viewport().update()

    def _step(self, row: PlaceRow, step: int) -> None:
        at = (self.rows.index(row) + step) % len(self.rows)
        self.rows[at].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_here(self) -> None:
        """Put the comment on the words one looks at."""
        if self.shown is not None:
            self._place(self.shown.proposal.span)

    @Slot()
    def on_selection(self) -> None:
        """Put the comment on the words that are selected on the page."""
        spans = self._page.selected_words()
        if spans:
            self._place(Span(spans[0].start, spans[-1].end))
        else:
            self._acts.refused.emit(EmptyText("selection"))

    def _place(self, span: Span) -> None:
        if self._acts.place_again(self._thread, span):
            thread = self._thread
            self._end()
            self.placed.emit(thread)

    @Slot()
    def on_left(self) -> None:
        """Leave the comment where it is: nowhere."""
        self._end()
        self.left.emit()

    def _end(self) -> None:
        self._thread = ""
        self._mark(None)
        self.hide()

    @Slot()
    def _on_text_changed(self) -> None:
        if self._thread:
            self._mark(None)

    @Slot()
    def _on_settled(self) -> None:
        """The text is another one: so may be the places."""
        if not self._thread:
            return
        if not self._bridge.is_known_detached(self._thread):
            # Its words are back.
            focused = QApplication.focusWidget()
            had_keys = focused is not None and self.isAncestorOf(focused)
            self._end()
            if had_keys:
                self.left.emit()
            return
        # Also while another window is in front, in which case nothing here has the keys.
        at = next((at for at, row in enumerate(self.rows) if row is self.window().focusWidget()), None)
        self._offer()
        if at is not None:
            (self.rows[min(at, len(self.rows) - 1)] if self.rows else self.selection_button).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.on_left()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.ground)
