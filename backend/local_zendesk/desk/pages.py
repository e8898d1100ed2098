"""The page of one ticket, the same parts again when something changed, and the framework's script."""

from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.staticfiles import StaticFiles

from backend.local_zendesk.desk import picture
from backend.local_zendesk.desk.properties import directory, properties
from backend.local_zendesk.desk.sdk import read_sdk
from backend.local_zendesk.desk.viewer import THEME_COOKIE, Viewer, everyone, may_see, role_word
from backend.local_zendesk.desk.views import views_for
from backend.local_zendesk.faults import Fault
from backend.local_zendesk.local import Here, Local
from backend.local_zendesk.records import Ticket, User
from backend.local_zendesk.settings import LocalZendeskSettings

HERE = Path(__file__).parent
TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
FAULT_WORDS = {
    Fault.NONE: "nenhuma",
    Fault.DOWN: "fora do ar (503)",
    Fault.SLOW: "lento (4 s)",
    Fault.LOST_ANSWER: "aplica e não responde",
    Fault.TOO_MANY: "limite excedido (429)",
    Fault.EXPIRED_TOKENS: "tokens vencidos",
    Fault.LOST_EVENTS: "eventos perdidos",
    Fault.REPEATED_EVENTS: "eventos repetidos",
}

router = APIRouter()


def mount_files(app: FastAPI) -> None:
    app.mount("/local/files", StaticFiles(directory=HERE / "files"))


@router.get("/")
async def home(local: Here, viewer: Viewer) -> Response:
    views = views_for(local.world, viewer)
    first = next((view for view in views if view.tickets), None)
    if first is None:
        return HTMLResponse(TEMPLATES.get_template("missing.html").render(), 404)
    return RedirectResponse(f"/agent/tickets/{first.tickets[0].id}?view={first.key}", 303)


@router.get("/agent/tickets/{number}")
async def show_page(number: int, request: Request, local: Here, viewer: Viewer, view: str = "") -> Response:
    ticket = local.world.find(Ticket, number)
    if ticket is None or not may_see(viewer, ticket):
        return HTMLResponse(TEMPLATES.get_template("missing.html").render(), 404)
    start = _start(local, ticket, viewer, view)
    html = TEMPLATES.get_template("page.html").render(
        **bar(local, viewer, request),
        parts=_parts(local, ticket, viewer, view),
        start=start | {"directory": directory(local) if viewer.is_agent else {"people": {}, "groups": {}}},
        head=picture.head(local.world, ticket, viewer),
        properties=properties(local, ticket),
        closed=ticket.status == "closed",
        requester=local.world.name(User, ticket.requester_id),
        statuses=[(key, word) for key, word in picture.STATUS_WORDS.items() if _may_become(ticket, key)],
        status=ticket.status,
    )
    return HTMLResponse(html, headers={"Content-Security-Policy": policy(local)})


@router.get("/local/tickets/{number}/state")
async def state(number: int, local: Here, viewer: Viewer, view: str = "", seen: str = "") -> Response:
    """204 while nothing changed since `seen`."""
    ticket = local.world.find(Ticket, number)
    if ticket is None or not may_see(viewer, ticket):
        return Response(status_code=404)
    if seen == _stamp(local):
        return Response(status_code=204)
    return JSONResponse({"parts": _parts(local, ticket, viewer, view)} | _start(local, ticket, viewer, view))


@router.get("/local/zaf_sdk.js")
async def sdk(local: Here) -> Response:
    script = read_sdk(local.settings.local_zendesk_sdk)
    if script is None:
        return Response("// npm ci in zendesk_app brings the framework's script\n", 404, media_type="text/javascript")
    return Response(script, media_type="text/javascript", headers={"Cross-Origin-Resource-Policy": "cross-origin"})


def bar(local: Local, viewer: User, request: Request) -> dict[str, Any]:
    """What every page shows on top."""
    return {
        "people": {
            kind: [(user.id, f"{user.name} · {role_word(local.world, user)}") for user in users]
            for kind, users in everyone(local).items()
        },
        "viewer": viewer,
        "theme": "dark" if request.cookies.get(THEME_COOKIE) == "dark" else "light",
        "faults": FAULT_WORDS.items(),
        "fault": local.faults.switch.fault,
        "clock_moves": local.world.clock.offset_file is not None,
    }


def app_in(settings: LocalZendeskSettings, location: str) -> dict[str, Any]:
    """What the page needs in order to open the app there."""
    return {
        "url": settings.app_url(location),
        "location": location,
        "metadata": {
            "appId": settings.zendesk_app_id,
            "installationId": settings.zendesk_installation_id,
            "name": "Consultoria",
            "version": "0.1.0",
            "settings": {"title": "Consultoria"},
        },
    }


def _stamp(local: Local) -> str:
    """Changes whenever the page would look different."""
    offset = int(local.world.clock.offset().total_seconds())
    return f"{local.world.revision}.{offset}.{local.faults.switch.fault}.{local.notices.last}"


def _parts(local: Local, ticket: Ticket, viewer: User, view_key: str) -> dict[str, str]:
    views = views_for(local.world, viewer)
    chosen = next((view for view in views if view.key == view_key), views[0])
    context: dict[str, Any] = {
        "views": views,
        "chosen": chosen,
        "rows": picture.list_rows(local.world, chosen, ticket.id),
        "head": picture.head(local.world, ticket, viewer),
        "comments": picture.conversation(local.world, ticket, viewer),
    }
    return {
        name: TEMPLATES.get_template(f"{name}.html").render(context) for name in ("tickets", "head", "conversation")
    }


def _start(local: Local, ticket: Ticket, viewer: User, view: str) -> dict[str, Any]:
    settings = local.settings
    return {
        "stamp": _stamp(local),
        "now": local.world.clock.now().isoformat(),
        "offset": local.world.clock.offset().total_seconds(),
        "view": view,
        "fault": local.faults.switch.fault,
        "notices": [notice.model_dump() for notice in local.notices.of(viewer.id)] if viewer.is_agent else [],
        "zaf": picture.zaf_values(local, ticket, viewer),
        "app": app_in(settings, "ticket_sidebar"),
    }


def _may_become(ticket: Ticket, status: str) -> bool:
    return status == ticket.status or status not in {"new", "closed"}


def policy(local: Local) -> str:
    app = f"http://localhost:{local.settings.port}"
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        f"frame-src {app}; form-action 'self' {app}; base-uri 'none'; frame-ancestors 'none'"
    )
