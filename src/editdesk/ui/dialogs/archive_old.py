"""What is over for a chosen time goes to the archive: how old, how many, and on their way there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from editdesk.desk.listing import Listed
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.labels import label
from editdesk.ui.widgets.segmented import SegmentedControl
from editdesk.workflow.stages import LABELS

_AGES = ((30, "A month"), (90, "3 months"), (182, "Half a year"), (365, "A year"))
_USUAL = 1


class ArchiveOldDialog(Sheet):
    """`old` gives the reports that came to their stage so many days ago; accepted with their `slugs`."""

    def __init__(
        self, old: Callable[[int], Sequence[Listed]], theme: Theme, parent: QWidget | None = None
    ) -> None:
        says = (
            "Published, spiked and killed reports go out of sight. Search finds them, and each comes "
            "back whole, from the archive or as soon as it is corrected or restored."
        )
        super().__init__("Archive old reports", says, "Archive", theme, parent, width=460)
        self._old = old
        self.age = SegmentedControl("Over for", [words for _, words in _AGES], theme, self)
        self.age.set_index(_USUAL)
        self.count = label("", theme)
        self.slugs: list[str] = []
        self.add_field("Over for at least", self.age)
        self.body.addWidget(self.count)
        self.age.chosen.connect(self.show_old)
        self.show_old()
        self.age.setFocus()

    @Slot()
    def show_old(self) -> None:
        """Say what would go."""
        found = self._old(_AGES[self.age.index][0])
        self.slugs = [one.slug for one in found]
        stages = [stage for stage in LABELS if any(one.stage == stage for one in found)]
        parts = [f"{sum(one.stage == stage for one in found):,} {LABELS[stage].lower()}" for stage in stages]
        of = f"{len(found):,} {'report' if len(found) == 1 else 'reports'}"
        self.count.setText(f"{of}: {', '.join(parts)}." if found else "None is so old.")
        self.accept_button.setEnabled(bool(found))
