"""A report on which several people propose and decide, for laws over random histories of theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editdesk.journal import Decided, Suggested, Undone
from editdesk.report import Report
from editdesk.review.deciding import deciding
from editdesk.review.suggesting import suggested
from editdesk.review.suggestions import suggestion_id
from editdesk.text.delta import Delta
from editdesk.text.valid import check
from editdesk.undo import Reversal, UndoStack, delta_of
from tests.histories import NOON, entry_after

BRIEFLY, AT_LENGTH = 15, 5000
PEOPLE = ("ann", "bob", "cem")


def histories(check: Callable[[st.DataObject], None]) -> Callable[[int], None]:
    """A test that `check` holds for random histories; once more, with thousands, as a `long` test."""
    runs = {
        count: settings(
            max_examples=count,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        )(given(st.data())(check))
        for count in (BRIEFLY, AT_LENGTH)
    }

    @pytest.mark.parametrize(
        "count",
        [
            pytest.param(BRIEFLY, id="briefly"),
            pytest.param(AT_LENGTH, id="at_length", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
        ],
    )
    def test(count: int) -> None:
        runs[count]()

    test.__name__, test.__doc__, test.__module__ = check.__name__, check.__doc__, check.__module__
    return test


class Desk:
    """One report on which several people propose and decide."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.order: list[str] = []  # who acted, one after another
        self._stacks: dict[str, UndoStack] = {}
        self._asked = 0
        self.delta = Delta()

    def new_id(self) -> str:
        self._asked += 1
        return suggestion_id(len(self.report.suggestions) + self._asked - 1, "aaa")

    def do(self, act: Any, by: str) -> None:
        before, entry = self.report, entry_after(self.report, act, by)
        check(before.body, delta_of(act))
        self.report, delta = before.step(entry)
        self.delta = delta
        self.order.append(by)
        self._stacks.setdefault(by, UndoStack())
        for person, stack in self._stacks.items():
            if person == by:
                stack.own(entry.number, act, delta, before, NOON)
            else:
                stack.others(delta)

    def may_undo(self, by: str) -> bool:
        return self._stacks[by].next_undo is not None

    def undo(self, by: str) -> None:
        self._reverse(self._stacks[by].next_undo, by)

    def redo(self, by: str) -> None:
        self._reverse(self._stacks[by].next_redo, by)

    def _reverse(self, reversal: Reversal | None, by: str) -> None:
        assert reversal is not None
        self.do(Undone(number=reversal.number, act=reversal.act), by)
        self.order.pop()

    def propose(self, delta: Delta, by: str, *, came_back: bool = False) -> None:
        self._asked = 0
        report = self.report
        proposed = suggested(delta, report.body, report.suggestions, by, self.new_id, came_back=came_back)
        self.do(Suggested(delta=proposed.delta, made=proposed.made), by)

    def decide(self, ids: tuple[str, ...], by: str, *, accepting: bool) -> None:
        delta = deciding(
            self.report.body, ids, self.report.suggestions, self.report.suggested, accepting=accepting
        )
        self.do(Decided(suggestions=ids, accepted=accepting, delta=delta), by)
