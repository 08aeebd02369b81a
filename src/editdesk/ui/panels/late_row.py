"""A passage that changed after it was signed: whose reads it opens, the old words beside the new; a jump."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from editdesk.desk.approving import LateChange
from editdesk.text.compare import Piece, pieces_between
from editdesk.text.marks import OBJECT
from editdesk.ui.panels.jump_row import Jump
from editdesk.ui.report.reading import READ_LETTERS, READ_STAGES, label_of
from editdesk.ui.since.rows import excerpt
from editdesk.ui.theme import Theme

_HEAD, _PAD, _CHIP = 20, 6, 16
_TITLES = {
    "changed": "Changed",
    "added": "New",
    "removed": "Taken out",
    "moved": "Moved",
    "print": "In print",
}
_MOST, _AROUND = 220, 22


class LateRow(Jump):
    """One reopened passage."""

    def __init__(self, late: LateChange, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._late = late
        self._document = QTextDocument()
        self._document.setDocumentMargin(0)
        self._document.setDefaultFont(theme.sans(13))
        self._write()
        whose = ", ".join([label_of(role) for role in late.obstacle.roles])
        self.setText(self._document.toPlainText())
        self.setAccessibleName(f"{late.obstacle.message} {whose} to be given again.")
        self.setAccessibleDescription("Jumps to the place")
        self.setToolTip(f"{late.obstacle.message}\nTo be read again for: {whose}")

    def _write(self) -> None:
        """The words around each change, as briefly as one can tell what was changed."""
        late, theme = self._late, self._theme
        pieces = pieces_between(late.was, late.now)
        if late.obstacle.why == "moved":
            pieces = (Piece("same", late.now or late.was),)
        cursor, left = QTextCursor(self._document), _MOST
        for piece in excerpt(pieces, _AROUND):
            tag, text = piece.tag, piece.text
            shown = QTextCharFormat()
            shown.setForeground(theme.ink)
            if tag == "added":
                shown.setForeground(theme.insertion)
                shown.setFontUnderline(True)
            elif tag == "removed":
                shown.setForeground(theme.deletion)
                shown.setFontStrikeOut(True)
            words = text.replace("\n", " ").replace(OBJECT, "▣")
            if tag == "same" and len(pieces) == 1:
                words = words[:80]
            cursor.insertText(words if len(words) <= left else f"{words[:left]}…", shown)
            left -= len(words)
            if left <= 0:
                break

    def height_needed(self) -> int:
        self._document.setTextWidth(max(80, self.width() - 10))
        return round(self._document.size().height()) + _HEAD + 2 * _PAD

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect().toRectF().adjusted(-4, 1, 0, -1)
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.tint)
            painter.drawRoundedRect(frame, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 6, 6)
        self._paint_head(painter)
        painter.translate(0, _PAD + _HEAD)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, theme.ink)
        self._document.documentLayout().draw(painter, context)

    def _paint_head(self, painter: QPainter) -> None:
        """A letter for each read that is to be given again, then what became of the passage."""
        theme, left = self._theme, 0.0
        letters = theme.sans(10.5, 700)
        for role in self._late.obstacle.roles:
            letter = READ_LETTERS.get(role, role.label[0])
            width = max(_CHIP, QFontMetricsF(letters).horizontalAdvance(letter) + 8)
            chip, colour = QRectF(left, _PAD, width, _CHIP), theme.stage_colour(READ_STAGES.get(role, "copy"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(chip, 4, 4)
            painter.setFont(letters)
            painter.setPen(theme.ink_on(colour))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, letter)
            left += width + 3
        painter.setFont(theme.sans(12, 600))
        painter.setPen(theme.soft)
        where = QRectF(left + 4, _PAD, self.width(), _CHIP)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, _TITLES[self._late.obstacle.why or "changed"])
