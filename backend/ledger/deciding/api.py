"""Routes of what is decided about a charge before the freeze."""

from typing import Literal
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from backend.engagements.commands import Commanded
from backend.engagements.tickets import InReach, TicketNow
from backend.engagements.view import EngagementView
from backend.kit.payloads import PlainText, Version, ZendeskId
from backend.ledger.deciding.holding import Holding, hold
from backend.ledger.deciding.reviewing import Review, review_minutes
from backend.ledger.deciding.rules import Hold
from backend.ledger.deciding.switching import Switching, switch_payer
from backend.ledger.deciding.waiving import Waiving, waive
from backend.ledger.publishing import publish
from backend.payers.payloads import TransferIn
from backend.policies.rules import WaiverReason
from backend.terms.commented import CommentIn, Conversed

WRITTEN_LIMIT = 2000

router = APIRouter(prefix="/api/engagements/{engagement_id}/charge", tags=["charge"], dependencies=[InReach])
Written = Field(max_length=WRITTEN_LIMIT)


class WaiverIn(TransferIn):
    version: Version
    reason: WaiverReason
    remark: PlainText = Written

    def wanted(self) -> Waiving:
        return Waiving(self.version, self.reason, self.remark, self.transfer())


class SwitchIn(CommentIn):
    reason: PlainText = Written


class ReviewIn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Version
    counts: Literal["yes", "no"]
    reason: PlainText = Written


class HoldingIn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Version
    step: Hold
    reason: PlainText = Written
    owner_id: ZendeskId | None


class PublishIn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Version


@router.post("/waiver")
async def waive_charge(engagement_id: UUID, body: WaiverIn, command: Commanded) -> EngagementView:
    db, caller, wanted = command.db, command.caller, body.wanted()
    return await command.once(lambda: waive(db, caller, engagement_id, wanted, command.now))


@router.post("/payer")
async def switch_charge_payer(
    request: Request,
    engagement_id: UUID,
    body: SwitchIn,
    command: Commanded,
    conversation: Conversed,
    ticket: TicketNow,
) -> EngagementView:
    db, caller, chosen = command.db, command.caller, await body.chosen(request, conversation)
    wanted = Switching(chosen, body.reason, conversation, ticket)
    return await command.once(lambda: switch_payer(db, caller, engagement_id, wanted, command.now))


@router.post("/unproven-minutes")
async def decide_unproven_minutes(engagement_id: UUID, body: ReviewIn, command: Commanded) -> EngagementView:
    db, caller = command.db, command.caller
    wanted = Review(body.version, body.counts == "yes", body.reason)
    return await command.once(lambda: review_minutes(db, caller, engagement_id, wanted, command.now))


@router.post("/state")
async def hold_or_release_charge(engagement_id: UUID, body: HoldingIn, command: Commanded) -> EngagementView:
    db, caller = command.db, command.caller
    wanted = Holding(body.version, body.step, body.reason, body.owner_id)
    return await command.once(lambda: hold(db, caller, engagement_id, wanted, command.now))


@router.post("/published-head")
async def publish_ledger_head(engagement_id: UUID, body: PublishIn, command: Commanded) -> EngagementView:
    """The newest row of the account's ledger, onto this ticket."""
    db, caller, version = command.db, command.caller, body.version
    return await command.once(lambda: publish(db, caller, engagement_id, version, command.now))
