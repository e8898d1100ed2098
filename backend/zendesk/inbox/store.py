"""One row per delivery, from received to acted on; bodies are forgotten after thirty days."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, select, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.db import Base, UtcDateTime
from backend.kit.jobs import WAITING, Task, has_job

BODY_KEPT = timedelta(days=30)


class InboxState(StrEnum):
    PENDING = "pending"
    DONE = "done"
    IGNORED = "ignored"
    """Kept and counted, and nothing follows from it."""
    FAILED = "failed"


class InboxEvent(Base):
    """`invocation_id` is Zendesk's name of the delivery, the same over its repetitions."""

    __tablename__ = "inbox_event"
    __table_args__ = (
        UniqueConstraint("account_id", "invocation_id"),
        CheckConstraint("state in ('pending', 'done', 'ignored', 'failed')", name="state"),
        CheckConstraint("(state = 'pending') = (settled_at is null)", name="settled"),
        Index("ix_inbox_event_unsettled", "account_id", "ticket_id", postgresql_where="state in ('pending', 'failed')"),
        Index("ix_inbox_event_body", "received_at", postgresql_where="body is not null"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    invocation_id: Mapped[str]
    kind: Mapped[str]
    ticket_id: Mapped[int | None] = mapped_column(BigInteger)
    occurred_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    body: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    state: Mapped[str]
    attempts: Mapped[int]
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[str | None]
    """What followed, or why nothing did."""


class ExportCursor(Base):
    """How far the incremental export has been read, one row per account."""

    __tablename__ = "export_cursor"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    cursor: Mapped[str]
    read_at: Mapped[datetime] = mapped_column(UtcDateTime)


@dataclass(frozen=True)
class Unsettled:
    id: UUID
    ticket_id: int | None


async def add_event(db: AsyncSession, values: dict[str, Any]) -> bool:
    """False when this delivery is here already."""
    row = insert(InboxEvent).values(**values).on_conflict_do_nothing().returning(InboxEvent.id)
    return (await db.execute(row)).scalar_one_or_none() is not None


async def begin_reading(db: AsyncSession, event_id: UUID) -> InboxEvent | None:
    """The event with one more attempt, or None when it is settled."""
    pending = update(InboxEvent).where(InboxEvent.id == event_id, InboxEvent.state == InboxState.PENDING)
    counted = pending.values(attempts=InboxEvent.attempts + 1).returning(InboxEvent)
    return (await db.execute(counted)).scalar_one_or_none()


async def waiting_with(db: AsyncSession, event: InboxEvent) -> list[UUID]:
    """Every pending event of the same ticket, this one among them: one reading that begins now answers them all."""
    same = select(InboxEvent.id).where(
        InboxEvent.account_id == event.account_id,
        InboxEvent.ticket_id == event.ticket_id,
        InboxEvent.state == InboxState.PENDING,
    )
    return list((await db.execute(same)).scalars())


async def settle(db: AsyncSession, event_ids: list[UUID], state: InboxState, outcome: str, now: datetime) -> set[UUID]:
    """Those of them that were still pending, in the transaction of what follows from them."""
    pending = update(InboxEvent).where(InboxEvent.id.in_(event_ids), InboxEvent.state == InboxState.PENDING)
    done = pending.values(state=state, outcome=outcome, settled_at=now).returning(InboxEvent.id)
    return set((await db.execute(done)).scalars())


async def name_outcome(db: AsyncSession, event_ids: set[UUID], outcome: str) -> None:
    await db.execute(update(InboxEvent).where(InboxEvent.id.in_(event_ids)).values(outcome=outcome))


async def reopen_event(db: AsyncSession, account_id: UUID, event_id: UUID) -> Unsettled | None:
    """A failed one is pending again; None when it is not failed."""
    failed = update(InboxEvent).where(
        InboxEvent.id == event_id, InboxEvent.account_id == account_id, InboxEvent.state == InboxState.FAILED
    )
    again = failed.values(state=InboxState.PENDING, settled_at=None, outcome=None, attempts=0)
    row = (await db.execute(again.returning(InboxEvent.id, InboxEvent.ticket_id))).one_or_none()
    return None if row is None else Unsettled(row[0], row[1])


async def lost_events(db: AsyncSession, task: Task, limit: int) -> list[Unsettled]:
    """Pending ones whose job the engine no longer has, locked for this transaction."""
    lost = select(InboxEvent.id, InboxEvent.ticket_id).where(InboxEvent.state == InboxState.PENDING)
    lost = lost.where(~has_job(task, "event_id", InboxEvent.id, WAITING)).order_by(InboxEvent.id).limit(limit)
    return [Unsettled(row[0], row[1]) for row in await db.execute(lost.with_for_update(skip_locked=True))]


async def forget_bodies(db: AsyncSession, before: datetime) -> int:
    """How many were forgotten; a pending one keeps its body."""
    old = update(InboxEvent).where(
        InboxEvent.body.is_not(None), InboxEvent.received_at < before, InboxEvent.state != InboxState.PENDING
    )
    return len((await db.execute(old.values(body=None).returning(InboxEvent.id))).all())


async def cursor_of(db: AsyncSession, account_id: UUID) -> str | None:
    wanted = select(ExportCursor.cursor).where(ExportCursor.account_id == account_id)
    return (await db.execute(wanted)).scalar_one_or_none()


async def keep_cursor(db: AsyncSession, account_id: UUID, cursor: str, now: datetime) -> None:
    row = insert(ExportCursor).values(account_id=account_id, cursor=cursor, read_at=now)
    again = row.on_conflict_do_update(index_elements=["account_id"], set_={"cursor": cursor, "read_at": now})
    await db.execute(again)
