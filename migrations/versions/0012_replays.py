"""Inspected Replay files: their metadata, never their content.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

APPEND_ONLY = """
create trigger replay_inspection_append_only before update or delete on replay_inspection
for each row execute function forbid_change()
"""


def upgrade() -> None:
    op.create_table(
        "replay_inspection",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("inspected_by", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("attachment_id", sa.BigInteger(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("uncompressed_bytes", sa.BigInteger(), nullable=False),
        sa.Column("blocks", sa.Integer(), nullable=False),
        sa.Column("intact_blocks", sa.Integer(), nullable=False),
        sa.Column("recorded_from", sa.String(), nullable=True),
        sa.Column("recorded_until", sa.String(), nullable=True),
        sa.Column("source_count", sa.Integer(), nullable=False),
        sa.Column("sources", postgresql.JSONB(), nullable=False),
        sa.Column("findings", postgresql.JSONB(), nullable=False),
        sa.CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name=op.f("ck_replay_inspection_sha256")),
        sa.CheckConstraint("intact_blocks between 0 and blocks", name=op.f("ck_replay_inspection_blocks")),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name=op.f("fk_replay_inspection_engagement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replay_inspection")),
        sa.UniqueConstraint("engagement_id", "sha256", name=op.f("uq_replay_inspection_engagement_id_sha256")),
    )
    op.execute(APPEND_ONLY)


def downgrade() -> None:
    op.drop_table("replay_inspection")
