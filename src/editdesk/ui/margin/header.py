"""The line over the margin: how much is open, the way through it, and which view of the text is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from editdesk.ui import icons
from editdesk.ui.actions import fill
from editdesk.ui.margin.small_button import SmallButton
from editdesk.ui.theme import Theme

_CHEVRON = 11


class ViewButton(SmallButton):
    """The name of the view, with the other ones in a menu under it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("All marks", theme, parent=parent)
        self.menu_of = QMenu(self)
        self.menu_of.setPalette(theme.palette())
        self.clicked.connect(self._on_clicked)

    def show_view(self, name: str) -> None:
        """Stand with the name of the view that is shown."""
        self.setText(name)
        self.setAccessibleName(f"View: {name}")
        self.setToolTip("Which view of the text is shown")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + _CHEVRON + 4, hint.height())

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        painter.setFont(self.font())
        painter.setPen(ink)
        words = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        left = (self.width() - words - _CHEVRON - 4) / 2
        where = QRectF(left, 0, words + 2, self.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self.text())
        where = QRectF(left + words + 4, (self.height() - _CHEVRON) / 2, _CHEVRON, _CHEVRON)
        icons.paint(painter, "down", where, ink)

    def _on_clicked(self) -> None:
        self.menu_of.popup(self.mapToGlobal(self.rect().bottomLeft()))


class MarginHeader(QWidget):
    """'2 of 7 comments', previous, next, 'All marks'; settled comments are shown by its menu."""

    step_asked = Signal(int)
    resolved_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(36)
        self.count = QLabel(self)
        self.count.setFont(theme.sans(12, 400))
        palette = self.count.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.soft)
        self.count.setPalette(palette)
        self.previous = self._arrow("‹", "Previous in the margin")
        self.next = self._arrow("›", "Next in the margin")
        self.view = ViewButton(theme, self)
        self.resolved = QAction(self)
        self.resolved.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 12, 0)
        row.setSpacing(0)
        row.addWidget(self.count)
        row.addSpacing(6)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addStretch(1)
        row.addWidget(self.view)
        self.offer_views(())
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        self.resolved.toggled.connect(self.resolved_toggled)

    def offer_views(self, views: Sequence[QAction]) -> None:
        """Have these views in the menu."""
        self.view.menu_of.clear()
        fill(self.view.menu_of, [*views, *((None,) if views else ()), self.resolved])
        self.view.show_view(next((act.text() for act in views if act.isChecked()), "All marks"))

    def _arrow(self, sign: str, name: str) -> SmallButton:
        button = SmallButton(sign, self._theme, parent=self)
        button.setFont(self._theme.sans(16, 600))
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def show_counts(
        self, open_count: int, resolved_count: int, at: int | None, *, has_suggestions: bool = False
    ) -> None:
        """`at`: which of the open ones one is in, from 1; suggestions may be among them."""
        noun = "open" if has_suggestions else "comment" if open_count == 1 else "comments"
        self.count.setText(f"{at} of {open_count:,} {noun}" if at else f"{open_count:,} {noun}")
        for widget in (self.count, self.previous, self.next):
            widget.setVisible(open_count > 0)
        noun = "comment" if resolved_count == 1 else "comments"
        self.resolved.setText(f"Show {resolved_count:,} resolved {noun}")
        self.resolved.setVisible(resolved_count > 0)

    def _on_previous(self) -> None:
        self.step_asked.emit(-1)

    def _on_next(self) -> None:
        self.step_asked.emit(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.ground)
