"""Write a comparison as one self-contained web page: in one column, or old and new side by side.

Words stand in `del` and `ins`; numbers and negations among them are set off.
The page around them is `templates/comparison.html`, its looks are in `comparison.css`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from editdesk.formats.flow import is_right_to_left
from editdesk.formats.html.markup import escaped
from editdesk.formats.html.page import page
from editdesk.text.compare import Passage, Piece
from editdesk.text.whole_words import weighed


class Told(NamedTuple):
    """A passage with what became of it, by whom and when, and what changed beside its words."""

    passage: Passage
    title: str
    by: str
    also: Sequence[str]


class Sheet(NamedTuple):
    """What stands on the page: what was compared with what, how much differs, and each passage."""

    title: str
    old: str
    new: str
    summary: str
    passages: Sequence[Told]
    is_side_by_side: bool = False
    language: str = "en"


def comparison_page(sheet: Sheet) -> bytes:
    """The page as UTF-8."""
    values = {
        "sheet": sheet,
        "language": sheet.language,
        "direction": "rtl" if is_right_to_left(sheet.language) else "ltr",
        "passages": Markup("".join([_row(told, sheet.is_side_by_side) for told in sheet.passages])),
    }
    return page("comparison.html", ("comparison.css",), values, house=None)


def _row(told: Told, is_side_by_side: bool) -> str:
    passage = told.passage
    note = ""
    if passage.kind != "same":
        by = f" <span>{escaped(told.by)}</span>" if told.by else ""
        note = f'<p class="note"><b>{escaped(told.title)}</b>{by}</p>\n'
    also = "".join([f'<p class="also">{escaped(one)}</p>\n' for one in told.also])
    if is_side_by_side:
        old = _words([piece for piece in passage.pieces if piece.tag != "added"]) if passage.old else ""
        new = _words([piece for piece in passage.pieces if piece.tag != "removed"]) if passage.new else ""
        words = f'<div class="pair"><div>{old}</div><div>{new}</div></div>\n'
    else:
        words = f"<div>{_words(passage.pieces)}</div>\n"
    return f'<section class="{passage.kind}">\n{note}{words}{also}</section>\n'


def _words(pieces: Sequence[Piece]) -> str:
    return f'<p dir="auto">{"".join(map(_piece, pieces))}</p>'


def _piece(piece: Piece) -> str:
    if piece.tag == "same":
        return _lines(piece.text)
    words = "".join(
        [f"<b>{_lines(text)}</b>" if is_weighty else _lines(text) for text, is_weighty in weighed(piece.text)]
    )
    return f"<del>{words}</del>" if piece.tag == "removed" else f"<ins>{words}</ins>"


def _lines(text: str) -> str:
    """Ends of paragraphs and cells within a passage are seen."""
    return escaped(text).replace("\n", " ¶<br>")
