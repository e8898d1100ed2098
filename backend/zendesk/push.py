"""Tells open sidebars that something changed, so that they read again; what changed they ask us."""

import json
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.jobs import Attempt, JobValue, Task, defer
from backend.zendesk.client import Zendesk
from backend.zendesk.errors import ZendeskRefused

log = structlog.get_logger(__name__)

NOTIFY = Task("zendesk.notify", queue="notify", max_attempts=3)
"""A sidebar that misses one reads again by itself soon."""


async def push(db: AsyncSession, account_id: UUID, ticket_id: int, agent_id: int | None, event: str) -> None:
    """In the caller's transaction. `agent_id` None is every agent who has the app open."""
    del account_id  # one installation serves one account
    await defer(db, NOTIFY, event=event, ticket_id=ticket_id, agent_id=agent_id or 0)


class Notifier:
    """The handler of `zendesk.notify`."""

    def __init__(self, zendesk: Zendesk, app_id: int) -> None:
        self._zendesk = zendesk
        self._app_id = app_id

    async def __call__(self, attempt: Attempt, /, **arguments: JobValue) -> None:
        del attempt
        body = json.dumps({"ticket_id": int(arguments["ticket_id"])})
        try:
            await self._zendesk.notify(self._app_id, str(arguments["event"]), body, int(arguments["agent_id"]) or None)
        except ZendeskRefused as error:  # the sidebar reads again by itself; `consultoria doctor` names the cause
            log.warning("zendesk.notify.refused", code=error.code, status=error.http_status)
