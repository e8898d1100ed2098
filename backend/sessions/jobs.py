"""The tick that pauses what ran past the shift or past the customer's cap, at that very moment."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.due import Due
from backend.engagements.rules import Action
from backend.engagements.service import Move, move
from backend.engagements.store import Engagement
from backend.kit.clock import BRASILIA
from backend.kit.jobs import Task
from backend.people.store import people_named
from backend.sessions.comments import cap_comment, shift_comment
from backend.sessions.pauses import next_business_day
from backend.sessions.rules import PauseReason, clamp
from backend.sessions.service import Work, work_at
from backend.sessions.steps import pause_step, total_net
from backend.sessions.store import move_cap, past_limit, record
from backend.sessions.tables import WorkSession
from backend.terms.service import AGREED_DATE
from backend.zendesk.outbox.rules import Change

LIMITS = Task("sessions.limits", queue="ticks", cron="* * * * * */5")


async def _limit(db: AsyncSession, engagement: Engagement, now: datetime) -> None:
    # read again under the lock: a command may have paused it meanwhile
    work = await work_at(db, engagement, now)
    session = work.sheet.open
    if session is not None and session.running_since and session.shift_ends_at:
        await _pause_at_limit(db, work, session, session.running_since, session.shift_ends_at)


async def _pause_at_limit(
    db: AsyncSession, work: Work, session: WorkSession, since: datetime, shift_ends_at: datetime
) -> None:
    cap_at = work.cap_at(since)
    if cap_at != session.cap_at:
        # another term was accepted while it ran; what ran before stays
        cap_at = None if cap_at is None else max(cap_at, work.engagement.last_event_at)
        await move_cap(db, session.id, cap_at)
    limit, reason = shift_ends_at, PauseReason.END_OF_SHIFT
    if cap_at is not None and cap_at < limit:
        limit, reason = cap_at, PauseReason.CAP_REACHED
    if limit > work.at:
        return
    engagement = work.engagement
    at = clamp(limit, engagement.last_event_at, work.sheet.last_event_at)
    step = pause_step(session, at, None, reason, None)
    net_seconds = total_net(work.sheet.sessions, at)
    change = await _change(db, work, reason, at, net_seconds)
    facts = {"session": str(session.id), "reason": reason, "net_seconds": net_seconds}
    await move(db, engagement, Move(Action.PAUSE, None, change=change, facts=facts), at)
    await record(db, step)


async def _change(db: AsyncSession, work: Work, reason: PauseReason, at: datetime, net_seconds: int) -> Change:
    """Both are internal; after the shift the next contact is on the next business day."""
    if reason is PauseReason.CAP_REACHED:
        return Change(comment=cap_comment(work.agreed[0].time_cap_minutes or 0, at))
    engagement = work.engagement
    names = await people_named(db, engagement.account_id, [engagement.owner_id])
    owner = names.get(engagement.owner_id, f"#{engagement.owner_id}")
    tomorrow = next_business_day(at.astimezone(BRASILIA).date())
    return Change(comment=shift_comment(owner, at, net_seconds), fields=((AGREED_DATE, tomorrow.isoformat()),))


PAST_LIMIT = Due(past_limit, _limit)
