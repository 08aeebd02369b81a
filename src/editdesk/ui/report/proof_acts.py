"""Proof and print of the open report, as acts; what they need is read when somebody first wants them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from editdesk.ui.actions import Actions
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.report.panes import ReportPanes
from editdesk.ui.theme import Theme

if TYPE_CHECKING:
    from editdesk.ui.proof.printing import Printing
    from editdesk.ui.report.proofs import Proofs


class ProofActs(QObject):
    """Shows the proof, goes into it, closes it; prints."""

    jump_asked = Signal(object)  # Span, to go to
    select_asked = Signal(object)  # Span, to be selected
    wanted_changed = Signal(object)  # how proofs are wanted, by name, as settings keep it
    refused = Signal(object)  # EditdeskError
    told = Signal(str, str)

    def __init__(
        self, bridge: ReportBridge, panes: ReportPanes, acts: Actions, theme: Theme, page: QWidget
    ) -> None:
        super().__init__(page)
        self._bridge, self._panes, self._acts, self._theme, self._page = bridge, panes, acts, theme, page
        self._wanted: Mapping[str, object] = {}
        self.proofs: Proofs | None = None
        self.printing: Printing | None = None
        acts.of("proof").triggered.connect(self._on_proof)
        acts.of("print").triggered.connect(self._on_print)

    def want(self, wanted: Mapping[str, object]) -> None:
        """Show proofs as they were wanted last."""
        self._wanted = wanted

    @Slot()
    def _on_proof(self) -> None:
        """Show it, or go into it; who is in it already closes it."""
        pane = self.proofs.pane if self.proofs else None
        focused = QApplication.focusWidget()
        if pane is None or not pane.isVisible():
            self.show()
        elif focused is not None and pane.isAncestorOf(focused):
            self._panes.close_beside()
        else:
            pane.pages.setFocus()
        self._acts.of("proof").setChecked(pane is None or pane.isVisible())

    def show(self) -> None:
        """Have the proof beside the text; the keys stay in the text."""
        if self.proofs is None:
            from editdesk.ui.report.proofs import Proofs

            self.proofs = proofs = Proofs(self._bridge, self._panes, self._wanted, self._theme, self._page)
            proofs.jump_asked.connect(self.jump_asked)
            proofs.select_asked.connect(self.select_asked)
            proofs.wanted_changed.connect(self._on_wanted_changed)
            proofs.refused.connect(self.refused)
            proofs.pane.shown_changed.connect(self._acts.of("proof").setChecked)
        self._panes.show_beside(self.proofs.pane)

    @Slot(object)
    def _on_wanted_changed(self, wanted: Mapping[str, object]) -> None:
        self._wanted = wanted
        self.wanted_changed.emit(wanted)

    @Slot()
    def _on_print(self) -> None:
        """Ask for printer and pages, then print the report as it is now, in the layout of its proof."""
        if self.printing is None:
            from editdesk.ui.proof.printing import Printing

            self.printing = Printing(self._bridge.open_report, self._page)
            self.printing.refused.connect(self.refused)
            self.printing.told.connect(self.told)
        self.printing.begin(self._wanted)
