"""What one can do about the length of a report and about what is missing in it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from editdesk.desk.desk import set_detail
from editdesk.text.body import Body, Span
from editdesk.text.finding import nearest
from editdesk.text.print_cuts import has_print_cuts, in_print
from editdesk.text.words import Count, count_in
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.report.counts_popover import CountsPopover, PlaceholdersPopover, Popover
from editdesk.ui.report.status_bar import StatusBar
from editdesk.ui.theme import Theme

_AROUND = 32


class Counts(QObject):
    """Opens figures and placeholders above the status bar, and goes from one placeholder to the next."""

    refused = Signal(object)  # EditdeskError

    def __init__(
        self, bridge: ReportBridge, editor: PageEditor, status: StatusBar, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._bridge, self._editor, self._status, self._theme = bridge, editor, status, theme
        self._page = parent
        self.popover: Popover | None = None
        status.counts_asked.connect(self.show_figures)
        status.placeholders_asked.connect(self.show_placeholders)

    @Slot()
    def show_figures(self) -> None:
        """All figures, and the target to change."""
        self._status.show_counts()
        self._status.show_selection(self._editor.selection())
        status = self._status
        popover = CountsPopover(
            status.count,
            status.selected_count,
            self._count_in_print(),
            status.target,
            self._keep_target,
            self._theme,
            self._page,
        )
        self._open(popover, status.length)

    def _count_in_print(self) -> Count | None:
        """What print has; None where it has what the web has."""
        standing = self._bridge.open_report.report.standing
        return count_in(in_print(standing)) if has_print_cuts(standing) else None

    @Slot()
    def show_placeholders(self) -> None:
        """The placeholders, each with its words around."""
        self._status.show_counts()
        body = self._bridge.open_report.report.body
        places = [
            (f"{body.words_between(*span)}: {around(body, span)}", span) for span in self._status.placeholders
        ]
        popover = PlaceholdersPopover(places, self._theme, self._page)
        popover.jump_asked.connect(self.go_to)
        self._open(popover, self._status.missing if places else self._status.length)

    @Slot()
    def next_placeholder(self) -> None:
        """Select the next placeholder after the caret, round and round, so that typing takes its place."""
        self._status.show_counts()
        places = self._status.placeholders
        index = nearest(places, self._editor.selection().end, forward=True)
        if index is None:
            self.show_placeholders()
        else:
            self.go_to(places[index])

    @Slot(object)
    def go_to(self, span: Span) -> None:
        """Select `span`, in sight."""
        self._editor.select(span)
        self._editor.reveal(span)
        self._editor.setFocus()

    def _keep_target(self, words: str) -> None:
        self._bridge.settle()
        plain = words.replace(",", "").replace(" ", "").strip()
        set_detail(self._bridge.open_report, "target_words", "" if plain == "0" else plain)

    def _open(self, popover: Popover, above: QWidget) -> None:
        self.popover = popover
        popover.open_above(above)


def around(body: Body, span: Span) -> str:
    """`span` with some of the words before and after it, in its paragraph."""
    place = body.place(span.start)
    text = body.block(place.number).text
    start, end = place.offset, place.offset + span.end - span.start
    before = text[:start] if start <= _AROUND else "…" + text[start - _AROUND : start].partition(" ")[2]
    after = text[end:] if len(text) - end <= _AROUND else text[end : end + _AROUND].rpartition(" ")[0] + "…"
    return f"{before}{text[start:end]}{after}"
