"""The visible outbox: a row for each ticket update, from wanted to standing on the ticket."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, func, or_, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.db import Base, UtcDateTime
from backend.kit.jobs import GIVEN_UP, WAITING, Task, has_job
from backend.zendesk.errors import TicketClosed


class WriteState(StrEnum):
    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"
    """Nothing more happens by itself: a person tries again or discards it."""
    DISCARDED = "discarded"


OPEN = (WriteState.PENDING, WriteState.FAILED)
"""Not on the ticket, and not given up by anybody."""


class ZendeskWrite(Base):
    """`id` is the key that travels in the update's metadata and is looked up in the audits before a retry."""

    __tablename__ = "zendesk_write"
    __table_args__ = (
        CheckConstraint("state in ('pending', 'sent', 'failed', 'discarded')", name="state"),
        CheckConstraint("(state = 'sent') = (audit_id is not null)", name="sent_has_audit"),
        CheckConstraint("(state = 'discarded') = (discarded_at is not null)", name="discarded"),
        CheckConstraint("(discarded_at is null) = (discarded_by is null)", name="discarded_by"),
        CheckConstraint("(discarded_at is null) = (discard_reason is null)", name="discarded_why"),
        CheckConstraint("(follow_up_id is not null) = (to_follow_up and state = 'sent')", name="follow_up"),
        Index("ix_zendesk_write_open", "account_id", "ticket_id", postgresql_where="state in ('pending', 'failed')"),
        Index("ix_zendesk_write_ticket", "account_id", "ticket_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    ticket_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str]
    """The business action, for people: it picks the sentence that says what did not arrive."""
    author_id: Mapped[int | None] = mapped_column(BigInteger)
    change: Mapped[dict[str, Any]] = mapped_column(JSONB)
    change_hash: Mapped[str]
    state: Mapped[str]
    attempts: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    tried_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    next_try_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    audit_id: Mapped[int | None] = mapped_column(BigInteger)
    comment_id: Mapped[int | None] = mapped_column(BigInteger)
    macro_id: Mapped[int | None] = mapped_column(BigInteger)
    """The macro whose use the update recorded."""
    last_error: Mapped[str | None]
    to_follow_up: Mapped[bool] = mapped_column(server_default="false")
    """Its ticket is closed: a person said that its comment goes to a follow-up of it."""
    follow_up_id: Mapped[int | None] = mapped_column(BigInteger)
    """The follow-up on which it arrived."""
    discarded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    discarded_by: Mapped[int | None] = mapped_column(BigInteger)
    discard_reason: Mapped[str | None]


@dataclass(frozen=True)
class Landed:
    """Where an update stands in Zendesk."""

    audit_id: int
    comment_id: int | None
    macro_id: int | None
    follow_up_id: int | None = None


async def add_write(db: AsyncSession, write: ZendeskWrite) -> None:
    db.add(write)
    await db.flush()


async def find_write(db: AsyncSession, account_id: UUID, write_id: UUID) -> ZendeskWrite | None:
    wanted = select(ZendeskWrite).where(ZendeskWrite.id == write_id, ZendeskWrite.account_id == account_id)
    return (await db.execute(wanted)).scalar_one_or_none()


@dataclass(frozen=True)
class Pending:
    """What of a ticket's updates is still open, oldest first, and the last follow-up that took some of them."""

    writes: list[ZendeskWrite]
    follow_up_id: int | None


async def open_writes(db: AsyncSession, account_id: UUID, ticket_id: int) -> Pending:
    """One statement."""
    wanted = select(ZendeskWrite).where(
        ZendeskWrite.account_id == account_id,
        ZendeskWrite.ticket_id == ticket_id,
        or_(ZendeskWrite.state.in_(OPEN), ZendeskWrite.follow_up_id.is_not(None)),
    )
    found = list((await db.execute(wanted.order_by(ZendeskWrite.id))).scalars())
    followed = [one.follow_up_id for one in found if one.follow_up_id is not None]
    return Pending([one for one in found if one.state in OPEN], max(followed, default=None))


async def last_follow_up(db: AsyncSession, account_id: UUID, ticket_id: int) -> int | None:
    """The newest follow-up of a closed ticket on which one of its updates arrived."""
    of_ticket = ZendeskWrite.account_id == account_id, ZendeskWrite.ticket_id == ticket_id
    return (await db.execute(select(func.max(ZendeskWrite.follow_up_id)).where(*of_ticket))).scalar_one()


async def wrote_since(db: AsyncSession, account_id: UUID, ticket_id: int, moment: datetime) -> bool:
    """Whether an update of ours is on its way to the ticket or arrived after this real moment."""
    ours = select(ZendeskWrite.id).where(ZendeskWrite.account_id == account_id, ZendeskWrite.ticket_id == ticket_id)
    lately = or_(ZendeskWrite.state == WriteState.PENDING, ZendeskWrite.sent_at >= moment)
    return (await db.execute(ours.where(lately).limit(1))).scalar_one_or_none() is not None


@dataclass(frozen=True)
class Discard:
    """Who decided that an update will not reach its ticket any more, and why. `at` is business time."""

    by: int
    reason: str
    at: datetime


async def begin_attempt(db: AsyncSession, write_id: UUID, now: datetime) -> ZendeskWrite | None:
    """Counts an attempt on a pending write; None when it needs none any more."""
    wanted = update(ZendeskWrite).where(ZendeskWrite.id == write_id, ZendeskWrite.state == WriteState.PENDING)
    counted = wanted.values(attempts=ZendeskWrite.attempts + 1, tried_at=now, next_try_at=None)
    return (await db.execute(counted.returning(ZendeskWrite))).scalar_one_or_none()


async def is_overtaken(db: AsyncSession, write: ZendeskWrite) -> bool:
    """A later update of the same ticket stands there already: this one's situation is no longer the ticket's."""
    later = select(ZendeskWrite.id).where(
        ZendeskWrite.account_id == write.account_id,
        ZendeskWrite.ticket_id == write.ticket_id,
        ZendeskWrite.state == WriteState.SENT,
        ZendeskWrite.id > write.id,
    )
    return (await db.execute(later.limit(1))).scalar_one_or_none() is not None


async def mark_sent(db: AsyncSession, write_id: UUID, landed: Landed, now: datetime) -> None:
    """Also a discarded one, whose late request arrived all the same: what stands on the ticket is said."""
    done = update(ZendeskWrite).where(ZendeskWrite.id == write_id, ZendeskWrite.state != WriteState.SENT)
    nobody = dict.fromkeys(("last_error", "next_try_at", "discarded_at", "discarded_by", "discard_reason"))
    await db.execute(done.values(state=WriteState.SENT, **vars(landed), sent_at=now, **nobody))


async def mark_tried(
    db: AsyncSession, write_id: UUID, state: WriteState, error: str, next_try: datetime | None
) -> None:
    tried = update(ZendeskWrite).where(ZendeskWrite.id == write_id, ZendeskWrite.state == WriteState.PENDING)
    await db.execute(tried.values(state=state, last_error=error, next_try_at=next_try))


async def reopen(db: AsyncSession, account_id: UUID, write_id: UUID) -> ZendeskWrite | None:
    """A failed write becomes pending again; None when it was not failed."""
    failed = update(ZendeskWrite).where(
        ZendeskWrite.id == write_id, ZendeskWrite.account_id == account_id, ZendeskWrite.state == WriteState.FAILED
    )
    opened = failed.values(state=WriteState.PENDING, next_try_at=None)
    return (await db.execute(opened.returning(ZendeskWrite))).scalar_one_or_none()


async def redirect(db: AsyncSession, account_id: UUID, write_id: UUID) -> ZendeskWrite | None:
    """A comment that its closed ticket refused is pending again, for a follow-up; None when it is no such write."""
    refused = update(ZendeskWrite).where(
        ZendeskWrite.id == write_id,
        ZendeskWrite.account_id == account_id,
        ZendeskWrite.state == WriteState.FAILED,
        ZendeskWrite.last_error.startswith(TicketClosed.code),
        ZendeskWrite.change["comment"]["text"].as_string().is_not(None),
    )
    opened = refused.values(state=WriteState.PENDING, next_try_at=None, to_follow_up=True)
    return (await db.execute(opened.returning(ZendeskWrite))).scalar_one_or_none()


async def give_up(db: AsyncSession, account_id: UUID, write_id: UUID, discard: Discard) -> ZendeskWrite | None:
    """A failed write is discarded; None when it was not failed."""
    failed = update(ZendeskWrite).where(
        ZendeskWrite.id == write_id, ZendeskWrite.account_id == account_id, ZendeskWrite.state == WriteState.FAILED
    )
    values = {"discarded_at": discard.at, "discarded_by": discard.by, "discard_reason": discard.reason}
    done = failed.values(state=WriteState.DISCARDED, next_try_at=None, **values)
    return (await db.execute(done.returning(ZendeskWrite))).scalar_one_or_none()


async def lost_writes(db: AsyncSession, task: Task, limit: int) -> list[ZendeskWrite]:
    """Pending writes that no job of the engine will bring to their ticket any more, locked, oldest first.

    Row and job appear together and the row leaves `pending` before its job ends, so in one statement's view no write
    in good order lacks its job.
    """
    wanted = select(ZendeskWrite).where(
        ZendeskWrite.state == WriteState.PENDING, ~has_job(task, "write_id", ZendeskWrite.id, WAITING)
    )
    oldest = wanted.order_by(ZendeskWrite.id).limit(limit).with_for_update(skip_locked=True, of=ZendeskWrite)
    return list((await db.execute(oldest)).scalars())


async def given_up(db: AsyncSession, task: Task, write_ids: list[UUID]) -> set[UUID]:
    """Those of the writes whose job failed in a way that is nobody's outage."""
    failed = has_job(task, "write_id", ZendeskWrite.id, GIVEN_UP)
    return set((await db.execute(select(ZendeskWrite.id).where(ZendeskWrite.id.in_(write_ids), failed))).scalars())


async def count_open(db: AsyncSession) -> int:
    wanted = select(func.count()).select_from(ZendeskWrite).where(ZendeskWrite.state.in_(OPEN))
    return (await db.execute(wanted)).scalar_one()
