"""Routes of the evaluation."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from backend.checklist.answers import AnswersIn, Payload, Seen
from backend.checklist.service import conclude, revise, save, start
from backend.engagements.commands import Commanded, Saving
from backend.engagements.view import EngagementView
from backend.kit.payloads import Version, ZendeskId
from backend.people.api import Called
from backend.policies.rules import Modality
from backend.zendesk.client import Zendesk
from backend.zendesk.records import OpenTicket

router = APIRouter(prefix="/api", tags=["evaluation"])


class StartIn(Payload):
    modality: Modality


class VersionIn(Payload):
    version: Version


async def opened(request: Request, ticket_id: ZendeskId, caller: Called) -> OpenTicket:
    """Read before the transaction begins, and only for a known caller. Raises TicketMissing, ZendeskUnavailable."""
    del caller
    zendesk: Zendesk = request.app.state.zendesk
    return await zendesk.open_ticket(ticket_id)


@router.post("/tickets/{ticket_id}/evaluation")
async def start_evaluation(
    body: StartIn, command: Commanded, ticket: Annotated[OpenTicket, Depends(opened)]
) -> EngagementView:
    return await command.once(lambda: start(command.db, command.caller, ticket, body.modality, command.now))


@router.post("/engagements/{engagement_id}/answers")
async def save_answers(engagement_id: UUID, body: AnswersIn, read: Saving) -> EngagementView:
    """Autosave: safe to repeat by its draft number, so it takes no key."""
    return await read.answer(await save(read.db, read.caller, engagement_id, body, read.now))


@router.post("/engagements/{engagement_id}/conclusion")
async def conclude_evaluation(engagement_id: UUID, body: Seen, command: Commanded) -> EngagementView:
    return await command.once(lambda: conclude(command.db, command.caller, engagement_id, body, command.now))


@router.post("/engagements/{engagement_id}/revision")
async def revise_evaluation(engagement_id: UUID, body: VersionIn, command: Commanded) -> EngagementView:
    return await command.once(lambda: revise(command.db, command.caller, engagement_id, body.version, command.now))
