"""The durable save of one typed pause, beside a raw insert into SQLite with the same guarantees."""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from editdesk.desk.desk import Desk
from editdesk.journal import Created, Imported, Typed
from editdesk.storage.store import Store
from editdesk.text.codec import to_json
from editdesk.text.delta import insertion
from tests.bench.table import Row
from tests.bench.texts import text_of

_SAVES = 300
_TARGET = 2.5


def rows() -> list[Row]:
    """A report of 1,200 words, saved in turn with the raw insert."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Store.open(Path(folder) / "desk.db"), "bench")
        actor = desk.first_person("Ed Editor")
        imported = Imported(body=to_json(text_of(1_200, 24, 24)), source="bench")
        opened = desk.found("bench", [Created(slug="bench"), imported], actor)
        raw = sqlite3.connect(Path(folder) / "raw.db", isolation_level=None)
        for statement in (
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=FULL",
            "CREATE TABLE e (n INT, p BLOB)",
        ):
            raw.execute(statement)
        yardstick, ours = [], []
        for number in range(_SAVES):
            body = opened.report.body
            # Up and down the report, so that no paragraph grows out of all proportion.
            opened.perform(Typed(delta=insertion(body.start_of(number % body.block_count), "some words ")))
            batch = opened.take_batch()
            assert batch is not None
            start = time.perf_counter()
            appended = desk.store.append(batch.report, batch.pendings)
            ours.append(time.perf_counter() - start)
            opened.batch_written(appended.entries)
            start = time.perf_counter()
            raw.execute("INSERT INTO e VALUES (?, ?)", (number, bytes(300)))
            yardstick.append(time.perf_counter() - start)
        desk.store.close()
        raw.close()
    return [
        Row.of(
            "durable save of one typed pause",
            statistics.median(yardstick) * 1000,
            statistics.median(ours) * 1000,
            _TARGET,
        )
    ]
