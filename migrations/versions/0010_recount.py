"""A charge keeps what its recount needs: the free seconds, and whether a correction replaces or adds.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # the version that runs beside this migration writes neither: 60 is what every seeded policy has
    op.add_column("charge", sa.Column("free_seconds", sa.Integer(), server_default="60", nullable=False))
    op.add_column("charge", sa.Column("replaces", sa.Boolean(), nullable=True))
    op.create_check_constraint(op.f("ck_charge_replaces"), "charge", "corrects is not null or replaces is null")


def downgrade() -> None:
    op.drop_constraint(op.f("ck_charge_replaces"), "charge")
    op.drop_column("charge", "replaces")
    op.drop_column("charge", "free_seconds")
