"""What a closed ticket refused may arrive on a follow-up of it.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

FOLLOW_UP = "(follow_up_id is not null) = (to_follow_up and state = 'sent')"


def upgrade() -> None:
    # the version that runs beside this migration neither reads nor writes these columns
    op.add_column("zendesk_write", sa.Column("to_follow_up", sa.Boolean(), server_default="false", nullable=False))
    op.add_column("zendesk_write", sa.Column("follow_up_id", sa.BigInteger(), nullable=True))
    op.create_check_constraint(op.f("ck_zendesk_write_follow_up"), "zendesk_write", FOLLOW_UP)


def downgrade() -> None:
    # what was on its way to a follow-up waits for a person again
    op.execute("update zendesk_write set state = 'failed' where to_follow_up and state = 'pending'")
    op.drop_constraint(op.f("ck_zendesk_write_follow_up"), "zendesk_write")
    op.drop_column("zendesk_write", "follow_up_id")
    op.drop_column("zendesk_write", "to_follow_up")
