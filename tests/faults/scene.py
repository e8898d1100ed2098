"""One action on one ticket, and the processes that carry it: the house in process, web and worker beside it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
import uvicorn
from pydantic import SecretStr

from tests.faults.patience import eventually
from tests.faults.processes import Child, Run, run_web, run_worker
from tests.faults.stops import Gate
from tests.features.steps import eligible, request_body
from tests.house_of_consultoria import RAFAEL, TES_501, House, Person
from tests.local_zendesk.running import free_port

QUESTION = "Vale mesmo depois de uma queda?"

LINES = 2
"""A worker process is two workers to the job engine: jobs and ticks."""


@dataclass
class Scene:
    """`house` shares database and local Zendesk with the processes; its own worker only runs when asked to."""

    house: House
    gate: Gate
    zendesk_port: int
    web_port: int
    children: list[Child] = field(default_factory=list)
    workers: dict[int, Child] = field(default_factory=dict)
    """By the numbers that the job engine knows them by."""
    view: dict[str, Any] = field(default_factory=dict)
    key: str = field(default_factory=lambda: uuid4().hex)

    async def reach_the_action(self) -> Person:
        """An eligible ticket of Rafael's, all of it on the ticket already."""
        rafael = await self.house.sign_in(RAFAEL)
        self.view = await eligible(rafael)
        await self.house.drain()
        return rafael

    async def act(self, client: httpx.AsyncClient) -> httpx.Response:
        """Asks for the approval; always the same request with the same key."""
        path = f"/api/engagements/{self.view['engagement_id']}/approval-request"
        headers = {"Idempotency-Key": self.key}
        return await client.post(path, json=request_body(self.view, QUESTION), headers=headers)

    async def start_worker(self, run: Run = run_worker) -> Child:
        known = self._workers()
        child = self._keep(Child(run, self._environment()))
        await eventually(lambda: len(self._workers() - known) == LINES, "the worker did not start")
        self.workers |= dict.fromkeys(self._workers() - known, child)
        return child

    async def start_web(self, rafael: Person, port: int | None = None) -> tuple[Child, httpx.AsyncClient]:
        """The process, and Rafael's browser on it."""
        port = port or self.web_port
        child = self._keep(Child(run_web, {**self._environment(), "PORT": str(port)}))
        url = f"http://127.0.0.1:{port}"
        await eventually(lambda: _answers(f"{url}/health/ready"), "the web process did not start")
        client = httpx.AsyncClient(base_url=url, headers=rafael.client.headers, timeout=60)
        return child, await self.house.stack.enter_async_context(client)

    def _keep(self, child: Child) -> Child:
        self.children.append(child)
        return child

    async def everything_sent(self) -> None:
        left = "select state, last_error from zendesk_write where state <> 'sent'"
        jobs = "select status, args from procrastinate_jobs where task_name = 'zendesk.send'"
        await eventually(lambda: self.house.rows(left) == [] and self.house.rows(jobs) == [], "something is left")

    async def stands_once(self, attempts: int) -> None:
        """The comment, the audit with its key, the situation, the request: one each."""
        [write] = self.house.rows("select * from zendesk_write where kind = 'request_approval'")
        assert (write["state"], write["attempts"], write["last_error"]) == ("sent", attempts, None)
        [comment] = [one for one in await self.house.comments() if QUESTION in one["plain_body"]]
        assert comment["id"] == write["comment_id"]
        path = f"/api/v2/tickets/{TES_501}/audits"
        audits = (await self.house.rest("GET", path, params={"page[size]": "100"}))["audits"]
        keyed = [one["id"] for one in audits if one["metadata"]["custom"].get("consultoria_key") == str(write["id"])]
        assert keyed == [write["audit_id"]]
        situation = [tag for tag in await self.house.tags() if "_sit_" in tag]
        assert situation == ["consultoria_sit_approval_requested"]
        assert self.house.rows("select state from approval_request") == [{"state": "open"}]
        assert self.house.rows("select status from engagement") == [{"status": "approval_requested"}]

    def _workers(self) -> set[int]:
        return {row["id"] for row in self.house.rows("select id from procrastinate_workers")}

    def _environment(self) -> dict[str, str]:
        said = {
            name.upper(): str(value.get_secret_value() if isinstance(value, SecretStr) else value)
            for name, value in self.house.settings
        }
        ours = {
            "ZENDESK_URL": f"http://127.0.0.1:{self.zendesk_port}",
            "ZENDESK_REQUESTS_PER_MINUTE": "6000",
            "PORT": str(self.web_port),
        }
        return {**said, **ours}


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5).is_success
    except httpx.TransportError:
        return False


@asynccontextmanager
async def open_scene(house: House) -> AsyncIterator[Scene]:
    gate, port = Gate(house.zendesk), free_port()
    config = uvicorn.Config(gate, "127.0.0.1", port, log_level="critical", lifespan="off", timeout_graceful_shutdown=2)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    await eventually(lambda: server.started, "the local Zendesk does not listen")
    scene = Scene(house, gate, port, free_port())
    try:
        yield scene
    finally:
        for child in scene.children:
            child.kill()
        server.should_exit = True
        await serving
