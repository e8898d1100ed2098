"""What the checks and the page ask the database."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import case, column, func, select, table
from sqlalchemy.ext.asyncio import AsyncSession

from backend.automation.messages.store import AutomationRule
from backend.zendesk.inbox.store import InboxEvent, InboxState
from backend.zendesk.outbox.store import OPEN, WriteState, ZendeskWrite

VERSION = table("alembic_version", column("version_num"))


@dataclass(frozen=True)
class Backlog:
    """`oldest` is when the oldest pending one was made, None when none is; `failed` wait for a person."""

    oldest: datetime | None
    failed: int


async def ping(db: AsyncSession) -> str:
    """The server's version."""
    return str((await db.execute(select(func.current_setting("server_version")))).scalar_one())


async def migration_in(db: AsyncSession) -> str | None:
    """The version that the database is at."""
    return (await db.execute(select(VERSION.c.version_num))).scalar_one_or_none()


async def writes(db: AsyncSession) -> Backlog:
    """`oldest` is domain time."""
    pending = case((ZendeskWrite.state == WriteState.PENDING, ZendeskWrite.created_at))
    failed = func.count().filter(ZendeskWrite.state == WriteState.FAILED)
    row = (await db.execute(select(func.min(pending), failed))).one()
    return Backlog(row[0], row[1])


async def events(db: AsyncSession) -> Backlog:
    """`oldest` is real time."""
    pending = case((InboxEvent.state == InboxState.PENDING, InboxEvent.received_at))
    failed = func.count().filter(InboxEvent.state == InboxState.FAILED)
    row = (await db.execute(select(func.min(pending), failed))).one()
    return Backlog(row[0], row[1])


async def rules_standing(db: AsyncSession, account_id: UUID) -> set[str]:
    """The kinds of automatic messages that have a rule."""
    wanted = select(AutomationRule.kind).where(AutomationRule.account_id == account_id)
    return set((await db.execute(wanted)).scalars())


@dataclass(frozen=True)
class Outbox:
    """`oldest` pending one's making in domain time, `last_sent` in real time."""

    pending: int
    failed: int
    oldest: datetime | None
    last_sent: datetime | None


async def outbox(db: AsyncSession, account_id: UUID) -> Outbox:
    pending, failed = (
        func.count().filter(ZendeskWrite.state == state) for state in (WriteState.PENDING, WriteState.FAILED)
    )
    made = case((ZendeskWrite.state == WriteState.PENDING, ZendeskWrite.created_at))
    wanted = select(pending, failed, func.min(made), func.max(ZendeskWrite.sent_at))
    row = (await db.execute(wanted.where(ZendeskWrite.account_id == account_id))).one()
    return Outbox(row[0], row[1], row[2], row[3])


async def events_by_state(db: AsyncSession, account_id: UUID) -> dict[str, int]:
    wanted = select(InboxEvent.state, func.count()).where(InboxEvent.account_id == account_id)
    return {row[0]: row[1] for row in await db.execute(wanted.group_by(InboxEvent.state))}


async def open_writes(db: AsyncSession, account_id: UUID, limit: int) -> list[ZendeskWrite]:
    """Failed ones first, then oldest first."""
    wanted = select(ZendeskWrite).where(ZendeskWrite.account_id == account_id, ZendeskWrite.state.in_(OPEN))
    failed_first = ZendeskWrite.state != WriteState.FAILED
    return list((await db.execute(wanted.order_by(failed_first, ZendeskWrite.id).limit(limit))).scalars())


async def failed_events(db: AsyncSession, account_id: UUID, limit: int) -> list[InboxEvent]:
    """Oldest first."""
    failed = InboxEvent.account_id == account_id, InboxEvent.state == InboxState.FAILED
    oldest = select(InboxEvent).where(*failed).order_by(InboxEvent.id).limit(limit)
    return list((await db.execute(oldest)).scalars())
