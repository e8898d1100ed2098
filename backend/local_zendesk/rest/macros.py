"""Macros over REST: list, active, search, show, create, change, delete, and two previews that change nothing."""

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from backend.local_zendesk import macros
from backend.local_zendesk.local import Caller, Here, Local
from backend.local_zendesk.records import Macro, Ticket
from backend.local_zendesk.refusals import InvalidAttribute, RecordInvalid, RecordNotFound
from backend.local_zendesk.rest.bodies import Administrator, Sent, sent
from backend.local_zendesk.rest.paging import page
from backend.local_zendesk.rest.set_up_shapes import macro_shape
from backend.local_zendesk.rest.shapes import ticket_shape

router = APIRouter(prefix="/api/v2")


class SentAction(Sent):
    field: str
    value: str


class SentMacro(Sent):
    """Absent stays as it is."""

    title: str | None = Field(default=None, min_length=1)
    description: str | None = None
    active: bool | None = None
    actions: list[SentAction] | None = Field(default=None, min_length=1)


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


@router.post("/macros")
async def create(request: Request, local: Here, _: Administrator) -> Any:
    asked, now = await sent(request, "macro", SentMacro), local.world.now()
    if asked.title is None or asked.actions is None:
        raise RecordInvalid("base", "title and actions must be present")
    last = max((macro.position for macro in local.world.every(Macro)), default=0)
    macro = Macro(id=local.world.next_id(), title="", actions=[], position=last + 1, created_at=now, updated_at=now)
    return _saved(local, macro, asked)


@router.put("/macros/{number}")
async def change(number: int, request: Request, local: Here, _: Administrator) -> Any:
    """The actions sent replace all that were."""
    return _saved(local, _macro(local, number), await sent(request, "macro", SentMacro))


@router.delete("/macros/{number}", status_code=204)
async def delete(number: int, local: Here, _: Administrator) -> Response:
    local.world.drop([_macro(local, number)])
    return Response(status_code=204)


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


def _saved(local: Local, macro: Macro, asked: SentMacro) -> Any:
    changes = asked.model_dump(exclude_unset=True)
    changed = macro.model_copy(update={**changes, "updated_at": local.world.now()})
    for action in changed.actions:
        if not macros.known_action(action["field"]):
            raise RecordInvalid("actions", f"{action['field']} is not a known action")
    local.world.save(changed)
    return {"macro": macro_shape(changed, local.settings.origin)}


def _macro(local: Local, number: int) -> Macro:
    macro = local.world.find(Macro, number)
    if macro is None:
        raise RecordNotFound
    return macro


def _page(request: Request, local: Local, rows: list[Macro]) -> Any:
    origin = local.settings.origin
    return page(request, "macros", rows, lambda macro: macro_shape(macro, origin))[0]
