"""Until when a report may not be published: a day and a time on this computer's clock, or no embargo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDateTime, Slot
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from editdesk.errors import EditdeskError
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.labels import note

WIDTH = 440


class EmbargoDialog(Sheet):
    """`keep` stores the moment as the details write it, or an empty one, and may refuse."""

    def __init__(
        self,
        until: str,
        now: datetime,
        theme: Theme,
        keep: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        says = "The report can be made ready, but not published before."
        super().__init__("Embargo", says, "Set the embargo", theme, parent, width=WIDTH)
        self._keep = keep
        self.moment_field = QDateTimeEdit(self)
        self.moment_field.setAccessibleName("Embargo until")
        self.moment_field.setCalendarPopup(True)
        self.moment_field.setDisplayFormat("d MMMM yyyy, HH:mm")
        self.moment_field.setFont(theme.sans(14))
        self.moment_field.setFixedHeight(32)
        self.moment_field.setDateTime(_shown(until, now))
        self.add_field("Until", self.moment_field, "On this computer’s clock.")
        self.end_button = Button("No embargo", theme, "quiet", parent=self)
        self.end_button.setVisible(bool(until))
        self.footer.row.insertWidget(0, self.end_button)
        self.end_button.clicked.connect(self.on_end)
        if until:
            self.body.addWidget(note("It is under embargo now.", theme))
        self.moment_field.setFocus()

    def accept(self) -> None:
        moment = datetime.fromtimestamp(self.moment_field.dateTime().toSecsSinceEpoch(), UTC)
        self._try(f"{moment:%Y-%m-%dT%H:%MZ}")

    @Slot()
    def on_end(self) -> None:
        """Nothing keeps the report from being published any longer."""
        self._try("")

    def _try(self, until: str) -> None:
        try:
            self._keep(until)
        except EditdeskError as error:
            self.show_error(error)
            return
        super().accept()


def _shown(until: str, now: datetime) -> QDateTime:
    """The moment to begin with: the embargo that there is, else tomorrow at six in the morning."""
    if until:
        moment = datetime.fromisoformat(until)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    else:
        local = now.astimezone() + timedelta(days=1)
        moment = local.replace(hour=6, minute=0, second=0, microsecond=0)
    return QDateTime.fromSecsSinceEpoch(round(moment.timestamp()))
