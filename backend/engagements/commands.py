"""What every command shares: the caller, the time, its idempotency key, and the view model as its answer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Protocol

from fastapi import Depends, Header, Request
from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.view import EngagementView
from backend.kit.clock import Clock
from backend.kit.db import Db, Snapshot
from backend.kit.idempotency import KeyMissing, Scope, earlier_answer, keep_answer
from backend.people.api import Called
from backend.people.service import Caller

LONGEST_KEY = 80


class Show(Protocol):
    """Reads one ticket's view model; `sidebar` provides it, the composition hands it over."""

    def __call__(
        self, db: AsyncSession, caller: Caller, ticket_id: int, now: datetime
    ) -> Awaitable[EngagementView]: ...


@dataclass(frozen=True)
class Reading:
    """Who reads, at what business time."""

    db: AsyncSession
    caller: Caller
    now: datetime
    show: Show

    async def answer(self, ticket_id: int) -> EngagementView:
        return await self.show(self.db, self.caller, ticket_id, self.now)


@dataclass(frozen=True)
class Command(Reading):
    """Acts at most once per key."""

    scope: Scope
    body: bytes

    async def once(self, act: Callable[[], Awaitable[int]]) -> EngagementView:
        """Runs `act`, which returns the ticket; a repetition of the same request gets the first answer again."""
        earlier = await earlier_answer(self.db, self.scope, self.body, self.now)
        if earlier is not None:
            return EngagementView.model_validate(earlier)
        answer = await self.answer(await act())
        await keep_answer(self.db, self.scope, answer)
        return answer


def reading(request: Request, db: Snapshot, caller: Called) -> Reading:
    return _reading(request, db, caller)


def saving(request: Request, db: Db, caller: Called) -> Reading:
    return _reading(request, db, caller)


def keyed(
    request: Request,
    read: Annotated[Reading, Depends(saving)],
    idempotency_key: Annotated[str | None, Header()] = None,
) -> Command:
    """Raises KeyMissing."""
    key = (idempotency_key or "").strip()
    if not key or len(key) > LONGEST_KEY:
        raise KeyMissing
    scope = Scope(read.caller.account_id, read.caller.user_id, request.url.path, key)
    return Command(read.db, read.caller, read.now, read.show, scope, b"")


async def command(request: Request, keyed: Annotated[Command, Depends(keyed)]) -> Command:
    return replace(keyed, body=await request.body())


def _reading(request: Request, db: AsyncSession, caller: Caller) -> Reading:
    clock: Clock = request.app.state.clock
    return Reading(db, caller, clock.now(), request.app.state.show)


Read = Annotated[Reading, Depends(reading)]
"""Of one moment, and it cannot write."""
Saving = Annotated[Reading, Depends(saving)]
"""For what is saved as it is typed, without a key: the form's own draft number orders it."""
Commanded = Annotated[Command, Depends(command)]
Streamed = Annotated[Command, Depends(keyed)]
"""For a body too large to hold: whoever reads it puts what stands for it in `body`."""
