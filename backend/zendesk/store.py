"""Rows about the Zendesk side itself: which installation, which sign-in tokens were used up, when it may be called."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Double, ForeignKey, UniqueConstraint, cast, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.db import Base, UtcDateTime
from backend.kit.ids import new_id


class Account(Base):
    """One Zendesk installation of the app; production and a sandbox are two."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("subdomain", "app_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    subdomain: Mapped[str]
    app_id: Mapped[int] = mapped_column(BigInteger)


class UsedToken(Base):
    """A signed URL's token opens the app once; kept until it would have expired anyway."""

    __tablename__ = "used_token"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class ZendeskRate(Base):
    """Where the next free place in one of an account's lines is: seconds of the database server's own clock."""

    __tablename__ = "zendesk_rate"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    line: Mapped[str] = mapped_column(primary_key=True)
    next_slot: Mapped[float] = mapped_column(Double)


REAL_NOW = cast(func.extract("epoch", func.clock_timestamp()), Double)
"""One clock for all processes, never the demonstration's."""


async def find_account(db: AsyncSession, subdomain: str, app_id: int) -> UUID | None:
    wanted = select(Account.id).where(Account.subdomain == subdomain, Account.app_id == app_id)
    return (await db.execute(wanted)).scalar_one_or_none()


async def account_ids(db: AsyncSession) -> list[UUID]:
    """Every installation, oldest first."""
    return list((await db.execute(select(Account.id).order_by(Account.id))).scalars())


async def ensure_account(db: AsyncSession, subdomain: str, app_id: int) -> UUID:
    row = insert(Account).values(id=new_id(), subdomain=subdomain, app_id=app_id).on_conflict_do_nothing()
    await db.execute(row)
    found = await find_account(db, subdomain, app_id)
    if found is None:
        raise LookupError(subdomain)
    return found


async def use_token(db: AsyncSession, token_hash: str, expires_at: datetime, real_now: datetime) -> bool:
    """False when it was used before."""
    await db.execute(delete(UsedToken).where(UsedToken.expires_at < real_now))
    row = insert(UsedToken).values(token_hash=token_hash, expires_at=expires_at).on_conflict_do_nothing()
    return (await db.execute(row.returning(UsedToken.token_hash))).scalar_one_or_none() is not None


async def reserve(db: AsyncSession, account_id: UUID, line: str, interval: float, saved: int) -> float:
    """Takes the next place of the line; returns the seconds until it, below zero for one of the `saved`. One statement.

    `interval`: seconds between two places. An idle line saves up that many places.
    """
    oldest = REAL_NOW - saved * interval
    first = insert(ZendeskRate).values(account_id=account_id, line=line, next_slot=oldest + interval)
    place = first.on_conflict_do_update(
        index_elements=[ZendeskRate.account_id, ZendeskRate.line],
        set_={"next_slot": func.greatest(ZendeskRate.next_slot, oldest) + interval},
    )
    return (await db.execute(place.returning(ZendeskRate.next_slot - interval - REAL_NOW))).scalar_one()


async def push_down(db: AsyncSession, account_id: UUID, line: str, seconds: float) -> None:
    """No place of the line before `seconds` from now."""
    first = insert(ZendeskRate).values(account_id=account_id, line=line, next_slot=REAL_NOW + seconds)
    pushed = first.on_conflict_do_update(
        index_elements=[ZendeskRate.account_id, ZendeskRate.line],
        set_={"next_slot": func.greatest(ZendeskRate.next_slot, REAL_NOW + seconds)},
    )
    await db.execute(pushed)
