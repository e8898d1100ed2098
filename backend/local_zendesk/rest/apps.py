"""The installed app: its installation, its public key, and pushes to its open instances."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from backend.local_zendesk.limits import NOTIFICATIONS
from backend.local_zendesk.local import Caller, Here, Local
from backend.local_zendesk.records import Installation
from backend.local_zendesk.refusals import InvalidAttribute, RecordNotFound
from backend.local_zendesk.rest.bodies import Administrator, json_of
from backend.local_zendesk.rest.set_up_shapes import installation_shape

router = APIRouter(prefix="/api/v2/apps")
LARGEST_NOTICE = 1024 * 1024


@router.get("/installations")
async def list_installations(local: Here, _: Caller) -> Any:
    return {"installations": [installation_shape(one) for one in local.world.every(Installation)]}


@router.get("/installations/{number}")
async def show_installation(number: int, local: Here, _: Caller) -> Any:
    return installation_shape(_installation(local, number))


@router.put("/installations/{number}")
async def change_installation(number: int, request: Request, local: Here, _: Administrator) -> Any:
    """`enabled` and `settings`."""
    found, body = _installation(local, number), await json_of(request)
    changed = Installation.model_validate(
        {**found.model_dump(), **{name: body[name] for name in ("enabled", "settings") if name in body}}
    )
    local.world.save(changed)
    return installation_shape(changed)


@router.delete("/installations/{number}", status_code=204)
async def uninstall(number: int, local: Here, _: Administrator) -> Response:
    local.world.drop([_installation(local, number)])
    return Response(status_code=204)


@router.get("/{number}/public_key")
async def show_public_key(number: int, local: Here, _: Caller) -> PlainTextResponse:
    """The PEM itself, as text."""
    _of_app(local, number)
    return PlainTextResponse(local.key.public_pem)


@router.post("/notify")
async def notify(request: Request, local: Here, caller: Caller) -> Any:
    """Reaches `api_notification.<event>` of the app's open instances, one agent's or everybody's; answers null."""
    local.limits.take(NOTIFICATIONS)
    if len(await request.body()) > LARGEST_NOTICE:
        return JSONResponse("Payload too large", 413)
    body = await json_of(request)
    event, text, agent = body.get("event"), body.get("body", ""), body.get("agent_id")
    if not isinstance(event, str) or not event or not isinstance(text, str) or not isinstance(agent, int | None):
        raise InvalidAttribute("event and body are text, agent_id is a number")
    _of_app(local, body.get("app_id"))
    sender = {"id": caller.id, "name": caller.name, "email": caller.email}
    local.notices.add(event, text, sender, agent)
    return JSONResponse(None)


def _installation(local: Local, number: int) -> Installation:
    found = local.world.find(Installation, number)
    if found is None:
        raise RecordNotFound
    return found


def _of_app(local: Local, number: Any) -> None:
    if number not in {one.app_id for one in local.world.every(Installation)}:
        raise RecordNotFound
