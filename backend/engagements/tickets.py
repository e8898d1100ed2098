"""The ticket of an engagement, read from Zendesk before a command's transaction begins."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request

from backend.engagements.service import load
from backend.engagements.store import Engagement, keep_group
from backend.kit.db import Database
from backend.people.api import Called
from backend.people.service import Caller
from backend.zendesk.client import Zendesk
from backend.zendesk.errors import ZendeskUnavailable
from backend.zendesk.records import OpenTicket


async def ticket_of(request: Request, engagement_id: UUID, caller: Called) -> OpenTicket:
    """Raises EngagementMissing, TicketMissing, ZendeskUnavailable."""
    engagement = await _engagement(request, engagement_id, caller)
    return await read_ticket(request.app.state.database, request.app.state.zendesk, engagement)


async def ticket_if_up(request: Request, engagement_id: UUID, caller: Called) -> OpenTicket | None:
    """None while Zendesk does not answer. Raises EngagementMissing, TicketMissing."""
    try:
        return await ticket_of(request, engagement_id, caller)
    except ZendeskUnavailable:
        return None


async def group_now(request: Request, engagement_id: UUID, caller: Called) -> None:
    """Where a maestro or leader acts on another's engagement: reach is against the group the ticket has now.

    While Zendesk does not answer the group last read counts. Raises EngagementMissing, TicketMissing.
    """
    engagement = await _engagement(request, engagement_id, caller)
    if caller.user_id == engagement.owner_id:
        return
    try:
        await read_ticket(request.app.state.database, request.app.state.zendesk, engagement)
    except ZendeskUnavailable:
        return


async def ticket_id_of(request: Request, engagement_id: UUID, caller: Called) -> int:
    """Raises EngagementMissing."""
    return (await _engagement(request, engagement_id, caller)).ticket_id


async def read_ticket(database: Database, zendesk: Zendesk, engagement: Engagement) -> OpenTicket:
    """Afresh, and its group is kept. Raises TicketMissing, ZendeskUnavailable."""
    opened = await zendesk.open_ticket(engagement.ticket_id)
    if opened.ticket.group_id != engagement.group_id:
        async with database.transaction() as db:
            await keep_group(db, engagement.id, opened.ticket.group_id)
    return opened


async def _engagement(request: Request, engagement_id: UUID, caller: Caller) -> Engagement:
    database: Database = request.app.state.database
    async with database.transaction() as db:
        return await load(db, caller, engagement_id)


TicketNow = Annotated[OpenTicket, Depends(ticket_of)]
TicketIfUp = Annotated[OpenTicket | None, Depends(ticket_if_up)]
TicketId = Annotated[int, Depends(ticket_id_of)]
InReach = Depends(group_now)
"""For a route's `dependencies`: it hands nothing over."""
