"""How a file would begin if it left the desk now: its first page, its first lines, or the text as it reads.

Of pages there is a true picture, made from the very file; of text the first lines of
the very file. What Word and browsers make of a file nobody here can draw, so that of
these there is the text that goes, with what is suggested in it.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from editdesk.desk.exporting import AS_THE_LAYOUT, AS_USUAL, Kind, edition_of, going_out
from editdesk.desk.layouts import PageOptions
from editdesk.desk.open_report import OpenReport
from editdesk.desk.sending import Sending
from editdesk.formats.writing import first_page, written
from editdesk.text.body import Body

_BLOCKS, _LINES, _LINE = 80, 90, 400
_TEXTS = (".md", ".txt", ".json")


class Preview(msgspec.Struct, frozen=True):
    """The beginning of a file, in one of three ways; `picture` is a PNG file."""

    suffix: str
    is_draft: bool
    picture: bytes = b""
    pages: int = 0
    lines: str = ""
    body: Body | None = None
    # Of the text that is shown: whether there is more of it.
    goes_on: bool = False


def preview(
    open_report: OpenReport,
    suffix: str,
    kind: Kind,
    sending: Sending = AS_USUAL,
    layout: PageOptions = AS_THE_LAYOUT,
    *,
    width: int,
) -> Preview:
    """How the file in the format `suffix` would begin; a picture is `width` pixels wide.

    Nothing is changed, so that it can be asked for from any thread.
    """
    edition = edition_of(Path(f"file{suffix}"))
    made, _ = going_out(open_report, kind, sending, draft=True, layout=layout, edition=edition)
    if suffix == ".pdf":
        page = first_page(written(made, open_report.store.attachment, suffix), width)
        return Preview(suffix, made.is_draft, picture=page.png, pages=page.of)
    if suffix in _TEXTS:
        text = written(made, open_report.store.attachment, suffix).decode()
        lines = text.splitlines()
        shown = "\n".join([line[:_LINE] for line in lines[:_LINES]])
        return Preview(suffix, made.is_draft, lines=shown, goes_on=len(lines) > _LINES)
    body = beginning(made.body)
    return Preview(suffix, made.is_draft, body=body, goes_on=body is not made.body)


def beginning(body: Body) -> Body:
    """The first paragraphs of a text, whole tables at a time."""
    blocks = body.blocks
    end = _BLOCKS
    while end < len(blocks) and "cell" in (blocks[end - 1].kind, blocks[end].kind):
        end += 1
    return body if end >= len(blocks) else Body.of(blocks[:end])
