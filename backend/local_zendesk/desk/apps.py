"""The page of the app in the navigation bar: the whole page is the app's."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from backend.local_zendesk.desk.pages import TEMPLATES, app_in, bar, policy
from backend.local_zendesk.desk.properties import framework_user
from backend.local_zendesk.desk.viewer import Viewer
from backend.local_zendesk.local import Here

router = APIRouter()


@router.get("/agent/apps/consultoria")
async def show_app(request: Request, local: Here, viewer: Viewer) -> Response:
    """For agents only, as in Zendesk."""
    if not viewer.is_agent:
        return HTMLResponse(TEMPLATES.get_template("missing.html").render(), 404)
    start = {
        "now": local.world.clock.now().isoformat(),
        "fault": local.faults.switch.fault,
        "zaf": {
            "currentUser": framework_user(local.world, viewer),
            "currentAccount": {"subdomain": local.settings.zendesk_subdomain, "timeZone": "America/Sao_Paulo"},
        },
        "app": app_in(local.settings, "nav_bar"),
    }
    html = TEMPLATES.get_template("app.html").render(**bar(local, viewer, request), start=start)
    return HTMLResponse(html, headers={"Content-Security-Policy": policy(local)})
