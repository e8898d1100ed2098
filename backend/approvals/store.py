"""Approval requests: each refers to one frozen answer set."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.checklist.store import AnswerSet
from backend.kit.db import Base, UtcDateTime


class RequestState(StrEnum):
    OPEN = "open"
    WITHDRAWN = "withdrawn"
    APPROVED = "approved"
    RETURNED = "returned"
    DENIED = "denied"


class ApprovalRequest(Base):
    """`due_at` is the target in working time; `maestro_id` names one of the group's maestros, None all of them.

    `analysis` is the maestro's own text on an intermittent error, kept apart from the observation.
    """

    __tablename__ = "approval_request"
    __table_args__ = (
        CheckConstraint("state in ('open', 'withdrawn', 'approved', 'returned', 'denied')", name="state"),
        CheckConstraint("(state in ('approved', 'returned', 'denied')) = (decided_by is not null)", name="decided"),
        CheckConstraint("decided_by <> asker_id", name="not_decided_by_asker"),
        CheckConstraint("state not in ('returned', 'denied') or observation <> ''", name="observation"),
        CheckConstraint("(state = 'open') = (closed_at is null)", name="closed"),
        CheckConstraint("maestro_id <> asker_id", name="not_the_asker"),
        Index("uq_approval_request_open", "engagement_id", unique=True, postgresql_where="state = 'open'"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    engagement_id: Mapped[UUID] = mapped_column(ForeignKey("engagement.id"))
    answer_set_id: Mapped[UUID] = mapped_column(ForeignKey("answer_set.id"))
    answer_set_hash: Mapped[str]
    asker_id: Mapped[int] = mapped_column(BigInteger)
    maestro_id: Mapped[int | None] = mapped_column(BigInteger)
    message: Mapped[str]
    state: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None] = mapped_column(BigInteger)
    observation: Mapped[str | None]
    analysis: Mapped[str | None]


@dataclass(frozen=True)
class Outcome:
    """How a request was closed."""

    state: RequestState
    decided_by: int | None = None
    observation: str | None = None
    analysis: str | None = None


async def add_request(db: AsyncSession, request: ApprovalRequest) -> None:
    db.add(request)
    await db.flush()


async def open_request(db: AsyncSession, engagement_id: UUID) -> ApprovalRequest | None:
    wanted = select(ApprovalRequest).where(
        ApprovalRequest.engagement_id == engagement_id, ApprovalRequest.state == RequestState.OPEN
    )
    return (await db.execute(wanted)).scalar_one_or_none()


async def newest_request(db: AsyncSession, engagement_id: UUID) -> ApprovalRequest | None:
    wanted = select(ApprovalRequest).where(ApprovalRequest.engagement_id == engagement_id)
    return (await db.execute(wanted.order_by(ApprovalRequest.id.desc()).limit(1))).scalar_one_or_none()


async def answers_and_request(db: AsyncSession, engagement_id: UUID) -> tuple[AnswerSet | None, ApprovalRequest | None]:
    """The answer set that counts and the newest request, whichever set that one refers to."""
    both = select(AnswerSet, ApprovalRequest).outerjoin(
        ApprovalRequest, ApprovalRequest.engagement_id == AnswerSet.engagement_id
    )
    wanted = both.where(AnswerSet.engagement_id == engagement_id, AnswerSet.closed_at.is_(None))
    row = (await db.execute(wanted.order_by(ApprovalRequest.id.desc().nulls_last()).limit(1))).one_or_none()
    return (None, None) if row is None else (row[0], row[1])


async def close_request(db: AsyncSession, request_id: UUID, outcome: Outcome, now: datetime) -> bool:
    """False when it was closed meanwhile."""
    still_open = update(ApprovalRequest).where(
        ApprovalRequest.id == request_id, ApprovalRequest.state == RequestState.OPEN
    )
    closed = still_open.values(**vars(outcome), closed_at=now).returning(ApprovalRequest.id)
    return (await db.execute(closed)).scalar_one_or_none() is not None
