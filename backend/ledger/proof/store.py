"""Rows of the chain, its head, and the personal values that the chain knows as digests only."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, func, select, text, true, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.db import Base, UtcDateTime
from backend.ledger.chain import BEGINNING, Head


class PersonalValue(Base):
    """What the chain knows as a digest only. The one table here that may be cleared: value and salt, both at once."""

    __tablename__ = "personal_value"
    __table_args__ = (
        CheckConstraint("(value is null) = (salt is null)", name="both"),
        CheckConstraint("(value is null) = (erased_at is not null)", name="erased"),
    )

    digest: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str | None]
    salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


OF_ENGAGEMENT = """substring(body, '"engagement":"([^"]+)"')"""
"""Which one a body names; by its text, since a body that was changed may be no JSON any more."""


class LedgerRow(Base):
    """One link of the account's chain; `body` is RFC 8785 JSON (decision record 0007)."""

    __tablename__ = "ledger_row"
    __table_args__ = (
        CheckConstraint("seq > 0", name="seq"),
        Index("ix_ledger_row_engagement", "account_id", text(OF_ENGAGEMENT)),
    )

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    kind: Mapped[str]
    body: Mapped[str]
    prev: Mapped[str]
    hash: Mapped[str]


class LedgerHead(Base):
    """The newest link. Its lock is the last that a charging transaction takes.

    `published_seq` is the newest link that a ticket shows, 0 for none yet.
    """

    __tablename__ = "ledger_head"
    __table_args__ = (
        CheckConstraint(
            "published_seq between 0 and seq and (published_at is null) = (published_seq = 0)", name="published"
        ),
    )

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str]
    published_seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


async def lock_head(db: AsyncSession, account_id: UUID) -> Head:
    """Held until the transaction ends: take it last. The account's first charge makes the row."""
    first = insert(LedgerHead).values(account_id=account_id, **vars(BEGINNING))
    # an update without effect: it locks and reads the row, old or new, in one statement
    row = first.on_conflict_do_update(index_elements=["account_id"], set_={"seq": LedgerHead.seq})
    found = (await db.execute(row.returning(LedgerHead.seq, LedgerHead.hash))).one()
    return Head(found.seq, found.hash)


async def add_rows(db: AsyncSession, rows: Sequence[LedgerRow], head: Head) -> None:
    """`head` is the last of them."""
    db.add_all(rows)
    await db.flush()
    account_id = rows[-1].account_id
    await db.execute(update(LedgerHead).where(LedgerHead.account_id == account_id).values(**vars(head)))


async def chain_rows(db: AsyncSession, account_id: UUID, after: int, limit: int) -> list[LedgerRow]:
    """The next rows after that `seq`, in order, read afresh."""
    wanted = select(LedgerRow).where(LedgerRow.account_id == account_id, LedgerRow.seq > after)
    ordered = wanted.order_by(LedgerRow.seq).limit(limit)
    return list((await db.execute(ordered, execution_options={"populate_existing": True})).scalars())


async def rows_of(db: AsyncSession, account_id: UUID, engagement_id: UUID) -> list[LedgerRow]:
    """The links that name this engagement, in order, read afresh."""
    wanted = select(LedgerRow).where(LedgerRow.account_id == account_id, text(f"{OF_ENGAGEMENT} = :engagement"))
    found = await db.execute(
        wanted.order_by(LedgerRow.seq),
        {"engagement": str(engagement_id)},
        execution_options={"populate_existing": True},
    )
    return list(found.scalars())


async def head_of(db: AsyncSession, account_id: UUID) -> Head:
    found = (await db.execute(select(LedgerHead).where(LedgerHead.account_id == account_id))).scalar_one_or_none()
    return BEGINNING if found is None else Head(found.seq, found.hash)


async def publish_head(db: AsyncSession, account_id: UUID, now: datetime, last_before: datetime | None) -> Head | None:
    """The head, marked as published; None when it is already, or when the last was at `last_before` or later."""
    wanted = update(LedgerHead).where(LedgerHead.account_id == account_id, LedgerHead.published_seq < LedgerHead.seq)
    if last_before is not None:
        wanted = wanted.where(func.coalesce(LedgerHead.published_at < last_before, true()))
    marked = wanted.values(published_seq=LedgerHead.seq, published_at=now)
    found = (await db.execute(marked.returning(LedgerHead.seq, LedgerHead.hash))).one_or_none()
    return None if found is None else Head(found.seq, found.hash)


async def values_of(db: AsyncSession, digests: list[str]) -> dict[str, PersonalValue]:
    found = (await db.execute(select(PersonalValue).where(PersonalValue.digest.in_(digests)))).scalars()
    return {one.digest: one for one in found}


async def erase_values(db: AsyncSession, digests: list[str], at: datetime) -> int:
    """Clears value and salt; the digest stays in the chain and says nothing any more. How many were cleared."""
    kept = update(PersonalValue).where(PersonalValue.digest.in_(digests), PersonalValue.erased_at.is_(None))
    done = await db.execute(kept.values(value=None, salt=None, erased_at=at).returning(PersonalValue.digest))
    return len(done.all())
