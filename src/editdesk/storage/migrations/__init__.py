"""Bringing an older database to the present schema, with a backup before."""

from __future__ import annotations

from pathlib import Path

from editdesk.storage.engine import Database
from editdesk.storage.errors import NewerDesk


def migrate(database: Database, backups: Path) -> None:
    """Bring `database` to the present schema."""
    raise NewerDesk(database.path)
