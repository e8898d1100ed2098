"""A policy says more, never changes, and a second person confirms the next one.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

WORDS = "label <> '' and subject_prefix <> ''"
CAP = "cap_warning_percent between 1 and 100"
STRATEGY = "order_strategy in ('minutes', 'hours_down', 'hours_2dp')"
STATUSES = "billed_statuses <> '{}' and billed_statuses <@ array['hold', 'solved', 'closed']::text[]"
WAIVERS = (
    "waiver_reasons <> '{}' and waiver_reasons <@ "
    "array['issue', 'repasse', 'gestao', 'documentacao', 'gap_suporte', 'outros']::text[]"
)
NEW_CHECKS = {
    "words": WORDS,
    "cap_warning": CAP,
    "order_strategy": STRATEGY,
    "billed_statuses": STATUSES,
    "waiver_reasons": WAIVERS,
}
CHECKS = {
    "modality": "modality in ('module', 'technical')",
    "price": "price_per_hour_centavos > 0 and mod(price_per_hour_centavos, 60) = 0",
    "minimum": "minimum_minutes >= 0",
    "days": "term_valid_days > 0 and reopen_days >= 0 and reply_days > 0",
    "term_reminder": "term_reminder_days > 0",
    "contact": "contact_minutes > contact_warning_minutes and contact_warning_minutes >= 0",
    "limits": "escalation_minutes >= 0 and free_seconds >= 0",
    "minimum_scope": "minimum_scope in ('engagement', 'session')",
    "seconds_rounding": "seconds_rounding in ('floor', 'ceil', 'half_up')",
    "shift": "shift_start < shift_end",
    **NEW_CHECKS,
}
STATES = "('proposed', 'confirmed', 'rejected', 'withdrawn')"
PROPOSAL_CHECKS = {
    "state": f"state in {STATES}",
    "second_person": "decided_by <> proposed_by",
    "decided": "state = 'withdrawn' or (state = 'proposed') = (decided_by is null)",
    "version": "(version is not null) = (decided_by is not null and state in ('confirmed', 'withdrawn'))",
}

FIRST_LABEL = "case {of}modality when 'module' then 'Consultoria do Módulo' else 'Consultoria Técnica' end"
FIRST_WAIVERS = (
    "case {of}modality when 'module' then array['issue', 'repasse', 'gestao', 'documentacao', 'gap_suporte', 'outros'] "
    "else array['repasse', 'gestao', 'gap_suporte', 'outros'] end"
)
# the version that runs beside this migration knows neither a label nor waiver reasons
FILL = f"""
create function fill_policy() returns trigger language plpgsql as $$
begin
    if new.label = '' then
        new.label := {FIRST_LABEL.format(of="new.")};
    end if;
    if new.waiver_reasons = '{{}}' then
        new.waiver_reasons := {FIRST_WAIVERS.format(of="new.")};
    end if;
    return new;
end $$
"""
FIRST = f"""
update policy set label = {FIRST_LABEL.format(of="")}, waiver_reasons = {FIRST_WAIVERS.format(of="")}
"""  # noqa: S608 -- constants of this file
FILLED = """
create trigger policy_filled before insert on policy
for each row execute function fill_policy()
"""
KEEP = """
create function keep_policy() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and exists (select from policy_proposal where id = old.id and state = 'withdrawn') then
        return old;
    end if;
    raise exception 'a policy does not change' using errcode = 'restrict_violation';
end $$
"""
KEPT = """
create trigger policy_stays before update or delete on policy
for each row execute function keep_policy()
"""
KEEP_PROPOSAL = """
create function keep_policy_proposal() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE'
        or old.state in ('rejected', 'withdrawn')
        or (old.decided_by is not null and new.decided_by is distinct from old.decided_by)
        or (old.version is not null and new.version is distinct from old.version)
        or (to_jsonb(new) - array['state', 'decided_by', 'version'])
            is distinct from (to_jsonb(old) - array['state', 'decided_by', 'version'])
        or (old.state = 'confirmed' and new.state <> 'withdrawn')
    then
        raise exception 'what was proposed does not change' using errcode = 'restrict_violation';
    end if;
    return new;
end $$
"""
PROPOSAL_KEPT = """
create trigger policy_proposal_stays before update or delete on policy_proposal
for each row execute function keep_policy_proposal()
"""
STEPS_KEPT = """
create trigger policy_step_append_only before update or delete on policy_step
for each row execute function forbid_change()
"""


def upgrade() -> None:
    texts = postgresql.ARRAY(sa.Text())
    for column in (
        sa.Column("label", sa.String(), server_default="", nullable=False),
        sa.Column("waiver_reasons", texts, server_default="{}", nullable=False),
        sa.Column("billed_statuses", texts, server_default="{hold,solved,closed}", nullable=False),
        sa.Column("order_strategy", sa.String(), server_default="minutes", nullable=False),
        sa.Column("cap_warning_percent", sa.Integer(), server_default="80", nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
    ):
        op.add_column("policy", column)
    op.execute(FILL)
    op.execute(FILLED)
    op.execute(FIRST)
    for name, condition in NEW_CHECKS.items():
        op.create_check_constraint(op.f(f"ck_policy_{name}"), "policy", condition)
    _create_proposals(texts)
    for statement in (KEEP, KEPT, KEEP_PROPOSAL, PROPOSAL_KEPT, STEPS_KEPT):
        op.execute(statement)


def _create_proposals(texts: postgresql.ARRAY[str]) -> None:
    numbers = (
        *("price_per_hour_centavos", "minimum_minutes", "free_seconds", "approval_target_minutes", "term_valid_days"),
        *("term_reminder_days", "reopen_days", "reply_days", "contact_minutes", "contact_warning_minutes"),
        *("escalation_minutes", "cap_warning_percent"),
    )
    words = ("modality", "label", "subject_prefix", "minimum_scope", "seconds_rounding", "order_strategy", "state")
    checks = {**CHECKS, **PROPOSAL_CHECKS}
    op.create_table(
        "policy_proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("based_on", sa.Uuid(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in words),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in numbers),
        *(sa.Column(name, texts, nullable=False) for name in ("billed_statuses", "waiver_reasons")),
        sa.Column("approval_required", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Time(), nullable=False) for name in ("shift_start", "shift_end")),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("proposed_by", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        *(sa.CheckConstraint(said, name=op.f(f"ck_policy_proposal_{name}")) for name, said in checks.items()),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_policy_proposal_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_proposal")),
        sa.UniqueConstraint(
            "account_id", "modality", "version", name=op.f("uq_policy_proposal_account_id_modality_version")
        ),
    )
    op.create_index(
        "uq_policy_proposal_open",
        "policy_proposal",
        ["account_id", "modality"],
        unique=True,
        postgresql_where=sa.text("state = 'proposed'"),
    )
    op.create_table(
        "policy_step",
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.CheckConstraint(f"kind in {STATES}", name=op.f("ck_policy_step_kind")),
        sa.CheckConstraint(
            "(reason is not null) = (kind in ('rejected', 'withdrawn'))", name=op.f("ck_policy_step_reason")
        ),
        sa.ForeignKeyConstraint(["proposal_id"], ["policy_proposal.id"], name=op.f("fk_policy_step_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", "kind", name=op.f("pk_policy_step")),
    )


def downgrade() -> None:
    op.execute("drop trigger policy_stays on policy")
    op.execute("drop function keep_policy")
    op.drop_table("policy_step")
    op.drop_table("policy_proposal")
    op.execute("drop function keep_policy_proposal")
    op.execute("drop trigger policy_filled on policy")
    op.execute("drop function fill_policy")
    for name in NEW_CHECKS:
        op.drop_constraint(op.f(f"ck_policy_{name}"), "policy")
    for name in (
        *("label", "waiver_reasons", "billed_statuses", "order_strategy", "cap_warning_percent", "confirmed_at"),
    ):
        op.drop_column("policy", name)
