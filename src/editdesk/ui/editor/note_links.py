"""The mouse on footnotes: their words in a tooltip, and the way from number to words and back."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QTextEdit, QToolTip

from editdesk.text.marks import value_of
from editdesk.text.notes import note_referred_at, words_of
from editdesk.ui.editor.lines import block_rect
from editdesk.ui.editor.looks import LIST_STEP, PAGE_MARGIN
from editdesk.ui.editor.note_acts import NoteActs
from editdesk.ui.editor.page_document import PageDocument

_LONGEST_TIP = 400


class NoteLinks(QObject):
    """Watches the viewport of `view`, which shows what `page` gives.

    A double click on a number in the text, or a click with Ctrl, goes to the words; a
    click on the number at the foot goes back.
    """

    def __init__(self, view: QTextEdit, page: Callable[[], PageDocument], acts: NoteActs) -> None:
        super().__init__(view)
        self._view, self._page, self._acts = view, page, acts
        self._points_at_foot = False
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseButtonDblClick | QEvent.Type.MouseButtonPress:
                return isinstance(event, QMouseEvent) and self._is_followed(event)
            case QEvent.Type.MouseMove:
                if isinstance(event, QMouseEvent) and not event.buttons():
                    self._show_hand(event.position().toPoint())
            case QEvent.Type.ToolTip:
                return isinstance(event, QHelpEvent) and self._is_explained(event)
        return False

    def _is_followed(self, event: QMouseEvent) -> bool:
        """Go where the click leads; whether it leads somewhere."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        at = event.position().toPoint()
        note = self._note_at_foot(at)
        if note is not None:
            return self._acts.go_to_number(note)
        is_double = event.type() is QEvent.Type.MouseButtonDblClick
        if not is_double and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        note = self._note_referred(at)
        return note is not None and self._acts.go_to_words(note)

    def _is_explained(self, event: QHelpEvent) -> bool:
        tip = self._tip(event.pos())
        if tip:
            QToolTip.showText(event.globalPos(), tip, self._view.viewport())
        return bool(tip)

    def _tip(self, at: QPoint) -> str:
        body = self._page().body
        if self._note_at_foot(at) is not None:
            return "To the place in the text"
        note = self._note_referred(at)
        words = None if note is None else words_of(body, note)
        if words is None:
            return ""
        said = body.words_between(*words).strip() or "A footnote without words yet"
        if len(said) > _LONGEST_TIP:
            said = said[:_LONGEST_TIP].rsplit(" ", 1)[0] + " …"
        return f"<p>{escape(said)}</p>".replace("\n", "</p><p>")

    def _show_hand(self, at: QPoint) -> None:
        points = self._note_at_foot(at) is not None
        if points is not self._points_at_foot:
            self._points_at_foot = points
            shape = Qt.CursorShape.PointingHandCursor if points else Qt.CursorShape.IBeamCursor
            self._view.viewport().setCursor(shape)

    def _note_referred(self, at: QPoint) -> str | None:
        """The footnote whose number in the text is at this point of the viewport."""
        page = self._page()
        found = page.document.documentLayout().hitTest(self._point(at), Qt.HitTestAccuracy.ExactHit)
        return None if found < 0 else note_referred_at(page.body, page.body_position(found))

    def _note_at_foot(self, at: QPoint) -> str | None:
        """The footnote whose number at the foot is at this point of the viewport."""
        page, point = self._page(), self._point(at)
        margin, indent = page.formats.px(PAGE_MARGIN), page.formats.px(LIST_STEP)
        right = page.document.textWidth() - margin
        is_beside = margin <= point.x() < margin + indent or right - indent < point.x() <= right
        if not is_beside:
            return None
        found = page.document.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        block = page.document.findBlock(max(found, 0))
        of = page.body.block(block.blockNumber())
        line = block.layout().lineAt(0) if block.layout().lineCount() else None
        if of.kind != "footnote" or line is None or not line.isValid():
            return None
        is_right = block.textDirection() == Qt.LayoutDirection.RightToLeft
        on_line = 0 <= point.y() - block_rect(page.document, block).top() < line.height()
        if not on_line or is_right is not (point.x() > margin + indent):
            return None
        number = block.blockNumber()
        note = value_of(of.close, "note")
        above = page.body.block(number - 1) if number else None
        is_first = above is None or value_of(above.close, "note") != note
        return str(note) if is_first else None

    def _point(self, at: QPoint) -> QPointF:
        return QPointF(at.x(), at.y() + self._view.verticalScrollBar().value())
