"""Time entries, charges and the hash chain.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


APPEND_ONLY = """
create trigger {table}_append_only before update or delete on {table}
for each row execute function forbid_change()
"""
# the erase job clears value and salt together; nothing else ever changes
ONLY_ERASE = """
create function only_erase() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.erased_at is not null or new.erased_at is null or new.digest <> old.digest then
        raise exception 'a personal value may only be erased' using errcode = 'restrict_violation';
    end if;
    return new;
end $$
"""
PERSONAL_VALUE = """
create trigger personal_value_only_erased before update or delete on personal_value
for each row execute function only_erase()
"""
KEPT = ("time_entry", "charge", "charge_status", "ledger_row")


def upgrade() -> None:
    op.create_table(
        "personal_value",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(value is null) = (salt is null)", name=op.f("ck_personal_value_both")),
        sa.CheckConstraint("(value is null) = (erased_at is not null)", name=op.f("ck_personal_value_erased")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_personal_value")),
    )
    op.create_table(
        "time_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger(), nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("work_form", sa.String(), nullable=False),
        sa.Column("analyst_id", sa.BigInteger(), nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=True),
        sa.Column("organization_id", sa.BigInteger(), nullable=False),
        sa.Column("work_date", sa.Date(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("worked_seconds", sa.Integer(), nullable=False),
        sa.Column("paused_seconds", sa.Integer(), nullable=False),
        sa.Column("proven_seconds", sa.Integer(), nullable=False),
        sa.Column("payer", sa.String(), nullable=False),
        sa.Column("unit_code", sa.String(), nullable=True),
        sa.Column("transfer", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("manual", sa.Boolean(), nullable=False),
        sa.Column("corrects", sa.Uuid(), nullable=True),
        sa.Column("requester_digest", sa.String(), nullable=False),
        sa.Column("cnpj_digest", sa.String(), nullable=False),
        sa.CheckConstraint(
            "worked_seconds >= proven_seconds and proven_seconds >= 0", name=op.f("ck_time_entry_proven")
        ),
        sa.CheckConstraint("paused_seconds >= 0 and ended_at >= started_at", name=op.f("ck_time_entry_time")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_time_entry_account_id")),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name=op.f("fk_time_entry_engagement_id")),
        sa.ForeignKeyConstraint(["session_id"], ["work_session.id"], name=op.f("fk_time_entry_session_id")),
        sa.ForeignKeyConstraint(["corrects"], ["time_entry.id"], name=op.f("fk_time_entry_corrects")),
        sa.ForeignKeyConstraint(
            ["requester_digest"], ["personal_value.digest"], name=op.f("fk_time_entry_requester_digest")
        ),
        sa.ForeignKeyConstraint(["cnpj_digest"], ["personal_value.digest"], name=op.f("fk_time_entry_cnpj_digest")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_entry")),
        sa.UniqueConstraint("corrects", name=op.f("uq_time_entry_corrects")),
    )
    op.create_index("ix_time_entry_engagement", "time_entry", ["engagement_id"], unique=False)
    op.create_index(
        "uq_time_entry_day",
        "time_entry",
        ["session_id", "work_date"],
        unique=True,
        postgresql_where="corrects is null",
    )
    op.create_table(
        "charge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger(), nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_by", sa.BigInteger(), nullable=False),
        sa.Column("policy_id", sa.Uuid(), nullable=False),
        sa.Column("policy_version", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Uuid(), nullable=False),
        sa.Column("term_hash", sa.String(), nullable=False),
        sa.Column("price_per_minute_centavos", sa.Integer(), nullable=False),
        sa.Column("minimum_minutes", sa.Integer(), nullable=False),
        sa.Column("minimum_scope", sa.String(), nullable=False),
        sa.Column("seconds_rounding", sa.String(), nullable=False),
        sa.Column("gross_seconds", sa.Integer(), nullable=False),
        sa.Column("paused_seconds", sa.Integer(), nullable=False),
        sa.Column("net_seconds", sa.Integer(), nullable=False),
        sa.Column("unproven_seconds", sa.Integer(), nullable=False),
        sa.Column("proven_seconds", sa.Integer(), nullable=False),
        sa.Column("whole_minutes", sa.Integer(), nullable=False),
        sa.Column("full_minutes", sa.Integer(), nullable=False),
        sa.Column("charged_minutes", sa.Integer(), nullable=False),
        sa.Column("amount_centavos", sa.Integer(), nullable=False),
        sa.Column("delta_minutes", sa.Integer(), nullable=False),
        sa.Column("delta_centavos", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("waiver", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("outcome_text", sa.String(), nullable=False),
        sa.Column("issue_key", sa.String(), nullable=True),
        sa.Column("on_portal", sa.Boolean(), nullable=True),
        sa.Column("payer", sa.String(), nullable=False),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("entries", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("corrects", sa.Uuid(), nullable=True),
        sa.Column("write_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("gross_seconds - paused_seconds = net_seconds", name=op.f("ck_charge_net")),
        sa.CheckConstraint("net_seconds - unproven_seconds = proven_seconds", name=op.f("ck_charge_proven")),
        sa.CheckConstraint("charged_minutes >= 0 and price_per_minute_centavos > 0", name=op.f("ck_charge_minutes")),
        sa.CheckConstraint("waiver is null or charged_minutes = 0", name=op.f("ck_charge_waived")),
        sa.CheckConstraint(
            "corrects is not null or amount_centavos = charged_minutes * price_per_minute_centavos",
            name=op.f("ck_charge_amount"),
        ),
        sa.CheckConstraint("corrects is not null or delta_centavos = amount_centavos", name=op.f("ck_charge_first")),
        sa.CheckConstraint("(issue_key is null) = (on_portal is null)", name=op.f("ck_charge_issue")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_charge_account_id")),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name=op.f("fk_charge_engagement_id")),
        sa.ForeignKeyConstraint(["policy_id"], ["policy.id"], name=op.f("fk_charge_policy_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_charge_term_id")),
        sa.ForeignKeyConstraint(["corrects"], ["charge.id"], name=op.f("fk_charge_corrects")),
        sa.ForeignKeyConstraint(["write_id"], ["zendesk_write.id"], name=op.f("fk_charge_write_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charge")),
        sa.UniqueConstraint("corrects", name=op.f("uq_charge_corrects")),
    )
    op.create_index("ix_charge_engagement", "charge", ["engagement_id"], unique=False)
    op.create_index("ix_charge_month", "charge", ["account_id", "month"], unique=False)
    op.create_index("uq_charge_first", "charge", ["engagement_id"], unique=True, postgresql_where="corrects is null")
    op.create_table(
        "charge_status",
        sa.Column("charge_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state in ('pending', 'held', 'disputed', 'frozen', 'ordered', 'invoiced', 'cancelled')",
            name=op.f("ck_charge_status_state"),
        ),
        sa.ForeignKeyConstraint(["charge_id"], ["charge.id"], name=op.f("fk_charge_status_charge_id")),
        sa.PrimaryKeyConstraint("charge_id", "ordinal", name=op.f("pk_charge_status")),
    )
    op.create_table(
        "ledger_row",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.CheckConstraint("seq > 0", name=op.f("ck_ledger_row_seq")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_ledger_row_account_id")),
        sa.PrimaryKeyConstraint("account_id", "seq", name=op.f("pk_ledger_row")),
    )
    op.create_table(
        "ledger_head",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_ledger_head_account_id")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_ledger_head")),
    )
    for table in KEPT:
        op.execute(APPEND_ONLY.format(table=table))
    op.execute(ONLY_ERASE)
    op.execute(PERSONAL_VALUE)


def downgrade() -> None:
    for table in ("ledger_head", "ledger_row", "charge_status", "charge", "time_entry", "personal_value"):
        op.drop_table(table)
    op.execute("drop function only_erase()")
