"""A dispute of a charge has an owner.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # the version that runs beside this migration writes no disputes
    op.add_column("charge_status", sa.Column("owner_id", sa.BigInteger(), nullable=True))
    op.create_check_constraint(
        op.f("ck_charge_status_owner"), "charge_status", "(state = 'disputed') = (owner_id is not null)"
    )


def downgrade() -> None:
    op.drop_constraint(op.f("ck_charge_status_owner"), "charge_status")
    op.drop_column("charge_status", "owner_id")
