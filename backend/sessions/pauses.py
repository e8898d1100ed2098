"""Stops the clock and starts it again; a pause is never charged."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.rules import Action
from backend.engagements.service import Move, move
from backend.kit.clock import BRASILIA
from backend.people.service import Caller
from backend.policies.service import is_business_day
from backend.sessions.comments import waiting_text
from backend.sessions.errors import AlreadyServing, ReplyDuePast
from backend.sessions.rules import PauseReason
from backend.sessions.service import Work, led_work, own_work, require_cap
from backend.sessions.start import serving
from backend.sessions.steps import pause_step, resume_step
from backend.sessions.store import record, record_if_free
from backend.terms.service import AGREED_DATE, iso_day
from backend.zendesk.outbox.rules import Change, Comment

STATUS_UNTOUCHED = frozenset(
    {PauseReason.TOOL_FAILURE, PauseReason.OTHER_WORK, PauseReason.BREAK, PauseReason.END_OF_SHIFT}
)
"""Pauses of ours, during which the ticket stayed as it was."""


@dataclass(frozen=True)
class Pause:
    """Why. Waiting for the customer, `remark` says what for and `reply_due` until when, None for the usual days."""

    reason: PauseReason
    remark: str
    reply_due: date | None


async def pause(
    db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, wanted: Pause, now: datetime
) -> int:
    """Returns the ticket. Raises ReplyDuePast, VariableMissing, and what a step on somebody else's work may."""
    work = await led_work(db, caller, engagement_id, version, Action.PAUSE, now)
    remark = wanted.remark.strip() or None
    step = pause_step(work.session, work.at, caller.user_id, wanted.reason, remark)
    facts = {"session": str(step.session_id), "reason": wanted.reason, "net_seconds": work.net_seconds}
    change = _change(work, caller, wanted)
    await move(db, work.engagement, Move(Action.PAUSE, caller.user_id, change=change, facts=facts), work.at)
    await record(db, step)
    return work.engagement.ticket_id


async def resume(db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, now: datetime) -> int:
    """The same session goes on. Returns the ticket. Raises AlreadyServing, CapReached."""
    work = await own_work(db, caller, engagement_id, version, Action.RESUME, now)
    session = work.session
    step = resume_step(session, work.at, caller.user_id, work.limits)
    if work.sheet.busy_ticket is not None:
        raise AlreadyServing(ticket=work.sheet.busy_ticket)
    require_cap(work, 1)
    kept = PauseReason(str(session.pause_reason)) in STATUS_UNTOUCHED
    change = Change() if kept else Change(status="open")
    facts = {"session": str(session.id), "reason": session.pause_reason, "net_seconds": work.net_seconds}
    await move(db, work.engagement, Move(Action.RESUME, caller.user_id, change=change, facts=facts), work.at)
    if not await record_if_free(db, step):
        raise await serving(db, work)
    return work.engagement.ticket_id


def usual_reply_day(today: date, business_days: int) -> date:
    """The local day by which the customer is expected to answer."""
    day = today
    for _ in range(business_days):
        day = next_business_day(day)
    return day


def next_business_day(after: date) -> date:
    day = after + timedelta(days=1)
    while not is_business_day(day):
        day += timedelta(days=1)
    return day


def _change(work: Work, caller: Caller, wanted: Pause) -> Change:
    """Waiting for the customer is ONE update: comment, status, date. Otherwise the date is the next contact's."""
    today = work.at.astimezone(BRASILIA).date()
    if wanted.reason is not PauseReason.WAITING_CUSTOMER:
        return Change(fields=((AGREED_DATE, iso_day(work.at)),))
    due = wanted.reply_due or usual_reply_day(today, work.policy.reply_days)
    if due < today:
        raise ReplyDuePast
    text = waiting_text(work.engagement, work.agreed, caller, (wanted.remark, due), work.at, work.net_seconds)
    return Change(
        comment=Comment(text.text, public=True),
        status="pending",
        fields=((AGREED_DATE, due.isoformat()),),
        macro=text.title,
    )
