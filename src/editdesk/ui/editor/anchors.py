"""Where the words of comments and suggestions stand: in sight, and at the caret.

Read off the marks of a few blocks only. `card_of` gives the decision of a suggestion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRectF

from editdesk.text.body import Body
from editdesk.text.marks import Marks
from editdesk.ui.editor.decorations import blocks_in
from editdesk.ui.editor.lines import line_y, pieces_in_utf16
from editdesk.ui.editor.measuring import under
from editdesk.ui.editor.page_document import PageDocument
from editdesk.ui.editor.positions import utf16_length


def anchors_in(page: PageDocument, area: QRectF, card_of: Callable[[str], str]) -> list[tuple[str, float]]:
    """The cards with words in `area` of the document, in order, each with the y of its first line there."""
    found: dict[str, float] = {}
    for at, _ in blocks_in(page.document, page.body, area):
        number = at.blockNumber()
        if number >= page.body.block_count:
            break
        block = page.body.block(number)
        end = utf16_length(block.text)
        for start, _, marks in (*pieces_in_utf16(block), (end, end + 1, block.close)):
            new = [card for card in _cards(marks, card_of) if card not in found]
            if new:
                y = line_y(page.document, at, start)
                found.update((card, y) for card in new)
    return [(card, y) for card, y in found.items() if area.top() <= y <= area.bottom()]


def cards_at(body: Body, position: int, card_of: Callable[[str], str]) -> tuple[str, ...]:
    """The cards on whose words a caret at `position` stands, edges included; comments first."""
    place = body.place(min(position, body.length - 1))
    block = body.block(place.number)
    runs = [block.marks_at(place.offset)]
    if place.offset:
        runs.append(block.marks_at(place.offset - 1))
    comments = [of for run in runs for of in _comments(run)]
    return tuple(dict.fromkeys([*comments, *(of for run in runs for of in _cards(run, card_of))]))


def threads_at(body: Body, position: int) -> tuple[str, ...]:
    """The threads among them."""
    return tuple(of for of in cards_at(body, position, lambda _: "") if of)


def _comments(marks: Marks) -> tuple[str, ...]:
    what = under(marks)
    return what.comments if what is not None else ()


def _cards(marks: Marks, card_of: Callable[[str], str]) -> Iterator[str]:
    what = under(marks)
    if what is not None:
        yield from what.comments
        yield from map(card_of, what.suggestions)
