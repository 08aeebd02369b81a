"""The bars over and below the desk: views, search and what is new; how much is shown, and who works here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from editdesk.desk.listing import ALL_OPEN, ARCHIVED, EMBARGOED
from editdesk.ui.desk.tabs import ViewTabs
from editdesk.ui.theme import BAR_HEIGHT, STATUS_HEIGHT, Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.fields import SearchField
from editdesk.ui.widgets.frames import Bar
from editdesk.ui.widgets.labels import note, title
from editdesk.ui.widgets.status_button import StatusButton
from editdesk.workflow.stages import LABELS

_WHERE = {ALL_OPEN: "open", ARCHIVED: "in the archive", EMBARGOED: "under embargo"}


class DeskBar(Bar):
    """The bar above."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, BAR_HEIGHT, "bottom", parent)
        name = title("editdesk", theme, 18)
        name.setWordWrap(False)
        self.tabs = ViewTabs(theme)
        self.search_field = SearchField("Search all reports", theme, "Search the words of all reports…")
        self.search_field.setToolTip("Search the words of all reports (Ctrl+F)")
        self.search_field.setMaximumWidth(420)
        self.search_field.setMinimumWidth(200)
        self.import_button = Button("Import…", theme, icon="import")
        self.import_button.setToolTip("Bring in a web page, Markdown or plain text (Ctrl+O)")
        self.new_button = Button("New report", theme, "primary", icon="plus")
        self.new_button.setToolTip("Begin a report with its headline (Ctrl+N)")
        self.row.addWidget(name)
        self.row.addSpacing(8)
        self.row.addWidget(self.tabs)
        self.row.addStretch(1)
        self.row.addWidget(self.search_field, 10)
        self.row.addStretch(1)
        self.row.addWidget(self.import_button)
        self.row.addWidget(self.new_button)


class DeskStatus(Bar):
    """The bar below."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, STATUS_HEIGHT, "top", parent)
        self.count_label, self.file_label = note("", theme), note("", theme)
        self.person_button = StatusButton("Who I am", theme)
        for label in (self.count_label, self.file_label):
            label.setWordWrap(False)
        self.row.addWidget(self.count_label)
        self.row.addStretch(1)
        self.row.addWidget(self.file_label)
        self.row.addSpacing(8)
        self.row.addWidget(self.person_button)


def found_said(shown: int, total: int) -> str:
    """How many reports a search found."""
    return f"Found in {shown:,} of {_counted(total, 'report')}"


def listed_said(shown: int, total: int, stage: str) -> str:
    """How many reports the list shows of a stage."""
    return f"{_counted(total, 'report')}, {shown:,} {_WHERE.get(stage) or LABELS[stage].lower()}"


def on_board_said(shown: int, total: int) -> str:
    """How many reports the board shows."""
    return f"{_counted(total, 'report')}, {shown:,} on the board"


def waiting_said(count: int) -> str:
    """How much waits for who works here."""
    return f"{_counted(count, 'thing')} {'waits' if count == 1 else 'wait'} for you" if count else ""


def _counted(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
