"""Whatever is committed between two statements of a read or a command: it is of one moment, or refused as too late."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import Engine, event
from sqlalchemy.util import await_only

from tests.features.permissions import people_of
from tests.features.permissions_job import Job
from tests.house_of_consultoria import TES_501, House, Person

pytestmark = pytest.mark.anyio

TICKET = f"/api/tickets/{TES_501}"
READS, TWINS = range(2, 8), range(2, 10)
"""Before which statements they stand still; all of them together fit into the pool. The first one asks who it is."""
ASIDE = re.compile(r"\b(from|into|update) (answered_request|zendesk_rate|person|role_group|account)\b", re.IGNORECASE)
"""Tables of the key, the line to Zendesk and the people: no part of what is shown."""
REPEATABLE = "answers"
"""An autosave that says what stands already is answered again."""


@dataclass
class Halt:
    """One request that stands still before its `at`-th statement, at the latest before its first write."""

    at: int
    statements: int = 0
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    let_go: asyncio.Event = field(default_factory=asyncio.Event)

    def stands_before(self, statement: str) -> bool:
        if self.reached.is_set() or ASIDE.search(" ".join(statement.split())):
            return False
        self.statements += 1
        writes = not statement.startswith("SELECT") or "FOR UPDATE" in statement
        return self.statements == self.at or writes

    async def stop(self) -> None:
        self.reached.set()
        await self.let_go.wait()


HALT: ContextVar[Halt | None] = ContextVar("halt", default=None)


@contextmanager
def halting(engine: Engine) -> Iterator[None]:
    def stop_here(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        halt = HALT.get()
        if halt is not None and halt.stands_before(statement):
            await_only(halt.stop())

    event.listen(engine, "before_cursor_execute", stop_here)
    yield
    event.remove(engine, "before_cursor_execute", stop_here)


def shown(view: dict[str, Any]) -> tuple[str, int, str, list[str]]:
    return view["state"], view["version"], view["situation"]["title"], [one["name"] for one in view["actions"]]


@dataclass
class Amid(httpx.AsyncBaseTransport):
    """Each command is carried out while reads and twins of it stand still before their statements, then go on."""

    backend: httpx.AsyncBaseTransport
    reader: Person
    commands: list[str] = field(default_factory=list)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.method != "POST" or "preview" in request.url.path:
            return await self.backend.handle_async_request(request)
        self.commands.append(request.url.path)
        before = await self.reader.client.get(TICKET)
        twins = [self._halted(self._twin(request), at) for at in TWINS]
        reads = [self._halted(self.reader.client.build_request("GET", TICKET), at) for at in READS]
        halts = [halt for halt, _ in reads + twins]
        await asyncio.gather(*(halt.reached.wait() for halt in halts))
        answer = await self.backend.handle_async_request(request)
        after = await self.reader.client.get(TICKET)
        for halt in halts:
            halt.let_go.set()
        whole = [shown(one.json()) for one in (before, after)]
        for halt, read in reads:
            found = await read
            assert found.status_code == 200, f"{request.url.path}, read before {halt.at}: {found.text}"
            assert shown(found.json()) in whole, f"{request.url.path}, read before {halt.at}"
        expected = {200, 409} if request.url.path.endswith(REPEATABLE) else {409}
        for halt, twin in twins:
            found = await twin
            assert found.status_code in expected, f"{request.url.path}, twin before {halt.at}: {found.text}"
        return answer

    def _halted(self, request: httpx.Request, at: int) -> tuple[Halt, asyncio.Task[httpx.Response]]:
        halt = Halt(at)
        return halt, asyncio.create_task(self._sent(request, halt))

    async def _sent(self, request: httpx.Request, halt: Halt) -> httpx.Response:
        HALT.set(halt)
        try:
            answer = await self.backend.handle_async_request(request)
            await answer.aread()
        finally:
            halt.reached.set()
        return answer

    def _twin(self, request: httpx.Request) -> httpx.Request:
        """The same, meant by someone else who clicked at the same time: its key is its own."""
        headers = {**request.headers, "idempotency-key": uuid4().hex}
        return httpx.Request(request.method, request.url, headers=headers, content=request.content)


async def test_reads_are_of_one_moment_and_late_commands_are_refused(house: House) -> None:
    people = await people_of(house)
    backend = httpx.ASGITransport(app=house.backend, raise_app_exceptions=False)
    amid = {name: Amid(backend, people[name]) for name in ("owner", "maestro")}
    for name, transport in amid.items():
        client = httpx.AsyncClient(transport=transport, base_url="http://localhost:8000")
        client.headers = people[name].client.headers
        people[name] = Person(await house.stack.enter_async_context(client), people[name].user_id)
    with halting(house.backend.state.database.engine.sync_engine):
        async for _ in Job(house, people).states():
            pass
    taken = {path.rsplit("/", 1)[1] for path in amid["owner"].commands}
    assert taken >= {"evaluation", "answers", "conclusion", "term", "acceptance", "start", "pause", "finish", "retry"}
    decided = [path.rsplit("/", 1)[1] for path in amid["maestro"].commands]
    assert decided == ["decision"] * 2, "of the customer's consultoria, and of the one that an AMS pays"
    charges = house.rows("select count(*) as n from charge")
    assert charges == [{"n": 1}]
