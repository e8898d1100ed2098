"""Writes through a Zendesk that refuses, fails and falls silent: each stands once, at the rate, none too soon.

FAULT_WRITES says how many; `make faults` asks for a thousand. The worker runs in the test's own process: arrivals and
waits are then read on one clock, and a time-out costs its silence instead of ten seconds. It stands for three workers;
that few at once keep the rate however late the machine wakes them: 95 % of the places, and all that run late.
"""

import asyncio
import os
import random
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from backend.entrypoints.local import APP_ID, SUBDOMAIN
from backend.entrypoints.worker import handlers
from backend.kit.db import Database
from backend.kit.jobs import Worker
from backend.local_zendesk.records import Audit, Comment, Ticket
from backend.zendesk.client import Zendesk
from backend.zendesk.outbox import rules
from backend.zendesk.pace import SAVED, SharedPace
from tests.faults.many import many_tickets, without_limits
from tests.faults.patience import eventually
from tests.faults.processes import QUICK
from tests.faults.storm import DECK, StormyWire, busiest
from tests.house_of_consultoria import House
from tests.zendesk.wanting import want

pytestmark = pytest.mark.anyio

WRITES = int(os.environ.get("FAULT_WRITES", "60"))
SEED = int(os.environ.get("FAULT_SEED", str(random.randrange(10**6))))  # noqa: S311 - not a secret
EACH = 4
"""Writes of one ticket."""
AT_ONCE = 14
SCALE = 10
MINUTE = 60 / SCALE
REQUESTS, UPDATES = 700, 300
"""In such a minute: a large plan's, with the add-on for more updates."""
PATIENCE_SECONDS = 60.0 + WRITES


class NotedPace(SharedPace):
    """Keeps from when until when Zendesk asked everyone to wait, as (asked, noted, over)."""

    holds: list[tuple[float, float, float]]

    async def hold(self, seconds: float) -> None:
        asked = time.monotonic()
        await super().hold(seconds)
        self.holds.append((asked, time.monotonic(), asked + seconds))


def noted_pace(database: Database) -> NotedPace:
    limits = {"requests_per_minute": REQUESTS, "updates_per_minute": UPDATES}
    pace = NotedPace(database, SUBDOMAIN, APP_ID, waits=True, minute_seconds=MINUTE, **limits)
    pace.holds = []
    return pace


@asynccontextmanager
async def sending(house: House, wire: StormyWire) -> AsyncIterator[NotedPace]:
    """A worker, stopped as production stops it."""
    database = Database(house.url)
    pace = noted_pace(database)
    zendesk = Zendesk(house.settings, wire, pace)
    worker = Worker(house.url, handlers(database, zendesk), concurrency=AT_ONCE, rhythm=QUICK)
    running = asyncio.create_task(worker.run())
    await eventually(lambda: house.rows("select 1 from procrastinate_workers") != [], "the worker did not start")
    yield pace
    signal.raise_signal(signal.SIGTERM)
    await running
    await zendesk.close()
    await database.close()


async def want_them(house: House, tickets: list[int]) -> dict[str, tuple[int, str]]:
    """Ticket and text of each write, by its key."""
    wanted = {}
    for number in range(EACH):
        for ticket in tickets:
            text = f"escrita_{ticket}_{number}"
            change = rules.Change(comment=rules.Comment(text, public=False), add_tags=(text,))
            [key] = await want(house, change, ticket_id=ticket)
            wanted[key] = ticket, text
    return wanted


async def test_each_write_stands_once_whatever_zendesk_answers(house: House) -> None:
    without_limits(house)  # the test counts by itself
    tickets = many_tickets(house, WRITES // EACH)
    wanted = await want_them(house, tickets)
    wire = StormyWire(httpx.ASGITransport(app=house.zendesk), SEED)
    left = "select 1 from zendesk_write where state = 'pending' limit 1"
    async with sending(house, wire) as pace:
        await eventually(lambda: house.rows(left) == [], f"something is left, FAULT_SEED={SEED}", PATIENCE_SECONDS)
    states = house.rows("select state, count(*) from zendesk_write group by state")
    assert states == [{"state": "sent", "count": len(wanted)}], f"FAULT_SEED={SEED}"
    each_stands_once_and_in_order(house, wanted)
    the_weather_was_bad(wire)
    the_rate_is_kept(wire)
    nobody_comes_back_too_soon(wire, pace)


def each_stands_once_and_in_order(house: House, wanted: dict[str, tuple[int, str]]) -> None:
    world, tickets = house.local.world, {ticket for ticket, _ in wanted.values()}
    keys = Counter(one.custom.get("consultoria_key") for one in world.every(Audit) if one.ticket_id in tickets)
    assert keys == Counter(wanted.keys())
    for ticket in tickets:
        texts = [text for of, text in wanted.values() if of == ticket]
        standing = world.find(Ticket, ticket)
        assert [one.plain_body for one in world.every(Comment) if one.ticket_id == ticket] == texts
        assert standing is not None
        assert set(standing.tags) == set(texts)


def the_weather_was_bad(wire: StormyWire) -> None:
    """As often as it was asked for, up to a hand that was not played to its end and a few let through."""
    met = Counter(one.met for one in wire.arrivals if one.method == "PUT")
    for kind, dealt in Counter(DECK).items():
        assert met[kind] >= 0.9 * dealt * (met.total() // len(DECK)), f"FAULT_SEED={SEED} {met}"


def the_rate_is_kept(wire: StormyWire) -> None:
    """In every sliding minute; in a sliding second the saved ones come on top, and those that the machine woke late."""
    for limit, methods in ((REQUESTS, {"GET", "PUT"}), (UPDATES, {"PUT"})):
        times = [one.at for one in wire.arrivals if one.method in methods]
        assert busiest(times, MINUTE) <= limit
        assert busiest(times, 1.0) <= limit / MINUTE + SAVED * limit + AT_ONCE


def nobody_comes_back_too_soon(wire: StormyWire, pace: NotedPace) -> None:
    """A refused ticket has no request before its Retry-After; of all others only those that had their place already."""
    for number, refused in enumerate(wire.arrivals):
        if refused.met == "busy":
            later = (one.at for one in wire.arrivals[number + 1 :] if one.ticket == refused.ticket)
            assert next(later, float("inf")) >= refused.at + refused.retry_after
    for _, noted, over in pace.holds:
        meanwhile = [one.ticket for one in wire.arrivals if noted < one.at < over]
        assert len(meanwhile) == len(set(meanwhile)) < AT_ONCE
