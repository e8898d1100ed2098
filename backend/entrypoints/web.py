"""The web process: settings in, the application out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from fastapi import Depends, FastAPI
from starlette.staticfiles import StaticFiles

from backend.approvals.api import router as approvals
from backend.automation.messages.api import router as messages
from backend.checklist.api import router as checklist
from backend.dossier.api import router as dossier
from backend.entrypoints.health import router as health
from backend.entrypoints.schema import wanted_migration
from backend.entrypoints.webhooks import router as webhooks
from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.kit.logging import configure_logging
from backend.kit.problems import Problem, add_problem_handlers
from backend.kit.requests import Application, RequestFigures, name_ids_in_path
from backend.kit.settings import Settings
from backend.ledger.api import router as ledger
from backend.ledger.deciding.api import router as deciding
from backend.operations.api import router as operations
from backend.operations.doctor import Installation
from backend.operations.metrics import router as metrics
from backend.operations.policies.api import router as policies
from backend.people.api import router as people
from backend.people.service import Directory
from backend.people.shell import DIST, Shell
from backend.replays.api import router as replays
from backend.sessions.api import router as sessions
from backend.sidebar.api import router as sidebar
from backend.sidebar.service import show
from backend.terms.api import router as terms
from backend.zendesk.client import Zendesk
from backend.zendesk.identity import IdentityCheck
from backend.zendesk.pace import SharedPace
from backend.zendesk.setup.client import AdminZendesk
from backend.zendesk.store import ensure_account

PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "content": {"application/problem+json": {}}, "description": description}
    for status, description in {
        401: "Session expired",
        403: "Not allowed to this caller",
        404: "No such ticket or consultoria",
        409: "The state does not allow it, or someone was faster",
        422: "Malformed request",
        503: "Zendesk or the database did not answer",
    }.items()
}


def create_app(settings: Settings, transport: httpx.AsyncBaseTransport | None = None) -> FastAPI:
    """`transport` replaces the network to Zendesk, for tests that run the local one in process."""
    app = Application(
        title="Consultoria",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_running,
        dependencies=[Depends(name_ids_in_path)],
    )
    app.state.settings, app.state.transport = settings, transport
    app.state.request_figures = RequestFigures()
    rooms = (
        *(people, checklist, approvals, terms, replays, sessions, ledger, deciding, dossier, messages, sidebar),
        *(operations, policies),
    )
    for router in rooms:
        app.include_router(router, responses=PROBLEMS)
    app.include_router(health)
    app.include_router(metrics)
    app.include_router(webhooks)
    if (DIST / "assets").is_dir():
        app.mount("/app/assets", StaticFiles(directory=DIST / "assets"), name="assets")
    add_problem_handlers(app)
    return app


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    database = Database(settings.database_url)
    # people do not wait for the worker's pace, but what they ask counts in it
    pace = SharedPace.of(settings, database, waits=False)
    zendesk = Zendesk(settings, app.state.transport, pace)
    async with database.transaction() as db:
        account_id = await ensure_account(db, settings.zendesk_subdomain, settings.zendesk_app_id)
    app.state.clock = Clock(settings.clock_offset_file)
    app.state.database = database
    app.state.zendesk = zendesk
    app.state.directory = Directory(database, zendesk, account_id)
    app.state.identity = IdentityCheck(settings, zendesk)
    app.state.shell = Shell(settings)
    app.state.show = show
    admin, head = AdminZendesk(settings, app.state.transport, pace), wanted_migration(settings.database_url)
    app.state.installation = Installation(settings, settings.public_url, head, database, admin)
    try:
        yield
    finally:
        await admin.close()
        await zendesk.close()
        await database.close()


def from_environment() -> FastAPI:
    """For uvicorn's factory mode."""
    settings = Settings()
    configure_logging(json=settings.log_json)
    return create_app(settings)


def openapi_document() -> dict[str, object]:
    """What the front end's client is generated from; needs no database and no environment."""
    settings = Settings.model_construct()
    return create_app(settings).openapi()
