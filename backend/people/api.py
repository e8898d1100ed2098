"""The door: Zendesk's signed POST answered with the app's page, and the bearer's renewal."""

from datetime import datetime
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, Form, Header, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict

from backend.kit.db import Database
from backend.kit.errors import DomainError
from backend.kit.language import Language
from backend.kit.settings import Settings
from backend.people.bearer import Bearing, mint, read
from backend.people.errors import SessionExpired
from backend.people.service import Caller, Directory
from backend.people.shell import Shell
from backend.zendesk.identity import IdentityCheck, SignatureRejected, spend

log = structlog.get_logger(__name__)
router = APIRouter()

AcceptLanguage = Annotated[str | None, Header()]


class Renewal(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    bearer: str
    expires_at: datetime
    renew_after_seconds: int


def bearing(request: Request, authorization: Annotated[str | None, Header()] = None) -> Bearing:
    """Whose valid bearer came with the request. Raises SessionExpired."""
    scheme, _, text = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not text:
        raise SessionExpired
    directory: Directory = request.app.state.directory
    return read(request.app.state.settings, directory.account_id, text)


async def caller(
    request: Request, who: Annotated[Bearing, Depends(bearing)], accept_language: AcceptLanguage = None
) -> Caller:
    directory: Directory = request.app.state.directory
    return await directory.caller(who.user_id, Language.of(accept_language))


Called = Annotated[Caller, Depends(caller)]


@router.post("/app/{location}", response_class=HTMLResponse, include_in_schema=False)
async def open_app(
    request: Request, location: str, token: Annotated[str, Form()] = "", accept_language: AcceptLanguage = None
) -> HTMLResponse:
    shell: Shell = request.app.state.shell
    try:
        return await _enter(request, location, token)
    except DomainError as error:
        reason = error.reason if isinstance(error, SignatureRejected) else error.code
        log.warning("app.refused", code=error.code, reason=reason)
        language = Language.of(accept_language)
        title, detail = (said.in_(language, **error.values) for said in (error.title, error.detail))
        return shell.refusal(title, detail, error.status, language)


async def _enter(request: Request, location: str, token: str) -> HTMLResponse:
    check: IdentityCheck = request.app.state.identity
    directory: Directory = request.app.state.directory
    database: Database = request.app.state.database
    settings: Settings = request.app.state.settings
    identity = await check.verify(token)
    if identity.location != location:
        raise SignatureRejected("signed for another location")
    async with database.transaction() as db:
        await spend(db, identity)
    person = await directory.read(identity.user_id)
    await directory.refresh_maestros()
    bearer = mint(settings, Bearing(directory.account_id, person.user_id))
    shell: Shell = request.app.state.shell
    return shell.page(bearer, Language.of(person.locale), location)


@router.get("/app/{location}", response_class=HTMLResponse, include_in_schema=False)
async def open_unsigned(request: Request, location: str, accept_language: AcceptLanguage = None) -> HTMLResponse:
    """A plain address proves nobody."""
    del location
    shell: Shell = request.app.state.shell
    language = Language.of(accept_language)
    return shell.refusal(SignatureRejected.title.in_(language), SignatureRejected.detail.in_(language), 401, language)


@router.post("/api/session", tags=["session"])
async def renew_session(request: Request, who: Annotated[Bearing, Depends(bearing)]) -> Renewal:
    """A new bearer while the app is in use; roles are read again."""
    directory: Directory = request.app.state.directory
    await directory.renew(who.user_id)
    fresh = mint(request.app.state.settings, who)
    return Renewal(bearer=fresh.text, expires_at=fresh.expires_at, renew_after_seconds=fresh.renew_after_seconds)
