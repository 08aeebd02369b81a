"""Text cut into lines of a given width: measured once, drawn often."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


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
