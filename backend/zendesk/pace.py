"""The account's request limit, shared by all processes: take a place in the line, then wait for it.

A place is reserved by one statement and may lie in the future; the caller sleeps after that transaction is over. The
line refills at 90 % of the limit, on real clocks only, and an idle one saves up 5 % of it: in no minute more than 95 %
go out, and who is alone does not wait. Durable jobs wait. A person who looks at a ticket
must not stand behind a long line of jobs: the web takes its places too, so that the jobs make room for it, but it does
not wait for them; the 5 % left free is what it runs into first.
"""

import asyncio
from typing import Protocol, Self
from uuid import UUID

from backend.kit.db import Database
from backend.kit.settings import Settings
from backend.zendesk.store import ensure_account, push_down, reserve

REFILL, SAVED = 0.9, 0.05
"""Of a minute's limit."""
REQUESTS, UPDATES = "requests", "updates"
LONGEST_HOLD_SECONDS = 60.0
"""The account's limits count minutes: a longer Retry-After is about one ticket, and only its own job waits so long."""


class Pace(Protocol):
    async def turn(self, method: str) -> None:
        """Returns when the request may go out."""

    async def hold(self, seconds: float) -> None:
        """Zendesk asked everyone to wait."""


class SharedPace:
    """One account's lines in our database. `waits` False takes places without waiting for them.

    `minute_seconds`: how long the limits' minute takes; less only where a test has scaled the limits.
    """

    def __init__(
        self,
        database: Database,
        subdomain: str,
        app_id: int,
        requests_per_minute: int,
        *,
        waits: bool,
        updates_per_minute: int,
        minute_seconds: float = 60.0,
    ) -> None:
        self._database = database
        self._names = subdomain, app_id
        self._account_id: UUID | None = None
        rates = {REQUESTS: requests_per_minute, UPDATES: min(requests_per_minute, updates_per_minute)}
        self._intervals = {line: minute_seconds / (REFILL * rate) for line, rate in rates.items()}
        self._saved = {line: int(SAVED * rate) for line, rate in rates.items()}
        self._waits = waits

    @classmethod
    def of(cls, settings: Settings, database: Database, *, waits: bool) -> Self:
        """The installation's account at its limits."""
        names, limit = (settings.zendesk_subdomain, settings.zendesk_app_id), settings.zendesk_requests_per_minute
        return cls(database, *names, limit, waits=waits, updates_per_minute=settings.zendesk_updates_per_minute)

    async def turn(self, method: str) -> None:
        wait = 0.0
        async with self._database.transaction() as db:
            self._account_id = self._account_id or await ensure_account(db, *self._names)
            for line in (REQUESTS, UPDATES) if method == "PUT" else (REQUESTS,):
                places = self._intervals[line], self._saved[line]
                wait = max(wait, await reserve(db, self._account_id, line, *places))
        if self._waits and wait > 0:
            await asyncio.sleep(wait)

    async def hold(self, seconds: float) -> None:
        async with self._database.transaction() as db:
            self._account_id = self._account_id or await ensure_account(db, *self._names)
            await push_down(db, self._account_id, REQUESTS, min(seconds, LONGEST_HOLD_SECONDS))
