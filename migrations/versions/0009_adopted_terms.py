"""A term sent with Zendesk's own macro is adopted: its comment and who wrote it stand with it.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

COLUMNS = ("adopted_comment_id", "adopted_author_id")


def upgrade() -> None:
    # the version that runs beside this migration neither reads nor writes these columns
    for column in COLUMNS:
        op.add_column("term", sa.Column(column, sa.BigInteger(), nullable=True))
    op.create_check_constraint(
        op.f("ck_term_adopted"), "term", "(adopted_comment_id is null) = (adopted_author_id is null)"
    )
    op.create_unique_constraint(
        op.f("uq_term_engagement_id_adopted_comment_id"), "term", ["engagement_id", "adopted_comment_id"]
    )


def downgrade() -> None:
    for column in COLUMNS:
        op.drop_column("term", column)
