"""Routes of the operations page; all of them are the administrators'."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict

from backend.engagements.commands import Command, Commanded, Read
from backend.kit.payloads import ZendeskId
from backend.operations.doctor import Installation, examine
from backend.operations.macro_page import macros_view
from backend.operations.macros import compare
from backend.operations.once import page_once
from backend.operations.page import examined, read_operations, retry_event, retry_failed_job
from backend.operations.pages import pages_of
from backend.operations.shapes import ExaminationView, MacrosView, OperationsView, PagesView
from backend.operations.wanted import wanted
from backend.people.api import Called
from backend.people.rules import Role

router = APIRouter(prefix="/api", tags=["operations"])


class RetryIn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


@router.get("/pages")
async def pages(caller: Called) -> PagesView:
    return pages_of(caller)


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
    return await page_once(command, Role.ADMINISTRATOR, act, OperationsView, read_operations)
