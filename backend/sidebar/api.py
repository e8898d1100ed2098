"""Routes of the sidebar's reads, and the retry of a write that did not arrive."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict

from backend.engagements.commands import Commanded, Read
from backend.engagements.view import EngagementView, HistoryView
from backend.kit.payloads import ZendeskId
from backend.people.api import Called
from backend.sidebar.history import read_history
from backend.sidebar.service import retry_write, show, ticket_if_needed
from backend.zendesk.records import OpenTicket

router = APIRouter(prefix="/api", tags=["sidebar"])


class RetryIn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


async def glanced(request: Request, ticket_id: ZendeskId, caller: Called) -> OpenTicket | None:
    state = request.app.state
    return await ticket_if_needed(state.database, state.zendesk, caller, ticket_id)


@router.get("/tickets/{ticket_id}")
async def read_ticket(
    ticket_id: ZendeskId, read: Read, opened: Annotated[OpenTicket | None, Depends(glanced)]
) -> EngagementView:
    return await show(read.db, read.caller, ticket_id, read.now, opened)


@router.get("/engagements/{engagement_id}/history")
async def history(engagement_id: UUID, read: Read) -> HistoryView:
    return await read_history(read.db, read.caller, engagement_id)


@router.post("/zendesk-writes/{write_id}/retry")
async def try_again(write_id: UUID, body: RetryIn, command: Commanded) -> EngagementView:
    del body
    return await command.once(lambda: retry_write(command.db, command.caller, write_id))
