"""A field in which one writes, or chooses from what is known: by its arrow, or by the down key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from editdesk.ui import icons
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.fields import Field


class Choice(NamedTuple):
    """What is written into the field, and what one reads in its menu."""

    value: str
    name: str


class ChoiceField(Field):
    """One line to write in, with a menu of `choices`."""

    def __init__(
        self, name: str, theme: Theme, hint: str, choices: Sequence[Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, theme, hint, parent)
        self.choices = choices
        if choices:
            arrow = self.addAction(icons.icon("down", theme.soft), QLineEdit.ActionPosition.TrailingPosition)
            arrow.setText(f"Choose: {name}")
            arrow.setToolTip("Choose (Down)")
            arrow.triggered.connect(self.show_choices)

    @Slot()
    def show_choices(self) -> None:
        """Open the menu, with what is written there in bold."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setMinimumWidth(self.width())
        for choice in self.choices:
            act = menu.addAction(choice.name)
            act.setData(choice.value)
            font = act.font()
            font.setBold(choice.value.casefold() == self.text().strip().casefold())
            act.setFont(font)
        menu.triggered.connect(lambda act: self.setText(act.data()))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.choices:
            self.show_choices()
        else:
            super().keyPressEvent(event)
