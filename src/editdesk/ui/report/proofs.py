"""The proof of the open report: shown beside it, made anew as one types, and tied to the text both ways."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from editdesk.desk.desk import set_detail
from editdesk.desk.layouts import layouts
from editdesk.desk.open_report import Change
from editdesk.desk.proofing import Asked, Found, Laid, Line, asked
from editdesk.errors import EditdeskError
from editdesk.review.seeing import Seen
from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.proof.making import Making
from editdesk.ui.proof.pages_view import Place
from editdesk.ui.proof.pane import LEAST_WIDTH, MOST_WIDTH, ProofPane
from editdesk.ui.proof.wanted import Wanted, kept
from editdesk.ui.report.panes import ReportPanes
from editdesk.ui.theme import Theme

# Pages are made anew after each key of a person, but not between those of a held key; the caret is
# shown when it rests.
_TYPED_MS, _AT_LATEST_MS, _CARET_MS = 60, 400, 60
# What is said of a longer text takes longer than a key press may.
_SHORT = 150_000
_TENTH = 10
# So many characters before a short last line say where it stands.
_BEFORE = 44


class Proofs(QObject):
    """Shows and fills the pane; while it is hidden nothing is made and no process runs."""

    jump_asked = Signal(object)  # Span of the marked-up text, to go to
    select_asked = Signal(object)  # Span of the marked-up text, to be selected
    wanted_changed = Signal(object)  # how proofs are wanted, by name, as settings keep it
    refused = Signal(object)  # EditdeskError

    def __init__(
        self,
        bridge: ReportBridge,
        panes: ReportPanes,
        wanted: Mapping[str, object],
        theme: Theme,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._bridge, self._editor = bridge, panes.editor
        self._wanted = kept(wanted)
        self.pane = ProofPane(layouts(bridge.open_report.house_folder), theme, panes)
        self.pane.show_wanted(self._wanted)
        self._grip = panes.add_beside(self.pane, LEAST_WIDTH, MOST_WIDTH)
        if self._wanted.width:
            self._grip.widen(self._wanted.width)
        self.found: Found | None = None
        self.making = Making(self._asked, self.pane.pages.pages_wanted, self)
        # What the text went through since the report whose pages are shown, and since the one under way.
        self._since: list[Delta] = []
        self._since_asked: list[Delta] = []
        self._seen: Seen | None = None
        self._is_typing = False
        self._typed = QTimer(self, interval=_TYPED_MS, singleShot=True)
        self._at_latest = QTimer(self, interval=_AT_LATEST_MS, singleShot=True)
        self._caret_rests = QTimer(self, interval=_CARET_MS, singleShot=True)
        self.pane.fit.show_space(self._space)
        self._connect(panes)

    def _connect(self, panes: ReportPanes) -> None:
        pane, making = self.pane, self.making
        self._bridge.changed.connect(self._on_changed)
        self._editor.selection_changed.connect(self._caret_rests.start)
        for timer in (self._typed, self._at_latest):
            timer.timeout.connect(self._on_typed)
        self._bridge.settled.connect(self._on_settled)
        self._caret_rests.timeout.connect(self._show_caret)
        self._grip.chosen.connect(self._on_width_chosen)
        making.laid.connect(self._on_laid)
        making.drawn.connect(pane.pages.show_picture)
        making.found.connect(self._on_found)
        making.failed.connect(pane.show_error)
        pane.wanted_changed.connect(self._on_wanted_changed)
        pane.closed.connect(panes.close_beside)
        pane.left.connect(self._editor.setFocus)
        pane.shown_changed.connect(self._on_shown)
        pane.pages.sight_changed.connect(making.go_on)
        pane.pages.pointed.connect(self._on_pointed)
        pane.fit.space_chosen.connect(self._on_space_chosen)
        pane.fit.jump_asked.connect(self._on_short_line)

    @property
    def is_current(self) -> bool:
        """Whether pages and places are those of the text as it is now."""
        return self.found is not None and not self._since and self.making.is_idle

    @Slot(bool)
    def _on_shown(self, is_shown: bool) -> None:
        if is_shown:
            self.making.begin(self._bridge.open_report.house_folder)
        else:
            self.making.stop()
            self.found = None

    @Slot(int)
    def _on_width_chosen(self, width: int) -> None:
        self.pane.choose(self.pane.wanted._replace(width=width))

    # Making.

    def _asked(self) -> Asked:
        self._since_asked.clear()
        return asked(self._bridge.open_report, self._wanted.options)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if not self.making.is_running:
            return
        if change.delta:
            self._since.append(change.delta)
            self._since_asked.append(change.delta)
            self._is_typing = True
            # A book waits until the hand rests.
            if change.after.body.length <= _SHORT:
                self._typed.start()
                if not self._at_latest.isActive():
                    self._at_latest.start()
        if change.before.details is not change.after.details:
            self._show_found()

    @Slot()
    def _on_typed(self) -> None:
        self._typed.stop()
        self._at_latest.stop()
        self.making.renew()

    @Slot()
    def _on_settled(self) -> None:
        if self.making.is_running and self._bridge.open_report.report.body.length > _SHORT:
            self.making.renew()

    @Slot(object)
    def _on_wanted_changed(self, wanted: Wanted) -> None:
        is_other = wanted.options != self._wanted.options
        self._wanted = wanted
        self.wanted_changed.emit(wanted._asdict())
        if is_other:
            self.making.renew()
        else:
            self.making.go_on()

    @Slot(object)
    def _on_laid(self, laid: Laid) -> None:
        self._since = list(self._since_asked)
        self._seen = self.found = None
        self.pane.fault.hide()
        self.pane.pages.show_pages(laid.sizes)
        self.pane.show_count()

    @Slot(object)
    def _on_found(self, found: Found) -> None:
        self.found = found
        self._show_found()
        self._show_caret()

    # Copyfit.

    @property
    def _space(self) -> int:
        lines = self._bridge.open_report.report.details.get("target_lines", "")
        return int(lines) if lines.isdecimal() else 0

    def _show_found(self) -> None:
        """How the text fits, and where the space ends on the pages."""
        found, pane, report = self.found, self.pane, self.making.report
        if found is None or report is None:
            return
        space = self._space
        fit = found.fit(space)
        pane.fit.show_space(space)
        pane.fit.show_fit(fit, [(short.span, _said(report.standing, short.span)) for short in fit.short])
        is_over = 0 < space < len(found.counted)
        last = _place(found.counted[space - 1]) if is_over else None
        without_room = [_place(line) for line in found.counted[space:]] if is_over else []
        pane.pages.show_marks(last, f"{space} lines", without_room)

    @Slot(int)
    def _on_space_chosen(self, space: int) -> None:
        try:
            self._bridge.settle()
            set_detail(self._bridge.open_report, "target_lines", str(space) if space else "")
        except EditdeskError as error:
            self.refused.emit(error)
        self._show_found()

    # Between text and pages.

    @Slot(int, float, float)
    def _on_pointed(self, page: int, x: float, y: float) -> None:
        at = self.found.position_at(page, x, y) if self.found is not None else None
        if at is not None:
            there = self._now(Span(at, at + 1)).start
            self.jump_asked.emit(Span(there, there))

    @Slot(object)
    def _on_short_line(self, span: Span) -> None:
        self.select_asked.emit(self._now(span))

    def _now(self, span: Span) -> Span:
        """Where a span of the pages' text stands in the marked-up text as it is now."""
        report = self.making.report
        assert report is not None
        start, end = report.in_markup(span)
        for delta in self._since:
            start, end = delta.position(start, sticky=True), delta.position(end, sticky=True)
        last = self._bridge.open_report.report.body.length - 1
        return Span(min(start, last), min(max(start, end), last))

    @Slot()
    def _show_caret(self) -> None:
        """Where the caret stands on the pages; they follow it when it was moved, not as one types."""
        found, pane, report = self.found, self.pane, self.making.report
        if found is None or report is None or self._since:
            return
        is_typing, self._is_typing = self._is_typing, False
        if self._seen is None:
            self._seen = Seen(report.body, report.suggestions, report.suggested, "standing")
        at = self._seen.there(self._editor.selection().start)
        line = found.line_at(at)
        pane.pages.show_caret(_caret(line, at) if line is not None else None, follow=not is_typing)


def _said(standing: Body, last_line: Span) -> str:
    """A last line, after the end of the one before it."""
    before = standing.words_between(max(0, last_line.start - _BEFORE), last_line.start)
    told = before.rpartition("\n")[2].partition(" ")[2].strip() or before.strip()
    return f"{told} / {standing.words_between(*last_line).strip()}"


def _place(line: Line) -> Place:
    return Place(line.page, line.left, line.top, line.right, line.bottom)


def _caret(line: Line, at: int) -> Place:
    index, edges = 2 * (at - line.start), line.edges
    # Where one reads from the right, a letter begins at its right edge.
    is_rtl = len(edges) > 2 and edges[0] > edges[-2]
    end = line.left if is_rtl else line.right
    x = edges[index + is_rtl] / _TENTH if index < len(edges) else end
    return Place(line.page, x, line.top, x, line.bottom)
