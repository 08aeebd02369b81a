"""Tables on a clipboard: which are meant as tables, and which only lay a page out."""

from __future__ import annotations

import lxml.html

from editdesk.formats.clip.clipping import TooMuchLayout
from editdesk.formats.web.tables import MOST_SPAN

# The page needs seconds to lay more of them out.
MOST_CELLS = 5_000


def holds_data(table: lxml.html.HtmlElement) -> bool:
    """Whether rows and columns mean something; TooMuchLayout where there are more than a page can show.

    A table around others lays them out. So does one with a single cell, and one with
    a single column within another.
    """
    if table.get("role") in ("presentation", "none"):
        return False
    rows = cells = width = row_width = 0
    for part in table.iterdescendants("tr", "td", "th", "table"):
        if part.tag == "table":
            return False
        if part.tag == "tr":
            rows += 1
            row_width = 0
            continue
        cells += 1
        row_width += _columns(part.get("colspan"))
        width = max(width, row_width)
    is_within = next(table.iterancestors("table"), None) is not None
    if cells < 2 or (is_within and (width < 2 or rows < 2)):
        return False
    if max(rows, 1) * width > MOST_CELLS:
        raise TooMuchLayout(f"it holds a table of more than {MOST_CELLS:,} cells")
    return True


def _columns(span: str | None) -> int:
    return min(MOST_SPAN, int(span)) if span and span.isdecimal() and len(span) < 6 else 1
