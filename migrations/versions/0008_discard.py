"""Failed writes may be discarded by a person, with a reason.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

CHECKS = {
    "discarded": "(state = 'discarded') = (discarded_at is not null)",
    "discarded_by": "(discarded_at is null) = (discarded_by is null)",
    "discarded_why": "(discarded_at is null) = (discard_reason is null)",
}


def upgrade() -> None:
    # the version that runs beside this migration neither reads nor writes these columns
    op.add_column("zendesk_write", sa.Column("discarded_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("zendesk_write", sa.Column("discarded_by", sa.BigInteger(), nullable=True))
    op.add_column("zendesk_write", sa.Column("discard_reason", sa.String(), nullable=True))
    _states("'pending', 'sent', 'failed', 'discarded'", "state in ('pending', 'failed')")
    for name, check in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_zendesk_write_{name}"), "zendesk_write", check)


def downgrade() -> None:
    # what was discarded waits for a person again
    op.execute(
        "update zendesk_write set state = 'failed', discarded_at = null, discarded_by = null, "
        "discard_reason = null where state = 'discarded'"
    )
    for column in ("discard_reason", "discarded_by", "discarded_at"):
        op.drop_column("zendesk_write", column)
    _states("'pending', 'sent', 'failed'", "state <> 'sent'")


def _states(states: str, open_ones: str) -> None:
    op.drop_constraint(op.f("ck_zendesk_write_state"), "zendesk_write")
    op.create_check_constraint(op.f("ck_zendesk_write_state"), "zendesk_write", f"state in ({states})")
    op.drop_index("ix_zendesk_write_open", table_name="zendesk_write")
    op.create_index(
        "ix_zendesk_write_open", "zendesk_write", ["account_id", "ticket_id"], postgresql_where=sa.text(open_ones)
    )
