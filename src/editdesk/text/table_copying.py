"""Several cells, copied out of a table as a table of their own."""

from __future__ import annotations

from collections.abc import Sequence

from editdesk.text.body import Body, Span
from editdesk.text.codec import to_json
from editdesk.text.fragments import Fragment, copied
from editdesk.text.marks import value_of
from editdesk.text.notes import references
from editdesk.text.table_shape import table_at


def copied_spans(body: Body, spans: Sequence[Span], report: str) -> Fragment:
    """What is selected of `body`, which is the text of `report`: one stretch, or several cells of a table."""
    table = table_at(body, spans) if len(spans) > 1 else None
    if table is None:
        return copied(body, spans[0].start, spans[-1].end, report)
    cells = Body.of(block for cell in table.reached(spans) for block in cell.blocks)
    referred = {note for _, note in references(cells)}
    blocks = [block for block in body.blocks if block.kind == "footnote"] if referred else []
    notes = [block for block in blocks if value_of(block.close, "note") in referred]
    return Fragment(report, to_json(cells), to_json(Body.of(notes)) if notes else None, is_open=False)
