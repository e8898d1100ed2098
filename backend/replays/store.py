"""Rows of inspected Replay files."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint, select
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.db import Base, UtcDateTime


class ReplayInspection(Base):
    """One file of one engagement, told by its hash. Append-only (a trigger forbids the rest). Sizes in bytes."""

    __tablename__ = "replay_inspection"
    __table_args__ = (
        UniqueConstraint("engagement_id", "sha256"),
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256"),
        CheckConstraint("intact_blocks between 0 and blocks", name="blocks"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    engagement_id: Mapped[UUID] = mapped_column(ForeignKey("engagement.id"))
    inspected_by: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    file_name: Mapped[str]
    attachment_id: Mapped[int | None] = mapped_column(BigInteger)
    """None where the file was handed over in the sidebar."""
    sha256: Mapped[str]
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    uncompressed_bytes: Mapped[int] = mapped_column(BigInteger)
    blocks: Mapped[int]
    intact_blocks: Mapped[int]
    recorded_from: Mapped[str | None]
    """YYYY-MM-DDTHH:MM:SS by the recording machine's clock: the file names no zone."""
    recorded_until: Mapped[str | None]
    source_count: Mapped[int]
    sources: Mapped[dict[str, str | None]] = mapped_column(JSONB)
    """Compile date, or None, by file name."""
    findings: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)


async def add_inspection(db: AsyncSession, values: dict[str, Any]) -> ReplayInspection | None:
    """None when this engagement has one of the same file; the database decides, also between two at once."""
    row = insert(ReplayInspection).values(**values).on_conflict_do_nothing().returning(ReplayInspection)
    return (await db.execute(row)).scalar_one_or_none()


async def inspections_of(db: AsyncSession, engagement_id: UUID) -> Sequence[ReplayInspection]:
    """Newest first."""
    wanted = select(ReplayInspection).where(ReplayInspection.engagement_id == engagement_id)
    return (await db.execute(wanted.order_by(ReplayInspection.at.desc(), ReplayInspection.id.desc()))).scalars().all()
