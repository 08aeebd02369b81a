"""What the hand at the page does: intents that become changes through the one door of the desk.

It knows neither mode nor rights: what it may not do comes back as a refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol
from uuid import uuid4

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from editdesk.desk import editing
from editdesk.desk.open_report import Change
from editdesk.desk.suggesting import Stand
from editdesk.errors import EditdeskError
from editdesk.text.body import Body, Span
from editdesk.text.cutting import cutting
from editdesk.text.delta import Delta, Ops
from editdesk.text.edits import (
    CONTRARY,
    LISTS,
    Edit,
    indented,
    removed,
    sound,
    splitting,
    style_at,
    toggled_in,
    typing,
    with_kind,
)
from editdesk.text.fragments import Fragment
from editdesk.text.marks import FRONT_MATTER, STYLES, Marks, marks, value_of
from editdesk.text.removal import referred_notes, with_words_of
from editdesk.text.structure import becoming_field
from editdesk.text.table_copying import copied_spans, putting_in
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor.clipboard import mime_of


class Verb(Protocol):
    """Changes the text of an open report; `stood` is what was selected before, `stands` what is to be."""

    def __call__(self, delta: Delta, *, stood: Span | None, stands: Stand) -> Change: ...


class Hand(QObject):
    """Carries intents out on the report of one bridge."""

    refused = Signal(object)  # EditdeskError

    def __init__(self, bridge: ReportBridge, expect: Callable[[Span], None], parent: QObject) -> None:
        """`expect` is told what is to be selected where there is nothing to change."""
        super().__init__(parent)
        self._bridge = bridge
        self._expect = expect
        self.chosen_style: Marks | None = None  # chosen for what is typed next, without a selection
        self.stood: Span | None = None  # what is selected before the next change: undo selects it again

    @property
    def body(self) -> Body:
        return self._bridge.open_report.report.body

    def type_text(self, spans: Sequence[Span], text: str) -> None:
        """Put `text` in the place of `spans`, of which several are cells."""
        body, edit = self.body, None
        if len(spans) > 1:
            clearing = self._removal(spans)
            body = body.apply(clearing)
            edit = typing(body, spans[0].start, spans[0].start, text, self.chosen_style)
            edit = Edit(clearing.compose(edit.delta), edit.caret)
        self.perform(edit or typing(body, *spans[0], text, self.chosen_style), keeps_style=True)

    def remove(self, spans: Sequence[Span], *, forwards: bool = False) -> None:
        """Take `spans` away; who goes `forwards` goes on behind what stands there still."""
        removal = self._removal(spans)
        if removal:
            self.perform(Edit(removal, spans[0].start), is_behind=forwards)

    def split(self, span: Span) -> None:
        """What Enter does; the style goes on in the new block."""
        body = self.body
        style = style_at(body, *span) if self.chosen_style is None else self.chosen_style
        edit = splitting(body, *span)
        goes_on = body.block_at(min(span.start, body.length - 1)).kind in (
            "paragraph",
            "quote",
            "sidebar",
            *LISTS,
        )
        self.perform(edit)
        if style and goes_on and edit.delta:
            self.chosen_style = style

    def toggle_style(self, spans: Sequence[Span], style: str) -> None:
        """Set or take off `style` on the words of `spans`; on none, for what is typed next."""
        body = self.body
        if all(span.start == span.end for span in spans):
            at = style_at(body, *spans[0]) if self.chosen_style is None else self.chosen_style
            kept = {key: value for key, value in at if key in STYLES}
            if kept.pop(style, None) is None:
                kept = {key: value for key, value in kept.items() if key != CONTRARY.get(style)}
                kept[style] = True
            self.chosen_style = marks(kept)
            return
        whole = Span(spans[0].start, spans[-1].end)
        self.perform(Edit(toggled_in(body, spans, style), whole.end), selects=whole)

    def cut_from_print(self, spans: Sequence[Span]) -> None:
        """Cut `spans` from print or put them back; where nothing is selected, the block or the cut around."""
        whole = Span(spans[0].start, spans[-1].end)
        self.perform(Edit(cutting(self.body, spans), whole.end), selects=whole)

    def set_kind(self, span: Span, kind: str, level: int | None) -> None:
        """Give the blocks of `span` another kind; a list that is one already becomes paragraphs."""
        if kind in FRONT_MATTER:
            self.perform(becoming_field(self.body, span.start, kind))
            return
        delta = with_kind(self.body, span, kind, level)
        if not delta and kind in LISTS:
            delta = with_kind(self.body, span, "paragraph")
        self.perform(Edit(delta, span.end), selects=span)

    def indent(self, span: Span, by: int) -> None:
        """Move list items in or out."""
        self.perform(Edit(indented(self.body, span, by), span.end), selects=span)

    def fragment(self, spans: Sequence[Span]) -> Fragment:
        """What a copy of `spans` takes along."""
        return copied_spans(self.body, spans, self._bridge.open_report.report.id)

    def copy(self, spans: Sequence[Span], mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
        """Put `spans` on the clipboard."""
        if spans[-1].end > spans[0].start:
            QGuiApplication.clipboard().setMimeData(mime_of(self.fragment(spans)), mode)

    def move(self, spans: Sequence[Span], to: int) -> None:
        """Drag `spans` to position `to`, with everything that clings to them."""
        if any(span.start <= to <= span.end for span in spans):
            return
        body, fragment = self.body, self.fragment(spans)
        taking = self._removal(spans)
        there = taking.position(to)
        edit = self.placed(body.apply(taking), Span(there, there), fragment)
        if edit is not None:
            self.perform(Edit(taking.compose(edit.delta), edit.caret))

    def undo(self) -> None:
        self._refusing(self._bridge.undo)

    def redo(self) -> None:
        self._refusing(self._bridge.redo)

    def attempt(self, made: Callable[[Body], Edit]) -> None:
        """Carry out what is `made` of the text; what refuses to be made is told."""
        try:
            edit = made(self.body)
        except EditdeskError as error:
            self.refused.emit(error)
            return
        if edit.delta:
            self.perform(edit)

    def perform(
        self,
        edit: Edit,
        *,
        selects: Span | None = None,
        keeps_style: bool = False,
        is_behind: bool = False,
        by: Verb | None = None,
    ) -> None:
        """Change the text; the caret goes where `edit` says, or `selects` is selected, once it shows.

        With `is_behind` it goes behind words that stand there still because they only would go.
        `by` is the verb of the desk that does it, editing where none is given.
        """
        if not keeps_style:
            self.chosen_style = None
        edit = sound(self.body, edit)
        stands = Stand(selects or Span(edit.caret, edit.caret), is_behind)
        if not edit.delta:
            self.stood = stands.span
            self._expect(stands.span)
            return
        verb = by or partial(editing.edit, self._bridge.open_report)
        stood, self.stood = self.stood, None
        try:
            self.stood = verb(edit.delta, stood=stood, stands=stands).stands
        except EditdeskError as error:
            self.refused.emit(error)

    def placed(self, body: Body, span: Span, fragment: Fragment) -> Edit | None:
        """The change that puts `fragment` in the place of `span`; None when it is not sound."""
        report = self._bridge.open_report.report.id
        try:
            return putting_in(body, *span, fragment, report, lambda: "n" + uuid4().hex[:8])
        except ValueError:
            # Somebody else wrote this under our name on the clipboard: its words will do.
            return None

    def _removal(self, spans: Sequence[Span]) -> Delta:
        body = self.body
        if len(spans) == 1:
            return removed(body, *spans[0])
        # Cells keep their paragraph ends, so the parts do not meet.
        ops, at = Ops(), 0
        notes: set[object] = set()
        for span in spans:
            ops.retain(span.start - at).delete(span.end - span.start)
            at = span.end
            notes |= referred_notes(body, *span)
        return with_words_of(body, notes, ops.delta()) if notes else ops.delta()

    def _refusing(self, act: Callable[[], object]) -> None:
        try:
            act()
        except EditdeskError as error:
            self.refused.emit(error)


def styles_of(body: Body, spans: Sequence[Span], chosen: Marks | None) -> frozenset[str]:
    """The styles that all words of `spans` have; in a caret, those of what is typed next."""
    if all(span.start == span.end for span in spans):
        style = style_at(body, *spans[0]) if chosen is None else chosen
        return frozenset(key for key, _ in style if key in STYLES)
    runs = [run for span in spans for text, run in body.pieces(*span) if text != "\n"]
    return frozenset(style for style in STYLES if runs and all(value_of(run, style) for run in runs))
