"""Going through the suggestions of a report, and deciding them: the one one is in, or many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu

from editdesk.desk import suggesting
from editdesk.review.cards import Card
from editdesk.text.body import Span
from editdesk.ui.actions import Actions
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.margin.column import CommentColumn
from editdesk.ui.margin.walking import next_card
from editdesk.ui.margin.wrapping import elided
from editdesk.ui.report.panes import ReportPanes
from editdesk.ui.report.views import Views

_MENU_WIDTH = 280


class SuggestionsActs(QObject):
    """Carries out the acts that concern suggestions; page, margin and review pane show the outcome."""

    told = Signal(str, str)  # what happened, and how one takes it back

    def __init__(
        self, bridge: ReportBridge, panes: ReportPanes, views: Views, acts: Actions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge, self._panes, self._views, self._acts = bridge, panes, views, acts
        self._column: CommentColumn = panes.comments
        does: dict[str, Callable[[], None]] = {
            "next suggestion": partial(self.go, 1),
            "previous suggestion": partial(self.go, -1),
            "accept suggestion": partial(self.decide, accepting=True),
            "reject suggestion": partial(self.decide, accepting=False),
            "accept selected": partial(self.decide_selected, accepting=True),
            "reject selected": partial(self.decide_selected, accepting=False),
            "accept small": self.accept_small,
            "accept all": partial(self.decide_all, accepting=True),
            "reject all": partial(self.decide_all, accepting=False),
        }
        panes.review.decision_asked.connect(self._on_decision_asked)
        panes.review.all_decisions_asked.connect(self._on_all_asked)
        for act_id, do in does.items():
            acts.of(act_id).triggered.connect(lambda _=False, do=do: do())

    @Slot()
    def next(self) -> None:
        self.go(1)

    @Slot(QMenu, int)
    def add_to_menu(self, menu: QMenu, at: int) -> None:
        """Put what can be done to the suggestion at `at` on top of the page's own menu."""
        here = [of for of in self._panes.editor.cards_at(at) if of in self._bridge.cards]
        first = menu.actions()[0] if menu.actions() else None
        face = self._column.remarks.face(here[0]) if here else None
        if face is None or first is None:
            return
        acts = self._column.suggestion_acts
        said = elided(face.asked_words, menu.font(), _MENU_WIDTH).replace("&", "&&")
        entries = [(f"Accept: {said}", acts.accept)] if face.can_accept else []
        if face.can_reject:
            entries.append((f"{'Reject' if face.can_accept else 'Take back'}: {said}", acts.reject))
        for name, do in entries:
            menu.insertAction(first, menu.addAction(name, partial(do, here[:1])))
        menu.insertSeparator(first)

    @Slot(int)
    def go(self, step: int) -> None:
        """To the next suggestion (1) or the one before (-1); the keys stay in the text."""
        cards = self._within_reach()
        if not cards:
            self.told.emit("No suggestion is open here.", "")
            return
        caret = self._panes.editor.selection().start
        self._stand_at(next_card(cards, self._current(cards), self._column.remarks.spans, caret, step))

    def decide(self, *, accepting: bool) -> None:
        """Accept or reject the suggestion one is in; then one is in the next."""
        cards = self._within_reach()
        card = self._current(cards)
        if card is None:
            self.told.emit("You are in no suggestion.", self._acts.of("next suggestion").toolTip())
            return
        at = cards.index(card) + 1
        if self._decided([card], accepting=accepting):
            # With it, others may be gone that stood in its words only.
            left = (of for of in (*cards[at:], *cards[:at]) if of in self._bridge.cards)
            following = next(left, None)
            if following is not None:
                self._stand_at(following)

    def decide_selected(self, *, accepting: bool) -> None:
        """All suggestions that have a part in what is selected."""
        span = self._panes.editor.selection()
        chosen = set(suggesting.ids_in_span(self._bridge.open_report, span))
        self._decide_many([card.id for card in self._cards() if not chosen.isdisjoint(card.ids)], accepting)

    def accept_small(self) -> None:
        """All suggestions by which no word changes: signs, spaces, the shape of quotation marks."""
        chosen = set(suggesting.small_ids(self._bridge.open_report))
        self._decide_many([card.id for card in self._cards() if not chosen.isdisjoint(card.ids)], True)

    def decide_all(self, *, accepting: bool) -> None:
        """Every open suggestion."""
        self._decide_many([card.id for card in self._cards()], accepting)

    @Slot(str, bool)
    def _on_decision_asked(self, card: str, accepting: bool) -> None:
        """Decide the one in the row of the review pane; one is then in the next row."""
        pane = self._panes.review
        row = pane.current_row
        if self._decided([card], accepting=accepting):
            pane.take_row(row if card not in pane.shown else row + 1)

    @Slot(bool)
    def _on_all_asked(self, accepting: bool) -> None:
        self._decide_many(self._panes.review.decisions, accepting)

    def _decide_many(self, cards: Sequence[str], accepting: bool) -> None:
        if not cards:
            self.told.emit("No such suggestion is open here.", "")
        else:
            self._decided(cards, accepting=accepting)

    def _decided(self, cards: Sequence[str], *, accepting: bool) -> bool:
        acts = self._column.suggestion_acts
        return acts.accept(cards) if accepting else acts.reject(cards)

    def _cards(self) -> Sequence[Card]:
        return suggesting.open_cards(self._bridge.open_report)

    def _within_reach(self) -> list[str]:
        """The suggestions in order of the text: those of the review pane while it is open."""
        pane = self._panes.review
        return pane.decisions if pane.isVisible() else self._column.remarks.suggestions()

    def _current(self, cards: Sequence[str]) -> str | None:
        """The suggestion one is in: that of the open card, else the one at the caret."""
        if self._column.active in cards:
            return self._column.active
        editor = self._panes.editor
        return next((of for of in editor.cards_at(editor.selection().start) if of in cards), None)

    def _stand_at(self, card: str) -> None:
        """The caret is at its words and its card is open beside them; the keys stay where they are."""
        self._views.show_marks()
        self._panes.unfold_comments()
        spans = self._column.remarks.spans(card)
        if spans:
            self._panes.editor.select(Span(spans[0].start, spans[0].start))
        self._column.activate(card)
