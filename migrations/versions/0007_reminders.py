"""Reminders of the hourly contact, notes beside the moves, and the rules of automatic messages.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


APPEND_ONLY = """
create trigger {table}_append_only before update or delete on {table}
for each row execute function forbid_change()
"""
# new accounts get theirs with the seed
RULES = """
insert into automation_rule (account_id, kind, enabled, wait_minutes)
select id, kind, true, wait_minutes
from account, (values ('pending_consultant', 60), ('term_reminder', null)) as rule (kind, wait_minutes)
"""


def upgrade() -> None:
    # defaults in the database: the version that runs beside this migration does not know these columns
    op.add_column("engagement", sa.Column("notes", sa.Integer(), server_default="0", nullable=False))
    op.add_column(
        "engagement",
        sa.Column("automation_stopped", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
    )
    op.add_column("policy", sa.Column("term_reminder_days", sa.Integer(), server_default="2", nullable=False))
    op.create_check_constraint(op.f("ck_policy_term_reminder"), "policy", "term_reminder_days > 0")
    op.create_table(
        "engagement_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("facts", postgresql.JSONB(), nullable=False),
        sa.Column("write_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name=op.f("fk_engagement_note_engagement_id")),
        sa.ForeignKeyConstraint(["write_id"], ["zendesk_write.id"], name=op.f("fk_engagement_note_write_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement_note")),
        sa.UniqueConstraint("engagement_id", "kind", "key", name=op.f("uq_engagement_note_engagement_id_kind_key")),
    )
    op.create_table(
        "reminder",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("evidence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_as", sa.String(), nullable=False),
        sa.CheckConstraint("kind in ('warning', 'due', 'escalation')", name=op.f("ck_reminder_kind")),
        sa.CheckConstraint("told_as in ('warning', 'due', 'escalation')", name=op.f("ck_reminder_told_as")),
        sa.CheckConstraint("evidence >= 0", name=op.f("ck_reminder_evidence")),
        sa.ForeignKeyConstraint(["session_id"], ["work_session.id"], name=op.f("fk_reminder_session_id")),
        sa.PrimaryKeyConstraint("session_id", "evidence", "kind", name=op.f("pk_reminder")),
    )
    op.create_index(
        "ix_work_session_contact",
        "work_session",
        ["contact_due_at"],
        postgresql_where=sa.text("contact_due_at is not null"),
    )
    op.create_index(
        "ix_work_session_paused_late",
        "work_session",
        ["engagement_id"],
        postgresql_where=sa.text("state = 'paused' and closed_seconds - evidence_seconds >= contact_limit_seconds"),
    )
    op.create_table(
        "automation_rule",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("wait_minutes", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind in ('pending_consultant', 'term_reminder')", name=op.f("ck_automation_rule_kind")),
        sa.CheckConstraint("wait_minutes > 0", name=op.f("ck_automation_rule_wait")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_automation_rule_account_id")),
        sa.PrimaryKeyConstraint("account_id", "kind", name=op.f("pk_automation_rule")),
    )
    op.execute(RULES)
    for table in ("engagement_note", "reminder"):
        op.execute(APPEND_ONLY.format(table=table))


def downgrade() -> None:
    op.drop_table("automation_rule")
    op.drop_index("ix_work_session_paused_late", table_name="work_session")
    op.drop_index("ix_work_session_contact", table_name="work_session")
    op.drop_table("reminder")
    op.drop_table("engagement_note")
    op.drop_constraint(op.f("ck_policy_term_reminder"), "policy")
    op.drop_column("policy", "term_reminder_days")
    op.drop_column("engagement", "automation_stopped")
    op.drop_column("engagement", "notes")
