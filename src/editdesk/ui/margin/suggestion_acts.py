"""Deciding suggestions, as verbs of the desk: what is refused is said, what was done is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from editdesk.desk import suggesting
from editdesk.desk.open_report import OpenReport
from editdesk.errors import EditdeskError
from editdesk.ui.bridge import ReportBridge


class SuggestionActs(QObject):
    """Accepts and rejects; whatever is decided at once is taken back by one undo."""

    refused = Signal(object)  # EditdeskError
    told = Signal(str)  # what happened, where it was more than one
    decided = Signal(object)  # the cards that were decided, a list of ids

    def __init__(self, bridge: ReportBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge

    def accept(self, cards: Sequence[str]) -> bool:
        """Whether these decisions are accepted now."""
        return self._decide(suggesting.accept, cards, "accepted")

    def reject(self, cards: Sequence[str]) -> bool:
        """Whether these decisions are rejected now."""
        return self._decide(suggesting.reject, cards, "rejected")

    def _decide(
        self, verb: Callable[[OpenReport, Sequence[str]], list[str]], cards: Sequence[str], how: str
    ) -> bool:
        try:
            verb(self._bridge.open_report, cards)
        except EditdeskError as error:
            self.refused.emit(error)
            return False
        self.decided.emit(list(cards))
        if len(cards) > 1:
            self.told.emit(f"{len(cards):,} suggestions are {how}.")
        return True
