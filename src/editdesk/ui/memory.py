"""What the window remembers for the next start: settings as one chooses them, and where one was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from editdesk.errors import EditdeskError
from editdesk.settings import Settings
from editdesk.ui.desk.look import DeskLook, look_of
from editdesk.ui.drafts import draft_path
from editdesk.ui.editor.page_size import PageSize
from editdesk.ui.panels.review_wanted import Wanted
from editdesk.ui.places import BEGINNING, Place, Places
from editdesk.ui.report.page import ReportPage
from editdesk.ui.services import Services

MOST_DESKS = 30


class Memory(QObject):
    """Keeps settings and places by way of the services of this installation."""

    refused = Signal(object)  # EditdeskError: they could not be written

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._places = Places(services.environment.settings.with_name("places.json"))
        self._drafts = services.environment.recovery.with_name("drafts")
        # Until the window closes: tomorrow one wants to see all open comments again.
        self._wanted_comments = Wanted()

    @property
    def settings(self) -> Settings:
        return self._services.settings

    def remember(self, **changes: Any) -> None:
        """Keep these settings from now on."""
        try:
            self._services.keep_settings(replace(self.settings, **changes))
        except EditdeskError as error:
            self.refused.emit(error)

    def place(self, report_id: str) -> Place:
        """Where one was in this report; its beginning where one never was."""
        return self._places.place(report_id) or BEGINNING

    def keep_place(self, page: ReportPage) -> None:
        """Remember where one is in the report of `page`, and what one began to say beside it."""
        self._places.keep(page.bridge.open_report.report.id, page.editor.place)
        page.comments.drafts.keep()

    def watch(self, page: ReportPage) -> None:
        """Give `page` what was chosen for every page, and remember what is chosen on it."""
        settings = self.settings
        page.editor.show_size(PageSize(wider=settings.page_width))
        for grip, width in (
            (page.panes.outline_grip, settings.outline_width),
            (page.panes.approval_grip, settings.approval_width),
        ):
            if width:
                grip.widen(width)
        of = page.bridge.open_report
        page.comments.keep_drafts_at(draft_path(self._drafts, of.report.id, of.actor.person.id))
        page.panes.outline_grip.chosen.connect(self.on_outline_width_chosen)
        page.panes.approval_grip.chosen.connect(self.on_approval_width_chosen)
        page.panes.chosen.connect(self.on_panes_changed)
        page.calm.width_changed.connect(self.on_width_changed)
        page.panes.review.want(self._wanted_comments)
        page.panes.review.wanted_changed.connect(self.on_wanted_comments_changed)
        page.proof.want(settings.proofs.get(str(of.store.path), {}))
        page.proof.wanted_changed.connect(partial(self._on_proof_wanted, str(of.store.path)))
        helps = page.acts.of("typing help")
        helps.setChecked(settings.helps_typing)
        helps.toggled.connect(self.on_help_toggled)

    def _on_proof_wanted(self, desk: str, wanted: Mapping[str, object]) -> None:
        self.remember(proofs={**self.settings.proofs, desk: dict(wanted)})

    def look(self, desk: str) -> DeskLook:
        """How one looked at the desk in this file."""
        return look_of(self.settings.desks.get(desk))

    def keep_look(self, desk: str, look: DeskLook) -> None:
        """Remember how one looks at the desk in this file, as the latest of all."""
        others = {of: kept for of, kept in self.settings.desks.items() if of != desk}
        latest = dict(list(others.items())[1 - MOST_DESKS :])
        self.remember(desks={**latest, desk: look.as_json()})

    @Slot(bool, bool)
    def on_panes_changed(self, outline: bool, approval: bool) -> None:
        self.remember(outline_shown=outline, approval_shown=approval)

    @Slot(int)
    def on_outline_width_chosen(self, width: int) -> None:
        self.remember(outline_width=width)

    @Slot(int)
    def on_approval_width_chosen(self, width: int) -> None:
        self.remember(approval_width=width)

    @Slot(object)
    def on_wanted_comments_changed(self, wanted: Wanted) -> None:
        self._wanted_comments = wanted

    @Slot(bool)
    def on_help_toggled(self, is_on: bool) -> None:
        self.remember(helps_typing=is_on)

    @Slot(int)
    def on_width_changed(self, wider: int) -> None:
        self.remember(page_width=wider)
