"""Routes of the operations page; all of them are the administrators'."""

from dataclasses import replace
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict

from backend.engagements.commands import Commanded, Read
from backend.kit.idempotency import earlier_answer, keep_answer
from backend.operations.doctor import Installation, examine
from backend.operations.page import examined, read_operations, retry_event
from backend.operations.shapes import ExaminationView, OperationsView
from backend.people.api import Called
from backend.people.rules import Role

router = APIRouter(prefix="/api", tags=["operations"])


class EventRetryIn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


@router.get("/operations")
async def operations(read: Read) -> OperationsView:
    read.caller.require(Role.ADMINISTRATOR)
    return await read_operations(read.db, read.caller, read.now)


@router.post("/operations/examination")
async def run_examination(request: Request, caller: Called) -> ExaminationView:
    """Each call sends one trial delivery; no transaction is open meanwhile."""
    caller.require(Role.ADMINISTRATOR)
    installation: Installation = request.app.state.installation
    # without PUBLIC_URL, where this page was reached is the best guess
    told = installation.public_url or str(request.base_url)
    return examined(caller.language, await examine(replace(installation, public_url=told)))


@router.post("/inbox-events/{event_id}/retry")
async def try_event_again(event_id: UUID, body: EventRetryIn, command: Commanded) -> OperationsView:
    del body
    command.caller.require(Role.ADMINISTRATOR)
    earlier = await earlier_answer(command.db, command.scope, command.body, command.now)
    if earlier is not None:
        return OperationsView.model_validate(earlier)
    await retry_event(command.db, command.caller.account_id, event_id)
    answer = await read_operations(command.db, command.caller, command.now)
    await keep_answer(command.db, command.scope, answer)
    return answer
