"""Terms and acceptances, and the limits that policies gained.

Revision ID: 0003
Revises: 0002
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

LIMITS = {
    "term_valid_days": 7,
    "reopen_days": 15,
    "contact_minutes": 60,
    "contact_warning_minutes": 10,
    "escalation_minutes": 15,
    "free_seconds": 60,
    "reply_days": 2,
}

TERM_TEXT_STAYS = """
create function keep_sent_term() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or
        to_jsonb(new) - array['state', 'closed_at'] is distinct from to_jsonb(old) - array['state', 'closed_at']
    then
        raise exception 'a term that was sent does not change' using errcode = 'restrict_violation';
    end if;
    return new;
end $$
"""
TERM_STAYS = """
create trigger sent_term_stays before update or delete on term
for each row execute function keep_sent_term()
"""


def upgrade() -> None:
    for name, value in LIMITS.items():
        op.add_column("policy", sa.Column(name, sa.Integer(), nullable=False, server_default=str(value)))
        op.alter_column("policy", name, server_default=None)
    op.create_check_constraint("days", "policy", "term_valid_days > 0 and reopen_days >= 0 and reply_days > 0")
    op.create_check_constraint(
        "contact", "policy", "contact_minutes > contact_warning_minutes and contact_warning_minutes >= 0"
    )
    op.create_check_constraint("limits", "policy", "escalation_minutes >= 0 and free_seconds >= 0")

    op.create_table(
        "term",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("answer_set_id", sa.Uuid(), nullable=False),
        sa.Column("answer_set_hash", sa.String(), nullable=False),
        sa.Column("policy_id", sa.Uuid(), nullable=False),
        sa.Column("policy_version", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("payer", sa.String(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("template_version", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("time_cap_minutes", sa.Integer(), nullable=True),
        sa.Column("price_per_minute_centavos", sa.Integer(), nullable=False),
        sa.Column("minimum_minutes", sa.Integer(), nullable=False),
        sa.Column("minimum_scope", sa.String(), nullable=False),
        sa.Column("seconds_rounding", sa.String(), nullable=False),
        sa.Column("requester_id", sa.BigInteger(), nullable=False),
        sa.Column("requester_name", sa.String(), nullable=False),
        sa.Column("organization_id", sa.BigInteger(), nullable=False),
        sa.Column("organization_name", sa.String(), nullable=False),
        sa.Column("organization_code", sa.String(), nullable=True),
        sa.Column("cnpj", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("write_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(state in ('live', 'accepted')) = (closed_at is null)", name=op.f("ck_term_closed")),
        sa.CheckConstraint("audience in ('end_customer', 'totvs_consultant', 'ams')", name=op.f("ck_term_audience")),
        sa.CheckConstraint("minimum_scope in ('engagement', 'session')", name=op.f("ck_term_minimum_scope")),
        sa.CheckConstraint("payer in ('customer', 'unit_invoice', 'management_transfer')", name=op.f("ck_term_payer")),
        sa.CheckConstraint("seconds_rounding in ('floor', 'ceil', 'half_up')", name=op.f("ck_term_seconds_rounding")),
        sa.CheckConstraint(
            "state in ('live', 'accepted', 'refused', 'withdrawn', 'expired', 'superseded', 'retracted')",
            name=op.f("ck_term_state"),
        ),
        sa.CheckConstraint("price_per_minute_centavos > 0 and minimum_minutes >= 0", name=op.f("ck_term_price")),
        sa.CheckConstraint("time_cap_minutes > 0", name=op.f("ck_term_time_cap")),
        sa.ForeignKeyConstraint(["answer_set_id"], ["answer_set.id"], name=op.f("fk_term_answer_set_id")),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name=op.f("fk_term_engagement_id")),
        sa.ForeignKeyConstraint(["policy_id"], ["policy.id"], name=op.f("fk_term_policy_id")),
        sa.ForeignKeyConstraint(["write_id"], ["zendesk_write.id"], name=op.f("fk_term_write_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint("engagement_id", "ordinal", name=op.f("uq_term_engagement_id_ordinal")),
    )
    op.create_index("ix_term_expiry", "term", ["expires_at"], unique=False, postgresql_where="state = 'live'")
    op.create_index("uq_term_live", "term", ["engagement_id"], unique=True, postgresql_where="state = 'live'")
    op.create_table(
        "acceptance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("term_id", sa.Uuid(), nullable=False),
        sa.Column("term_hash", sa.String(), nullable=False),
        sa.Column("comment_id", sa.BigInteger(), nullable=False),
        sa.Column("commented_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("excerpt", sa.String(), nullable=False),
        sa.Column("excerpt_hash", sa.String(), nullable=False),
        sa.Column("cites_cnpj", sa.Boolean(), nullable=False),
        sa.Column("recorded_by", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name=op.f("fk_acceptance_engagement_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_acceptance_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acceptance")),
        sa.UniqueConstraint("term_id", name=op.f("uq_acceptance_term_id")),
    )
    op.create_index(op.f("ix_acceptance_engagement_id"), "acceptance", ["engagement_id"], unique=False)
    op.execute(TERM_TEXT_STAYS)
    op.execute(TERM_STAYS)


def downgrade() -> None:
    op.drop_table("acceptance")
    op.drop_table("term")
    op.execute("drop function keep_sent_term()")
    for name in LIMITS:
        op.drop_column("policy", name)
