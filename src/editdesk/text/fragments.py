"""A part of a text, copied out of it and put in elsewhere.

Words keep their style. Cells of a table that was not copied whole become
paragraphs. The words of a footnote travel with its reference. Tables and notes get
new ids where the old ones are still in the text, or come from another report;
comments, claims and suggestions are left behind there. Words that are struck come only
where the suggestion that strikes them comes too, else they would stand again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from editdesk.text.body import Block, Body, body_of
from editdesk.text.codec import BodyJson, from_json, to_json
from editdesk.text.delta import Delta, Ops
from editdesk.text.edits import Edit, marks_for, typing, within
from editdesk.text.figures import BELOW, is_figure, putting
from editdesk.text.marks import (
    CELL_KEYS,
    FRONT_MATTER,
    IGNORE,
    OBJECT,
    PARAGRAPH,
    STYLES,
    Marks,
    as_new_end,
    is_clinging,
    keys_with,
    marks,
    value_of,
)
from editdesk.text.notes import place_of_words
from editdesk.text.proposals import DELETE
from editdesk.text.removal import as_close, removed
from editdesk.text.tables import grid, runs_of_cells
from editdesk.text.valid import check

_ROOMS = frozenset(("cell", "footnote"))
_FIGURE = marks({"kind": "figure"})


class Fragment(msgspec.Struct, frozen=True):
    """What was copied out of `report`: its words, and the footnotes they refer to.

    With `is_open`, the copy ended inside the last block, whose kind then does not count,
    unless it `ends_whole`: only the paragraph end itself was not copied.
    """

    report: str
    words: BodyJson
    notes: BodyJson | None
    is_open: bool
    ends_whole: bool = False

    def plain(self) -> str:
        """The words alone, a line for each block and for each row of a table, its cells divided by tabs."""
        lines = list(_lines(from_json(self.words)))
        return "\n".join(lines if self.is_open else [*lines, ""]).replace(OBJECT, "")


def _lines(words: Body) -> Iterator[str]:
    for first, after, is_table in runs_of_cells(words.blocks):
        blocks = words.blocks[first:after]
        if not is_table:
            yield from (block.text for block in blocks)
            continue
        for row in grid(blocks).rows:
            yield "\t".join(" ".join(block.text for block in cell.blocks) for cell in row)


def copied(body: Body, start: int, end: int, report: str) -> Fragment:
    """The part of `body`, which is the text of `report`, from `start` up to `end`."""
    pieces = list(body.pieces(start, end))
    is_open = not pieces or pieces[-1][0] != "\n"
    ends_whole = is_open and bool(pieces) and _ends_whole(body, start, end)
    if ends_whole:
        pieces.append(("\n", body.block_at(end).close))
    words = _without_torn_tables(body, start, end, body_of(pieces))
    referred = _notes_in(words)
    blocks = [block for block in body.blocks if block.kind == "footnote"] if referred else []
    notes = [block for block in blocks if value_of(block.close, "note") in referred]
    noted = to_json(Body.of(notes)) if notes else None
    return Fragment(report, to_json(words), noted, is_open, ends_whole)


def _ends_whole(body: Body, start: int, end: int) -> bool:
    """Whether all words of the last block from `start` to `end` were copied."""
    place = body.place(end)
    return 0 < place.offset == len(body.block(place.number).text) and start <= end - place.offset


def placing(
    body: Body, start: int, end: int, fragment: Fragment, report: str, new_id: Callable[[], str]
) -> Edit:
    """The change that puts `fragment` in the place of `start` to `end`, and where the caret stands then.

    ValueError when the fragment is not sound.
    """
    start, end = within(body, start, end)
    words = from_json(fragment.words)
    block = body.block_at(start)
    are_figures = _are_figures(words)
    if (
        not are_figures
        and block.kind in (*FRONT_MATTER, "rule", "figure")
        and (words.block_count > 1 or block.kind not in FRONT_MATTER)
    ):
        return typing(body, start, end, fragment.plain())
    removal = removed(body, start, end)
    base = body.apply(removal) if removal else body
    at = min(removal.position(start), base.length - 1)
    place = _Placing(base, at, fragment, report, new_id)
    made = place.figures() if are_figures else place.edit(marks_for(body, start, end))
    check(base, made.delta)
    return Edit(removal.compose(made.delta), made.caret)


def _without_torn_tables(body: Body, start: int, end: int, words: Body) -> Body:
    blocks = list(words.blocks)
    for first, after, is_table in runs_of_cells(words.blocks):
        if not is_table:
            continue
        table = value_of(blocks[first].close, "table")
        before = body.block_at(start - 1) if first == 0 and start else None
        torn = after == len(blocks) or (before is not None and value_of(before.close, "table") == table)
        if torn:
            blocks[first:after] = [_as_paragraph(block) for block in blocks[first:after]]
    return Body.of(blocks)


def _as_paragraph(block: Block) -> Block:
    kept = [pair for pair in block.close if pair[0] not in CELL_KEYS and pair[0] != "kind"]
    return Block(block.text, block.runs, marks([*kept, ("kind", "paragraph")]))


def _are_figures(words: Body) -> bool:
    """Whether `words` are pictures with what stands below them, which go between paragraphs."""
    return is_figure(words.block(0)) and all(
        is_figure(block) or block.kind in BELOW for block in words.blocks
    )


def _without_struck(words: Body, drops: Callable[[str], bool]) -> Body:
    """`words` without those struck by a suggestion that `drops` names; all of them where all are struck."""
    pieces = list(words.pieces())
    kept = [piece for piece in pieces[:-1] if not any(map(drops, keys_with(piece[1], DELETE)))]
    if len(kept) == len(pieces) - 1 or not any(text.strip() for text, _ in kept):
        return words
    return body_of([*kept, pieces[-1]])


def _tables_in(words: Body) -> Iterator[str]:
    for block in words.blocks:
        if block.kind == "cell":
            yield str(value_of(block.close, "table"))


def _notes_in(words: Body) -> set[object]:
    return {
        value_of(run, "note")
        for text, run in words.pieces()
        if OBJECT in text and value_of(run, "object") == "footnote"
    }


class _Placing:
    """Puts a fragment in at one place of a text where nothing is selected."""

    def __init__(
        self, body: Body, at: int, fragment: Fragment, report: str, new_id: Callable[[], str]
    ) -> None:
        self._body = body
        self._at = at
        self._fragment = fragment
        self._block = body.block_at(at)
        self._offset = body.place(at).offset
        taken = {key for _, run in body.pieces() for key, _ in run if is_clinging(key)}
        self._drops: Callable[[str], bool] = lambda key: (
            is_clinging(key) and (fragment.report != report or (key in taken and not key.startswith(IGNORE)))
        )
        self._words = words = _without_struck(from_json(fragment.words), self._drops)
        first = words.block(0)
        stands_alone = is_figure(first) or first.kind in ("cell", "rule")
        self._begins_anew = bool(self._offset) and stands_alone and self._block.kind not in _ROOMS
        there = {value_of(block.close, "note") for block in body.blocks if block.kind == "footnote"}
        notes = sorted({str(note) for note in _notes_in(words)})
        is_other = fragment.report != report
        self._ids = {note: new_id() if is_other or note in there else note for note in notes}
        tables, standing = dict.fromkeys(_tables_in(words)), frozenset(_tables_in(body))
        self._tables = {table: new_id() if is_other or table in standing else table for table in tables}

    def edit(self, model: Marks) -> Edit:
        shared = tuple(pair for pair in model if is_clinging(pair[0]))
        ops = Ops().retain(self._at)
        length = 0
        for text, run in self._pieces():
            ops.insert(text, marks({**dict(run), **dict(shared)}) if shared and text != "\n" else run)
            length += len(text)
        made = self._closing(ops).delta()
        notes = self._notes(self._at)
        return Edit(made.compose(made.transform(notes, priority=True)) if notes else made, self._at + length)

    def _closing(self, ops: Ops) -> Ops:
        """`ops`; where no words stand behind the place, its paragraph end becomes that of what was put in."""
        last = self._words.block(self._words.block_count - 1)
        if self._offset < len(self._block.text) or self._block.kind in (*_ROOMS, *FRONT_MATTER):
            return ops
        if not self._fragment.is_open:
            # What stood before got a paragraph end of its own.
            return ops.retain(1, as_close(self._block.close, PARAGRAPH)) if self._begins_anew else ops
        is_wanted = self._fragment.ends_whole and last.kind not in ("cell", "figure")
        if is_wanted and (self._words.block_count > 1 or self._block == Block("")):
            ops.retain(1, as_close(self._block.close, self._close(last, is_first=False, is_room=False)))
        return ops

    def figures(self) -> Edit:
        """The change that puts the words in, which are figures, between two blocks."""
        blocks = []
        for block in self._words.blocks:
            runs = tuple((end, self._run(run)) for end, run in block.runs)
            close = self._close(block, is_first=False, is_room=False)
            blocks.append(Block(block.text, runs, _FIGURE if is_figure(block) else close))
        return putting(self._body, self._at, blocks)

    def _pieces(self) -> Iterator[tuple[str, Marks]]:
        words = self._words
        is_room = self._block.kind in _ROOMS
        last = words.block_count - 1
        if self._begins_anew:
            yield "\n", as_new_end(self._block.close)
        for number, block in enumerate(words.blocks):
            for text, run in block.pieces:
                if OBJECT in text and not self._takes(run):
                    text = text.replace(OBJECT, "")
                if text:
                    yield text, self._run(run)
            if number == last and (self._fragment.is_open or (is_room and block.kind == "cell")):
                if is_figure(block) and not is_room:
                    yield "\n", _FIGURE
                return
            yield "\n", self._close(block, is_first=number == 0, is_room=is_room)

    def _takes(self, run: Marks) -> bool:
        """Whether the object that carries `run` may stand here: front matter and notes hold words only."""
        kind, stands_for = self._block.kind, value_of(run, "object")
        if kind == "footnote" or kind in FRONT_MATTER:
            return False
        return stands_for == "footnote" or (stands_for is not None and kind != "cell")

    def _run(self, run: Marks) -> Marks:
        kept = {key: value for key, value in run if not self._drops(key)}
        if kept.get("object") == "footnote":
            kept["note"] = self._ids[str(kept.get("note"))]
        return marks(kept)

    def _close(self, block: Block, *, is_first: bool, is_room: bool) -> Marks:
        """The paragraph end of a block put in: the place's own in a cell, and where words stand before."""
        joins = is_first and self._offset and not self._begins_anew
        if is_room or (joins and self._block.kind != "cell"):
            return as_new_end(self._block.close)
        close = dict(block.close)
        if "table" in close:
            close["table"] = self._tables.get(str(close["table"]), close["table"])
        kept = marks({key: close[key] for key in close if not self._drops(key) and key not in STYLES})
        if block.kind in (*FRONT_MATTER, "footnote"):
            return marks([*(pair for pair in kept if is_clinging(pair[0])), ("kind", "paragraph")])
        return kept

    def _notes(self, at: int) -> Delta:
        """The change that adds the words of the fragment's notes where their numbers belong."""
        if self._fragment.notes is None or self._block.kind in ("footnote", *FRONT_MATTER):
            return Delta()
        ops = Ops().retain(place_of_words(self._body, at))
        for block in from_json(self._fragment.notes).blocks:
            note = self._ids.get(str(value_of(block.close, "note")))
            if note is not None:
                for text, run in block.pieces:
                    ops.insert(text, self._run(run))
                ops.insert("\n", marks({"kind": "footnote", "note": note}))
        return ops.delta()
