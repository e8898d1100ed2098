"""Where a process can be made to stand still from outside: at Zendesk's door, and at a statement of the database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Self

import psycopg
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.faults.patience import PATIENCE_SECONDS, eventually


class Place(Enum):
    BEFORE_ZENDESK = auto()
    """The request left, Zendesk has not seen it."""
    BEFORE_ANSWER = auto()
    """Zendesk did what was asked and has not answered."""


@dataclass
class Stop:
    """One request of one ticket, held at a place until it may go on or is dropped with its connection."""

    method: str
    place: Place
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    dropped: bool = False

    async def wait(self) -> None:
        await asyncio.wait_for(self.reached.wait(), PATIENCE_SECONDS)

    def go_on(self) -> None:
        self.over.set()

    def drop(self) -> None:
        self.dropped = True
        self.over.set()


class Gate:
    """Stands between the network and the local Zendesk; also keeps what was answered, as (method, status)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.stops: list[Stop] = []
        self.answered: list[tuple[str, int]] = []

    def stop(self, method: str, place: Place) -> Stop:
        """The next such request about one ticket itself."""
        made = Stop(method, place)
        self.stops.append(made)
        return made

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        stop = self._take(scope)
        if stop is None:
            await self._pass(scope, receive, send)
        elif stop.place is Place.BEFORE_ZENDESK:
            await self._hold(stop)
            if not stop.dropped:
                await self._pass(scope, receive, send)
        else:
            kept: list[Message] = []

            async def keep(message: Message) -> None:
                kept.append(message)

            await self._pass(scope, receive, keep)
            await self._hold(stop)
            for message in [] if stop.dropped else kept:
                await send(message)

    def _take(self, scope: Scope) -> Stop | None:
        if scope["type"] != "http" or not scope["path"].removeprefix("/api/v2/tickets/").isdecimal():
            return None
        found = next((one for one in self.stops if one.method == scope["method"]), None)
        if found is not None:
            self.stops.remove(found)
        return found

    async def _hold(self, stop: Stop) -> None:
        stop.reached.set()
        await stop.over.wait()

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.answered.append((scope["method"], message["status"]))
            await send(message)

        await self.app(scope, receive, noted)


class Barrier:
    """A lock that the test holds in its own transaction, and whoever waits for it."""

    def __init__(self, url: str, connection: "psycopg.AsyncConnection[tuple[object, ...]]") -> None:
        self._url = url
        self._connection = connection

    async def blocks_somebody(self) -> Self:
        await eventually(lambda: self._blocked() != [], "nobody came to the barrier")
        return self

    def end_the_blocked(self) -> None:
        """Their process is gone, and with its machine their connections would be."""
        with psycopg.connect(self._url, autocommit=True) as connection:
            for pid in self._blocked():
                connection.execute("select pg_terminate_backend(%s, 10000)", (pid,))

    def _blocked(self) -> list[object]:
        holder = self._connection.info.backend_pid
        waiting = "select pid from pg_stat_activity where %s = any (pg_blocking_pids(pid))"
        with psycopg.connect(self._url, autocommit=True) as connection:
            return [row[0] for row in connection.execute(waiting, (holder,))]

    async def open(self) -> None:
        await self._connection.rollback()


@asynccontextmanager
async def barrier(url: str, statement: str) -> AsyncIterator[Barrier]:
    """`statement` takes the lock; it is open again at the latest when the block ends."""
    async with await psycopg.AsyncConnection.connect(url) as connection:
        await connection.execute(statement.encode())
        yield Barrier(url, connection)
        await connection.rollback()
