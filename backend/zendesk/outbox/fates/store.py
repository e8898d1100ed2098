"""What became of given updates: on their ticket, on a follow-up of it, or discarded."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.zendesk.outbox.store import Discard, WriteState, ZendeskWrite


@dataclass(frozen=True)
class StandingComment:
    """A comment of ours on its ticket."""

    comment_id: int
    public: bool


async def comments_of(db: AsyncSession, write_ids: list[UUID]) -> dict[UUID, StandingComment]:
    """What each of these writes left on its own ticket; those without a comment, or not sent, are left out."""
    public = ZendeskWrite.change["comment"]["public"].as_boolean()
    wanted = select(ZendeskWrite.id, ZendeskWrite.comment_id, public.label("public")).where(
        ZendeskWrite.id.in_(write_ids), ZendeskWrite.comment_id.is_not(None), ZendeskWrite.follow_up_id.is_(None)
    )
    return {row.id: StandingComment(row.comment_id, row.public) for row in await db.execute(wanted)}


@dataclass(frozen=True)
class Fates:
    """Of those writes that did not reach their own ticket: who discarded them, or on which follow-up they arrived."""

    discards: dict[UUID, Discard]
    follow_ups: dict[UUID, int]


async def fates_of(db: AsyncSession, write_ids: list[UUID]) -> Fates:
    """One statement."""
    elsewhere = or_(ZendeskWrite.state == WriteState.DISCARDED, ZendeskWrite.follow_up_id.is_not(None))
    rows = (await db.execute(select(ZendeskWrite).where(ZendeskWrite.id.in_(write_ids), elsewhere))).scalars().all()
    return Fates(
        {row.id: discard for row in rows if (discard := _discard(row))},
        {row.id: row.follow_up_id for row in rows if row.follow_up_id is not None},
    )


def _discard(write: ZendeskWrite) -> Discard | None:
    if write.discarded_by is None or write.discard_reason is None or write.discarded_at is None:
        return None
    return Discard(write.discarded_by, write.discard_reason, write.discarded_at)
