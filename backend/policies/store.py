"""Effective-dated policy rows, one per modality and version; what stands here counts, or will from its date on."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Select, Text, UniqueConstraint, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.clock import BRASILIA
from backend.kit.db import Base, UtcDateTime
from backend.policies.rules import NAMES, Conditions

ALL_STATUSES = "array['hold', 'solved', 'closed']"
ALL_WAIVERS = "array['issue', 'repasse', 'gestao', 'documentacao', 'gap_suporte', 'outros']"


def checks() -> tuple[CheckConstraint, ...]:
    """What the database refuses in a version, proposed or standing."""
    return (
        CheckConstraint("modality in ('module', 'technical')", name="modality"),
        CheckConstraint("price_per_hour_centavos > 0 and mod(price_per_hour_centavos, 60) = 0", name="price"),
        CheckConstraint("minimum_minutes >= 0", name="minimum"),
        CheckConstraint("term_valid_days > 0 and reopen_days >= 0 and reply_days > 0", name="days"),
        CheckConstraint("term_reminder_days > 0", name="term_reminder"),
        CheckConstraint("contact_minutes > contact_warning_minutes and contact_warning_minutes >= 0", name="contact"),
        CheckConstraint("escalation_minutes >= 0 and free_seconds >= 0", name="limits"),
        CheckConstraint("minimum_scope in ('engagement', 'session')", name="minimum_scope"),
        CheckConstraint("seconds_rounding in ('floor', 'ceil', 'half_up')", name="seconds_rounding"),
        CheckConstraint("shift_start < shift_end", name="shift"),
        CheckConstraint("label <> '' and subject_prefix <> ''", name="words"),
        CheckConstraint("cap_warning_percent between 1 and 100", name="cap_warning"),
        CheckConstraint("order_strategy in ('minutes', 'hours_down', 'hours_2dp')", name="order_strategy"),
        CheckConstraint(
            f"billed_statuses <> '{{}}' and billed_statuses <@ {ALL_STATUSES}::text[]", name="billed_statuses"
        ),
        CheckConstraint(f"waiver_reasons <> '{{}}' and waiver_reasons <@ {ALL_WAIVERS}::text[]", name="waiver_reasons"),
    )


class ConditionColumns:
    """Whose policy, since when, and the columns of `rules.Conditions`, which says what they mean."""

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    modality: Mapped[str]
    effective_from: Mapped[date]
    label: Mapped[str]
    subject_prefix: Mapped[str]
    price_per_hour_centavos: Mapped[int]
    minimum_minutes: Mapped[int]
    minimum_scope: Mapped[str]
    seconds_rounding: Mapped[str]
    free_seconds: Mapped[int]
    billed_statuses: Mapped[list[str]] = mapped_column(ARRAY(Text))
    waiver_reasons: Mapped[list[str]] = mapped_column(ARRAY(Text))
    order_strategy: Mapped[str]
    approval_required: Mapped[bool]
    approval_target_minutes: Mapped[int]
    term_valid_days: Mapped[int]
    term_reminder_days: Mapped[int]
    reopen_days: Mapped[int]
    reply_days: Mapped[int]
    contact_minutes: Mapped[int]
    contact_warning_minutes: Mapped[int]
    escalation_minutes: Mapped[int]
    cap_warning_percent: Mapped[int]
    shift_start: Mapped[time]
    shift_end: Mapped[time]


class Policy(ConditionColumns, Base):
    """Never changed (a trigger forbids it). What an insert leaves out is the first versions' value."""

    __tablename__ = "policy"
    __table_args__ = (
        UniqueConstraint("account_id", "modality", "version"),
        UniqueConstraint("account_id", "modality", "effective_from"),
        *checks(),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    """The proposal's."""
    version: Mapped[int]
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """None for one that came with the installation. Until then nothing was judged by it, whatever its date."""
    label: Mapped[str] = mapped_column(server_default="")
    waiver_reasons: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    billed_statuses: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{hold,solved,closed}")
    order_strategy: Mapped[str] = mapped_column(server_default="minutes")
    term_reminder_days: Mapped[int] = mapped_column(server_default="2")
    cap_warning_percent: Mapped[int] = mapped_column(server_default="80")


def conditions_of(row: ConditionColumns) -> Conditions:
    values = {name: getattr(row, name) for name in NAMES}
    said: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in values.items()}
    return Conditions(**said)


def in_force(at: datetime) -> Select[Policy]:
    """For an account and modality that the caller names: the one that holds at that moment."""
    confirmed = or_(Policy.confirmed_at.is_(None), Policy.confirmed_at <= at)
    begun = select(Policy).where(Policy.effective_from <= at.astimezone(BRASILIA).date(), confirmed)
    return begun.order_by(Policy.effective_from.desc()).limit(1)


async def find_policy(db: AsyncSession, policy_id: UUID) -> Policy:
    """Raises NoResultFound; an account's own rows name it."""
    return await db.get_one(Policy, policy_id)


async def policy_on(db: AsyncSession, account_id: UUID, modality: str, at: datetime) -> Policy | None:
    wanted = in_force(at).where(Policy.account_id == account_id, Policy.modality == modality)
    return (await db.execute(wanted)).scalar_one_or_none()


async def policies_of(db: AsyncSession, account_id: UUID) -> list[Policy]:
    """Newest first."""
    mine = select(Policy).where(Policy.account_id == account_id).order_by(Policy.effective_from.desc())
    return list((await db.execute(mine)).scalars())


async def add_policy(db: AsyncSession, values: dict[str, object]) -> None:
    """Adds the version unless it stands already; a policy is never edited."""
    row = insert(Policy).values(**values).on_conflict_do_nothing(index_elements=["account_id", "modality", "version"])
    await db.execute(row)
