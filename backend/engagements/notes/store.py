"""Rows of notes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.engagements.store import Engagement
from backend.kit.db import Base, UtcDateTime


class EngagementNote(Base):
    """Append-only (a trigger forbids the rest). `key` tells two of one kind apart; `actor_id` None is the system."""

    __tablename__ = "engagement_note"
    __table_args__ = (UniqueConstraint("engagement_id", "kind", "key"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    engagement_id: Mapped[UUID] = mapped_column(ForeignKey("engagement.id"))
    kind: Mapped[str]
    key: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_id: Mapped[int | None] = mapped_column(BigInteger)
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    write_id: Mapped[UUID | None] = mapped_column(ForeignKey("zendesk_write.id"))


async def add_note(db: AsyncSession, note: EngagementNote) -> None:
    """Counted on the engagement too. Raises IntegrityError for a second one of the same kind and key."""
    db.add(note)
    await db.flush()
    counted = update(Engagement).where(Engagement.id == note.engagement_id).values(notes=Engagement.notes + 1)
    await db.execute(counted.returning(Engagement), execution_options={"populate_existing": True})


async def notes_of(db: AsyncSession, engagement_id: UUID) -> list[EngagementNote]:
    """Newest first."""
    wanted = select(EngagementNote).where(EngagementNote.engagement_id == engagement_id)
    return list((await db.execute(wanted.order_by(EngagementNote.at.desc(), EngagementNote.id.desc()))).scalars())
