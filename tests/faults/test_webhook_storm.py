"""Thousands of deliveries, a third of them repeated, shuffled, some forged or late, while a worker runs.

STORM_DELIVERIES says how many; `make faults` asks for ten thousand. Every accepted event is settled exactly once (the
database counts), everything bad leaves nothing behind.
"""

import asyncio
import json
import os
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import pytest

from backend.entrypoints.worker import handlers, listeners
from backend.kit.jobs import Worker
from backend.zendesk.inbox.signature import TOLERANCE
from tests.faults.patience import eventually
from tests.faults.processes import QUICK
from tests.features.deliveries import PATH, event, observed, signed
from tests.features.steps import term_sent
from tests.house_of_consultoria import TES_501, House

pytestmark = pytest.mark.anyio

DELIVERIES = int(os.environ.get("STORM_DELIVERIES", "800"))
REPEATED, FORGED, EDGES = 0.30, 0.05, 0.02
AT_ONCE = 40
ONE_SECOND = 1.0
EDGE = TOLERANCE.total_seconds()
REPLIES = 12
SETTLED_LOG = """
create table settled (id uuid);
create function note_settled() returns trigger language plpgsql as $$
begin
    if old.state = 'pending' and new.state <> 'pending' then insert into settled values (new.id); end if;
    return new;
end $$;
create trigger note_settled after update on inbox_event for each row execute function note_settled();
"""
KINDS = ("comment_added", "status_changed", "tags_changed", "custom_field_changed", "requester_changed")
OTHERS = range(90_000_001, 90_000_301)
"""Tickets without a consultoria, as most of an account's are."""


@dataclass(frozen=True)
class Delivery:
    invocation: str
    body: bytes
    forged: bool = False
    age: float = 0.0

    @property
    def good(self) -> bool:
        return not self.forged and abs(self.age) < EDGE


def storm(dice: random.Random) -> list[Delivery]:
    """Every invocation's first delivery is as good or bad as its repetitions."""
    fresh = round(DELIVERIES * (1 - REPEATED))
    made = []
    for number in range(fresh):
        ticket = TES_501 if number % 20 == 0 else dice.choice(OTHERS)
        body = json.dumps(event(dice.choice(KINDS), ticket)).encode()
        if number < fresh * FORGED:
            made.append(Delivery(f"forged-{number}", body, forged=True))
        elif number < fresh * (FORGED + EDGES):
            age = dice.choice((EDGE - ONE_SECOND, ONE_SECOND - EDGE, EDGE + ONE_SECOND, -EDGE - ONE_SECOND))
            made.append(Delivery(f"edge-{number}", body, age=age))
        else:
            made.append(Delivery(f"good-{number}", body))
    made += dice.choices(made, k=DELIVERIES - fresh)
    dice.shuffle(made)
    return made


@asynccontextmanager
async def a_worker(house: House) -> AsyncIterator[None]:
    state = house.backend.state
    heard = listeners(house.settings, state.database, state.zendesk, house.clock)
    jobs = {**handlers(state.database, state.zendesk), **{task: one for task, one in heard.items() if not task.cron}}
    running = asyncio.create_task(Worker(house.url, jobs, rhythm=QUICK).run())
    await eventually(lambda: house.rows("select 1 from procrastinate_workers") != [], "the worker did not start")
    yield
    signal.raise_signal(signal.SIGTERM)
    await running


async def send(house: House, client: httpx.AsyncClient, one: Delivery, answers: Counter[tuple[bool, int]]) -> None:
    secret = "somebody else's" if one.forged else None
    headers = signed(house, one.body, invocation=one.invocation, secret=secret, age=one.age)
    answer = await client.post(PATH, content=one.body, headers=headers)
    answers[one.good, answer.status_code] += 1


async def test_a_storm_is_taken_once_each_and_nothing_bad_with_it(house: House) -> None:
    await term_sent(house)
    house.execute(SETTLED_LOG)
    said = [await house.customer_says(f"Resposta {number}") for number in range(REPLIES)]
    deliveries = storm(random.Random(20_261_124))  # noqa: S311 -- dice
    answers = Counter[tuple[bool, int]]()
    client = await house.browser()
    queue = iter(deliveries)

    async def sender() -> None:
        for one in queue:
            await send(house, client, one, answers)

    async with a_worker(house):
        await asyncio.gather(*(sender() for _ in range(AT_ONCE)))
        pending = "select 1 from inbox_event where state = 'pending' limit 1"
        await eventually(lambda: house.rows(pending) == [], "not everything was settled", patience=120)
        jobs = "select 1 from procrastinate_jobs where task_name = 'zendesk.inbox'"
        await eventually(lambda: house.rows(jobs) == [], "a job was left behind")
    good = {one.invocation for one in deliveries if one.good}
    assert answers == Counter(
        {(True, 204): sum(one.good for one in deliveries), (False, 401): sum(not one.good for one in deliveries)}
    )
    assert {row["invocation_id"] for row in house.rows("select invocation_id from inbox_event")} == good
    assert house.rows("select count(*) as n from inbox_event") == [{"n": len(good)}]
    assert house.rows("select count(*) as n, count(distinct id) as once from settled") == [
        {"n": len(good), "once": len(good)}
    ]
    assert {row["state"] for row in house.rows("select distinct state from inbox_event")} == {"done"}
    assert observed(house) == ["customer_replied"] * REPLIES
    assert [row["key"] for row in house.rows("select key from observation order by id")] == [str(one) for one in said]
