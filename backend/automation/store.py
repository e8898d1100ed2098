"""What was seen on an engagement's ticket that no command of ours did: each thing once, never changed."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.db import Base, UtcDateTime
from backend.kit.ids import new_id


class Seen(StrEnum):
    CUSTOMER_REPLIED = "customer_replied"
    SOLVED_ELSEWHERE = "solved_elsewhere"
    REQUESTER_CHANGED = "requester_changed"
    ORGANIZATION_CHANGED = "organization_changed"
    CLOSED = "closed"
    """For good: Zendesk takes no more updates of it."""
    MERGED = "merged"
    DELETED = "deleted"
    NATIVE_TERM = "native_term"
    """A term sent with the macro in Zendesk's own composer."""
    NATIVE_FINISH = "native_finish"
    """A Finalização sent so: it never makes a charge, the engagement diverges."""


class Observation(Base):
    """`key` tells two things of one kind apart: a comment's id, the new requester's."""

    __tablename__ = "observation"
    __table_args__ = (UniqueConstraint("engagement_id", "kind", "key"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    engagement_id: Mapped[UUID] = mapped_column(ForeignKey("engagement.id"))
    kind: Mapped[str]
    key: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)


async def observe(
    db: AsyncSession, engagement_id: UUID, kind: Seen, key: str, at: datetime, facts: dict[str, Any]
) -> bool:
    """False when it was seen before."""
    values = {"id": new_id(), "engagement_id": engagement_id, "kind": kind, "key": key, "at": at, "facts": facts}
    row = insert(Observation).values(**values).on_conflict_do_nothing().returning(Observation.id)
    return (await db.execute(row)).scalar_one_or_none() is not None


async def observations_of(db: AsyncSession, engagement_id: UUID) -> list[Observation]:
    """Newest first."""
    wanted = select(Observation).where(Observation.engagement_id == engagement_id)
    return list((await db.execute(wanted.order_by(Observation.at.desc(), Observation.id.desc()))).scalars())
