"""Macros over REST: list, active, search, show, and two previews that change nothing."""

from typing import Any

from fastapi import APIRouter, Request

from backend.local_zendesk import macros
from backend.local_zendesk.local import Caller, Here, Local
from backend.local_zendesk.records import Macro, Ticket
from backend.local_zendesk.refusals import InvalidAttribute, RecordNotFound
from backend.local_zendesk.rest.paging import page
from backend.local_zendesk.rest.shapes import macro_shape, ticket_shape

router = APIRouter(prefix="/api/v2")


@router.get("/macros")
async def list_macros(request: Request, local: Here, _: Caller) -> Any:
    """`active=true|false` narrows."""
    wanted = request.query_params.get("active")
    rows = [m for m in macros.all_macros(local.world) if wanted is None or m.active is (wanted == "true")]
    return _page(request, local, rows)


@router.get("/macros/active")
async def list_active(request: Request, local: Here, _: Caller) -> Any:
    return _page(request, local, macros.active_macros(local.world))


@router.get("/macros/search")
async def search(request: Request, local: Here, _: Caller) -> Any:
    words = request.query_params.get("query", "")
    if not words.strip():
        raise InvalidAttribute("Invalid parameter: query is required")
    return _page(request, local, macros.search_macros(local.world, words))


@router.get("/macros/{number}")
async def show(number: int, local: Here, _: Caller) -> Any:
    return {"macro": macro_shape(_macro(local, number), local.settings.origin)}


@router.get("/macros/{number}/apply")
async def show_changes(number: int, local: Here, _: Caller) -> Any:
    """What it would change on any ticket."""
    return {"result": {"ticket": macros.outcome(_macro(local, number))}}


@router.get("/tickets/{ticket_number}/macros/{number}/apply")
async def show_ticket_after(ticket_number: int, number: int, local: Here, caller: Caller) -> Any:
    """The ticket as it would be."""
    ticket, macro = local.world.find(Ticket, ticket_number), _macro(local, number)
    if ticket is None:
        raise RecordNotFound
    origin = local.settings.origin
    before = ticket_shape(ticket, origin)
    before.pop("fields")  # the preview gives values once, under custom_fields
    return {"result": {"ticket": before | macros.outcome_on(local.world, macro, ticket, caller, origin)}}


def _macro(local: Local, number: int) -> Macro:
    macro = local.world.find(Macro, number)
    if macro is None:
        raise RecordNotFound
    return macro


def _page(request: Request, local: Local, rows: list[Macro]) -> Any:
    origin = local.settings.origin
    return page(request, "macros", rows, lambda macro: macro_shape(macro, origin))[0]
