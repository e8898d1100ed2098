"""Acts on each kept event exactly once, brings back lost ones, and finds what no delivery told."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.db import Database
from backend.kit.jobs import Attempt, JobValue, defer
from backend.kit.logging import about, also_about
from backend.zendesk.client import Zendesk
from backend.zendesk.errors import ZendeskRefused, ZendeskUnavailable
from backend.zendesk.inbox.service import READ, keep_found, lane
from backend.zendesk.inbox.store import (
    BODY_KEPT,
    InboxEvent,
    InboxState,
    begin_reading,
    cursor_of,
    forget_bodies,
    keep_cursor,
    lost_events,
    name_outcome,
    settle,
    waiting_with,
)

log = structlog.get_logger(__name__)

AT_ONCE = 500
FIRST_LOOK_BACK = timedelta(hours=24)
"""How far the first reading of the export goes."""

Settle = Callable[[AsyncSession], Awaitable[str]]
"""Writes down what follows from an event, in the transaction that settles it; returns the outcome's code."""

AccountId = Callable[[], Awaitable[UUID]]
Ours = Callable[[AsyncSession, UUID, list[int]], Awaitable[set[int]]]
"""Which of these tickets concern us."""


class Reaction(Protocol):
    """Reads whatever it needs from Zendesk first: no transaction is open meanwhile."""

    def __call__(self, account_id: UUID, ticket_id: int) -> Awaitable[Settle]: ...


class Reader:
    """The handler of `zendesk.inbox`."""

    def __init__(self, database: Database, reaction: Reaction) -> None:
        self._database = database
        self._react = reaction

    async def __call__(self, attempt: Attempt, /, **arguments: JobValue) -> None:
        async with self._database.transaction() as db:
            event = await begin_reading(db, UUID(str(arguments["event_id"])))
            together = await waiting_with(db, event) if event else []
        if event is None or event.ticket_id is None:
            return
        also_about(ticket_id=event.ticket_id)
        try:
            follow = await self._react(event.account_id, event.ticket_id)
        except ZendeskUnavailable as error:
            if not attempt.last:
                raise
            await self._give_up(event, f"{error.code} {error.reason}")
            return
        except ZendeskRefused as error:
            await self._give_up(event, error.noted)
            return
        async with self._database.transaction() as db:
            # first the rows, so that of two workers only one goes on
            settled = await settle(db, together, InboxState.DONE, "", datetime.now(UTC))
            if settled:
                outcome = await follow(db)
                await name_outcome(db, settled, outcome)
                log.info("inbox.settled", events=len(settled), outcome=outcome)

    async def _give_up(self, event: InboxEvent, reason: str) -> None:
        async with self._database.transaction() as db:
            await settle(db, [event.id], InboxState.FAILED, reason, datetime.now(UTC))
        log.warning("inbox.failed", reason=reason)


class InboxReconciler:
    """The handler of `zendesk.inbox_reconcile`: an event whose job the engine lost gets a new one; old bodies go."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __call__(self, attempt: Attempt, /, **arguments: JobValue) -> None:
        del attempt, arguments
        async with self._database.transaction() as db:
            for event in await lost_events(db, READ, AT_ONCE):
                await defer(db, READ, lane=lane(event.ticket_id), event_id=str(event.id))
                with about(event_id=event.id, ticket_id=event.ticket_id or 0):
                    log.warning("inbox.lost")
            await forget_bodies(db, datetime.now(UTC) - BODY_KEPT)


class CatchUp:
    """The handler of `zendesk.catch_up`: what changed since the last look, whether or not a delivery told it."""

    def __init__(self, database: Database, zendesk: Zendesk, account_id: AccountId, ours: Ours) -> None:
        self._database = database
        self._zendesk = zendesk
        self._account_id = account_id
        self._ours = ours

    async def __call__(self, attempt: Attempt, /, **arguments: JobValue) -> None:
        del attempt, arguments
        account_id = await self._account_id()
        async with self._database.transaction() as db:
            cursor = await cursor_of(db, account_id)
        since = datetime.now(UTC) - FIRST_LOOK_BACK
        whole = False
        while not whole:
            page = await self._zendesk.changed_tickets(cursor, since)
            async with self._database.transaction() as db:
                wanted = await self._ours(db, account_id, [ticket.id for ticket in page.tickets])
                for ticket in page.tickets:
                    if ticket.id in wanted:
                        await keep_found(db, account_id, ticket.id, ticket.updated_at, datetime.now(UTC))
                if page.after_cursor:
                    await keep_cursor(db, account_id, page.after_cursor, datetime.now(UTC))
            cursor, whole = page.after_cursor or cursor, page.end_of_stream
