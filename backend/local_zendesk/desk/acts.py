"""What a person does at the workspace, under the chosen name: write, take or repeat a ticket, change seats."""

from typing import Any, Literal

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, ConfigDict

from backend.local_zendesk.changes import CommentChange, FieldChange, TicketChange
from backend.local_zendesk.desk.viewer import USER_COOKIE, Viewer, may_see, own_page
from backend.local_zendesk.local import Here, Local
from backend.local_zendesk.macros import active_macros, outcome_on
from backend.local_zendesk.records import FieldValue, Macro, Status, Ticket, User
from backend.local_zendesk.refusals import RecordNotFound
from backend.local_zendesk.sowing import is_sown, sow_another

router = APIRouter(prefix="/local", dependencies=[Depends(own_page)])


class Sent(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Submission(Sent):
    """The composer's content and what changed on the form by hand or by the app; absent is untouched, null empties."""

    html: str = ""
    public: bool = True
    status: Status | None = None
    subject: str | None = None
    tags: list[str] | None = None
    requester_id: int | None = None
    group_id: int | None = None
    assignee_id: int | None = None
    custom_fields: dict[int, FieldValue] = {}
    macro_id: int | None = None


class Opening(Sent):
    """Where the app's frame stands."""

    location: Literal["ticket_sidebar", "nav_bar"] = "ticket_sidebar"


SIDEBAR = Opening()


class Seat(Sent):
    user_id: int


@router.post("/tickets/{number}/submit")
async def submit(number: int, sent: Submission, local: Here, viewer: Viewer) -> dict[str, Any]:
    """An agent submits the form; a customer only ever replies in public."""
    _visible(local, number, viewer)
    comment = CommentChange(html_body=sent.html, public=sent.public or not viewer.is_agent) if sent.html else None
    change: dict[str, Any] = {"comment": comment} if comment else {}
    if viewer.is_agent:
        change |= sent.model_dump(exclude_unset=True, exclude={"html", "public", "custom_fields"})
        change["custom_fields"] = [FieldChange(id=key, value=value) for key, value in sent.custom_fields.items()]
    _, audit = local.update(number, TicketChange(**change), viewer, "web")
    return {"audit_id": audit.id}


@router.post("/tickets/{number}/take", status_code=204)
async def take(number: int, local: Here, viewer: Viewer) -> Response:
    _visible(local, number, viewer)
    local.update(number, TicketChange(assignee_id=viewer.id), viewer, "web")
    return Response(status_code=204)


@router.post("/tickets/{number}/another")
async def another(number: int, local: Here, viewer: Viewer) -> dict[str, int]:
    """A demonstration's ticket as it was at the beginning, with a number of its own: {id}."""
    _visible(local, number, viewer)
    if not is_sown(number):
        raise RecordNotFound
    return {"id": sow_another(local.world, number)}


@router.get("/macros")
async def list_macros(local: Here) -> dict[str, Any]:
    return {"macros": [{"id": macro.id, "title": macro.title} for macro in active_macros(local.world)]}


@router.get("/tickets/{number}/macros/{macro_number}")
async def preview_macro(number: int, macro_number: int, local: Here, viewer: Viewer) -> dict[str, Any]:
    """What the form takes over: {id, html, internal, status, subject, tags, custom_fields}; null leaves it as it is."""
    ticket, macro = _visible(local, number, viewer), local.world.find(Macro, macro_number)
    if macro is None:
        raise RecordNotFound
    changes = outcome_on(local.world, macro, ticket, viewer, local.settings.origin)
    comment = changes.get("comment", {})
    return {
        "id": macro.id,
        "html": comment.get("html_body", ""),
        "internal": not comment.get("public", True),
        "status": changes.get("status"),
        "subject": changes.get("subject"),
        "tags": changes["tags"],
        "custom_fields": {f"custom_field_{field['id']}": field["value"] for field in changes["custom_fields"]},
    }


@router.post("/user", status_code=204)
async def change_seats(seat: Seat, local: Here) -> Response:
    if local.world.find(User, seat.user_id) is None:
        raise RecordNotFound
    answer = Response(status_code=204)
    answer.set_cookie(USER_COOKIE, str(seat.user_id), httponly=True, samesite="lax")
    return answer


@router.post("/token")
async def open_app(local: Here, viewer: Viewer, opening: Opening = SIDEBAR) -> dict[str, str]:
    """What the host POSTs to the app in the form field `token`."""
    return {"token": local.key.app_token(local.settings, viewer.id, opening.location)}


def _visible(local: Local, number: int, viewer: User) -> Ticket:
    ticket = local.world.find(Ticket, number)
    if ticket is None or not may_see(viewer, ticket):
        raise RecordNotFound
    return ticket
