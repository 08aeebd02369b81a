"""Words on the window: titles in the serif, labels, notes, small capitals over a section."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from editdesk.ui.theme import LABEL_PX, SMALL_PX, Theme


def title(words: str, theme: Theme, px: float = 20) -> QLabel:
    """A title in the serif."""
    return _label(words, theme.serif(px, 600), theme.ink)


def label(words: str, theme: Theme, weight: int = 400) -> QLabel:
    """Plain words; several lines where they need them."""
    return _label(words, theme.sans(LABEL_PX, weight), theme.ink)


def note(words: str, theme: Theme, px: float = SMALL_PX) -> QLabel:
    """Secondary words."""
    return _label(words, theme.sans(px), theme.soft)


def section(words: str, theme: Theme) -> QLabel:
    """`words` in small spaced capitals."""
    font = theme.sans(11, 600)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
    made = _label(words.upper(), font, theme.soft)
    made.setAccessibleName(words)
    made.setWordWrap(False)
    return made


def hairline(theme: Theme, *, is_upright: bool = False, parent: QWidget | None = None) -> QFrame:
    """A line of one pixel."""
    made = QFrame(parent)
    if is_upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    fill(made, theme.line)
    return made


def fill(widget: QWidget, colour: QColor) -> None:
    """`widget` has this colour behind it."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Window, colour)
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)


def _label(words: str, font: QFont, colour: QColor) -> QLabel:
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(font)
    made.setWordWrap(True)
    palette = made.palette()
    palette.setColor(QPalette.ColorRole.WindowText, colour)
    made.setPalette(palette)
    return made
