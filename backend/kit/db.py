"""The one way to PostgreSQL: one unit of work per command, committed before the answer leaves."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Depends, Request
from sqlalchemy import DateTime, MetaData
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Rows are typed records without behaviour."""

    metadata = MetaData(naming_convention=NAMES)


class UtcDateTime(TypeDecorator[datetime]):
    """Aware times only, stored and read as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is not None and value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be stored: {value!r}")
        return value

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else value.astimezone(UTC)


def driver_url(url: str) -> str:
    """The same database for SQLAlchemy."""
    return url.replace("postgresql://", "postgresql+psycopg://", 1).replace("postgres://", "postgresql+psycopg://", 1)


IDLE_SECONDS = 20
"""How long a transaction may stand open without a statement. No code of ours waits inside one: whoever does was
suspended or cut off, and the rows that it holds locked are wanted by the others."""


def session_options(idle_seconds: float = IDLE_SECONDS) -> str:
    """For each connection's start."""
    return f"-c idle_in_transaction_session_timeout={round(1000 * idle_seconds)}"


class Database:
    """The pool of one process."""

    def __init__(self, url: str, *, idle_seconds: float = IDLE_SECONDS) -> None:
        self.url = url
        self.engine = create_async_engine(
            driver_url(url),
            pool_size=16,
            max_overflow=0,
            pool_pre_ping=True,
            hide_parameters=True,  # an error's words may be logged; the values are personal
            connect_args={"options": session_options(idle_seconds)},
        )
        # a closed session would otherwise open itself again, silently, and leak its connection
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False, close_resets_only=False)
        of_one_moment = self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._snapshots = async_sessionmaker(of_one_moment, expire_on_commit=False, close_resets_only=False)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Committed when the block ends well, rolled back when it raises; no connection before the first statement."""
        async with self._sessions() as session, session.begin():
            yield session

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncSession]:
        """For reads of several statements: all see what was committed before the first one, and none may write."""
        async with self._snapshots() as session, session.begin():
            yield session

    async def close(self) -> None:
        await self.engine.dispose()


async def unit_of_work(request: Request) -> AsyncIterator[AsyncSession]:
    database: Database = request.app.state.database
    async with database.transaction() as session:
        yield session


async def one_moment(request: Request) -> AsyncIterator[AsyncSession]:
    database: Database = request.app.state.database
    async with database.snapshot() as session:
        yield session


# scope="function": the commit happens before the response is sent, so a failed commit is never answered with 200
Db = Annotated[AsyncSession, Depends(unit_of_work, scope="function")]
Snapshot = Annotated[AsyncSession, Depends(one_moment, scope="function")]
