"""Routes of the approval request."""

from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from backend.approvals.decisions import Decided, Decision, decide
from backend.approvals.service import Asked, remind, request_approval, withdraw
from backend.engagements.commands import Commanded
from backend.engagements.tickets import InReach
from backend.engagements.view import EngagementView
from backend.kit.payloads import PlainText, Version, ZendeskId

MESSAGE_LIMIT = 2000

router = APIRouter(prefix="/api/engagements/{engagement_id}/approval-request", tags=["approval"])


class RequestIn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Version
    message: PlainText = Field(max_length=MESSAGE_LIMIT)
    maestro_id: ZendeskId | None


class VersionIn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Version


class DecisionIn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Version
    decision: Decision
    observation: PlainText = Field(max_length=MESSAGE_LIMIT)
    analysis: PlainText = Field(max_length=MESSAGE_LIMIT)


@router.post("")
async def ask(engagement_id: UUID, body: RequestIn, command: Commanded) -> EngagementView:
    asked = Asked(body.version, body.message, body.maestro_id)
    return await command.once(lambda: request_approval(command.db, command.caller, engagement_id, asked, command.now))


@router.post("/withdrawal")
async def take_back(engagement_id: UUID, body: VersionIn, command: Commanded) -> EngagementView:
    return await command.once(lambda: withdraw(command.db, command.caller, engagement_id, body.version, command.now))


@router.post("/reminder")
async def remind_maestros(engagement_id: UUID, body: VersionIn, command: Commanded) -> EngagementView:
    return await command.once(lambda: remind(command.db, command.caller, engagement_id, body.version, command.now))


@router.post("/decision", dependencies=[InReach])
async def decide_request(engagement_id: UUID, body: DecisionIn, command: Commanded) -> EngagementView:
    decided = Decided(body.version, body.decision, body.observation, body.analysis)
    return await command.once(lambda: decide(command.db, command.caller, engagement_id, decided, command.now))
