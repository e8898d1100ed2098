"""Who is suspended inside a transaction loses it: the rows that it holds locked are wanted by everybody else."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from backend.kit.db import IDLE_SECONDS, Database
from tests.house_of_consultoria import House

pytestmark = pytest.mark.anyio

ROW = "select 1 from account for update"


async def test_every_connection_of_the_pool_has_the_limit(house: House) -> None:
    database: Database = house.backend.state.database
    async with database.transaction() as session:
        said = (await session.execute(text("show idle_in_transaction_session_timeout"))).scalar_one()
    assert said == f"{IDLE_SECONDS}s"


async def test_what_it_held_is_free_again_and_it_learns_that_it_lost(house: House) -> None:
    suspended, other = Database(house.url, idle_seconds=0.2), house.backend.state.database
    with pytest.raises(DBAPIError, match="idle-in-transaction timeout"):
        await hold(suspended, other)
    await suspended.close()


async def hold(suspended: Database, other: Database) -> None:
    async with suspended.transaction() as session:
        await session.execute(text(ROW))
        async with other.transaction() as waiting:
            await asyncio.wait_for(waiting.execute(text(ROW)), 30)
        await session.execute(text(ROW))
