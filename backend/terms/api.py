"""Routes of the term and of the customer's answer to it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from backend.engagements.commands import Commanded, Read
from backend.engagements.forms import CandidatesView, PreviewView
from backend.engagements.tickets import TicketNow
from backend.engagements.view import EngagementView
from backend.kit.payloads import PlainText, Version
from backend.payers.payloads import LINE_LIMIT
from backend.payers.rules import Audience, ConsultantKind, Payer
from backend.terms.acceptance import accept, give_up, refuse, retract
from backend.terms.candidates import candidates
from backend.terms.commented import CommentIn, Conversed
from backend.terms.draft import Wanted
from backend.terms.paying import set_payer
from backend.terms.receivers import Reading, receiver_of
from backend.terms.rules import LONGEST_CAP_MINUTES
from backend.terms.service import preview, send, withdraw_term
from backend.zendesk.client import Zendesk
from backend.zendesk.records import OpenTicket

WRITTEN_LIMIT = 2000

router = APIRouter(prefix="/api/engagements/{engagement_id}", tags=["term"])


class Payload(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Version


class TermIn(Payload):
    """The last four are said of a term that goes to a Unit; of one to TOTVS or AMS the payer is null."""

    audience: Audience
    payer: Payer | None
    scope: PlainText = Field(max_length=WRITTEN_LIMIT)
    time_cap_minutes: Annotated[int, Field(ge=1, le=LONGEST_CAP_MINUTES)] | None
    consultant_kind: ConsultantKind | None = None
    receiver_email: PlainText = Field(default="", max_length=LINE_LIMIT)
    served_customer: PlainText = Field(default="", max_length=LINE_LIMIT)
    ams_contract: PlainText = Field(default="", max_length=LINE_LIMIT)

    def wanted(self) -> Wanted:
        return Wanted(
            self.version,
            self.audience,
            self.payer,
            self.scope,
            self.time_cap_minutes,
            self.consultant_kind,
            self.served_customer,
            self.ams_contract,
        )

    async def reading(self, request: Request, opened: OpenTicket) -> Reading:
        """Before the transaction's first statement. Raises what looking for a Unit's receiver does."""
        zendesk: Zendesk = request.app.state.zendesk
        return Reading(opened, await receiver_of(zendesk, self.audience, self.payer, self.receiver_email))


class SendIn(TermIn):
    hash: str = Field(pattern=r"^[0-9a-f]{64}$")


class ReasonIn(Payload):
    reason: PlainText = Field(max_length=WRITTEN_LIMIT)


@router.post("/term/preview")
async def preview_term(
    request: Request, engagement_id: UUID, body: TermIn, read: Read, ticket: TicketNow
) -> PreviewView:
    """Changes nothing, so it takes no key."""
    seen = await body.reading(request, ticket)
    return await preview(read.db, read.caller, engagement_id, body.wanted(), seen, read.now)


@router.post("/term")
async def send_term(
    request: Request, engagement_id: UUID, body: SendIn, command: Commanded, ticket: TicketNow
) -> EngagementView:
    db, caller, wanted = command.db, command.caller, body.wanted()
    seen = await body.reading(request, ticket)
    return await command.once(lambda: send(db, caller, engagement_id, wanted, body.hash, seen, command.now))


@router.post("/term/withdrawal")
async def take_term_back(engagement_id: UUID, body: ReasonIn, command: Commanded) -> EngagementView:
    db, caller, now = command.db, command.caller, command.now
    return await command.once(lambda: withdraw_term(db, caller, engagement_id, body.version, body.reason, now))


@router.get("/customer-comments")
async def customer_comments(engagement_id: UUID, read: Read, conversation: Conversed) -> CandidatesView:
    return await candidates(read.db, read.caller, engagement_id, conversation, read.now)


@router.post("/acceptance")
async def record_acceptance(
    request: Request, engagement_id: UUID, body: CommentIn, command: Commanded, conversation: Conversed
) -> EngagementView:
    db, caller, chosen = command.db, command.caller, await body.chosen(request, conversation)
    return await command.once(lambda: accept(db, caller, engagement_id, chosen, conversation, command.now))


@router.post("/payer")
async def record_payer(
    request: Request, engagement_id: UUID, body: CommentIn, command: Commanded, conversation: Conversed
) -> EngagementView:
    db, caller, chosen = command.db, command.caller, await body.chosen(request, conversation)
    return await command.once(lambda: set_payer(db, caller, engagement_id, chosen, conversation, command.now))


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
