"""What a person does about a write that did not arrive: try it again, or give it up."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.service import not_yours
from backend.engagements.store import lock_engagement, newest_engagement
from backend.people.service import Caller
from backend.sidebar.outbox import may_retry
from backend.terms.errors import ReasonMissing
from backend.zendesk.outbox.service import NothingToDiscard, NothingToRetry, discard, retry
from backend.zendesk.outbox.store import Discard, find_write


async def retry_write(db: AsyncSession, caller: Caller, write_id: UUID) -> int:
    """Returns the ticket. Raises NothingToRetry, NotYours."""
    await _allowed(db, caller, write_id, NothingToRetry)
    return await retry(db, caller.account_id, write_id)


async def discard_write(db: AsyncSession, caller: Caller, write_id: UUID, decided: Discard) -> int:
    """Returns the ticket. Raises NothingToDiscard, NotYours, ReasonMissing."""
    await _allowed(db, caller, write_id, NothingToDiscard)
    if not decided.reason:
        raise ReasonMissing
    return await discard(db, caller.account_id, write_id, decided)


async def _allowed(
    db: AsyncSession, caller: Caller, write_id: UUID, missing: type[NothingToRetry | NothingToDiscard]
) -> None:
    """Holds the engagement, whose view is the answer: nobody moves it between that view's statements."""
    write = await find_write(db, caller.account_id, write_id)
    newest = await newest_engagement(db, caller.account_id, write.ticket_id) if write else None
    engagement = await lock_engagement(db, newest.id) if newest else None
    if engagement is None:
        raise missing
    if not may_retry(caller, engagement):
        raise await not_yours(db, engagement)
