"""The account's request limit in the database: places are handed out one after the other, whoever asks."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import psycopg
import pytest

from backend.entrypoints.local import APP_ID, SUBDOMAIN
from backend.kit.db import Database
from backend.zendesk.client import Zendesk
from backend.zendesk.errors import ZendeskBusy
from backend.zendesk.pace import LONGEST_HOLD_SECONDS, REFILL, SAVED, SharedPace
from tests.house_of_consultoria import settings_for

pytestmark = pytest.mark.anyio

SLOTS = "select line, next_slot, extract(epoch from clock_timestamp())::float8 from zendesk_rate order by line"
INTERVAL = 60 / (REFILL * 60)
"""Between two places of a limit of 60 a minute."""
SAVED_OF_SIXTY = int(SAVED * 60)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    made = Database(database_url)
    yield made
    await made.close()


def pace(database: Database, per_minute: int = 60, *, waits: bool = False) -> SharedPace:
    return SharedPace(database, SUBDOMAIN, APP_ID, per_minute, waits=waits, updates_per_minute=100)


def ahead(database: Database) -> dict[str, float]:
    """Seconds from now to each line's next free place."""
    with psycopg.connect(database.url) as connection:
        return {str(line): slot - now for line, slot, now in connection.execute(SLOTS)}


def slots(database: Database) -> list[float]:
    with psycopg.connect(database.url) as connection:
        return [float(slot) for _, slot, _ in connection.execute(SLOTS)]


async def test_places_follow_each_other_whoever_asks(database: Database) -> None:
    processes = [pace(database) for _ in range(3)]
    await processes[0].hold(50)
    [first] = slots(database)
    await asyncio.gather(*(processes[n % 3].turn("GET") for n in range(12)))
    assert slots(database) == [pytest.approx(first + 12 * INTERVAL)]


async def test_an_update_takes_a_place_in_both_lines(database: Database) -> None:
    await pace(database, 6000).turn("PUT")
    assert ahead(database).keys() == {"requests", "updates"}
    for _ in range(30):
        await pace(database, 6000).turn("PUT")
    assert ahead(database)["updates"] > ahead(database)["requests"] + 5, "100 a minute, whatever the plan"


async def test_an_idle_line_saves_up_a_twentieth_of_its_minute(database: Database) -> None:
    """Sixty a minute: three at once, then one after the other; an hour of rest is worth no more."""
    await pace(database).turn("GET")
    with psycopg.connect(database.url, autocommit=True) as connection:
        connection.execute("update zendesk_rate set next_slot = next_slot - 3600")
    line = pace(database, waits=True)
    for _ in range(1 + SAVED_OF_SIXTY):
        await asyncio.wait_for(line.turn("GET"), 5)
    assert 0 < ahead(database)["requests"] <= INTERVAL


async def test_a_minute_after_any_rest_has_places_for_95_per_cent_of_the_limit(database: Database) -> None:
    began, taken = time.monotonic(), 0
    line = pace(database)
    await line.turn("GET")
    while ahead(database)["requests"] < 60:
        await line.turn("GET")
        taken += 1
    meanwhile = (time.monotonic() - began) / INTERVAL
    assert 0.9 * 60 <= taken <= 0.95 * 60 + 1 + meanwhile


async def test_who_waits_holds_no_transaction_open(database: Database) -> None:
    await pace(database).hold(30)
    waiting = asyncio.create_task(pace(database, waits=True).turn("GET"))
    for _ in range(500):
        if ahead(database)["requests"] > 30:
            break
        await asyncio.sleep(0.01)
    open_now = "select count(*) from pg_stat_activity where datname = current_database() and xact_start is not null"
    with psycopg.connect(database.url, autocommit=True) as connection:
        row = connection.execute(f"{open_now} and pid <> pg_backend_pid()".encode()).fetchone()
    assert row == (0,)
    assert not waiting.done()
    waiting.cancel()


async def test_a_person_takes_a_place_without_standing_in_line(database: Database) -> None:
    await pace(database).hold(50)
    await asyncio.wait_for(pace(database, waits=False).turn("GET"), 20)
    assert ahead(database)["requests"] > 30, "the jobs make room for it"


async def test_a_429_pushes_the_whole_line_down_and_a_later_shorter_one_does_not_pull_it_up(
    database: Database, tmp_path: Path
) -> None:
    waits = iter((30, 2, 600))

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oauth/tokens":
            return httpx.Response(201, json={"access_token": "t", "expires_in": 1800})
        return httpx.Response(429, headers={"retry-after": str(next(waits))})

    settings = settings_for(database.url, tmp_path)
    zendesk = Zendesk(settings, httpx.MockTransport(answer), pace(database))
    for least, most in ((20, 32), (20, 34), (45, LONGEST_HOLD_SECONDS)):
        with pytest.raises(ZendeskBusy):
            await zendesk.ticket(7)
        assert least < ahead(database)["requests"] <= most
    await zendesk.close()
