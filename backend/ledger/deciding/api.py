"""Routes of what is decided about a charge before the freeze."""

from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from backend.engagements.commands import Commanded
from backend.engagements.tickets import InReach
from backend.engagements.view import EngagementView
from backend.kit.payloads import PlainText, Version, ZendeskId
from backend.ledger.deciding.holding import Holding, hold
from backend.ledger.deciding.reviewing import Review, review_minutes
from backend.ledger.deciding.rules import Hold
from backend.ledger.deciding.waiving import Waiving, waive
from backend.policies.rules import WaiverReason

WRITTEN_LIMIT = 2000
LINE_LIMIT = 120

router = APIRouter(prefix="/api/engagements/{engagement_id}/charge", tags=["charge"], dependencies=[InReach])
Written = Field(max_length=WRITTEN_LIMIT)
Line = Field(max_length=LINE_LIMIT)


class WaiverIn(BaseModel):
    """The last four are a management transfer's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Version
    reason: WaiverReason
    remark: PlainText = Written
    cost_centre: PlainText = Line
    value_class: PlainText = Line
    accounting_item: PlainText = Line
    authorised_by: PlainText = Line

    def wanted(self) -> Waiving:
        transfer = self.model_dump(include={"cost_centre", "value_class", "accounting_item", "authorised_by"})
        return Waiving(self.version, self.reason, self.remark, transfer)


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


@router.post("/waiver")
async def waive_charge(engagement_id: UUID, body: WaiverIn, command: Commanded) -> EngagementView:
    db, caller, wanted = command.db, command.caller, body.wanted()
    return await command.once(lambda: waive(db, caller, engagement_id, wanted, command.now))


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
