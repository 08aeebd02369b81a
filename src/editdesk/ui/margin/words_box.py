"""A field for a few sentences that grows with them: Ctrl+Enter posts, Esc cancels."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from editdesk.ui.theme import Theme

_PADDING = 7
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WordsBox(QPlainTextEdit):
    """A field that is `least_lines` high when empty and grows up to `most_lines`."""

    posted = Signal(str)
    cancelled = Signal()
    stepped = Signal(int)  # Up or Down in an empty field: to the card before or after
    grown = Signal()  # its height is another one
    focus_changed = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        least_lines: int = 1,
        most_lines: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._least, self._most = least_lines, most_lines
        self.setAccessibleName(name)
        self.setPlaceholderText(f"{name}…")
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.dress()
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self._fit()

    def dress(self) -> None:
        """Take on the colours of the theme."""
        theme = self._theme
        self.setFont(theme.sans(13, 400))
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.page.name()}; color: {theme.ink.name()};"
            f" border: 1px solid {theme.edge.name()}; border-radius: 7px; padding: {_PADDING - 1}px 9px;"
            f" selection-background-color: {theme.accent.name()};"
            f" selection-color: {theme.on_accent.name()}; }}"
            f"QPlainTextEdit:focus {{ border-color: {theme.accent.name()}; }}"
        )

    @property
    def words(self) -> str:
        return self.toPlainText().strip()

    def sizeHint(self) -> QSize:
        lines = min(max(ceil(self.document().size().height()), self._least), self._most)
        return QSize(120, lines * self.fontMetrics().lineSpacing() + 2 * _PADDING + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in ENTER_KEYS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.posted.emit(self.words)
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            # Nothing to take back in here: whoever has the card knows what else there is.
            event.ignore()
        elif self.document().isEmpty() and Qt.Key(event.key()) in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    @Slot()
    def _on_size_changed(self) -> None:
        self._fit()

    def _fit(self) -> None:
        height = self.sizeHint().height()
        if height != self.height():
            self.setFixedHeight(height)
            is_cut = ceil(self.document().size().height()) > self._most
            always, never = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self.setVerticalScrollBarPolicy(always if is_cut else never)
            self.grown.emit()
