"""Numbers that follow from order: of list items and of footnotes."""

from __future__ import annotations

from editdesk.text.body import Body
from editdesk.text.edits import LISTS
from editdesk.text.marks import OBJECT, PARAGRAPH, value_of

_DEEPEST = 9


class Numbering:
    """Counts the items and notes of one text; asks again only after its structure changed."""

    def __init__(self) -> None:
        self._body: Body | None = None
        self._items: dict[int, str] = {}
        self._notes: dict[str, int] = {}
        self._counted = False

    def show(self, body: Body, *, is_same_structure: bool) -> None:
        """Number the blocks of `body` from now on."""
        self._body = body
        self._counted = self._counted and is_same_structure

    def item(self, number: int) -> str:
        """What stands before the list item in block `number`: `3.`, `b.` or a bullet."""
        self._count()
        return self._items.get(number, "")

    def note(self, note: str) -> int:
        """The number of the footnote `note`, after the order of references; 0 where none refers to it."""
        self._count()
        return self._notes.get(note, 0)

    def notes(self) -> dict[str, int]:
        """The number of each footnote that is referred to, by its id."""
        self._count()
        return self._notes

    def _count(self) -> None:
        if self._counted or self._body is None:
            return
        self._counted = True
        self._items, self._notes = {}, {}
        counts, in_list = [0] * _DEEPEST, False
        for number, block in enumerate(self._body.blocks):
            # Nearly all are plain paragraphs, and an Enter in a book counts them all.
            kind = "paragraph" if block.close is PARAGRAPH else block.kind
            if kind in LISTS:
                in_list = True
                level = min(block.level, _DEEPEST - 1)
                counts[level + 1 :] = [0] * (_DEEPEST - level - 1)
                counts[level] = counts[level] + 1 if kind == "numbered" else 0
                self._items[number] = _label(counts[level], level) if kind == "numbered" else "•◦–"[level % 3]
            elif in_list:
                counts, in_list = [0] * _DEEPEST, False
            if OBJECT in block.text:
                for text, run in block.pieces:
                    if OBJECT in text and value_of(run, "object") == "footnote":
                        self._notes.setdefault(str(value_of(run, "note")), len(self._notes) + 1)


def _label(count: int, level: int) -> str:
    if level % 3 == 1:
        return f"{_letters(count)}."
    return f"{_roman(count)}." if level % 3 == 2 else f"{count}."


def _letters(count: int) -> str:
    found = ""
    while count:
        count, digit = divmod(count - 1, 26)
        found = chr(ord("a") + digit) + found
    return found


def _roman(count: int) -> str:
    found = ""
    for value, letters in (
        *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
        *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
    ):
        times, count = divmod(count, value)
        found += letters * times
    return found
