"""While a name is typed after @, the people of the desk in a small list below it.

The keyboard stays in the field: arrow keys choose, Enter or Tab puts the name in,
Esc closes the list and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPlainTextEdit

from editdesk.ui.speaking import say
from editdesk.ui.theme import Theme

_BEGUN = re.compile(r"(?<![\w@])@([^@\n]{0,60})\Z")
_ROW, _MOST_ROWS, _WIDTH = 28, 6, 216
_GAP = 4
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


def matching(begun: str, names: list[str]) -> list[str]:
    """Those of `names` that `begun` may become: it begins the name, or one of its words."""
    sought = begun.casefold()
    if sought in (name.casefold() for name in names):
        return []
    first = [name for name in names if name.casefold().startswith(sought)]
    later = [
        name
        for name in names
        if name not in first and any(word.startswith(sought) for word in name.casefold().split())
    ]
    return first + later


class Mentions(QListWidget):
    """Belongs to one field; `names` gives everybody who can be named."""

    def __init__(self, box: QPlainTextEdit, names: Callable[[], list[str]], theme: Theme) -> None:
        super().__init__(box)
        self._box, self._names = box, names
        # Where the @ stands whose list was closed by Esc.
        self._refused_at = -1
        self.setAccessibleName("People")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setFont(theme.sans(13, 400))
        self.setStyleSheet(
            f"QListWidget {{ background: {theme.page.name()}; color: {theme.ink.name()};"
            f" border: 1px solid {theme.edge.name()}; border-radius: 7px; padding: 3px; outline: none; }}"
            f"QListWidget::item {{ height: {_ROW}px; padding: 0 8px; border-radius: 5px; }}"
            f"QListWidget::item:selected {{ background: {theme.tint.name()}; color: {theme.ink.name()}; }}"
        )
        self.hide()
        box.installEventFilter(self)
        box.cursorPositionChanged.connect(self.on_typed)
        box.textChanged.connect(self.on_typed)
        self.itemClicked.connect(self.on_clicked)

    @property
    def offered(self) -> list[str]:
        """The names in the list; none while it is closed."""
        return [self.item(row).text() for row in range(self.count())] if self.isVisible() else []

    @Slot()
    def on_typed(self) -> None:
        """Offer what may follow the @ before the caret, if there is one."""
        at, begun = self._begun()
        names = matching(begun, self._names()) if at >= 0 and self._box.hasFocus() else []
        if at != self._refused_at:
            self._refused_at = -1
        if not names or at == self._refused_at:
            self.hide()
        elif names != self.offered:
            self._offer(names)

    def _begun(self) -> tuple[int, str]:
        """Where the @ stands, and what follows it up to the caret; -1 for none."""
        cursor = self._box.textCursor()
        if cursor.hasSelection():
            return -1, ""
        before = cursor.block().text()[: cursor.positionInBlock()]
        found = _BEGUN.search(before)
        return (cursor.block().position() + found.start(), found[1]) if found else (-1, "")

    def _offer(self, names: list[str]) -> None:
        self.clear()
        self.addItems(names)
        self.setCurrentRow(0)
        self.setParent(self._box.window())
        self.resize(_WIDTH, min(len(names), _MOST_ROWS) * _ROW + 8)
        self.show()
        self.raise_()
        self.follow()
        self._tell()

    def follow(self) -> None:
        """Stand below the caret, wherever its field is now."""
        if not self.isVisible():
            return
        window = self._box.window()
        caret = self._box.cursorRect()
        at = self._box.viewport().mapTo(window, QPoint(caret.left() - 12, caret.bottom() + _GAP))
        if at.y() + self.height() > window.height():
            at.setY(self._box.viewport().mapTo(window, caret.topLeft()).y() - _GAP - self.height())
        self.move(max(_GAP, min(at.x(), window.width() - self.width() - _GAP)), max(_GAP, at.y()))

    def _tell(self) -> None:
        item = self.currentItem()
        say(self._box, f"{item.text()}, {self.currentRow() + 1} of {self.count()}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isVisible():
            if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._on_key(event)
            if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
                self.hide()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _STEPS:
            self.setCurrentRow((self.currentRow() + _STEPS[key]) % self.count())
            self._tell()
        elif key in _CHOOSING:
            self._put(self.currentItem())
        elif key == Qt.Key.Key_Escape:
            self._refused_at = self._begun()[0]
            self.hide()
        else:
            return False
        return True

    @Slot(QListWidgetItem)
    def on_clicked(self, item: QListWidgetItem) -> None:
        self._put(item)

    def _put(self, item: QListWidgetItem) -> None:
        """The name of `item` in the place of what was typed."""
        at, _ = self._begun()
        name = item.text()
        self.hide()
        if at < 0:
            return
        cursor = self._box.textCursor()
        cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"@{name} ")
        self._box.setTextCursor(cursor)
