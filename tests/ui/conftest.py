"""Windows to try things in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editdesk.__main__ import Environment, Services
from tests.ui.benches import Bench


@pytest.fixture
def services(tmp_path: Path) -> Services:
    environment = Environment(
        database=str(tmp_path / "desk.db"),
        backups=tmp_path / "backups",
        recovery=tmp_path / "recovery",
        settings=tmp_path / "settings.json",
        log=tmp_path / "editdesk.log",
        dictionaries=tmp_path / "dictionaries",
        styles=tmp_path / "styles",
        own_words=tmp_path / "dictionary.txt",
        heads=tmp_path / "heads",
        way=tmp_path / "workflow.toml",
        house=tmp_path / "house",
        person="",
        system_user="Maya Okafor",
        login="mokafor",
        host="desk-7.example.org",
        home=tmp_path / "home",
    )
    return Services(environment)


@pytest.fixture
def first(qtbot: QtBot, services: Services) -> Iterator[Bench]:
    """A window at the very first start."""
    bench = Bench(qtbot, services)
    yield bench
    bench.window.close()


@pytest.fixture
def bench(qtbot: QtBot, services: Services) -> Iterator[Bench]:
    """A window of somebody who is known."""
    desk = services.start_desk()
    desk.first_person("Maya Okafor")
    desk.store.close()
    bench = Bench(qtbot, services)
    yield bench
    bench.window.close()


@pytest.fixture
def with_report(bench: Bench) -> Bench:
    bench.desk.new("night-water", "Who moved the meters", bench.conductor.actor)
    bench.conductor.show_reports()
    return bench
