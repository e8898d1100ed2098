"""What a worker does with the jobs of one that is gone, and what its own stop leaves behind."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from backend.entrypoints.worker import handlers
from backend.kit.jobs import Worker
from backend.local_zendesk.faults import Fault, Switch
from backend.zendesk.outbox.rules import Change, Comment
from backend.zendesk.outbox.service import SEND
from tests.conftest import run_sql
from tests.faults.many import many_tickets
from tests.faults.patience import eventually
from tests.faults.processes import QUICK
from tests.house_of_consultoria import House
from tests.zendesk.wanting import reconcile, row, want

pytestmark = pytest.mark.anyio

HELLO = Change(comment=Comment("oi", public=False))
ITS_WORKER_IS_GONE = "update procrastinate_jobs set status = 'doing'"
TWO_TICKS = """
insert into procrastinate_jobs (queue_name, task_name, queueing_lock, status) values
('zendesk', 'zendesk.reconcile', 'zendesk.reconcile', 'doing'),
('zendesk', 'zendesk.reconcile', 'zendesk.reconcile', 'todo')
"""
BEGUN = "select 1 from zendesk_write where attempts = 1"
JOBS = "select status::text from procrastinate_jobs where task_name = 'zendesk.send'"


@asynccontextmanager
async def working(house: House) -> AsyncIterator[None]:
    """A worker in this process, stopped as production stops it."""
    state = house.backend.state
    rhythm = replace(QUICK, stop_seconds=0.2)
    running = asyncio.create_task(Worker(house.url, handlers(state.database, state.zendesk), rhythm=rhythm).run())
    await eventually(lambda: house.rows("select 1 from procrastinate_workers") != [], "the worker did not start")
    yield
    signal.raise_signal(signal.SIGTERM)
    await running


async def test_a_tick_that_died_while_the_next_one_waits_keeps_nothing_from_being_taken_over(house: House) -> None:
    run_sql(house.url, TWO_TICKS)
    [write_id] = await want(house, HELLO)
    run_sql(house.url, f"{ITS_WORKER_IS_GONE} where task_name = 'zendesk.send'")
    async with working(house):
        await eventually(lambda: row(house, write_id)["state"] == "sent", "the send was not taken over")


async def test_a_full_house_of_slow_sends_keeps_nothing_from_being_taken_over(house: House) -> None:
    """Ticks have places of their own."""
    house.local.faults.turn(Switch(fault=Fault.SLOW, seconds=100))
    writes = [(await want(house, HELLO, ticket_id=ticket))[0] for ticket in many_tickets(house, 11)]
    async with working(house):
        await eventually(lambda: len(house.rows(BEGUN)) == 10, "a place is left")
        run_sql(house.url, f"{ITS_WORKER_IS_GONE} where args->>'write_id' = '{writes[-1]}'")
        await eventually(lambda: len(house.rows(f"{JOBS} and status = 'todo'")) == 1, "it was not taken over")
        assert len(house.rows(BEGUN)) == 10
        house.local.faults.turn(Switch(fault=Fault.NONE))


async def test_a_job_that_kills_every_worker_ends_with_a_person(house: House) -> None:
    [write_id] = await want(house, HELLO)
    run_sql(house.url, f"{ITS_WORKER_IS_GONE}, attempts = {SEND.max_attempts - 1}")
    async with working(house):
        await eventually(lambda: house.rows(JOBS) == [{"status": "failed"}], "it was started once more")
    await reconcile(house)
    assert (row(house, write_id)["state"], row(house, write_id)["last_error"]) == ("failed", "job_failed")


async def test_what_a_stop_breaks_off_goes_back_into_its_lane(house: House) -> None:
    house.local.faults.turn(Switch(fault=Fault.SLOW, seconds=100))
    first, second = await want(house, HELLO, Change(add_tags=("depois",)))
    async with working(house):
        await eventually(lambda: row(house, first)["attempts"] == 1, "it was not begun")
    assert house.rows(JOBS) == [{"status": "todo"}] * 2
    house.local.faults.turn(Switch(fault=Fault.NONE))
    await house.drain()
    assert [row(house, one)["attempts"] for one in (first, second)] == [2, 1]
    assert row(house, first)["audit_id"] < row(house, second)["audit_id"]
