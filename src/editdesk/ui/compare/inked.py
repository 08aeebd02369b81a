"""Words of a comparison in ink: what was added underlined, what was removed struck, what weighs set off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument, QTextOption

from editdesk.text.compare import Piece, Tag
from editdesk.text.marks import OBJECT
from editdesk.text.whole_words import weighed
from editdesk.ui.editor.formats import Formats

_OBJECT_SHOWN = {ord(OBJECT): "▣"}


class Ink:
    """The formats of one theme."""

    def __init__(self, formats: Formats) -> None:
        self._formats = formats
        self._made: dict[tuple[Tag, bool, str, bool], QTextCharFormat] = {}

    def document(
        self, pieces: Sequence[Piece], look: str, *, is_table: bool, is_soft: bool, is_brief: bool = False
    ) -> QTextDocument:
        """`pieces` as a document of its own, without margins."""
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(self._font(look))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        cursor = QTextCursor(document)
        self.write(cursor, pieces, look, is_table=is_table, is_soft=is_soft, is_brief=is_brief)
        return document

    def write(
        self,
        cursor: QTextCursor,
        pieces: Sequence[Piece],
        look: str,
        *,
        is_table: bool,
        is_soft: bool,
        is_brief: bool = False,
    ) -> None:
        """Write `pieces` at the cursor; in a brief row everything that differs is set off."""
        for piece in pieces:
            shown = _shown(piece.text, piece.tag, is_table=is_table)
            for words, is_weighty in weighed(shown) if piece.tag != "same" else ((shown, False),):
                is_set_off = is_weighty or (is_brief and piece.tag != "same")
                cursor.insertText(words, self._format(piece.tag, is_set_off, look, is_soft))

    def _font(self, look: str) -> QFont:
        return self._formats.font("paragraph" if look == "cell" else look)

    def _format(self, tag: Tag, is_weighty: bool, look: str, is_soft: bool) -> QTextCharFormat:
        key = tag, is_weighty, look, is_soft
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = QTextCharFormat()
            theme = self._formats.theme
            made.setFont(self._font(look))
            made.setForeground(theme.soft if is_soft else theme.ink)
            if tag == "added":
                made.setForeground(theme.insertion)
                made.setFontUnderline(True)
            elif tag == "removed":
                made.setForeground(theme.deletion)
                made.setFontStrikeOut(True)
            if is_weighty:
                made.setFontWeight(QFont.Weight.Bold)
                made.setBackground(theme.comment)
        return made


def _shown(text: str, tag: Tag, *, is_table: bool) -> str:
    """Ends of cells and of paragraphs that came or went are seen."""
    between = "  |  " if is_table else "\u2028" if tag == "same" else "¶\u2028"
    return text.replace("\n", between).translate(_OBJECT_SHOWN)
