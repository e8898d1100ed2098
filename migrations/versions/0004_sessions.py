"""Sessions, their intervals, events and contacts.

Revision ID: 0004
Revises: 0003
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# equality beside an overlap in one exclusion constraint; a trusted extension: the database's owner may add it
BTREE_GIST = "create extension if not exists btree_gist"
EVENTS_APPEND_ONLY = """
create trigger session_event_append_only before update or delete on session_event
for each row execute function forbid_change()
"""
CONTACTS_APPEND_ONLY = """
create trigger contact_append_only before update or delete on contact
for each row execute function forbid_change()
"""
CLOSE_ONCE = """
create function close_interval_once() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.to_at is not null or to_jsonb(new) - 'to_at' is distinct from to_jsonb(old) - 'to_at' then
        raise exception 'an interval is closed once and never changes' using errcode = 'restrict_violation';
    end if;
    return new;
end $$
"""
INTERVALS_CLOSE_ONCE = """
create trigger interval_closes_once before update or delete on work_interval
for each row execute function close_interval_once()
"""


def upgrade() -> None:
    op.execute(BTREE_GIST)
    op.create_table(
        "work_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("analyst_id", sa.BigInteger(), nullable=False),
        sa.Column("work_form", sa.String(), nullable=False),
        sa.Column("replay_file", sa.String(), nullable=True),
        sa.Column("manual", sa.Boolean(), nullable=False),
        sa.Column("justification", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=True),
        sa.Column("pause_reason", sa.String(), nullable=True),
        sa.Column("pause_remark", sa.String(), nullable=True),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_seconds", sa.Integer(), nullable=False),
        sa.Column("running_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("evidence_seconds", sa.Integer(), nullable=False),
        sa.Column("contact_limit_seconds", sa.Integer(), nullable=True),
        sa.Column("contact_count", sa.Integer(), nullable=False),
        sa.Column("contact_channel", sa.String(), nullable=True),
        sa.Column("unproven_seconds", sa.Integer(), nullable=False),
        sa.Column("contact_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shift_ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cap_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_event_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(state = 'ended') = (end_reason is not null)", name=op.f("ck_work_session_ended_why")),
        sa.CheckConstraint("(state = 'ended') = (ended_at is not null)", name=op.f("ck_work_session_ended")),
        sa.CheckConstraint("(state = 'paused') = (pause_reason is not null)", name=op.f("ck_work_session_paused_why")),
        sa.CheckConstraint("(state = 'paused') = (paused_at is not null)", name=op.f("ck_work_session_paused")),
        sa.CheckConstraint("(state = 'running') = (running_since is not null)", name=op.f("ck_work_session_running")),
        sa.CheckConstraint("(state = 'running') = (shift_ends_at is not null)", name=op.f("ck_work_session_shift")),
        sa.CheckConstraint(
            "(work_form = 'replay') = (contact_limit_seconds is not null)",
            name=op.f("ck_work_session_contacts_by_form"),
        ),
        sa.CheckConstraint(
            "end_reason in ('finish', 'hand_over', 'change_form', 'cancel', 'manual')",
            name=op.f("ck_work_session_end_reason"),
        ),
        sa.CheckConstraint("manual = coalesce(end_reason = 'manual', false)", name=op.f("ck_work_session_manual")),
        sa.CheckConstraint(
            "pause_reason in ('waiting_customer', 'tool_failure', 'other_work', 'break', 'end_of_shift', 'cap_reached', 'handed_over', 'reopened', 'solved_elsewhere')",
            name=op.f("ck_work_session_pause_reason"),
        ),
        sa.CheckConstraint(
            "state = 'running' or (contact_due_at is null and cap_at is null)", name=op.f("ck_work_session_limits")
        ),
        sa.CheckConstraint("state in ('running', 'paused', 'ended')", name=op.f("ck_work_session_state")),
        sa.CheckConstraint("work_form = 'replay' or replay_file is null", name=op.f("ck_work_session_replay_file")),
        sa.CheckConstraint("work_form in ('replay', 'remote', 'phone')", name=op.f("ck_work_session_work_form")),
        sa.CheckConstraint(
            "closed_seconds >= 0 and evidence_seconds >= 0 and unproven_seconds >= 0",
            name=op.f("ck_work_session_seconds"),
        ),
        sa.CheckConstraint("contact_count >= 0 and ordinal > 0", name=op.f("ck_work_session_counts")),
        sa.CheckConstraint("contact_limit_seconds > 0", name=op.f("ck_work_session_contact_limit")),
        sa.CheckConstraint(
            "contact_channel in ('phone', 'message', 'email', 'meeting')",
            name=op.f("ck_work_session_contact_channel"),
        ),
        sa.CheckConstraint("manual = (justification is not null)", name=op.f("ck_work_session_justified")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_work_session_account_id")),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name=op.f("fk_work_session_engagement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_session")),
        sa.UniqueConstraint("engagement_id", "ordinal", name=op.f("uq_work_session_engagement_id_ordinal")),
    )
    op.create_index(
        "ix_work_session_analyst", "work_session", ["account_id", "analyst_id", "last_event_at"], unique=False
    )
    op.create_index(
        "uq_work_session_open", "work_session", ["engagement_id"], unique=True, postgresql_where="state <> 'ended'"
    )
    op.create_index(
        "uq_work_session_running",
        "work_session",
        ["account_id", "analyst_id"],
        unique=True,
        postgresql_where="state = 'running'",
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.BigInteger(), nullable=False),
        sa.Column("contact_name", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("progress", sa.String(), nullable=False),
        sa.Column("running_seconds", sa.Integer(), nullable=False),
        sa.Column("late_seconds", sa.Integer(), nullable=False),
        sa.CheckConstraint("channel in ('phone', 'message', 'email', 'meeting')", name=op.f("ck_contact_channel")),
        sa.CheckConstraint("result in ('spoke', 'no_answer', 'left_message', 'wrote')", name=op.f("ck_contact_result")),
        sa.CheckConstraint("number > 0 and running_seconds >= 0 and late_seconds >= 0", name=op.f("ck_contact_counts")),
        sa.ForeignKeyConstraint(["session_id"], ["work_session.id"], name=op.f("fk_contact_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_contact_session_id_number")),
    )
    op.create_table(
        "session_event",
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("running_seconds", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Boolean(), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint(
            "kind in ('open', 'start', 'pause', 'resume', 'contact', 'end', 'manual')",
            name=op.f("ck_session_event_kind"),
        ),
        sa.ForeignKeyConstraint(["session_id"], ["work_session.id"], name=op.f("fk_session_event_session_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_session_event")),
    )
    op.create_index(op.f("ix_session_event_session_id"), "session_event", ["session_id"], unique=False)
    op.create_table(
        "work_interval",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("analyst_id", sa.BigInteger(), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("to_at", sa.DateTime(timezone=True), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("account_id"), "="),
            (sa.column("analyst_id"), "="),
            (sa.literal_column("tstzrange(from_at, to_at)"), "&&"),
            using="gist",
            name="ex_work_interval_one_at_a_time",
        ),
        sa.CheckConstraint("to_at >= from_at", name=op.f("ck_work_interval_forwards")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_work_interval_account_id")),
        sa.ForeignKeyConstraint(["session_id"], ["work_session.id"], name=op.f("fk_work_interval_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_interval")),
    )
    op.create_index(op.f("ix_work_interval_session_id"), "work_interval", ["session_id"], unique=False)
    op.create_index(
        "uq_work_interval_open", "work_interval", ["session_id"], unique=True, postgresql_where="to_at is null"
    )
    for statement in (EVENTS_APPEND_ONLY, CONTACTS_APPEND_ONLY, CLOSE_ONCE, INTERVALS_CLOSE_ONCE):
        op.execute(statement)


def downgrade() -> None:
    op.drop_index("uq_work_interval_open", table_name="work_interval", postgresql_where="to_at is null")
    op.drop_index(op.f("ix_work_interval_session_id"), table_name="work_interval")
    op.drop_table("work_interval")
    op.drop_index(op.f("ix_session_event_session_id"), table_name="session_event")
    op.drop_table("session_event")
    op.drop_table("contact")
    op.drop_index("uq_work_session_running", table_name="work_session", postgresql_where="state = 'running'")
    op.drop_index("uq_work_session_open", table_name="work_session", postgresql_where="state <> 'ended'")
    op.drop_index("ix_work_session_analyst", table_name="work_session")
    op.drop_table("work_session")
    op.execute("drop function close_interval_once()")
