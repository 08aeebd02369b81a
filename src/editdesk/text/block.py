"""One block of a text: its words, their marks, and what kind of block it is."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from editdesk.text.marks import PARAGRAPH, PLAIN, Marks, kind_of, marks, value_of


class Block(msgspec.Struct, frozen=True, gc=False):
    """One block: its text, runs of equal marks as (end, marks), and the marks of its closing `\\n`."""

    text: str
    runs: tuple[tuple[int, Marks], ...] = ()
    close: Marks = PARAGRAPH

    def __len__(self) -> int:
        return len(self.text) + 1

    @property
    def kind(self) -> str:
        return kind_of(self.close)

    @property
    def level(self) -> int:
        """Of a heading 1-3, of a list item 0-8."""
        level = value_of(self.close, "level")
        return level if isinstance(level, int) else (2 if self.kind == "heading" else 0)

    @property
    def pieces(self) -> Iterator[tuple[str, Marks]]:
        """Runs of equal marks as (text, marks), without the closing `\\n`."""
        start = 0
        for end, run_marks in self.runs:
            yield self.text[start:end], run_marks
            start = end

    def marks_at(self, offset: int) -> Marks:
        """The marks of the character at `offset`; of the closing `\\n` at the end."""
        for end, run_marks in self.runs:
            if offset < end:
                return run_marks
        return self.close


def block_of(text: str, kind: str = "paragraph", **attributes: str | int | bool) -> Block:
    """A block of unmarked text; attributes such as `level=2` go to its closing `\\n`."""
    runs = ((len(text), PLAIN),) if text else ()
    return Block(text, runs, marks({"kind": kind, **attributes}))
