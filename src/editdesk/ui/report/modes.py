"""Editing, suggesting, viewing: the switch above the page, and the acts that turn it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from editdesk.desk.modes import MODES, offers
from editdesk.desk.open_report import Mode
from editdesk.errors import EditdeskError
from editdesk.ui.actions import Actions
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.report.tool_button import WordMenuButton
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.segmented import SegmentedControl

NAMES: dict[Mode, str] = {"editing": "Editing", "suggesting": "Suggesting", "viewing": "Viewing"}
HINTS: dict[Mode, str] = {
    "editing": "What you do changes the text.",
    "suggesting": "What you do is proposed; somebody accepts or rejects it.",
    "viewing": "The text stays as it is; you can comment.",
}


class ModeSwitch(QWidget):
    """Three words side by side, or where there is little room the one that holds, with a menu."""

    chosen = Signal(str)  # Mode

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = SegmentedControl("Mode", list(NAMES.values()), theme, self)
        self.button = WordMenuButton("Mode", theme, 118, self)
        self.menu = QMenu(self)
        self.menu.setPalette(theme.palette())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.control)
        row.addWidget(self.button)
        self.control.chosen.connect(self._on_chosen)
        self.button.clicked.connect(self._on_opened)
        self.fit(has_room=True)

    def fit(self, *, has_room: bool) -> None:
        """Show all three words, or only the one that holds."""
        self.control.setVisible(has_room)
        self.button.setVisible(not has_room)

    def show_mode(self, mode: Mode, tips: list[str], refused: list[bool]) -> None:
        """Show that `mode` holds; `tips` say of each what it does, or why one may not choose it."""
        self.control.set_index(MODES.index(mode))
        self.control.show_tips(tips, refused)
        self.button.show_word(NAMES[mode])
        self.button.setToolTip(tips[MODES.index(mode)])
        self.menu.clear()
        for at, (name, is_refused) in enumerate(zip(NAMES.values(), refused, strict=True)):
            act = self.menu.addAction(name)
            act.setCheckable(True)
            act.setChecked(MODES[at] == mode)
            act.setEnabled(not is_refused)
            act.setData(at)
            act.triggered.connect(self._on_taken)

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        self.chosen.emit(MODES[index])

    @Slot()
    def _on_taken(self) -> None:
        act = self.menu.activeAction()
        if act is not None:
            self._on_chosen(act.data())

    @Slot()
    def _on_opened(self) -> None:
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))


class Modes(QObject):
    """Keeps switch, acts and open report of one mind."""

    refused = Signal(object)  # EditdeskError

    def __init__(self, bridge: ReportBridge, switch: ModeSwitch, acts: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._switch, self._acts = bridge, switch, acts
        bridge.mode_changed.connect(self.show_mode)
        switch.chosen.connect(self.choose)
        acts.of("suggesting").triggered.connect(self._on_suggesting)
        acts.of("viewing").triggered.connect(self._on_viewing)
        self.show_mode()

    @Slot()
    def show_mode(self) -> None:
        """Show the mode as it is now, and which others there are."""
        mode = self._bridge.open_report.mode
        choices = offers(self._bridge.open_report)
        tips = [HINTS[one.mode] if one.refusal is None else str(one.refusal) for one in choices]
        self._switch.show_mode(mode, tips, [one.refusal is not None for one in choices])
        for one in ("suggesting", "viewing"):
            self._acts.of(one).setChecked(mode == one)

    @Slot(str)
    def choose(self, mode: Mode) -> None:
        """Have this mode from now on, or say why not."""
        try:
            self._bridge.set_mode(mode)
        except EditdeskError as error:
            self.show_mode()
            self.refused.emit(error)

    @Slot()
    def _on_suggesting(self) -> None:
        self.choose("suggesting" if self._bridge.open_report.mode != "suggesting" else "editing")

    @Slot()
    def _on_viewing(self) -> None:
        """From viewing back to what one may do most."""
        if self._bridge.open_report.mode != "viewing":
            self.choose("viewing")
        else:
            self.choose(next(one.mode for one in offers(self._bridge.open_report) if one.refusal is None))
