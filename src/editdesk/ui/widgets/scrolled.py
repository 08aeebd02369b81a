"""What is higher than its place, scrolled by a slim bar, without a frame."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from editdesk.ui.theme import Theme
from editdesk.ui.widgets.scroll_bar import SlimScrollBar


def scrolled(theme: Theme, ground: QColor, parent: QWidget | None = None) -> QScrollArea:
    """An empty area whose bar lies on `ground`; what is put in is as wide as there is room."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBar(SlimScrollBar(theme, ground, area))
    return area


def scrolled_sheet(sheet: QWidget, theme: Theme) -> QScrollArea:
    """`sheet`, scrolled, on the ground of a page."""
    area = scrolled(theme, theme.page)
    area.setWidget(sheet)
    palette = theme.palette()
    palette.setColor(QPalette.ColorRole.Window, theme.page)
    area.setPalette(palette)
    return area
