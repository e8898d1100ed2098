"""The webhook inbox and what was observed on tickets.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


APPEND_ONLY = """
create trigger observation_append_only before update or delete on observation
for each row execute function forbid_change()
"""


def upgrade() -> None:
    op.create_table(
        "inbox_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("invocation_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", postgresql.JSONB(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.CheckConstraint("(state = 'pending') = (settled_at is null)", name=op.f("ck_inbox_event_settled")),
        sa.CheckConstraint("state in ('pending', 'done', 'ignored', 'failed')", name=op.f("ck_inbox_event_state")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_inbox_event_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox_event")),
        sa.UniqueConstraint("account_id", "invocation_id", name=op.f("uq_inbox_event_account_id_invocation_id")),
    )
    op.create_index(
        "ix_inbox_event_unsettled",
        "inbox_event",
        ["account_id", "ticket_id"],
        postgresql_where=sa.text("state in ('pending', 'failed')"),
    )
    op.create_index("ix_inbox_event_body", "inbox_event", ["received_at"], postgresql_where=sa.text("body is not null"))
    op.create_table(
        "export_cursor",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("cursor", sa.String(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_export_cursor_account_id")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_export_cursor")),
    )
    op.create_table(
        "observation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facts", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name=op.f("fk_observation_engagement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
        sa.UniqueConstraint("engagement_id", "kind", "key", name=op.f("uq_observation_engagement_id_kind_key")),
    )
    op.execute(APPEND_ONLY)


def downgrade() -> None:
    op.drop_table("observation")
    op.drop_table("export_cursor")
    op.drop_table("inbox_event")
