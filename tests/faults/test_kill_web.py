"""kill -9 of the web process on both sides of a commit; the client repeats with the same key."""

import asyncio

import httpx
import psycopg
import pytest

from tests.faults.patience import eventually
from tests.faults.scene import Scene
from tests.faults.stops import barrier
from tests.house_of_consultoria import accepted

pytestmark = pytest.mark.anyio

COMMIT_WAITS = """
create function wait_for_the_test() returns trigger language plpgsql as $$
begin perform pg_advisory_xact_lock(42); return null; end $$;
create constraint trigger waits after insert on zendesk_write deferrable initially deferred
for each row execute function wait_for_the_test()
"""
"""Of this test's own database: a commit with a write in it stands still while the test holds the lock."""
HOLD_COMMIT = "select pg_advisory_xact_lock(42)"
WRITES = "select id from zendesk_write where kind = 'request_approval'"


def make_commits_wait(scene: Scene) -> None:
    with psycopg.connect(scene.house.url) as connection:
        connection.execute(COMMIT_WAITS.encode())


async def test_a_web_killed_before_the_commit_did_nothing_and_the_repeated_request_does_it(scene: Scene) -> None:
    rafael = await scene.reach_the_action()
    make_commits_wait(scene)
    web, browser = await scene.start_web(rafael)
    async with barrier(scene.house.url, HOLD_COMMIT) as commit:
        asked = asyncio.create_task(scene.act(browser))
        await commit.blocks_somebody()
        web.kill()
        with pytest.raises(httpx.TransportError):
            await asked
        commit.end_the_blocked()
    assert scene.house.rows(WRITES) == []
    assert scene.house.rows("select status from engagement") == [{"status": "eligible"}]
    _, browser = await scene.start_web(rafael)
    accepted(await scene.act(browser))
    await scene.house.drain()
    await scene.stands_once(1)


async def test_a_web_killed_after_the_commit_answers_the_repeated_request_as_the_first(scene: Scene) -> None:
    rafael = await scene.reach_the_action()
    make_commits_wait(scene)
    web, browser = await scene.start_web(rafael)
    async with barrier(scene.house.url, HOLD_COMMIT) as commit:
        asked = asyncio.create_task(scene.act(browser))
        await commit.blocks_somebody()
        web.suspend()
        await commit.open()
        await eventually(lambda: scene.house.rows(WRITES) != [], "the commit did not happen")
        assert not asked.done()
        web.kill()
    with pytest.raises(httpx.TransportError):
        await asked
    [kept] = scene.house.rows("select answer from answered_request where route like '%%/approval-request'")
    _, browser = await scene.start_web(rafael)
    assert accepted(await scene.act(browser)) == kept["answer"]
    assert len(scene.house.rows(WRITES)) == 1
    await scene.house.drain()
    await scene.stands_once(1)
