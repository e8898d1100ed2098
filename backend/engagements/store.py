"""Rows of engagements and of everything that ever happened to them."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Select,
    Text,
    UniqueConstraint,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.engagements.rules import CLOSED, Status
from backend.kit.db import Base, UtcDateTime

STATUSES = ", ".join(f"'{status}'" for status in Status)
CLOSED_STATUSES = ", ".join(f"'{status}'" for status in sorted(CLOSED))


class Engagement(Base):
    """One paid piece of work on one ticket. `version` counts its moves; `last_event_at` never goes back."""

    __tablename__ = "engagement"
    __table_args__ = (
        CheckConstraint(f"status in ({STATUSES})", name="status"),
        CheckConstraint("modality in ('module', 'technical')", name="modality"),
        Index(
            "uq_engagement_open",
            "account_id",
            "ticket_id",
            unique=True,
            postgresql_where=f"status not in ({CLOSED_STATUSES})",
        ),
        Index("ix_engagement_ticket", "account_id", "ticket_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    ticket_id: Mapped[int] = mapped_column(BigInteger)
    group_id: Mapped[int | None] = mapped_column(BigInteger)
    """The ticket's group when it was last read."""
    modality: Mapped[str]
    status: Mapped[str]
    status_since: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int]
    owner_id: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_event_at: Mapped[datetime] = mapped_column(UtcDateTime)
    notes: Mapped[int] = mapped_column(server_default="0")
    """How many stand beside its moves: `engagements.notes`."""
    automation_stopped: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    """Kinds of automatic messages that a person stopped here."""


DueAt = Callable[[datetime], Select[Engagement]]
"""At a business time, the engagements for which something is due, in the order in which it is to be done."""


class HistoryEntry(Base):
    """Append-only (a trigger forbids the rest). `actor_id` None is the system; `facts` holds codes and numbers."""

    __tablename__ = "engagement_history"
    __table_args__ = (UniqueConstraint("engagement_id", "version"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    engagement_id: Mapped[UUID] = mapped_column(ForeignKey("engagement.id"))
    version: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_id: Mapped[int | None] = mapped_column(BigInteger)
    action: Mapped[str]
    from_status: Mapped[str | None]
    to_status: Mapped[str]
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    write_id: Mapped[UUID | None] = mapped_column(ForeignKey("zendesk_write.id"))


async def newest_engagement(db: AsyncSession, account_id: UUID, ticket_id: int) -> Engagement | None:
    """The open one, also when it is an older one that was reopened; else the last that ended."""
    wanted = select(Engagement).where(Engagement.account_id == account_id, Engagement.ticket_id == ticket_id)
    open_first = Engagement.status.in_(sorted(CLOSED))
    return (await db.execute(wanted.order_by(open_first, Engagement.id.desc()).limit(1))).scalar_one_or_none()


async def find_engagement(db: AsyncSession, account_id: UUID, engagement_id: UUID) -> Engagement | None:
    wanted = select(Engagement).where(Engagement.id == engagement_id, Engagement.account_id == account_id)
    return (await db.execute(wanted)).scalar_one_or_none()


async def lock_engagement(db: AsyncSession, engagement_id: UUID) -> Engagement | None:
    """For the system's own steps: as it is now, and until this transaction ends."""
    wanted = select(Engagement).where(Engagement.id == engagement_id).with_for_update()
    return (await db.execute(wanted, execution_options={"populate_existing": True})).scalar_one_or_none()


async def claim(db: AsyncSession, due: Select[Engagement], left: Collection[UUID]) -> Engagement | None:
    """The first that is due, but for those `left`, locked for this transaction; what others have locked is skipped.

    The engagement is locked, as every command locks it first, so that a command and a tick never wait for each other.
    """
    wanted = due.where(Engagement.id.not_in(left)).limit(1).with_for_update(of=Engagement, skip_locked=True)
    return (await db.execute(wanted)).scalar_one_or_none()


async def tickets_with_engagement(db: AsyncSession, account_id: UUID, ticket_ids: list[int]) -> set[int]:
    """Those of them on which a consultoria is open."""
    wanted = select(Engagement.ticket_id).where(
        Engagement.account_id == account_id,
        Engagement.ticket_id.in_(ticket_ids),
        Engagement.status.not_in(sorted(CLOSED)),
    )
    return set((await db.execute(wanted)).scalars())


async def add_engagement(db: AsyncSession, values: dict[str, Any]) -> Engagement | None:
    """None when the ticket has an open one already; the index decides, also between two at once."""
    row = insert(Engagement).values(**values).on_conflict_do_nothing().returning(Engagement)
    return (await db.execute(row)).scalar_one_or_none()


async def compare_and_set(
    db: AsyncSession, seen: Engagement, to: Status, at: datetime, owner_id: int
) -> Engagement | None:
    """The moved row, or None when it is no longer as `seen`."""
    unchanged = update(Engagement).where(
        Engagement.id == seen.id, Engagement.status == seen.status, Engagement.version == seen.version
    )
    since = at if to != seen.status else seen.status_since
    values = {"status": to, "status_since": since, "version": seen.version + 1, "last_event_at": at}
    moved = unchanged.values(**values, owner_id=owner_id)
    answer = await db.execute(moved.returning(Engagement), execution_options={"populate_existing": True})
    return answer.scalar_one_or_none()


async def keep_group(db: AsyncSession, engagement_id: UUID, group_id: int | None) -> None:
    """The ticket's group as it was just read; no step of the engagement."""
    await db.execute(update(Engagement).where(Engagement.id == engagement_id).values(group_id=group_id))


async def add_history(db: AsyncSession, entry: HistoryEntry) -> None:
    db.add(entry)
    await db.flush()


async def history_of(db: AsyncSession, engagement_id: UUID) -> list[HistoryEntry]:
    """Newest first."""
    wanted = select(HistoryEntry).where(HistoryEntry.engagement_id == engagement_id)
    return list((await db.execute(wanted.order_by(HistoryEntry.version.desc()))).scalars())


async def last_entry(db: AsyncSession, engagement_id: UUID) -> HistoryEntry | None:
    wanted = select(HistoryEntry).where(HistoryEntry.engagement_id == engagement_id)
    return (await db.execute(wanted.order_by(HistoryEntry.version.desc()).limit(1))).scalar_one_or_none()


async def count_history(db: AsyncSession, engagement_id: UUID) -> int:
    wanted = select(func.count()).select_from(HistoryEntry).where(HistoryEntry.engagement_id == engagement_id)
    return (await db.execute(wanted)).scalar_one()
