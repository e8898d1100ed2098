"""Rows of who pays, as a Unit said it on the ticket: they are added, never changed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.db import Base, UtcDateTime


class PayerChoice(Base):
    """One comment of a responsible's, what it says of paying, and the organisation as Zendesk had it then.

    The newest of a term counts. A term that the customer pays needs none: who accepts it pays.
    """

    __tablename__ = "payer_choice"
    __table_args__ = (
        CheckConstraint("payer in ('unit_invoice', 'management_transfer')", name="payer"),
        CheckConstraint("(payer = 'unit_invoice') = (unit_code is not null)", name="unit"),
        CheckConstraint("unit_code like 'T%'", name="unit_code"),
        CheckConstraint("(payer = 'management_transfer') = (transfer is not null)", name="transfer"),
        Index("ix_payer_choice_term", "term_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    engagement_id: Mapped[UUID] = mapped_column(ForeignKey("engagement.id"), index=True)
    term_id: Mapped[UUID] = mapped_column(ForeignKey("term.id"))
    payer: Mapped[str]
    organization_id: Mapped[int] = mapped_column(BigInteger)
    organization_name: Mapped[str]
    cnpj: Mapped[str]
    """Fourteen characters."""
    unit_code: Mapped[str | None]
    transfer: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    comment_id: Mapped[int] = mapped_column(BigInteger)
    commented_at: Mapped[datetime] = mapped_column(UtcDateTime)
    author_id: Mapped[int] = mapped_column(BigInteger)
    author_name: Mapped[str]
    excerpt: Mapped[str]
    excerpt_hash: Mapped[str]
    recorded_by: Mapped[int] = mapped_column(BigInteger)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


async def add_choice(db: AsyncSession, choice: PayerChoice) -> None:
    db.add(choice)
    await db.flush()
