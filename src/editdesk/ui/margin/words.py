"""The word at a place: what a comment goes to when nothing is selected."""

from __future__ import annotations

from editdesk.text.body import Body, Span
from editdesk.ui.editor.page_editor import PageEditor


def words_to_comment(page: PageEditor, body: Body) -> list[Span]:
    """What is selected on `page`, else the word at the caret, which is selected then; empty for neither."""
    spans = page.selected_words()
    if not spans:
        span = word_at(body, page.selection().start)
        page.select(span)
        spans = [span] if span.end > span.start else []
    return spans


def word_at(body: Body, position: int) -> Span:
    """The word in which `position` stands or which it touches; an empty span where there is none."""
    place = body.place(min(position, body.length - 1))
    text = body.block(place.number).text
    start = end = place.offset
    while start > 0 and _is_of_word(text[start - 1]):
        start -= 1
    while end < len(text) and _is_of_word(text[end]):
        end += 1
    base = body.start_of(place.number)
    return Span(base + start, base + end)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character in "’'-"
