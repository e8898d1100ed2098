"""Reads an engagement's ticket and conversation again and writes down what changed there without us.

Deliveries come late, twice and in any order, and some never come: none of them is believed. Each only says "look at
this ticket", and what is found is compared with what we know, so that looking once more changes nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.automation.native import WATCHED, is_native_term
from backend.automation.reactions import follow
from backend.automation.sight import Sight
from backend.engagements.rules import CLOSED, Status
from backend.engagements.store import lock_engagement, newest_engagement
from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.kit.logging import also_about
from backend.zendesk.client import Zendesk
from backend.zendesk.errors import TicketMissing
from backend.zendesk.inbox.jobs import Settle
from backend.zendesk.macros import MacroTitles
from backend.zendesk.push import push

CONVERSING = frozenset({Status.TERM_SENT, Status.ACCEPTED, Status.IN_SERVICE})
"""Where a comment of the customer's may matter."""


@dataclass(frozen=True)
class Nothing:
    """What follows where no consultoria is open."""

    outcome: str

    async def __call__(self, db: AsyncSession) -> str:
        del db
        return self.outcome


class Observer:
    """A `zendesk.inbox.jobs.Reaction`."""

    def __init__(self, database: Database, zendesk: Zendesk, clock: Clock) -> None:
        self._database = database
        self._zendesk = zendesk
        self._clock = clock
        self._macros = MacroTitles(zendesk)

    async def __call__(self, account_id: UUID, ticket_id: int) -> Settle:
        """Raises ZendeskUnavailable, ZendeskRefused."""
        async with self._database.transaction() as db:
            engagement = await newest_engagement(db, account_id, ticket_id)
        if engagement is None:
            return Nothing("no_consultoria")
        also_about(engagement_id=engagement.id)
        status = Status(engagement.status)
        if status in CLOSED:
            return Nothing("consultoria_ended")
        sight = await self._look(ticket_id, conversing=status in CONVERSING)

        async def settle(db: AsyncSession) -> str:
            found = await lock_engagement(db, engagement.id)
            if found is None or Status(found.status) in CLOSED:
                return "consultoria_ended"
            seen = await follow(db, found, sight, self._clock.now())
            if not seen:
                return "nothing_new"
            await push(db, account_id, ticket_id, None, "ticket_changed")
            return "+".join(seen)

        return settle

    async def _look(self, ticket_id: int, *, conversing: bool) -> Sight:
        began = datetime.now(UTC)
        try:
            opened = await self._zendesk.open_ticket(ticket_id)
            audits = await self._zendesk.latest_audits(ticket_id)
            macros = await self._watched()
            # read after the audits, so that a comment which stands there stands here too
            wanted = conversing or any(is_native_term(audit, macros) for audit in audits)
            conversation = await self._zendesk.comments(ticket_id) if wanted else None
        except TicketMissing:
            return Sight(began, None, None, (), {})
        return Sight(began, opened, conversation, tuple(audits), macros)

    async def _watched(self) -> dict[int, str]:
        known = {await self._macros.id_of(title): title for title in WATCHED}
        return {number: title for number, title in known.items() if number is not None}
