"""The text in another view than that with all marks: to read, select, comment on and copy, not to write in.

Positions that it is asked for or tells of are those of the marked-up text, so that
nobody else need know which view is shown. Selections go along to the page that one
writes in, and its own come here.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from editdesk.desk.open_report import Change
from editdesk.report import Report
from editdesk.review.seeing import Seen
from editdesk.text.body import Body, Span
from editdesk.text.difference import difference
from editdesk.text.table_copying import copied_spans
from editdesk.text.views import View
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor import keys
from editdesk.ui.editor.clipboard import mime_of
from editdesk.ui.editor.eye import eye_on, keep_eye
from editdesk.ui.editor.lines import block_rect
from editdesk.ui.editor.looks import PAGE_MARGIN
from editdesk.ui.editor.menu import page_menu
from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.editor.page_places import Extent
from editdesk.ui.editor.page_view import PageView
from editdesk.ui.editor.selecting import selected_spans
from editdesk.ui.key_map import KeyMap
from editdesk.ui.theme import Theme

_BAR_WIDTH, _BAR_LEFT = 3, 30


class ViewPage(PageView):
    """Shows the report of a bridge in `view`; costs nothing while it is hidden."""

    writing_asked = Signal(QKeyEvent)  # a key that writes was pressed
    marks_asked = Signal(int)  # a bar in the margin was pressed: position of the text

    def __init__(
        self, view: View, editor: PageEditor, bridge: ReportBridge, theme: Theme, parent: QWidget | None
    ) -> None:
        self.view, self._editor, self._report = view, editor, bridge.open_report.report
        self._seen = self._see(self._report)
        self._shows_bars = False
        self._changed_blocks: frozenset[int] = frozenset()
        self._is_following = False
        self._text_keys = keys.TextKeys(KeyMap())
        self._keys = KeyMap()
        super().__init__(bridge, theme, parent)
        self.setAccessibleName("Text of the report, to read")
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        editor.chosen.connect(self._on_chosen)
        editor.revealed.connect(self._on_revealed)
        editor.size_changed.connect(self._on_size_changed)
        self.selection_changed.connect(self._on_selected)

    def wear_keys(self, chosen: KeyMap) -> None:
        """Listen to these keys from now on."""
        self._keys, self._text_keys = chosen, keys.TextKeys(chosen)

    def show_bars(self, are_shown: bool) -> None:
        """Have a bar beside every paragraph in which something is suggested, or none."""
        self._shows_bars = are_shown
        self._changed_blocks = self._blocks_with_suggestions() if are_shown else frozenset()
        self.viewport().update()

    def refresh(self) -> None:
        """Show the text as it is now; caret and view stay on their words."""
        report = self._bridge.open_report.report
        if report is self._report:
            return
        self._report = report
        if report.body is self._seen.marked_up:
            return
        before, selected = self._page.body, self.selection()
        at, y = eye_on(self, self._page)
        eye = self._seen.back(at)
        self._seen = self._see(report)
        self._paint(difference(before, self._seen.body), self._seen.body, all_of_it=True)
        self._select(selected)
        keep_eye(self, self._page, self._seen.there(eye), y)
        self.show_bars(self._shows_bars)

    # Positions: the marked-up text outside, the view inside.

    def _see(self, report: Report) -> Seen:
        return Seen(report.body, report.suggestions, report.suggested, self.view)

    def _text(self) -> Body:
        return self._seen.body

    def selection(self) -> Span:
        start, end = super().selection()
        back = self._seen.back
        return Span(back(start), back(end)) if end > start else Span(back(start), back(start))

    def select(self, span: Span) -> None:
        super().select(self._there(span))

    def reveal(self, span: Span) -> None:
        super().reveal(self._there(span))

    def eye(self) -> tuple[int, int]:
        at, y = super().eye()
        return self._seen.back(at), y

    def keep_eye(self, at: int, y: int) -> None:
        super().keep_eye(self._seen.there(at), y)

    def cards_at(self, position: int) -> tuple[str, ...]:
        return super().cards_at(self._seen.there(position))

    def line_top(self, position: int) -> float:
        return super().line_top(self._seen.there(position))

    def extent(self, span: Span) -> Extent:
        return super().extent(self._there(span))

    def _there(self, span: Span) -> Span:
        return Span(self._seen.there(span.start), self._seen.there(span.end))

    def _select(self, span: Span) -> None:
        self._is_following = True
        self._place(self._there(span))
        self._is_following = False

    # Going along with the page that one writes in.

    def take_in(self, change: Change) -> None:
        del change
        if self.isVisible():
            self.refresh()

    @Slot(object)
    def _on_chosen(self, span: Span) -> None:
        if self.isVisible():
            self._select(span)
            self.ensureCursorVisible()

    @Slot(object)
    def _on_revealed(self, span: Span) -> None:
        if self.isVisible():
            self.reveal(span)

    @Slot()
    def _on_size_changed(self) -> None:
        self.show_size(self._editor.size_shown)

    @Slot()
    def _on_selected(self) -> None:
        if self.isVisible() and not self._is_following:
            self._editor.follow_selection(self.selection())

    # Bars beside what is suggested.

    def _blocks_with_suggestions(self) -> frozenset[int]:
        body = self._seen.body
        spans = [
            span
            for by_mark in self._report.suggested.values()
            for spans in by_mark.values()
            for span in spans
        ]
        found: set[int] = set()
        for start, end in self._seen.spans_there(spans):
            first, last = (body.place(min(at, body.length - 1)).number for at in (start, end))
            found.update(range(first, last + 1))
        return frozenset(found)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._shows_bars:
            painter = QPainter(self.viewport())
            for bar in self._bars():
                painter.fillRect(bar, self._theme.accent)
            painter.end()

    def _bars(self) -> list[QRect]:
        """The bars in sight, in the viewport."""
        top, scale = self.verticalScrollBar().value(), self.size_shown.scale
        left = round((PAGE_MARGIN - _BAR_LEFT) * scale)
        found = []
        for number in self.visible_blocks():
            if number in self._changed_blocks:
                at = self._page.document.findBlockByNumber(number)
                where = block_rect(self._page.document, at)
                found.append(QRect(left, round(where.top()) - top, _BAR_WIDTH, round(where.height())))
        return found

    def _bar_at(self, point: QPoint) -> QRect | None:
        near = (bar for bar in self._bars() if bar.adjusted(-6, 0, 6, 0).contains(point))
        return next(near, None) if self._shows_bars else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._bar_at(event.position().toPoint()) is not None:
            at = self.cursorForPosition(event.position().toPoint()).position()
            self.marks_asked.emit(self._seen.back(self._page.body_position(at)))
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._bar_at(event.position().toPoint()) is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    # Keys, menu, clipboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._text_keys.act_of(event)
        if keys.typed_text(event) or (act and act not in keys.LOOKING):
            self.writing_asked.emit(event)
            event.accept()
        elif act in self._looking:
            self._looking[act]()
            event.accept()
        elif keys.is_move(event):
            super().keyPressEvent(event)
        else:
            event.ignore()

    @property
    def _looking(self) -> dict[str, Callable[[], None]]:
        return {
            "undo": self._editor.undo_act,
            "redo": self._editor.redo_act,
            "copy": self.copy,
            "select all": self.selectAll,
        }

    def _do(self, act: str) -> None:
        self._looking[act]()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = page_menu(self, self._do, self._keys, is_read_only=True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def createMimeDataFromSelection(self) -> QMimeData:
        spans = selected_spans(self._page, self.textCursor())
        return mime_of(copied_spans(self._page.body, spans, self._report.id))
