"""The journal, what is read from it, and attachments."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TIME = sa.String(25).with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "entry",
        sa.Column("report", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("installation", sa.String(64), nullable=False),
        sa.Column("client_key", sa.String(64), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("payload_digest", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("report", "number", name="pk_entry"),
        sa.UniqueConstraint(
            "report", "installation", "client_key", name="uq_entry_report_installation_client_key"
        ),
        sa.CheckConstraint("number >= 1", name="ck_entry_number_from_1"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "report",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("slug", sa.String(200), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due", sa.String(40), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("queries", sa.Integer(), nullable=False),
        sa.Column("suggestions", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("updated_at", _TIME, nullable=False),
        sa.Column("fold_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        sa.UniqueConstraint("slug", name="uq_report_slug"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sign_off",
        sa.Column("report", sa.String(40), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("covered", sa.Integer(), nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("report", "role", name="pk_sign_off"),
        sa.ForeignKeyConstraint(
            ["report"], ["report.id"], name="fk_sign_off_report_report", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "snapshot",
        sa.Column("report", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fold_version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("content_digest", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("report", "number", name="pk_snapshot"),
        sa.ForeignKeyConstraint(
            ["report"], ["report.id"], name="fk_snapshot_report_report", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "attachment",
        sa.Column("digest", sa.String(80), nullable=False),
        sa.Column("media_type", sa.String(200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_attachment"),
    )
    if op.get_bind().dialect.name == "sqlite":
        _guard_on_sqlite()


def _guard_on_sqlite() -> None:
    op.execute(
        "CREATE TRIGGER entry_never_altered BEFORE UPDATE ON entry "
        "BEGIN SELECT RAISE(ABORT, 'entries are never altered'); END"
    )
    op.execute(
        "CREATE TRIGGER entry_never_removed BEFORE DELETE ON entry "
        "BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END"
    )
    op.execute(
        "CREATE TRIGGER entry_follows_the_last BEFORE INSERT ON entry "
        "WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM entry WHERE report = NEW.report) "
        "OR EXISTS (SELECT 1 FROM entry WHERE report = NEW.report "
        "AND installation = NEW.installation AND client_key = NEW.client_key) "
        "BEGIN SELECT RAISE(ABORT, 'entries follow one another'); END"
    )
    # "edsk", by which the file is recognised.
    op.execute("PRAGMA application_id = 1701081963")


def downgrade() -> None:
    for table in ("attachment", "snapshot", "sign_off", "report", "entry"):
        op.drop_table(table)
