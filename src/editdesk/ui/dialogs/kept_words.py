"""The words that one keeps and those of the whole desk: added, looked through, removed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QWidget

from editdesk.errors import EditdeskError
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.fields import Field
from editdesk.ui.widgets.labels import note
from editdesk.ui.widgets.scroll_bar import SlimScrollBar
from editdesk.ui.widgets.segmented import SegmentedControl

_LIST_HEIGHT = 240


class WordBook(NamedTuple):
    """One list of kept words, and what adds to it and takes from it; both may refuse."""

    name: str
    words: Callable[[], frozenset[str]]
    keep: Callable[[str], None]
    drop: Callable[[str], None]


class KeptWordsDialog(Sheet):
    """Shows one of `books` at a time; what is done there is done at once."""

    def __init__(self, books: tuple[WordBook, ...], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Kept words", "Words that are spelled right here.", "Done", theme, parent, width=420)
        self._books = books
        self.cancel_button.hide()
        self.choice = SegmentedControl("Whose words", [book.name for book in books], theme, self)
        self.field = Field("Word to add", theme, "A word to add")
        self.add_button = Button("Add", theme)
        self.list = _Words(theme, self)
        self.remove_button = Button("Remove", theme)
        self.count = note("", theme, 13)
        self.add_row(self.choice).addStretch(1)
        self.body.addSpacing(8)
        self.add_row(self.field, self.add_button)
        self.body.addSpacing(8)
        self.body.addWidget(self.list)
        self.body.addSpacing(8)
        self.add_row(self.count, self.remove_button)
        self.accept_button.setDefault(False)
        self.accept_button.setAutoDefault(False)
        self.choice.chosen.connect(self.show_words)
        self.field.textChanged.connect(self.show_words)
        self.field.returnPressed.connect(self.on_add_clicked)
        self.add_button.clicked.connect(self.on_add_clicked)
        self.remove_button.clicked.connect(self.on_remove_clicked)
        self.list.itemSelectionChanged.connect(self._allow)
        self.list.remove_asked.connect(self.on_remove_clicked)
        self.show_words()
        self.field.setFocus()

    @property
    def _book(self) -> WordBook:
        return self._books[self.choice.index]

    @Slot()
    def show_words(self) -> None:
        """List the words that have in them what is written in the field."""
        words = sorted(self._book.words(), key=str.casefold)
        sought = self.field.text().strip().casefold()
        self.list.clear()
        self.list.addItems([word for word in words if sought in word.casefold()])
        of = f"{len(words):,} {'word' if len(words) == 1 else 'words'}"
        self.count.setText(f"{self.list.count():,} of {of}" if sought else of)
        self._allow()

    @Slot()
    def on_add_clicked(self) -> None:
        """Keep the word that is written in the field."""
        word = self.field.text().strip()
        if word and self._do(lambda: self._book.keep(word)):
            self.field.clear()
            self.show_words()

    @Slot()
    def on_remove_clicked(self) -> None:
        """The chosen words are ordinary ones again."""
        for item in self.list.selectedItems():
            if not self._do(partial(self._book.drop, item.text())):
                break
        self.show_words()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter adds the word that is written; it does not close the dialog too.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _allow(self) -> None:
        self.add_button.setEnabled(bool(self.field.text().strip()))
        self.remove_button.setEnabled(bool(self.list.selectedItems()))

    def _do(self, verb: Callable[[], None]) -> bool:
        try:
            verb()
        except EditdeskError as error:
            self.show_error(error)
            return False
        return True


class _Words(QListWidget):
    remove_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Words")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.serif(16))
        self.setFixedHeight(_LIST_HEIGHT)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setVerticalScrollBar(SlimScrollBar(theme, theme.panel))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(
            f"QListWidget {{ background: {theme.panel.name()}; outline: 0; border-radius: 7px; }}"
            f"QListWidget::item {{ color: {theme.ink.name()}; border-radius: 6px; padding: 3px 8px; }}"
            f"QListWidget::item:hover {{ background: {theme.hover.name()}; }}"
            f"QListWidget::item:selected {{ background: {theme.tint.name()}; color: {theme.accent.name()}; }}"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)
