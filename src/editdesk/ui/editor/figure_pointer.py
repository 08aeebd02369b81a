"""Figures under the mouse: chosen by a click, their alternative text as a tip, opened by two clicks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QTextEdit, QToolTip

from editdesk.text.body import Span
from editdesk.text.figures import Figure, figure_in, is_figure
from editdesk.ui.editor.lines import block_rect
from editdesk.ui.editor.page_document import PageDocument


class FigurePointer(QObject):
    """Watches the viewport of `view`, which shows what `page` gives; `opened` is told of two clicks."""

    def __init__(self, view: QTextEdit, page: Callable[[], PageDocument], opened: Callable[[], None]) -> None:
        super().__init__(view)
        self._view, self._page, self._opened = view, page, opened
        self._pressed: Figure | None = None
        self._is_over = False
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseMove:
                if isinstance(event, QMouseEvent) and not event.buttons():
                    self._show_arrow(event.position().toPoint())
            case QEvent.Type.MouseButtonPress:
                if isinstance(event, QMouseEvent) and not event.modifiers():
                    self._press(event)
            case QEvent.Type.MouseButtonRelease:
                if isinstance(event, QMouseEvent):
                    self._release(event)
            case QEvent.Type.MouseButtonDblClick:
                return isinstance(event, QMouseEvent) and self._is_opened(event)
            case QEvent.Type.ToolTip:
                return isinstance(event, QHelpEvent) and self._is_explained(event)
        return False

    def figure_under(self, point: QPoint) -> Figure | None:
        """The figure whose picture lies at `point` of the viewport."""
        page, bar = self._page(), self._view.verticalScrollBar()
        at = QPointF(point) + QPointF(0, bar.value())
        found = page.document.documentLayout().hitTest(at, Qt.HitTestAccuracy.ExactHit)
        block = page.document.findBlock(max(found, 0))
        number = block.blockNumber()
        if found < 0 or number >= page.body.block_count or not is_figure(page.body.block(number)):
            return None
        line = block.layout().lineAt(0)
        if not line.isValid():
            return None
        rect = line.naturalTextRect().translated(block_rect(page.document, block).topLeft())
        start = page.body.start_of(number)
        return figure_in(page.body, start, start) if rect.contains(at) else None

    def _show_arrow(self, point: QPoint) -> None:
        is_over = self.figure_under(point) is not None
        if is_over is not self._is_over:
            self._is_over = is_over
            shape = Qt.CursorShape.ArrowCursor if is_over else Qt.CursorShape.IBeamCursor
            self._view.viewport().setCursor(shape)

    def _press(self, event: QMouseEvent) -> None:
        """Choose the figure before Qt sees the press, so that it can be dragged at once."""
        figure = self.figure_under(event.position().toPoint())
        self._pressed = figure if event.button() is Qt.MouseButton.LeftButton else None
        if figure is not None:
            self._choose(figure.span)

    def _release(self, event: QMouseEvent) -> None:
        figure, self._pressed = self._pressed, None
        if figure is not None and self.figure_under(event.position().toPoint()) == figure:
            # Qt takes a click into a selection for the wish to be rid of it.
            QTimer.singleShot(0, self, partial(self._choose, figure.span))

    def _is_opened(self, event: QMouseEvent) -> bool:
        figure = self.figure_under(event.position().toPoint())
        if figure is None or self._view.isReadOnly():
            return False
        self._choose(figure.span)
        self._opened()
        return True

    def _is_explained(self, event: QHelpEvent) -> bool:
        figure = self.figure_under(event.pos())
        if figure is None:
            return False
        QToolTip.showText(event.globalPos(), tip(figure), self._view.viewport())
        return True

    def _choose(self, span: Span) -> None:
        """Select the figure with the caret at its picture; what is in sight stays where it is."""
        bar = self._view.verticalScrollBar()
        y = bar.value()
        if span.end <= self._page().body.length:
            self._view.setTextCursor(self._page().cursor(span.end, span.start))
        bar.setValue(y)


def tip(figure: Figure) -> str:
    """What to show over `figure`, as rich text that shows its letters as they are."""
    if figure.alternative is None:
        return "<qt>No alternative text yet.<br>Double-click to say what the picture shows.</qt>"
    if not figure.alternative:
        return "<qt>Decorative: the picture says nothing that the text does not.</qt>"
    return f"<qt>{escape(figure.alternative)}</qt>"
