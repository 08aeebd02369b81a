"""The blocks of a text while they are made, with everything that clings to their characters.

A comment or a tracked change is open from its start to its end, across paragraphs and
cells; whatever is put in meanwhile carries its mark. Each block knows the place it
belongs to (the text, a cell, a note), since paragraphs of different places cannot join.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias

from editdesk.formats.docx.changes import Changes, Tracked, proposing
from editdesk.formats.docx.names import Element
from editdesk.review.threads import COMMENT
from editdesk.text.block import Block
from editdesk.text.marks import OBJECT, POINT, Change, Marks, Value, marks

# None is the text itself; a cell is told by the ids of table, row and cell, a note by its id.
Place: TypeAlias = tuple[str, ...] | None
Pairs: TypeAlias = tuple[tuple[str, Value], ...]


# More than so many comments and changes on one word are a crowd.
_MANY = 16


class Crowded(Exception):
    """So many comments and changes lie upon each other that nobody can have meant it."""


class Line:
    """A block that is being made."""

    __slots__ = ("clings", "close", "pieces", "place")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.pieces: list[tuple[str, Marks]] = []
        self.close: Pairs = ()
        self.clings: Pairs = ()

    @property
    def has_words(self) -> bool:
        return any(text != OBJECT for text, _ in self.pieces)

    def block(self) -> Block:
        """The finished block; neighbours of equal marks melt into one."""
        texts: list[str] = []
        runs: list[tuple[int, Marks]] = []
        end = 0
        for text, run in self.pieces:
            texts.append(text)
            end += len(text)
            # Marks are shared, so that equal ones are nearly always the same object.
            if runs and runs[-1][1] == run:
                runs[-1] = (end, run)
            else:
                runs.append((end, run))
        return Block("".join(texts), tuple(runs), marks((*self.close, *self.clings)))


class Lines:
    """Takes words, objects and ends of paragraphs in the order of the text."""

    def __init__(self, changes: Changes, most_crowded: int) -> None:
        self._left = most_crowded
        self.done: list[Line] = []
        self.length = 0
        self.open_changes: list[Tracked] = []
        self.place: Place = None
        self._changes = changes
        self._comments: dict[str, bool] = {}
        self._over: Pairs = ()  # the marks of the comments that are open
        self._points: Pairs = ()  # of those that stand at the next character
        self._line: Line | None = None
        self._known: dict[object, Marks] = {}

    @property
    def number(self) -> int:
        """The number of the block that is being made, from 1."""
        return len(self.done) + 1

    @property
    def line(self) -> Line:
        """The block that is being made."""
        if self._line is None:
            self._line = Line(self.place)
        return self._line

    @contextmanager
    def at(self, place: Place) -> Iterator[None]:
        """What is put in meanwhile belongs to `place`."""
        before, self.place = self.place, place
        yield
        self.place = before

    @contextmanager
    def within(self, changes: Sequence[Tracked]) -> Iterator[None]:
        """What is put in meanwhile stands within `changes` too."""
        before = self.open_changes
        self.open_changes = [*before, *changes]
        yield
        self.open_changes = before

    @contextmanager
    def apart(self, changes: Sequence[Tracked]) -> Iterator[None]:
        """What is put in meanwhile stands within `changes`, and within nothing else that is open."""
        before = self.open_changes, self._comments, self._over
        self.open_changes, self._comments, self._over = list(changes), {}, ()
        yield
        self.open_changes, self._comments, self._over = before

    def put(self, text: str, style: Marks) -> None:
        """Words, or an object, of one style."""
        run = style
        if self._over or self.open_changes:
            run = self._marked(style, self._clinging(len(text), ()))
        pieces = self.line.pieces
        self.length += len(text)
        if self._points:
            pieces.append((text[:1], marks((*run, *self._points))))
            self._points = ()
            text = text[1:]
        if text:
            pieces.append((text, run))

    def put_formatted(self, text: str, old: Marks, new: Marks, by: Element) -> None:
        """Words whose style was `old` and would be `new`, as `by` proposes."""
        asked = proposing(old, new)
        if asked:
            mark = self._changes.formatting("format", by, asked, self.length, len(text))
            old = marks((*old, mark))
        self.put(text, old)

    def end(
        self,
        close: Pairs,
        within: Sequence[Tracked] = (),
        asked: Change = (),
        by: Element | None = None,
    ) -> None:
        """The end of the paragraph, tracked by the changes `within`; `by` proposes the marks `asked`."""
        line = self.line
        line.close = close
        clings = (*self._clinging(1, within), *self._points)
        if asked and by is not None:
            clings = (*clings, self._changes.formatting("block", by, asked, self.length, 1))
        line.clings, self._points = clings, ()
        self.length += 1
        self.done.append(line)
        self._line = None

    def open_comment(self, comment: str) -> None:
        """From here on words belong to a comment."""
        self._comments[comment] = True
        self._over = tuple([(COMMENT + one, True) for one in self._comments])

    def close_comment(self, comment: str) -> None:
        """The words of a comment end here."""
        self._comments.pop(comment, None)
        self._over = tuple([(COMMENT + one, True) for one in self._comments])

    def point(self, comment: str) -> None:
        """A comment stands at this very place: at the character before, or where a block begins, after it."""
        mark = (COMMENT + comment, POINT)
        pieces = self._line.pieces if self._line is not None else []
        if not pieces:
            self._points = (*self._points, mark)
            return
        text, run = pieces.pop()
        if len(text) > 1:
            pieces.append((text[:-1], run))
        pieces.append((text[-1:], marks((*run, mark))))

    def _marked(self, style: Marks, clings: Pairs) -> Marks:
        key = (style, clings)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = marks((*style, *clings))
        return found

    def _clinging(self, length: int, within: Sequence[Tracked]) -> Pairs:
        found = self._over
        active = dict.fromkeys((*self.open_changes, *within))
        if active:
            found = (*found, *self._changes.keys(active, self.length, length))
        if len(found) > _MANY:
            self._left -= len(found)
            if self._left < 0:
                raise Crowded
        return found
