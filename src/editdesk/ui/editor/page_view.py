"""The page as it is seen: the text of an open report, kept up to date with every change of it.

What the bridge tells is painted into the document; caret, selection and view
stay where they are unless one's own hand moved. The document never leads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from editdesk.checks.finding import Finding
from editdesk.desk.open_report import Change
from editdesk.desk.picturing import picture, picture_size
from editdesk.text.block import Block
from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta
from editdesk.text.difference import difference
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor.anchors import anchors_in, cards_at
from editdesk.ui.editor.decorations import blocks_in
from editdesk.ui.editor.eye import eye_on, first_in_sight, keep_eye
from editdesk.ui.editor.formats import Formats
from editdesk.ui.editor.found_marks import FoundMarks
from editdesk.ui.editor.page_document import PageDocument
from editdesk.ui.editor.page_palette import page_palette
from editdesk.ui.editor.page_places import Extent, blocks_extent, line_top
from editdesk.ui.editor.page_size import PageSize
from editdesk.ui.editor.pictures import Pictures
from editdesk.ui.editor.problem_marks import ProblemMarks
from editdesk.ui.editor.repainting import Repainting
from editdesk.ui.editor.selecting import after_undo, is_clinging_change
from editdesk.ui.editor.underlays import Hand, Shown
from editdesk.ui.places import Place
from editdesk.ui.theme import Theme

# So much is painted piece by piece more slowly than the whole text is made anew.
_MANY_CHANGES = 2000


class PageView(QTextEdit):
    """Shows the text of one report on its page."""

    selection_changed = Signal()
    chosen = Signal(object)  # Span: somebody asked for it to be selected
    revealed = Signal(object)  # Span: somebody asked for it to be in sight
    card_activated = Signal(str)  # the caret came into words of a comment or suggestion, or they were clicked
    scrolled = Signal()
    layout_changed = Signal()  # the text became higher or lower
    size_changed = Signal()
    zoom_asked = Signal(int)  # steps larger: the wheel was turned with Ctrl

    def __init__(self, bridge: ReportBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._theme = theme
        self._active: frozenset[str] = frozenset()
        self._hands: dict[str, Hand] = {}
        self._problems: ProblemMarks | None = None
        self._card_at_caret: str | None = None
        self.found_marks = FoundMarks(theme)
        self._size = PageSize()
        self._dims_others = False
        of = bridge.open_report
        self.pictures = Pictures(partial(picture_size, of), partial(picture, of), self)
        self._build()
        self._show_text(Span(0, 0))
        self._connect()

    def selection(self) -> Span:
        """What is selected, in code points; empty for a caret."""
        return self._page.span_of(self.textCursor())

    def select(self, span: Span) -> None:
        """Select `span`, or put the caret where it is empty."""
        self._place(span)
        self.ensureCursorVisible()
        self.chosen.emit(span)

    def eye(self) -> tuple[int, int]:
        """The position that the eye is on, and its y in the viewport."""
        return eye_on(self, self._page)

    def keep_eye(self, at: int, y: int) -> None:
        """Scroll so that position `at` stands at `y`."""
        keep_eye(self, self._page, at, y)

    @property
    def size_shown(self) -> PageSize:
        """Zoom and width of the page."""
        return self._size

    def show_size(self, size: PageSize) -> None:
        """Show the page in this size; what the eye is on stays where it is."""
        size = size.checked()
        if size == self._size:
            return
        at, y = eye_on(self, self._page)
        is_zoomed, span = size.zoom != self._size.zoom, self.selection()
        self._size = size
        if is_zoomed:
            self._show_text(span)
        self._lay_out()
        self.size_changed.emit()
        keep_eye(self, self._page, at, y)
        self.layout_changed.emit()

    def dim_others(self, are_dimmed: bool) -> None:
        """Let every paragraph but the one with the caret step back, or no longer."""
        self._dims_others = are_dimmed
        self.viewport().update()

    @property
    def place(self) -> Place:
        """Where one is, for the next time."""
        at, y = first_in_sight(self, self._page)
        return Place(self.selection().end, at, y, self._size.zoom)

    def go_to(self, place: Place) -> None:
        """Be where one was."""
        self.show_size(self._size._replace(zoom=place.zoom))
        last = self._page.body.length - 1
        caret, top = min(max(place.caret, 0), last), min(max(place.top, 0), last)
        self._place(Span(caret, caret))
        keep_eye(self, self._page, top, place.below)

    def reveal(self, span: Span) -> None:
        """Scroll to `span` if it is out of sight."""
        top = self.cursorRect(self._page.cursor(span.start, span.start)).top()
        bottom = self.cursorRect(self._page.cursor(span.end, span.end)).bottom()
        height = self.viewport().height()
        if top < 0 or bottom > height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - height // 3)
        self.revealed.emit(span)

    def current_kind(self) -> tuple[str, int]:
        """Kind and level of the block in which the caret stands."""
        block = self._page.body.block(self.textCursor().block().blockNumber())
        return block.kind, block.level

    def set_active(self, ids: Iterable[str]) -> None:
        """Show the words of these threads or suggestions as those that are talked about."""
        active = frozenset(ids)
        if active != self._active:
            self._active = active
            self.viewport().update()

    def _hand_of(self, suggestion: str) -> Hand:
        """Whose a suggestion is."""
        known = self._hands.get(suggestion)
        if known is None:
            made = self._bridge.open_report.report.suggestions.get(suggestion)
            person = self._bridge.person(made.author if made else "")
            known = Hand(self._bridge.colour_index(person.id), person.name)
            if made is not None:
                self._hands[suggestion] = known
        return known

    def show_found(self, places: Sequence[Span], limit: Span | None) -> None:
        """Mark `places`, in order, as found, and the stretch a search keeps to; none of both, nothing."""
        self.found_marks.show(places, limit)
        self.viewport().update()

    def show_problems(self, problems: ProblemMarks | None) -> None:
        """Point out what `problems` says, from now on."""
        self._problems = problems
        self.viewport().update()

    def visible_blocks(self) -> list[int]:
        """The numbers of the blocks that are in sight."""
        top = float(self.verticalScrollBar().value())
        area = QRectF(0, top, 1, self.viewport().height())
        numbers = [at.blockNumber() for at, _ in blocks_in(self._page.document, self._page.body, area)]
        return [number for number in numbers if number < self._page.body.block_count]

    def visible_anchors(self, pad: int = 400) -> list[tuple[str, float]]:
        """Cards whose words are in sight, or nearly: each with the y of its line in the viewport."""
        top = float(self.verticalScrollBar().value())
        area = QRectF(0, top - pad, 1, self.viewport().height() + 2 * pad)
        return [(card, y - top) for card, y in anchors_in(self._page, area, self._bridge.card_of)]

    def cards_at(self, position: int) -> tuple[str, ...]:
        """The cards on whose words a caret at `position` stands."""
        return cards_at(self._page.body, position, self._bridge.card_of)

    def position_under(self, point: QPoint) -> int | None:
        """The position whose letter lies at `point` of the viewport; None beside the words."""
        there = QPointF(point) + QPointF(0, self.verticalScrollBar().value())
        at = self._page.document.documentLayout().hitTest(there, Qt.HitTestAccuracy.ExactHit)
        return None if at < 0 else self._page.body_position(at)

    def line_top(self, position: int) -> float:
        """The top of the line in which `position` stands, from that of the viewport."""
        return line_top(self, self._page.body, position)

    def extent(self, span: Span) -> Extent:
        """From where to where the blocks of `span` reach in the viewport."""
        return blocks_extent(self, self._page.body, span)

    def _build(self) -> None:
        self.setAccessibleName("Text of the report")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setCursorWidth(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        # Every pixel is painted here, so Qt need not clear it first.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().setPalette(self._theme.palette())
        self.setPalette(page_palette(self._theme))
        self.setAutoFillBackground(True)

    def _show_text(self, span: Span) -> None:
        """Make the document anew from the text as it is."""
        formats = Formats(self._theme, self._size.scale)
        self._page = PageDocument(self._text(), formats, self.pictures, self)
        self.setDocument(self._page.document)
        self._page.document.documentLayout().documentSizeChanged.connect(self.on_size_changed)
        self._repainting = Repainting(self, self._page, self._pointed)
        self._place(span)

    def _text(self) -> Body:
        """What is to be shown."""
        return self._bridge.open_report.report.body

    def _pointed(self, number: int, block: Block) -> tuple[Finding, ...]:
        return self._problems.of(number, block) if self._problems is not None else ()

    def _connect(self) -> None:
        self._bridge.changed.connect(self.on_changed)
        self.pictures.arrived.connect(self.viewport().update)
        self.cursorPositionChanged.connect(self.on_caret_moved)
        self.selectionChanged.connect(self.selection_changed)
        self.verticalScrollBar().valueChanged.connect(self.on_scrolled)

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        """Something happened to the report."""
        # PySide calls a slot that a subclass overrides even when its object is gone.
        self.take_in(change)

    def take_in(self, change: Change) -> None:
        """Show what happened to the report; the view stays where it is unless one's own hand moved."""
        if change.before.threads is not change.after.threads:
            self.viewport().update()
        # A change may come while another is told: what counts is what the report says now.
        before, after = self._page.body, self._text()
        if after is before:
            return
        self._take_change(change, before, after)

    def _take_change(self, change: Change, before: Body, after: Body) -> Delta:
        """Show `after` where `before` is shown; gives what leads from the one to the other."""
        wanted, delta = change.stands, change.delta
        if not delta or change.after.body is not after or change.before.body is not before:
            delta = difference(before, after)
        # What comes back in many places is nothing to select: the view stays where it is.
        if wanted is None and change.origin in ("undo", "redo") and len(delta.ops) <= _MANY_CHANGES:
            wanted = after_undo(change.act, delta)
        self._show_change(delta, after, _within(after, wanted), change.origin)
        return delta

    def _show_change(self, delta: Delta, after: Body, wanted: Span | None, origin: str) -> None:
        all_of_it = origin not in ("own", "undo", "redo")
        if wanted is None:
            self._keeping_the_view(delta, lambda: self._paint(delta, after, all_of_it=all_of_it))
        else:
            self._paint(delta, after, all_of_it=all_of_it)
            self._place(wanted)
            if origin != "own":
                self.reveal(wanted)
        # What Qt said while it was painted to was not listened to.
        self.on_caret_moved()

    def _paint(self, delta: Delta, after: Body, *, all_of_it: bool) -> None:
        if len(delta.ops) > _MANY_CHANGES:
            self._show_text(Span(0, 0))
            return
        caret = self.textCursor()
        structure = self._repainting.after(delta, after, lambda: self._page.apply(delta, after, caret))
        if structure or all_of_it or is_clinging_change(delta) or self.found_marks:
            self.viewport().update()

    def _keeping_the_view(self, delta: Delta, paint: Callable[[], None]) -> None:
        """Paint; caret, selection and what the eye is on stay where they were."""
        cursor = self.textCursor()
        anchor, at = (self._page.body_position(place) for place in (cursor.anchor(), cursor.position()))
        eye, y = eye_on(self, self._page)
        paint()
        self.setTextCursor(self._page.cursor(delta.position(anchor), delta.position(at)))
        keep_eye(self, self._page, delta.position(eye), y)

    def _place(self, span: Span) -> None:
        cursor = self.textCursor()
        start, end = self._page.position(span.start), self._page.position(span.end)
        if (cursor.anchor(), cursor.position()) != (start, end):
            cursor.setPosition(start)
            if end != start:
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    # Seeing.

    def paintEvent(self, event: QPaintEvent) -> None:
        report, top = self._bridge.open_report.report, self.verticalScrollBar().value()
        shown = Shown(self._page.body, report.threads, self._active, self._hand_of, self._problems)
        painter = QPainter(self.viewport())
        self._page.decorations.paint(painter, event.rect(), top, shown)
        self.found_marks.paint(painter, self._page, event.rect(), top)
        painter.end()
        super().paintEvent(event)
        painter.begin(self.viewport())
        if self._active:
            self._page.decorations.paint_flags(painter, event.rect(), top, shown)
        if self._dims_others:
            self._page.decorations.dim_others(painter, event.rect(), self.textCursor().block(), top)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        """The page keeps its width, in the middle of what room there is."""
        margins, width = self.viewportMargins(), self._size.width
        room = self.viewport().width() + margins.left() + margins.right()
        side = max(0, (room - width) // 2)
        other = max(0, room - width - side)
        if (margins.left(), margins.right()) != (side, other):
            self.setViewportMargins(side, 0, other, 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            self._tell_card(again=True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Qt would enlarge the fonts of the document by itself.
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom_asked.emit(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    @Slot()
    def on_caret_moved(self) -> None:
        if self._page.is_painting:
            return
        if self._dims_others:
            self.viewport().update()
        self.selection_changed.emit()
        self._tell_card(again=False)

    @Slot()
    def on_scrolled(self) -> None:
        self.scrolled.emit()

    @Slot()
    def on_size_changed(self) -> None:
        self.layout_changed.emit()

    def _tell_card(self, *, again: bool) -> None:
        at = self._page.body_position(self.textCursor().position())
        cards = cards_at(self._page.body, at, self._bridge.card_of)
        card = next((one for one in cards if one in self._active), next(iter(cards), None))
        is_other, self._card_at_caret = card != self._card_at_caret, card
        if card is not None and (is_other or again):
            self.card_activated.emit(card)


def _within(body: Body, span: Span | None) -> Span | None:
    """`span` as far as it lies in the text."""
    most = body.length - 1
    return span and Span(min(span.start, most), min(span.end, most))
