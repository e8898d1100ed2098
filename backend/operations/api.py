"""Routes of the operations page; all of them are the administrators'."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict

from backend.engagements.commands import Command, Commanded, Read
from backend.kit.idempotency import earlier_answer, keep_answer
from backend.kit.payloads import ZendeskId
from backend.operations.doctor import Installation, examine
from backend.operations.macro_page import macros_view
from backend.operations.macros import compare
from backend.operations.page import examined, read_operations, retry_event, retry_failed_job
from backend.operations.shapes import ExaminationView, MacrosView, OperationsView
from backend.operations.wanted import wanted
from backend.people.api import Called
from backend.people.rules import Role

router = APIRouter(prefix="/api", tags=["operations"])


class RetryIn(BaseModel):
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


@router.get("/operations/macros")
async def macros(request: Request, caller: Called) -> MacrosView:
    """As they stand in Zendesk now; no transaction is open meanwhile."""
    caller.require(Role.ADMINISTRATOR)
    installation: Installation = request.app.state.installation
    standing = await installation.admin.macros_with_actions()
    return macros_view(caller.language, compare(wanted(installation.public_url, ()).macros, standing))


@router.post("/inbox-events/{event_id}/retry")
async def try_event_again(event_id: UUID, body: RetryIn, command: Commanded) -> OperationsView:
    del body
    return await _once(command, lambda: retry_event(command.db, command.caller.account_id, event_id))


@router.post("/operations/jobs/{job_id}/retry")
async def try_job_again(job_id: ZendeskId, body: RetryIn, command: Commanded) -> OperationsView:
    del body
    return await _once(command, lambda: retry_failed_job(command.db, job_id))


async def _once(command: Command, act: Callable[[], Awaitable[None]]) -> OperationsView:
    """An administrator's act, at most once per key; it answers with the page."""
    command.caller.require(Role.ADMINISTRATOR)
    earlier = await earlier_answer(command.db, command.scope, command.body, command.now)
    if earlier is not None:
        return OperationsView.model_validate(earlier)
    await act()
    answer = await read_operations(command.db, command.caller, command.now)
    await keep_answer(command.db, command.scope, answer)
    return answer
