"""A change to a text: retain, insert and delete with marks, and the algebra of changes.

The operations and their laws are those known from Quill's Delta format
(compose, transform), after Ellis and Gibbs' operational transformation.
Lengths are code points. A delta that stops before the end retains the rest.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import msgspec

from editdesk.text.marks import PLAIN, Change, Marks, change, merged


class Retain(msgspec.Struct, frozen=True, array_like=True, tag="r"):
    """Keep `length` code points, with `change` merged into their marks."""

    length: int
    change: tuple[tuple[str, str | int | bool | None], ...] = ()


class Insert(msgspec.Struct, frozen=True, array_like=True, tag="i"):
    """Put `text` here; every character of it carries `marks`."""

    text: str
    marks: tuple[tuple[str, str | int | bool], ...] = ()

    @property
    def length(self) -> int:
        return len(self.text)


class Delete(msgspec.Struct, frozen=True, array_like=True, tag="d"):
    """Take `length` code points away."""

    length: int


Op: TypeAlias = Retain | Insert | Delete
_FAR = 1 << 60


class Delta(msgspec.Struct, frozen=True):
    """One change to one text; immutable. `Body.apply` and `Body.invert` need the text itself."""

    ops: tuple[Retain | Insert | Delete, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.ops)

    @property
    def base_length(self) -> int:
        """How many code points of the old text the operations speak of."""
        return sum(op.length for op in self.ops if type(op) is not Insert)

    @property
    def growth(self) -> int:
        """By how many code points the text gets longer; negative when shorter."""
        return sum(
            op.length if type(op) is Insert else -op.length for op in self.ops if type(op) is not Retain
        )

    @property
    def first_touched(self) -> int:
        """Where the first character is inserted, deleted or marked."""
        if self.ops and type(self.ops[0]) is Retain and not self.ops[0].change:
            return self.ops[0].length
        return 0

    def compose(self, later: Delta) -> Delta:
        """One change that does what `self` and then `later` do."""
        first, second, out = _Reader(self.ops), _Reader(later.ops), Ops()
        while first.more or second.more:
            if second.kind is Insert:
                out.push(second.take(_FAR))
            elif first.kind is Delete:
                out.push(first.take(_FAR))
            else:
                length = min(first.left, second.left)
                early, late = first.take(length), second.take(length)
                if type(late) is Retain:
                    out.push(_composed(early, late))
                elif type(early) is Retain:
                    out.push(late)
        return out.delta()

    def transform(self, other: Delta, *, priority: bool) -> Delta:
        """`other`, as it must read after `self` was applied first.

        With `priority`, what `self` inserted at the same position stands first,
        and where both set the same mark, the value of `self` stays.
        """
        first, second, out = _Reader(self.ops), _Reader(other.ops), Ops()
        while first.more or second.more:
            if first.kind is Insert and (priority or second.kind is not Insert):
                out.push(Retain(first.take(_FAR).length))
            elif second.kind is Insert:
                out.push(second.take(_FAR))
            else:
                length = min(first.left, second.left)
                done, asked = first.take(length), second.take(length)
                if type(done) is Delete:
                    continue
                out.push(_yielding(asked, done) if priority else asked)
        return out.delta()

    def position(self, at: int, *, sticky: bool = False) -> int:
        """Where position `at` of the old text stands in the new one.

        An insertion exactly at `at` pushes it along, unless it is `sticky`.
        A position inside deleted text falls to where that text stood.
        """
        old = new = 0
        for op in self.ops:
            if old > at or (old == at and (sticky or type(op) is not Insert)):
                break
            if type(op) is Insert:
                new += op.length
            elif type(op) is Delete:
                old = min(old + op.length, at)
            else:
                old += op.length
                new += op.length
        return new + at - old


class Positions:
    """As `Delta.position` for many positions of one long change: each is found at once."""

    __slots__ = ("_after", "_before", "_gone", "_old")

    def __init__(self, delta: Delta) -> None:
        # Where each stretch of the old text begins; where that is before and after what is put in there.
        self._old, self._before, self._after = [0], [0], [0]
        self._gone = [False]
        for op in delta.ops:
            if type(op) is Insert:
                self._after[-1] += op.length
                continue
            self._gone[-1] = type(op) is Delete
            new = self._after[-1] + (0 if type(op) is Delete else op.length)
            self._old.append(self._old[-1] + op.length)
            self._before.append(new)
            self._after.append(new)
            self._gone.append(False)

    def position(self, at: int, *, sticky: bool = False) -> int:
        """Where position `at` of the old text stands in the new one."""
        stretch = bisect_right(self._old, at) - 1
        if at == self._old[stretch]:
            return self._before[stretch] if sticky else self._after[stretch]
        return self._after[stretch] + (0 if self._gone[stretch] else at - self._old[stretch])


def _composed(early: Op, late: Retain) -> Op:
    if type(early) is Insert:
        return Insert(early.text, merged(early.marks, late.change)) if late.change else early
    if not late.change:
        return early
    assert type(early) is Retain
    return Retain(late.length, change({**dict(early.change), **dict(late.change)}))


def _yielding(asked: Op, done: Op) -> Op:
    """`asked` without the marks that `done` has set already."""
    if type(asked) is Retain and type(done) is Retain and asked.change and done.change:
        taken = dict(done.change)
        return Retain(asked.length, tuple(pair for pair in asked.change if pair[0] not in taken))
    return asked


class Ops:
    """Builds a delta in canonical form: neighbours joined, inserts before deletes."""

    __slots__ = ("_ops",)

    def __init__(self, ops: Iterable[Op] = ()) -> None:
        self._ops: list[Op] = []
        for op in ops:
            self.push(op)

    def retain(self, length: int, marks_change: Change = ()) -> Ops:
        self.push(Retain(length, marks_change))
        return self

    def insert(self, text: str, marks: Marks = PLAIN) -> Ops:
        self.push(Insert(text, marks))
        return self

    def delete(self, length: int) -> Ops:
        self.push(Delete(length))
        return self

    def push(self, op: Op) -> None:
        if not op.length:
            return
        ops = self._ops
        if ops:
            last = ops[-1]
            if type(op) is type(last):
                joined = _joined(last, op)
                if joined is not None:
                    ops[-1] = joined
                    return
            elif type(op) is Insert and type(last) is Delete:
                ops.pop()
                self.push(op)
                ops.append(last)
                return
        ops.append(op)

    def delta(self) -> Delta:
        """What was pushed, without the idle retain at the end."""
        ops = self._ops
        while ops and type(ops[-1]) is Retain and not ops[-1].change:
            ops.pop()
        return Delta(tuple(ops))


def _joined(last: Op, op: Op) -> Op | None:
    if type(last) is Delete:
        return Delete(last.length + op.length)
    if type(last) is Retain and type(op) is Retain and last.change == op.change:
        return Retain(last.length + op.length, last.change)
    if type(last) is Insert and type(op) is Insert and last.marks == op.marks:
        return Insert(last.text + op.text, last.marks)
    return None


class _Reader:
    """Hands out the operations of a delta in pieces of a wanted length."""

    __slots__ = ("_index", "_offset", "_ops")

    def __init__(self, ops: tuple[Op, ...]) -> None:
        self._ops = ops
        self._index = 0
        self._offset = 0

    @property
    def more(self) -> bool:
        return self._index < len(self._ops)

    @property
    def kind(self) -> type[Op]:
        return type(self._ops[self._index]) if self.more else Retain

    @property
    def left(self) -> int:
        return self._ops[self._index].length - self._offset if self.more else _FAR

    def take(self, length: int) -> Op:
        if not self.more:
            return Retain(length)
        op, start = self._ops[self._index], self._offset
        length = min(length, op.length - start)
        if start + length == op.length:
            self._index += 1
            self._offset = 0
        else:
            self._offset += length
        if length == op.length:
            return op
        if type(op) is Insert:
            return Insert(op.text[start : start + length], op.marks)
        return Retain(length, op.change) if type(op) is Retain else Delete(length)


def composed(deltas: Sequence[Delta]) -> Delta:
    """One change that does what `deltas` do one after another; halves at a time, so that many cost little."""
    if len(deltas) < 2:
        return deltas[0] if deltas else Delta()
    middle = len(deltas) // 2
    return composed(deltas[:middle]).compose(composed(deltas[middle:]))


def only_words(delta: Delta) -> Delta:
    """`delta` without what it does to the marks of characters that stay."""
    return Ops([Retain(op.length) if type(op) is Retain else op for op in delta.ops]).delta()


def insertion(at: int, text: str, marks: Marks = PLAIN) -> Delta:
    """Put `text` at position `at`."""
    return Ops().retain(at).insert(text, marks).delta()


def deletion(start: int, end: int) -> Delta:
    """Take the code points from `start` up to `end` away."""
    return Ops().retain(start).delete(end - start).delta()


def marking(start: int, end: int, marks_change: Change) -> Delta:
    """Merge `marks_change` into the marks from `start` up to `end`."""
    return Ops().retain(start).retain(end - start, marks_change).delta()
