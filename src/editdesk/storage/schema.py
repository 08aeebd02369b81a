"""The tables, written for SQLite and so that PostgreSQL can follow.

`entry` is the truth and only ever grows; `report`, `sign_off`, `snapshot` and
the full-text index are made from it and can be made anew. What is defined here
is what the migrations lead to (a test compares them): change both.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    insert,
)
from sqlalchemy.types import TypeEngine

SCHEMA_VERSION = "0003"
# In the header of the file (SQLite, `PRAGMA application_id`): "edsk".
APPLICATION_ID = 0x6564736B


class UtcTime(TypeDecorator[datetime]):
    """An aware time in UTC to the second; ISO 8601 text on SQLite."""

    impl = String(25)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime] | TypeEngine[str]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(25))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> object:
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).isoformat(timespec="seconds")

    def process_result_value(self, value: object, dialect: Dialect) -> datetime | None:
        if isinstance(value, str):
            time = datetime.fromisoformat(value)
            # A digest was taken over it as it was written.
            if time.isoformat() != value:
                raise ValueError(f"no time as it is written here: {value!r}")
            return time
        return value.astimezone(UTC) if isinstance(value, datetime) else None


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

# One act on one report; rows are added, never altered.
entries = Table(
    "entry",
    metadata,
    Column("report", String(40), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False),
    Column("person", String(40), nullable=False),
    Column("installation", String(64), nullable=False),
    Column("client_key", String(64), nullable=False),
    # Canonical JSON of one act.
    Column("payload", LargeBinary, nullable=False),
    Column("salt", String(32), nullable=False),
    Column("payload_digest", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    # Nobody's act is written twice, even if the answer to its writer was lost.
    UniqueConstraint("report", "installation", "client_key"),
    CheckConstraint("number >= 1", name="number_from_1"),
    # The journal of one report lies together, and a commit writes one page less.
    sqlite_with_rowid=False,
)

# What the desk lists of each report.
reports = Table(
    "report",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("slug", String(200), nullable=False, unique=True),
    Column("headline", Text, nullable=False),
    Column("stage", String(40), nullable=False),
    Column("owner", Text, nullable=False),
    Column("due", String(40), nullable=False),
    Column("words", Integer, nullable=False),
    Column("queries", Integer, nullable=False),
    Column("suggestions", Integer, nullable=False),
    # The entry that these columns stand at, its time, and the version of the fold that made them.
    Column("number", Integer, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("fold_version", Integer, nullable=False),
    Column("plan", Text, nullable=False, server_default=""),
    # Words that it shall have; 0 where nobody said how many.
    Column("target_words", Integer, nullable=False, server_default="0"),
    Column("embargo_until", String(40), nullable=False, server_default=""),
    # The reads that it asks for instead of the house's usual ones.
    Column("reads", Text, nullable=False, server_default=""),
    # Unknown in a row that an older version made.
    Column("stage_since", UtcTime),
    Column("is_archived", Boolean, nullable=False, server_default=false()),
    sqlite_with_rowid=False,
)

# How far each role's reading still covers each report.
sign_offs = Table(
    "sign_off",
    metadata,
    Column("report", ForeignKey("report.id", ondelete="CASCADE"), primary_key=True),
    Column("role", String(40), primary_key=True),
    Column("person", String(40), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("number", Integer, nullable=False),
    Column("covered", Integer, nullable=False),
    Column("passages", Integer, nullable=False),
    # How many passages are open again: new, changed, or taken out since.
    Column("open", Integer, nullable=False, server_default="0"),
)

# Open comments that ask somebody.
asked = Table(
    "asked",
    metadata,
    Column("report", ForeignKey("report.id", ondelete="CASCADE"), primary_key=True),
    Column("thread", String(80), primary_key=True),
    Column("person", String(40), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("author", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    # As many of its words as a line shows.
    Column("words", Text, nullable=False),
)

# A report as it was after an entry: makes opening fast and is trusted for nothing else.
snapshots = Table(
    "snapshot",
    metadata,
    Column("report", ForeignKey("report.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("fold_version", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("content_digest", String(64), nullable=False),
    # The report's JSON, deflated.
    Column("content", LargeBinary, nullable=False),
)

# Images and evidence, by the SHA-256 of their content.
attachments = Table(
    "attachment",
    metadata,
    Column("digest", String(80), primary_key=True),
    Column("media_type", String(200), nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

# Which entry the words of a report in the full-text index stand at; `id` is its row there.
indexed = Table(
    "indexed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report", ForeignKey("report.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("number", Integer, nullable=False),
)

# As Alembic makes it.
schema_version = Table(
    "schema_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="schema_version_pkc"),
)

# An INSERT OR REPLACE deletes without the trigger for DELETE, hence the third.
SQLITE_TRIGGERS = (
    "CREATE TRIGGER entry_never_altered BEFORE UPDATE ON entry "
    "BEGIN SELECT RAISE(ABORT, 'entries are never altered'); END",
    "CREATE TRIGGER entry_never_removed BEFORE DELETE ON entry "
    "BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END",
    "CREATE TRIGGER entry_follows_the_last BEFORE INSERT ON entry "
    "WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM entry WHERE report = NEW.report) "
    "OR EXISTS (SELECT 1 FROM entry WHERE report = NEW.report "
    "AND installation = NEW.installation AND client_key = NEW.client_key) "
    "BEGIN SELECT RAISE(ABORT, 'entries follow one another'); END",
)
SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "slug, headline, words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1')",
)


def create(connection: Connection) -> None:
    """Make all tables in an empty database and say which schema it has."""
    metadata.create_all(connection, checkfirst=False)
    for statement in (*SQLITE_TRIGGERS, *SQLITE_SEARCH):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(insert(schema_version).values(version_num=SCHEMA_VERSION))
