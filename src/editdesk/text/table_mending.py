"""What makes a table of cells that were put together by chance a sound one.

Every row and cell gets an id of its own, and every row as many places as the
widest. What stands keeps its ids: cells that only would come (`insert:`) find
their place between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from editdesk.text.block import Block
from editdesk.text.marks import BLOCK_KEYS, Marks, change, keys_with, kind_of, marks, merged, value_of
from editdesk.text.proposals import DELETE, INSERT, as_accepted, is_proposed
from editdesk.text.tables import cell_of, grid


class Names:
    """Hands out ids so that none is used twice: who asks first keeps the own one."""

    def __init__(self, wanted: Iterable[str]) -> None:
        # Every row of a table shares the ids of all its cells, which are too many to copy.
        self._wanted = wanted if isinstance(wanted, frozenset) else frozenset(wanted)
        self._made: set[str] = set()
        self._given: set[str] = set()

    def own(self, name: str) -> str:
        """`name`, or an id made from it where that was given to another."""
        if name in self._given:
            while name in self._wanted or name in self._made:
                name += "'"
            self._made.add(name)
        self._given.add(name)
        return name


class Ids(NamedTuple):
    """Where a block belongs in its table."""

    row: str
    cell: str


class Pad(NamedTuple):
    """A cell that a row lacks: the number of the block that it follows, and its paragraph end."""

    after: int
    close: Marks


class MendedTable:
    """Gives each block of a table the `ids` of a row and a cell; those that stand choose first.

    Blocks that are no cells stand between those of one table, and belong to the cell before them.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._asked = [_asked(block) for block in blocks]
        self._row_names = Names(ids.row for ids in self._asked if ids)
        self._cells = frozenset(ids.cell for ids in self._asked if ids)
        self._cell_names: dict[str, Names] = {}
        self._given: dict[int, Ids] = {}
        standing = [number for number, block in enumerate(blocks) if not is_proposed(block.close)]
        for before, number in zip([None, *standing], standing, strict=False):
            self._given[number] = self._placed(number, before, None)
        after = iter((*standing, None))
        following = next(after)
        for number in range(len(blocks)):
            if number == following:
                following = next(after)
            else:
                self._given[number] = self._placed(number, number - 1 if number else None, following)
        self.ids = tuple(self._given[number] for number in range(len(blocks)))
        self._were = {self._given[number]: self._asked[number] for number in standing}
        self._rows_were = {ids.row: asked.row for ids, asked in self._were.items() if asked}

    def given_up(self, number: int) -> frozenset[str]:
        """Which ids block `number` had to give up; not those that what stands gave up along with it."""
        asked, ids = _asked(self._blocks[number]), self.ids[number]
        if asked is None:
            return BLOCK_KEYS
        found = [] if asked.row == self._rows_were.get(ids.row, ids.row) else ["row"]
        was = self._were.get(ids)
        if asked.cell != (was.cell if was else ids.cell):
            found.append("cell")
        return frozenset(found)

    def pads(self, table: str) -> Iterator[Pad]:
        """The cells that are missing in the table, which is called `table`.

        First those of what stands, then those of what would be if all were accepted, then of the markup.
        """
        rows: dict[str, list[tuple[int, Block]]] = {}
        for number, (block, ids) in enumerate(zip(self._blocks, self.ids, strict=True)):
            rows.setdefault(ids.row, []).append((number, _with_ids(block, table, ids)))
        if not any(_missing(rows, _as_marked_up)):
            return
        of = max((key for block in self._blocks for key in keys_with(block.close, INSERT)), default="")
        views: list[_View] = [_as_it_stands, _as_marked_up] if of else [_as_it_stands]
        if of and self._will_be_one():
            views.insert(1, _if_accepted)
        for view in views:
            for row, last, count in _missing(rows, view):
                shared = _shared_by([block for _, block in rows[row] if view(block)], of, view)
                end = max(
                    at for at, (_, block) in enumerate(rows[row]) if value_of(block.close, "cell") == last
                )
                after = rows[row][end][0]
                for number in range(count):
                    ids = Ids(row, self._new_cell(row, f"{last}+{number}"))
                    pad = _with_ids(Block("", (), shared), table, ids)
                    rows[row].insert(end + 1 + number, (after, pad))
                    yield Pad(after, pad.close)

    def _will_be_one(self) -> bool:
        """Whether the blocks that are left if everything is accepted are one table, as they are now."""
        tables = set()
        for number, block in enumerate(self._blocks):
            if not keys_with(block.close, DELETE):
                to_be = as_accepted(block.close)
                tables.add(value_of(to_be, "table"))
                is_as_now = all(value_of(to_be, key) == value_of(block.close, key) for key in ("row", "cell"))
                if self.given_up(number) or not is_as_now or kind_of(to_be) != "cell":
                    return False
        return len(tables) == 1

    def _new_cell(self, row: str, name: str) -> str:
        """The id of another cell of `row`, made from `name`."""
        if row not in self._cell_names:
            self._cell_names[row] = Names(self._cells)
        return self._cell_names[row].own(name)

    def _placed(self, number: int, before: int | None, after: int | None) -> Ids:
        """The ids of block `number`, which stands between the blocks `before` and `after`."""
        beside = [(self._given[one], self._asked[one]) for one in (before, after) if one is not None]
        asked = self._asked[number]
        if asked is None:
            # Another paragraph of the cell in which it stands.
            ids, self._asked[number] = beside[0]
            return ids
        if before is not None and after is not None:
            left, right = beside[0][0], beside[1][0]
            if left == right:
                return left
            if left.row == right.row:
                return self._in_row(left.row, asked, beside)
        for ids, asks in beside:
            if asks is not None and asks.row == asked.row:
                return self._in_row(ids.row, asked, beside)
        return self._in_row(self._row_names.own(asked.row), asked, beside)

    def _in_row(self, row: str, asked: Ids, beside: Sequence[tuple[Ids, Ids | None]]) -> Ids:
        for ids, asks in beside:
            if ids.row == row and asks == asked:
                return ids
        return Ids(row, self._new_cell(row, asked.cell))


def _asked(block: Block) -> Ids | None:
    ids = cell_of(block)
    return Ids(*ids[1:]) if ids else None


_View: TypeAlias = Callable[[Block], Block | None]


def _as_it_stands(block: Block) -> Block | None:
    return None if is_proposed(block.close) else block


def _if_accepted(block: Block) -> Block | None:
    close = as_accepted(block.close)
    if keys_with(block.close, DELETE) or kind_of(close) != "cell":
        return None
    ids = [(key, value) for key, value in block.close if key in ("table", "row", "cell")]
    return Block("", (), marks({**dict(close), **dict(ids)}))


def _as_marked_up(block: Block) -> Block | None:
    return block


def _missing(rows: Mapping[str, Sequence[tuple[int, Block]]], view: _View) -> list[tuple[str, str, int]]:
    """The rows that lack cells in `view`, each with its last cell and how many; a lone cell is no table."""
    seen = [shown for row in rows.values() for _, block in row if (shown := view(block))]
    cells = grid(seen)
    if len(cells.cells) < 2:
        return []
    counted = [(row[-1], cells.missing_in(number)) for number, row in enumerate(cells.rows)]
    return [(last.row, last.cell, count) for last, count in counted if count]


def _shared_by(row: Sequence[Block], of: str, view: _View) -> Marks:
    """What a cell added to `row` takes from it, being a header above all, and how it is proposed itself."""
    shared = dict(set(row[-1].close).intersection(*[block.close for block in row]))
    more: list[str] = []
    if view is _as_it_stands:
        more = [key for key in shared if key.startswith(DELETE)]
    elif view is _if_accepted:
        more = [key for key in shared if key.startswith(INSERT)] or [of]
    else:
        more = [of, DELETE + of.removeprefix(INSERT)]
    head = [("header", shared["header"])] if "header" in shared else []
    return marks([("kind", "cell"), *head, *((key, True) for key in more)])


def _with_ids(block: Block, table: str, ids: Ids) -> Block:
    wanted = change({"kind": "cell", "table": table, "row": ids.row, "cell": ids.cell})
    return Block(block.text, block.runs, merged(block.close, wanted))
