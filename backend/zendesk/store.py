"""Rows about the Zendesk side itself: which installation, which sign-in tokens were used up."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, UniqueConstraint, delete, select
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


async def find_account(db: AsyncSession, subdomain: str, app_id: int) -> UUID | None:
    wanted = select(Account.id).where(Account.subdomain == subdomain, Account.app_id == app_id)
    return (await db.execute(wanted)).scalar_one_or_none()


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
