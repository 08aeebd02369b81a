"""A program that exports two reports in turn to the same files, until it is killed.

`python -m tests.journeys.exporting_process DATABASE FOLDER [--plainly]`; with `--plainly` it
writes straight to the files, as one should not.
"""

from __future__ import annotations

import sys
from pathlib import Path

from editdesk.desk.desk import Desk
from editdesk.desk.exporting import export_all
from editdesk.formats import writing
from editdesk.storage.store import Store

SLUGS = ("night", "day")
ENDINGS = (".docx", ".pdf", ".html", ".json")


def targets(folder: Path) -> list[Path]:
    """The files of an export."""
    return [folder / f"out{ending}" for ending in ENDINGS]


def plainly(temporary: Path, target: Path) -> None:
    """Writes a file under its last name from the beginning, and tells when it is there in half."""
    data = temporary.read_bytes()
    with target.open("wb", buffering=0) as file:
        file.write(data[: len(data) // 2])
        tell("half")
        for at in range(len(data) // 2, len(data)):
            file.write(data[at : at + 1])


def tell(word: str) -> None:
    """Say it to whoever started this program."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main() -> None:
    desk = Desk(Store.open(sys.argv[1]), "exporting")
    if "--plainly" in sys.argv:
        writing._give_name = plainly
    actor = desk.actor("Ed Editor")
    reports = [desk.open(slug, actor) for slug in SLUGS]
    while True:
        for report in reports:
            export_all(report, targets(Path(sys.argv[2])), draft=True)
            tell("whole")


if __name__ == "__main__":
    main()
