"""What an installation reads once: field definitions and the app's public key."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

from backend.local_zendesk.local import Caller, Here, Local
from backend.local_zendesk.refusals import RecordNotFound
from backend.local_zendesk.rest.paging import page
from backend.local_zendesk.rest.shapes import field_shape

router = APIRouter(prefix="/api/v2")
FIRST_STATUS = 4901
STATUSES = (
    ("new", "Novo", "Aberto"),
    ("open", "Aberto", "Aberto"),
    ("pending", "Pendente", "Aguardando sua resposta"),
    ("hold", "Em espera", "Aberto"),
    ("solved", "Resolvido", "Resolvido"),
)
"""Category, agents' label, customers' label."""


@router.get("/ticket_fields")
async def list_ticket_fields(request: Request, local: Here, _: Caller) -> Any:
    return _fields(request, local, "ticket")


@router.get("/user_fields")
async def list_user_fields(request: Request, local: Here, _: Caller) -> Any:
    return _fields(request, local, "user")


@router.get("/organization_fields")
async def list_organization_fields(request: Request, local: Here, _: Caller) -> Any:
    return _fields(request, local, "organization")


@router.get("/custom_statuses")
async def list_statuses(_: Caller) -> Any:
    """The account has Zendesk's own only."""
    return {"custom_statuses": [_status(number, *words) for number, words in enumerate(STATUSES, FIRST_STATUS)]}


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


def _status(number: int, category: str, label: str, end_user_label: str) -> dict[str, Any]:
    return {
        "id": number,
        "status_category": category,
        "agent_label": label,
        "raw_agent_label": label,
        "end_user_label": end_user_label,
        "raw_end_user_label": end_user_label,
        "description": "",
        "raw_description": "",
        "end_user_description": "",
        "raw_end_user_description": "",
        "active": True,
        "default": True,
    }
