"""Writer: the account's request lines; which macro a write recorded; the writes of one ticket.

Revision ID: 0002
Revises: 0001
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "zendesk_rate",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("next_slot", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_zendesk_rate_account_id")),
        sa.PrimaryKeyConstraint("account_id", "line", name=op.f("pk_zendesk_rate")),
    )
    op.add_column("zendesk_write", sa.Column("macro_id", sa.BigInteger(), nullable=True))
    op.create_index("ix_zendesk_write_ticket", "zendesk_write", ["account_id", "ticket_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_zendesk_write_ticket", table_name="zendesk_write")
    op.drop_column("zendesk_write", "macro_id")
    op.drop_table("zendesk_rate")
