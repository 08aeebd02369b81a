"""Where the words of threads stand: in sight, and at the caret. Read off the marks of a few blocks only."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from editdesk.text.body import Body
from editdesk.text.marks import Marks
from editdesk.ui.editor.decorations import blocks_in
from editdesk.ui.editor.lines import line_y, pieces_in_utf16
from editdesk.ui.editor.measuring import under
from editdesk.ui.editor.page_document import PageDocument


def anchors_in(page: PageDocument, area: QRectF) -> list[tuple[str, float]]:
    """Threads with words in `area` of the document, in order, each with the y of its first line there."""
    found: dict[str, float] = {}
    for at, _ in blocks_in(page.document, page.body, area):
        number = at.blockNumber()
        if number >= page.body.block_count:
            break
        block = page.body.block(number)
        for start, _, marks in pieces_in_utf16(block):
            what = under(marks)
            if what is not None and what.comments:
                y = line_y(page.document, at, start)
                for thread in what.comments:
                    found.setdefault(thread, y)
    return [(thread, y) for thread, y in found.items() if area.top() <= y <= area.bottom()]


def threads_at(body: Body, position: int) -> tuple[str, ...]:
    """The threads on whose words a caret at `position` stands, edges included."""
    place = body.place(min(position, body.length - 1))
    block = body.block(place.number)
    after = _comments(block.marks_at(place.offset))
    before = _comments(block.marks_at(place.offset - 1)) if place.offset else ()
    return (*after, *(thread for thread in before if thread not in after))


def _comments(marks: Marks) -> tuple[str, ...]:
    what = under(marks)
    return what.comments if what is not None else ()
