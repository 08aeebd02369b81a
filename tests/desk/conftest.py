"""A real desk on a real SQLite file, with a clock that moves when it is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from editdesk.desk.desk import Desk
from editdesk.desk.open_report import OpenReport
from editdesk.review.people import Actor
from editdesk.review.roles import Role
from editdesk.storage.store import Store
from tests.histories import NOON


class Clock:
    """A time that goes one second on with each look."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store.open(tmp_path / "desk.db")
    yield Desk(store, "here", Clock())
    store.close()


@pytest.fixture
def actor(desk: Desk) -> Actor:
    return desk.first_person("Ed Editor")


@pytest.fixture
def reviewer(desk: Desk, actor: Actor) -> Actor:
    desk.add_person("Rita Reviewer", (Role.REVIEWER,), actor)
    return desk.actor("Rita Reviewer")


@pytest.fixture
def report(desk: Desk, actor: Actor) -> OpenReport:
    return desk.new("harbour", "The mayor took the money", actor)
