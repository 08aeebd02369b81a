"""What the desk shows of a report besides its stage: plan, length, embargo, archive, who is asked.

All of it is made from the journals, report by report when nobody waits, so going back loses nothing.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TIME = sa.String(25).with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    for column in (
        sa.Column("plan", sa.Text(), nullable=False, server_default=""),
        sa.Column("target_words", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("embargo_until", sa.String(40), nullable=False, server_default=""),
        sa.Column("reads", sa.Text(), nullable=False, server_default=""),
        sa.Column("stage_since", _TIME, nullable=True),
        sa.Column("is_archived", sa.Boolean(), nullable=False, server_default=sa.false()),
    ):
        op.add_column("report", column)
    # Which has every row made anew.
    op.execute("UPDATE report SET fold_version = 1")
    op.add_column("sign_off", sa.Column("open", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "asked",
        sa.Column("report", sa.String(40), nullable=False),
        sa.Column("thread", sa.String(80), nullable=False),
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("report", "thread", name="pk_asked"),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_asked_report_report", ondelete="CASCADE"),
    )


def downgrade() -> None:
    op.drop_table("asked")
    op.drop_column("sign_off", "open")
    for column in ("is_archived", "stage_since", "reads", "embargo_until", "target_words", "plan"):
        op.drop_column("report", column)
