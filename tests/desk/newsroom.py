"""A report that several people have open, for laws about what becomes of comments on its words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TypeAlias
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from editdesk.desk.desk import Desk
from editdesk.journal import Created, Imported
from editdesk.report import Report
from editdesk.review.roles import Role
from editdesk.storage.store import Store
from editdesk.text.body import Block, Body, block_of
from editdesk.text.codec import from_json, to_json
from editdesk.text.fragments import Fragment
from editdesk.text.marks import marks
from tests.histories import NOON

PEOPLE = ("Ann", "Bob", "Cem")
FIRST_LETTER = 0x4E00
Law: TypeAlias = Callable[[Desk, st.DataObject], None]


class SlowClock:
    """A time that goes on so fast that no two acts are of one go."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=20)
        return self.now


def staffed_desk(tmp_path: Path) -> Desk:
    """A desk of three editors on a database of its own."""
    desk = Desk(Store.open(tmp_path / "desk.db"), "here", SlowClock())
    first = desk.first_person(PEOPLE[0])
    for name in PEOPLE[1:]:
        desk.add_person(name, (Role.EDITOR,), first)
    return desk


def briefly_and_at_length(briefly: int, at_length: int) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "examples",
        [
            pytest.param(briefly, id="briefly"),
            pytest.param(at_length, id="at_length", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
        ],
    )


def holds(law: Law, desk: Desk, examples: int) -> None:
    """`law` holds for so many histories on `desk`."""

    @settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(data=st.data())
    def check(data: st.DataObject) -> None:
        law(desk, data)

    check()


class Newsroom:
    """A report that several people have open, each character of its words another one."""

    def __init__(self, desk: Desk, people: int) -> None:
        self.desk = desk
        self.slug = f"r{uuid4().hex}"
        self._letters = count(FIRST_LETTER)
        self.actors = [desk.actor(name) for name in PEOPLE[:people]]
        body = Body.of(self._blocks())
        desk.found(
            self.slug, [Created(slug=self.slug), Imported(body=to_json(body), source="x")], self.actors[0]
        )
        self.reports = [desk.open(self.slug, actor) for actor in self.actors]

    def _blocks(self) -> list[Block]:
        cells = [
            Block(self.letters(2), ((2, ()),), marks({"kind": "cell", "table": "t", "row": r, "cell": c}))
            for r in ("r0", "r1")
            for c in ("c0", "c1")
        ]
        lines = [block_of(self.letters(length)) for length in (6, 1, 8)]
        return [block_of(self.letters(5), "headline"), *lines, *cells, block_of(self.letters(3))]

    def letters(self, length: int) -> str:
        """Letters that nobody used yet."""
        return "".join(chr(next(self._letters)) for _ in range(length))

    def reopen(self, who: int) -> None:
        self.reports[who].flush()
        self.reports[who] = self.desk.open(self.slug, self.actors[who])

    def meet(self) -> None:
        """Everybody writes and reads until all have the same."""
        for report in (*self.reports, *self.reports):
            report.flush()
            report.poll()

    def renamed(self, fragment: Fragment) -> tuple[Fragment, dict[str, str]]:
        """`fragment` with letters that nobody used yet, and which letter became which."""
        words = from_json(fragment.words)
        new = {letter: self.letters(1) for letter in words.text if letter != "\n"}
        table = {ord(letter): renamed for letter, renamed in new.items()}
        blocks = [Block(block.text.translate(table), block.runs, block.close) for block in words.blocks]
        return replace(fragment, words=to_json(Body.of(blocks))), new


def check_tracked(report: Report) -> None:
    """A thread tells how it lost its words exactly as long as it has none."""
    lost = {thread.id for thread in report.threads.values() if thread.lost is not None}
    assert lost == report.threads.keys() - report.anchors.keys()
    assert lost == report.lost_places.keys()
    assert all(0 <= place <= report.body.length for place in report.lost_places.values())
