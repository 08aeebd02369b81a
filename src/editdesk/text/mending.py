"""What mends a text in which changes of several people were put together.

One field of each kind at the top, in their order; tables that are rectangles and
do not touch; levels in their range. What only would come gives way to what stands:
it is shown as what it may be, and a proposal of its own keeps what it is to become.
So neither the text as it stands nor what becomes of it when all is accepted changes.

Where the marked-up text lacks what neither of the two lacks, a *filler* stands: an
empty block that goes whichever way its suggestion is decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from editdesk.text.block import Block
from editdesk.text.body import Body
from editdesk.text.delta import Delta, Ops
from editdesk.text.marks import (
    BLOCK_KEYS,
    BLOCK_KINDS,
    CELL_KEYS,
    FRONT_MATTER,
    PARAGRAPH,
    Change,
    Marks,
    Value,
    change,
    keys_with,
    marks,
    merged,
    value_of,
)
from editdesk.text.proposals import (
    DELETE,
    FORMAT,
    INSERT,
    as_accepted,
    filling,
    is_proposed,
    proposal,
    proposed_change,
)
from editdesk.text.table_mending import MendedTable, Names
from editdesk.text.tables import cell_of

_LEVELS = {"heading": (1, 3), "bullet": (0, 8), "numbered": (0, 8)}
# What tells a filler from another.
_PLACE = ("kind", "table", "row", "cell")


def settling(body: Body) -> Delta:
    """The change that mends `body`; empty where nothing is broken."""
    return _Mending(body.blocks).delta()


def is_filler(block: Block) -> bool:
    """Whether `block` stands only in the marked-up text."""
    return not block.text and bool(filling(block.close))


class _Mending:
    """Goes through the blocks of a text and says what each must end with, and what is missing after it."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._all = blocks
        # What fillers there must be is found anew, so that none stays for nothing.
        fillers = {number for number, block in enumerate(blocks) if not block.text and is_filler(block)}
        self._numbers = [number for number in range(len(blocks)) if number not in fillers]
        self._numbers = self._numbers or list(range(len(blocks)))
        self._blocks = [blocks[number] for number in self._numbers]
        self._kinds = [block.kind for block in self._blocks]
        self._changes: dict[int, Change] = {}
        self._missing: dict[int, list[Marks]] = {}
        self._tables = _tables(self._blocks, self._kinds)
        self._sort_cells()
        self._sort_others()
        self._keep_tables_apart()

    def delta(self) -> Delta:
        ops, unchanged = Ops(), 0
        _fill(ops, self._all[: self._numbers[0]], self._missing.get(-1, ()))
        ends = (*self._numbers[1:], len(self._all))
        for at, (block, number, end) in enumerate(zip(self._blocks, self._numbers, ends, strict=True)):
            unchanged += len(block.text) + 1
            if at in self._changes:
                ops.retain(unchanged - 1).retain(1, self._changes[at])
                unchanged = 0
            if at in self._missing or number + 1 < end:
                ops.retain(unchanged)
                unchanged = 0
                _fill(ops, self._all[number + 1 : end], self._missing.get(at, ()))
        return ops.delta()

    def _sort_cells(self) -> None:
        """Gives every block of a table its ids; what stands chooses first."""
        runs = [run for run in _runs(self._tables) if self._tables[run.start] is not None]
        names = Names(str(self._tables[run.start]) for run in runs)
        for run in sorted(runs, key=self._only_comes):
            cells = MendedTable(self._blocks[run.start : run.stop])
            # A table of which one cell is left was deleted while somebody wrote in that cell.
            if len(set(cells.ids)) == 1:
                self._tables[run.start : run.stop] = [None] * len(run)
                continue
            wanted = str(self._tables[run.start])
            table = names.own(wanted)
            may_be = table if self._only_comes(run) else wanted
            for at, (number, ids) in enumerate(zip(run, cells.ids, strict=True)):
                place = marks({"table": table, "row": ids.row, "cell": ids.cell})
                close = self._blocks[number].close
                given_up = cells.given_up(at)
                if value_of(close, "table") != may_be:
                    given_up |= {"table"}
                self._change(number, mended_close(close, "cell", place), given_up)
            for after, close in cells.pads(table):
                beside = merged(
                    self._blocks[run.start + after].close, self._changes.get(run.start + after, ())
                )
                self._missing.setdefault(run.start + after, []).append(_as_beside(beside, close))

    def _sort_others(self) -> None:
        """Gives every block outside tables a kind; of each field of the front matter there is one."""
        plain = [number for number, table in enumerate(self._tables) if table is None]
        fields = [number for number in plain if self._kinds[number] in FRONT_MATTER]
        demoted = {*fields} - self._fields(fields)
        demoted.update([number for number in plain if self._kinds[number] == "cell"])
        for number in plain:
            if number in demoted:
                self._change(number, mended_close(self._blocks[number].close, "paragraph"), BLOCK_KEYS)
            else:
                wanted = mended_close(self._blocks[number].close, self._kinds[number])
                if wanted:
                    self._changes[number] = wanted

    def _fields(self, numbers: Sequence[int]) -> set[int]:
        """Those of the fields `numbers` that may be what they are."""
        kept: dict[int, int] = {}
        for is_standing in (True, False):
            for number in numbers:
                if is_proposed(self._blocks[number].close) is is_standing:
                    continue
                rank = FRONT_MATTER.index(self._kinds[number])
                if all(other < rank if at < number else other > rank for at, other in kept.items()):
                    kept[number] = rank
        return set(kept)

    def _keep_tables_apart(self) -> None:
        """Has a paragraph between tables that touch, and at an end of the text that is a table."""
        before: str | None = ""
        for run in _runs(self._tables):
            if self._tables[run.start] is None:
                before = None
                continue
            if before is not None:
                self._part(run.start - 1, before or self._proposer(run))
            before = self._proposer(run)
        if before is not None:
            self._part(len(self._blocks) - 1, before)

    def _part(self, after: int, of: str) -> None:
        filler = marks([("kind", "paragraph"), (INSERT + of, True), (DELETE + of, True)])
        self._missing.setdefault(after, []).append(filler if of else PARAGRAPH)

    def _proposer(self, run: range) -> str:
        """The suggestion by which a table would come; empty where it stands, be it with fewer cells."""
        blocks = self._blocks[run.start : run.stop]
        standing = {cell_of(block) for block in blocks if not is_proposed(block.close)}
        if len(standing) > 1:
            return ""
        coming = [key for block in blocks for key in keys_with(block.close, INSERT)]
        return max(coming, default="").removeprefix(INSERT)

    def _only_comes(self, run: range) -> bool:
        """Whether no block of a table stands."""
        return all(is_proposed(self._blocks[number].close) for number in run)

    def _change(self, number: int, wanted: Change, given_up: frozenset[str]) -> None:
        close = self._blocks[number].close
        is_giving_way = given_up and is_proposed(close)
        if wanted:
            self._changes[number] = _giving_way(close, wanted, given_up) if is_giving_way else wanted


def _tables(blocks: Sequence[Block], kinds: Sequence[str]) -> list[str | None]:
    """The table of each block, None outside tables; what would come between cells of one belongs to it."""
    tables: list[str | None] = [None] * len(blocks)
    cells = [number for number, kind in enumerate(kinds) if kind == "cell"]
    if not cells:
        return tables
    for number in cells:
        ids = cell_of(blocks[number])
        tables[number] = ids[0] if ids else None
    before: int | None = None
    for number, block in enumerate(blocks):
        if is_proposed(block.close):
            continue
        if before is not None and tables[before] == tables[number] is not None:
            tables[before:number] = [tables[number]] * (number - before)
        before = number
    return tables


def _runs(tables: Sequence[str | None]) -> Iterator[range]:
    """The numbers of neighbours of one table, and of neighbours of none."""
    start = 0
    for _, run in groupby(tables):
        end = start + len(list(run))
        yield range(start, end)
        start = end


def _fill(ops: Ops, gap: Sequence[Block], missing: Sequence[Marks]) -> None:
    """Puts in what is `missing`, but for what stands in the `gap` already; what else stands there goes."""
    done = 0
    for filler in gap:
        there = range(done, len(missing))
        alike = next((at for at in there if _are_alike(missing[at], filler.close)), None)
        if alike is None:
            ops.delete(1)
            continue
        for close in missing[done:alike]:
            ops.insert("\n", close)
        ops.retain(1)
        done = alike + 1
    for close in missing[done:]:
        ops.insert("\n", close)


def _are_alike(close: Marks, other: Marks) -> bool:
    return filling(close) == filling(other) and all(
        value_of(close, key) == value_of(other, key) for key in _PLACE
    )


def _as_beside(close: Marks, pad: Marks) -> Marks:
    """The end `pad` of a new cell beside one that `close` ends: it becomes a cell of the table of that."""
    to_be = as_accepted(close)
    given_up = frozenset(key for key in ("table", "row") if value_of(to_be, key) != value_of(pad, key))
    if not given_up or not is_proposed(pad) or filling(pad):
        return pad
    asked = merged(pad, change({key: value_of(to_be, key) for key in given_up}))
    return merged(asked, _giving_way(asked, change({key: value_of(pad, key) for key in given_up}), given_up))


@lru_cache(maxsize=1 << 12)
def _giving_way(close: Marks, wanted: Change, given_up: frozenset[str]) -> Change:
    """The change `wanted` of what only would come, and a proposal of its own that keeps what it gives up."""
    key = FORMAT + keys_with(close, INSERT)[-1].removeprefix(INSERT)
    kept = {name: value_of(close, name) for name, _ in wanted if name in given_up}
    if not kept:
        return wanted
    for other, value in close:
        if other.startswith(FORMAT) and other < key:
            for name, _ in proposed_change(str(value)):
                kept.pop(name, None)
    asked = value_of(close, key)
    if asked is not None:
        kept.update(proposed_change(str(asked)))
    return change({**dict(wanted), key: proposal(kept)})


@lru_cache(maxsize=1 << 13)
def mended_close(close: Marks, kind: str, ids: Marks = ()) -> Change:
    """The change that makes `close` a sound end of a block of `kind`; of a cell with these `ids`."""
    kind = kind if kind in BLOCK_KINDS else "paragraph"
    wanted: dict[str, Value | None] = {}
    if value_of(close, "kind") != kind:
        wanted["kind"] = kind
    low_high = _LEVELS.get(kind)
    level = value_of(close, "level")
    if low_high is None:
        if level is not None:
            wanted["level"] = None
    elif not isinstance(level, int) or isinstance(level, bool):
        wanted["level"] = 2 if kind == "heading" else 0
    elif not low_high[0] <= level <= low_high[1]:
        wanted["level"] = min(max(level, low_high[0]), low_high[1])
    if kind != "cell":
        wanted.update({key: None for key in CELL_KEYS if value_of(close, key) is not None})
    if kind != "footnote" and value_of(close, "note") is not None:
        wanted["note"] = None
    wanted.update({key: value for key, value in ids if value_of(close, key) != value})
    return change(wanted)
