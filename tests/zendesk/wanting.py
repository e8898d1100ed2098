"""Ticket updates wanted as a command wants them, for tests of the writer alone."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from backend.entrypoints.local import APP_ID, SUBDOMAIN
from backend.entrypoints.worker import handlers
from backend.kit.jobs import Attempt
from backend.zendesk.outbox.rules import Change
from backend.zendesk.outbox.service import RECONCILE, Target, post
from backend.zendesk.store import ensure_account
from tests.house_of_consultoria import RAFAEL, TES_501, House


async def want(house: House, *changes: Change, ticket_id: int = TES_501) -> list[str]:
    """In one transaction; the writes' keys."""
    async with house.backend.state.database.transaction() as db:
        account_id = await ensure_account(db, SUBDOMAIN, APP_ID)
        now = datetime.now(UTC)
        authors = [RAFAEL if change.comment else None for change in changes]
        targets = [Target(account_id, ticket_id, author) for author in authors]
        pairs = zip(targets, changes, strict=True)
        return [str(await post(db, target, "conclude", change, now)) for target, change in pairs]


async def reconcile(house: House) -> None:
    """One tick."""
    await handlers(house.backend.state.database, house.backend.state.zendesk)[RECONCILE](Attempt(0, last=True))


def row(house: House, write_id: str) -> dict[str, Any]:
    [found] = house.rows("select * from zendesk_write where id = %s", UUID(write_id))
    return found
