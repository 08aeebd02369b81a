"""The keys of the window: which ones are chosen, the list of them, and the palette of all acts."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from editdesk.ui.acts import MENUS, acts_in, menu_of
from editdesk.ui.dialogs.act_list import ActRow
from editdesk.ui.dialogs.keys import KeysDialog
from editdesk.ui.dialogs.palette import Offer, Palette
from editdesk.ui.key_map import KeyMap
from editdesk.ui.main_window import MainWindow
from editdesk.ui.memory import Memory
from editdesk.ui.report.page import ReportPage

_ACTS = {act.id: act for act in acts_in(MENUS)}


class Keyboard(QObject):
    """Listens for the acts that show the palette and the keys; gives pages the keys as chosen."""

    def __init__(self, window: MainWindow, memory: Memory) -> None:
        super().__init__(window)
        self._window, self._memory = window, memory
        self._dialog: KeysDialog | None = None
        self._palette: Palette | None = None
        self._before: QWidget | None = None
        self.keys = KeyMap(memory.settings.keys)
        window.acts.wear_keys(self.keys)
        window.acts.of("palette").triggered.connect(self.show_palette)
        window.acts.of("keys").triggered.connect(self.show_keys)

    @Slot()
    def show_keys(self) -> None:
        """Show every act with its keys, to be changed."""
        self._dialog = KeysDialog(self._window.theme, self.keys, self._window)
        self._dialog.chosen.connect(self.on_keys_chosen)
        self._dialog.finished.connect(self._dialog.deleteLater)
        self._dialog.open()

    @Slot(object)
    def on_keys_chosen(self, keys: KeyMap) -> None:
        """Listen to other keys from now on, and at the next start."""
        self.keys = keys
        self._window.acts.wear_keys(keys)
        page = self._window.report_page
        if isinstance(page, ReportPage):
            page.wear_keys(keys)
        self._memory.remember(keys=keys.chosen)

    @Slot()
    def show_palette(self) -> None:
        """Show every act that can be done now, to be found by its name."""
        self._before = QApplication.focusWidget()
        self._palette = Palette(self._window.theme, self._offers(), self._window)
        self._palette.finished.connect(self._palette.deleteLater)
        self._palette.accepted.connect(self._on_chosen)
        self._palette.open()
        self._palette.field.setFocus()

    def _offers(self) -> list[Offer]:
        """The acts in the menus as they are now, in their order, each once."""
        offers: dict[str, Offer] = {}
        for entry in self._window.menuBar().actions():
            menu = entry.menu()
            if isinstance(menu, QMenu):
                for offer in self._offered(menu):
                    offers.setdefault(offer.row.id, offer)
        return [offer for offer in offers.values() if offer.row.id != "palette"]

    def _offered(self, menu: QMenu) -> list[Offer]:
        offers = []
        for action in menu.actions():
            inner = action.menu()
            if isinstance(inner, QMenu):
                offers += self._offered(inner)
            elif action.isEnabled() and not action.isSeparator():
                offers.append(self._offer(menu.title(), action))
        return offers

    def _offer(self, menu: str, action: QAction) -> Offer:
        act = _ACTS.get(str(action.data()))
        if act is None:
            return Offer(ActRow(f"{menu} {action.text()}", action.text(), menu, ""), action)
        return Offer(ActRow(act.id, act.name.rstrip("…"), menu_of(act), self.keys.shown(act)), action)

    @Slot()
    def _on_chosen(self) -> None:
        action = self._palette.chosen if self._palette is not None else None
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        if action is not None:
            # Once the palette is gone: an act may open a sheet of its own.
            QTimer.singleShot(0, action.trigger)
