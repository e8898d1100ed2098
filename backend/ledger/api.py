"""Routes of the finish and the reopening."""

from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from backend.engagements.commands import Commanded, Read
from backend.engagements.forms import PreviewView
from backend.engagements.tickets import InReach
from backend.engagements.view import EngagementView
from backend.kit.payloads import PlainText, Version
from backend.ledger.ending import Ending
from backend.ledger.finish import finish
from backend.ledger.preview import preview
from backend.ledger.reopen import reopen
from backend.ledger.rules import Outcome
from backend.sessions.rules import Channel

WRITTEN_LIMIT = 2000
LINE_LIMIT = 120

router = APIRouter(prefix="/api/engagements/{engagement_id}", tags=["finish"])


class FinishIn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Version
    outcome: Outcome
    outcome_text: PlainText = Field(max_length=WRITTEN_LIMIT)
    issue_key: PlainText = Field(max_length=LINE_LIMIT)
    on_portal: Literal["yes", "no", ""]
    analysis: PlainText = Field(max_length=WRITTEN_LIMIT)
    contact_name: PlainText = Field(max_length=LINE_LIMIT)
    channel: Channel

    def ending(self) -> Ending:
        return Ending(**vars(self))


class ReopenIn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Version
    reason: PlainText = Field(max_length=WRITTEN_LIMIT)


@router.post("/finish/preview")
async def preview_finish(engagement_id: UUID, body: FinishIn, read: Read) -> PreviewView:
    """Changes nothing, so it takes no key."""
    return await preview(read.db, read.caller, engagement_id, body.ending(), read.now)


@router.post("/finish")
async def finish_service(engagement_id: UUID, body: FinishIn, command: Commanded) -> EngagementView:
    db, caller, ending = command.db, command.caller, body.ending()
    return await command.once(lambda: finish(db, caller, engagement_id, ending, command.now))


@router.post("/reopening", dependencies=[InReach])
async def reopen_service(engagement_id: UUID, body: ReopenIn, command: Commanded) -> EngagementView:
    db, caller, reason = command.db, command.caller, body.reason
    return await command.once(lambda: reopen(db, caller, engagement_id, body.version, reason, command.now))
