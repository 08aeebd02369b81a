"""The full-text index; it is made from the journals, so going back loses nothing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "indexed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_indexed"),
        sa.UniqueConstraint("report", name="uq_indexed_report"),
        sa.ForeignKeyConstraint(
            ["report"], ["report.id"], name="fk_indexed_report_report", ondelete="CASCADE"
        ),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5("
            "slug, headline, words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1')"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search")
    op.drop_table("indexed")
