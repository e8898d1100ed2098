"""Answer sets: a draft while the evaluation runs, frozen once concluded, closed for good once revised."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.db import Base, UtcDateTime


class AnswerSet(Base):
    """`draft` counts the saves; `hash` is over the concluded answers (a trigger keeps them from changing)."""

    __tablename__ = "answer_set"
    __table_args__ = (
        UniqueConstraint("engagement_id", "ordinal"),
        Index("uq_answer_set_open", "engagement_id", unique=True, postgresql_where="closed_at is null"),
        CheckConstraint("(concluded_at is null) = (hash is null)", name="concluded_has_hash"),
        CheckConstraint("(concluded_at is null) = (verdict is null)", name="concluded_has_verdict"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    engagement_id: Mapped[UUID] = mapped_column(ForeignKey("engagement.id"))
    ordinal: Mapped[int]
    catalogue_version: Mapped[int]
    draft: Mapped[int]
    answers: Mapped[dict[str, Any]] = mapped_column(JSONB)
    saved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    concluded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    verdict: Mapped[str | None]
    hash: Mapped[str | None]


async def add_set(db: AsyncSession, answer_set: AnswerSet) -> None:
    db.add(answer_set)
    await db.flush()


async def open_set(db: AsyncSession, engagement_id: UUID) -> AnswerSet | None:
    """The one set that counts: drafted or concluded, not closed."""
    wanted = select(AnswerSet).where(AnswerSet.engagement_id == engagement_id, AnswerSet.closed_at.is_(None))
    return (await db.execute(wanted)).scalar_one_or_none()


async def save_draft(
    db: AsyncSession, set_id: UUID, draft: int, answers: dict[str, Any], now: datetime
) -> AnswerSet | None:
    """None when the draft moved on, or is no draft any more."""
    unchanged = update(AnswerSet).where(
        AnswerSet.id == set_id,
        AnswerSet.draft == draft,
        AnswerSet.concluded_at.is_(None),
        AnswerSet.closed_at.is_(None),
    )
    saved = unchanged.values(answers=answers, draft=draft + 1, saved_at=now).returning(AnswerSet)
    return (await db.execute(saved, execution_options={"populate_existing": True})).scalar_one_or_none()


async def freeze(db: AsyncSession, seen: AnswerSet, verdict: str, hash_: str, now: datetime) -> bool:
    """False when the draft moved on."""
    unchanged = update(AnswerSet).where(
        AnswerSet.id == seen.id, AnswerSet.draft == seen.draft, AnswerSet.concluded_at.is_(None)
    )
    frozen = unchanged.values(verdict=verdict, hash=hash_, concluded_at=now).returning(AnswerSet.id)
    return (await db.execute(frozen)).scalar_one_or_none() is not None


async def close_set(db: AsyncSession, set_id: UUID, now: datetime) -> None:
    await db.execute(update(AnswerSet).where(AnswerSet.id == set_id).values(closed_at=now))
