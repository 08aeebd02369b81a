"""The colours of a page to write on: a palette costs less per key press than a stylesheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPalette

from editdesk.ui.theme import Theme


def page_palette(theme: Theme) -> QPalette:
    """A transparent ground, so that what is painted under the text shows, and a quiet selection."""
    palette = theme.palette()
    # No brush; Fusion takes its colour for the scroll bar.
    palette.setBrush(QPalette.ColorRole.Base, QBrush(theme.ground, Qt.BrushStyle.NoBrush))
    palette.setColor(QPalette.ColorRole.Window, theme.ground)
    chosen = _mixed(theme.accent, theme.page, 0.35 if theme.is_dark else 0.22)
    palette.setColor(QPalette.ColorRole.Highlight, chosen)
    palette.setColor(QPalette.ColorRole.HighlightedText, theme.ink)
    return palette


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """`share` of the one colour in the other."""
    parts = zip(
        (one.redF(), one.greenF(), one.blueF()), (other.redF(), other.greenF(), other.blueF()), strict=True
    )
    return QColor.fromRgbF(*(first * share + second * (1 - share) for first, second in parts))
