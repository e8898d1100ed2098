"""Opens a finished engagement again under the same term: a paused session for its owner, and no second minimum."""

from datetime import date, datetime, timedelta
from uuid import UUID

from psycopg.errors import UniqueViolation
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.errors import AlreadyOpen
from backend.engagements.rules import Action
from backend.engagements.service import Move, load_seen, move, require_owner
from backend.engagements.store import Engagement
from backend.kit.clock import BRASILIA
from backend.kit.formats import day
from backend.kit.language import Language, Sentence
from backend.ledger.comment import reopened_comment
from backend.ledger.errors import ReopeningTooLate
from backend.people.rules import Role
from backend.people.service import Caller
from backend.people.store import people_named
from backend.policies.store import Policy
from backend.sessions.service import work_at
from backend.sessions.worked import reopen_session
from backend.terms.service import required
from backend.zendesk.outbox.rules import Change, Comment


async def reopen(
    db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, reason: str, now: datetime
) -> int:
    """Returns the ticket. Raises NotYours, OutOfReach, ReasonMissing, ReopeningTooLate, AlreadyOpen."""
    engagement = await load_seen(db, caller, engagement_id, version, Action.REOPEN)
    if caller.user_id != engagement.owner_id and Role.LEADER in caller.roles:
        caller.require_reach(engagement.group_id)
    else:
        await require_owner(db, caller, engagement)
    why = required(reason)
    work = await work_at(db, engagement, now)
    quoted = work.agreed[0].policy
    require_in_time(engagement.status_since, quoted, work.at)
    names = await people_named(db, engagement.account_id, [engagement.owner_id])
    owner = names.get(engagement.owner_id, f"#{engagement.owner_id}")
    comment = Comment(reopened_comment(caller.name, owner, why, work.at), public=False)
    change = Change(comment=comment, status="open", add_prefix=quoted.subject_prefix)
    moved = await _moved(
        db, engagement, Move(Action.REOPEN, caller.user_id, change=change, facts={"reason": why}), work.at
    )
    await reopen_session(db, moved, moved.last_event_at, caller.user_id)
    return moved.ticket_id


def last_day(finished_at: datetime, policy: Policy) -> date:
    """On which it may still be reopened, in Brasília."""
    return finished_at.astimezone(BRASILIA).date() + timedelta(days=policy.reopen_days)


def require_in_time(finished_at: datetime, policy: Policy, at: datetime) -> None:
    """Raises ReopeningTooLate."""
    last = last_day(finished_at, policy)
    if at.astimezone(BRASILIA).date() > last:
        end = finished_at + timedelta(days=policy.reopen_days)
        raise ReopeningTooLate(day=Sentence(day(end, Language.PT), day(end, Language.EN)))


async def _moved(db: AsyncSession, engagement: Engagement, step: Move, at: datetime) -> Engagement:
    """Raises AlreadyOpen when the ticket has another open consultoria: the index decides, also between two at once."""
    try:
        return await move(db, engagement, step, at)
    except IntegrityError as error:
        if isinstance(error.orig, UniqueViolation):
            raise AlreadyOpen from error
        raise
