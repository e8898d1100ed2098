"""The route of the automatic messages' switch."""

from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from backend.automation.messages.switch import switch
from backend.automation.rules import MessageKind
from backend.engagements.commands import Commanded
from backend.engagements.tickets import InReach
from backend.engagements.view import EngagementView
from backend.kit.payloads import Version

router = APIRouter(prefix="/api/engagements/{engagement_id}", tags=["automation"])


class SwitchIn(BaseModel):
    """Of the kinds that have a switch."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Version
    kind: Literal["pending_consultant", "term_reminder"]
    stopped: bool


@router.post("/automation", dependencies=[InReach])
async def switch_message(engagement_id: UUID, body: SwitchIn, command: Commanded) -> EngagementView:
    db, caller, kind = command.db, command.caller, MessageKind(body.kind)
    return await command.once(
        lambda: switch(db, caller, engagement_id, body.version, kind, command.now, stopped=body.stopped)
    )
