"""Bringing a database to another schema, with a backup before; imports Alembic, so only when it is due."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

from editdesk.storage.backups import copy_into
from editdesk.storage.engine import Database
from editdesk.storage.schema import SCHEMA_VERSION

FOLDER = Path(__file__).parent


def migrate(database: Database, backups: Path, to: str = SCHEMA_VERSION) -> Path | None:
    """The backup that was made in `backups` before `database` was brought to schema `to`.

    All or nothing: killed on the way, the database is what it was. None when
    another program did it first, or there was nothing yet.
    """
    with database.rebuilding() as connection:
        version = connection.exec_driver_sql("SELECT version_num FROM schema_version").scalar()
        if version == to:
            return None
        # Nobody else can write now, and a reader still sees what was before.
        kept = copy_into(database, backups, f"schema-{version}") if version else None
        is_back = version is not None and (to == "base" or to < version)
        change = command.downgrade if is_back else command.upgrade
        change(_config(connection), to)
        return kept


def _config(connection: object) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
