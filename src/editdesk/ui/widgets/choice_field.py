"""A field in which one writes, or chooses from what is known: by its arrow, or by the down key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
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

    @property
    def value(self) -> str:
        """What is written or chosen."""
        return self.text().strip()

    def take(self, value: str) -> None:
        """As if this had been chosen from the menu."""
        self.setText(value)

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
            font.setBold(choice.value.casefold() == self.value.casefold())
            act.setFont(font)
        menu.triggered.connect(self._on_triggered)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    @Slot(QAction)
    def _on_triggered(self, act: QAction) -> None:
        self.take(act.data())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.choices:
            self.show_choices()
        else:
            super().keyPressEvent(event)


class Picker(ChoiceField):
    """One of `choices`, the first of them to begin with; nothing else can be written."""

    picked = Signal(str)  # the value, when the person chose it

    def __init__(
        self, name: str, theme: Theme, choices: Sequence[Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, theme, "", choices, parent)
        self._name = name
        self.setReadOnly(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_value(choices[0].value)

    @property
    def value(self) -> str:
        return self._value

    def offer(self, choices: Sequence[Choice], value: str) -> None:
        """Have these choices from now on, and `value` chosen."""
        self.choices = choices
        self.show_value(value)

    def show_value(self, value: str) -> None:
        """Show `value` as chosen, or the first choice where it is none; says nothing."""
        chosen = next((choice for choice in self.choices if choice.value == value), self.choices[0])
        self._value = chosen.value
        self.setText(chosen.name)
        self.setCursorPosition(0)
        self.setAccessibleName(f"{self._name}: {chosen.name}")

    def take(self, value: str) -> None:
        if value != self._value:
            self.show_value(value)
            self.picked.emit(value)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        self.show_choices()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Marks no words, as the first press opened the menu."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Space:
            self.show_choices()
        elif step is not None:
            values = [choice.value for choice in self.choices]
            at = values.index(self._value) + step
            if 0 <= at < len(values):
                self.take(values[at])
        else:
            super().keyPressEvent(event)
