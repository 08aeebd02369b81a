"""The change that leads from one text to another, where it is known what is the same in both."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from editdesk.text.body import Body
from editdesk.text.delta import Delta, Ops
from editdesk.text.marks import Change, Marks, change
from editdesk.text.word_runs import Run


def delta_between(old: Body, new: Body, same: Iterable[Run]) -> Delta:
    """The change from `old` to `new`, which keeps what is the `same`, in order, and sets its marks."""
    ops = Ops()
    old_at = new_at = 0
    for run in [*same, Run(old.length, new.length, 0)]:
        for text, run_marks in new.pieces(new_at, run.new):
            ops.insert(text, run_marks)
        ops.delete(run.old - old_at)
        _keep(ops, old, new, run)
        old_at, new_at = run.old + run.size, run.new + run.size
    return ops.delta()


def _keep(ops: Ops, old: Body, new: Body, run: Run) -> None:
    """Retain a run, with what changes in its marks."""
    befores = old.pieces(run.old, run.old + run.size)
    afters = new.pieces(run.new, run.new + run.size)
    at = before_end = after_end = 0
    have: Marks = ()
    want: Marks = ()
    while at < run.size:
        if at == before_end:
            text, have = next(befores)
            before_end += len(text)
        if at == after_end:
            text, want = next(afters)
            after_end += len(text)
        end = min(before_end, after_end)
        ops.retain(end - at, _between(have, want) if have != want else ())
        at = end


@lru_cache(maxsize=1 << 12)
def _between(have: Marks, want: Marks) -> Change:
    """The change of marks that makes `want` of `have`."""
    before, after = dict(have), dict(want)
    return change(
        {key: after.get(key) for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    )
