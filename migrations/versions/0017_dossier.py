"""The ledger's links of one engagement are found by an index.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

OF_ENGAGEMENT = """substring(body, '"engagement":"([^"]+)"')"""


def upgrade() -> None:
    op.create_index("ix_ledger_row_engagement", "ledger_row", ["account_id", sa.text(OF_ENGAGEMENT)])


def downgrade() -> None:
    op.drop_index("ix_ledger_row_engagement", table_name="ledger_row")
