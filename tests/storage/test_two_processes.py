"""Two programs on one file lose nothing and see each other."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from editdesk.journal import broken_links
from editdesk.storage.store import Store
from tests.storage.desks import new_report, plain_sql

ROOT = Path(__file__).parents[2]


def writer(store: Store, report_id: str, name: str, count: int, *options: str) -> subprocess.Popen[str]:
    """A process that types `count` times into the report; it has opened the desk when this returns."""
    arguments = ("-m", "tests.storage.writer", str(store.path), report_id, name, str(count), *options)
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def acknowledged(process: subprocess.Popen[str]) -> list[str]:
    """The keys that a writer has said are written."""
    assert process.stdout is not None
    with process.stdout as lines:
        # What a killed process was writing may be cut off.
        return [line.strip() for line in lines if line.endswith("\n")]


def keys(store: Store, report_id: str) -> Sequence[str]:
    return [entry.client_key for entry in store.entries(report_id)]


def test_two_processes_typing_into_one_report_lose_nothing(store: Store) -> None:
    report = new_report(store)
    processes = [writer(store, report.id, name, 60) for name in ("a", "b")]
    said = [acknowledged(process) for process in processes]
    assert [process.wait(60) for process in processes] == [0, 0]

    entries = store.entries(report.id)
    text = store.load(report.id).body.text

    assert {key for part in said for key in part} <= set(keys(store, report.id))
    assert [entry.number for entry in entries] == list(range(1, 122))
    assert broken_links(entries) == []
    assert sorted(re.findall(r"<(\w+?)\d+>", text)) == ["a"] * 60 + ["b"] * 60
    assert store.findings() == []


def test_a_process_notices_what_another_writes(store: Store) -> None:
    report = new_report(store)
    version = store.data_version()
    acknowledged(writer(store, report.id, "a", 1))

    assert store.data_version() != version
    assert "<a0>" in store.load(report.id).body.text


def test_many_processes_may_make_one_desk_at_the_same_moment(tmp_path: Path) -> None:
    path = tmp_path / "new" / "desk.db"
    code = f"from editdesk.storage.store import Store; Store.open({str(path)!r}).close()"
    processes = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) for _ in range(4)]

    assert [process.wait(60) for process in processes] == [0] * 4
    plain_sql(path, "INSERT INTO snapshot VALUES ('r', 1, 1, '', '', x'')", "DELETE FROM snapshot")
