"""How much of each account's chain has been put on a ticket, and when.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # the version that runs beside this migration neither reads nor writes these columns
    op.add_column("ledger_head", sa.Column("published_seq", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("ledger_head", sa.Column("published_at", sa.DateTime(timezone=True), nullable=True))
    op.create_check_constraint(
        op.f("ck_ledger_head_published"),
        "ledger_head",
        "published_seq between 0 and seq and (published_at is null) = (published_seq = 0)",
    )


def downgrade() -> None:
    op.drop_constraint(op.f("ck_ledger_head_published"), "ledger_head")
    op.drop_column("ledger_head", "published_at")
    op.drop_column("ledger_head", "published_seq")
