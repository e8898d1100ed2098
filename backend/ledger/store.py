"""Rows of time entries and charges: they are added, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Select,
    UniqueConstraint,
    Uuid,
    and_,
    func,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from backend.engagements.store import Engagement
from backend.kit.clock import start_of_day
from backend.kit.db import Base, UtcDateTime
from backend.ledger.proof.store import LedgerHead, PersonalValue
from backend.ledger.rules import FIXED, ChargeState
from backend.sessions.rules import PauseReason
from backend.sessions.tables import EventKind, SessionEvent, WorkSession

STATES = ", ".join(f"'{state}'" for state in ChargeState)


class TimeEntry(Base):
    """One session on one local calendar day, with the payer as the accepted term had it.

    `worked_seconds` are net of pauses, `proven_seconds` what of them may be charged.
    """

    __tablename__ = "time_entry"
    __table_args__ = (
        UniqueConstraint("corrects"),
        CheckConstraint("worked_seconds >= proven_seconds and proven_seconds >= 0", name="proven"),
        CheckConstraint("paused_seconds >= 0 and ended_at >= started_at", name="time"),
        Index("uq_time_entry_day", "session_id", "work_date", unique=True, postgresql_where="corrects is null"),
        Index("ix_time_entry_engagement", "engagement_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    engagement_id: Mapped[UUID] = mapped_column(ForeignKey("engagement.id"))
    session_id: Mapped[UUID] = mapped_column(ForeignKey("work_session.id"))
    ticket_id: Mapped[int] = mapped_column(BigInteger)
    modality: Mapped[str]
    work_form: Mapped[str]
    analyst_id: Mapped[int] = mapped_column(BigInteger)
    group_id: Mapped[int | None] = mapped_column(BigInteger)
    organization_id: Mapped[int] = mapped_column(BigInteger)
    work_date: Mapped[date]
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime] = mapped_column(UtcDateTime)
    worked_seconds: Mapped[int]
    paused_seconds: Mapped[int]
    proven_seconds: Mapped[int]
    payer: Mapped[str]
    unit_code: Mapped[str | None]
    transfer: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    manual: Mapped[bool]
    corrects: Mapped[UUID | None] = mapped_column(ForeignKey("time_entry.id"))
    requester_digest: Mapped[str] = mapped_column(ForeignKey(PersonalValue.digest))
    cnpj_digest: Mapped[str] = mapped_column(ForeignKey(PersonalValue.digest))


class Charge(Base):
    """What one finish charges for the whole engagement; a later finish `corrects` the charge before.

    `delta_*` is what the row adds to what stood, negative when it takes away: the engagement's charge is the sum of its
    deltas. `explanation` is the sentence on the ticket, `write_id` the Finalização's update. The payer's data stand in
    the term and in the `entries`.
    """

    __tablename__ = "charge"
    __table_args__ = (
        UniqueConstraint("corrects"),
        CheckConstraint("gross_seconds - paused_seconds = net_seconds", name="net"),
        CheckConstraint("net_seconds - unproven_seconds = proven_seconds", name="proven"),
        CheckConstraint("charged_minutes >= 0 and price_per_minute_centavos > 0", name="minutes"),
        CheckConstraint("waiver is null or charged_minutes = 0", name="waived"),
        CheckConstraint(
            "corrects is not null or amount_centavos = charged_minutes * price_per_minute_centavos", name="amount"
        ),
        CheckConstraint("corrects is not null or delta_centavos = amount_centavos", name="first"),
        CheckConstraint("(issue_key is null) = (on_portal is null)", name="issue"),
        CheckConstraint("corrects is not null or replaces is null", name="replaces"),
        Index("uq_charge_first", "engagement_id", unique=True, postgresql_where="corrects is null"),
        Index("ix_charge_engagement", "engagement_id"),
        Index("ix_charge_month", "account_id", "month"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    engagement_id: Mapped[UUID] = mapped_column(ForeignKey("engagement.id"))
    ticket_id: Mapped[int] = mapped_column(BigInteger)
    modality: Mapped[str]
    month: Mapped[str]
    finished_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_by: Mapped[int] = mapped_column(BigInteger)
    policy_id: Mapped[UUID] = mapped_column(ForeignKey("policy.id"))
    policy_version: Mapped[int]
    term_id: Mapped[UUID] = mapped_column(ForeignKey("term.id"))
    term_hash: Mapped[str]
    price_per_minute_centavos: Mapped[int]
    minimum_minutes: Mapped[int]
    minimum_scope: Mapped[str]
    seconds_rounding: Mapped[str]
    free_seconds: Mapped[int] = mapped_column(server_default="60")
    gross_seconds: Mapped[int]
    paused_seconds: Mapped[int]
    net_seconds: Mapped[int]
    unproven_seconds: Mapped[int]
    proven_seconds: Mapped[int]
    whole_minutes: Mapped[int]
    """Of the proven seconds, before a minimum."""
    full_minutes: Mapped[int]
    """What would be charged without a waiver."""
    charged_minutes: Mapped[int]
    amount_centavos: Mapped[int]
    delta_minutes: Mapped[int]
    delta_centavos: Mapped[int]
    basis: Mapped[str]
    waiver: Mapped[str | None]
    outcome: Mapped[str]
    outcome_text: Mapped[str]
    issue_key: Mapped[str | None]
    on_portal: Mapped[bool | None]
    payer: Mapped[str]
    explanation: Mapped[str]
    entries: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    corrects: Mapped[UUID | None] = mapped_column(ForeignKey("charge.id"))
    replaces: Mapped[bool | None]
    """Of a correction: whether it stands instead of what was charged, or only adds to it."""
    write_id: Mapped[UUID] = mapped_column(ForeignKey("zendesk_write.id"))


class ChargeStatus(Base):
    """How far a charge has come; its newest `ordinal` counts. A dispute has an owner until it is settled."""

    __tablename__ = "charge_status"
    __table_args__ = (
        CheckConstraint(f"state in ({STATES})", name="state"),
        CheckConstraint("(state = 'disputed') = (owner_id is not null)", name="owner"),
    )

    charge_id: Mapped[UUID] = mapped_column(ForeignKey("charge.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_id: Mapped[int | None] = mapped_column(BigInteger)
    owner_id: Mapped[int | None] = mapped_column(BigInteger)


@dataclass(frozen=True)
class StandingCharge:
    """A charge and how far it has come."""

    charge: Charge
    status: ChargeStatus

    @property
    def state(self) -> ChargeState:
        return ChargeState(self.status.state)

    @property
    def is_fixed(self) -> bool:
        return self.state in FIXED


async def add_records(db: AsyncSession, records: Sequence[Base]) -> None:
    """One statement for each table, however many rows."""
    db.add_all(records)
    await db.flush()


async def charges_of(db: AsyncSession, engagement_id: UUID) -> list[StandingCharge]:
    """Oldest first; the last one says what the engagement costs."""
    later = aliased(ChargeStatus)
    newest = select(func.max(later.ordinal)).where(later.charge_id == Charge.id).scalar_subquery()
    stands = and_(ChargeStatus.charge_id == Charge.id, ChargeStatus.ordinal == newest)
    wanted = select(Charge, ChargeStatus).join(ChargeStatus, stands).where(Charge.engagement_id == engagement_id)
    found = await db.execute(wanted.order_by(Charge.finished_at, Charge.id))
    return [StandingCharge(charge, status) for charge, status in found]


def unpublished(now: datetime) -> Select[Engagement]:
    """Of each account whose chain has grown since its last publication, the consultoria of the newest charge.

    Once a local day, and never on the day of the account's first charge.
    """
    today = start_of_day(now)
    charges = select(Charge.engagement_id).where(Charge.account_id == LedgerHead.account_id)
    newest = charges.order_by(Charge.finished_at.desc(), Charge.id.desc()).limit(1).scalar_subquery()
    grown = select(Engagement).join(LedgerHead, newest == Engagement.id)
    due = or_(LedgerHead.published_at < today, charges.where(Charge.finished_at < today).exists())
    quiet = or_(LedgerHead.published_at.is_(None), LedgerHead.published_at < today)
    return grown.where(LedgerHead.published_seq < LedgerHead.seq, quiet, due)


async def entries_of(db: AsyncSession, engagement_id: UUID) -> list[TimeEntry]:
    """Those that count."""
    return those_that_count(await every_entry_of(db, engagement_id))


async def every_entry_of(db: AsyncSession, engagement_id: UUID) -> list[TimeEntry]:
    """In the order of the work, the corrected ones among them."""
    wanted = select(TimeEntry).where(TimeEntry.engagement_id == engagement_id)
    return list((await db.execute(wanted.order_by(TimeEntry.started_at, TimeEntry.id))).scalars())


def those_that_count(entries: Sequence[TimeEntry]) -> list[TimeEntry]:
    """A corrected one stands in the chain only."""
    corrected = {one.corrects for one in entries}
    return [one for one in entries if one.id not in corrected]


async def pauses_of(db: AsyncSession, engagement_id: UUID) -> dict[tuple[UUID, datetime], PauseReason]:
    """Why each session of an engagement stopped, by the session and the moment."""
    stopped = select(SessionEvent.session_id, SessionEvent.at, SessionEvent.facts["reason"].astext)
    mine = stopped.join(WorkSession, WorkSession.id == SessionEvent.session_id)
    wanted = mine.where(WorkSession.engagement_id == engagement_id, SessionEvent.kind == EventKind.PAUSE)
    return {(row[0], row[1]): PauseReason(row[2]) for row in await db.execute(wanted)}


async def records_with(
    db: AsyncSession, account_id: UUID, entry_ids: list[UUID], charge_ids: list[UUID]
) -> dict[UUID | None, TimeEntry | Charge]:
    """What the tables say of these, by id."""
    entries = select(TimeEntry).where(TimeEntry.account_id == account_id, TimeEntry.id.in_(entry_ids))
    charges = select(Charge).where(Charge.account_id == account_id, Charge.id.in_(charge_ids))
    afresh = {"populate_existing": True}
    found: list[TimeEntry | Charge] = [
        *(await db.execute(entries, execution_options=afresh)).scalars(),
        *(await db.execute(charges, execution_options=afresh)).scalars(),
    ]
    return {one.id: one for one in found}
