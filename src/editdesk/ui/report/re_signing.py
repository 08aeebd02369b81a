"""Signing anew what changed since one signed, in the place of the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from editdesk.desk.since_signed import ChangeSince, Found, Since, asked, sign_changes
from editdesk.errors import EditdeskError
from editdesk.review.roles import Role
from editdesk.review.seeing import Seen
from editdesk.review.sign_offs import SignOff
from editdesk.review.small_words import Knows
from editdesk.text.body import Span
from editdesk.ui import background
from editdesk.ui.background import Task
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.report.reading import label_of
from editdesk.ui.since.rows import Listed, listed
from editdesk.ui.since.view import SinceView
from editdesk.ui.theme import Theme
from editdesk.ui.times import day_and_clock

_SAY_AFTER_MS = 150


class ReSigning(QObject):
    """One view at a time; `knows` gives what tells whether a word is spelled right, once there is such."""

    shown_changed = Signal(object)  # the view, or None when it is gone again
    compare_asked = Signal()
    jump_asked = Signal(object)  # Span of the marked-up text
    refused = Signal(object)  # EditdeskError

    def __init__(
        self, bridge: ReportBridge, knows: Callable[[], Knows | None], theme: Theme, page: QWidget
    ) -> None:
        super().__init__(page)
        self._bridge, self._knows, self.theme, self._page = bridge, knows, theme, page
        self.view: SinceView | None = None
        self._roles: list[Role] = []
        self._role = Role.EDITOR
        self._since: Since | None = None
        self._signed = 0
        self._task: Task[Found] | None = None
        self._slow = QTimer(self, interval=_SAY_AFTER_MS, singleShot=True)
        self._slow.timeout.connect(self._on_slow)

    @property
    def is_under_way(self) -> bool:
        """Whether it is still being found out what changed."""
        return self._task is not None

    def _given(self) -> list[SignOff]:
        """The sign-offs that one may renew, one's own first, the newest first."""
        actor = self._bridge.open_report.actor
        given = [one for one in self._bridge.open_report.report.sign_offs.values() if actor.has(one.role)]
        me = actor.person.id
        return sorted(given, key=lambda one: (one.by == me, one.number), reverse=True)

    @property
    def has_signed(self) -> bool:
        """Whether there is a sign-off of one's own."""
        me = self._bridge.open_report.actor.person.id
        return any(one.by == me for one in self._given())

    def begin(self, role: Role | None = None) -> None:
        """Show what changed since one signed as `role`, by default in the newest sign-off."""
        self._roles = [one.role for one in self._given()]
        if not self._roles:
            return
        self._role = role if role in self._roles else self._roles[0]
        self._signed = 0
        if self.view is None:
            view = self.view = SinceView([label_of(one) for one in self._roles], self.theme, self._page)
            view.left.connect(self.end)
            view.sign_asked.connect(self._sign)
            view.role_chosen.connect(self._on_role_chosen)
            view.compare_asked.connect(self._on_compare)
            view.again_asked.connect(self._show_now)
            view.jump_asked.connect(self._on_jump)
            self._bridge.text_changed.connect(self._on_text_changed)
            self.shown_changed.emit(view)
        self.view.role_control.set_index(self._roles.index(self._role))
        self._show_now()

    @Slot()
    def end(self) -> None:
        """Back to the text."""
        self._stop()
        view, self.view, self._since = self.view, None, None
        if view is not None:
            self._bridge.text_changed.disconnect(self._on_text_changed)
            view.hide()
            view.deleteLater()
            self.shown_changed.emit(None)

    @Slot()
    def _show_now(self) -> None:
        """List what changed until now."""
        self._bridge.settle()
        self._list(None)

    def _list(self, number: int | None) -> None:
        """Find what changed up to the entry `number`, by default the last, and list it."""
        self._stop()
        try:
            work = asked(self._bridge.open_report, self._role, number)
        except EditdeskError as error:
            self.refused.emit(error)
            return
        self._slow.start()
        done = partial(self._on_found, keeps_place=number is not None)
        self._task = background.run(work.found_with_authors, done, self._on_failed)

    def _stop(self) -> None:
        self._slow.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_found(self, found: Found, *, keeps_place: bool) -> None:
        self._stop()
        since = found.judged(self._knows())
        is_listed = keeps_place and self._since is not None and _names(self._since) == _names(since)
        self._since = since
        if not is_listed:
            self._show(since, keeps_place=keeps_place)

    def _on_failed(self, error: EditdeskError) -> None:
        self._stop()
        self.refused.emit(error)

    @Slot()
    def _on_slow(self) -> None:
        if self.view is not None and self._since is None:
            self.view.say("Looking for what changed…")

    def _show(self, since: Since, *, keeps_place: bool) -> None:
        view, report = self.view, self._bridge.open_report
        if view is None:
            return
        reading = since.sign_off.last
        whose = "you" if reading.by == report.actor.person.id else self._bridge.person(reading.by).name
        day = day_and_clock(reading.at, datetime.now(UTC))
        when = f"{label_of(self._role)}, last signed by {whose}, {day}"
        view.say("All of it is signed as it stands." if self._signed else _nothing(whose))
        now = report.at(since.number).standing
        made = listed(since, now, lambda of: self._bridge.person(of).name)
        view.show_changes(made if since.changes else Listed([], []), when, keep_place=keeps_place)
        self._tell()

    def _tell(self) -> None:
        if self.view is None or self._since is None:
            return
        told = f"{_passages(self._signed)} signed again. " if self._signed else ""
        report = self._bridge.open_report
        is_more = report.report.standing != report.at(self._since.number).standing
        more = "The text has changed meanwhile." if is_more else ""
        self.view.show_done(told + more, is_more=is_more)

    @Slot(object)
    def _sign(self, chosen: list[str]) -> None:
        """Sign these changes as they were shown."""
        if self._since is None or self.view is None:
            return
        self._bridge.settle()
        number = self._since.number
        try:
            read = sign_changes(self._bridge.open_report, self._role, chosen, number, self.view.note)
        except EditdeskError as error:
            self.refused.emit(error)
            return
        self._signed += len(read)
        # What is left is told at once; where each stands now among what was read, a moment later.
        left = tuple([change for change in self._since.changes if change.id not in chosen])
        sign_off = self._bridge.open_report.confirmed.sign_offs[self._role]
        self._since = replace(self._since, changes=left, sign_off=sign_off)
        self.view.note_field.clear()
        self._show(self._since, keeps_place=True)

    @Slot(int)
    def _on_role_chosen(self, index: int) -> None:
        self._role, self._signed = self._roles[index], 0
        self._show_now()

    @Slot()
    def _on_text_changed(self) -> None:
        self._tell()

    @Slot()
    def _on_compare(self) -> None:
        self.end()
        self.compare_asked.emit()

    @Slot(object)
    def _on_jump(self, change: ChangeSince) -> None:
        report = self._bridge.open_report.report
        seen = Seen(report.body, report.suggestions, report.suggested, "standing")
        last = report.body.length - 1
        start = min(last, seen.back(change.span.start))
        end = min(last, seen.back(max(change.span.start, change.span.end - 1)))
        self.end()
        self.jump_asked.emit(Span(start, end))


def _names(since: Since) -> list[str]:
    return [change.id for change in since.changes]


def _nothing(whose: str) -> str:
    return f"Nothing has changed since {whose} signed."


def _passages(count: int) -> str:
    return f"{count} passage{'' if count == 1 else 's'}"
