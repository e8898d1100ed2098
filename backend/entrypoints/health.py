"""Whether the process lives, and whether it could serve a person now."""

from typing import Literal

import structlog
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError

from backend.kit.db import Database
from backend.people.shell import FrontEndNotBuilt, Shell
from backend.zendesk.outbox.store import count_open

log = structlog.get_logger(__name__)
router = APIRouter(prefix="/health", tags=["health"])


class Alive(BaseModel):
    status: Literal["ok"]


class Ready(BaseModel):
    """`reason` is empty when ready."""

    status: Literal["ready", "not_ready"]
    reason: str
    open_writes: int | None


@router.get("/live")
async def live() -> Alive:
    return Alive(status="ok")


@router.get("/ready", responses={503: {"model": Ready}})
async def ready(request: Request, response: Response) -> Ready:
    """503 with the reason when a person could not be served."""
    database: Database = request.app.state.database
    shell: Shell = request.app.state.shell
    open_writes: int | None = None
    try:
        async with database.transaction() as db:
            open_writes = await count_open(db)
        reason = "" if shell.entry() else "the front end's manifest is empty"
    except SQLAlchemyError as error:
        reason = f"database: {type(error).__name__}"
    except FrontEndNotBuilt as error:
        reason = str(error)
    if reason:
        response.status_code = 503
        log.warning("not_ready", reason=reason)
    return Ready(status="not_ready" if reason else "ready", reason=reason, open_writes=open_writes)
