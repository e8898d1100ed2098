"""A house on an account that never heard of Consultoria, reachable over a real port, and what an administrator runs."""

import asyncio
import json
import socket
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import uvicorn
from pydantic import SecretStr

from backend.entrypoints.place import opened
from backend.local_zendesk.records import Field, Macro, View, Webhook
from backend.local_zendesk.sowing import sow
from backend.local_zendesk.standing import stand
from backend.operations.doctor import Installation, examine, real_now
from backend.operations.findings import Check, Finding, State
from backend.operations.provision import Line, provision, secret_of_webhook
from backend.zendesk.setup.plan import Do
from tests.house_of_consultoria import TES_501, House


def empty_account(house: House) -> None:
    """As an account is before Consultoria comes."""
    world = house.local.world
    world.clear()
    sow(world, bare=True)
    stand(world, house.local.settings)


@asynccontextmanager
async def reachable(house: House) -> AsyncIterator[str]:
    """The house's web on a loopback port, for what Zendesk sends by itself; its address."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        calm: dict[str, Any] = {"log_level": "error", "log_config": None, "timeout_graceful_shutdown": 1}
        config = uvicorn.Config(house.backend, lifespan="off", **calm)
        config.load()
        server = uvicorn.Server(config)
        server.lifespan = config.lifespan_class(config)
        await server.startup(sockets=[door])
        serving = asyncio.create_task(server.main_loop())
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
        server.should_exit = True
        await serving
        await server.shutdown(sockets=[door])


@asynccontextmanager
async def installation(
    house: House, public_url: str, *, clock_off: float = 0, **settings: Any
) -> AsyncIterator[Installation]:
    """`settings` replace the web's own; `clock_off` is how many seconds this machine's clock is wrong."""
    told = house.backend.state.settings.model_copy(update=settings)
    async with opened(told, public_url, httpx.ASGITransport(app=house.zendesk)) as one:
        yield replace(one, now=lambda: real_now() + timedelta(seconds=clock_off))


async def provisioned(
    house: House, public_url: str, groups: Iterable[str] = (), *, dry_run: bool = False, **settings: Any
) -> list[Line]:
    async with installation(house, public_url, **settings) as one:
        return [line async for line in provision(one, groups, dry_run=dry_run)]


async def take_secret(house: House, public_url: str) -> None:
    """What an administrator does with `--secret-file`: the web restarts with the secret that Zendesk made."""
    async with installation(house, public_url) as one:
        secret = await secret_of_webhook(one)
    assert secret
    told = {"zendesk_webhook_secret": SecretStr(secret)}
    house.backend.state.settings = house.backend.state.settings.model_copy(update=told)


def worker_lives(house: House) -> None:
    """A worker's own row, as its heartbeat writes it."""
    house.rows("insert into procrastinate_workers default values returning id")


async def findings(house: House, public_url: str, *, clock_off: float = 0, **settings: Any) -> dict[Check, Finding]:
    async with installation(house, public_url, clock_off=clock_off, **settings) as one:
        return {finding.check: finding for finding in await examine(one)}


def failing(found: dict[Check, Finding]) -> set[Check]:
    return {check for check, finding in found.items() if finding.state is not State.OK}


def account(house: House) -> list[Any]:
    """Everything that provision could touch in Zendesk."""
    world = house.local.world
    return [*world.every(Field), *world.every(Macro), *world.every(View), *world.every(Webhook)]


def counted(lines: list[Line]) -> Counter[Do]:
    return Counter(line.do for line in lines)


@asynccontextmanager
async def healthy(house: House) -> AsyncIterator[str]:
    """A whole installation, all green; its address."""
    empty_account(house)
    worker_lives(house)
    async with reachable(house) as url:
        await provisioned(house, url)
        await take_secret(house, url)
        assert failing(await findings(house, url)) == set()
        yield url


MARK = "update procrastinate_jobs set status = %s::procrastinate_job_status where id = %s returning id"


def a_failed_job(house: House, *, queue: str = "notify", task: str = "zendesk.notify") -> str:
    """The number of a job whose worker met an error that no rule foresees."""
    args = json.dumps({"event": "ticket_changed", "ticket_id": TES_501, "agent_id": 0})
    made = "insert into procrastinate_jobs (queue_name, task_name, args) values (%s, %s, %s) returning id::text"
    [job] = house.rows(made, queue, task, args)
    for state in ("doing", "failed"):
        house.rows(MARK, state, job["id"])
    return str(job["id"])
