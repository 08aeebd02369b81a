"""Words on their way into blocks: blanks as a browser shows them, lines, items and cells."""

from __future__ import annotations

import re
from itertools import groupby

import msgspec

from editdesk.formats.clip.look import as_kept
from editdesk.formats.passages import CellPlace, Passage, Piece, trimmed
from editdesk.text.marks import LINE_BREAK, OBJECT, PLAIN, Marks, change, marks, merged, value_of
from editdesk.text.valid import cleaned

_BLANK = " \t\n\r\f"
_BLANKS = re.compile(f"[{_BLANK}]+")
# What editors in browsers make of several blanks: nobody means a no-break space beside a blank, or alone.
_MIXED = re.compile("[ \u00a0]*(?: \u00a0|\u00a0 )[ \u00a0]*")
# Pages hide these between letters, where they break finding and spelling.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
# More paragraphs in one item are no lines of it.
_MOST_LINES = 100
_NOT_BOLD = change({"bold": None})


class Place(msgspec.Struct, frozen=True):
    """What surrounds the words that are being read.

    `item` numbers the list item they stand in, `note` names the footnote. `has_box` says
    that an element of the page makes a paragraph of them; `sign` is a bullet or number
    that Word wrote before them.
    """

    kind: str = "paragraph"
    level: int = 0
    lists: int = 0
    is_numbered: bool = False
    item: int = 0
    note: str = ""
    run: Marks = PLAIN
    keeps_blanks: bool = False
    has_box: bool = False
    sign: str = ""


class Blocks:
    """Collects words and closes them into passages."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.notes: dict[str, list[Passage]] = {}
        self.cell: CellPlace | None = None
        self.has_box = False
        self._pieces: list[Piece] = []
        self._place: Place | None = None
        self._item = self._lines = 0
        self._ends_line = False

    def add(self, text: str | None, place: Place) -> None:
        """Words as they stand in the file."""
        if not text:
            return
        text = _INVISIBLE.sub("", cleaned(text))
        if place.keeps_blanks:
            self._add_lines(text, place)
            return
        # A line end of the file at the edge of the words is none of them.
        if not self._pieces and "\n" in text[: len(text) - len(text.lstrip(_BLANK))]:
            text = text.lstrip(_BLANK)
        self._ends_line = "\n" in text[len(text.rstrip(_BLANK)) :]
        text = " " if text == "\u00a0" else _MIXED.sub(" ", _BLANKS.sub(" ", text))
        if self._pieces and self._pieces[-1][0][-1] in (" ", LINE_BREAK):
            text = text.lstrip(" ")
        if text == " " and not self._pieces and place.has_box:
            return
        self.put(text, place.run, place)

    def _add_lines(self, text: str, place: Place) -> None:
        for number, line in enumerate(text.split("\n")):
            if number:
                self.end_line()
            self.put(line, place.run, place)

    def put(self, text: str, run: Marks, place: Place) -> None:
        """Words as they are to stand in the text."""
        if text:
            if self._place is None:
                self._place = place
            self._pieces.append((text, run))

    def end_line(self) -> None:
        """A line ends within a block; a second one in a row ends the block."""
        while self._pieces:
            text, run = self._pieces.pop()
            if text == LINE_BREAK:
                self.close()
                return
            if text := text.rstrip(" \t"):
                self._pieces += ((text, run), (LINE_BREAK, PLAIN))
                return

    def close(self) -> None:
        """The block that is open ends here."""
        pieces, place = self._pieces, self._place
        self._pieces, self._place = [], None
        if place is None:
            return
        if place.sign:
            pieces = _without_sign(pieces, place.sign)
        kept = _joined(_without_edge_breaks(pieces))
        if not kept:
            return
        self.has_box = self.has_box or place.has_box
        self._keep(Passage(kept, place.kind, place.level), place)

    def _keep(self, passage: Passage, place: Place) -> None:
        if place.note:
            passage = msgspec.structs.replace(passage, kind="footnote", level=0, note=place.note)
            self.notes.setdefault(place.note, []).append(passage)
            return
        if self.cell is not None:
            passage = msgspec.structs.replace(passage, kind="cell", level=0, cell=self.cell)
        if not self._is_line(passage, place.item):
            self._lines = 0
            self.passages.append(_light(passage))
        else:
            # A second paragraph in one item is a line of it.
            self._lines += 1
            last = self.passages[-1]
            pieces = (*last.pieces, (LINE_BREAK, PLAIN), *passage.pieces)
            self.passages[-1] = msgspec.structs.replace(last, pieces=_joined(pieces))
        self._item = place.item

    def _is_line(self, passage: Passage, item: int) -> bool:
        if not item or item != self._item or self.cell is not None or self._lines >= _MOST_LINES:
            return False
        last = self.passages[-1]
        return (last.kind, last.level) == (passage.kind, passage.level)

    def add_rule(self) -> None:
        """A line across the page."""
        self.close()
        if self.cell is None:
            self.passages.append(Passage((), "rule"))
            self.has_box = True

    def end_cell(self) -> None:
        """The cell ends; one without words is there nevertheless."""
        self.close()
        if self.cell is not None:
            last = self.passages[-1] if self.passages else None
            if last is None or last.cell != self.cell:
                self.passages.append(Passage((), "cell", cell=self.cell))
            self.has_box = True

    def refer(self, note: str, place: Place) -> None:
        """A reference to the footnote `note` stands here."""
        self.put(OBJECT, marks({"object": "footnote", "note": note}), place)

    def open_words(self) -> tuple[Piece, ...]:
        """All words, blanks at the edges included, where no element makes a block of them; else nothing."""
        if self.passages or self.has_box or self._place is None or self._place.has_box:
            return ()
        pieces, self._pieces, self._place = self._pieces, [], None
        if self._ends_line:
            pieces[-1] = (pieces[-1][0].rstrip(" "), pieces[-1][1])
        return _joined(pieces)


def _without_sign(pieces: list[Piece], sign: str) -> list[Piece]:
    """`pieces` without the bullet or number that they begin with."""
    text = "".join([text for text, _ in pieces])
    count = len(text) - len(text.lstrip().removeprefix(sign))
    left = []
    for text, run in pieces:
        left.append((text[count:], run))
        count = max(0, count - len(text))
    return left


def _without_edge_breaks(pieces: list[Piece]) -> tuple[Piece, ...]:
    start, end = 0, len(pieces)
    while start < end and not pieces[start][0].strip():
        start += 1
    while end > start and not pieces[end - 1][0].strip():
        end -= 1
    return trimmed(pieces[start:end])


def _joined(pieces: tuple[Piece, ...] | list[Piece]) -> tuple[Piece, ...]:
    """`pieces` as a report keeps them, neighbours of equal marks as one."""
    kept = [(text, as_kept(run)) for text, run in pieces]
    return tuple(("".join([text for text, _ in group]), run) for run, group in groupby(kept, key=_run_of))


def _run_of(piece: Piece) -> Marks:
    return piece[1]


def _light(passage: Passage) -> Passage:
    """A heading, or a cell that is one, is bold by itself: bold from end to end says nothing more."""
    is_head = passage.kind == "heading" or (passage.cell is not None and passage.cell.is_header)
    if not is_head or not all(value_of(run, "bold") or not text.strip() for text, run in passage.pieces):
        return passage
    pieces = _joined([(text, merged(run, _NOT_BOLD)) for text, run in passage.pieces])
    return msgspec.structs.replace(passage, pieces=pieces)
