"""Terms to a Unit, and what its responsible says of paying.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

APPEND_ONLY = """
create trigger payer_choice_append_only before update or delete on payer_choice
for each row execute function forbid_change()
"""


def upgrade() -> None:
    # the version that runs beside this migration sends terms to end customers only, and always names the payer
    op.add_column("term", sa.Column("consultant_kind", sa.String(), nullable=True))
    op.alter_column("term", "payer", existing_type=sa.String(), nullable=True)
    op.create_check_constraint(op.f("ck_term_chosen"), "term", "(audience = 'end_customer') = (payer is not null)")
    op.create_check_constraint(
        op.f("ck_term_consultant_kind"), "term", "consultant_kind in ('unit', 'project', 'homologated')"
    )
    op.create_check_constraint(
        op.f("ck_term_consultant"), "term", "(audience = 'totvs_consultant') = (consultant_kind is not null)"
    )
    op.create_table(
        "payer_choice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("term_id", sa.Uuid(), nullable=False),
        sa.Column("payer", sa.String(), nullable=False),
        sa.Column("organization_id", sa.BigInteger(), nullable=False),
        sa.Column("organization_name", sa.String(), nullable=False),
        sa.Column("cnpj", sa.String(), nullable=False),
        sa.Column("unit_code", sa.String(), nullable=True),
        sa.Column("transfer", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("comment_id", sa.BigInteger(), nullable=False),
        sa.Column("commented_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("excerpt", sa.String(), nullable=False),
        sa.Column("excerpt_hash", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("payer in ('unit_invoice', 'management_transfer')", name=op.f("ck_payer_choice_payer")),
        sa.CheckConstraint("(payer = 'unit_invoice') = (unit_code is not null)", name=op.f("ck_payer_choice_unit")),
        sa.CheckConstraint("unit_code like 'T%'", name=op.f("ck_payer_choice_unit_code")),
        sa.CheckConstraint(
            "(payer = 'management_transfer') = (transfer is not null)", name=op.f("ck_payer_choice_transfer")
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagement.id"], name=op.f("fk_payer_choice_engagement_id_engagement")
        ),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_payer_choice_term_id_term")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payer_choice")),
    )
    op.create_index(op.f("ix_payer_choice_engagement_id"), "payer_choice", ["engagement_id"])
    op.create_index("ix_payer_choice_term", "payer_choice", ["term_id", "id"])
    op.execute(APPEND_ONLY)


def downgrade() -> None:
    # refused by the not-null below where a term left the choice to a Unit: that term cannot be told otherwise
    op.drop_table("payer_choice")
    op.drop_constraint(op.f("ck_term_consultant"), "term")
    op.drop_constraint(op.f("ck_term_consultant_kind"), "term")
    op.drop_constraint(op.f("ck_term_chosen"), "term")
    op.alter_column("term", "payer", existing_type=sa.String(), nullable=False)
    op.drop_column("term", "consultant_kind")
