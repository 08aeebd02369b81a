"""Comparing states of the open report: the view in the place of the page, the work off this thread."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from editdesk.desk.comparing import Asked, Compared, asked, choices, first_choice
from editdesk.desk.comparing import Choice as Offered
from editdesk.desk.differences_told import summary
from editdesk.desk.versions import NOW
from editdesk.errors import EditdeskError
from editdesk.review.seeing import Seen
from editdesk.text.body import Body, Span
from editdesk.ui import background
from editdesk.ui.background import Task
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.theme import Theme
from editdesk.ui.times import day_and_clock
from editdesk.ui.widgets.choice_field import Choice

if TYPE_CHECKING:
    from editdesk.ui.compare.rows import Row
    from editdesk.ui.compare.view import CompareView

_SAY_AFTER_MS = 250
NOW_NAMED = "Now"
# Stands first among the states for who has signed, and leads to what one may sign anew.
SINCE = "Since I signed"
_HAPPENED = {
    "created": "begun",
    "imported": "brought in",
    "signed": "signed",
    "stage_changed": "sent on",
    "version_named": "named",
}


class _Made(NamedTuple):
    """A comparison and its rows."""

    compared: Compared
    rows: list[Row]


class Comparing(QObject):
    """One view at a time, in the place of what `page` shows otherwise."""

    shown_changed = Signal(object)  # the view, or None when it is gone again
    since_asked = Signal()
    jump_asked = Signal(object)  # Span of the marked-up text
    refused = Signal(object)  # EditdeskError
    told = Signal(str, str)

    def __init__(self, bridge: ReportBridge, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._bridge, self.theme, self._page = bridge, theme, page
        self.view: CompareView | None = None
        self._task: Task[Any] | None = None
        self._made: _Made | None = None
        self._states = "", ""
        self._seen: Body | None = None
        self._slow = QTimer(self, interval=_SAY_AFTER_MS, singleShot=True)
        self._slow.timeout.connect(self._on_slow)
        bridge.settled.connect(self._on_settled)

    @property
    def is_under_way(self) -> bool:
        """Whether it is still being compared."""
        return self._task is not None

    def begin(self, states: tuple[str, str] | None = None, *, has_signed: bool = False) -> None:
        """Show the view with these states; else with what one most likely wants: since somebody signed."""
        if self.view is not None:
            self.view.list.setFocus()
            return
        # Most who open a report compare nothing: for them it is not read.
        from editdesk.ui.compare.view import CompareView

        open_report = self._bridge.open_report
        try:
            offered = choices(open_report)
            old, new = states or (first_choice(open_report), NOW_NAMED)
        except EditdeskError as error:
            self.refused.emit(error)
            return
        now = datetime.now(UTC)
        named = [Choice(one.value, self._name(one, now)) for one in offered]
        if has_signed:
            named.insert(0, Choice(SINCE, f"{SINCE}, to sign it again"))
        view = self.view = CompareView(named, self.theme, self._page)
        view.states_chosen.connect(self._compare)
        view.left.connect(self.end)
        view.jump_asked.connect(self._on_jump)
        view.export_asked.connect(self._on_export)
        view.print_asked.connect(self._on_print)
        view.show_states(old, new)
        self.shown_changed.emit(view)
        view.list.setFocus()
        self._compare(old, new)

    def _name(self, state: Offered, now: datetime) -> str:
        if state.at is None:
            return state.value
        happened = _HAPPENED.get(state.kind, state.kind)
        if state.files:
            more = f" and {len(state.files) - 1} more" if len(state.files) > 1 else ""
            whose = f" for {state.to}" if state.to else ""
            happened = f"sent as {state.files[0]}{more}{whose},"
        who, when = self._bridge.person(state.by).name, day_and_clock(state.at, now)
        return f"{state.value}: {happened} by {who}, {when}"

    @Slot()
    def end(self) -> None:
        """Back to the text."""
        view, self.view, self._made = self.view, None, None
        self._stop()
        if view is not None:
            view.hide()
            view.deleteLater()
            self.shown_changed.emit(None)

    @Slot(str, str)
    def _compare(self, old: str, new: str) -> None:
        self._stop()
        if old == SINCE:
            self.end()
            self.since_asked.emit()
            return
        self._states, self._seen = (old, new), self._bridge.open_report.report.body
        try:
            work = asked(self._bridge.open_report, old, new)
        except EditdeskError as error:
            self._on_failed(error)
            return
        names = {person.id: person.name for person in self._bridge.people}
        self._slow.start()
        self._task = background.run(partial(_make, work, names), self._on_made, self._on_failed)

    @Slot()
    def _on_settled(self) -> None:
        """Somebody else wrote: what is compared with now is compared anew."""
        is_with_now = NOW in [state.casefold() for state in self._states]
        if self.view is not None and is_with_now and self._bridge.open_report.report.body != self._seen:
            self._compare(*self._states)

    def _stop(self) -> None:
        self._slow.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_made(self, made: _Made) -> None:
        self._slow.stop()
        self._task, self._made = None, made
        if self.view is not None:
            self.view.show_rows(made.rows, summary(made.compared.comparison))

    def _on_failed(self, error: EditdeskError) -> None:
        self._slow.stop()
        self._task = None
        if self.view is not None:
            self.view.show_rows((), "")
            self.view.say(error.message, error.hint)

    @Slot()
    def _on_slow(self) -> None:
        if self.view is not None:
            self.view.say("Comparing…")

    @Slot(object)
    def _on_jump(self, span: Span) -> None:
        """To a place of the text as it stands now."""
        if self._states[1].casefold() != NOW:
            self.told.emit(
                "This is not the text as it is now.", "Compare with “Now” to go to it in the text."
            )
            return
        report = self._bridge.open_report.report
        seen = Seen(report.body, report.suggestions, report.suggested, "standing")
        last = report.body.length - 1
        start, end = min(last, seen.back(span.start)), min(last, seen.back(max(span.start, span.end - 1)))
        self.end()
        self.jump_asked.emit(Span(start, end))

    @Slot()
    def _on_export(self) -> None:
        if self._made is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"{self._bridge.open_report.report.slug}-compared.html"
        path, _ = QFileDialog.getSaveFileName(
            self._page, "Export the comparison", str(Path(folder) / name), "Web page (*.html)"
        )
        if path:
            self.export(Path(path if path.lower().endswith((".html", ".htm")) else f"{path}.html"))

    def export(self, target: Path) -> None:
        """Write the comparison as a web page, as it is shown."""
        if self._made is None or self.view is None:
            return
        # Only who exports one needs the writer.
        from editdesk.desk.comparison_page import export_comparison

        write = partial(
            export_comparison,
            self._made.compared,
            target,
            *self._states,
            {person.id: person.name for person in self._bridge.people},
            everything=self.view.is_whole,
            is_side_by_side=self.view.is_side_by_side,
        )

        def done(_: None) -> None:
            self.told.emit(f"Wrote {target.name}.", str(target.parent))

        background.run(write, done, self.refused.emit)

    @Slot()
    def _on_print(self) -> None:
        """Ask for the printer, then print what is listed."""
        if self.view is None:
            return
        # Only who prints needs what printers need.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from editdesk.ui.compare.paper import on_paper

        printer = QPrinter()
        heading = f"{self._bridge.open_report.report.slug}: {self._states[0]} → {self._states[1]}"
        document = on_paper(heading, self.view.rows, self.theme.families)
        dialog = QPrintDialog(printer, self._page)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            document.print_(printer)
        dialog.deleteLater()


def _make(work: Asked, names: dict[str, str]) -> _Made:
    from editdesk.ui.compare.rows import rows_of

    compared = work.made()
    return _Made(compared, rows_of(compared, lambda of: names.get(of, of), datetime.now(UTC)))
