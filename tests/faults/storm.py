"""A Zendesk that refuses, fails and falls silent at random, and keeps when each request reached it."""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass

import httpx

DECK = ("busy",) * 4 + ("broken",) * 2 + ("silent",) * 2 + ("fine",) * 12
"""What twenty updates of a ticket meet, shuffled: 20 % 429, 10 % 5xx, 10 % applied and then no answer."""
RETRY_AFTER = (1,) * 9 + (2,)
SILENCE_SECONDS = 0.3
"""After which the client gives up."""
LONGEST_ROW = 8
"""Faults that one ticket meets one after the other: below the attempts after which a person takes over."""


@dataclass(frozen=True)
class Arrival:
    """`at` in seconds of the process's clock; `met` is what became of it."""

    at: float
    method: str
    ticket: int
    met: str
    retry_after: int = 0


class StormyWire(httpx.AsyncBaseTransport):
    """Between our client and the local Zendesk, in the place of the network. Only updates meet the storm."""

    def __init__(self, inner: httpx.AsyncBaseTransport, seed: int) -> None:
        self._inner = inner
        self._chance = random.Random(seed)  # noqa: S311 - not a secret
        self._deck: list[str] = []
        self._in_a_row: Counter[int] = Counter()
        self.arrivals: list[Arrival] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        at, ticket = time.monotonic(), ticket_of(request.url.path)
        if ticket is None:
            return await self._inner.handle_async_request(request)
        met = self._met_by(ticket) if request.method == "PUT" else "fine"
        wait = self._chance.choice(RETRY_AFTER) if met == "busy" else 0
        self.arrivals.append(Arrival(at, request.method, ticket, met, wait))
        if met == "busy":
            return httpx.Response(429, headers={"Retry-After": str(wait)}, json={"error": "APIRateLimitExceeded"})
        if met == "broken":
            return httpx.Response(self._chance.choice((500, 502, 503, 504)), text="<html>unavailable</html>")
        answer = await self._inner.handle_async_request(request)
        if met == "silent":
            await asyncio.sleep(SILENCE_SECONDS)
            raise httpx.ReadTimeout("no answer", request=request)
        return answer

    def _met_by(self, ticket: int) -> str:
        if self._in_a_row[ticket] >= LONGEST_ROW:
            self._in_a_row[ticket] = 0
            return "fine"
        self._deck = self._deck or self._chance.sample(DECK, len(DECK))
        met = self._deck.pop()
        self._in_a_row[ticket] = 0 if met == "fine" else self._in_a_row[ticket] + 1
        return met


def ticket_of(path: str) -> int | None:
    """Of a request about one ticket or its audits."""
    first = path.removeprefix("/api/v2/tickets/").split("/")[0]
    return int(first) if first.isdecimal() else None


def busiest(times: list[float], seconds: float) -> int:
    """The most requests in any sliding window of that length."""
    most, first = 0, 0
    for last, at in enumerate(times):
        while times[first] <= at - seconds:
            first += 1
        most = max(most, last - first + 1)
    return most
