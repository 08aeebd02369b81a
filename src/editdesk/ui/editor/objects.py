"""Pictures and references to footnotes, drawn where their character stands in the text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPyTextObject, QTextDocument, QTextFormat

from editdesk.ui.editor.formats import OBJECT_KIND, OBJECT_TEXT, Formats
from editdesk.ui.editor.looks import PAGE_MARGIN

_PICTURE_HEIGHT = 150


class ObjectPainter(QPyTextObject):
    """Draws the objects of one document; `note_number` gives the number of a footnote by its id."""

    def __init__(self, formats: Formats, note_number: Callable[[str], int], parent: QTextDocument) -> None:
        super().__init__(parent)
        self._formats = formats
        self._note_number = note_number

    def intrinsicSize(self, doc: QTextDocument, position: int, format: QTextFormat) -> QSizeF:
        if format.property(OBJECT_KIND) == "footnote":
            metrics = QFontMetricsF(self._formats.font("credit"))
            number = self._number(format)
            return QSizeF(metrics.horizontalAdvance(number) + 2, metrics.ascent())
        width = max(120.0, doc.textWidth() - 2 * self._formats.px(PAGE_MARGIN))
        return QSizeF(width, self._formats.px(_PICTURE_HEIGHT))

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, position: int, format: QTextFormat
    ) -> None:
        rect = QRectF(rect)
        if format.property(OBJECT_KIND) == "footnote":
            painter.setFont(self._formats.font("credit"))
            painter.setPen(self._formats.theme.accent)
            raised = rect.translated(0, -self._formats.px(6))
            painter.drawText(
                raised, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, self._number(format)
            )
            return
        self._draw_picture(painter, rect, str(format.property(OBJECT_TEXT) or ""))

    def _draw_picture(self, painter: QPainter, rect: QRectF, alternative: str) -> None:
        theme = self._formats.theme
        box = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.line))
        painter.setBrush(theme.panel)
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(self._formats.font("byline"))
        painter.setPen(theme.soft)
        words = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
        said = f"Picture: {alternative}" if alternative else "Picture without alternative text"
        painter.drawText(box.adjusted(24, 12, -24, -12), words, said)

    def _number(self, format: QTextFormat) -> str:
        return str(self._note_number(str(format.property(OBJECT_TEXT) or "")) or "?")
