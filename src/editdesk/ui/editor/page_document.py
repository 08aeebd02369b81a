"""A QTextDocument that shows a Body, with everything that belongs to showing it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor, QTextDocument

from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta
from editdesk.text.marks import OBJECT
from editdesk.ui.editor.decorations import Decorations
from editdesk.ui.editor.formats import OBJECT_TYPE, Formats, text_option
from editdesk.ui.editor.looks import GROUND_ABOVE, PAGE_MARGIN, ROOM_BELOW
from editdesk.ui.editor.numbering import Numbering
from editdesk.ui.editor.objects import ObjectPainter
from editdesk.ui.editor.painter import Painter
from editdesk.ui.editor.pictures import Pictures
from editdesk.ui.editor.positions import body_position, document_position
from editdesk.ui.editor.stray import Stray, stray_in
from editdesk.ui.editor.writing import dress, fill


class PageDocument:
    """Shows one Body in one QTextDocument; the document changes only while `is_painting`."""

    def __init__(self, body: Body, formats: Formats, pictures: Pictures, parent: QObject) -> None:
        self.body = body
        self.formats = formats
        self.is_painting = False
        self.numbering = Numbering()
        self.numbering.show(body, is_same_structure=False)
        self.document = self._empty_document(formats)
        fill(self.document, body, formats)
        # A text is written several times faster into a document that nothing shows yet.
        self.document.setParent(parent)
        self._objects = ObjectPainter(formats, self.numbering.note, pictures, self.document)
        self.document.documentLayout().registerHandler(OBJECT_TYPE, self._objects)
        self._painter = Painter(self.document, formats)
        self.decorations = Decorations(self.document, formats, self.numbering)

    def _empty_document(self, formats: Formats) -> QTextDocument:
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(formats.font("paragraph"))
        document.setDefaultTextOption(text_option())
        margin = formats.px(PAGE_MARGIN)
        document.setDocumentMargin(margin)
        frame = document.rootFrame()
        format = frame.frameFormat()
        format.setTopMargin(formats.px(GROUND_ABOVE) + margin)
        format.setBottomMargin(formats.px(ROOM_BELOW))
        frame.setFrameFormat(format)
        return document

    def apply(self, delta: Delta, after: Body, caret: QTextCursor | None = None) -> bool:
        """Show `after`, to which `delta` leads; whether blocks or objects may have come or gone."""
        before, notes = self.body, self.numbering.notes()
        self.is_painting = True
        try:
            structure = self._painter.paint(before, delta, after, caret)
            self.body = after
            self.numbering.show(after, is_same_structure=not structure)
            if structure and self.numbering.notes() != notes:
                self._lay_out_references()
        finally:
            self.is_painting = False
        return structure

    def _lay_out_references(self) -> None:
        """Have references to footnotes measured again: their numbers are others."""
        for number, block in enumerate(self.body.blocks):
            if OBJECT in block.text:
                at = self.document.findBlockByNumber(number)
                self.document.markContentsDirty(at.position(), at.length())

    def position(self, at: int) -> int:
        """Where position `at` of the Body stands in the document."""
        return document_position(self.document, self.body, at)

    def body_position(self, at: int) -> int:
        """Where position `at` of the document stands in the Body."""
        return body_position(self.document, self.body, at)

    def cursor(self, anchor: int, position: int) -> QTextCursor:
        """A cursor that selects from `anchor` to `position` of the Body."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(self.position(anchor))
        if position != anchor:
            cursor.setPosition(self.position(position), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def span_of(self, cursor: QTextCursor) -> Span:
        """What `cursor` selects, in positions of the Body; empty for a caret."""
        if not cursor.hasSelection():
            at = self.body_position(cursor.position())
            return Span(at, at)
        return Span(self.body_position(cursor.selectionStart()), self.body_position(cursor.selectionEnd()))

    def stray(self) -> Stray | None:
        """What reached the document past the Body; None where both say the same."""
        return stray_in(self.document, self.body)

    def mend(self) -> bool:
        """Write the Body over words that strayed; False where blocks did, and all must be made anew."""
        if self.document.blockCount() != self.body.block_count:
            return False
        self._quietly(self._mend_words)
        return True

    def _mend_words(self) -> None:
        at = self.document.begin()
        for number, block in enumerate(self.body.blocks):
            if at.text() != block.text:
                cursor = QTextCursor(at)
                cursor.setPosition(at.position() + at.length() - 1, QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
                cursor.insertText(block.text)
                dress(self.document, self.body, number, self.formats)
            at = at.next()

    def _quietly(self, paint: Callable[[], None]) -> None:
        self.is_painting = True
        try:
            paint()
        finally:
            self.is_painting = False
