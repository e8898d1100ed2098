"""Three pairs of web and worker on one database; workers are killed for good in the middle of the work.

Each round kills two of its three workers and starts none anew; FAULT_KILLS says how many kills in all (`make faults`
asks for twenty). The remaining one takes over what they held once they are given up for dead: after two seconds here,
after thirty in production.
"""

import asyncio
import os
import random
import time
from collections import Counter
from datetime import timedelta
from typing import Any

import httpx
import psycopg
import pytest
import structlog

from backend.kit.clock import BRASILIA
from backend.local_zendesk.records import Audit, Comment
from tests.faults.many import copy_engagement, many_tickets, without_limits
from tests.faults.patience import eventually
from tests.faults.processes import run_busy_worker
from tests.faults.scene import Scene
from tests.features.sessions import accepted_elsewhere
from tests.features.steps import answers, at_local, path, request_body, seen, start_body, term_sent
from tests.house_of_consultoria import RAFAEL, House, accepted
from tests.local_zendesk.running import free_port

pytestmark = pytest.mark.anyio

log = structlog.get_logger(__name__)

PAIRS, KILLS_OF_A_ROUND = 3, 2
PRESSES = 5
ROUNDS = int(os.environ.get("FAULT_KILLS", "2")) // KILLS_OF_A_ROUND
ACTIONS = ("start_evaluation", "conclude", "request_approval", "withdraw", "request_approval")
"""Of one ticket, each with its own update."""
TICKETS = 300 // len(ACTIONS)
AT_ONCE = 8
DUE = 25
"""Terms that expire, and as many sessions past their shift."""
HELD = "select id from procrastinate_jobs where status = 'doing' and task_name = 'zendesk.send' and worker_id = %s"
WRITES = "select id::text, ticket_id, audit_id, comment_id, state from zendesk_write order by id"
COUNTED = "select action, count(*) from engagement_history where action in ('expire', 'pause') group by action"
TWICE = (
    "select 1 from engagement_history where action in ('expire', 'pause') group by engagement_id having count(*) > 1"
)


class Desk:
    """Rafael's browsers, one on each web; every request goes to the next one."""

    def __init__(self, clients: list[httpx.AsyncClient]) -> None:
        self._clients = clients
        self._asked = 0

    async def do(self, where: str, body: dict[str, Any]) -> dict[str, Any]:
        """As the sidebar does: what Zendesk kept waiting too long is pressed again, with the same key.

        So is what met a connection that had been idle until the server closed it.
        """
        self._asked += 1
        client = self._clients[self._asked % len(self._clients)]
        headers = {"Idempotency-Key": f"three-pairs-{self._asked}"}
        for _ in range(PRESSES - 1):
            try:
                answer = await client.post(where, json=body, headers=headers)
            except httpx.ReadError:
                continue
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                return accepted(answer)
        return accepted(await client.post(where, json=body, headers=headers))


@pytest.mark.parametrize("number", range(ROUNDS))
async def test_two_of_three_workers_die_in_the_middle_of_three_hundred_actions(scene: Scene, number: int) -> None:
    house = scene.house
    without_limits(house)
    desk = await three_pairs(scene)
    tickets = many_tickets(house, TICKETS)
    working = asyncio.create_task(all_actions(desk, tickets))
    taken_over = [await kill_one_that_holds_jobs(scene, sent) for sent in (60, 160)]
    await working
    log.info("three_pairs.acted", round=number, waiting=len(tickets) * len(ACTIONS) - sent_by(house))
    await scene.everything_sent()
    await asyncio.gather(*taken_over)
    everything_stands_once(house, len(tickets) * len(ACTIONS))
    found = house.rows("select action, count(*) from engagement_history where write_id is not null group by 1")
    assert {row["action"]: row["count"] for row in found} == {
        action: count * len(tickets) for action, count in Counter(ACTIONS).items()
    }
    open_now = house.rows("select status, count(*) from engagement group by status")
    assert open_now == [{"status": "approval_requested", "count": len(tickets)}]


async def three_pairs(scene: Scene) -> Desk:
    rafael = await scene.house.sign_in(RAFAEL)
    for _ in range(PAIRS):
        await scene.start_worker(run_busy_worker)
    return Desk([(await scene.start_web(rafael, free_port()))[1] for _ in range(PAIRS)])


async def all_actions(desk: Desk, tickets: list[int]) -> None:
    limit = asyncio.Semaphore(AT_ONCE)

    async def one(ticket: int) -> None:
        async with limit:
            await actions_of(desk, ticket)

    await asyncio.gather(*(one(ticket) for ticket in tickets))


async def actions_of(desk: Desk, ticket: int) -> None:
    view = await desk.do(f"/api/tickets/{ticket}/evaluation", {"modality": "module"})
    view = await desk.do(path(view, "answers"), answers(view["forms"]["evaluation"]))
    view = await desk.do(path(view, "conclusion"), seen(view))
    view = await desk.do(path(view, "approval-request"), request_body(view, f"Primeiro pedido de {ticket}"))
    view = await desk.do(path(view, "approval-request/withdrawal"), {"version": view["version"]})
    await desk.do(path(view, "approval-request"), request_body(view, f"Segundo pedido de {ticket}"))


def sent_by(house: House) -> int:
    [row] = house.rows("select count(*) from zendesk_write where state = 'sent'")
    return int(row["count"])


async def kill_one_that_holds_jobs(scene: Scene, sent: int) -> asyncio.Task[None]:
    """Once so many updates stand on their tickets. The task ends when others have done what it held."""
    await eventually(lambda: sent_by(scene.house) >= sent, "nothing moves")
    alive = [number for number, child in scene.workers.items() if child.alive]
    random.shuffle(alive)
    held: dict[int, list[int]] = {}

    def someone_holds() -> bool:
        held.update({number: [row["id"] for row in scene.house.rows(HELD, number)] for number in alive})
        return any(held.values())

    await eventually(someone_holds, "no worker has anything to do")
    victim = next(number for number, jobs in held.items() if jobs)
    scene.workers[victim].kill()
    return asyncio.create_task(until_gone(scene, held[victim], time.monotonic()))


async def until_gone(scene: Scene, held: list[int], killed: float) -> None:
    left = "select 1 from procrastinate_jobs where id = any (%s)"
    await eventually(lambda: scene.house.rows(left, held) == [], "what it held was not taken over")
    log.info("three_pairs.taken_over", jobs=len(held), seconds=round(time.monotonic() - killed, 1))


def everything_stands_once(house: House, count: int) -> None:
    """One audit with its key for each write, in the writes' order, and every comment of ours belongs to one."""
    writes = house.rows(WRITES)
    assert len(writes) == count
    keyed = [one for one in house.local.world.every(Audit) if "consultoria_key" in one.custom]
    assert Counter(one.custom["consultoria_key"] for one in keyed) == Counter(row["id"] for row in writes)
    assert {one.custom["consultoria_key"]: one.id for one in keyed} == {row["id"]: row["audit_id"] for row in writes}
    ours = {one.id for one in keyed}
    comments = [one.id for one in house.local.world.every(Comment) if one.audit_id in ours]
    assert sorted(comments) == sorted(row["comment_id"] for row in writes if row["comment_id"] is not None)
    last: dict[int, int] = {}
    for row in writes:
        assert row["audit_id"] > last.get(row["ticket_id"], 0), "out of order"
        last[row["ticket_id"]] = row["audit_id"]


async def test_three_workers_act_on_every_due_row_once_though_one_of_them_dies(scene: Scene) -> None:
    house = scene.house
    without_limits(house)
    await many_that_will_be_due(house)
    for _ in range(PAIRS):
        await scene.start_worker(run_busy_worker)
    house.clock.move(timedelta(days=30))
    await eventually(lambda: house.rows(COUNTED) != [], "no tick acts")
    next(iter(scene.workers.values())).kill()
    done = [{"action": "expire", "count": DUE + 1}, {"action": "pause", "count": DUE + 1}]
    await eventually(lambda: sorted(house.rows(COUNTED), key=lambda row: row["action"]) == done, "a row was left")
    await scene.everything_sent()
    assert house.rows(TWICE) == []
    everything_stands_once(house, len(house.rows(WRITES)))


async def many_that_will_be_due(house: House) -> None:
    """A term on its way and a session that runs, and copies of both on other tickets, of other analysts."""
    now = house.clock.now().astimezone(BRASILIA)
    day = now + timedelta(days=(1 - now.weekday()) % 7 or 7)
    at_local(house, day.year, day.month, day.day, 9, 0)
    rafael, sent = await term_sent(house)
    ready = await accepted_elsewhere(house, rafael)
    running = await rafael.do(path(ready, "start"), start_body(ready))
    await house.drain()
    tickets = iter(many_tickets(house, 2 * DUE))
    with psycopg.connect(house.url) as connection:
        for view in (sent, running):
            for number in range(DUE):
                copy_engagement(connection, view["engagement_id"], next(tickets), 900_000 + number)
