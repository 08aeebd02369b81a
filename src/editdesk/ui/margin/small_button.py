"""The buttons inside cards and panels: as the window's, a size smaller."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QWidget

from editdesk.ui.theme import SMALL_PX, Theme
from editdesk.ui.widgets.buttons import ICON_ROOM, Button, Rank

_HEIGHT = 28
_PADDING = {"quiet": 14, "secondary": 22, "primary": 24}


class SmallButton(Button):
    """A button 28 high; `accented` is what one will most likely press here, without being the primary act."""

    def __init__(
        self,
        words: str,
        theme: Theme,
        rank: Rank = "quiet",
        *,
        accented: bool = False,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, theme, rank, icon, parent)
        self._is_accented = accented
        self.setFont(theme.sans(SMALL_PX, 600 if accented else 400))
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self.font()).horizontalAdvance(self.text().replace("&", ""))
        return QSize(round(words) + _PADDING[self._rank] + (ICON_ROOM if self._icon else 0), _HEIGHT)

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        if self._is_accented and self.isEnabled():
            return self._theme.tint, self._theme.accent, self._theme.accent
        return super()._colours()
