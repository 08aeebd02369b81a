"""A snippet of a search: what was found stands in bold on the colour of comments."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from editdesk.ui.theme import Theme

# What the desk puts around found words.
HIT_START, HIT_END = "\x02", "\x03"


class Piece(NamedTuple):
    """Some words of a snippet."""

    words: str
    is_found: bool


def pieces(snippet: str) -> list[Piece]:
    """`snippet` taken apart at its marks."""
    parts = re.split(f"({HIT_START}[^{HIT_END}]*{HIT_END})", snippet)
    return [Piece(part.strip(HIT_START + HIT_END), part.startswith(HIT_START)) for part in parts if part]


def paint_snippet(painter: QPainter, where: QRectF, snippet: str, theme: Theme) -> None:
    """As much of the snippet as fits into one line."""
    plain, bold = theme.sans(13), theme.sans(13, 600)
    left = where.left()
    for words, is_found in pieces(snippet):
        font = bold if is_found else plain
        metrics = QFontMetricsF(font)
        fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, where.right() - left)
        width = metrics.horizontalAdvance(fitting)
        piece = QRectF(left, where.top(), width + 1, where.height())
        if is_found:
            behind = QRectF(left, where.center().y() - 8, width, 17)
            painter.fillRect(behind, theme.comment)
        painter.setFont(font)
        painter.setPen(theme.ink if is_found else theme.soft)
        painter.drawText(piece, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, fitting)
        left += width
        if fitting != words:
            break
