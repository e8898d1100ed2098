"""Tickets, their tags, comments and audits."""

import hashlib
from collections.abc import Iterable
from typing import Any, TypeVar

from fastapi import APIRouter, Request, Response

from backend.local_zendesk.changes import TicketChange, TicketCreation, read_change
from backend.local_zendesk.limits import ONE_TICKET, TICKET_UPDATES
from backend.local_zendesk.local import Caller, Here, Local
from backend.local_zendesk.records import Audit, Comment, Group, Organization, Ticket, User
from backend.local_zendesk.refusals import InvalidAttribute, RecordNotFound
from backend.local_zendesk.rest.paging import page
from backend.local_zendesk.rest.shapes import (
    audit_shape,
    comment_shape,
    group_shape,
    organization_shape,
    ticket_shape,
    user_shape,
)

R = TypeVar("R", Audit, Comment)

router = APIRouter(prefix="/api/v2/tickets")


@router.get("")
async def list_tickets(request: Request, local: Here, _: Caller) -> Any:
    origin = local.settings.origin
    body, shown = page(request, "tickets", local.world.every(Ticket), lambda ticket: ticket_shape(ticket, origin))
    return body | _side_loads(request, local, shown)


@router.post("", status_code=201)
async def create(request: Request, response: Response, local: Here, caller: Caller) -> Any:
    """With an Idempotency-Key, the same request once more gets the first one's ticket."""
    local.limits.take(TICKET_UPDATES)
    new, key = read_change(await _body(request), TicketCreation), request.headers.get("Idempotency-Key")
    made_with = (key, hashlib.sha256(await request.body()).hexdigest()) if key else None
    ticket, made = local.create(new, caller, "api", made_with)
    shape = ticket_shape(ticket, local.settings.origin)
    response.headers["Location"] = shape["url"]
    if key:
        response.headers["X-Idempotency-Lookup"] = "miss" if made else "hit"
    return {"ticket": shape}


@router.get("/{number}")
async def show_ticket(number: int, request: Request, local: Here, _: Caller) -> Any:
    ticket = _ticket(local, number)
    return {"ticket": ticket_shape(ticket, local.settings.origin)} | _side_loads(request, local, [ticket])


@router.put("/{number}")
async def change_ticket(number: int, request: Request, local: Here, caller: Caller) -> Any:
    return _update(local, number, read_change(await _body(request), TicketChange), caller)


@router.get("/{number}/tags")
async def show_tags(number: int, local: Here, _: Caller) -> Any:
    return {"tags": _ticket(local, number).tags}


@router.put("/{number}/tags")
async def add_tags(number: int, request: Request, local: Here, caller: Caller) -> Any:
    """Adds; only the ticket's own PUT replaces."""
    body = await _body(request)
    tags = body.get("tags") if isinstance(body, dict) else None
    if not isinstance(tags, list):
        raise InvalidAttribute("Invalid parameter: tags must be an array")
    both = [*_ticket(local, number).tags, *(str(tag) for tag in tags)]
    return {"tags": _update(local, number, TicketChange(tags=both), caller)["ticket"]["tags"]}


@router.get("/{number}/incidents")
async def list_incidents(number: int, request: Request, local: Here, _: Caller) -> Any:
    """None: no ticket here is a problem that others hang on."""
    _ticket(local, number)
    return page(request, "tickets", list[Ticket](), lambda ticket: ticket_shape(ticket, local.settings.origin))[0]


@router.get("/{number}/comments")
async def list_comments(number: int, request: Request, local: Here, _: Caller) -> Any:
    _ticket(local, number)
    world, origin = local.world, local.settings.origin
    rows = _ordered(request, world.comments(number))
    body, shown = page(request, "comments", rows, lambda one: comment_shape(one, world.attachments(one.id), origin))
    if "users" in _included(request):
        body["users"] = _users(local, (comment.author_id for comment in shown))
    return body


@router.get("/{number}/audits")
async def list_audits(number: int, request: Request, local: Here, _: Caller) -> Any:
    _ticket(local, number)
    rows = _ordered(request, [audit for audit in local.world.every(Audit) if audit.ticket_id == number])
    return page(request, "audits", rows, audit_shape)[0]


def _ordered(request: Request, rows: list[R]) -> list[R]:
    """Oldest first, unless asked otherwise in either of Zendesk's two ways."""
    asked = request.query_params
    newest_first = asked.get("sort_order") == "desc" or asked.get("sort", "").startswith("-")
    return rows[::-1] if newest_first else rows


async def _body(request: Request) -> Any:
    try:
        return await request.json()
    except ValueError as problem:
        raise InvalidAttribute("The request body is not JSON") from problem


def _ticket(local: Local, number: int) -> Ticket:
    ticket = local.world.find(Ticket, number)
    if ticket is None:
        raise RecordNotFound
    return ticket


def _update(local: Local, number: int, change: TicketChange, caller: User) -> Any:
    local.limits.take(TICKET_UPDATES)
    local.limits.take(ONE_TICKET, caller.id, number)
    ticket, audit = local.update(number, change, caller, "api")
    return {"ticket": ticket_shape(ticket, local.settings.origin), "audit": audit_shape(audit)}


def _included(request: Request) -> set[str]:
    return set(request.query_params.get("include", "").split(","))


def _users(local: Local, ids: Iterable[int | None]) -> list[dict[str, Any]]:
    found = (local.world.find(User, number) for number in sorted({number for number in ids if number is not None}))
    return [user_shape(user, local.settings.origin) for user in found if user]


def _side_loads(request: Request, local: Local, tickets: list[Ticket]) -> dict[str, Any]:
    asked, origin, world = _included(request), local.settings.origin, local.world
    loads: dict[str, Any] = {}
    if "users" in asked:
        loads["users"] = _users(local, (n for t in tickets for n in (t.requester_id, t.submitter_id, t.assignee_id)))
    if "organizations" in asked:
        organizations = {ticket.organization_id for ticket in tickets}
        loads["organizations"] = [
            organization_shape(o, origin) for o in world.every(Organization) if o.id in organizations
        ]
    if "groups" in asked:
        groups = {ticket.group_id for ticket in tickets}
        loads["groups"] = [group_shape(group, origin) for group in world.every(Group) if group.id in groups]
    return loads
