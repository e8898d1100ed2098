"""Keeps a delivery and defers what follows from it, in one transaction; the answer waits for nothing else."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.ids import new_id
from backend.kit.jobs import Task, defer
from backend.zendesk.inbox.rules import EXPORTED, Told
from backend.zendesk.inbox.store import InboxState, add_event

READ = Task("zendesk.inbox", queue="inbox")
RECONCILE_INBOX = Task("zendesk.inbox_reconcile", queue="inbox", cron="* * * * * */10")
CATCH_UP = Task("zendesk.catch_up", queue="inbox", cron="*/2 * * * *")


def lane(ticket_id: int | None) -> str:
    """Of one ticket's events; apart from its updates, which may wait long."""
    return f"inbox:{ticket_id}"


async def keep(db: AsyncSession, account_id: UUID, invocation_id: str, told: Told, now: datetime) -> bool:
    """False when this delivery was here before: then nothing follows from it again."""
    event_id, acted_on = new_id(), told.acted_on
    values = {
        "id": event_id,
        "account_id": account_id,
        "invocation_id": invocation_id,
        "kind": told.kind,
        "ticket_id": told.ticket_id,
        "occurred_at": told.occurred_at,
        "received_at": now,
        "body": told.body,
        "state": InboxState.PENDING if acted_on else InboxState.IGNORED,
        "attempts": 0,
        "settled_at": None if acted_on else now,
        "outcome": None if acted_on else "unknown_event",
    }
    if not await add_event(db, values):
        return False
    if acted_on and told.ticket_id is not None:
        await defer(db, READ, lane=lane(told.ticket_id), event_id=str(event_id))
    return True


async def keep_found(db: AsyncSession, account_id: UUID, ticket_id: int, updated_at: str, now: datetime) -> bool:
    """A ticket that the export shows as changed, once per change."""
    told = Told(EXPORTED, ticket_id, None, {})
    return await keep(db, account_id, f"export:{ticket_id}:{updated_at}", told, now)
