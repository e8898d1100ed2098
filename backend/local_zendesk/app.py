"""Composition: settings in, the local Zendesk out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend.kit.clock import Clock
from backend.local_zendesk import desk, rest
from backend.local_zendesk.desk.pages import mount_files
from backend.local_zendesk.faults import Faults, FaultyWire
from backend.local_zendesk.limits import Limits
from backend.local_zendesk.local import Local
from backend.local_zendesk.notices import Notices
from backend.local_zendesk.refusals import InvalidAttribute, InvalidEndpoint, Refusal, answer
from backend.local_zendesk.rest.dated import Dated
from backend.local_zendesk.rest.suffix import WithoutSuffix
from backend.local_zendesk.settings import LocalZendeskSettings
from backend.local_zendesk.signing import SigningKey
from backend.local_zendesk.sowing import sow
from backend.local_zendesk.standing import stand
from backend.local_zendesk.webhooks.delivery import Courier
from backend.local_zendesk.world import World


def open_local(settings: LocalZendeskSettings) -> Local:
    """Opens the data folder and sows it when empty; `world.close()` closes what it opened."""
    folder = settings.data_dir
    world = World(folder and folder / "local_zendesk.sqlite3", Clock(settings.clock_offset_file))
    if world.empty:
        sow(world, bare=settings.local_zendesk_bare)
    stand(world, settings)
    faults = Faults()
    return Local(
        settings=settings,
        world=world,
        limits=Limits(settings.local_zendesk_rate_scale),
        faults=faults,
        key=SigningKey(folder and folder / "local_zendesk_key.pem"),
        webhook=Courier(settings, faults),
        notices=Notices(),
    )


def create_local_zendesk(settings: LocalZendeskSettings) -> FastAPI:
    app = FastAPI(title="Zendesk local", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_until_closed)
    app.state.local = open_local(settings)
    for router in (*rest.ROUTERS, *desk.ROUTERS):
        app.include_router(router)
    mount_files(app)
    app.add_exception_handler(Refusal, answer)
    app.add_exception_handler(HTTPException, _unknown)
    app.add_exception_handler(RequestValidationError, _unknown)
    app.add_middleware(WithoutSuffix)
    app.add_middleware(FaultyWire)
    app.add_middleware(Dated)
    return app


@asynccontextmanager
async def _until_closed(app: FastAPI) -> AsyncIterator[None]:
    yield
    await app.state.local.webhook.close()
    app.state.local.world.close()


async def _unknown(_: Request, problem: Exception) -> Response:
    """A path, a method or an identifier that no endpoint has is 404; a body or a query it cannot read is 400."""
    if isinstance(problem, HTTPException) and problem.status_code not in {404, 405}:
        return InvalidAttribute(str(problem.detail)).response()
    if isinstance(problem, RequestValidationError) and not any(error["loc"][0] == "path" for error in problem.errors()):
        return InvalidAttribute(problem.errors()[0]["msg"]).response()
    return InvalidEndpoint().response()
