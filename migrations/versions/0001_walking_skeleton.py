"""The walking skeleton: identity, evaluation, approval, the visible outbox.

Revision ID: 0001
Revises: nothing
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


FORBID_CHANGE = """
create function forbid_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$
"""
HISTORY_APPEND_ONLY = """
create trigger history_append_only before update or delete on engagement_history
for each row execute function forbid_change()
"""
KEEP_CONCLUDED = """
create function keep_concluded_answers() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or (
        old.concluded_at is not null
        and row(new.engagement_id, new.ordinal, new.catalogue_version, new.draft, new.answers,
                new.concluded_at, new.verdict, new.hash)
            is distinct from
            row(old.engagement_id, old.ordinal, old.catalogue_version, old.draft, old.answers,
                old.concluded_at, old.verdict, old.hash)
    ) then
        raise exception 'concluded answers do not change' using errcode = 'restrict_violation';
    end if;
    return new;
end $$
"""
CONCLUDED_STAY = """
create trigger concluded_answers_stay before update or delete on answer_set
for each row execute function keep_concluded_answers()
"""


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subdomain", sa.String(), nullable=False),
        sa.Column("app_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("subdomain", "app_id", name=op.f("uq_account_subdomain_app_id")),
    )
    op.create_table(
        "answered_request",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("body_hash", sa.String(), nullable=False),
        sa.Column("answer", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "user_id", "route", "key", name=op.f("pk_answered_request")),
    )
    op.create_index(op.f("ix_answered_request_at"), "answered_request", ["at"], unique=False)
    op.create_table(
        "used_token",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_used_token")),
    )
    op.create_index(op.f("ix_used_token_expires_at"), "used_token", ["expires_at"], unique=False)
    op.create_table(
        "engagement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger(), nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=True),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("status_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_event_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("modality in ('module', 'technical')", name=op.f("ck_engagement_modality")),
        sa.CheckConstraint(
            "status in ('evaluating', 'eligible', 'approval_requested', 'approved', 'term_sent', 'accepted', 'in_service', 'finished', 'not_eligible', 'denied', 'refused', 'cancelled')",
            name=op.f("ck_engagement_status"),
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_engagement_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement")),
    )
    op.create_index("ix_engagement_ticket", "engagement", ["account_id", "ticket_id", "id"], unique=False)
    op.create_index(
        "uq_engagement_open",
        "engagement",
        ["account_id", "ticket_id"],
        unique=True,
        postgresql_where="status not in ('cancelled', 'denied', 'finished', 'not_eligible', 'refused')",
    )
    op.create_table(
        "person",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=True),
        sa.Column("roles", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("group_ids", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_person_account_id")),
        sa.PrimaryKeyConstraint("account_id", "user_id", name=op.f("pk_person")),
    )
    op.create_table(
        "policy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("price_per_hour_centavos", sa.Integer(), nullable=False),
        sa.Column("minimum_minutes", sa.Integer(), nullable=False),
        sa.Column("minimum_scope", sa.String(), nullable=False),
        sa.Column("seconds_rounding", sa.String(), nullable=False),
        sa.Column("approval_required", sa.Boolean(), nullable=False),
        sa.Column("approval_target_minutes", sa.Integer(), nullable=False),
        sa.Column("subject_prefix", sa.String(), nullable=False),
        sa.Column("shift_start", sa.Time(), nullable=False),
        sa.Column("shift_end", sa.Time(), nullable=False),
        sa.CheckConstraint("minimum_scope in ('engagement', 'session')", name=op.f("ck_policy_minimum_scope")),
        sa.CheckConstraint("modality in ('module', 'technical')", name=op.f("ck_policy_modality")),
        sa.CheckConstraint("seconds_rounding in ('floor', 'ceil', 'half_up')", name=op.f("ck_policy_seconds_rounding")),
        sa.CheckConstraint("minimum_minutes >= 0", name=op.f("ck_policy_minimum")),
        sa.CheckConstraint(
            "price_per_hour_centavos > 0 and mod(price_per_hour_centavos, 60) = 0", name=op.f("ck_policy_price")
        ),
        sa.CheckConstraint("shift_start < shift_end", name=op.f("ck_policy_shift")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_policy_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy")),
        sa.UniqueConstraint(
            "account_id", "modality", "effective_from", name=op.f("uq_policy_account_id_modality_effective_from")
        ),
        sa.UniqueConstraint("account_id", "modality", "version", name=op.f("uq_policy_account_id_modality_version")),
    )
    op.create_table(
        "role_group",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("group_name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.CheckConstraint(
            "role in ('analyst', 'maestro', 'leader', 'billing', 'administrator')", name=op.f("ck_role_group_role")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_role_group_account_id")),
        sa.PrimaryKeyConstraint("account_id", "group_name", name=op.f("pk_role_group")),
    )
    op.create_table(
        "zendesk_write",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=True),
        sa.Column("change", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("change_hash", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("audit_id", sa.BigInteger(), nullable=True),
        sa.Column("comment_id", sa.BigInteger(), nullable=True),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.CheckConstraint("(state = 'sent') = (audit_id is not null)", name=op.f("ck_zendesk_write_sent_has_audit")),
        sa.CheckConstraint("state in ('pending', 'sent', 'failed')", name=op.f("ck_zendesk_write_state")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_zendesk_write_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zendesk_write")),
    )
    op.create_index(
        "ix_zendesk_write_open",
        "zendesk_write",
        ["account_id", "ticket_id"],
        unique=False,
        postgresql_where="state <> 'sent'",
    )
    op.create_table(
        "answer_set",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("catalogue_version", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Integer(), nullable=False),
        sa.Column("answers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("concluded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("hash", sa.String(), nullable=True),
        sa.CheckConstraint("(concluded_at is null) = (hash is null)", name=op.f("ck_answer_set_concluded_has_hash")),
        sa.CheckConstraint(
            "(concluded_at is null) = (verdict is null)", name=op.f("ck_answer_set_concluded_has_verdict")
        ),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name=op.f("fk_answer_set_engagement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_set")),
        sa.UniqueConstraint("engagement_id", "ordinal", name=op.f("uq_answer_set_engagement_id_ordinal")),
    )
    op.create_index(
        "uq_answer_set_open", "answer_set", ["engagement_id"], unique=True, postgresql_where="closed_at is null"
    )
    op.create_table(
        "engagement_history",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("from_status", sa.String(), nullable=True),
        sa.Column("to_status", sa.String(), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("write_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name=op.f("fk_engagement_history_engagement_id")),
        sa.ForeignKeyConstraint(["write_id"], ["zendesk_write.id"], name=op.f("fk_engagement_history_write_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement_history")),
        sa.UniqueConstraint("engagement_id", "version", name=op.f("uq_engagement_history_engagement_id_version")),
    )
    op.create_table(
        "approval_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("answer_set_id", sa.Uuid(), nullable=False),
        sa.Column("answer_set_hash", sa.String(), nullable=False),
        sa.Column("asker_id", sa.BigInteger(), nullable=False),
        sa.Column("maestro_id", sa.BigInteger(), nullable=True),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("observation", sa.String(), nullable=True),
        sa.Column("analysis", sa.String(), nullable=True),
        sa.CheckConstraint("(state = 'open') = (closed_at is null)", name=op.f("ck_approval_request_closed")),
        sa.CheckConstraint(
            "(state in ('approved', 'returned', 'denied')) = (decided_by is not null)",
            name=op.f("ck_approval_request_decided"),
        ),
        sa.CheckConstraint(
            "state in ('open', 'withdrawn', 'approved', 'returned', 'denied')", name=op.f("ck_approval_request_state")
        ),
        sa.CheckConstraint(
            "state not in ('returned', 'denied') or observation <> ''", name=op.f("ck_approval_request_observation")
        ),
        sa.CheckConstraint("decided_by <> asker_id", name=op.f("ck_approval_request_not_decided_by_asker")),
        sa.CheckConstraint("maestro_id <> asker_id", name=op.f("ck_approval_request_not_the_asker")),
        sa.ForeignKeyConstraint(["answer_set_id"], ["answer_set.id"], name=op.f("fk_approval_request_answer_set_id")),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name=op.f("fk_approval_request_engagement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_request")),
    )
    op.create_index(
        "uq_approval_request_open",
        "approval_request",
        ["engagement_id"],
        unique=True,
        postgresql_where="state = 'open'",
    )
    for statement in (FORBID_CHANGE, HISTORY_APPEND_ONLY, KEEP_CONCLUDED, CONCLUDED_STAY):
        op.execute(statement)


def downgrade() -> None:
    op.drop_index("uq_approval_request_open", table_name="approval_request", postgresql_where="state = 'open'")
    op.drop_table("approval_request")
    op.drop_table("engagement_history")
    op.drop_index("uq_answer_set_open", table_name="answer_set", postgresql_where="closed_at is null")
    op.drop_table("answer_set")
    op.drop_index("ix_zendesk_write_open", table_name="zendesk_write", postgresql_where="state <> 'sent'")
    op.drop_table("zendesk_write")
    op.drop_table("role_group")
    op.drop_table("policy")
    op.drop_table("person")
    op.drop_index(
        "uq_engagement_open",
        table_name="engagement",
        postgresql_where="status not in ('cancelled', 'denied', 'finished', 'not_eligible', 'refused')",
    )
    op.drop_index("ix_engagement_ticket", table_name="engagement")
    op.drop_table("engagement")
    op.drop_index(op.f("ix_used_token_expires_at"), table_name="used_token")
    op.drop_table("used_token")
    op.drop_index(op.f("ix_answered_request_at"), table_name="answered_request")
    op.drop_table("answered_request")
    op.drop_table("account")
    op.execute("drop function keep_concluded_answers()")
    op.execute("drop function forbid_change()")
