"""kill -9 of the worker at eight named points of one action; the next worker brings it to the ticket, once."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from backend.local_zendesk.faults import Fault, Switch
from tests.faults.patience import eventually
from tests.faults.processes import Child
from tests.faults.scene import Scene
from tests.faults.stops import Place, barrier
from tests.house_of_consultoria import Person, accepted

pytestmark = pytest.mark.anyio

WRITE = "select * from zendesk_write where kind = 'request_approval'"
HOLD_WRITE = "select 1 from zendesk_write where kind = 'request_approval' for update"
HOLD_PACE = "select 1 from zendesk_rate where line = 'requests' for update"
HOLD_JOB = "select 1 from procrastinate_jobs where task_name = 'zendesk.send' for update"


async def ask(scene: Scene, rafael: Person) -> None:
    accepted(await scene.act(rafael.client))


def write(scene: Scene) -> dict[str, Any]:
    [row] = scene.house.rows(WRITE)
    return row


async def before_the_job_starts(scene: Scene, rafael: Person, worker: Child) -> None:
    worker.suspend()  # it never hears of the commit
    await ask(scene, rafael)
    worker.kill()
    assert write(scene)["attempts"] == 0


async def fetched_before_the_ticket_is_read(scene: Scene, rafael: Person, worker: Child) -> None:
    stop = scene.gate.stop("GET", Place.BEFORE_ZENDESK)
    await ask(scene, rafael)
    await stop.wait()
    worker.kill()
    stop.drop()
    assert write(scene)["attempts"] == 1


async def ticket_read_before_the_put(scene: Scene, rafael: Person, worker: Child) -> None:
    """Between the two it takes its place in the account's line."""
    read = scene.gate.stop("GET", Place.BEFORE_ANSWER)
    await ask(scene, rafael)
    await read.wait()
    async with barrier(scene.house.url, HOLD_PACE) as line:
        read.go_on()
        await line.blocks_somebody()
        worker.kill()
        line.end_the_blocked()
    assert ("PUT", 200) not in scene.gate.answered


async def put_before_zendesk_applied_it(scene: Scene, rafael: Person, worker: Child) -> None:
    stop = scene.gate.stop("PUT", Place.BEFORE_ZENDESK)
    await ask(scene, rafael)
    await stop.wait()
    worker.kill()
    stop.drop()
    assert ("PUT", 200) not in scene.gate.answered


async def applied_before_its_answer(scene: Scene, rafael: Person, worker: Child) -> None:
    stop = scene.gate.stop("PUT", Place.BEFORE_ANSWER)
    await ask(scene, rafael)
    await stop.wait()
    worker.kill()
    stop.drop()
    assert scene.gate.answered.count(("PUT", 200)) == 1


async def answered_before_the_audit_is_stored(scene: Scene, rafael: Person, worker: Child) -> None:
    applied = scene.gate.stop("PUT", Place.BEFORE_ANSWER)
    await ask(scene, rafael)
    await applied.wait()
    async with barrier(scene.house.url, HOLD_WRITE) as row:
        applied.go_on()
        await row.blocks_somebody()
        worker.kill()
        row.end_the_blocked()
    assert (write(scene)["state"], write(scene)["audit_id"]) == ("pending", None)


async def marked_sent_before_the_job_is_deleted(scene: Scene, rafael: Person, worker: Child) -> None:
    applied = scene.gate.stop("PUT", Place.BEFORE_ANSWER)
    await ask(scene, rafael)
    await applied.wait()
    async with barrier(scene.house.url, HOLD_JOB) as job:
        applied.go_on()
        await job.blocks_somebody()
        assert write(scene)["state"] == "sent"
        worker.kill()
        job.end_the_blocked()
    assert scene.house.rows("select status from procrastinate_jobs where task_name = 'zendesk.send'") != []


async def while_a_retry_waits(scene: Scene, rafael: Person, worker: Child) -> None:
    scene.house.local.faults.turn(Switch(fault=Fault.DOWN))
    await ask(scene, rafael)
    await eventually(lambda: write(scene)["next_try_at"] is not None, "nothing failed")
    worker.kill()
    scene.house.local.faults.turn(Switch(fault=Fault.NONE))
    assert write(scene)["state"] == "pending"


Point = Callable[[Scene, Person, Child], Awaitable[None]]
POINTS: list[tuple[Point, int]] = [
    (before_the_job_starts, 1),
    (fetched_before_the_ticket_is_read, 2),
    (ticket_read_before_the_put, 2),
    (put_before_zendesk_applied_it, 2),
    (applied_before_its_answer, 2),
    (answered_before_the_audit_is_stored, 2),
    (marked_sent_before_the_job_is_deleted, 1),
]


@pytest.mark.parametrize(("point", "attempts"), POINTS, ids=[point.__name__ for point, _ in POINTS])
async def test_a_worker_killed_there_loses_nothing_and_doubles_nothing(
    scene: Scene, point: Point, attempts: int
) -> None:
    rafael = await scene.reach_the_action()
    await point(scene, rafael, await scene.start_worker())
    await scene.start_worker()
    await scene.everything_sent()
    await scene.stands_once(attempts)


async def test_a_worker_killed_while_a_retry_waits(scene: Scene) -> None:
    rafael = await scene.reach_the_action()
    await while_a_retry_waits(scene, rafael, await scene.start_worker())
    tried = write(scene)["attempts"]
    await scene.start_worker()
    await scene.everything_sent()
    await scene.stands_once(tried + 1)


async def test_a_real_time_out_after_zendesk_applied_the_update(scene: Scene) -> None:
    rafael = await scene.reach_the_action()
    await scene.start_worker()
    stop = scene.gate.stop("PUT", Place.BEFORE_ANSWER)
    await ask(scene, rafael)
    await stop.wait()
    await eventually(lambda: write(scene)["last_error"] is not None, "the worker waits for ever")
    assert write(scene)["last_error"] == "zendesk_unavailable ReadTimeout"
    stop.drop()
    await scene.everything_sent()
    await scene.stands_once(2)


async def test_a_suspended_worker_that_goes_on_beside_its_successor(scene: Scene) -> None:
    """Its request reaches Zendesk after the other's: the stamp it was read at is stale, and Zendesk refuses it."""
    rafael = await scene.reach_the_action()
    suspended = await scene.start_worker()
    late = scene.gate.stop("PUT", Place.BEFORE_ZENDESK)
    await ask(scene, rafael)
    await late.wait()
    suspended.suspend()
    await scene.start_worker()
    await scene.everything_sent()
    late.go_on()
    suspended.resume()
    await eventually(lambda: ("PUT", httpx.codes.CONFLICT) in scene.gate.answered, "the late request was not refused")
    await scene.everything_sent()
    await scene.stands_once(2)
