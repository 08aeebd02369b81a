"""The desk's list as CSV, for spreadsheets and scripts.

Every cell stands in quotes, and what a spreadsheet would take for a formula begins with
an apostrophe, so that it is read and not run: a headline may come from a stranger's file.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from editdesk.desk.listing import Listed, is_overdue, waits_for
from editdesk.errors import UnwritableTarget
from editdesk.review.roles import Role
from editdesk.workflow.stages import LABELS, SIGNING_ROLES

HEADER = (
    *("Slug", "Headline", "Plan", "Stage", "Waiting for", "Since", "Owner", "Due", "Overdue", "Words"),
    *("Target", "Queries", "Suggestions", *[f"Open passages {role.label}" for role in SIGNING_ROLES]),
    *("Embargo until", "Changed", "Archived"),
)
# Excel reads a file in the code page of its computer unless it begins so; all other programs skip it.
BOM = "\ufeff"
_FORMULA = re.compile(r"^(?=[=+\-@\t\r\n＝＋－＠])|(?<=[;\t\r\n])(?=[=+\-@＝＋－＠])")


def list_csv(reports: Iterable[Listed], now: datetime) -> str:
    """`reports`, one a line, below a line of names; lines end as RFC 4180 asks."""
    written = io.StringIO()
    table = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(HEADER)
    for one in reports:
        table.writerow([literal(cell) for cell in _cells(one, now)])
    return written.getvalue()


def write_list(target: Path, reports: Iterable[Listed], now: datetime) -> None:
    """Nothing; `target` has the list, whole or not at all. UnwritableTarget when it cannot be written."""
    beside = target.with_name(f".{target.name}.new")
    try:
        beside.write_bytes((BOM + list_csv(reports, now)).encode())
        os.replace(beside, target)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        why = error.strerror or "the system refused"
        raise UnwritableTarget(str(target), why, hint="Choose another folder, or make room.") from error


def literal(cell: str) -> str:
    """`cell`, such that no spreadsheet runs it, whatever sign it takes for the end of a cell."""
    return _FORMULA.sub("'", cell)


def _cells(one: Listed, now: datetime) -> list[str]:
    waiting = waits_for(one.stage)
    return [
        *(one.slug, one.headline, one.plan, LABELS.get(one.stage, one.stage)),
        *(waiting.label if waiting else "", _time(one.stage_since), one.owner, one.due or ""),
        *("yes" if is_overdue(one, now) else "", str(one.words), str(one.target_words or "")),
        *(str(one.queries), str(one.suggestions), *[_open(one, role) for role in SIGNING_ROLES]),
        *(one.embargo_until, _time(one.updated_at), "yes" if one.is_archived else ""),
    ]


def _open(one: Listed, role: Role) -> str:
    """How many passages are open in the read of `role`; empty where it was never given."""
    read = one.reads.get(role)
    return "" if read is None else str(read.open)


def _time(at: datetime | None) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else ""
