"""Effective-dated policy rows, one per modality and version."""

from datetime import date, time
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.db import Base


class Policy(Base):
    __tablename__ = "policy"
    __table_args__ = (
        UniqueConstraint("account_id", "modality", "version"),
        UniqueConstraint("account_id", "modality", "effective_from"),
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
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    modality: Mapped[str]
    version: Mapped[int]
    effective_from: Mapped[date]
    price_per_hour_centavos: Mapped[int]
    minimum_minutes: Mapped[int]
    minimum_scope: Mapped[str]
    seconds_rounding: Mapped[str]
    approval_required: Mapped[bool]
    approval_target_minutes: Mapped[int]
    subject_prefix: Mapped[str]
    term_valid_days: Mapped[int]
    reopen_days: Mapped[int]
    contact_minutes: Mapped[int]
    """Longest running time between two contacts of an offline session."""
    contact_warning_minutes: Mapped[int]
    escalation_minutes: Mapped[int]
    free_seconds: Mapped[int]
    """Under so many net seconds nothing is charged."""
    reply_days: Mapped[int]
    """Business days the customer is given when work waits for them."""
    term_reminder_days: Mapped[int] = mapped_column(server_default="2")
    """After so many days without an answer the customer is reminded of the term."""
    shift_start: Mapped[time]
    shift_end: Mapped[time]


async def policy_on(db: AsyncSession, account_id: UUID, modality: str, day: date) -> Policy | None:
    """The one in force on a local day."""
    wanted = select(Policy).where(
        Policy.account_id == account_id, Policy.modality == modality, Policy.effective_from <= day
    )
    return (await db.execute(wanted.order_by(Policy.effective_from.desc()).limit(1))).scalar_one_or_none()


async def add_policy(db: AsyncSession, values: dict[str, object]) -> None:
    """Adds the version unless it stands already; a policy is never edited."""
    row = insert(Policy).values(**values).on_conflict_do_nothing(index_elements=["account_id", "modality", "version"])
    await db.execute(row)
