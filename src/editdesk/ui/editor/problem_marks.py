"""Which words of the page are pointed out at the moment: what was found, carried along while one types.

Checking waits until the hand rests. Until then a block that is typed in keeps
what stands before and behind the change, and the word being typed is not marked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from editdesk.checks.finding import Finding, moved
from editdesk.text.block import Block
from editdesk.ui.editor.measuring import same_start

_MOST_KEPT = 400


class _Shown(NamedTuple):
    block: Block
    findings: tuple[Finding, ...]
    is_sure: bool


class ProblemMarks:
    """What is pointed out in each block, by its number; asked for every block that is painted."""

    def __init__(self, known: Callable[[Block], tuple[Finding, ...] | None]) -> None:
        """`known` gives what was found in a block, or None where it is yet to be checked."""
        self._known = known
        self._shown: dict[int, _Shown] = {}
        # Block and offset of the caret in a word that is being typed.
        self._held: tuple[int, int] | None = None

    def of(self, number: int, block: Block) -> tuple[Finding, ...]:
        """What is pointed out in `block`, the one with this number; spans are relative to it."""
        shown = self._shown.get(number)
        if shown is None or shown.block is not block or not shown.is_sure:
            shown = self._looked_up(number, block, shown)
        return shown.findings

    def hold(self, held: tuple[int, int] | None) -> None:
        """Leave the word at `held` unmarked: it is being typed."""
        if held != self._held:
            self._held = held
            self.forget()

    def forget(self) -> None:
        """Look at everything again: something else was found."""
        self._shown.clear()

    def _looked_up(self, number: int, block: Block, before: _Shown | None) -> _Shown:
        found = self._known(block)
        is_sure = found is not None
        if found is None:
            found = carried(before.findings, before.block.text, block.text) if before is not None else ()
            if before is not None and found == before.findings:
                # The same object, so that nothing is measured anew.
                found = before.findings
        if self._held is not None and self._held[0] == number:
            at = self._held[1]
            found = tuple(one for one in found if not one.span.start <= at <= one.span.end)
        if len(self._shown) > _MOST_KEPT:
            self._shown.clear()
        made = self._shown[number] = _Shown(block, found, is_sure)
        return made


def carried(findings: tuple[Finding, ...], before: str, after: str) -> tuple[Finding, ...]:
    """Those of `findings` in `before` whose words stand untouched in `after`, where they stand there."""
    if not findings:
        return ()
    head, tail = same_start(before, after), same_start(before[::-1], after[::-1])
    shift = len(after) - len(before)
    kept = []
    for finding in findings:
        # A word that is typed on at its edge is another.
        if finding.span.end < head:
            kept.append(finding)
        elif finding.span.start > len(before) - tail:
            kept.append(moved(finding, shift))
    return tuple(kept)
