"""Text cut into lines of a given width: measured once, drawn often."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby, zip_longest
from typing import Literal, NamedTuple, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from editdesk.text.marks import OBJECT

Role: TypeAlias = Literal["said", "put", "gone"]


class Piece(NamedTuple):
    """Some words of what a suggestion asks: said about it, to be put in, or to go."""

    words: str
    role: Role = "said"


@lru_cache(maxsize=4096)
def wrapped(text: str, font: QFont, width: int, most_lines: int = 0) -> tuple[str, ...]:
    """The lines of `text`; with `most_lines` (0: all) the last one ends in '…' when there is more."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines += _lines_of(paragraph, font, width)
        if most_lines and len(lines) > most_lines:
            break
    if most_lines and len(lines) > most_lines:
        rest = lines[most_lines - 1].rstrip() + "…"
        lines = [*lines[: most_lines - 1], elided(rest, font, width)]
    return tuple(lines)


def wrapped_pieces(
    pieces: tuple[Piece, ...], font: QFont, width: int, most_lines: int = 0
) -> tuple[tuple[Piece, ...], ...]:
    """As `wrapped`, each line with the pieces of which it consists; paragraph ends show as a sign."""
    shown = tuple(Piece(_in_one_line(piece.words), piece.role) for piece in pieces)
    roles = [piece.role for piece in shown for _ in piece.words]
    lines: list[tuple[Piece, ...]] = []
    at = 0
    for line in wrapped("".join(piece.words for piece in shown), font, width, most_lines):
        signs = zip_longest(line, roles[at : at + len(line)], fillvalue="said")
        grouped = groupby(signs, key=lambda sign: sign[1])
        lines.append(tuple(Piece("".join(letter for letter, _ in group), role) for role, group in grouped))
        at += len(line)
    return tuple(lines)


def _in_one_line(words: str) -> str:
    return " ".join(words.replace("\n", "¶ ").replace(OBJECT, "▣").splitlines())


def elided(text: str, font: QFont, width: float) -> str:
    """`text` in one line of at most `width` pixels."""
    return QFontMetricsF(font).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, width)


def _lines_of(paragraph: str, font: QFont, width: int) -> list[str]:
    if not paragraph:
        return [""]
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    utf16 = paragraph.encode("utf-16-le", "surrogatepass")
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, length = 2 * line.textStart(), 2 * line.textLength()
        lines.append(utf16[start : start + length].decode("utf-16-le", "replace"))
    layout.endLayout()
    return lines
