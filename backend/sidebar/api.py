"""Routes of the sidebar's reads, and what a person does about a write that did not arrive."""

from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from backend.engagements.commands import Commanded, Read
from backend.engagements.tickets import TicketNow
from backend.engagements.view import EngagementView, HistoryView
from backend.kit.payloads import PlainText, Version, ZendeskId
from backend.people.api import Called
from backend.sidebar.failed_writes import discard_write, follow_write, open_follow_up, retry_write
from backend.sidebar.history import read_history
from backend.sidebar.service import look
from backend.sidebar.tasks import WRITTEN_LIMIT
from backend.zendesk.outbox.store import Discard

router = APIRouter(prefix="/api", tags=["sidebar"])


class RetryIn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FollowUpIn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Version


class DiscardIn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: PlainText = Field(max_length=WRITTEN_LIMIT)


@router.get("/tickets/{ticket_id}")
async def read_ticket(request: Request, ticket_id: ZendeskId, caller: Called) -> EngagementView:
    """In transactions of its own, since Zendesk may have to be asked between them."""
    state = request.app.state
    return await look(state.database, state.zendesk, caller, ticket_id, state.clock.now())


@router.get("/engagements/{engagement_id}/history")
async def history(engagement_id: UUID, read: Read) -> HistoryView:
    return await read_history(read.db, read.caller, engagement_id)


@router.post("/zendesk-writes/{write_id}/retry")
async def try_again(write_id: UUID, body: RetryIn, command: Commanded) -> EngagementView:
    del body
    return await command.once(lambda: retry_write(command.db, command.caller, write_id))


@router.post("/zendesk-writes/{write_id}/follow-up")
async def take_to_follow_up(write_id: UUID, body: RetryIn, command: Commanded) -> EngagementView:
    del body
    return await command.once(lambda: follow_write(command.db, command.caller, write_id))


@router.post("/engagements/{engagement_id}/follow-up")
async def follow_up(engagement_id: UUID, body: FollowUpIn, ticket: TicketNow, command: Commanded) -> EngagementView:
    db, caller, now = command.db, command.caller, command.now
    return await command.once(lambda: open_follow_up(db, caller, engagement_id, body.version, ticket.ticket, now))


@router.post("/zendesk-writes/{write_id}/discard")
async def give_up(write_id: UUID, body: DiscardIn, command: Commanded) -> EngagementView:
    decided = Discard(command.caller.user_id, body.reason.strip(), command.now)
    return await command.once(lambda: discard_write(command.db, command.caller, write_id, decided))
