"""How an imported text will read: its blocks by kind, and what is put back, in place."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtGui import QColor, QFont, QPalette, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from editdesk.review.losses import Removed
from editdesk.text.block import Block
from editdesk.text.body import Body
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.scroll_bar import SlimScrollBar

# A preview of a book would only keep one waiting.
SHOWN_BLOCKS = 600


class DraftView(QTextEdit):
    """Read-only; built by cursor from the blocks, never from HTML."""

    def __init__(
        self, body: Body, removed: Sequence[Removed], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._body, self._removed, self._theme = body, removed, theme
        self._put_back: set[int] = set()
        self.setReadOnly(True)
        self.setAccessibleName("How the report will read")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(SlimScrollBar(theme, theme.page, self))
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.page)
        self.setPalette(palette)
        self.document().setDocumentMargin(24)
        self.show_draft(())

    def show_draft(self, put_back: Collection[int]) -> None:
        """Show the text with these removed lines, by number, in place; one that is new comes in sight."""
        new = set(put_back) - self._put_back
        self._put_back = set(put_back)
        self._new_at = 0
        self.clear()
        self._cursor = QTextCursor(self.document())
        self._is_first = True
        back = sorted((self._removed[number].at, number) for number in put_back)
        position = 0
        for block in self._body.blocks[:SHOWN_BLOCKS]:
            while back and back[0][0] <= position:
                self._add_removed(back.pop(0)[1], new)
            self._add(("•  " if block.kind == "bullet" else "") + block.text, *self._formats(block))
            position += len(block)
        for _, number in back:
            self._add_removed(number, new)
        left = len(self._body.blocks) - SHOWN_BLOCKS
        if left > 0:
            self._add(f"… and {left:,} more paragraphs", *self._plain(13, self._theme.soft))
        caret = QTextCursor(self.document())
        caret.setPosition(self._new_at)
        self.setTextCursor(caret)
        self.ensureCursorVisible()

    def _add_removed(self, number: int, new: Collection[int]) -> None:
        paragraph, words = self._plain(15, self._theme.insertion)
        words.setFontUnderline(True)
        self._add(self._removed[number].text, paragraph, words)
        if number in new:
            self._new_at = self._cursor.position()

    def _add(self, text: str, paragraph: QTextBlockFormat, words: QTextCharFormat) -> None:
        if self._is_first:
            self._cursor.setBlockFormat(paragraph)
            self._is_first = False
        else:
            self._cursor.insertBlock(paragraph)
        self._cursor.insertText(text.replace("\ufffc", "").replace("\n", "\u2028"), words)

    def _formats(self, block: Block) -> tuple[QTextBlockFormat, QTextCharFormat]:
        theme = self._theme
        match block.kind:
            case "headline":
                return self._type(theme.serif(24, 600), theme.ink, below=6)
            case "kicker":
                return self._type(theme.sans(12.5, 600), theme.accent, below=2)
            case "summary":
                return self._type(theme.serif(16, italic=True), theme.soft, below=8)
            case "byline" | "dateline" | "credit" | "caption":
                return self._type(theme.sans(13), theme.soft, below=10)
            case "heading":
                return self._type(theme.serif(17, 600), theme.ink, above=8)
            case "bullet" | "numbered":
                return self._plain(15, theme.ink, indent=20)
            case "quote" | "pull_quote" | "sidebar":
                return self._plain(15, theme.soft, indent=20)
            case _:
                return self._plain(15, theme.ink)

    def _plain(self, px: float, ink: QColor, indent: int = 0) -> tuple[QTextBlockFormat, QTextCharFormat]:
        paragraph, words = self._type(self._theme.serif(px), ink)
        paragraph.setLeftMargin(indent)
        return paragraph, words

    def _type(
        self, font: QFont, ink: QColor, *, above: int = 0, below: int = 8
    ) -> tuple[QTextBlockFormat, QTextCharFormat]:
        paragraph, words = QTextBlockFormat(), QTextCharFormat()
        paragraph.setTopMargin(above)
        paragraph.setBottomMargin(below)
        paragraph.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        words.setFont(font)
        words.setForeground(ink)
        return paragraph, words
