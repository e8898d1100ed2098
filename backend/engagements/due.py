"""The shape of a tick over engagements: one that is due is claimed and settled, until none is."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.store import DueAt, Engagement, claim
from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.kit.jobs import Attempt, JobValue
from backend.kit.logging import about

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Due:
    """Which engagements are due at a business time, and what is done with one that this transaction has locked."""

    at: DueAt
    settle: Callable[[AsyncSession, Engagement, datetime], Awaitable[None]]


class NotSettled(Exception):
    def __init__(self, engagement_id: UUID) -> None:
        super().__init__(engagement_id)
        self.engagement_id = engagement_id


class UntilNoneIsDue:
    """A tick's handler: each engagement is settled in a transaction of its own.

    One whose settling raises, whatever it is, is logged and left for the next tick: it holds up none of the others.
    """

    def __init__(self, database: Database, clock: Clock, *kinds: Due) -> None:
        self._database = database
        self._clock = clock
        self._kinds = kinds

    async def __call__(self, attempt: Attempt, /, **arguments: JobValue) -> None:
        del attempt, arguments
        for due in self._kinds:
            left: set[UUID] = set()
            while await self._one(due, left):
                pass

    async def _one(self, due: Due, left: set[UUID]) -> bool:
        """False when none is due any more but those `left`, to which one that cannot be settled is added."""
        now = self._clock.now()
        try:
            async with self._database.transaction() as db:
                engagement = await claim(db, due.at(now), left)
                if engagement is not None:
                    await _settle(db, due, engagement, now)
        except NotSettled as failed:
            left.add(failed.engagement_id)
            return True
        return engagement is not None


async def _settle(db: AsyncSession, due: Due, engagement: Engagement, now: datetime) -> None:
    """Raises NotSettled for whatever the settling raises, a stop of the worker excepted."""
    engagement_id = engagement.id  # a rollback takes the row's values away
    with about(ticket_id=engagement.ticket_id, engagement_id=engagement_id):
        [error] = await asyncio.gather(due.settle(db, engagement, now), return_exceptions=True)
        if error is not None:
            log.error("tick.left", exc_info=error)
            raise NotSettled(engagement_id) from error
