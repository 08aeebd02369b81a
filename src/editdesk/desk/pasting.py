"""Words that come from other programs and go to them: the clipboard's HTML, and the act of pasting.

What is copied goes out as it stands: without words that are only suggested, and
with those that are only suggested to go.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from msgspec import UNSET

from editdesk.desk import suggesting
from editdesk.desk.modes import require_writing
from editdesk.desk.open_report import Change, OpenReport
from editdesk.desk.suggesting import Stand
from editdesk.errors import EditdeskError
from editdesk.formats.clip.clipping import web_address
from editdesk.formats.clip.writer import write
from editdesk.formats.reading import read_clipping
from editdesk.journal import Pasted
from editdesk.text.body import Body, Span
from editdesk.text.codec import from_json, to_json
from editdesk.text.delta import Delta
from editdesk.text.fragments import Fragment
from editdesk.text.marks import LINE_BREAK, OBJECT
from editdesk.text.views import accepted, standing

# More would stall the window; no report has as much.
MOST_LETTERS = 3_000_000
LONGEST_WORD = 20_000


class TooMuchText(EditdeskError):
    """Words that no page can show."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This cannot be pasted: {why}.", hint="Copy only the words that you need.")


class Origin(NamedTuple):
    """Where pasted words come from, as far as the clipboard says: the page, and the program."""

    address: str = ""
    source: str = ""


class Found(msgspec.Struct, frozen=True):
    """What the clipboard of another program holds; without words, there is no fragment.

    `left_out` counts pictures and players, which are never loaded.
    """

    fragment: Fragment | None
    origin: Origin
    left_out: int = 0


class Outward(NamedTuple):
    """Words for other programs, in both shapes."""

    html: str
    text: str


def read_html(html: str, address: str = "") -> Found:
    """What `html` from a clipboard holds, copied from the page at `address`; TooMuchLayout, TooMuchText."""
    clip = read_clipping(html, address)
    check_text(clip.words.text)
    origin = Origin(clip.address, clip.source)
    if not clip.has_words:
        return Found(None, origin, clip.left_out)
    notes = to_json(clip.notes) if clip.notes else None
    fragment = Fragment("", to_json(clip.words), notes, clip.is_open, ends_whole=clip.is_open)
    return Found(fragment, origin, clip.left_out)


def check_text(text: str) -> None:
    """Nothing; TooMuchText when the window could not show `text`."""
    if len(text) > MOST_LETTERS:
        raise TooMuchText(f"it is longer than {MOST_LETTERS:,} letters")
    if len(text) > LONGEST_WORD and max(map(len, text.split()), default=0) > LONGEST_WORD:
        raise TooMuchText(f"it holds a word of more than {LONGEST_WORD:,} letters")


def origin_of(address: str) -> Origin:
    """The origin of words whose clipboard names `address`; only a page of the web is one."""
    return Origin(web_address(address))


def outward(fragment: Fragment) -> Outward:
    """`fragment` for other programs, as it stands."""
    words, notes = from_json(fragment.words), fragment.notes
    shown = standing(words)
    # Who copies nothing but what is suggested wants that.
    shown = shown if shown.text.strip() else accepted(words)
    is_piece = fragment.is_open and shown.block_count == 1
    html = write(shown, standing(from_json(notes)) if notes else None, is_piece=is_piece)
    return Outward(html, _plain(shown, is_open=fragment.is_open))


def _plain(words: Body, *, is_open: bool) -> str:
    """The words alone, a line for each block and for each line in one."""
    text = words.text.replace(OBJECT, "").replace(LINE_BREAK, "\n")
    return text[:-1] if is_open else text


def paste(
    open_report: OpenReport,
    delta: Delta,
    origin: Origin,
    left_out: int = 0,
    stood: Span | None = None,
    stands: Stand | None = None,
) -> Change:
    """Change the text by `delta`, which puts pasted words in; the journal keeps where they came from.

    `stood` and `stands` are as in `editing.edit`. While one suggests, words that one
    has cut are moved by that.
    """
    address, source = origin.address, origin.source
    if open_report.mode == "suggesting":
        return suggesting.suggest(
            open_report,
            delta,
            stood=stood,
            stands=stands,
            came_back=True,
            address=address,
            source=source,
            left_out=left_out,
        )
    require_writing(open_report)
    act = Pasted(
        delta=delta,
        address=address,
        source=source,
        left_out=left_out,
        stood=UNSET if stood is None else stood,
    )
    return open_report.perform(act, stands=lambda _: stands and stands.span)
