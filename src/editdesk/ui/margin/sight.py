"""Having a card in sight, and the caret at the words it is about."""

from __future__ import annotations

from PySide6.QtWidgets import QTextEdit, QWidget

from editdesk.text.body import Span
from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.margin.remarks import Remarks

_EDGE = 12


def bring_into_sight(card: QWidget, margin: QWidget, page: QTextEdit, *, is_opened: bool = False) -> None:
    """Scroll `page` as far as `card` needs to be in `margin`, but not so far that its line goes out of sight.

    Its top is looked after as it is opened only: later on the view must not jump under the hand.
    """
    where, bar = card.geometry(), page.verticalScrollBar()
    below, room = where.bottom() + _EDGE - margin.height(), where.top() - _EDGE
    if not card.isVisible() or not where.intersects(margin.rect()):
        return
    if is_opened and below < room < 0:
        bar.setValue(bar.value() + room)
    elif below > 0 and room > 0:
        bar.setValue(bar.value() + min(below, room))


def stand_at_words(page: PageEditor, remarks: Remarks, card: str | None) -> None:
    """Have the caret at the words of `card`, unless it is there already or they are gone."""
    spans = remarks.spans(card) if card is not None else []
    if spans and card not in page.cards_at(page.selection().start):
        page.select(Span(spans[0].start, spans[0].start))
