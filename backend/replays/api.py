"""Routes of Replay files: one handed over, one that is attached to the ticket, and the list of both."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict
from starlette.requests import ClientDisconnect

from backend.engagements.commands import Commanded, Read, Streamed
from backend.engagements.tickets import TicketId
from backend.engagements.view import EngagementView
from backend.kit.db import Database
from backend.kit.payloads import PlainText, ZendeskId
from backend.people.api import Called
from backend.replays.errors import UploadInterrupted
from backend.replays.listing import replays
from backend.replays.service import LIMITS, Inspected, inspect, may_inspect, plain_name, record, replay_on, too_large
from backend.replays.shapes import ReplaysView
from backend.zendesk.client import Zendesk
from backend.zendesk.errors import ZendeskUnavailable
from backend.zendesk.records import Conversation

router = APIRouter(prefix="/api/engagements/{engagement_id}", tags=["replay"])

BINARY = {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}


class AttachmentIn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    attachment_id: ZendeskId


async def inspectable(request: Request, engagement_id: UUID, caller: Called) -> int:
    """Its ticket. In a transaction of its own, since none may stand open while a file is read."""
    database: Database = request.app.state.database
    async with database.transaction() as db:
        return (await may_inspect(db, caller, engagement_id)).ticket_id


async def conversation_if_up(request: Request, ticket_id: TicketId) -> Conversation | None:
    """None while Zendesk does not answer. Raises EngagementMissing, TicketMissing."""
    zendesk: Zendesk = request.app.state.zendesk
    try:
        return await zendesk.comments(ticket_id)
    except ZendeskUnavailable:
        return None


Inspectable = Annotated[int, Depends(inspectable)]


@router.get("/replays")
async def list_replays(
    engagement_id: UUID, read: Read, conversation: Annotated[Conversation | None, Depends(conversation_if_up)]
) -> ReplaysView:
    return await replays(read.db, read.caller, engagement_id, conversation, read.now)


@router.post("/replay", openapi_extra={"requestBody": BINARY}, dependencies=[Depends(inspectable)])
async def inspect_upload(
    request: Request, engagement_id: UUID, command: Streamed, file_name: Annotated[PlainText, Query(max_length=255)]
) -> EngagementView:
    """The file is the body; it is read once, as it comes, and never kept."""
    inspected = Inspected(plain_name(file_name), None, await inspect(_uploaded(request)))
    told = replace(command, body=f"{inspected.inspection.sha256} {inspected.file_name}".encode())
    db, caller, now = command.db, command.caller, command.now
    return await told.once(lambda: record(db, caller, engagement_id, inspected, now))


@router.post("/replay/attachment")
async def inspect_attachment(
    request: Request, engagement_id: UUID, body: AttachmentIn, command: Commanded, ticket_id: Inspectable
) -> EngagementView:
    zendesk: Zendesk = request.app.state.zendesk
    found = replay_on(await zendesk.comments(ticket_id), body.attachment_id)
    inspected = Inspected(plain_name(found.file_name), found.id, await inspect(zendesk.attachment(found.content_url)))
    db, caller, now = command.db, command.caller, command.now
    return await command.once(lambda: record(db, caller, engagement_id, inspected, now))


async def _uploaded(request: Request) -> AsyncGenerator[bytes]:
    """Raises ReplayTooLarge by what the sender announces, UploadInterrupted."""
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > LIMITS.file_bytes:
        raise too_large()
    try:
        async for part in request.stream():
            yield part
    except ClientDisconnect as gone:
        raise UploadInterrupted from gone
