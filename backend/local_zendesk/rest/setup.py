"""What an installation reads once: field definitions and the app's public key."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

from backend.local_zendesk.local import Caller, Here, Local
from backend.local_zendesk.refusals import RecordNotFound
from backend.local_zendesk.rest.paging import page
from backend.local_zendesk.rest.shapes import field_shape

router = APIRouter(prefix="/api/v2")


@router.get("/ticket_fields")
async def list_ticket_fields(request: Request, local: Here, _: Caller) -> Any:
    return _fields(request, local, "ticket")


@router.get("/user_fields")
async def list_user_fields(request: Request, local: Here, _: Caller) -> Any:
    return _fields(request, local, "user")


@router.get("/organization_fields")
async def list_organization_fields(request: Request, local: Here, _: Caller) -> Any:
    return _fields(request, local, "organization")


@router.get("/apps/{number}/public_key")
async def show_public_key(number: int, local: Here, _: Caller) -> PlainTextResponse:
    """The PEM itself, as text."""
    if number != local.settings.zendesk_app_id:
        raise RecordNotFound
    return PlainTextResponse(local.key.public_pem)


def _fields(request: Request, local: Local, owner: str) -> Any:
    origin = local.settings.origin
    rows = local.world.fields(owner)
    return page(request, f"{owner}_fields", rows, lambda field: field_shape(field, origin))[0]
