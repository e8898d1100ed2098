"""What a person does about a write that did not arrive: try again, take it to a follow-up, or give it up."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.errors import EngagementMissing
from backend.engagements.notes.rules import NoteKind
from backend.engagements.notes.service import Note, note
from backend.engagements.rules import CLOSED
from backend.engagements.service import changed, load, not_yours
from backend.engagements.store import lock_engagement, newest_engagement
from backend.kit.errors import DomainError
from backend.people.service import Caller
from backend.sidebar.follow_up import is_followed, may_follow
from backend.sidebar.follow_up_words import opening
from backend.sidebar.outbox import may_retry
from backend.terms.errors import ReasonMissing
from backend.zendesk.outbox.rules import Change, Comment
from backend.zendesk.outbox.service import (
    NothingToDiscard,
    NothingToFollowUp,
    NothingToRetry,
    discard,
    follow_up,
    retry,
)
from backend.zendesk.outbox.store import Discard, ZendeskWrite, find_write, open_writes
from backend.zendesk.records import Ticket


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


async def follow_write(db: AsyncSession, caller: Caller, write_id: UUID) -> int:
    """Its comment goes to a follow-up of its closed ticket, which is returned. Raises NothingToFollowUp, NotYours."""
    write = await _allowed(db, caller, write_id, NothingToFollowUp)
    if not may_follow(write):
        raise NothingToFollowUp
    return await follow_up(db, caller.account_id, write_id)


async def open_follow_up(
    db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, ticket: Ticket, now: datetime
) -> int:
    """A follow-up that says where the consultoria is, and nothing else; returns the closed ticket.

    Raises EngagementMissing, EngagementChanged, NotYours; NothingToFollowUp where the ticket is not closed, the
    consultoria is over, or a follow-up is there or on its way.
    """
    engagement = await lock_engagement(db, (await load(db, caller, engagement_id)).id)
    if engagement is None:
        raise EngagementMissing
    if engagement.version != version:
        raise await changed(db, caller.account_id, engagement_id)
    if not may_retry(caller, engagement):
        raise await not_yours(db, engagement)
    pending = await open_writes(db, caller.account_id, ticket.id)
    if ticket.status != "closed" or engagement.status in CLOSED or is_followed(pending):
        raise NothingToFollowUp
    said = Change(comment=Comment(opening(ticket.id), public=False))
    await note(db, engagement, Note(NoteKind.FOLLOW_UP, "", caller.user_id, said, to_follow_up=True), now)
    return ticket.id


async def _allowed(db: AsyncSession, caller: Caller, write_id: UUID, missing: type[DomainError]) -> ZendeskWrite:
    """Holds the engagement, whose view is the answer: nobody moves it between that view's statements."""
    write = await find_write(db, caller.account_id, write_id)
    newest = await newest_engagement(db, caller.account_id, write.ticket_id) if write else None
    engagement = await lock_engagement(db, newest.id) if newest else None
    if write is None or engagement is None:
        raise missing
    if not may_retry(caller, engagement):
        raise await not_yours(db, engagement)
    return write
