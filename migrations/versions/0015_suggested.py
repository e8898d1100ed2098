"""An acceptance keeps what the detector took the reply for.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

CHECKS = {
    "suggested_label": "suggested_label in ('accept', 'refuse', 'question', 'conditional', 'other')",
    "suggested_strength": "suggested_strength in ('strong', 'weak')",
    "suggested_whole": "num_nulls(suggested_label, suggested_strength, detector_version) in (0, 3)",
}


def upgrade() -> None:
    # the version that runs beside this migration neither reads nor writes these columns
    op.add_column("acceptance", sa.Column("suggested_label", sa.String(), nullable=True))
    op.add_column("acceptance", sa.Column("suggested_strength", sa.String(), nullable=True))
    op.add_column("acceptance", sa.Column("detector_version", sa.Integer(), nullable=True))
    for name, check in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_acceptance_{name}"), "acceptance", check)


def downgrade() -> None:
    for column in ("detector_version", "suggested_strength", "suggested_label"):
        op.drop_column("acceptance", column)
