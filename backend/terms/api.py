"""Routes of the term and of the customer's answer to it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field

from backend.engagements.commands import Commanded, Read
from backend.engagements.forms import CandidatesView, PreviewView
from backend.engagements.tickets import TicketId, TicketNow
from backend.engagements.view import EngagementView
from backend.kit.payloads import PlainText, Version, ZendeskId
from backend.payers.rules import Audience, Payer
from backend.terms.acceptance import Chosen, accept, give_up, refuse, retract
from backend.terms.candidates import candidates
from backend.terms.draft import Wanted
from backend.terms.rules import LONGEST_CAP_MINUTES
from backend.terms.service import preview, send, withdraw_term
from backend.zendesk.client import Zendesk
from backend.zendesk.records import Conversation

WRITTEN_LIMIT = 2000

router = APIRouter(prefix="/api/engagements/{engagement_id}", tags=["term"])


class Payload(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Version


class TermIn(Payload):
    audience: Audience
    payer: Payer
    scope: PlainText = Field(max_length=WRITTEN_LIMIT)
    time_cap_minutes: Annotated[int, Field(ge=1, le=LONGEST_CAP_MINUTES)] | None

    def wanted(self) -> Wanted:
        return Wanted(self.version, self.audience, self.payer, self.scope, self.time_cap_minutes)


class SendIn(TermIn):
    hash: str = Field(pattern=r"^[0-9a-f]{64}$")


class ReasonIn(Payload):
    reason: PlainText = Field(max_length=WRITTEN_LIMIT)


class AcceptIn(Payload):
    comment_id: ZendeskId


async def conversation_of(request: Request, ticket_id: TicketId) -> Conversation:
    """Read before the transaction begins. Raises ZendeskUnavailable, TicketMissing."""
    zendesk: Zendesk = request.app.state.zendesk
    return await zendesk.comments(ticket_id)


Conversed = Annotated[Conversation, Depends(conversation_of)]


@router.post("/term/preview")
async def preview_term(engagement_id: UUID, body: TermIn, read: Read, ticket: TicketNow) -> PreviewView:
    """Changes nothing, so it takes no key."""
    return await preview(read.db, read.caller, engagement_id, body.wanted(), ticket, read.now)


@router.post("/term")
async def send_term(engagement_id: UUID, body: SendIn, command: Commanded, ticket: TicketNow) -> EngagementView:
    db, caller, wanted = command.db, command.caller, body.wanted()
    return await command.once(lambda: send(db, caller, engagement_id, wanted, body.hash, ticket, command.now))


@router.post("/term/withdrawal")
async def take_term_back(engagement_id: UUID, body: ReasonIn, command: Commanded) -> EngagementView:
    db, caller, now = command.db, command.caller, command.now
    return await command.once(lambda: withdraw_term(db, caller, engagement_id, body.version, body.reason, now))


@router.get("/customer-comments")
async def customer_comments(engagement_id: UUID, read: Read, conversation: Conversed) -> CandidatesView:
    return await candidates(read.db, read.caller, engagement_id, conversation, read.now)


@router.post("/acceptance")
async def record_acceptance(
    engagement_id: UUID, body: AcceptIn, command: Commanded, conversation: Conversed
) -> EngagementView:
    db, caller, chosen = command.db, command.caller, Chosen(body.version, body.comment_id)
    return await command.once(lambda: accept(db, caller, engagement_id, chosen, conversation, command.now))


@router.post("/refusal")
async def record_refusal(engagement_id: UUID, body: ReasonIn, command: Commanded) -> EngagementView:
    db, caller, now = command.db, command.caller, command.now
    return await command.once(lambda: refuse(db, caller, engagement_id, body.version, body.reason, now))


@router.post("/acceptance/retraction")
async def record_retraction(engagement_id: UUID, body: ReasonIn, command: Commanded) -> EngagementView:
    db, caller, now = command.db, command.caller, command.now
    return await command.once(lambda: retract(db, caller, engagement_id, body.version, body.reason, now))


@router.post("/giving-up")
async def record_giving_up(engagement_id: UUID, body: ReasonIn, command: Commanded) -> EngagementView:
    db, caller, now = command.db, command.caller, command.now
    return await command.once(lambda: give_up(db, caller, engagement_id, body.version, body.reason, now))
