"""Tickets found otherwise than one by one: several ids at once, whatever changed since a moment, by search."""

import base64
import binascii
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi import APIRouter, Request

from backend.local_zendesk.limits import INCREMENTAL
from backend.local_zendesk.local import Caller, Here
from backend.local_zendesk.records import Organization, Record, Ticket, User
from backend.local_zendesk.refusals import InvalidAttribute
from backend.local_zendesk.rest.paging import LARGEST, page
from backend.local_zendesk.rest.shapes import organization_shape, ticket_shape, user_shape
from backend.local_zendesk.searching import found_by

router = APIRouter(prefix="/api/v2")
HELD_BACK = timedelta(minutes=1)
"""The export leaves out what changed just now: it may not be whole yet."""
EXPORT_SIZE = 1000


@router.get("/tickets/show_many")
async def show_many(request: Request, local: Here, _: Caller) -> Any:
    """Ids nobody has are left out."""
    numbers = ids_of(request)
    found = [ticket for ticket in (local.world.find(Ticket, number) for number in numbers) if ticket]
    return page(request, "tickets", found, lambda ticket: ticket_shape(ticket, local.settings.origin))[0]


@router.get("/incremental/tickets/cursor")
async def export(request: Request, local: Here, _: Caller) -> Any:
    """Oldest change first, from `start_time` (whole seconds) or behind `cursor`; `end_of_stream` says when to stop."""
    local.limits.take(INCREMENTAL)
    newest = local.world.now() - HELD_BACK
    after = _place(request, newest)
    settled = (ticket for ticket in local.world.every(Ticket) if ticket.updated_at <= newest)
    rest = sorted((ticket for ticket in settled if place_of(ticket) > after), key=place_of)
    shown = rest[: _size(request)]
    cursor = _cursor(place_of(shown[-1]) if shown else after)
    origin = local.settings.origin
    return {
        "tickets": [ticket_shape(ticket, origin) for ticket in shown],
        "after_cursor": cursor,
        "after_url": f"{origin}/api/v2/incremental/tickets/cursor.json?cursor={cursor}",
        "before_cursor": None,
        "before_url": None,
        "end_of_stream": len(shown) == len(rest),
    }


@router.get("/search")
async def search(request: Request, local: Here, _: Caller) -> Any:
    """Tickets, users and organisations, newest change first."""
    query = request.query_params.get("query", "")
    if not query.strip():
        raise InvalidAttribute("Invalid parameter: query is required")
    origin = local.settings.origin

    def shape(record: Record) -> dict[str, Any]:
        match record:
            case Ticket():
                return ticket_shape(record, origin) | {"result_type": "ticket"}
            case User():
                return user_shape(record, origin) | {"result_type": "user"}
            case Organization():
                return organization_shape(record, origin) | {"result_type": "organization"}
            case _:
                raise TypeError(f"a search never finds a {record.kind}")

    body, _shown = page(request, "results", found_by(local.world, query), shape)
    return body | {"facets": None}


def ids_of(request: Request) -> list[int]:
    """Of the query's `ids`. Raises InvalidAttribute."""
    numbers = request.query_params.get("ids", "").split(",")
    if not all(number.strip().isdecimal() for number in numbers) or len(numbers) > LARGEST:
        raise InvalidAttribute(f"Invalid parameter: ids must be a list of up to {LARGEST} integers")
    return [int(number) for number in numbers]


def place_of(ticket: Ticket) -> tuple[int, int]:
    """Where it stands in the export."""
    return int(ticket.updated_at.timestamp()), ticket.id


def _place(request: Request, newest: datetime) -> tuple[int, int]:
    if "cursor" in request.query_params:
        return _read(request.query_params["cursor"])
    start = request.query_params.get("start_time", "")
    if not start.isdecimal():
        raise InvalidAttribute("Invalid parameter: start_time must be a whole number of seconds")
    if datetime.fromtimestamp(int(start), UTC) > newest:
        raise InvalidAttribute("Too recent start_time. Use a start_time older than 60 seconds")
    return int(start), -1


def _size(request: Request) -> int:
    text = request.query_params.get("per_page", str(EXPORT_SIZE))
    if not text.isdecimal() or not 0 < int(text) <= EXPORT_SIZE:
        raise InvalidAttribute(f"Invalid parameter: per_page must be between 1 and {EXPORT_SIZE}")
    return int(text)


def _cursor(place: tuple[int, int]) -> str:
    return base64.urlsafe_b64encode(f"{place[0]}.{place[1]}".encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[int, int]:
    try:
        second, number = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split(".")
        return int(second), int(number)
    except (binascii.Error, ValueError) as problem:
        raise InvalidAttribute("Invalid parameter: cursor is not valid") from problem
