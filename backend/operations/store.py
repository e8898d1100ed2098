"""What the checks and the page ask the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import column, func, select, table
from sqlalchemy.ext.asyncio import AsyncSession

from backend.automation.messages.store import AutomationRule
from backend.zendesk.inbox.store import InboxEvent, InboxState
from backend.zendesk.outbox.store import OPEN, WriteState, ZendeskWrite

VERSION = table("alembic_version", column("version_num"))


@dataclass(frozen=True)
class Queue:
    """Rows by state; when the oldest pending one was made and the last one was settled, None without one."""

    counts: dict[str, int]
    oldest: datetime | None
    last: datetime | None

    def count(self, state: str) -> int:
        return self.counts.get(state, 0)


async def ping(db: AsyncSession) -> str:
    """The server's version."""
    return str((await db.execute(select(func.current_setting("server_version")))).scalar_one())


async def migration_in(db: AsyncSession) -> str | None:
    """The version that the database is at."""
    return (await db.execute(select(VERSION.c.version_num))).scalar_one_or_none()


async def writes(db: AsyncSession, account_id: UUID | None = None) -> Queue:
    """Of one account, or of all. `oldest` is business time, `last` the real time of the last one sent."""
    made, sent = func.min(ZendeskWrite.created_at), func.max(ZendeskWrite.sent_at)
    by_state = select(ZendeskWrite.state, func.count(), made, sent).group_by(ZendeskWrite.state)
    of_account = by_state if account_id is None else by_state.where(ZendeskWrite.account_id == account_id)
    return _queue(await db.execute(of_account), WriteState.PENDING)


async def events(db: AsyncSession, account_id: UUID | None = None) -> Queue:
    """Of one account, or of all. Both times are real time."""
    made, settled = func.min(InboxEvent.received_at), func.max(InboxEvent.settled_at)
    by_state = select(InboxEvent.state, func.count(), made, settled).group_by(InboxEvent.state)
    of_account = by_state if account_id is None else by_state.where(InboxEvent.account_id == account_id)
    return _queue(await db.execute(of_account), InboxState.PENDING)


def _queue(by_state: Iterable[tuple[str, int, datetime | None, datetime | None]], pending: str) -> Queue:
    rows = {state: (count, made, settled) for state, count, made, settled in by_state}
    counts = {state: count for state, (count, _, _) in rows.items()}
    settled = [at for _, _, at in rows.values() if at is not None]
    return Queue(counts, rows[pending][1] if pending in rows else None, max(settled, default=None))


async def rules_standing(db: AsyncSession, account_id: UUID) -> set[str]:
    """The kinds of automatic messages that have a rule."""
    wanted = select(AutomationRule.kind).where(AutomationRule.account_id == account_id)
    return set((await db.execute(wanted)).scalars())


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
