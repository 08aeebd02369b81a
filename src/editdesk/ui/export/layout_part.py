"""How printed pages shall look: a layout, and whatever it lets one choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from editdesk.desk.exporting import Kind
from editdesk.desk.layouts import PAPERS, Layout, PageOptions
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.chip import Chip
from editdesk.ui.widgets.choice_field import Choice, Picker
from editdesk.ui.widgets.labels import label

_COLUMNS = range(1, 6)
_SIZES = (8.0, 8.5, 9.0, 9.5, 10.0, 10.5, 11.0, 12.0, 14.0)
_SWITCHES = {"hyphenation": "Divide words", "drop_cap": "Drop cap", "spreads": "Facing pages"}


class LayoutPart(QWidget):
    """What is left alone is the layout's own choice."""

    changed = Signal()

    def __init__(
        self, layouts: Mapping[str, Sequence[Layout]], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._by_kind = layouts
        self._layouts: dict[str, Layout] = {}
        usual = [Choice("", "")]
        self.layout_picker = Picker("Layout", theme, usual)
        self.pickers = {
            "paper": Picker("Paper", theme, usual),
            "size": Picker("Size of the text", theme, usual),
            "columns": Picker("Columns", theme, usual),
        }
        self.chips = {name: Chip(words, theme) for name, words in _SWITCHES.items()}
        self._build(theme)
        self._connect()

    def _build(self, theme: Theme) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        fields = {"Layout": self.layout_picker, "Paper": self.pickers["paper"]}
        fields |= {"Text": self.pickers["size"], "Columns": self.pickers["columns"]}
        self._labels = {field: label(words, theme, 600) for words, field in fields.items()}
        for at, (field, above) in enumerate(self._labels.items()):
            above.setBuddy(field)
            grid.addWidget(above, 0, at)
            grid.addWidget(field, 1, at)
            grid.setColumnStretch(at, 3 if at < 2 else 2)
        switches = QHBoxLayout()
        switches.setSpacing(6)
        for chip in self.chips.values():
            switches.addWidget(chip)
        switches.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(grid)
        column.addSpacing(2)
        column.addLayout(switches)

    def _connect(self) -> None:
        self.layout_picker.picked.connect(self._on_layout_picked)
        for picker in self.pickers.values():
            picker.picked.connect(self.changed)
        for chip in self.chips.values():
            chip.toggled.connect(self.changed)

    @property
    def controls(self) -> list[QWidget]:
        """What hears keys, in order."""
        return [self.layout_picker, *self.pickers.values(), *self.chips.values()]

    def show_kind(self, kind: Kind, chosen: PageOptions) -> None:
        """Offer the layouts for this kind of copy, with what was chosen of them."""
        self._layouts = {layout.name: layout for layout in self._by_kind.get(kind, ())}
        if self.is_empty:
            return
        fitting = [Choice(one.name, one.label) for one in self._layouts.values()]
        self.layout_picker.offer(fitting, chosen.layout)
        self._show_layout(chosen if chosen.layout == self.layout_picker.value else PageOptions())

    @property
    def is_empty(self) -> bool:
        """Whether there is no layout to choose."""
        return not self._layouts

    @property
    def _chosen(self) -> Layout:
        return self._layouts[self.layout_picker.value]

    @property
    def options(self) -> PageOptions:
        """What was chosen, and nothing that the layout chooses by itself."""
        if self.is_empty:
            return PageOptions()
        layout = self._chosen
        switches = {
            name: chip.isChecked()
            for name, chip in self.chips.items()
            if name in layout.knows and chip.isChecked() != bool(getattr(layout.own, name))
        }
        picked = PageOptions(
            layout=layout.name,
            paper=self.pickers["paper"].value,
            columns=int(self.pickers["columns"].value or 0),
            size=float(self.pickers["size"].value or 0),
        )
        return replace(picked, **switches)

    @Slot()
    def _on_layout_picked(self) -> None:
        self._show_layout(PageOptions())
        self.changed.emit()

    def _show_layout(self, chosen: PageOptions) -> None:
        """Offer what the layout lets one choose."""
        layout = self._chosen
        own = layout.own
        offers: dict[str, tuple[list[Choice], Any]] = {
            "paper": ([Choice(name, _paper(name)) for name in PAPERS], own.paper and _paper(own.paper)),
            "columns": ([Choice(str(number), str(number)) for number in _COLUMNS], own.columns),
            "size": (
                [Choice(f"{size:g}", f"{size:g} pt") for size in _SIZES],
                own.size and f"{own.size:g} pt",
            ),
        }
        for name, picker in self.pickers.items():
            choices, usual = offers[name]
            value = getattr(chosen, name)
            others = [choice for choice in choices if choice.name != str(usual)]
            picker.offer([Choice("", str(usual or "Usual")), *others], _value(value))
            is_known = name in layout.knows
            picker.setVisible(is_known)
            self._labels[picker].setVisible(is_known)
        for name, chip in self.chips.items():
            value = getattr(chosen, name)
            chip.blockSignals(True)
            chip.setChecked(bool(getattr(own, name) if value is None else value))
            chip.blockSignals(False)
            chip.setVisible(name in layout.knows)
        self.layout_picker.setToolTip(layout.fault or layout.about)


def _value(value: str | float) -> str:
    """As it stands in a menu: nothing for what is left to the layout."""
    return (value if isinstance(value, str) else f"{value:g}") if value else ""


def _paper(name: str) -> str:
    return name.upper() if len(name) == 2 else name.capitalize()
