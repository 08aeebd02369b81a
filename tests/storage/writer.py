"""A process that types into a report until it is told to stop or killed; run by the tests.

Prints a line for each acknowledged entry. With `--boast` it acknowledges
before it commits: the control that shows a kill can be noticed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from editdesk.journal import Pending
from editdesk.report import Report
from editdesk.storage.errors import NumberTaken
from editdesk.storage.store import Store
from tests.storage.desks import pending, typed


def main(path: Path, report_id: str, name: str, count: int, *, boast: bool) -> None:
    store = Store.open(path, busy_ms=30_000)
    report = store.load(report_id)
    print("ready", flush=True)
    for number in range(count):
        mine = pending(typed(f"<{name}{number}>"), installation=name)
        if boast:
            print(mine.client_key, flush=True)
        report = written(store, report, mine)
        if not boast:
            print(mine.client_key, flush=True)
    store.close()


def written(store: Store, report: Report, mine: Pending) -> Report:
    """The report with `mine`, whatever others write meanwhile."""
    while True:
        try:
            return store.append(report, [mine]).report
        except NumberTaken:
            for entry in store.entries(report.id, after=report.number):
                report = report.after(entry)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), boast="--boast" in sys.argv)
